/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANSWER_H
#define OUTPAINT_ANSWER_H

#include "core/http.h"

G_BEGIN_DECLS

/* What a good answer brought: a picture's file or, when that is NULL, the
 * address of one, as the service wrote it.
 */
typedef struct
{
  GBytes *picture;
  gchar  *picture_url;
  gchar  *request_id; /* never NULL, may be empty */
} OutpaintAnswer;

/* Reads an HTTP response of the service.  Every failure that it tells is an
 * error whose code says what to do about it and whose sentence has the
 * request id and, where it helps, the service's own words, shortened and
 * without any of the secrets (NULL-terminated; empty ones are passed over).
 * OUTPAINT_ERROR_ANSWER when it is none of the known forms.
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
