/* Copies the best patches and blends their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/blend.h"
#include "core/complete/poisson.h"

/* The seams are blended as in Patrick Pérez, Michel Gangnet and Andrew Blake,
 * "Poisson Image Editing", 2003: the result has the same differences between
 * neighbors as the copies; at a seam, the mean of the differences in both
 * copies.  A weak screening term keeps it near the colors of the copies, so
 * that these do not drift.
 */

/* All values, also those of floats, are in 8-bit levels, 0 to 255. */

/* Step between two copies, in 8-bit levels, above which the seam is mostly kept
 * as an edge: blending would smear it.  Seams to known pixels are always
 * blended.
 */
#define EDGE 40.0f

/* Largest difference between the steps of two copies that are averaged, in 8-bit levels. */
#define SIMILAR 15.0f

/* Largest correction, in 8-bit levels: light differs by less, and colors by more. */
#define MOST 32.0f

/* Step above which no seam is blended, such as the one to a light source.  Only
 * floats can have such steps.
 */
#define LIGHT 1000.0f

typedef struct
{
  OutpaintLevel *level;
  const guint32 *labels;
  gint           stride; /* row length of labels */
  gint           shift;
  gint           channel;
  gfloat        *divergence;
  const gfloat  *correction;
  gfloat         lowest; /* range of the known values in the channel, at least 0 to 255 */
  gfloat         highest;
} Blend;

typedef struct
{
  gint x;
  gint y;
} Place;


static inline gsize
get_index (const OutpaintLevel *level, Place place)
{
  return (gsize) place.y * level->width + place.x;
}

/* Returns the known pixel that is copied to (x, y).  The last column or row of
 * labels may extend beyond the frame; its last pixels are used then.
 */
static inline Place
find_source (const Blend *blend, gint x, gint y)
{
  gint    shift = blend->shift;
  gint    rest  = (1 << shift) - 1;
  guint32 label = blend->labels[(gsize) (y >> shift) * blend->stride + (x >> shift)];
  gint    left  = (gint) (label & 0xffff) << shift;
  gint    top   = (gint) (label >> 16) << shift;

  return (Place){ MIN (left + (x & rest), blend->level->width - 1),
                  MIN (top + (y & rest), blend->level->height - 1) };
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
          outpaint_level_copy_pixel (level, get_index (level, find_source (blend, x, y)), at);
      }
}

static inline gfloat
get_value (const Blend *blend, gsize at)
{
  const OutpaintLevel *level = blend->level;

  return level->floats != NULL ? 255.0f * level->floats[3 * at + blend->channel]
                               : level->pixels[3 * at + blend->channel];
}

/* Sets *difference to the difference between the known pixel at source and its
 * neighbor.  Returns FALSE when the neighbor is not known or barred.
 */
static inline gboolean
find_difference (const Blend *blend, Place source, gint dx, gint dy, gfloat *difference)
{
  const OutpaintLevel *level = blend->level;
  gint                 x     = source.x + dx;
  gint                 y     = source.y + dy;
  gsize                at    = get_index (level, source);
  gsize                beside;

  if (x < 0 || x >= level->width || y < 0 || y >= level->height)
    return FALSE;

  beside = get_index (level, (Place){ x, y });
  if (level->kinds[beside] & (OUTPAINT_PIXEL_UNKNOWN | OUTPAINT_PIXEL_BARRED))
    return FALSE;

  *difference = get_value (blend, beside) - get_value (blend, at);

  return TRUE;
}

/* Returns the difference between a step and the n steps that the copies have
 * there.  Where these differ much, one copy has an edge, and any step between
 * them is right.
 */
static inline gfloat
compare_step (gfloat step, const gfloat *wanted, gint n)
{
  if (n == 0)
    return step;
  if (n == 1)
    return step - wanted[0];
  if (fabsf (wanted[0] - wanted[1]) <= SIMILAR)
    return step - (wanted[0] + wanted[1]) * 0.5f;

  return step - CLAMP (step, MIN (wanted[0], wanted[1]), MAX (wanted[0], wanted[1]));
}

/* Returns the difference between the step from (x, y) to its neighbor and the
 * step that the copies have there.
 */
static inline gfloat
find_mismatch (const Blend *blend, gint x, gint y, gint dx, gint dy)
{
  const OutpaintLevel *level    = blend->level;
  gsize                at       = (gsize) y * level->width + x;
  gsize                neighbor = at + dy * (gssize) level->width + dx;
  Place                source   = find_source (blend, x, y);
  gfloat               wanted[2];
  gint                 n = 0;
  gboolean             is_inner;
  gfloat               mismatch;

  if (x + dx < 0 || x + dx >= level->width || y + dy < 0 || y + dy >= level->height)
    return 0.0f;

  is_inner = level->kinds[neighbor] & OUTPAINT_PIXEL_UNKNOWN;
  if (is_inner)
    {
      Place other = find_source (blend, x + dx, y + dy);

      if (other.x - source.x == dx && other.y - source.y == dy)
        return 0.0f;

      if (find_difference (blend, other, -dx, -dy, &wanted[n]))
        {
          wanted[n] = -wanted[n];
          n++;
        }
    }

  n += find_difference (blend, source, dx, dy, &wanted[n]);
  mismatch = compare_step (get_value (blend, neighbor) - get_value (blend, at), wanted, n);
  if (!(fabsf (mismatch) <= LIGHT))
    return 0.0f;

  return mismatch / (is_inner ? 1.0f + mismatch * mismatch / (EDGE * EDGE) : 1.0f);
}

static void
find_divergence (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Blend         *blend = data;
  const OutpaintLevel *level = blend->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN)
          blend->divergence[at] =
            find_mismatch (blend, x, y, -1, 0) + find_mismatch (blend, x, y, 1, 0)
            + find_mismatch (blend, x, y, 0, -1) + find_mismatch (blend, x, y, 0, 1);
      }
}

static void
correct_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Blend   *blend = data;
  OutpaintLevel *level = blend->level;
  gsize          last  = (gsize) end * level->width;

  for (gsize i = (gsize) y * level->width; i < last; i++)
    if (level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN)
      {
        gfloat value = get_value (blend, i) + CLAMP (blend->correction[i], -MOST, MOST);

        value = CLAMP (value, blend->lowest, blend->highest);
        if (level->floats != NULL)
          level->floats[3 * i + blend->channel] = value / 255.0f;
        else
          level->pixels[3 * i + blend->channel] = lrintf (value);
      }
}

static Blend
make_blend (const OutpaintBlend *blend)
{
  OutpaintLevel *levels = blend->pyramid->levels;

  return (Blend){ .level   = &levels[0],
                  .labels  = blend->labels,
                  .stride  = levels[blend->shift].width,
                  .shift   = blend->shift,
                  .highest = 255.0f };
}

/* Finds the range of the known values; painted values are limited to it. */
static void
find_range (Blend *blend)
{
  const OutpaintLevel *level = blend->level;
  gsize                n     = (gsize) level->width * level->height;

  for (gsize i = 0; i < n && level->floats != NULL; i++)
    if (!(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN))
      {
        blend->lowest  = MIN (blend->lowest, get_value (blend, i));
        blend->highest = MAX (blend->highest, get_value (blend, i));
      }
}

gboolean
outpaint_blend_copy (const OutpaintBlend *blend, const OutpaintThreads *threads)
{
  Blend data = make_blend (blend);

  return outpaint_threads_run (threads, data.level->height, copy_strip, &data);
}

gboolean
outpaint_blend_correct (const OutpaintBlend *blend, gint channel, const OutpaintThreads *threads)
{
  Blend data                          = make_blend (blend);
  gint  height                        = data.level->height;
  g_autoptr (OutpaintPoisson) poisson = NULL;

  poisson = outpaint_poisson_new (data.level, 1.0 / (blend->range * blend->range));
  if (poisson == NULL)
    return FALSE;

  data.channel    = channel;
  data.divergence = outpaint_poisson_get_divergence (poisson);
  find_range (&data);
  if (!outpaint_threads_run (threads, height, find_divergence, &data))
    return FALSE;

  data.correction = outpaint_poisson_solve (poisson, threads);

  return data.correction != NULL && outpaint_threads_run (threads, height, correct_strip, &data);
}
