/* Stand-in: failures on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_FAILURE_H
#define STANDIN_FAILURE_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* TRUE for a name that --fail accepts: a code of the service or a name of the tables. */
gboolean standin_failure_exists (const gchar *name);

/* Returns all names with explanations, for the help.  Free with g_free(). */
gchar *standin_failure_list (void);

/* TRUE when a request with that count and seed has to fail according to the options. */
gboolean standin_failure_applies (const StandinOptions *options, gint count, gint64 seed);

/* TRUE when the connection is closed while the request is being received. */
gboolean standin_failure_is_drop (const gchar *name);

/* TRUE for failures before the service reads the request: it is busy, or its
 * front end fails.
 */
gboolean standin_failure_is_on_the_way (const gchar *name);

/* Returns the answer of a failure without a picture; NULL for others and for "". */
StandinAnswer *standin_failure_create_answer (const gchar *name, const StandinCall *call);

/* Applies a failure of the transfer to a good answer. */
void standin_failure_spoil_sending (const gchar *name, StandinAnswer *answer);

/* Returns the picture file with the failure applied: another file, or a new
 * reference to file.
 */
GBytes *standin_failure_spoil_file (const gchar *name, GBytes *file);

G_END_DECLS

#endif /* STANDIN_FAILURE_H */
