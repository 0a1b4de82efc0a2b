/* Difference of variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "variety.h"

#include <stdlib.h>

/* Differences up to so many 8-bit levels do not count. */
#define LIKE 16

/* Heights that differ by less than the source's height divided by this are about the same. */
#define HEIGHT_PART 20

/* About how many pixels are compared for the limit. */
#define SAMPLES 200000


static gboolean
differs (const guint8 *a, const guint8 *b)
{
  for (gint c = 0; c < 3; c++)
    if (abs (a[c] - b[c]) > LIKE)
      return TRUE;

  return FALSE;
}

static gboolean
is_inside (const OutpaintRect *source, gint x, gint y)
{
  return x >= source->x && y >= source->y && x < source->x + source->width
         && y < source->y + source->height;
}

gdouble
variety_measure (const OutpaintPicture *a, const OutpaintPicture *b, const OutpaintRect *source)
{
  gint64 n        = 0;
  gint64 n_differ = 0;

  for (gint y = 0; y < a->height; y++)
    for (gint x = 0; x < a->width; x++)
      if (!is_inside (source, x, y))
        {
          n++;
          n_differ += differs (outpaint_picture_row (a, y) + 3 * (gsize) x,
                               outpaint_picture_row (b, y) + 3 * (gsize) x);
        }

  return n > 0 ? 100.0 * (gdouble) n_differ / (gdouble) n : 0;
}

gdouble
variety_find_limit (const OutpaintPicture *picture, const OutpaintRect *source)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint slack               = MAX (source->height / HEIGHT_PART, 1);
  gint n                   = 0;
  gint n_differ            = 0;

  for (gint i = 0; i < SAMPLES; i++)
    {
      gint x     = g_rand_int_range (random, 0, picture->width);
      gint y     = g_rand_int_range (random, 0, picture->height);
      gint row   = CLAMP (y, source->y, source->y + source->height - 1);
      gint other = g_rand_int_range (random, source->x, source->x + source->width);

      row += g_rand_int_range (random, -slack, slack + 1);
      row = CLAMP (row, source->y, source->y + source->height - 1);
      if (is_inside (source, x, y))
        continue;

      n++;
      n_differ += differs (outpaint_picture_row (picture, y) + 3 * (gsize) x,
                           outpaint_picture_row (picture, row) + 3 * (gsize) other);
    }

  return n > 0 ? 100.0 * n_differ / n : 0;
}
