/* The answer of OpenAI's image edits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OPENAI_ANSWER_H
#define OUTPAINT_OPENAI_ANSWER_H

#include "core/service/answer.h"

G_BEGIN_DECLS

/* Parses an answer of /images/edits for n pictures, which may be incomplete; see
 * outpaint_answer_parse().  OUTPAINT_ERROR_SEVERAL when the service refused to paint
 * more than one.  Free with outpaint_answer_free().
 */
OutpaintAnswer *outpaint_openai_answer_parse (const OutpaintHttpResponse *response,
                                              gint                        n,
                                              const gchar *const         *secrets,
                                              GError                    **error);

/* Returns the error that a refusal of a request without charges reports. */
GError *outpaint_openai_answer_judge (const OutpaintHttpResponse *response,
                                      const gchar *const         *secrets);

G_END_DECLS

#endif /* OUTPAINT_OPENAI_ANSWER_H */
