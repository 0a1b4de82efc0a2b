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

/* A side of a rectangle.  The order is that of the PDB's arguments. */
typedef enum
{
  OUTPAINT_SIDE_TOP,
  OUTPAINT_SIDE_BOTTOM,
  OUTPAINT_SIDE_LEFT,
  OUTPAINT_SIDE_RIGHT
} OutpaintSide;

#define OUTPAINT_N_SIDES 4

/* The name in the PDB, in records and in key files: "top", ... */
const gchar *outpaint_side_get_name (OutpaintSide side);

/* TRUE for top and bottom: the edge runs from left to right. */
static inline gboolean
outpaint_side_is_horizontal (OutpaintSide side)
{
  return side == OUTPAINT_SIDE_TOP || side == OUTPAINT_SIDE_BOTTOM;
}

/* TRUE for bottom and right: pixel coordinates grow towards the edge. */
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
  OutpaintRect    source;  /* the source on the old canvas */
  OutpaintMargins margins; /* all 0: only the source's transparent parts are painted */
  OutpaintRect    frame;   /* the source grown by the margins, on the old canvas */
  OutpaintRect    canvas;  /* the new canvas, seen from the old one: x and y are 0 or negative */
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

/* The margins of the selection's bounding box: its overhang past the source or,
 * for a selection within the source, the unselected bands.  FALSE with
 * OUTPAINT_ERROR_SOURCE when selection is NULL (nothing is selected).
 */
gboolean outpaint_margins_from_selection (const OutpaintRect *source,
                                          const OutpaintRect *selection,
                                          OutpaintMargins    *margins,
                                          GError            **error);

/* The overhang of the canvas past the source; the canvas's x and y are 0. */
OutpaintMargins outpaint_margins_from_canvas (const OutpaintRect *source,
                                              const OutpaintRect *canvas);

/* Computes frame and new canvas; without margins the canvas stays.  FALSE with
 * OUTPAINT_ERROR_SOURCE when a side of the frame or of the new canvas is above
 * OUTPAINT_MAX_SIZE.
 */
gboolean outpaint_geometry_init (OutpaintGeometry      *geometry,
                                 const OutpaintRect    *source,
                                 const OutpaintMargins *margins,
                                 const OutpaintRect    *old_canvas,
                                 GError               **error);

/* The seam's width in pixels: requested, or for -1 a tenth of the smallest
 * margin above 0, between 4 and 32; 4 without margins.
 */
gint outpaint_seam_width (const OutpaintMargins *margins, gint requested);

/* The scale of the picture for the service, above 0 and at most 1: the frame
 * fits max_width x max_height and is never enlarged.
 */
gdouble outpaint_send_scale (const OutpaintRect *frame, gint max_width, gint max_height);

/* A length in pixels at that scale, rounded, at least 1. */
gint outpaint_send_length (gint length, gdouble scale);

/* TRUE when a ratio request can describe the job: all four margins are above 0
 * and at most the whole side, and the source is opaque.
 */
gboolean outpaint_margins_fit_ratio_request (const OutpaintRect    *source,
                                             const OutpaintMargins *margins,
                                             gboolean               opaque);

/* TRUE when an answer of that size has the frame's shape: its sides match a scale
 * of the frame to within 3 pixels; sides that are multiples of 8 or 64 may also be
 * rounded to such multiples.
 */
gboolean outpaint_answer_fits_frame (const OutpaintRect *frame, gint width, gint height);

G_END_DECLS

#endif /* OUTPAINT_GEOMETRY_H */
