/* Nearest known pixel of each pixel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/nearest.h"

/* The sweeps follow Per-Erik Danielsson, "Euclidean distance mapping", 1980:
 * each pixel takes over the nearest known pixel of a neighbor when that is
 * nearer than its own.
 */

/* Distance of a pixel without a nearest known pixel yet. */
#define FAR_AWAY G_MAXINT


static inline gint64
square (gint distance)
{
  return (gint64) distance * distance;
}

static inline void
update_from_neighbor (OutpaintNearest *nearest, gint x, gint y, gint dx, gint dy)
{
  gsize at = (gsize) y * nearest->width + x;
  gsize neighbor;
  gint  new_dx;
  gint  new_dy;

  if (x + dx < 0 || x + dx >= nearest->width)
    return;

  neighbor = at + dy * (gssize) nearest->width + dx;
  if (nearest->dx[neighbor] == FAR_AWAY)
    return;

  new_dx = nearest->dx[neighbor] + dx;
  new_dy = nearest->dy[neighbor] + dy;
  if (nearest->dx[at] == FAR_AWAY
      || square (new_dx) + square (new_dy) < square (nearest->dx[at]) + square (nearest->dy[at]))
    {
      nearest->dx[at] = new_dx;
      nearest->dy[at] = new_dy;
    }
}

/* Sweeps all rows down or up, and each row to the right and back. */
static void
sweep (OutpaintNearest *nearest, gint direction)
{
  for (gint i = 0; i < nearest->height; i++)
    {
      gint y = direction > 0 ? i : nearest->height - 1 - i;

      if (i > 0)
        for (gint x = 0; x < nearest->width; x++)
          for (gint dx = -1; dx <= 1; dx++)
            update_from_neighbor (nearest, x, y, dx, -direction);
      for (gint x = 1; x < nearest->width; x++)
        update_from_neighbor (nearest, x, y, -1, 0);
      for (gint x = nearest->width - 2; x >= 0; x--)
        update_from_neighbor (nearest, x, y, 1, 0);
    }
}

OutpaintNearest *
outpaint_nearest_new (const OutpaintLevel *level)
{
  gsize            n       = (gsize) level->width * level->height;
  OutpaintNearest *nearest = g_new0 (OutpaintNearest, 1);

  nearest->width  = level->width;
  nearest->height = level->height;
  nearest->dx     = g_try_new (gint, n);
  nearest->dy     = g_try_new (gint, n);
  if (nearest->dx == NULL || nearest->dy == NULL)
    {
      outpaint_nearest_free (nearest);
      return NULL;
    }

  for (gsize i = 0; i < n; i++)
    nearest->dx[i] = nearest->dy[i] = level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN ? FAR_AWAY : 0;
  sweep (nearest, 1);
  sweep (nearest, -1);

  for (gsize i = 0; i < n; i++)
    nearest->depth = MAX (nearest->depth, MAX (ABS (nearest->dx[i]), ABS (nearest->dy[i])));

  return nearest;
}

void
outpaint_nearest_free (OutpaintNearest *nearest)
{
  g_free (nearest->dx);
  g_free (nearest->dy);
  g_free (nearest);
}

guint16 *
outpaint_nearest_get_rings (const OutpaintNearest *nearest, gint *last)
{
  gsize    n     = (gsize) nearest->width * nearest->height;
  guint16 *rings = g_try_new (guint16, n);

  *last = 0;
  for (gsize i = 0; i < n && rings != NULL; i++)
    {
      gdouble distance =
        sqrt ((gdouble) square (nearest->dx[i]) + (gdouble) square (nearest->dy[i]));

      rings[i] = MIN (floor (distance), G_MAXUINT16);
      *last    = MAX (*last, rings[i]);
    }

  return rings;
}

void
outpaint_nearest_fill (const OutpaintNearest *nearest, OutpaintLevel *level)
{
  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at   = (gsize) y * level->width + x;
        gsize from = at + nearest->dy[at] * (gssize) level->width + nearest->dx[at];

        if (level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN)
          outpaint_level_copy_pixel (level, from, at);
      }
}
