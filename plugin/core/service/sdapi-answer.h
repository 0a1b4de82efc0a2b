/* The answer of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_ANSWER_H
#define OUTPAINT_SDAPI_ANSWER_H

#include "core/service/sdapi-access.h"

G_BEGIN_DECLS

/* Returns the file of the first painting in an answer of img2img.  *seed is
 * replaced by the seed that the server used when it tells it.  Returns NULL with
 * an error that tells the failure.
 */
GBytes *outpaint_sdapi_answer_parse (OutpaintSdapiAccess        *access,
                                     const OutpaintHttpResponse *response,
                                     gint64                     *seed,
                                     GError                    **error);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_ANSWER_H */
