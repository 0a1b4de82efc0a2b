/* The JSON body of a Stable Diffusion request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_REQUEST_H
#define OUTPAINT_SDAPI_REQUEST_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Limits of /sdapi/v1/img2img on all servers. */
extern const OutpaintLimits outpaint_sdapi_limits;

/* Returns the body without its end: the number and the seed.  model and sampler: "" for the
 * server's own.  picture and mask are encoded files.  Free with g_string_free().
 */
GString *outpaint_sdapi_request_new (const OutpaintPaintSpec *task,
                                     const gchar             *model,
                                     const gchar             *sampler,
                                     GBytes                  *picture,
                                     GBytes                  *mask);

/* Returns the whole body for n pictures, one after the other: they need no more
 * memory than one.  The first has the seed, of 31 bits, the others those after it;
 * task_id names the job on the server.
 */
GBytes *outpaint_sdapi_request_get_body (const GString *request,
                                         gint64         seed,
                                         gint           n,
                                         const gchar   *task_id);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_REQUEST_H */
