/* Sub-pixel registration of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REGISTRATION_H
#define OUTPAINT_REGISTRATION_H

#include <glib.h>

G_BEGIN_DECLS

/* Smallest displacement, in pixels, at which a painting is moved. */
#define OUTPAINT_REGISTRATION_LEAST 0.02

/* Position in a painting, in pixels, of pixel x, y of the grid: scale_x * x +
 * shift_x, scale_y * y + shift_y.  Pixel centers are whole numbers; 1, 1, 0, 0
 * is the identity.
 */
typedef struct
{
  gdouble scale_x;
  gdouble scale_y;
  gdouble shift_x;
  gdouble shift_y;
} OutpaintRegistration;

/* Registers a painting by its copy of the reference.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque pixels count.
 * painting: RGBA floats.  Both have width * height packed pixels.  Shifts of 3 pixels and
 * scales of 1 % are found; different colors and repainted places do not matter.
 * Returns FALSE and the identity when the painting is in place, when its copy of the
 * reference has too little structure, or when there is no memory.  An axis without
 * structure, and a scale that is not certain, stay at the identity.
 */
gboolean outpaint_register (const gfloat         *reference,
                            const gfloat         *painting,
                            gint                  width,
                            gint                  height,
                            OutpaintRegistration *registration);

/* Moves a painting into place by resampling it: RGBA floats, straight alpha, in place.
 * Edges are replicated; values are clamped to 0 to 1.  The identity changes nothing.  FALSE
 * with OUTPAINT_ERROR_FAILED, and the painting undefined, when there is no memory.
 */
gboolean outpaint_registration_apply (const OutpaintRegistration *registration,
                                      gfloat                     *painting,
                                      gint                        width,
                                      gint                        height,
                                      GError                    **error);

G_END_DECLS

#endif /* OUTPAINT_REGISTRATION_H */
