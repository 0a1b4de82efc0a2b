/* The JSON body of Volcengine's request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REQUEST_H
#define OUTPAINT_REQUEST_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* What the operation i2i_outpainting takes. */
extern const OutpaintLimits outpaint_request_limits;

/* The JSON body of an i2i_outpainting request, all but its seed: the
 * variations of a job share the encoded pictures.  Immutable, so that several
 * threads may use one.
 */
typedef struct _OutpaintRequest OutpaintRequest;

/* A ratio request when mask is NULL, else a canvas request.  Options beyond
 * the limits are brought into them.  picture and mask
 * are the encoded files, NULL for none; the task's own pictures are not looked
 * at.  Nothing is kept of the arguments.
 */
OutpaintRequest *outpaint_request_new (const OutpaintPaintSpec *task,
                                       GBytes                  *picture,
                                       GBytes                  *mask);
void             outpaint_request_free (OutpaintRequest *request);

/* The whole body with that seed, 0 to 2^32 - 1. */
GBytes *outpaint_request_get_body (OutpaintRequest *request, gint64 seed);

/* A body with all that a ratio request has, but no picture in its list: the
 * service can only refuse it.
 */
GBytes *outpaint_request_get_empty_body (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRequest, outpaint_request_free)

G_END_DECLS

#endif /* OUTPAINT_REQUEST_H */
