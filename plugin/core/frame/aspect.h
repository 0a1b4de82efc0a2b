/* Aspect ratios and new sizes as margins
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ASPECT_H
#define OUTPAINT_ASPECT_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Frames by their aspect ratio or their size, in source pixels.  Of a source
 * its size counts.  A ratio is width by height.
 */

/* Where the source stays in its frame: -1 at the left or the top, 0 in the
 * middle, 1 at the right or the bottom.
 */
typedef struct
{
  gint x;
  gint y;
} OutpaintAnchor;

/* Reads "16:9", also with "/", "x" or "×", or a lone number such as "1.85";
 * numbers may have a decimal point or comma, digits and signs may be wide ones,
 * blanks are passed over.  FALSE
 * when it is none, or not from 1:20 to 20:1.
 */
gboolean outpaint_aspect_parse (const gchar *text, gdouble *ratio);

/* TRUE when a frame has that ratio, one of its sides rounded to whole pixels. */
gboolean outpaint_aspect_fits (gdouble ratio, gint width, gint height);

/* The smallest frame of that ratio that holds the source or, when the source
 * itself has it, one that is larger by a fifth.
 */
void outpaint_aspect_frame (const OutpaintRect *source, gdouble ratio, gint *width, gint *height);

/* The frame of that ratio with the given length as its height (led_by_height)
 * or its width; never smaller than the source needs, never larger than margins
 * can make it.
 */
void outpaint_aspect_resize (const OutpaintRect *source,
                             gdouble             ratio,
                             gboolean            led_by_height,
                             gint                length,
                             gint               *width,
                             gint               *height);

/* The margins that make a frame of that size; a side below the source's counts
 * as the source's.  The anchor shares the growth: all of it on the far side, or
 * half on each, an odd pixel at the right or the bottom.  No margin is more
 * than OUTPAINT_FRACTION_MAX times its side: the opposite one takes the rest.
 */
OutpaintMargins outpaint_margins_for_size (const OutpaintRect   *source,
                                           gint                  width,
                                           gint                  height,
                                           const OutpaintAnchor *anchor);

G_END_DECLS

#endif /* OUTPAINT_ASPECT_H */
