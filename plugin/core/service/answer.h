/* Pictures and failures in Volcengine's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANSWER_H
#define OUTPAINT_ANSWER_H

#include "core/net/http.h"

G_BEGIN_DECLS

/* What an answer brought that can be kept: pictures' files as they came and
 * addresses of pictures as the service wrote them, at most
 * OUTPAINT_ANSWER_PICTURES_MAX of each and not both none.  A picture and the
 * address of the same number are of one painting.
 */
typedef struct
{
  GPtrArray *pictures;   /* of GBytes */
  GPtrArray *addresses;  /* of gchar */
  gchar     *request_id; /* never NULL, may be empty */
  gboolean   is_good;    /* some part of it says that it was painted, or none that it was not */
  GError    *failure; /* NULL, or what some part of it says against it; set when it is not good */
} OutpaintAnswer;

#define OUTPAINT_ANSWER_PICTURES_MAX 4

/* Reads an HTTP response of the service, also one that is not whole.  It is an
 * answer as soon as it has a picture or an address, whatever else is in it;
 * what is left of a picture in one that no parser takes counts as one.  Every
 * failure that it tells is an error whose code says what to do about it and
 * whose sentence has the request id and, where it helps, the service's own
 * words, shortened and without any of the secrets (NULL-terminated; empty ones
 * are passed over).  OUTPAINT_ERROR_ANSWER when it is none of the known forms;
 * never _RATE or _CONCURRENCY when a part of it says that it was painted.
 */
OutpaintAnswer *outpaint_answer_parse (const OutpaintHttpResponse *response,
                                       const gchar *const         *secrets,
                                       GError                    **error);
void            outpaint_answer_free (OutpaintAnswer *answer);

/* Adds "(request id ID)" to an error's sentence; nothing when request_id is "". */
void outpaint_answer_add_request_id (GError *error, const gchar *request_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintAnswer, outpaint_answer_free)

G_END_DECLS

#endif /* OUTPAINT_ANSWER_H */
