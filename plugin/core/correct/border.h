/* Thin uniform lines at a picture's edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BORDER_H
#define OUTPAINT_BORDER_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* A border: one or two outermost lines of a photograph in black, white or
 * another color, or blended with it, as from scanners, resampling, cameras and
 * window frames.  Borders are found along the extended sides and replaced in
 * the rows for painting; the image keeps them.  The full color may fill one line
 * more for every 128 pixels of a picture's size from 384 on, up to four, and a
 * trace of it two more.  Wider lines are part of the picture.
 */
typedef struct _OutpaintBorder OutpaintBorder;

/* width, height: of the source, in pixels.  channels: 1 gray, 2 gray and alpha,
 * 3 RGB, 4 RGB and alpha, as bytes or floats, with straight alpha and a nearly
 * perceptual curve.  Floats are clamped to 0.0 to 1.0; pixels that are not
 * finite are left out.  An alpha that rounds to 255 in 8 bits is opaque.  Free
 * with outpaint_border_free().
 */
OutpaintBorder *outpaint_border_new (gint                   width,
                                     gint                   height,
                                     gint                   channels,
                                     gboolean               is_u8,
                                     const OutpaintMargins *margins);
void            outpaint_border_free (OutpaintBorder *border);

/* Returns the pixels of the source to examine for a side.  FALSE for a side
 * that is not extended, or a source that is too small.
 */
gboolean outpaint_border_get_band (const OutpaintBorder *border,
                                   OutpaintSide          index,
                                   OutpaintRect         *band);

/* Searches the pixels of the band, rows packed, for a border.  original: the
 * same pixels with the curve of the rows for outpaint_border_mend_rows().
 * Returns the border's width in pixels, 0 without a border.
 */
gint outpaint_border_set_band (OutpaintBorder *border,
                               OutpaintSide    index,
                               gconstpointer   pixels,
                               gconstpointer   original);

/* Returns the widths found so far, in pixels, 0 to 6. */
const OutpaintMargins *outpaint_border_get_widths (const OutpaintBorder *border);

/* Replaces the border in n_rows packed rows, from row y of the source on, by
 * the mirrored pixels next to it.  Only opaque pixels change.
 */
void outpaint_border_mend_rows (const OutpaintBorder *border, gint y, gint n_rows, gpointer rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintBorder, outpaint_border_free)

G_END_DECLS

#endif /* OUTPAINT_BORDER_H */
