/* Source pixel of each unknown pixel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/labels.h"
#include "core/complete/patch.h"

typedef struct
{
  const OutpaintLevel *level;
  guint32             *labels;
} Labeling;

/* The cheapest target in reach along a row. */
typedef struct
{
  guint32 cost;
  gint    x;
} Best;


static void
find_best_of_row (const OutpaintLevel *level, gint y, Best *best)
{
  gint           r     = OUTPAINT_PATCH_RADIUS;
  const guint8  *kinds = level->kinds + (gsize) y * level->width;
  const guint32 *costs = level->costs + (gsize) y * level->width;

  for (gint x = 0; x < level->width; x++)
    best[x] = (Best){ G_MAXUINT32, 0 };

  for (gint x = r; x < level->width - r; x++)
    if (kinds[x] & OUTPAINT_PIXEL_TARGET)
      for (gint j = -r; j <= r; j++)
        if (costs[x] < best[x + j].cost)
          best[x + j] = (Best){ costs[x], x };
}

static void
label_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Labeling      *labeling = data;
  const OutpaintLevel *level    = labeling->level;
  gint                 width    = level->width;
  gint                 r        = OUTPAINT_PATCH_RADIUS;
  gint                 first    = MAX (y - r, r);
  gint                 last     = MIN (end - 1 + r, level->height - 1 - r);
  g_autofree Best     *rows     = g_new (Best, (gsize) width * (last - first + 1));

  for (gint row = first; row <= last; row++)
    find_best_of_row (level, row, rows + (gsize) (row - first) * width);

  for (; y < end; y++)
    for (gint x = 0; x < width; x++)
      {
        Best    best   = { G_MAXUINT32, 0 };
        gint    best_y = 0;
        guint32 entry;

        if (!(level->kinds[(gsize) y * width + x] & OUTPAINT_PIXEL_UNKNOWN))
          continue;

        for (gint row = MAX (y - r, first); row <= MIN (y + r, last); row++)
          if (rows[(gsize) (row - first) * width + x].cost < best.cost)
            {
              best   = rows[(gsize) (row - first) * width + x];
              best_y = row;
            }

        entry                                   = level->field[(gsize) best_y * width + best.x];
        labeling->labels[(gsize) y * width + x] = (guint32) ((gint) (entry >> 16) + y - best_y)
                                                    << 16
                                                  | ((gint) (entry & 0xffff) + x - best.x);
      }
}

guint32 *
outpaint_labels_new (const OutpaintLevel *level, const OutpaintThreads *threads)
{
  Labeling labeling = { level, g_try_new (guint32, (gsize) level->width * level->height) };

  if (labeling.labels != NULL
      && !outpaint_threads_run (threads, level->height, label_strip, &labeling))
    g_clear_pointer (&labeling.labels, g_free);

  return labeling.labels;
}
