/* Continues the regions of a flat drawing by their outlines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "core/complete/outline-front.h"
#include "core/complete/outline-trace.h"
#include "core/complete/outlines.h"
#include "core/complete/rectangle.h"

/* Samples per pixel, each way, where colors mix at edges. */
#define SAMPLES 4

/* Largest difference of a mixed color from a color of the source, 8-bit levels. */
#define TOLERANCE 40

/* Box around the source; the pixels of a ring lie within it, at its edges. */
typedef struct
{
  gint left;
  gint top;
  gint right; /* exclusive, as bottom */
  gint bottom;
} Ring;

/* Samples of a pixel of a ring. */
typedef struct
{
  guint16 sums[3];
  gint8   region; /* the last one */
  gint8   is_mixed;
} Mix;

typedef struct
{
  OutpaintPicture       *picture;
  const OutpaintPicture *mask;
  OutpaintRegions        regions;
  OutpaintRect           source;
  gint                   n_samples;
  GHashTable            *places; /* index of a pixel of each color of the source */
  GHashTable            *found;  /* what find_place() found, plus 1, or 0, for each mixed color */
  Mix                   *mixes;  /* of a ring, clockwise from its top left corner */
  GArray                *starts; /* of OutpaintRegionStart along a box */
} Outlines;


static void
outlines_clear (Outlines *outlines)
{
  g_clear_pointer (&outlines->places, g_hash_table_unref);
  g_clear_pointer (&outlines->found, g_hash_table_unref);
  g_clear_pointer (&outlines->mixes, g_free);
  g_clear_pointer (&outlines->starts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outlines, outlines_clear)

static void
find_places (Outlines *outlines)
{
  const OutpaintRect *source = &outlines->source;

  outlines->found  = g_hash_table_new (NULL, NULL);
  outlines->places = g_hash_table_new (NULL, NULL);
  for (gint y = source->y; y < source->y + source->height; y++)
    for (gint x = source->x; x < source->x + source->width; x++)
      {
        gsize   at    = (gsize) y * outlines->picture->width + x;
        guint32 color = outpaint_outline_get_color (outlines->picture, at);

        if (x == source->x || color != outpaint_outline_get_color (outlines->picture, at - 1))
          g_hash_table_insert (outlines->places, GUINT_TO_POINTER (color), GSIZE_TO_POINTER (at));
      }
}

static gint
get_difference (guint32 a, guint32 b)
{
  gint most = 0;

  for (gint shift = 0; shift < 24; shift += 8)
    most = MAX (most, ABS ((gint) (a >> shift & 255) - (gint) (b >> shift & 255)));

  return most;
}

/* Returns the index of a pixel of the color of the source that is most similar,
 * plus 1; 0 when none is similar.
 */
static gsize
search_place (const Outlines *outlines, guint32 wanted)
{
  gsize          best    = 0;
  guint32        nearest = G_MAXUINT32;
  gint           least   = TOLERANCE;
  gpointer       key;
  gpointer       value;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, outlines->places);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint32 color      = GPOINTER_TO_UINT (key);
      gint    difference = get_difference (color, wanted);

      if (difference < least || (difference == least && color < nearest))
        {
          least   = difference;
          nearest = color;
          best    = GPOINTER_TO_SIZE (value) + 1;
        }
    }

  return best;
}

/* Returns the index of a pixel whose color is similar to the mixed one.  Each
 * mixed color is searched for once.
 */
static gsize
find_place (const Outlines *outlines, const Mix *mix)
{
  gint    n      = outlines->n_samples * outlines->n_samples;
  guint32 wanted = (guint32) (mix->sums[0] / n) << 16 | (guint32) (mix->sums[1] / n) << 8
                   | (guint32) (mix->sums[2] / n);
  gpointer key = GUINT_TO_POINTER (wanted);
  gpointer found;

  if (!g_hash_table_lookup_extended (outlines->found, key, NULL, &found))
    {
      found = GSIZE_TO_POINTER (search_place (outlines, wanted));
      g_hash_table_insert (outlines->found, key, found);
    }

  return found != NULL ? GPOINTER_TO_SIZE (found) - 1 : outlines->regions.places[mix->region];
}

/* Returns the index of a ring's pixel, clockwise from its top left corner. */
static gint
get_index (const Ring *ring, gint x, gint y)
{
  gint right  = ring->right - 1 - ring->left;
  gint bottom = ring->bottom - 1 - ring->top;

  if (y == ring->top)
    return x - ring->left;
  if (x == ring->right - 1)
    return right + y - ring->top;
  if (y == ring->bottom - 1)
    return right + bottom + ring->right - 1 - x;

  return 2 * right + bottom + ring->bottom - 1 - y;
}

static void
add_sample (Outlines *outlines, Mix *mix, gint region)
{
  guint32 color = outlines->regions.colors[region];

  mix->is_mixed |= mix->region >= 0 && mix->region != region;
  mix->region = (gint8) region;
  for (gint c = 0; c < 3; c++)
    mix->sums[c] = (guint16) (mix->sums[c] + (color >> (16 - 8 * c) & 255));
}

/* Divides and rounds down. */
static gint
divide (gint a, gint b)
{
  return a >= 0 ? a / b : -((b - 1 - a) / b);
}

/* Adds the samples along one side of a box of samples, from its corner clockwise
 * up to the next one, exclusive.  corner, end: their x or y; other: the side's y or x.
 */
static void
add_side (Outlines *outlines, const Ring *ring, gint side, gint corner, gint end, gint other)
{
  const OutpaintRegionStart *starts = (const OutpaintRegionStart *) outlines->starts->data;

  gint step   = end > corner ? 1 : -1;
  gint length = ABS (end - corner);
  gint size   = outlines->n_samples;
  gint row    = divide (other, size);
  gint k      = 0;

  if (row < 0 || row >= (side % 2 == 0 ? outlines->mask->height : outlines->mask->width))
    return;

  for (gint i = 0; i < length; i++)
    {
      gint    at    = divide (corner + i * step, size);
      gdouble place = (side + (gdouble) i / length) / 4;

      while (k + 1 < (gint) outlines->starts->len && starts[k + 1].place <= place)
        k++;
      add_sample (
        outlines,
        &outlines->mixes[side % 2 == 0 ? get_index (ring, at, row) : get_index (ring, row, at)],
        starts[k].region);
    }
}

static void
add_box (Outlines *outlines, OutpaintFront *front, const Ring *ring, const Ring *samples)
{
  gdouble     size   = outlines->n_samples;
  gint        right  = samples->right - 1;
  gint        bottom = samples->bottom - 1;
  OutpaintBox box    = { (samples->left + 0.5) / size,
                         (samples->top + 0.5) / size,
                         (right + 0.5) / size,
                         (bottom + 0.5) / size };

  outpaint_front_move (front, &box);
  outpaint_front_list (front, outlines->starts);
  add_side (outlines, ring, 0, samples->left, right, samples->top);
  add_side (outlines, ring, 1, samples->top, bottom, right);
  add_side (outlines, ring, 2, right, samples->left, bottom);
  add_side (outlines, ring, 3, bottom, samples->top, samples->left);
}

static void
paint_pixel (Outlines *outlines, const Ring *ring, gint x, gint y)
{
  const OutpaintPicture *mask = outlines->mask;
  const Mix             *mix  = &outlines->mixes[get_index (ring, x, y)];
  gsize                  to   = (gsize) y * mask->width + x;
  gsize                  from;

  if (x < 0 || y < 0 || x >= mask->width || y >= mask->height || mask->data[to] == 0)
    return;

  from = mix->is_mixed ? find_place (outlines, mix) : outlines->regions.places[mix->region];
  outpaint_picture_copy_pixel (outlines->picture, from, to);
}

static void
paint_ring (Outlines *outlines, const Ring *ring)
{
  for (gint x = ring->left; x < ring->right; x++)
    {
      paint_pixel (outlines, ring, x, ring->top);
      paint_pixel (outlines, ring, x, ring->bottom - 1);
    }
  for (gint y = ring->top + 1; y < ring->bottom - 1; y++)
    {
      paint_pixel (outlines, ring, ring->left, y);
      paint_pixel (outlines, ring, ring->right - 1, y);
    }
}

static Ring
get_ring (const OutpaintRect *source, gint size, gint outwards)
{
  return (Ring){ source->x * size - outwards,
                 source->y * size - outwards,
                 (source->x + source->width) * size + outwards,
                 (source->y + source->height) * size + outwards };
}

/* Returns how many rings the frame has around the source. */
static gint
count_rings (const Outlines *outlines)
{
  const OutpaintRect *source = &outlines->source;

  return MAX (MAX (source->x, outlines->mask->width - source->x - source->width),
              MAX (source->y, outlines->mask->height - source->y - source->height));
}

static gboolean
paint_rings (Outlines *outlines, const GArray *found, const OutpaintThreads *threads)
{
  g_autoptr (OutpaintFront) front = outpaint_front_new (found);
  gint n                          = count_rings (outlines);
  gint size                       = outlines->n_samples;
  Ring last                       = get_ring (&outlines->source, 1, n);
  gint n_mixes                    = 2 * (last.right - last.left + last.bottom - last.top);

  outlines->starts = g_array_new (FALSE, FALSE, sizeof (OutpaintRegionStart));
  outlines->mixes  = g_try_new (Mix, (gsize) n_mixes);
  if (outlines->mixes == NULL)
    return FALSE;

  for (gint i = 1; i <= n; i++)
    {
      Ring ring = get_ring (&outlines->source, 1, i);

      if (g_cancellable_is_cancelled (threads->cancellable))
        return FALSE;

      for (gint k = 0; k < n_mixes; k++)
        outlines->mixes[k] = (Mix){ { 0, 0, 0 }, -1, FALSE };
      for (gint k = 1; k <= size; k++)
        {
          Ring samples = get_ring (&outlines->source, size, (i - 1) * size + k);

          add_box (outlines, front, &ring, &samples);
        }
      paint_ring (outlines, &ring);
    }

  return TRUE;
}

gboolean
outpaint_outlines_continue (OutpaintPicture       *picture,
                            const OutpaintPicture *mask,
                            const OutpaintThreads *threads,
                            gboolean              *is_painted)
{
  g_auto (Outlines) outlines = { .picture = picture, .mask = mask };
  g_autoptr (GArray) found   = NULL;
  gboolean is_soft           = FALSE;

  *is_painted = FALSE;
  if (outpaint_rectangle_find (mask, &outlines.source))
    found = outpaint_outlines_trace (
      picture, &outlines.source, threads->cancellable, &outlines.regions, &is_soft);
  if (g_cancellable_is_cancelled (threads->cancellable))
    return FALSE;
  if (found == NULL)
    return TRUE;

  outlines.n_samples = is_soft ? SAMPLES : 1;
  find_places (&outlines);
  *is_painted = paint_rings (&outlines, found, threads);

  return *is_painted;
}
