/* Order of the corrections of a painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CORRECTIONS_H
#define OUTPAINT_CORRECTIONS_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* What is done to make a painting belong to its source. */
typedef enum
{
  OUTPAINT_CORRECTION_REGISTRATION = 1 << 0, /* where it lies */
  OUTPAINT_CORRECTION_SHARPNESS    = 1 << 1, /* how soft the service made it */
  OUTPAINT_CORRECTION_COLOR        = 1 << 2,
  OUTPAINT_CORRECTION_DETAIL       = 1 << 3, /* what is finer than the service paints */
  OUTPAINT_CORRECTION_SEAM         = 1 << 4, /* where the ramp runs */
  OUTPAINT_CORRECTION_BORDER       = 1 << 5, /* lines at the source's edges that are not extended */
  OUTPAINT_CORRECTION_ALL          = (1 << 6) - 1
} OutpaintCorrections;

/* The environment variable that names those that are not to be done. */
#define OUTPAINT_CORRECTIONS_VARIABLE "OUTPAINT_WITHOUT"

/* All corrections without those that are named: "registration,color" and so
 * on, unknown names count nothing; NULL or "" for all.
 */
OutpaintCorrections outpaint_corrections_without (const gchar *names);

/* An answer as packed R'G'B'A floats in sRGB, 0.0 to 1.0 but where the
 * reference leads beyond, on a grid of width x
 * height that covers the frame: reduced to it where the answer is larger, never
 * enlarged; registered to, sharpened like and in the colors of the reference.
 * reference: the source on that grid, R'G'B'A floats with straight alpha,
 * which is 0 where there is none; NULL to correct nothing.  Free with
 * g_free().  NULL with OUTPAINT_ERROR_FAILED when there is no memory, or
 * G_IO_ERROR_CANCELLED.
 */
gfloat *outpaint_corrections_apply (OutpaintCorrections    corrections,
                                    const OutpaintPicture *answer,
                                    const gfloat          *reference,
                                    gint                   width,
                                    gint                   height,
                                    GCancellable          *cancellable,
                                    GError               **error);

G_END_DECLS

#endif /* OUTPAINT_CORRECTIONS_H */
