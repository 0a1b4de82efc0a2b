/* Initial fill of the coarsest level, ring by ring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/peel.h"

/* Follows Alexei Efros and Thomas Leung, "Texture Synthesis by Non-parametric
 * Sampling", 1999, but always takes the best source, not a random one of the
 * good ones.
 */

typedef struct
{
  OutpaintLevel        *level;
  const OutpaintSearch *search;
  const guint16        *rings; /* ring of each pixel; known pixels are ring 0 */
  const guint32        *sources;
  gint                  n_sources;
  gint                  ring; /* ring being filled; all lower ones are filled */
} Peel;


static void
load_filled (const Peel *peel, OutpaintPatch *patch, gint x, gint y, gint *n_filled)
{
  const OutpaintLevel *level = peel->level;
  guint8               filled[OUTPAINT_PATCH_PIXELS][3];
  gint                 n = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_SIDE; j++)
      {
        gsize at =
          (gsize) (y + i - OUTPAINT_PATCH_RADIUS) * level->width + x + j - OUTPAINT_PATCH_RADIUS;
        gboolean is_filled = peel->rings[at] < peel->ring;

        memset (filled[i * OUTPAINT_PATCH_SIDE + j], is_filled ? 255 : 0, 3);
        n += is_filled;
      }

  outpaint_patch_load_known (patch, filled[0]);
  *n_filled = n;
}

static guint32
find_best (const Peel *peel, gint x, gint y)
{
  const OutpaintLevel *level  = peel->level;
  const OutpaintPrior *prior  = &peel->search->prior;
  gsize                stride = (gsize) 3 * level->width;
  gint                 least  = G_MAXINT;
  guint32              best   = peel->sources[0];
  gint                 n_filled;

  OutpaintPatch      patch;
  OutpaintPreference preference;

  outpaint_patch_load (&patch, outpaint_level_get_corner (level, x, y), stride);
  load_filled (peel, &patch, x, y, &n_filled);
  preference = outpaint_prior_get_preference (prior, x, y, n_filled);

  for (gint i = 0; i < peel->n_sources; i++)
    {
      gint source_x = peel->sources[i] & 0xffff;
      gint source_y = peel->sources[i] >> 16;
      gint cost     = outpaint_prior_get_cost (prior, &preference, source_x, source_y);

      if (cost < least)
        cost += outpaint_patch_known_distance (
          &patch, outpaint_level_get_corner (level, source_x, source_y), stride);
      if (cost < least)
        {
          least = cost;
          best  = peel->sources[i];
        }
    }

  return best;
}

static gboolean
is_on_ring (const Peel *peel, gsize at)
{
  return MAX (peel->rings[at], 1) == peel->ring
         && (peel->level->kinds[at] & (OUTPAINT_PIXEL_TARGET | OUTPAINT_PIXEL_UNKNOWN));
}

/* Returns the nearest position that can be the center of a patch: near the
 * frame's edge, patches do not fit.
 */
static gint
get_center (gint position, gint length)
{
  return CLAMP (position, OUTPAINT_PATCH_RADIUS, length - 1 - OUTPAINT_PATCH_RADIUS);
}

static void
choose_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Peel    *peel  = data;
  OutpaintLevel *level = peel->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (is_on_ring (peel, at))
          level->field[at] =
            find_best (peel, get_center (x, level->width), get_center (y, level->height));
      }
}

/* Copies the pixels of a ring.  Runs after all sources of the ring were chosen,
 * since choosing reads adjacent pixels.
 */
static void
copy_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Peel    *peel  = data;
  OutpaintLevel *level = peel->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize   at   = (gsize) y * level->width + x;
        guint32 best = level->field[at];
        gsize   from;

        if (!is_on_ring (peel, at) || !(level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN))
          continue;

        from = (gsize) ((gint) (best >> 16) + y - get_center (y, level->height)) * level->width
               + ((gint) (best & 0xffff) + x - get_center (x, level->width));
        memcpy (level->pixels + 3 * at, level->pixels + 3 * from, 3);
      }
}

gboolean
outpaint_peel (OutpaintLevel         *level,
               const OutpaintNearest *nearest,
               const OutpaintSearch  *search,
               const OutpaintThreads *threads)
{
  gint                n_sources;
  gint                last;
  g_autofree guint32 *sources = outpaint_level_list_sources (level, &n_sources);
  g_autofree guint16 *rings   = outpaint_nearest_get_rings (nearest, &last);
  Peel                peel    = { level, search, rings, sources, n_sources, 1 };

  level->field = g_try_new0 (guint32, (gsize) level->width * level->height);
  if (rings == NULL || sources == NULL || level->field == NULL)
    return FALSE;

  for (; peel.ring <= last; peel.ring++)
    if (!outpaint_threads_run (threads, level->height, choose_strip, &peel)
        || !outpaint_threads_run (threads, level->height, copy_strip, &peel))
      return FALSE;

  return TRUE;
}
