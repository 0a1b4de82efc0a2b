/* Small islands of known pixels in a large frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/islands.h"

/* Side of a grid cell in pixels.  Known pixels in the same or in adjacent cells
 * belong to the same island.
 */
#define CELL_SIDE 32

/* Least growth of an island on each side, in pixels. */
#define MIN_GROWTH 24

/* Contents of a cell. */
enum
{
  CELL_KNOWN  = 1 << 0,
  CELL_SOURCE = 1 << 1
};

typedef struct
{
  gint    width; /* size of the grid in cells */
  gint    height;
  guint8 *cells;
} Grid;

typedef struct
{
  gint     left; /* pixels or cells; right and bottom are inclusive */
  gint     top;
  gint     right;
  gint     bottom;
  gboolean has_source;
} Box;


static void
grid_init (Grid *grid, const OutpaintLevel *level)
{
  grid->width  = (level->width + CELL_SIDE - 1) / CELL_SIDE;
  grid->height = (level->height + CELL_SIDE - 1) / CELL_SIDE;
  grid->cells  = g_new0 (guint8, (gsize) grid->width * grid->height);

  for (gint y = 0; y < level->height; y++)
    {
      const guint8 *kinds = level->kinds + (gsize) y * level->width;
      guint8       *cells = grid->cells + (gsize) (y / CELL_SIDE) * grid->width;

      for (gint x = 0; x < level->width; x++)
        {
          if (!(kinds[x] & OUTPAINT_PIXEL_UNKNOWN))
            cells[x / CELL_SIDE] |= CELL_KNOWN;
          if (kinds[x] & OUTPAINT_PIXEL_SOURCE)
            cells[x / CELL_SIDE] |= CELL_SOURCE;
        }
    }
}

/* Clears the cell and all cells connected with it, and returns their box. */
static Box
take_island (Grid *grid, gint x, gint y)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint));
  gint at                  = y * grid->width + x;
  Box  box                 = { x, y, x, y, FALSE };

  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      at = g_array_index (stack, gint, stack->len - 1);
      g_array_set_size (stack, stack->len - 1);
      if (grid->cells[at] == 0)
        continue;

      x   = at % grid->width;
      y   = at / grid->width;
      box = (Box){ MIN (box.left, x),
                   MIN (box.top, y),
                   MAX (box.right, x),
                   MAX (box.bottom, y),
                   box.has_source || grid->cells[at] & CELL_SOURCE };

      grid->cells[at] = 0;
      for (gint j = MAX (y - 1, 0); j <= MIN (y + 1, grid->height - 1); j++)
        for (gint i = MAX (x - 1, 0); i <= MIN (x + 1, grid->width - 1); i++)
          {
            gint beside = j * grid->width + i;

            g_array_append_val (stack, beside);
          }
    }

  return box;
}

/* Returns the box of the known pixels within a box of cells. */
static Box
find_known (const OutpaintLevel *level, const Box *cells)
{
  gint right  = MIN ((cells->right + 1) * CELL_SIDE, level->width);
  gint bottom = MIN ((cells->bottom + 1) * CELL_SIDE, level->height);
  Box  box    = { right, bottom, 0, 0, cells->has_source };

  for (gint y = cells->top * CELL_SIDE; y < bottom; y++)
    for (gint x = cells->left * CELL_SIDE; x < right; x++)
      if (!(level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_UNKNOWN))
        box = (Box){ MIN (box.left, x),
                     MIN (box.top, y),
                     MAX (box.right, x),
                     MAX (box.bottom, y),
                     box.has_source };

  return box;
}

static OutpaintRect
grow (const OutpaintLevel *level, const Box *box)
{
  gint growth = MAX (MIN (box->right - box->left, box->bottom - box->top) + 1, MIN_GROWTH);
  gint left   = MAX (box->left - growth, 0);
  gint top    = MAX (box->top - growth, 0);

  return (OutpaintRect){ left,
                         top,
                         MIN (box->right + growth, level->width - 1) - left + 1,
                         MIN (box->bottom + growth, level->height - 1) - top + 1 };
}

static gboolean
has_unknown (const OutpaintLevel *level, const OutpaintRect *rect)
{
  for (gint y = rect->y; y < rect->y + rect->height; y++)
    for (gint x = rect->x; x < rect->x + rect->width; x++)
      if (level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_UNKNOWN)
        return TRUE;

  return FALSE;
}

GArray *
outpaint_islands_find (const OutpaintLevel *level)
{
  GArray *rects = g_array_new (FALSE, FALSE, sizeof (OutpaintRect));
  gint64  half  = (gint64) level->width * level->height / 2;
  gint64  sum   = 0;
  Grid    grid;

  grid_init (&grid, level);
  for (gint y = 0; y < grid.height; y++)
    for (gint x = 0; x < grid.width; x++)
      if (grid.cells[y * grid.width + x] != 0)
        {
          Box          cells = take_island (&grid, x, y);
          Box          known = find_known (level, &cells);
          OutpaintRect rect  = grow (level, &known);
          gint64       area  = (gint64) rect.width * rect.height;

          if (!known.has_source || area > half || !has_unknown (level, &rect))
            continue;

          g_array_append_val (rects, rect);
          sum += area;
        }
  g_free (grid.cells);
  if (sum > half)
    g_array_set_size (rects, 0);

  return rects;
}

OutpaintPicture *
outpaint_islands_cut (const OutpaintPicture *picture, const OutpaintRect *rect)
{
  gint             channels = picture->channels;
  OutpaintPicture *piece    = outpaint_picture_new (rect->width, rect->height, channels);

  if (piece == NULL)
    return NULL;

  if (picture->floats != NULL && !outpaint_picture_add_floats (piece))
    {
      outpaint_picture_unref (piece);
      return NULL;
    }

  piece->tone = picture->tone;
  for (gint y = 0; y < rect->height; y++)
    {
      gsize from = (gsize) (rect->y + y) * picture->width + rect->x;
      gsize to   = (gsize) y * rect->width;

      memcpy (piece->data + channels * to,
              picture->data + channels * from,
              (gsize) channels * rect->width);
      if (piece->floats != NULL)
        memcpy (
          piece->floats + 3 * to, picture->floats + 3 * from, 3 * sizeof (gfloat) * rect->width);
    }

  return piece;
}

void
outpaint_islands_paste (OutpaintPicture       *picture,
                        const OutpaintRect    *rect,
                        const OutpaintPicture *piece)
{
  gint channels = picture->channels;

  for (gint y = 0; y < rect->height; y++)
    {
      gsize from = (gsize) y * rect->width;
      gsize to   = (gsize) (rect->y + y) * picture->width + rect->x;

      memcpy (picture->data + channels * to,
              piece->data + channels * from,
              (gsize) channels * rect->width);
      if (picture->floats != NULL && piece->floats != NULL)
        memcpy (
          picture->floats + 3 * to, piece->floats + 3 * from, 3 * sizeof (gfloat) * rect->width);
    }
}
