/* How often each source is used
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/usage.h"

/* The price follows Alexandre Kaspar et al., "Self Tuning Texture Optimization",
 * 2015: it grows with the number of targets of a source, compared with the
 * number that all would have.
 */

/* The price is highest when a source is used so many times as often as the mean. */
#define MOST 5

#define SIDE (1 << OUTPAINT_USAGE_SHIFT)


OutpaintUsage *
outpaint_usage_new (const OutpaintLevel *level, gint percent)
{
  g_autoptr (OutpaintUsage) usage = g_new0 (OutpaintUsage, 1);
  gsize n;

  usage->percent = percent;
  usage->width   = (level->width + SIDE - 1) / SIDE;
  usage->height  = (level->height + SIDE - 1) / SIDE;
  n              = (gsize) usage->width * usage->height;
  usage->prices  = g_try_malloc0 (n);
  usage->counts  = g_try_new (guint16, n);

  return usage->prices != NULL && usage->counts != NULL ? g_steal_pointer (&usage) : NULL;
}

void
outpaint_usage_free (OutpaintUsage *usage)
{
  g_free (usage->prices);
  g_free (usage->counts);
  g_free (usage);
}

static inline gsize
get_cell (const OutpaintUsage *usage, gint x, gint y)
{
  return (gsize) (y >> OUTPAINT_USAGE_SHIFT) * usage->width + (x >> OUTPAINT_USAGE_SHIFT);
}

void
outpaint_usage_update (OutpaintUsage *usage, const OutpaintLevel *level)
{
  gsize  n         = (gsize) usage->width * usage->height;
  gint64 n_targets = 0;
  gint64 n_sources = 0;

  memset (usage->counts, 0, n * sizeof (guint16));
  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    {
      n_sources += (level->kinds[i] & OUTPAINT_PIXEL_SOURCE) != 0;
      if (level->kinds[i] & OUTPAINT_PIXEL_TARGET)
        {
          guint16 *count =
            &usage->counts[get_cell (usage, level->field[i] & 0xffff, level->field[i] >> 16)];

          n_targets++;
          *count += *count < G_MAXUINT16;
        }
    }

  for (gsize i = 0; i < n; i++)
    {
      gint64 mean   = MAX (n_targets * SIDE * SIDE, 1);
      gint64 excess = (gint64) usage->counts[i] * n_sources * 255 / mean - 255;

      usage->prices[i] = (guint8) (CLAMP (excess, 0, (MOST - 1) * 255) / (MOST - 1));
    }
}
