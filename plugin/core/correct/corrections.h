/* Order of the corrections of a painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CORRECTIONS_H
#define OUTPAINT_CORRECTIONS_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The corrections that fit a painting to its source. */
typedef enum
{
  OUTPAINT_CORRECTION_REGISTRATION = 1 << 0, /* position and scale */
  OUTPAINT_CORRECTION_SHARPNESS    = 1 << 1, /* softness */
  OUTPAINT_CORRECTION_COLOR        = 1 << 2,
  OUTPAINT_CORRECTION_DETAIL       = 1 << 3, /* detail finer than the painting */
  OUTPAINT_CORRECTION_SEAM         = 1 << 4, /* the path of the ramp */
  OUTPAINT_CORRECTION_BORDER       = 1 << 5, /* lines at the source's edges */
  OUTPAINT_CORRECTION_ALL          = (1 << 6) - 1
} OutpaintCorrections;

/* The environment variable with the names of the corrections to leave out. */
#define OUTPAINT_CORRECTIONS_VARIABLE "OUTPAINT_WITHOUT"

/* Returns all corrections but the named ones: "registration,color" for example.  Unknown
 * names are ignored; NULL or "" returns all.
 */
OutpaintCorrections outpaint_corrections_without (const gchar *names);

/* Corrects a painting, and reduces it to a grid of width x height cells that covers the
 * frame; it is never enlarged.
 * reference: the source on that grid, R'G'B'A floats in sRGB with a straight alpha, which
 * is 0 where there is no source; NULL to correct nothing.
 * Returns packed R'G'B'A floats in sRGB, 0.0 to 1.0 or beyond where the reference is; free
 * with g_free().  NULL with OUTPAINT_ERROR_FAILED when there is no memory, or
 * G_IO_ERROR_CANCELLED.
 */
gfloat *outpaint_corrections_apply (OutpaintCorrections    corrections,
                                    const OutpaintPicture *painting,
                                    const gfloat          *reference,
                                    gint                   width,
                                    gint                   height,
                                    GCancellable          *cancellable,
                                    GError               **error);

G_END_DECLS

#endif /* OUTPAINT_CORRECTIONS_H */
