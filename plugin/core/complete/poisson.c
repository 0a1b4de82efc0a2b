/* Multigrid solver of the Poisson equation on a mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/poisson.h"

/* A multigrid solver as in William Briggs, Van Emden Henson and Steve
 * McCormick, "A Multigrid Tutorial", 2000: V-cycles with red-black Gauss-Seidel
 * sweeps, whose result does not depend on the order of the cells.
 */
#define N_CYCLES        4
#define N_SWEEPS        2
#define COARSEST_SWEEPS 4

/* Screening from which on cells hardly depend on their neighbors; coarser grids
 * are not needed.
 */
#define MAX_SCREENING 4.0f

typedef struct
{
  gint    width;
  gint    height;
  guint8 *kinds; /* OUTPAINT_PIXEL_UNKNOWN or 0; the level's own at the first grid */
  gfloat  screening;
  gfloat *values;
  gfloat *divergence;
} Grid;

struct _OutpaintPoisson
{
  gint n_grids;
  Grid grids[OUTPAINT_MAX_LEVELS];
};

typedef struct
{
  Grid *grid;
  Grid *other; /* next finer or coarser grid */
  gint  color; /* 0 red, 1 black */
} Step;


/* Marks a coarse cell as unknown when all of its fine cells are.  With a coarse
 * unknown part smaller than the fine one the solution converges from below;
 * with a larger one it overshoots.
 */
static gboolean
reduce_unknown (const Grid *fine, Grid *grid)
{
  gboolean any = FALSE;

  for (gint y = 0; y < grid->height; y++)
    {
      const guint8 *above = fine->kinds + (gsize) 2 * y * fine->width;
      const guint8 *below = 2 * y + 1 < fine->height ? above + fine->width : above;
      guint8       *row   = grid->kinds + (gsize) y * grid->width;

      for (gint x = 0; x < grid->width; x++)
        {
          gint right = MIN (2 * x + 1, fine->width - 1);

          row[x] =
            above[2 * x] & above[right] & below[2 * x] & below[right] & OUTPAINT_PIXEL_UNKNOWN;
          any |= row[x];
        }
    }

  return any;
}

static gboolean
grid_init (Grid *grid, gint width, gint height, gfloat screening)
{
  gsize n = (gsize) width * height;

  grid->width      = width;
  grid->height     = height;
  grid->screening  = screening;
  grid->values     = g_try_new (gfloat, n);
  grid->divergence = g_try_new (gfloat, n);

  return grid->values != NULL && grid->divergence != NULL;
}

OutpaintPoisson *
outpaint_poisson_new (const OutpaintLevel *level, gfloat screening)
{
  g_autoptr (OutpaintPoisson) poisson = g_new0 (OutpaintPoisson, 1);
  Grid *grid                          = &poisson->grids[poisson->n_grids++];

  if (!grid_init (grid, level->width, level->height, screening))
    return NULL;

  grid->kinds = level->kinds;

  do
    {
      grid = &poisson->grids[poisson->n_grids++];
      screening *= 4.0f;
      if (!grid_init (grid, (grid[-1].width + 1) / 2, (grid[-1].height + 1) / 2, screening))
        return NULL;

      grid->kinds = g_try_malloc ((gsize) grid->width * grid->height);
      if (grid->kinds == NULL)
        return NULL;
    }
  while (reduce_unknown (grid - 1, grid) && (grid->width > 1 || grid->height > 1)
         && screening < MAX_SCREENING);

  return g_steal_pointer (&poisson);
}

void
outpaint_poisson_free (OutpaintPoisson *poisson)
{
  for (gint i = 0; i < poisson->n_grids; i++)
    {
      if (i > 0)
        g_free (poisson->grids[i].kinds);
      g_free (poisson->grids[i].values);
      g_free (poisson->grids[i].divergence);
    }
  g_free (poisson);
}

gfloat *
outpaint_poisson_get_divergence (OutpaintPoisson *poisson)
{
  return poisson->grids[0].divergence;
}

/* Finds row y of the values and its adjacent rows.  At the frame's edge the row
 * itself replaces the missing one, so that there is no flow across the edge.
 */
static inline void
find_rows (const Grid *grid, gint y, gfloat **row, const gfloat **above, const gfloat **below)
{
  *row   = grid->values + (gsize) y * grid->width;
  *above = y > 0 ? *row - grid->width : *row;
  *below = y < grid->height - 1 ? *row + grid->width : *row;
}

static inline gfloat
add_neighbors (const gfloat *row, const gfloat *above, const gfloat *below, gint x, gint last)
{
  return (row[MAX (x - 1, 0)] + row[MIN (x + 1, last)]) + (above[x] + below[x]);
}

/* At the frame's edge a cell is its own neighbor, which has the effect of one
 * neighbor less.
 */
static void
sweep_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Step *step    = data;
  const Grid *grid    = step->grid;
  gint        last    = grid->width - 1;
  gfloat      inverse = 1.0f / (4.0f + grid->screening);

  for (; y < end; y++)
    {
      const guint8 *kinds      = grid->kinds + (gsize) y * grid->width;
      const gfloat *divergence = grid->divergence + (gsize) y * grid->width;
      gfloat       *row;
      const gfloat *above;
      const gfloat *below;

      find_rows (grid, y, &row, &above, &below);
      for (gint x = (y + step->color) % 2; x <= last; x += 2)
        if (kinds[x] & OUTPAINT_PIXEL_UNKNOWN)
          row[x] = (add_neighbors (row, above, below, x, last) + divergence[x]) * inverse;
    }
}

static gboolean
sweep (Grid *grid, gint n, const OutpaintThreads *threads)
{
  for (gint i = 0; i < 2 * n; i++)
    {
      Step step = { grid, NULL, i % 2 };

      if (!outpaint_threads_run (threads, grid->height, sweep_strip, &step))
        return FALSE;
    }

  return TRUE;
}

static inline gfloat
find_residual (const Grid *grid, gint x, gint y)
{
  gsize         at = (gsize) y * grid->width + x;
  gfloat       *row;
  const gfloat *above;
  const gfloat *below;

  if (!(grid->kinds[at] & OUTPAINT_PIXEL_UNKNOWN))
    return 0.0f;

  find_rows (grid, y, &row, &above, &below);

  return grid->divergence[at] + add_neighbors (row, above, below, x, grid->width - 1)
         - (4.0f + grid->screening) * row[x];
}

/* Transfers the residual to the coarser grid. */
static void
restrict_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Step *step = data;
  const Grid *fine = step->other;
  Grid       *grid = step->grid;

  for (; y < end; y++)
    for (gint x = 0; x < grid->width; x++)
      {
        gsize  at    = (gsize) y * grid->width + x;
        gint   right = MIN (2 * x + 1, fine->width - 1);
        gint   below = MIN (2 * y + 1, fine->height - 1);
        gfloat sum   = 0.0f;

        if (grid->kinds[at] & OUTPAINT_PIXEL_UNKNOWN)
          for (gint j = 2 * y; j <= below; j++)
            for (gint i = 2 * x; i <= right; i++)
              sum += find_residual (fine, i, j);
        grid->divergence[at] = sum;
        grid->values[at]     = 0.0f;
      }
}

/* Adds the interpolated solution of the coarser grid. */
static void
add_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Step *step   = data;
  Grid       *grid   = step->grid;
  const Grid *coarse = step->other;

  for (; y < end; y++)
    {
      const guint8 *kinds = grid->kinds + (gsize) y * grid->width;
      gfloat       *row   = grid->values + (gsize) y * grid->width;
      gint          far_y = CLAMP (y / 2 + (y % 2 == 0 ? -1 : 1), 0, coarse->height - 1);
      const gfloat *near  = coarse->values + (gsize) (y / 2) * coarse->width;
      const gfloat *far   = coarse->values + (gsize) far_y * coarse->width;

      for (gint x = 0; x < grid->width; x++)
        if (kinds[x] & OUTPAINT_PIXEL_UNKNOWN)
          {
            gint far_x = CLAMP (x / 2 + (x % 2 == 0 ? -1 : 1), 0, coarse->width - 1);

            row[x] += (9.0f * near[x / 2] + 3.0f * (near[far_x] + far[x / 2]) + far[far_x]) / 16.0f;
          }
    }
}

static gboolean
run_cycle (OutpaintPoisson *poisson, const OutpaintThreads *threads)
{
  gint last = poisson->n_grids - 1;

  for (gint i = 0; i < last; i++)
    {
      Step step = { &poisson->grids[i + 1], &poisson->grids[i], 0 };

      if (!sweep (&poisson->grids[i], N_SWEEPS, threads)
          || !outpaint_threads_run (threads, step.grid->height, restrict_strip, &step))
        return FALSE;
    }

  if (!sweep (&poisson->grids[last], COARSEST_SWEEPS, threads))
    return FALSE;

  for (gint i = last - 1; i >= 0; i--)
    {
      Step step = { &poisson->grids[i], &poisson->grids[i + 1], 0 };

      if (!outpaint_threads_run (threads, step.grid->height, add_strip, &step)
          || !sweep (&poisson->grids[i], N_SWEEPS, threads))
        return FALSE;
    }

  return TRUE;
}

const gfloat *
outpaint_poisson_solve (OutpaintPoisson *poisson, const OutpaintThreads *threads)
{
  Grid *grid = &poisson->grids[0];

  memset (grid->values, 0, (gsize) grid->width * grid->height * sizeof (gfloat));
  for (gint i = 0; i < N_CYCLES; i++)
    if (!run_cycle (poisson, threads))
      return NULL;

  return grid->values;
}
