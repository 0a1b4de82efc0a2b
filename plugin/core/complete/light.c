/* Smooth light of a picture, continued beyond its edge
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/light.h"
#include "core/complete/nearest.h"

/* Light and texture are continued apart: a trend of the light is fitted to each smooth
 * area of the source, and the copies in the margin beside it get that light.
 */

/* Cells are the pixels of the coarsest level whose shorter side has so many. */
#define MIN_SIDE 32

/* How far the trend goes on beyond an area, as a share of its width or height. */
#define REACH 0.4f

/* Largest change of the light beyond an area, in 8-bit levels. */
#define TREND 24.0f

/* Change of a painted cell, in 8-bit levels, up to which it is made, and from which
 * it is not: the cell is no part of the area.
 */
#define WHOLE 48.0f
#define MOST  96.0f

/* Radius in cells of the mean of the changes, and how often it is taken: smaller
 * things, such as clouds, stay.
 */
#define RADIUS  2
#define N_BLURS 2

typedef struct
{
  const OutpaintLight *light;
  OutpaintLevel       *level;
  const gfloat        *changes; /* RGB of each cell, 8-bit levels */
} Application;


/* Finds the range of the known cells. */
static void
find_range (OutpaintLight *light, const OutpaintLevel *level)
{
  for (gint c = 0; c < 3; c++)
    light->lowest[c] = 255.0f;
  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    if (!(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN))
      for (gint c = 0; c < 3; c++)
        {
          light->lowest[c]  = MIN (light->lowest[c], (gfloat) level->pixels[3 * i + c]);
          light->highest[c] = MAX (light->highest[c], (gfloat) level->pixels[3 * i + c]);
        }
}

/* Copies the nearest known cell to each unknown one. */
static gboolean
extend (OutpaintLight *light, const OutpaintLevel *level)
{
  g_autoptr (OutpaintNearest) nearest = outpaint_nearest_new (level);

  for (gsize i = 0; nearest != NULL && i < (gsize) level->width * level->height; i++)
    {
      gssize from = (gssize) i + nearest->dy[i] * level->width + nearest->dx[i];

      light->map[i] = light->map[from];
    }

  return nearest != NULL;
}

OutpaintLight *
outpaint_light_new (const OutpaintPyramid *pyramid)
{
  g_autoptr (OutpaintLight) light = g_new0 (OutpaintLight, 1);
  const OutpaintLevel *level      = pyramid->levels;
  gsize                n;

  if (MIN (level->width, level->height) < MIN_SIDE)
    return g_steal_pointer (&light);

  while (light->shift < pyramid->n_levels && MIN (level[1].width, level[1].height) >= MIN_SIDE)
    {
      level++;
      light->shift++;
    }
  n             = (gsize) level->width * level->height;
  light->width  = level->width;
  light->height = level->height;
  light->map    = g_try_malloc0 (n);
  if (light->map == NULL)
    return NULL;

  find_range (light, level);
  light->n = outpaint_light_areas_find (level, light->areas, light->map);
  if (light->n < 0 || (light->n > 0 && !extend (light, level)))
    return NULL;

  return g_steal_pointer (&light);
}

void
outpaint_light_free (OutpaintLight *light)
{
  g_free (light->map);
  g_free (light);
}

/* Computes the light of an area at a place.  Beyond its bounds, the trend goes on
 * less and less.
 */
static void
get_light (const OutpaintLight     *light,
           const OutpaintLightArea *area,
           gfloat                   x,
           gfloat                   y,
           gfloat                  *color)
{
  gfloat near_x  = CLAMP (x, area->left, area->right);
  gfloat near_y  = CLAMP (y, area->top, area->bottom);
  gfloat reach_x = REACH * (area->right - area->left) + 1e-6f;
  gfloat reach_y = REACH * (area->bottom - area->top) + 1e-6f;
  gfloat within[OUTPAINT_LIGHT_TERMS];
  gfloat beyond[OUTPAINT_LIGHT_TERMS];

  outpaint_light_get_terms (near_x, near_y, within);
  outpaint_light_get_terms (near_x + (x - near_x) * reach_x / (reach_x + fabsf (x - near_x)),
                            near_y + (y - near_y) * reach_y / (reach_y + fabsf (y - near_y)),
                            beyond);
  for (gint c = 0; c < 3; c++)
    {
      gfloat value = outpaint_light_add_terms (area->terms[c], within);
      gfloat trend = outpaint_light_add_terms (area->terms[c], beyond) - value;

      color[c] = CLAMP (value + CLAMP (trend, -TREND, TREND), light->lowest[c], light->highest[c]);
    }
}

/* Returns the mean of a channel in a cell of the painting. */
static gfloat
get_mean (const OutpaintLight *light, const OutpaintLevel *level, gint x, gint y, gint channel)
{
  gint size   = 1 << light->shift;
  gint right  = MIN ((x + 1) * size, level->width);
  gint bottom = MIN ((y + 1) * size, level->height);
  gint sum    = 0;

  for (gint j = y * size; j < bottom; j++)
    for (gint i = x * size; i < right; i++)
      sum += level->pixels[3 * ((gsize) j * level->width + i) + channel];

  return (gfloat) sum / (gfloat) ((right - x * size) * (bottom - y * size));
}

/* Computes the difference between the light that goes on in a cell and its painting. */
static void
find_change (const OutpaintLight *light, const OutpaintLevel *level, gint x, gint y, gfloat *change)
{
  gint   index = light->map[(gsize) y * light->width + x];
  gfloat side  = (gfloat) MIN (light->width, light->height);
  gfloat most;
  gfloat share;

  memset (change, 0, 3 * sizeof (gfloat));
  if (index == 0)
    return;

  get_light (light,
             &light->areas[index - 1],
             ((gfloat) x + 0.5f) / side,
             ((gfloat) y + 0.5f) / side,
             change);
  for (gint c = 0; c < 3; c++)
    change[c] -= get_mean (light, level, x, y, c);

  most  = MAX (MAX (fabsf (change[0]), fabsf (change[1])), fabsf (change[2]));
  share = CLAMP ((MOST - most) / (MOST - WHOLE), 0.0f, 1.0f);
  for (gint c = 0; c < 3; c++)
    change[c] *= share;
}

/* Computes the means of the changes around each cell. */
static void
blur (const OutpaintLight *light, const gfloat *changes, gfloat *out)
{
  for (gint y = 0; y < light->height; y++)
    for (gint x = 0; x < light->width; x++)
      {
        gint    top    = MAX (y - RADIUS, 0);
        gint    bottom = MIN (y + RADIUS, light->height - 1);
        gint    left   = MAX (x - RADIUS, 0);
        gint    right  = MIN (x + RADIUS, light->width - 1);
        gfloat *mean   = out + 3 * ((gsize) y * light->width + x);

        memset (mean, 0, 3 * sizeof (gfloat));
        for (gint j = top; j <= bottom; j++)
          for (gint i = left; i <= right; i++)
            for (gint c = 0; c < 3; c++)
              mean[c] += changes[3 * ((gsize) j * light->width + i) + c];
        for (gint c = 0; c < 3; c++)
          mean[c] /= (gfloat) ((bottom - top + 1) * (right - left + 1));
      }
}

/* Returns the change of a channel at a pixel, between the centers of cells. */
static inline gfloat
get_change (const Application *application, gint x, gint y, gint channel)
{
  const OutpaintLight *light = application->light;
  gfloat               size  = (gfloat) (1 << light->shift);
  gfloat               left  = MAX (((gfloat) x + 0.5f) / size - 0.5f, 0.0f);
  gfloat               top   = MAX (((gfloat) y + 0.5f) / size - 0.5f, 0.0f);
  gint                 i     = (gint) left;
  gint                 j     = (gint) top;
  gfloat               right = left - (gfloat) i;
  gfloat               below = top - (gfloat) j;
  const gfloat        *row   = application->changes + 3 * (gsize) j * light->width + channel;
  const gfloat        *next  = j + 1 < light->height ? row + 3 * (gsize) light->width : row;
  gint                 other = MIN (i + 1, light->width - 1);

  return (1.0f - below) * ((1.0f - right) * row[3 * i] + right * row[3 * other])
         + below * ((1.0f - right) * next[3 * i] + right * next[3 * other]);
}

static void
apply_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Application   *application = data;
  const OutpaintLevel *level       = application->level;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize at = (gsize) y * level->width + x;

        if (!(level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN))
          continue;

        for (gint c = 0; c < 3; c++)
          {
            gfloat change = get_change (application, x, y, c);
            gfloat value  = (gfloat) level->pixels[3 * at + c] + change;

            level->pixels[3 * at + c] = (guint8) lrintf (CLAMP (value, 0.0f, 255.0f));
            if (level->floats != NULL)
              level->floats[3 * at + c] += change / 255.0f;
          }
      }
}

/* Returns whether a level's bytes are its floats in 8 bits. */
static gboolean
are_bytes_exact (const OutpaintLevel *level)
{
  gsize n = 3 * (gsize) level->width * level->height;

  for (gsize i = 0; i < n && level->floats != NULL; i++)
    if (!(level->kinds[i / 3] & OUTPAINT_PIXEL_UNKNOWN)
        && !(fabsf (255.0f * level->floats[i] - (gfloat) level->pixels[i]) <= 1.0f))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_light_apply (const OutpaintLight   *light,
                      OutpaintLevel         *level,
                      const OutpaintThreads *threads)
{
  gsize              n           = 3 * (gsize) light->width * light->height;
  g_autofree gfloat *changes     = g_try_new0 (gfloat, n);
  g_autofree gfloat *blurred     = g_try_new (gfloat, n);
  Application        application = { light, level, changes };

  if (light->n == 0 || !are_bytes_exact (level))
    return TRUE;
  if (changes == NULL || blurred == NULL)
    return FALSE;

  for (gint y = 0; y < light->height; y++)
    for (gint x = 0; x < light->width; x++)
      find_change (light, level, x, y, changes + 3 * ((gsize) y * light->width + x));
  for (gint i = 0; i < N_BLURS; i++)
    {
      blur (light, changes, blurred);
      memcpy (changes, blurred, n * sizeof (gfloat));
    }

  return outpaint_threads_run (threads, level->height, apply_strip, &application);
}
