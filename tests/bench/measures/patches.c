/* Sliced Wasserstein distance and coherence of patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "patches.h"

#include <math.h>
#include <stdlib.h>

#define SIDE         7
#define VALUES       (SIDE * SIDE * 3)
#define SCALES       3
#define DIRECTIONS   64
#define PATCHES_MAX  20000 /* number of patches of a distribution */
#define SEARCHED_MAX 800   /* number of patches to search for */
#define SEED         20070701

/* A patch of the truth and the mean of its values. */
typedef struct
{
  gfloat mean;
  gint   x;
  gint   y;
} Entry;

typedef struct
{
  gint x;
  gint y;
} Place;


static OutpaintPicture *
halve (const OutpaintPicture *picture)
{
  OutpaintPicture *half = outpaint_picture_new (picture->width / 2, picture->height / 2, 3);

  for (gint y = 0; y < half->height; y++)
    {
      const guint8 *above = outpaint_picture_row (picture, 2 * y);
      const guint8 *below = outpaint_picture_row (picture, 2 * y + 1);
      guint8       *row   = outpaint_picture_row (half, y);

      for (gint x = 0; x < half->width; x++)
        for (gint c = 0; c < 3; c++)
          row[3 * x + c] =
            (above[6 * x + c] + above[6 * x + 3 + c] + below[6 * x + c] + below[6 * x + 3 + c] + 2)
            / 4;
    }

  return half;
}

static OutpaintRect
halve_rect (const OutpaintRect *rect)
{
  OutpaintRect half = { rect->x / 2, rect->y / 2, rect->width / 2, rect->height / 2 };

  return half;
}

/* Chooses at most "most" evenly distributed patches outside the source. */
static GArray *
choose (const OutpaintPicture *picture, const OutpaintRect *source, gint most)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gdouble area =
    (gdouble) picture->width * picture->height - (gdouble) source->width * source->height;
  /* An odd step, which shares no factor with usual widths, so that all columns
   * are sampled.
   */
  gint64 step = (gint64) MAX (1, area / most) | 1;
  gint64 seen = 0;

  for (gint y = 0; y + SIDE <= picture->height; y++)
    for (gint x = 0; x + SIDE <= picture->width; x++)
      {
        Place place = { x, y };

        if (x + SIDE > source->x && x < source->x + source->width && y + SIDE > source->y
            && y < source->y + source->height)
          continue;
        if (seen++ % step == 0)
          g_array_append_val (places, place);
      }

  return places;
}

static void
read_patch (const OutpaintPicture *picture, gint x, gint y, gfloat *values)
{
  for (gint row = 0; row < SIDE; row++)
    {
      const guint8 *from = outpaint_picture_row (picture, y + row) + 3 * (gsize) x;

      for (gint i = 0; i < 3 * SIDE; i++)
        values[3 * SIDE * row + i] = from[i];
    }
}

static gfloat *
read_patches (const OutpaintPicture *picture, GArray *places)
{
  gfloat *patches = g_new (gfloat, (gsize) places->len * VALUES);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      read_patch (picture, place->x, place->y, patches + (gsize) i * VALUES);
    }

  return patches;
}

/* Returns a random direction, uniform on the sphere: normalized normally
 * distributed values (Box and Muller, 1958).
 */
static void
make_direction (GRand *random, gfloat *direction)
{
  gdouble sum = 0;

  for (gint i = 0; i < VALUES; i++)
    {
      gdouble radius = sqrt (-2 * log (1 - g_rand_double (random)));

      direction[i] = (gfloat) (radius * cos (2 * G_PI * g_rand_double (random)));
      sum += direction[i] * direction[i];
    }
  for (gint i = 0; i < VALUES; i++)
    direction[i] /= (gfloat) sqrt (sum);
}

static gint
compare_floats (gconstpointer left, gconstpointer right)
{
  gfloat a = *(const gfloat *) left;
  gfloat b = *(const gfloat *) right;

  return (a > b) - (a < b);
}

static void
project (const gfloat *patches, guint n, const gfloat *direction, gfloat *out)
{
  for (guint i = 0; i < n; i++)
    {
      gfloat sum = 0;

      for (gint k = 0; k < VALUES; k++)
        sum += patches[(gsize) i * VALUES + k] * direction[k];
      out[i] = sum;
    }
  qsort (out, n, sizeof (gfloat), compare_floats);
}

/* Julien Rabin, Gabriel Peyre, Julie Delon, Marc Bernot, Wasserstein
 * Barycenter and Its Application to Texture Mixing, 2011.
 */
static gdouble
get_distribution_distance (const OutpaintPicture *picture,
                           const OutpaintPicture *truth,
                           const OutpaintRect    *source)
{
  g_autoptr (GArray) places = choose (truth, source, PATCHES_MAX);
  g_autofree gfloat *own    = read_patches (picture, places);
  g_autofree gfloat *wanted = read_patches (truth, places);
  g_autofree gfloat *left   = g_new (gfloat, places->len);
  g_autofree gfloat *right  = g_new (gfloat, places->len);
  GRand             *random = g_rand_new_with_seed (SEED);
  gdouble            sum    = 0;

  for (gint i = 0; i < DIRECTIONS; i++)
    {
      gfloat direction[VALUES];

      make_direction (random, direction);
      project (own, places->len, direction, left);
      project (wanted, places->len, direction, right);
      for (guint k = 0; k < places->len; k++)
        sum += fabsf (left[k] - right[k]);
    }
  g_rand_free (random);

  return places->len > 0 ? sum / ((gdouble) DIRECTIONS * places->len) : 0;
}

gdouble
patches_measure_distribution (const OutpaintPicture *picture,
                              const OutpaintPicture *truth,
                              const OutpaintRect    *source)
{
  g_autoptr (OutpaintPicture) own    = outpaint_picture_ref ((OutpaintPicture *) picture);
  g_autoptr (OutpaintPicture) wanted = outpaint_picture_ref ((OutpaintPicture *) truth);
  OutpaintRect rect                  = *source;
  gdouble      sum                   = 0;

  for (gint scale = 0; scale < SCALES; scale++)
    {
      OutpaintPicture *own_half, *wanted_half;

      sum += get_distribution_distance (own, wanted, &rect);
      own_half    = halve (own);
      wanted_half = halve (wanted);
      outpaint_picture_unref (own);
      outpaint_picture_unref (wanted);
      own    = own_half;
      wanted = wanted_half;
      rect   = halve_rect (&rect);
    }

  return sum / SCALES;
}

static gint
compare_entries (gconstpointer left, gconstpointer right)
{
  const Entry *a = left;
  const Entry *b = right;

  if (a->mean != b->mean)
    return a->mean < b->mean ? -1 : 1;
  if (a->y != b->y)
    return a->y - b->y;

  return a->x - b->x;
}

/* Returns all patches of the picture, sorted by their means. */
static Entry *
make_entries (const OutpaintPicture *picture, gint *n)
{
  Entry *entries;
  gint   across = picture->width - SIDE + 1;
  gint   down   = picture->height - SIDE + 1;

  *n      = MAX (0, across) * MAX (0, down);
  entries = g_new (Entry, MAX (1, *n));
  for (gint i = 0; i < *n; i++)
    {
      gint   x = i % across;
      gint   y = i / across;
      gfloat values[VALUES], sum = 0;

      read_patch (picture, x, y, values);
      for (gint k = 0; k < VALUES; k++)
        sum += values[k];
      entries[i] = (Entry){ sum / VALUES, x, y };
    }
  qsort (entries, *n, sizeof (Entry), compare_entries);

  return entries;
}

/* Returns the sum of squared differences, or a value above the limit as soon as
 * it is exceeded.
 */
static gfloat
get_distance (const gfloat *values, const OutpaintPicture *picture, gint x, gint y, gfloat limit)
{
  gfloat sum = 0;

  for (gint row = 0; row < SIDE && sum < limit; row++)
    {
      const guint8 *from = outpaint_picture_row (picture, y + row) + 3 * (gsize) x;
      gfloat        part = 0;

      for (gint i = 0; i < 3 * SIDE; i++)
        {
          gfloat difference = values[3 * SIDE * row + i] - from[i];

          part += difference * difference;
        }
      sum += part;
    }

  return sum;
}

/* Finds the nearest patch exactly: searches outward from the patches with the
 * same mean until the difference of the means alone exceeds the best distance.
 */
static gfloat
find_nearest (const gfloat *values, const OutpaintPicture *truth, const Entry *entries, gint n)
{
  gfloat mean = 0, best = G_MAXFLOAT;
  gint   low = 0, high = n;

  for (gint k = 0; k < VALUES; k++)
    mean += values[k] / VALUES;
  while (low < high)
    {
      gint middle = (low + high) / 2;

      if (entries[middle].mean < mean)
        low = middle + 1;
      else
        high = middle;
    }

  low = high - 1;
  while (low >= 0 || high < n)
    {
      gfloat       below = low >= 0 ? mean - entries[low].mean : G_MAXFLOAT;
      gfloat       above = high < n ? entries[high].mean - mean : G_MAXFLOAT;
      gfloat       apart = MIN (below, above);
      const Entry *entry = below < above ? &entries[low--] : &entries[high++];

      if (VALUES * apart * apart >= best)
        break;
      best = MIN (best, get_distance (values, truth, entry->x, entry->y, best));
    }

  return best;
}

static gdouble
get_coherence (const OutpaintPicture *picture,
               const OutpaintPicture *truth,
               const OutpaintRect    *source)
{
  g_autoptr (GArray) places   = choose (picture, source, SEARCHED_MAX);
  gint              n_entries = 0;
  g_autofree Entry *entries   = make_entries (truth, &n_entries);
  gdouble           sum       = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      gfloat       values[VALUES];

      read_patch (picture, place->x, place->y, values);
      sum += sqrt (find_nearest (values, truth, entries, n_entries) / VALUES);
    }

  return places->len > 0 ? sum / places->len : 0;
}

void
patches_measure_coherence (const OutpaintPicture *picture,
                           const OutpaintPicture *truth,
                           const OutpaintRect    *source,
                           gdouble                distances[3])
{
  g_autoptr (OutpaintPicture) own    = outpaint_picture_ref ((OutpaintPicture *) picture);
  g_autoptr (OutpaintPicture) wanted = outpaint_picture_ref ((OutpaintPicture *) truth);
  OutpaintRect rect                  = *source;

  for (gint scale = 0; scale < SCALES; scale++)
    {
      OutpaintPicture *own_half    = halve (own);
      OutpaintPicture *wanted_half = halve (wanted);

      outpaint_picture_unref (own);
      outpaint_picture_unref (wanted);
      own              = own_half;
      wanted           = wanted_half;
      rect             = halve_rect (&rect);
      distances[scale] = get_coherence (own, wanted, &rect);
    }
}
