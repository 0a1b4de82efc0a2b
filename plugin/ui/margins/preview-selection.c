/* The selection of a fill in the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/preview-selection.h"

#include "core/correct/seam.h"

#define CELLS_MOST 512 /* of the grid's longer side */

/* A grid of means. */
typedef struct
{
  gint     width;
  gint     height;
  guint64 *sums;
  guint32 *counts;
} Grid;


static Grid
grid_new (const OutpaintRect *box)
{
  gdouble scale = MIN (1.0, (gdouble) CELLS_MOST / MAX (box->width, box->height));
  Grid    grid  = {
        .width  = MAX ((gint) (box->width * scale), 1),
        .height = MAX ((gint) (box->height * scale), 1),
  };

  grid.sums   = g_new0 (guint64, (gsize) grid.width * grid.height);
  grid.counts = g_new0 (guint32, (gsize) grid.width * grid.height);

  return grid;
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->sums);
  g_free (grid->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static void
grid_add_row (Grid *grid, const OutpaintRect *box, gint y, const guint8 *values)
{
  gsize row = (gsize) ((gint64) y * grid->height / box->height) * grid->width;

  for (gint x = 0; x < box->width; x++)
    {
      gsize cell = row + (gsize) ((gint64) x * grid->width / box->width);

      grid->sums[cell] += values[x];
      grid->counts[cell]++;
    }
}

/* Returns the mean of a cell, 0 outside the grid. */
static guint8
grid_get (const Grid *grid, gint x, gint y)
{
  gsize cell = (gsize) y * grid->width + x;

  if (x < 0 || y < 0 || x >= grid->width || y >= grid->height)
    return 0;

  return (guint8) (grid->sums[cell] / grid->counts[cell]);
}

static cairo_surface_t *
grid_to_surface (const Grid *grid)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_A8, grid->width, grid->height);
  gint    stride = cairo_image_surface_get_stride (surface);
  guint8 *data   = cairo_image_surface_get_data (surface);

  for (gint y = 0; data != NULL && y < grid->height; y++)
    for (gint x = 0; x < grid->width; x++)
      data[y * stride + x] = grid_get (grid, x, y);
  cairo_surface_mark_dirty (surface);

  return surface;
}

static gboolean
is_selected (const Grid *grid, gint x, gint y)
{
  return grid_get (grid, x, y) >= OUTPAINT_SELECTION_HALF;
}

/* Adds the edges between a line of cells and the one before it.  is_row: the line
 * is a row, else a column.
 */
static void
add_edges (GArray *edges, const Grid *grid, gint line, gboolean is_row)
{
  gint n     = is_row ? grid->width : grid->height;
  gint start = -1;

  for (gint i = 0; i <= n; i++)
    {
      gint     x = is_row ? i : line;
      gint     y = is_row ? line : i;
      gboolean is_edge =
        is_selected (grid, x, y) != is_selected (grid, is_row ? x : x - 1, is_row ? y - 1 : y);

      if (is_edge && start == -1)
        start = i;
      if (!is_edge && start != -1)
        {
          OutpaintPreviewEdge edge = { start, line, i, line };

          if (!is_row)
            edge = (OutpaintPreviewEdge){ line, start, line, i };
          g_array_append_val (edges, edge);
          start = -1;
        }
    }
}

static GArray *
grid_find_edges (const Grid *grid)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (OutpaintPreviewEdge));

  for (gint y = 0; y <= grid->height; y++)
    add_edges (edges, grid, y, TRUE);
  for (gint x = 0; x <= grid->width; x++)
    add_edges (edges, grid, x, FALSE);

  return edges;
}

OutpaintPreviewSelection *
outpaint_preview_selection_new (const OutpaintSelection *selection, gint seam_width)
{
  const OutpaintRect *box         = &selection->box;
  g_autoptr (OutpaintSeam) seam   = outpaint_seam_new_for_fill (selection, seam_width, NULL);
  g_auto (Grid) mask              = grid_new (box);
  g_auto (Grid) selected          = grid_new (box);
  g_autofree guint8        *row   = g_malloc (box->width);
  OutpaintPreviewSelection *drawn = g_new (OutpaintPreviewSelection, 1);

  for (gint y = 0; y < box->height; y++)
    {
      outpaint_seam_get_row (seam, y, row);
      grid_add_row (&mask, box, y, row);
      grid_add_row (&selected, box, y, outpaint_selection_peek_row (selection, y));
    }

  drawn->box    = *box;
  drawn->width  = selected.width;
  drawn->height = selected.height;
  drawn->mask   = grid_to_surface (&mask);
  drawn->edges  = grid_find_edges (&selected);

  return drawn;
}

OutpaintPreviewSelection *
outpaint_preview_selection_new_outline (gint width, gint height, const guint8 *values)
{
  const OutpaintRect whole        = { 0, 0, width, height };
  g_auto (Grid) grid              = grid_new (&whole);
  OutpaintPreviewSelection *drawn = g_new (OutpaintPreviewSelection, 1);

  for (gint y = 0; y < height; y++)
    grid_add_row (&grid, &whole, y, values + (gsize) y * width);

  drawn->box    = whole;
  drawn->width  = grid.width;
  drawn->height = grid.height;
  drawn->mask   = NULL;
  drawn->edges  = grid_find_edges (&grid);

  return drawn;
}

void
outpaint_preview_selection_free (OutpaintPreviewSelection *drawn)
{
  g_clear_pointer (&drawn->mask, cairo_surface_destroy);
  g_array_unref (drawn->edges);
  g_free (drawn);
}
