/* Size of a request, and the place of the frame in it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CANVAS_SIZE_H
#define OUTPAINT_CANVAS_SIZE_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

typedef struct
{
  gint width; /* pixels */
  gint height;
} OutpaintSize;

/* Rule of a service for the size of a canvas request.  0 and NULL: no rule. */
typedef struct
{
  gint                multiple; /* each side is a multiple of it, in pixels */
  gint                side_min;
  gint                side_max;
  gint                pixels_min; /* width * height */
  gint                pixels_max;
  gdouble             aspect_max; /* longer side divided by shorter side */
  const OutpaintSize *sizes;      /* the only possible sizes, terminated by a width of 0; the other
                                     members are ignored */
} OutpaintSizeRule;

/* Size of a request in pixels.  The frame at the scale of the request fills the
 * area; the rest is padding.
 */
typedef struct
{
  gdouble      scale; /* above 0, at most 1 */
  gint         width;
  gint         height;
  OutpaintRect area;  /* within width x height */
  OutpaintRect frame; /* at full size */
} OutpaintCanvasSize;

/* Computes the size for a frame that is at most max_width x max_height pixels
 * when scaled, and is never enlarged.  Without a rule (NULL) there is no padding.
 * With a rule the size obeys the rule; the padding is on the sides with
 * margins, or is halved.  Sizes beyond the maximum occur only when the rule
 * requires them.
 */
void outpaint_canvas_size_init (OutpaintCanvasSize     *size,
                                const OutpaintSizeRule *rule,
                                const OutpaintGeometry *geometry,
                                gint                    max_width,
                                gint                    max_height);

/* Returns TRUE when the size obeys the rule. */
gboolean outpaint_size_rule_allows (const OutpaintSizeRule *rule, gint width, gint height);

gboolean outpaint_canvas_size_is_padded (const OutpaintCanvasSize *size);

/* Returns TRUE when an answer of that size, with the padding, has the shape of
 * the request; see outpaint_answer_fits_frame().
 */
gboolean outpaint_canvas_size_fits (const OutpaintCanvasSize *size, gint width, gint height);

/* Returns the place of the frame in an answer of that size with the padding, in
 * whole pixels, at least 1 x 1.
 */
OutpaintRect outpaint_canvas_size_get_area (const OutpaintCanvasSize *size,
                                            gint                      width,
                                            gint                      height);

G_END_DECLS

#endif /* OUTPAINT_CANVAS_SIZE_H */
