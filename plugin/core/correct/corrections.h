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

/* Environment variable with the names of corrections to leave out. */
#define OUTPAINT_CORRECTIONS_VARIABLE "OUTPAINT_WITHOUT"

/* Returns all corrections except the named ones, such as "registration,color".
 * Unknown names are ignored; NULL or "" returns all.
 */
OutpaintCorrections outpaint_corrections_without (const gchar *names);

/* Parses the corrections to make: "" or "all", "none", or names with commas, such
 * as "color,seam".  Returns FALSE with OUTPAINT_ERROR_ARGUMENT for an unknown name.
 */
gboolean outpaint_corrections_parse (const gchar         *text,
                                     OutpaintCorrections *corrections,
                                     GError             **error);

/* Corrects a painting, and reduces it to a grid of width x height cells that
 * covers the frame; it is never enlarged.
 * reference: the source on that grid, R'G'B'A floats in sRGB with straight
 * alpha, 0 outside the source; NULL for no corrections.
 * Returns packed R'G'B'A floats in sRGB, 0.0 to 1.0, or beyond as in the
 * reference; free with g_free().  NULL with OUTPAINT_ERROR_FAILED when there is
 * no memory, or G_IO_ERROR_CANCELLED.
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
