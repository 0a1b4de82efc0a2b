/* Colors of unknown pixels from overlapping patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/patch.h"
#include "core/complete/vote.h"

/* Votes follow Yonatan Wexler, Eli Shechtman and Michal Irani, "Space-Time
 * Completion of Video", 2007: the weight of a patch grows with its nearness to
 * the known part.
 */
#define MAX_DISTANCE 8 /* in pixels; each halves the weight, more have no effect */

/* Weight of a patch that equals its source, relative to an entirely different
 * one; and the cost, in the units of OutpaintLevel, at which half of the extra
 * weight remains.
 */
#define LIKENESS  16
#define HALF_LIKE 100

/* Number of pixel rows that a row of patches covers. */
#define N_ROWS OUTPAINT_PATCH_SIDE

typedef struct
{
  OutpaintLevel *level;
  const guint8  *distances; /* distance of each pixel from the known part, in pixels */
} Vote;

/* Sums of the rows in progress; row y is stored at y % N_ROWS. */
typedef struct
{
  guint32 *colors[N_ROWS]; /* 3 per pixel */
  guint32 *weights[N_ROWS];
  guint32 *memory;
} Sums;


static void
sums_init (Sums *sums, gint width)
{
  sums->memory = g_new0 (guint32, (gsize) 4 * width * N_ROWS);
  for (gint i = 0; i < N_ROWS; i++)
    {
      sums->colors[i]  = sums->memory + (gsize) 4 * width * i;
      sums->weights[i] = sums->colors[i] + (gsize) 3 * width;
    }
}

static inline void
add_row (const guint8 *restrict pixels,
         guint16 weight,
         guint32 *restrict colors,
         guint32 *restrict weights)
{
  for (gint i = 0; i < OUTPAINT_PATCH_BYTES; i++)
    colors[i] += (guint32) weight * pixels[i];
  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    weights[i] += weight;
}

static inline guint16
get_weight (guint8 distance, guint32 cost)
{
  guint64 half = HALF_LIKE * HALF_LIKE;

  return (1 + (LIKENESS - 1) * half / (half + (guint64) cost * cost)) << (MAX_DISTANCE - distance);
}

/* Adds the votes of the patches in row y to the rows from first to last. */
static void
add_votes (const Vote *vote, Sums *sums, gint y, gint first, gint last)
{
  const OutpaintLevel *level = vote->level;
  gint                 r     = OUTPAINT_PATCH_RADIUS;

  for (gint x = r; x < level->width - r; x++)
    {
      gsize         at = (gsize) y * level->width + x;
      guint32       entry;
      guint16       weight;
      const guint8 *corner;

      if (!(level->kinds[at] & OUTPAINT_PIXEL_TARGET))
        continue;

      entry  = level->field[at];
      weight = get_weight (vote->distances[at], level->costs != NULL ? level->costs[at] : 0);
      corner = outpaint_level_get_corner (level, entry & 0xffff, entry >> 16);

      for (gint row = MAX (y - r, first); row <= MIN (y + r, last); row++)
        add_row (corner + (gsize) 3 * (row - y + r) * level->width,
                 weight,
                 sums->colors[row % N_ROWS] + 3 * (x - r),
                 sums->weights[row % N_ROWS] + x - r);
    }
}

/* Writes a row with all of its votes, and clears its sums for another row. */
static void
finish_row (const Vote *vote, Sums *sums, gint y)
{
  OutpaintLevel *level   = vote->level;
  guint32       *colors  = sums->colors[y % N_ROWS];
  guint32       *weights = sums->weights[y % N_ROWS];
  const guint8  *kinds   = level->kinds + (gsize) y * level->width;
  guint8        *pixels  = level->pixels + (gsize) 3 * y * level->width;

  for (gint x = 0; x < level->width; x++)
    if (kinds[x] & OUTPAINT_PIXEL_UNKNOWN && weights[x] > 0)
      for (gint c = 0; c < 3; c++)
        pixels[3 * x + c] = (colors[3 * x + c] + weights[x] / 2) / weights[x];

  memset (colors, 0, (gsize) 4 * level->width * sizeof (guint32));
}

static void
vote_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Vote *vote   = data;
  gint        height = vote->level->height;
  gint        r      = OUTPAINT_PATCH_RADIUS;
  Sums        sums;

  sums_init (&sums, vote->level->width);
  for (gint row = y - r; row < end + r; row++)
    {
      if (row >= r && row < height - r)
        add_votes (vote, &sums, row, y, end - 1);
      if (row - r >= y)
        finish_row (vote, &sums, row - r);
    }
  g_free (sums.memory);
}

/* Sweeps over the rows in one direction: a distance is at most 1 more than that
 * of each neighbor.
 */
static void
sweep (const OutpaintLevel *level, guint8 *distances, gint direction)
{
  gint width = level->width;

  for (gint i = 0; i < level->height; i++)
    {
      gint    y   = direction > 0 ? i : level->height - 1 - i;
      guint8 *row = distances + (gsize) y * width;

      if (i > 0)
        for (gint x = 0; x < width; x++)
          row[x] = MIN (row[x], row[x - direction * width] + 1);
      for (gint j = 1; j < width; j++)
        {
          gint x = direction > 0 ? j : width - 1 - j;

          row[x] = MIN (row[x], row[x - direction] + 1);
        }
    }
}

gboolean
outpaint_vote (OutpaintLevel *level, const OutpaintThreads *threads)
{
  gsize              n         = (gsize) level->width * level->height;
  g_autofree guint8 *distances = g_try_malloc (n);
  Vote               vote      = { level, distances };

  if (distances == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    distances[i] = level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN ? MAX_DISTANCE : 0;
  sweep (level, distances, 1);
  sweep (level, distances, -1);

  return outpaint_threads_run (threads, level->height, vote_strip, &vote);
}
