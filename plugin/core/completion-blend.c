/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/completion-blend.h"

typedef struct
{
  OutpaintLevel *level;
  const guint32 *labels;
  gint           stride;
  gint           shift;
} Blend;


/* Where the pixel (x, y) is copied from. */
static inline gsize
find_source (const Blend *blend, gint x, gint y)
{
  gint    shift = blend->shift;
  gint    rest  = (1 << shift) - 1;
  guint32 label = blend->labels[(gsize) (y >> shift) * blend->stride + (x >> shift)];
  gsize   row   = (gsize) (label >> 16) << shift | (y & rest);

  return row * blend->level->width + ((gsize) (label & 0xffff) << shift | (x & rest));
}

static void
copy_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Blend   *blend = data;
  OutpaintLevel *level = blend->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN)
          memcpy (level->pixels + 3 * at, level->pixels + 3 * find_source (blend, x, y), 3);
      }
}

gboolean
outpaint_blend (OutpaintLevel         *level,
                const guint32         *labels,
                gint                   stride,
                gint                   shift,
                const OutpaintThreads *threads)
{
  Blend blend = { level, labels, stride, shift };

  return outpaint_threads_run (threads, level->height, copy_strip, &blend);
}
