/* Multigrid solver of the Poisson equation on a mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/clones.h"
#include "core/complete/poisson.h"

/* A multigrid solver as in William Briggs, Van Emden Henson and Steve
 * McCormick, "A Multigrid Tutorial", 2000: V-cycles with red-black Gauss-Seidel
 * sweeps, whose result does not depend on the order of the cells.
 */
#define N_CYCLES        4
#define N_SWEEPS        2
#define COARSEST_SWEEPS 4

/* Cells that are computed together. */
#define RUN 256

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

/* Adds the four neighbors of each cell from start to end - 1, at most RUN cells.
 * At the frame's edge a cell is its own neighbor, which has the effect of one
 * neighbor less.
 */
static inline void
add_neighbors (const Grid *grid, gint y, gint start, gint end, gfloat *sums)
{
  gint          last  = grid->width - 1;
  const gfloat *row   = grid->values + (gsize) y * grid->width;
  const gfloat *above = y > 0 ? row - grid->width : row;
  const gfloat *below = y < grid->height - 1 ? row + grid->width : row;

  for (gint x = MAX (start, 1); x < MIN (end, last); x++)
    sums[x - start] = (row[x - 1] + row[x + 1]) + (above[x] + below[x]);

  if (start == 0)
    sums[0] = (row[0] + row[MIN (1, last)]) + (above[0] + below[0]);
  if (end > last)
    sums[last - start] = (row[MAX (last - 1, 0)] + row[last]) + (above[last] + below[last]);
}

/* Relaxes the cells of one color, 0 for red and 1 for black, in a run.  Vector
 * code computes all of its cells; those of the other color keep their value.
 */
OUTPAINT_CLONES static void
relax_run (const Grid *grid, gint color, gint y, gint start, gint end)
{
  gfloat        inverse    = 1.0f / (4.0f + grid->screening);
  const guint8 *kinds      = grid->kinds + (gsize) y * grid->width;
  const gfloat *divergence = grid->divergence + (gsize) y * grid->width;
  gfloat       *row        = grid->values + (gsize) y * grid->width;
  gfloat        sums[RUN];

  add_neighbors (grid, y, start, end, sums);
  for (gint x = start; x < end; x++)
    {
      gfloat   value   = (sums[x - start] + divergence[x]) * inverse;
      gboolean relaxed = (kinds[x] & OUTPAINT_PIXEL_UNKNOWN) & ~(x ^ y ^ color);

      row[x] = relaxed & 1 ? value : row[x];
    }
}

/* Relaxes the cells of one color in a row, one by one. */
static void
relax_cells (const Grid *grid, gint color, gint y)
{
  gfloat        inverse    = 1.0f / (4.0f + grid->screening);
  const guint8 *kinds      = grid->kinds + (gsize) y * grid->width;
  const gfloat *divergence = grid->divergence + (gsize) y * grid->width;
  gfloat       *row        = grid->values + (gsize) y * grid->width;

  for (gint x = (y + color) % 2; x < grid->width; x += 2)
    if (kinds[x] & OUTPAINT_PIXEL_UNKNOWN)
      {
        gfloat sum;

        add_neighbors (grid, y, x, x + 1, &sum);
        row[x] = (sum + divergence[x]) * inverse;
      }
}

/* Relaxes a row.  Next to the edge of a strip, where other threads write, cells of
 * the other color are left alone.
 */
static void
relax_row (const Grid *grid, gint color, gint y, gboolean is_edge)
{
  if (is_edge)
    relax_cells (grid, color, y);
  else
    for (gint x = 0; x < grid->width; x += RUN)
      relax_run (grid, color, y, x, MIN (x + RUN, grid->width));
}

/* Relaxes the red cells of a strip and, one row behind, while they are in the
 * cache, the black cells of its inner rows.
 */
static void
sweep_strip (gpointer data, gint strip G_GNUC_UNUSED, gint start, gint end)
{
  const Step *step = data;

  for (gint y = start; y < end; y++)
    {
      relax_row (step->grid, 0, y, y == start || y == end - 1);
      if (y > start + 1)
        relax_row (step->grid, 1, y - 1, FALSE);
    }
}

/* Relaxes the black cells of a strip's first and last row. */
static void
sweep_edges (gpointer data, gint strip G_GNUC_UNUSED, gint start, gint end)
{
  const Step *step = data;

  relax_cells (step->grid, 1, start);
  if (end - 1 > start)
    relax_cells (step->grid, 1, end - 1);
}

static gboolean
sweep (Grid *grid, gint n, const OutpaintThreads *threads)
{
  Step step = { .grid = grid };

  for (gint i = 0; i < n; i++)
    if (!outpaint_threads_run (threads, grid->height, sweep_strip, &step)
        || !outpaint_threads_run (threads, grid->height, sweep_edges, &step))
      return FALSE;

  return TRUE;
}

/* Finds the residual of the cells from start to end - 1, 0 for known ones. */
static inline void
find_residual (const Grid *grid, gint y, gint start, gint end, gfloat *residual)
{
  const guint8 *kinds      = grid->kinds + (gsize) y * grid->width;
  const gfloat *divergence = grid->divergence + (gsize) y * grid->width;
  const gfloat *row        = grid->values + (gsize) y * grid->width;
  gfloat        sums[RUN];

  add_neighbors (grid, y, start, end, sums);
  for (gint x = start; x < end; x++)
    {
      gfloat value = divergence[x] + sums[x - start] - (4.0f + grid->screening) * row[x];

      residual[x - start] = kinds[x] & OUTPAINT_PIXEL_UNKNOWN ? value : 0.0f;
    }
}

/* Transfers the residual to a run of the coarser grid. */
OUTPAINT_CLONES static void
restrict_run (const Grid *fine, const Grid *grid, gint y, gint start, gint end)
{
  const guint8 *kinds      = grid->kinds + (gsize) y * grid->width;
  gfloat       *divergence = grid->divergence + (gsize) y * grid->width;
  gint          right      = MIN (2 * end, fine->width);
  gfloat        above[RUN] = { 0 };
  gfloat        below[RUN] = { 0 };

  find_residual (fine, 2 * y, 2 * start, right, above);
  if (2 * y + 1 < fine->height)
    find_residual (fine, 2 * y + 1, 2 * start, right, below);

  for (gint i = 0; i < end - start; i++)
    {
      gfloat sum = ((above[2 * i] + above[2 * i + 1]) + below[2 * i]) + below[2 * i + 1];

      divergence[start + i] = kinds[start + i] & OUTPAINT_PIXEL_UNKNOWN ? sum : 0.0f;
    }
}

static void
restrict_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Step *step = data;
  Grid       *grid = step->grid;

  for (; y < end; y++)
    {
      memset (grid->values + (gsize) y * grid->width, 0, grid->width * sizeof (gfloat));
      for (gint x = 0; x < grid->width; x += RUN / 2)
        restrict_run (step->other, grid, y, x, MIN (x + RUN / 2, grid->width));
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
      Step step = { &poisson->grids[i + 1], &poisson->grids[i] };

      if (!sweep (&poisson->grids[i], N_SWEEPS, threads)
          || !outpaint_threads_run (threads, step.grid->height, restrict_strip, &step))
        return FALSE;
    }

  if (!sweep (&poisson->grids[last], COARSEST_SWEEPS, threads))
    return FALSE;

  for (gint i = last - 1; i >= 0; i--)
    {
      Step step = { &poisson->grids[i], &poisson->grids[i + 1] };

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
