/* Usual contrast of a continuation
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/contrast.h"

#include <string.h>

#include "core/complete/patch.h"

/* Samples of a pixel of the coarsest level, each way, and the radius in pixels around
 * the nearest known one that are compared.
 */
#define SAMPLES 2
#define RADIUS  1
#define AROUND  ((2 * RADIUS + 1) * (2 * RADIUS + 1) * SAMPLES * SAMPLES)

/* The least and the most usual contrast are near the quartiles. */
#define QUARTILE      4
#define LEAST_PERCENT 80
#define MOST_PERCENT  150
#define MOST_MORE     100

/* Contrast of a place without a source. */
#define NONE G_MAXUINT16

/* Contrasts at the samples of each pixel of the coarsest level. */
typedef struct
{
  gint width; /* of the coarsest level */
  gint height;
  guint16 (*samples)[SAMPLES * SAMPLES];
} Table;


static void
measure_sources (OutpaintContrast *contrast, const OutpaintLevel *level)
{
  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_SOURCE)
          contrast->sources[at] = (guint16) outpaint_patch_get_contrast_at (
            outpaint_level_get_corner (level, x, y), (gsize) 3 * level->width);
      }
}

/* Returns the contrast at a sample, NONE when no source is there. */
static guint16
get_sample (const OutpaintContrast *contrast, const OutpaintLevel *level, gint x, gint y)
{
  if (x >= level->width || y >= level->height
      || !(level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_SOURCE))
    return NONE;

  return (guint16) outpaint_contrast_get_source (contrast, x, y);
}

static void
fill_table (Table *table, const OutpaintContrast *contrast, const OutpaintLevel *level)
{
  gint size = 1 << contrast->shift;

  for (gint y = 0; y < table->height; y++)
    for (gint x = 0; x < table->width; x++)
      for (gint k = 0; k < SAMPLES * SAMPLES; k++)
        table->samples[(gsize) y * table->width + x][k] =
          get_sample (contrast,
                      level,
                      x * size + size * (2 * (k % SAMPLES) + 1) / (2 * SAMPLES),
                      y * size + size * (2 * (k / SAMPLES) + 1) / (2 * SAMPLES));
}

/* Adds a value to sorted ones. */
static void
insert (guint16 *sorted, gint n, guint16 value)
{
  for (; n > 0 && sorted[n - 1] > value; n--)
    sorted[n] = sorted[n - 1];
  sorted[n] = value;
}

/* Sorts the contrasts around a pixel.  Returns their number. */
static gint
sort_around (const Table *table, gint x, gint y, guint16 *sorted)
{
  gint n = 0;

  for (gint j = MAX (y - RADIUS, 0); j <= MIN (y + RADIUS, table->height - 1); j++)
    for (gint i = MAX (x - RADIUS, 0); i <= MIN (x + RADIUS, table->width - 1); i++)
      for (gint k = 0; k < SAMPLES * SAMPLES; k++)
        {
          guint16 value = table->samples[(gsize) j * table->width + i][k];

          if (value != NONE)
            insert (sorted, n++, value);
        }

  return n;
}

static OutpaintUsual
find_usual (const Table *table, gint x, gint y)
{
  guint16 sorted[AROUND];
  gint    n = sort_around (table, x, y, sorted);
  gint    most;

  if (n == 0)
    return (OutpaintUsual){ 0, G_MAXUINT16 };

  most = sorted[n - 1 - n / QUARTILE] * MOST_PERCENT / 100 + MOST_MORE;

  return (OutpaintUsual){ (guint16) (sorted[n / QUARTILE] * LEAST_PERCENT / 100),
                          (guint16) MIN (most, G_MAXUINT16) };
}

/* Returns the usual contrast of a pixel of the coarsest level: around the nearest pixel
 * of the source, or around the nearest known one.  Continued lines are no source.
 */
static OutpaintUsual
find_nearest_usual (const Table           *table,
                    const OutpaintNearest *nearest,
                    const OutpaintRect    *source,
                    gint                   x,
                    gint                   y)
{
  gsize at = (gsize) y * table->width + x;

  if (source->width > 0 && source->height > 0)
    return find_usual (table,
                       CLAMP (x, source->x, source->x + source->width - 1),
                       CLAMP (y, source->y, source->y + source->height - 1));

  return find_usual (table, x + nearest->dx[at], y + nearest->dy[at]);
}

OutpaintContrast *
outpaint_contrast_new (const OutpaintLevel   *level,
                       const OutpaintNearest *nearest,
                       const OutpaintRect    *source,
                       gint                   shift)
{
  g_autoptr (OutpaintContrast) contrast = g_new0 (OutpaintContrast, 1);
  gsize               n                 = (gsize) nearest->width * nearest->height;
  g_autofree guint16 *samples           = g_try_new (guint16, n * SAMPLES * SAMPLES);
  Table               table             = { nearest->width, nearest->height, (gpointer) samples };

  contrast->shift       = shift;
  contrast->width       = nearest->width;
  contrast->level_width = level->width;
  contrast->sources     = g_try_new0 (guint16, (gsize) level->width * level->height);
  contrast->usual       = g_try_new (OutpaintUsual, n);
  if (samples == NULL || contrast->usual == NULL || contrast->sources == NULL)
    return NULL;

  measure_sources (contrast, level);
  fill_table (&table, contrast, level);
  for (gint y = 0; y < table.height; y++)
    for (gint x = 0; x < table.width; x++)
      contrast->usual[(gsize) y * table.width + x] =
        find_nearest_usual (&table, nearest, source, x, y);

  return g_steal_pointer (&contrast);
}

void
outpaint_contrast_free (OutpaintContrast *contrast)
{
  g_free (contrast->sources);
  g_free (contrast->usual);
  g_free (contrast);
}
