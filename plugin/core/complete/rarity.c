/* Rarity of each source patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>

#include "core/complete/rarity.h"

/* Largest number of patch pairs that are compared. */
#define MAX_PAIRS 9000000

/* Distance in pixels, on both axes, below which two patches share most of their pixels. */
#define NEAR 4

/* Cost per grey level of distance. */
#define FACTOR 2

typedef struct
{
  const OutpaintLevel *level;
  const guint32       *sources; /* rows in the upper 16 bits, columns in the lower */
  gint                 n_sources;
  gint                *costs;
} Comparison;


/* Returns the distance to the most similar patch that is not near. */
static gint
find_least_distance (const Comparison *comparison, gint x, gint y)
{
  const OutpaintLevel *level  = comparison->level;
  gsize                stride = (gsize) 3 * level->width;
  gint                 least  = G_MAXINT;
  OutpaintPatch        patch;

  outpaint_patch_load (&patch, outpaint_level_get_corner (level, x, y), stride);
  for (gint i = 0; i < comparison->n_sources; i++)
    {
      gint source_x = comparison->sources[i] & 0xffff;
      gint source_y = comparison->sources[i] >> 16;
      gint distance;

      if (ABS (source_x - x) < NEAR && ABS (source_y - y) < NEAR)
        continue;

      distance = outpaint_patch_distance (
        &patch, outpaint_level_get_corner (level, source_x, source_y), stride, least);
      least = MIN (least, distance);
    }

  return least == G_MAXINT ? 0 : least;
}

static void
compare_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Comparison    *comparison = data;
  const OutpaintLevel *level      = comparison->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_SOURCE)
          comparison->costs[at] = find_least_distance (comparison, x, y);
      }
}

static gint
compare_integers (gconstpointer a, gconstpointer b)
{
  gint first  = *(const gint *) a;
  gint second = *(const gint *) b;

  return (first > second) - (first < second);
}

static inline gint *
find_cost (const Comparison *comparison, gint i)
{
  guint32 source = comparison->sources[i];

  return &comparison->costs[(source >> 16) * comparison->level->width + (source & 0xffff)];
}

/* Subtracts the median, so that half of all patches have no rarity. */
static void
subtract_median (const Comparison *comparison)
{
  gint             n      = comparison->n_sources;
  g_autofree gint *sorted = g_new (gint, n);
  gint             median;

  for (gint i = 0; i < n; i++)
    sorted[i] = *find_cost (comparison, i);
  qsort (sorted, n, sizeof (gint), compare_integers);
  median = sorted[(n - 1) / 2];

  for (gint i = 0; i < n; i++)
    *find_cost (comparison, i) = FACTOR * MAX (*find_cost (comparison, i) - median, 0);
}

OutpaintRarity *
outpaint_rarity_new (const OutpaintPyramid *pyramid, gint first, const OutpaintThreads *threads)
{
  g_autoptr (OutpaintRarity) rarity = g_new0 (OutpaintRarity, 1);
  g_autofree guint32  *sources      = NULL;
  const OutpaintLevel *level;
  Comparison           comparison;
  gint                 n;

  rarity->level = first;
  level         = &pyramid->levels[first];
  n             = outpaint_level_count_sources (level);
  while ((gint64) n * n > MAX_PAIRS)
    {
      level = &pyramid->levels[++rarity->level];
      n     = outpaint_level_count_sources (level);
    }

  rarity->width = level->width;
  rarity->costs = g_try_new0 (gint, (gsize) level->width * level->height);
  if (rarity->costs == NULL)
    return NULL;
  if (n == 0)
    return g_steal_pointer (&rarity);

  sources    = outpaint_level_list_sources (level, &n);
  comparison = (Comparison){ level, sources, n, rarity->costs };
  if (sources == NULL || !outpaint_threads_run (threads, level->height, compare_strip, &comparison))
    return NULL;

  subtract_median (&comparison);

  return g_steal_pointer (&rarity);
}

void
outpaint_rarity_free (OutpaintRarity *rarity)
{
  g_free (rarity->costs);
  g_free (rarity);
}
