/* Smooth color correction that is exact at the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/correct/color-field.h"
#include "core/picture/finite.h"

/* The field u minimizes the sum of weight * (u - color)^2, STIFFNESS *
 * |gradient u|^2 and, in unknown cells, u^2 * STIFFNESS / fade^2: the membrane
 * of Patrick Pérez et al., "Poisson Image Editing", 2003, screened as in Pravin
 * Bhat et al., "Fourier Analysis of the 2D Screened Poisson Equation for
 * Gradient Domain Problems", 2008.  Successive over-relaxation solves it from
 * coarse to fine.
 */
#define STIFFNESS  3.0f
#define RELAXATION 1.5f
#define SWEEPS     12

/* Distance of a color from the field, in values of 0 to 1, at which its weight
 * is a quarter: FIRST_OUTLIER in the first step, from a field of 0, and OUTLIER
 * in the others.
 */
#define FIRST_OUTLIER (16.0f / 255.0f)
#define OUTLIER       (6.0f / 255.0f)
#define ROBUST_STEPS  3

/* Smallest weight of a known cell, about. */
#define UNKNOWN 0.01f

#define MAX_LEVELS 16

typedef struct
{
  gint               width;
  gint               height;
  gfloat             screen; /* weight of 0 in an unknown cell */
  OutpaintColorCell *known;  /* colors times weights */
  gfloat            *field;  /* 3 values per cell, with one more row and column at each end */
} Level;

typedef struct
{
  gint  n_levels;
  Level levels[MAX_LEVELS]; /* from fine to coarse */
} Grid;


static void
grid_clear (Grid *grid)
{
  for (gint i = 0; i < grid->n_levels; i++)
    {
      g_free (grid->levels[i].known);
      g_free (grid->levels[i].field);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grid, grid_clear)

static gboolean
grid_init (Grid *grid, gint width, gint height, gdouble fade)
{
  gfloat screen = STIFFNESS / (fade * fade);

  while (grid->n_levels < MAX_LEVELS)
    {
      Level *level = &grid->levels[grid->n_levels++];

      level->width  = width;
      level->height = height;
      level->screen = screen;
      level->known  = g_try_malloc_n ((gsize) width * height, sizeof (OutpaintColorCell));
      level->field  = g_try_malloc0_n ((gsize) (width + 2) * (height + 2), 3 * sizeof (gfloat));
      if (level->known == NULL || level->field == NULL)
        return FALSE;
      if (width == 1 && height == 1)
        break;

      width  = (width + 1) / 2;
      height = (height + 1) / 2;
      screen *= 4.0f;
    }

  return TRUE;
}

static gfloat *
get_field (const Level *level, gint x, gint y)
{
  return level->field + ((gsize) (y + 1) * (level->width + 2) + x + 1) * 3;
}

/* Weighs the finest level's cells by their distance from the field. */
static void
weigh_cells (const OutpaintColorCell *cells, gfloat outlier, Level *level)
{
  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize                    i     = (gsize) y * level->width + x;
        const OutpaintColorCell *cell  = &cells[i];
        OutpaintColorCell       *known = &level->known[i];
        const gfloat            *field = get_field (level, x, y);
        gfloat                   doubt = 1.0f;

        for (gint c = 0; c < 3; c++)
          doubt += (cell->color[c] - field[c]) * (cell->color[c] - field[c]) / (outlier * outlier);

        known->weight = cell->weight / (doubt * doubt);
        if (!(known->weight > 0.0f) || !outpaint_finite_all (cell->color, 3))
          *known = (OutpaintColorCell){ { 0.0f }, 0.0f };
        for (gint c = 0; c < 3 && known->weight > 0.0f; c++)
          known->color[c] = cell->color[c] * known->weight;
      }
}

static void
sum_level (const Level *fine, Level *coarse)
{
  memset (coarse->known, 0, (gsize) coarse->width * coarse->height * sizeof (OutpaintColorCell));

  for (gint y = 0; y < fine->height; y++)
    for (gint x = 0; x < fine->width; x++)
      {
        const OutpaintColorCell *cell = &fine->known[(gsize) y * fine->width + x];
        OutpaintColorCell       *sum  = &coarse->known[(gsize) (y / 2) * coarse->width + x / 2];

        for (gint c = 0; c < 3; c++)
          sum->color[c] += cell->color[c];
        sum->weight += cell->weight;
      }
}

/* Repeats the outermost cells around the grid, for interpolation there. */
static void
replicate_edges (Level *level)
{
  gsize stride = (gsize) (level->width + 2) * 3;

  for (gint y = 0; y < level->height; y++)
    {
      memcpy (get_field (level, -1, y), get_field (level, 0, y), 3 * sizeof (gfloat));
      memcpy (get_field (level, level->width, y),
              get_field (level, level->width - 1, y),
              3 * sizeof (gfloat));
    }
  memcpy (level->field, level->field + stride, stride * sizeof (gfloat));
  memcpy (level->field + (level->height + 1) * stride,
          level->field + level->height * stride,
          stride * sizeof (gfloat));
}

/* Returns the weight of the neighbor at dx, dy for a cell.  A known cell
 * ignores its unknown neighbors, so the field is exact up to the seam.
 */
static inline gfloat
get_coupling (const Level *level, gint x, gint y, gint dx, gint dy)
{
  const OutpaintColorCell *cell = &level->known[(gsize) y * level->width + x];
  gfloat                   own  = cell->weight + UNKNOWN;
  gfloat                   other;

  if (x + dx < 0 || x + dx >= level->width || y + dy < 0 || y + dy >= level->height)
    return 0.0f;

  other = level->known[(gsize) (y + dy) * level->width + x + dx].weight + UNKNOWN;

  return other < own ? STIFFNESS * other / own : STIFFNESS;
}

static void
sweep (Level *level)
{
  gsize stride = (gsize) (level->width + 2) * 3;

  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        const OutpaintColorCell *known  = &level->known[(gsize) y * level->width + x];
        gfloat                  *field  = get_field (level, x, y);
        gfloat                   left   = get_coupling (level, x, y, -1, 0);
        gfloat                   right  = get_coupling (level, x, y, 1, 0);
        gfloat                   above  = get_coupling (level, x, y, 0, -1);
        gfloat                   below  = get_coupling (level, x, y, 0, 1);
        gfloat                   screen = MAX (level->screen - known->weight, 0.0f);
        gfloat factor = 1.0f / (left + right + above + below + known->weight + screen + 1e-9f);

        for (gint c = 0; c < 3; c++)
          {
            gfloat around = left * field[c - 3] + right * field[c + 3]
                            + above * *(field + c - stride) + below * *(field + c + stride);

            field[c] += RELAXATION * ((known->color[c] + around) * factor - field[c]);
          }
      }
}

static void
relax (Level *level)
{
  for (gint i = 0; i < SWEEPS; i++)
    sweep (level);
  replicate_edges (level);
}

/* Initializes a level with the interpolated field of the coarser one. */
static void
refine (const Level *coarse, Level *fine)
{
  for (gint y = 0; y < fine->height; y++)
    for (gint x = 0; x < fine->width; x++)
      {
        gint          to_x  = x % 2 == 0 ? -1 : 1;
        gint          to_y  = y % 2 == 0 ? -1 : 1;
        gfloat       *field = get_field (fine, x, y);
        const gfloat *near  = get_field (coarse, x / 2, y / 2);
        const gfloat *far   = get_field (coarse, x / 2, y / 2 + to_y);

        for (gint c = 0; c < 3; c++)
          field[c] =
            (9.0f * near[c] + 3.0f * near[3 * to_x + c] + 3.0f * far[c] + far[3 * to_x + c])
            / 16.0f;
      }
}

static void
grid_solve (Grid *grid)
{
  for (gint i = 1; i < grid->n_levels; i++)
    sum_level (&grid->levels[i - 1], &grid->levels[i]);

  for (gint i = grid->n_levels - 1; i >= 0; i--)
    {
      if (i < grid->n_levels - 1)
        refine (&grid->levels[i + 1], &grid->levels[i]);
      relax (&grid->levels[i]);
    }
}

gboolean
outpaint_color_field_solve (OutpaintColorCell *cells, gint width, gint height, gdouble fade)
{
  g_auto (Grid) grid = { 0 };

  if (!grid_init (&grid, width, height, fade))
    return FALSE;

  for (gint i = 0; i < ROBUST_STEPS; i++)
    {
      weigh_cells (cells, i == 0 ? FIRST_OUTLIER : OUTLIER, &grid.levels[0]);
      grid_solve (&grid);
    }

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      memcpy (
        cells[(gsize) y * width + x].color, get_field (&grid.levels[0], x, y), 3 * sizeof (gfloat));

  return TRUE;
}
