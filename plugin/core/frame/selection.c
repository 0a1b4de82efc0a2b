/* The selected part of a source, to be filled
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/selection.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"

/* Least surroundings of the box on each side, in pixels. */
#define LEAST_SURROUNDINGS 64

/* Width of the ramp of a hard selection, in pixels, and its largest share of the
 * selection's thickness.
 */
#define RAMP_MAX   4
#define RAMP_SHARE 0.25

/* A selection is feathered when at least this share of its partly selected
 * pixels lie among others.  Antialiased edges have nearly none of these.
 */
#define FEATHERED_SHARE 0.25


static gboolean
refuse (GError **error, const gchar *sentence)
{
  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE, sentence);
  return FALSE;
}

/* Finds the bounding box in the area of the pixels above 0, and the largest value. */
static OutpaintRect
find_box (const guint8 *values, const OutpaintRect *area, guint8 *largest)
{
  gint left = area->width, right = -1, top = area->height, bottom = -1;

  *largest = 0;
  for (gint y = 0; y < area->height; y++, values += area->width)
    for (gint x = 0; x < area->width; x++)
      if (values[x] > 0)
        {
          *largest = MAX (*largest, values[x]);
          left     = MIN (left, x);
          right    = MAX (right, x);
          top      = MIN (top, y);
          bottom   = y;
        }

  return (OutpaintRect){ left, top, right - left + 1, bottom - top + 1 };
}

static OutpaintRect
find_context (const OutpaintRect *box, gint width, gint height)
{
  gint               longer = MAX (box->width, box->height);
  gint               around = MAX (LEAST_SURROUNDINGS, (longer + 1) / 2);
  const OutpaintRect source = { 0, 0, width, height };
  const OutpaintRect grown  = {
     box->x - around, box->y - around, box->width + 2 * around, box->height + 2 * around
  };

  return outpaint_rect_intersect (&grown, &source);
}

/* Packs the values of a part of the area at their beginning. */
static void
crop (guint8 *values, const OutpaintRect *area, const OutpaintRect *part)
{
  for (gint y = 0; y < part->height; y++)
    memmove (values + (gsize) y * part->width,
             values + (gsize) (part->y + y) * area->width + part->x,
             part->width);
}

OutpaintSelection *
outpaint_selection_new (gint                width,
                        gint                height,
                        const OutpaintRect *area,
                        guint8             *values,
                        GError            **error)
{
  g_autofree guint8 *owned = values;
  OutpaintSelection *selection;
  guint8             largest;
  OutpaintRect       box = find_box (values, area, &largest);

  if (largest == 0)
    {
      refuse (error,
              _ ("The selection does not touch the layer. Select a part of the layer, or select "
                 "another layer in the Layers dialog."));
      return NULL;
    }

  if (largest < OUTPAINT_SELECTION_HALF)
    {
      refuse (error,
              _ ("No pixel of the layer is selected by half or more. Feather the selection less, "
                 "or select a larger part."));
      return NULL;
    }

  crop (values, area, &box);
  box.x += area->x;
  box.y += area->y;

  selection          = g_atomic_rc_box_new0 (OutpaintSelection);
  selection->width   = width;
  selection->height  = height;
  selection->box     = box;
  selection->context = find_context (&box, width, height);
  selection->values  = g_realloc (g_steal_pointer (&owned), (gsize) box.width * box.height);

  return selection;
}

OutpaintSelection *
outpaint_selection_widen (const OutpaintSelection *selection, const OutpaintRect *rect)
{
  const OutpaintRect source = { 0, 0, selection->width, selection->height };
  OutpaintRect       part   = outpaint_rect_intersect (rect, &source);
  OutpaintSelection *wide   = g_atomic_rc_box_new (OutpaintSelection);
  OutpaintRect      *out    = &wide->context;
  gint               right, bottom;

  *wide        = *selection;
  wide->values = g_memdup2 (selection->values, (gsize) wide->box.width * wide->box.height);
  if (part.width == 0 || part.height == 0)
    return wide;

  right       = MAX (out->x + out->width, part.x + part.width);
  bottom      = MAX (out->y + out->height, part.y + part.height);
  out->x      = MIN (out->x, part.x);
  out->y      = MIN (out->y, part.y);
  out->width  = right - out->x;
  out->height = bottom - out->y;

  return wide;
}

OutpaintSelection *
outpaint_selection_ref (OutpaintSelection *selection)
{
  return g_atomic_rc_box_acquire (selection);
}

static void
selection_clear (gpointer data)
{
  g_free (((OutpaintSelection *) data)->values);
}

void
outpaint_selection_unref (OutpaintSelection *selection)
{
  g_atomic_rc_box_release_full (selection, selection_clear);
}

const guint8 *
outpaint_selection_peek_row (const OutpaintSelection *selection, gint y)
{
  return selection->values + (gsize) y * selection->box.width;
}

gboolean
outpaint_selection_is_hole (const OutpaintSelection *selection, gint x, gint y)
{
  const OutpaintRect *box = &selection->box;

  x += selection->context.x - box->x;
  y += selection->context.y - box->y;

  return x >= 0 && x < box->width && y >= 0 && y < box->height
         && outpaint_selection_peek_row (selection, y)[x] >= OUTPAINT_SELECTION_HALF;
}

static gboolean
is_partial (guint8 value)
{
  return value > 0 && value < 255;
}

gboolean
outpaint_selection_is_feathered (const OutpaintSelection *selection)
{
  gint    width     = selection->box.width;
  gint    height    = selection->box.height;
  guint64 n_partial = 0;
  guint64 n_among   = 0; /* between partial ones in both directions */

  for (gint y = 0; y < height; y++)
    {
      const guint8 *row   = outpaint_selection_peek_row (selection, y);
      const guint8 *above = outpaint_selection_peek_row (selection, MAX (y - 1, 0));
      const guint8 *below = outpaint_selection_peek_row (selection, MIN (y + 1, height - 1));

      for (gint x = 0; x < width; x++)
        if (is_partial (row[x]))
          {
            n_partial++;
            n_among += is_partial (row[MAX (x - 1, 0)]) && is_partial (row[MIN (x + 1, width - 1)])
                       && is_partial (above[x]) && is_partial (below[x]);
          }
    }

  return n_partial > 0 && n_among >= FEATHERED_SHARE * n_partial;
}

static gboolean
is_selected (const OutpaintSelection *selection, gint x, gint y)
{
  return outpaint_selection_is_hole (selection,
                                     x + selection->box.x - selection->context.x,
                                     y + selection->box.y - selection->context.y);
}

/* Estimates the thickness in pixels, from the area and the length of the edge:
 * the width of a band, the radius of a disc.
 */
static gdouble
estimate_thickness (const OutpaintSelection *selection)
{
  guint64 n_selected = 0;
  guint64 n_edge     = 0;

  for (gint y = 0; y < selection->box.height; y++)
    for (gint x = 0; x < selection->box.width; x++)
      if (is_selected (selection, x, y))
        {
          n_selected++;
          n_edge += !is_selected (selection, x - 1, y) || !is_selected (selection, x + 1, y)
                    || !is_selected (selection, x, y - 1) || !is_selected (selection, x, y + 1);
        }

  return 2.0 * n_selected / n_edge;
}

gint
outpaint_selection_get_seam_width (const OutpaintSelection *selection, gint requested)
{
  if (requested >= 0)
    return requested;

  if (outpaint_selection_is_feathered (selection))
    return 0;

  return MIN ((gint) (RAMP_SHARE * estimate_thickness (selection)), RAMP_MAX);
}

/* Moves a rectangle of the source onto the canvas. */
static OutpaintRect
place (const OutpaintRect *rect, const OutpaintRect *whole)
{
  return (OutpaintRect){ whole->x + rect->x, whole->y + rect->y, rect->width, rect->height };
}

void
outpaint_selection_get_geometry (const OutpaintSelection *selection,
                                 const OutpaintRect      *whole,
                                 const OutpaintRect      *canvas,
                                 OutpaintGeometry        *geometry)
{
  *geometry = (OutpaintGeometry){
    .source  = place (&selection->context, whole),
    .frame   = place (&selection->context, whole),
    .canvas  = *canvas,
    .is_fill = TRUE,
    .whole   = *whole,
    .layer   = place (&selection->box, whole),
  };
}
