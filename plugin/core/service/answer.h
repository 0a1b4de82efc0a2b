/* Pictures and failures in Volcengine's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANSWER_H
#define OUTPAINT_ANSWER_H

#include "core/net/http.h"
#include "core/service/answer-paintings.h"

G_BEGIN_DECLS

/* Parses an HTTP response of the service, which may be incomplete.  Returns an
 * answer when the response has a picture or an address, whatever else it
 * contains; also when the rest of a picture can be salvaged from text that
 * cannot be parsed.
 *
 * Otherwise returns NULL with an error: its code determines the reaction to the
 * failure, and its message has the request id and, where useful, the service's
 * message, shortened and with the secrets masked (NULL-terminated; empty ones
 * are ignored).  OUTPAINT_ERROR_ANSWER when the form of the response is
 * unknown; never OUTPAINT_ERROR_RATE or _CONCURRENCY when a part of the
 * response reports success.
 */
OutpaintAnswer *outpaint_answer_parse (const OutpaintHttpResponse *response,
                                       const gchar *const         *secrets,
                                       GError                    **error);

G_END_DECLS

#endif /* OUTPAINT_ANSWER_H */
