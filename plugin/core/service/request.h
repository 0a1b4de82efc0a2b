/* The JSON body of Volcengine's request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REQUEST_H
#define OUTPAINT_REQUEST_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Limits of the operation i2i_outpainting. */
extern const OutpaintLimits outpaint_request_limits;

/* The JSON body of an i2i_outpainting request, without its seed: the variations
 * of a job share the encoded pictures.  Immutable, so that several threads may
 * use it.
 */
typedef struct _OutpaintRequest OutpaintRequest;

/* Returns a ratio request when mask is NULL, else a canvas request.  Options
 * are restricted to the limits.  picture and mask are the encoded files, NULL
 * for none; the pictures in task are not used.  The arguments are copied.
 */
OutpaintRequest *outpaint_request_new (const OutpaintPaintSpec *task,
                                       GBytes                  *picture,
                                       GBytes                  *mask);
void             outpaint_request_free (OutpaintRequest *request);

/* Returns the whole body with that seed, 0 to 2^32 - 1. */
GBytes *outpaint_request_get_body (OutpaintRequest *request, gint64 seed);

/* Returns a body with all members of a ratio request and an empty list of
 * pictures, which the service can only refuse.
 */
GBytes *outpaint_request_get_empty_body (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRequest, outpaint_request_free)

G_END_DECLS

#endif /* OUTPAINT_REQUEST_H */
