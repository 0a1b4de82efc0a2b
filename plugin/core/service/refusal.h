/* Messages about failures that a service reports
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REFUSAL_H
#define OUTPAINT_REFUSAL_H

#include <json-c/json.h>

#include "core/base/error.h"
#include "core/net/http.h"

G_BEGIN_DECLS

/* Returns TRUE for the HTTP statuses of success. */
gboolean outpaint_refusal_is_good (gint status);

/* Returns the words in the JSON of a refusal, "" for none: the text of "error" or
 * its "message", and those of "message", "detail" and "errors", of which "detail"
 * can be a list of {"loc": [..., FIELD], "msg": TEXT}.  Free with g_free().
 */
gchar *outpaint_refusal_get_words (json_object *root);

/* Returns an OUTPAINT_ERROR: the translated sentence; the service's own words
 * ("" for none), shortened and with the secrets masked (NULL-terminated); the
 * HTTP status of a failure; and the pause that the service requires.
 */
GError *outpaint_refusal_new (OutpaintErrorCode           code,
                              const gchar                *sentence,
                              const gchar                *words,
                              const OutpaintHttpResponse *response,
                              const gchar *const         *secrets);

G_END_DECLS

#endif /* OUTPAINT_REFUSAL_H */
