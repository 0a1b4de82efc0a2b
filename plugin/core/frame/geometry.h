/* Source, margins, frame and canvas in pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GEOMETRY_H
#define OUTPAINT_GEOMETRY_H

#include <glib.h>

G_BEGIN_DECLS

/* GIMP's largest image side, in pixels (GIMP_MAX_IMAGE_SIZE). */
#define OUTPAINT_MAX_SIZE 262144

/* A rectangle in pixels of GIMP's canvas; x and y may be negative. */
typedef struct
{
  gint x;
  gint y;
  gint width;
  gint height;
} OutpaintRect;

/* A side of a rectangle, in the order of the PDB's arguments. */
typedef enum
{
  OUTPAINT_SIDE_TOP,
  OUTPAINT_SIDE_BOTTOM,
  OUTPAINT_SIDE_LEFT,
  OUTPAINT_SIDE_RIGHT
} OutpaintSide;

#define OUTPAINT_N_SIDES 4

/* Returns the name in the PDB, in records and in key files: "top" and so on. */
const gchar *outpaint_side_get_name (OutpaintSide side);

/* Returns TRUE for top and bottom: the edge is horizontal. */
static inline gboolean
outpaint_side_is_horizontal (OutpaintSide side)
{
  return side == OUTPAINT_SIDE_TOP || side == OUTPAINT_SIDE_BOTTOM;
}

/* Returns TRUE for bottom and right: coordinates grow towards the edge. */
static inline gboolean
outpaint_side_is_far (OutpaintSide side)
{
  return side == OUTPAINT_SIDE_BOTTOM || side == OUTPAINT_SIDE_RIGHT;
}

/* Extension of each side, in source pixels, never negative. */
typedef struct
{
  gint top;
  gint bottom;
  gint left;
  gint right;
} OutpaintMargins;

/* The rectangles of one job. */
typedef struct
{
  OutpaintRect    source;  /* what is read, on the old canvas: the source, or its part in a fill */
  OutpaintMargins margins; /* all 0: only the transparent parts of the source are painted */
  OutpaintRect    frame;   /* the source grown by the margins, on the old canvas */
  OutpaintRect    canvas;  /* the new canvas relative to the old one: x and y are 0 or negative */
  gboolean        is_fill; /* a selection of the source is painted, not the margins */
  OutpaintRect    whole;   /* the whole source on the old canvas */
  OutpaintRect    layer; /* the painted layer on the old canvas: the frame, or its part in a fill */
} OutpaintGeometry;

gint outpaint_margins_get (const OutpaintMargins *margins, OutpaintSide side);
void outpaint_margins_set (OutpaintMargins *margins, OutpaintSide side, gint margin);

gboolean outpaint_margins_are_zero (const OutpaintMargins *margins);

/* Converts fractions of the source's height (top, bottom) or width (left,
 * right), 0 to 4 each, to pixels, rounded to the nearest.
 */
OutpaintMargins outpaint_margins_from_fractions (const OutpaintRect *source,
                                                 gdouble             top,
                                                 gdouble             bottom,
                                                 gdouble             left,
                                                 gdouble             right);

/* Computes the margins from the selection's bounding box: its overhang beyond
 * the source or, for a selection within the source, the unselected bands.
 * Returns FALSE with OUTPAINT_ERROR_SOURCE when selection is NULL (nothing is
 * selected).
 */
gboolean outpaint_margins_from_selection (const OutpaintRect *source,
                                          const OutpaintRect *selection,
                                          OutpaintMargins    *margins,
                                          GError            **error);

/* Returns the overhang of the canvas beyond the source.  The canvas starts at (0, 0). */
OutpaintMargins outpaint_margins_from_canvas (const OutpaintRect *source,
                                              const OutpaintRect *canvas);

/* Returns the part that both rectangles cover; its size is 0 when they do not meet. */
OutpaintRect outpaint_rect_intersect (const OutpaintRect *a, const OutpaintRect *b);

/* Returns the distances from each side of a rectangle out to another one,
 * negative where the other one ends inside.
 */
OutpaintMargins outpaint_rect_get_overhang (const OutpaintRect *rect, const OutpaintRect *other);

/* Computes the frame and the new canvas; without margins the canvas is
 * unchanged.  Returns FALSE with OUTPAINT_ERROR_SOURCE when a side of the frame
 * or of the new canvas exceeds OUTPAINT_MAX_SIZE.
 */
gboolean outpaint_geometry_init (OutpaintGeometry      *geometry,
                                 const OutpaintRect    *source,
                                 const OutpaintMargins *margins,
                                 const OutpaintRect    *old_canvas,
                                 GError               **error);

/* Returns the width of the seam in pixels: requested, or for -1 a tenth of the
 * smallest margin above 0, between 4 and 32 (4 without margins).
 */
gint outpaint_seam_width (const OutpaintMargins *margins, gint requested);

/* Returns the scale of the picture for the service, above 0 and at most 1: the
 * frame is reduced to fit max_width x max_height, and never enlarged.
 */
gdouble outpaint_send_scale (const OutpaintRect *frame, gint max_width, gint max_height);

/* Returns the length in pixels at that scale, rounded, at least 1. */
gint outpaint_send_length (gint length, gdouble scale);

/* Returns TRUE when a ratio request can describe the job: the source is opaque,
 * and each margin is above 0 and at most as long as its side.
 */
gboolean outpaint_margins_fit_ratio_request (const OutpaintRect    *source,
                                             const OutpaintMargins *margins,
                                             gboolean               opaque);

/* Returns TRUE when an answer of that size has the frame's shape: within 3
 * pixels of a scaled frame, or rounded to multiples of 8 or 64.
 */
gboolean outpaint_answer_fits_frame (const OutpaintRect *frame, gint width, gint height);

G_END_DECLS

#endif /* OUTPAINT_GEOMETRY_H */
