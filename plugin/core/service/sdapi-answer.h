/* The answer of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_ANSWER_H
#define OUTPAINT_SDAPI_ANSWER_H

#include "core/service/sdapi-access.h"

G_BEGIN_DECLS

/* A painting as received. */
typedef struct
{
  GBytes *file;
  gint64  seed; /* as the server tells it, else as requested */
} OutpaintSdapiPainting;

/* Returns the paintings (OutpaintSdapiPainting) in an answer of img2img to a
 * request for n paintings from that seed on: at least one, in the order of their
 * seeds.  *is_cut becomes TRUE when the server has stopped before it had painted
 * all; the last one may be unfinished.  Returns NULL with an error that tells the
 * failure.  Free with g_ptr_array_unref().
 */
GPtrArray *outpaint_sdapi_answer_parse (OutpaintSdapiAccess        *access,
                                        const OutpaintHttpResponse *response,
                                        gint64                      seed,
                                        gint                        n,
                                        gboolean                   *is_cut,
                                        GError                    **error);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_ANSWER_H */
