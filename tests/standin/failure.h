/* Stand-in: failures on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_FAILURE_H
#define STANDIN_FAILURE_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* TRUE for a name that --fail takes: a service's code or one of the table's. */
gboolean standin_failure_exists (const gchar *name);

/* All names with what they mean, for the help.  Free it. */
gchar *standin_failure_list (void);

/* TRUE when the options have a request of that count and seed fail. */
gboolean standin_failure_applies (const StandinOptions *options, gint count, gint64 seed);

/* TRUE when the connection is to be closed while the request is still being read. */
gboolean standin_failure_is_drop (const gchar *name);

/* TRUE for what happens before the service looks into the request: it is too
 * busy, or what stands before it fails.
 */
gboolean standin_failure_is_on_the_way (const gchar *name);

/* The answer of a failure that has nothing to do with a picture; NULL for
 * the others and for "".
 */
StandinAnswer *standin_failure_create_answer (const gchar *name, const StandinCall *call);

/* Spoils a good answer's way to the client, if that is the failure. */
void standin_failure_spoil_sending (const gchar *name, StandinAnswer *answer);

/* The picture file that is handed out instead of a good one; the same one
 * (a new reference) when the failure lies elsewhere.
 */
GBytes *standin_failure_spoil_file (const gchar *name, GBytes *file);

G_END_DECLS

#endif /* STANDIN_FAILURE_H */
