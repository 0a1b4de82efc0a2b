/* Levels of a painting and its source for the registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/correct/plane.h"
#include "core/correct/registration-private.h"

/* Largest size of the finest level, in pixels; more do not improve the result. */
#define MAX_LEVEL_PIXELS (1 << 20)

/* Planes of a level: reference, painting and known pixels. */
#define N_LEVEL_PLANES 3

typedef struct
{
  Level   *level;
  gboolean success[N_LEVEL_PLANES];
} Finish;

/* A level and the next coarser one. */
typedef struct
{
  const Level *level;
  Level       *half;
  gboolean     success[N_LEVEL_PLANES];
} Halve;


static gboolean
level_init (Level *level, gint width, gint height, gdouble factor)
{
  gsize n = (gsize) width * height;

  level->width     = width;
  level->height    = height;
  level->factor    = factor;
  level->reference = outpaint_large_try_malloc (n, sizeof (gfloat));
  level->painting  = outpaint_large_try_malloc (n, sizeof (gfloat));
  level->known     = outpaint_large_try_malloc (n, 1);

  return level->reference != NULL && level->painting != NULL && level->known != NULL;
}

static void
level_clear (Level *level)
{
  g_clear_pointer (&level->reference, g_free);
  g_clear_pointer (&level->painting, g_free);
  g_clear_pointer (&level->known, g_free);
}

void
outpaint_registration_clear (Pyramid *pyramid)
{
  for (gint i = 0; i < MAX_LEVELS; i++)
    level_clear (&pyramid->levels[i]);
}

/* Sums rows with the weights 1, 3, 3, 1, and then columns: Peter Burt and
 * Edward Adelson, "The Laplacian Pyramid as a Compact Image Code", 1983, with
 * results between the pixels.
 */
static gboolean
halve_plane (const gfloat *plane, gint width, gint height, gfloat *half)
{
  g_autofree gfloat *row = g_try_malloc_n ((gsize) width + 2, sizeof (gfloat));

  if (row == NULL)
    return FALSE;

  for (gint y = 0; y < height / 2; y++)
    {
      const gfloat *restrict a = plane + (gsize) MAX (2 * y - 1, 0) * width;
      const gfloat *restrict b = plane + (gsize) 2 * y * width;
      const gfloat *restrict c = b + width;
      const gfloat *restrict d = plane + (gsize) MIN (2 * y + 2, height - 1) * width;
      gfloat *restrict sums    = row + 1;
      gfloat *restrict out     = half + (gsize) y * (width / 2);

      for (gint x = 0; x < width; x++)
        sums[x] = a[x] + d[x] + 3.0f * (b[x] + c[x]);
      sums[-1]    = sums[0];
      sums[width] = sums[width - 1];

      for (gint x = 0; x < width / 2; x++)
        out[x] =
          (sums[2 * x - 1] + sums[2 * x + 2] + 3.0f * (sums[2 * x] + sums[2 * x + 1])) / 64.0f;
    }

  return TRUE;
}

static void
halve_known (const Level *level, Level *half)
{
  for (gint y = 0; y < half->height; y++)
    {
      const guint8 *upper = level->known + (gsize) 2 * y * level->width;
      const guint8 *lower = upper + level->width;
      guint8       *out   = half->known + (gsize) y * half->width;

      for (gint x = 0; x < half->width; x++)
        out[x] = upper[2 * x] & upper[2 * x + 1] & lower[2 * x] & lower[2 * x + 1];
    }
}

/* Halves one plane of a level. */
static void
halve_one (gint index, gpointer data)
{
  Halve       *halve = data;
  const Level *level = halve->level;

  halve->success[index] = TRUE;
  if (index == 0)
    halve->success[index] =
      halve_plane (level->reference, level->width, level->height, halve->half->reference);
  else if (index == 1)
    halve->success[index] =
      halve_plane (level->painting, level->width, level->height, halve->half->painting);
  else
    halve_known (level, halve->half);
}

static gboolean
level_halve (const Level *level, Level *half)
{
  Halve halve = { level, half, { FALSE } };

  if (!level_init (half, level->width / 2, level->height / 2, 2.0 * level->factor))
    return FALSE;

  outpaint_parallel_for (N_LEVEL_PLANES, 0, NULL, halve_one, &halve);

  return halve.success[0] && halve.success[1] && halve.success[2];
}

/* Keeps structure that is coarser than grain and finer than light and shade. */
static gboolean
band_pass (gfloat *plane, gint width, gint height)
{
  static const gfloat narrow[] = { 0.5f, 0.25f };
  static const gfloat wide[]   = { 0.375f, 0.25f, 0.0625f };
  gsize               n        = (gsize) width * height;
  g_autofree gfloat  *low      = outpaint_large_try_malloc (n, sizeof (gfloat));

  if (low == NULL || !outpaint_plane_smooth (plane, width, height, narrow, 1))
    return FALSE;

  memcpy (low, plane, n * sizeof (gfloat));
  for (gint i = 0; i < 2; i++)
    if (!outpaint_plane_smooth (low, width, height, wide, 2))
      return FALSE;

  for (gsize i = 0; i < n; i++)
    plane[i] -= low[i];

  return TRUE;
}

static void
find_known (Level *level)
{
  level->n_known = 0;
  level->left    = level->width;
  level->top     = level->height;
  level->right   = 0;
  level->bottom  = 0;

  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      if (level->known[(gsize) y * level->width + x])
        {
          level->n_known++;
          level->left   = MIN (level->left, x);
          level->top    = MIN (level->top, y);
          level->right  = MAX (level->right, x + 1);
          level->bottom = y + 1;
        }
}

/* Prepares one plane of a level. */
static void
finish_plane (gint index, gpointer data)
{
  Finish *finish = data;
  Level  *level  = finish->level;

  if (index == 0)
    finish->success[index] = band_pass (level->reference, level->width, level->height);
  else if (index == 1)
    finish->success[index] = band_pass (level->painting, level->width, level->height);
  else
    finish->success[index] =
      outpaint_plane_erode (level->known, level->width, level->height, FILTER_RADIUS + 1);
}

static gboolean
level_finish (Level *level)
{
  Finish finish = { level, { FALSE } };

  outpaint_parallel_for (N_LEVEL_PLANES, 0, NULL, finish_plane, &finish);
  if (!finish.success[0] || !finish.success[1] || !finish.success[2])
    return FALSE;

  find_known (level);

  return TRUE;
}

/* Returns the farthest displacement, in pixels of the grid. */
static gdouble
get_reach (gint length)
{
  return MAX_SHIFT + MAX_SCALE * length;
}

/* Halves the grid itself until it is small enough for the finest level, then
 * makes the levels.  The coarsest level has displacements of about a pixel.
 */
static gboolean
pyramid_halve (Pyramid *pyramid, Level *grid)
{
  gdouble reach = get_reach (MAX (pyramid->width, pyramid->height));

  while ((gsize) grid->width * grid->height > MAX_LEVEL_PIXELS)
    {
      Level    half = { 0 };
      gboolean done = level_halve (grid, &half);

      level_clear (grid);
      *grid = half;
      if (!done)
        return FALSE;
    }

  pyramid->n_levels = 1;
  for (gint i = 1; i < MAX_LEVELS; i++)
    {
      const Level *fine = &pyramid->levels[i - 1];

      if (reach / fine->factor <= 1.0 || MIN (fine->width, fine->height) < 4 * FILTER_RADIUS)
        break;
      if (!level_halve (fine, &pyramid->levels[i]))
        return FALSE;
      pyramid->n_levels++;
    }

  return TRUE;
}

gboolean
outpaint_registration_init (Pyramid      *pyramid,
                            const gfloat *reference,
                            const gfloat *painting,
                            gint          width,
                            gint          height)
{
  gsize  n    = (gsize) width * height;
  Level *grid = &pyramid->levels[0];

  pyramid->width  = width;
  pyramid->height = height;
  grid->width     = width;
  grid->height    = height;
  grid->factor    = 1.0;
  grid->reference = outpaint_plane_luma (reference, n);
  grid->painting  = outpaint_plane_luma (painting, n);
  grid->known     = outpaint_plane_known (reference, painting, n);
  if (grid->reference == NULL || grid->painting == NULL || grid->known == NULL
      || !pyramid_halve (pyramid, grid))
    return FALSE;

  for (gint i = 0; i < pyramid->n_levels; i++)
    if (!level_finish (&pyramid->levels[i]))
      return FALSE;

  return TRUE;
}
