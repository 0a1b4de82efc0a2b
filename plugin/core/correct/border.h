/* Thin uniform lines at a picture's edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BORDER_H
#define OUTPAINT_BORDER_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Many photographs have an outermost line or two of black, white or another
 * color, or blended with it: scanners, resampling, cameras and window frames
 * leave them.  Such a border is found along the sides that are extended, and
 * taken out of the rows that are read, so that nobody sees it but the user.  In
 * a large picture its full color may fill four lines, and two more a trace of it;
 * what is wider is part of the picture.
 */
typedef struct _OutpaintBorder OutpaintBorder;

/* width, height: the source's, in pixels.  channels: 1 gray, 2 gray and alpha,
 * 3 RGB, 4 RGB and alpha, bytes or floats (0.0 to 1.0; beyond it is bright or
 * dark, and what is not finite is left out), straight alpha, with a curve that is
 * about perceptual.  An alpha that is 255 in 8 bits is opaque.
 */
OutpaintBorder *outpaint_border_new (gint                   width,
                                     gint                   height,
                                     gint                   channels,
                                     gboolean               is_u8,
                                     const OutpaintMargins *margins);
void            outpaint_border_free (OutpaintBorder *border);

/* Which pixels of the source have to be seen to know about a side.  FALSE when
 * that side is not extended, or the source too small to tell.
 */
gboolean outpaint_border_get_band (const OutpaintBorder *border,
                                   OutpaintSide          index,
                                   OutpaintRect         *band);

/* Looks for a border in these pixels: the band's rectangle, rows packed.
 * Returns its width in pixels, 0 when there is none.
 */
gint outpaint_border_set_band (OutpaintBorder *border, OutpaintSide index, gconstpointer pixels);

/* The widths found so far, in pixels, 0 to 6. */
const OutpaintMargins *outpaint_border_get_widths (const OutpaintBorder *border);

/* Replaces the border in n_rows packed rows of the source, the first of which
 * is its row y, by what lies next to it, mirrored.  Only opaque pixels change.
 */
void outpaint_border_mend_rows (const OutpaintBorder *border, gint y, gint n_rows, gpointer rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintBorder, outpaint_border_free)

G_END_DECLS

#endif /* OUTPAINT_BORDER_H */
