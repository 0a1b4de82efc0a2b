/* Sub-pixel registration of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REGISTRATION_H
#define OUTPAINT_REGISTRATION_H

#include <glib.h>

G_BEGIN_DECLS

/* Where an answer shows what belongs at pixel x, y of the grid: at
 * scale_x * x + shift_x, scale_y * y + shift_y of the answer, in pixels; a
 * pixel's centre is at whole numbers.  1, 1, 0, 0 is the identity.
 */
typedef struct
{
  gdouble scale_x;
  gdouble scale_y;
  gdouble shift_x;
  gdouble shift_y;
} OutpaintRegistration;

/* Finds the answer's registration by its copy of the reference.
 * reference: RGBA floats, sRGB-encoded, straight alpha; only its opaque pixels
 * are looked at.  answer: RGBA floats.  Both have
 * width * height packed pixels.  Shifts of 3 pixels and scales of 1 % are
 * found; a difference of colours and places that show something else don't
 * matter.
 * Returns FALSE and leaves the identity when the answer lies right, when there
 * is nothing to tell by, or no memory.  An axis without structure, and a scale
 * that can't be told, stay at the identity by themselves.
 */
gboolean outpaint_register (const gfloat         *reference,
                            const gfloat         *answer,
                            gint                  width,
                            gint                  height,
                            OutpaintRegistration *registration);

/* Resamples the answer (in place; straight alpha) so that it lies right.  Its
 * edges are replicated; values are held within 0 to 1.  With the identity
 * nothing changes.  FALSE with OUTPAINT_ERROR_FAILED, and the answer undefined,
 * when there is no memory.
 */
gboolean outpaint_registration_apply (const OutpaintRegistration *registration,
                                      gfloat                     *answer,
                                      gint                        width,
                                      gint                        height,
                                      GError                    **error);

G_END_DECLS

#endif /* OUTPAINT_REGISTRATION_H */
