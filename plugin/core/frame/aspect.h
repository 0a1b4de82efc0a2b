/* Aspect ratios and new sizes as margins
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ASPECT_H
#define OUTPAINT_ASPECT_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Frames for an aspect ratio or a size, in source pixels.  Only the size of
 * source is used.  A ratio is width / height.
 */

/* Position of the source in its frame: -1 for left or top, 0 for the middle, 1
 * for right or bottom.
 */
typedef struct
{
  gint x;
  gint y;
} OutpaintAnchor;

/* Parses "16:9", also with "/", "x" or "×", or a single number such as "1.85".
 * Decimal points and commas, wide digits and signs are accepted, blanks are
 * ignored.  Returns FALSE for other texts, and for ratios beyond 1:20 and 20:1.
 */
gboolean outpaint_aspect_parse (const gchar *text, gdouble *ratio);

/* Returns TRUE when a frame has that ratio, with one of its sides rounded to
 * whole pixels.
 */
gboolean outpaint_aspect_fits (gdouble ratio, gint width, gint height);

/* Computes the smallest frame of that ratio that holds the source.  When the
 * source already has the ratio, the frame is larger by a fifth.
 */
void outpaint_aspect_frame (const OutpaintRect *source, gdouble ratio, gint *width, gint *height);

/* Computes the smallest frame of that ratio that holds the source: the source's
 * size when it has the ratio.
 */
void outpaint_aspect_least (const OutpaintRect *source, gdouble ratio, gint *width, gint *height);

/* Returns the longest side of a frame, in pixels, for a side of the source. */
gint outpaint_aspect_get_longest (gint side);

/* Computes the frame of that ratio with the given length as its height
 * (led_by_height) or its width.  The frame is limited to the sizes between the
 * source's and the largest that margins allow.
 */
void outpaint_aspect_resize (const OutpaintRect *source,
                             gdouble             ratio,
                             gboolean            led_by_height,
                             gint                length,
                             gint               *width,
                             gint               *height);

/* Returns the margins for a frame of that size; sides shorter than the source's
 * are extended to it.  The anchor distributes the growth: all of it on the far
 * side, or half on each side, with an odd pixel at the right or the bottom.  A
 * margin is at most OUTPAINT_FRACTION_MAX times its side; the opposite one
 * receives the rest.
 */
OutpaintMargins outpaint_margins_for_size (const OutpaintRect   *source,
                                           gint                  width,
                                           gint                  height,
                                           const OutpaintAnchor *anchor);

G_END_DECLS

#endif /* OUTPAINT_ASPECT_H */
