/* Usable examples of detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-pool.h"

#include <math.h>

#include "core/base/large.h"
#include "core/base/parallel.h"

#define ENERGY_LEVELS 16
#define LUMA_LEVELS   8
#define CHROMA_LEVELS 5

G_STATIC_ASSERT (ENERGY_LEVELS *LUMA_LEVELS *CHROMA_LEVELS == OUTPAINT_DETAIL_N_BUCKETS);

/* Least trust of an example's cells, of 255. */
#define TRUSTED 191

/* The bucket of a cell that is not usable. */
#define NO_BUCKET G_MAXUINT16

typedef struct
{
  const OutpaintDetailFeatures *features;
  gint                          clear;
  guint8                       *fit; /* 1 where clear cells begin along a row */
  OutpaintDetailPool           *pool;
  guint16                      *buckets; /* of each cell */
} Search;


static gint
bucket_of (const OutpaintDetailCell *cell)
{
  gint energy = (gint) (2.0f * log2f (1.0f + cell->fine / OUTPAINT_DETAIL_FINE_NOISE));
  gint level  = cell->luma * LUMA_LEVELS / OUTPAINT_DETAIL_UNIT;

  gint chroma = (gint) (cell->chroma[0] * (16.0f / OUTPAINT_DETAIL_UNIT) + CHROMA_LEVELS / 2.0f);

  return (CLAMP (energy, 0, ENERGY_LEVELS - 1) * LUMA_LEVELS + CLAMP (level, 0, LUMA_LEVELS - 1))
           * CHROMA_LEVELS
         + CLAMP (chroma, 0, CHROMA_LEVELS - 1);
}

/* Returns the side of an example with the clear cells around it. */
static gint
get_side (const Search *search)
{
  return OUTPAINT_DETAIL_BLOCK + 2 * search->clear;
}

/* Marks the first cell of each run of clear cells along the rows. */
static void
fit_rows (gint first, gint end, gpointer data)
{
  const Search                 *search   = data;
  const OutpaintDetailFeatures *features = search->features;

  for (gint y = first; y < end; y++)
    {
      gsize row = (gsize) y * features->width;
      gint  run = 0;

      for (gint x = features->width - 1; x >= 0; x--)
        {
          run = features->covered[row + x] && features->trust[row + x] >= TRUSTED ? run + 1 : 0;
          search->fit[row + x] = run >= get_side (search);
        }
    }
}

/* Marks the possible first cells of examples in rows first to end - 1, and finds
 * their buckets.  An example needs clear cells around it, so its cell is beside
 * the corner of the clear ones.
 */
static void
find_usable (gint first, gint end, gpointer data)
{
  const Search             *search = data;
  const OutpaintDetailCell *cells  = search->features->cells;
  gint                      width  = search->features->width;
  gint                      clear  = search->clear;
  gint                      side   = get_side (search);

  for (gint y = first; y < end; y++)
    {
      guint8  *usable  = search->pool->usable + (gsize) y * width;
      guint16 *buckets = search->buckets + (gsize) y * width;
      gint     top     = y - clear;

      for (gint x = clear; x < width && top >= 0 && top + side <= search->features->height; x++)
        {
          const guint8 *fit = search->fit + (gsize) top * width + x - clear;

          usable[x] = 1;
          for (gint i = 0; usable[x] && i < side; i++)
            usable[x] = fit[(gsize) i * width];
        }

      for (gint x = 0; x < width; x++)
        buckets[x] = usable[x] ? bucket_of (&cells[(gsize) y * width + x]) : NO_BUCKET;
    }
}

/* Sorts the usable cells by their buckets. */
static gboolean
fill_buckets (OutpaintDetailPool *pool, const guint16 *buckets, gint n_cells)
{
  gint ends[OUTPAINT_DETAIL_N_BUCKETS];

  for (gint i = 0; i < n_cells; i++)
    if (buckets[i] != NO_BUCKET)
      pool->starts[buckets[i] + 1]++;

  for (gint k = 0; k < OUTPAINT_DETAIL_N_BUCKETS; k++)
    {
      pool->starts[k + 1] += pool->starts[k];
      ends[k] = pool->starts[k];
    }

  pool->n         = pool->starts[OUTPAINT_DETAIL_N_BUCKETS];
  pool->positions = outpaint_large_try_malloc (MAX (pool->n, 1), sizeof (gint));
  if (pool->positions == NULL)
    return FALSE;

  for (gint i = 0; i < n_cells; i++)
    if (buckets[i] != NO_BUCKET)
      pool->positions[ends[buckets[i]]++] = i;

  return TRUE;
}

gboolean
outpaint_detail_pool_init (OutpaintDetailPool           *pool,
                           const OutpaintDetailFeatures *features,
                           gint                          clear)
{
  gint                n_cells = features->width * features->height;
  g_autofree guint8  *fit     = outpaint_large_try_malloc (n_cells, 1);
  g_autofree guint16 *buckets = outpaint_large_try_malloc (n_cells, sizeof (guint16));
  Search              search  = { features, clear, fit, pool, buckets };

  pool->usable = outpaint_large_try_malloc0 (n_cells, 1);
  if (fit == NULL || buckets == NULL || pool->usable == NULL)
    return FALSE;

  outpaint_parallel_rows (features->height, fit_rows, &search);
  outpaint_parallel_rows (features->height, find_usable, &search);

  return fill_buckets (pool, buckets, n_cells);
}

void
outpaint_detail_pool_clear (OutpaintDetailPool *pool)
{
  g_free (pool->usable);
  g_free (pool->positions);
}

gint
outpaint_detail_pool_draw (const OutpaintDetailPool *pool,
                           const OutpaintDetailCell *cell,
                           guint32                   hash)
{
  gint bucket = bucket_of (cell);
  gint first  = pool->starts[bucket];
  gint n      = pool->starts[bucket + 1] - first;

  if (n == 0)
    {
      first = 0;
      n     = pool->n;
    }

  return pool->positions[first + hash % n];
}
