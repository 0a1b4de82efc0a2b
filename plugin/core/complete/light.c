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

/* An area grows from a square of known cells with this radius beside the unknown
 * part; every SEED_STEP-th one is tried.
 */
#define SEED_RADIUS 2
#define SEED_STEP   2

/* Largest difference of a cell from the light, in 8-bit levels: in the square, and
 * while the area grows.
 */
#define SEED_DIFFERENCE 5.0f
#define DIFFERENCE      9.0f

/* Radius in cells up to which the light is a plane. */
#define PLANE_RADIUS 6

/* Fits of the light to the whole area. */
#define LAST_FITS 4

/* Least part of the known cells that is an area, and least range of its light in
 * 8-bit levels: a texture has a lower one by chance.
 */
#define MIN_PART  12
#define MIN_RANGE (3.0f * DIFFERENCE)

/* Pull of the terms of second degree towards 0, for each cell. */
#define PULL 1e-4

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

#define N_TERMS     OUTPAINT_LIGHT_TERMS
#define PLANE_TERMS 3

/* An area that grows from a cell. */
typedef struct
{
  const OutpaintLevel *level;
  gfloat               side; /* cells to a unit of places */
  guint8              *map;  /* of OutpaintLight; TRIED for cells of failed areas */
  guint32             *cells;
  gint                 n;
  OutpaintLightArea    area;
} Growth;

/* Values of the map while areas grow. */
#define TRIED  254
#define INSIDE 255

typedef struct
{
  const OutpaintLight *light;
  OutpaintLevel       *level;
  const gfloat        *changes; /* RGB of each cell, 8-bit levels */
} Application;


static inline void
get_terms (gfloat x, gfloat y, gfloat *terms)
{
  terms[0] = 1.0f;
  terms[1] = x;
  terms[2] = y;
  terms[3] = x * x;
  terms[4] = x * y;
  terms[5] = y * y;
}

static inline gfloat
add_terms (const gfloat *factors, const gfloat *terms)
{
  gfloat sum = 0.0f;

  for (gint i = 0; i < N_TERMS; i++)
    sum += factors[i] * terms[i];

  return sum;
}

/* Solves a symmetric positive definite system in place. */
static void
solve (gdouble matrix[N_TERMS][N_TERMS + 3], gint n)
{
  for (gint i = 0; i < n; i++)
    for (gint k = 0; k < n; k++)
      {
        gdouble factor = matrix[k][i] / matrix[i][i];

        for (gint j = i; j < N_TERMS + 3 && k != i; j++)
          matrix[k][j] -= factor * matrix[i][j];
      }
}

/* Fits the light to the cells of the area: a plane, or with terms of second degree. */
static void
fit (Growth *growth, gint n_terms)
{
  gdouble              matrix[N_TERMS][N_TERMS + 3] = { { 0.0 } };
  const OutpaintLevel *level                        = growth->level;

  for (gint k = 0; k < growth->n; k++)
    {
      guint32       cell  = growth->cells[k];
      const guint8 *pixel = level->pixels + 3 * (gsize) cell;
      gfloat        terms[N_TERMS];

      get_terms (((gfloat) (cell % level->width) + 0.5f) / growth->side,
                 ((gfloat) (cell / level->width) + 0.5f) / growth->side,
                 terms);
      for (gint i = 0; i < n_terms; i++)
        {
          for (gint j = 0; j < n_terms; j++)
            matrix[i][j] += terms[i] * terms[j];
          for (gint c = 0; c < 3; c++)
            matrix[i][N_TERMS + c] += terms[i] * (gfloat) pixel[c];
        }
    }

  for (gint i = PLANE_TERMS; i < n_terms; i++)
    matrix[i][i] += PULL * growth->n;
  solve (matrix, n_terms);
  for (gint i = 0; i < N_TERMS; i++)
    for (gint c = 0; c < 3; c++)
      growth->area.terms[c][i] =
        i < n_terms ? (gfloat) (matrix[i][N_TERMS + c] / matrix[i][i]) : 0.0f;
}

/* Returns whether a known cell has the light of the area. */
static gboolean
is_like (const Growth *growth, gint x, gint y, gfloat difference)
{
  const guint8 *pixel = growth->level->pixels + 3 * ((gsize) y * growth->level->width + x);
  gfloat        terms[N_TERMS];

  get_terms (((gfloat) x + 0.5f) / growth->side, ((gfloat) y + 0.5f) / growth->side, terms);
  for (gint c = 0; c < 3; c++)
    if (fabsf (add_terms (growth->area.terms[c], terms) - (gfloat) pixel[c]) > difference)
      return FALSE;

  return TRUE;
}

/* Makes the square around a cell the area.  Returns FALSE when it is not smooth. */
static gboolean
start (Growth *growth, gint x, gint y)
{
  const OutpaintLevel *level = growth->level;
  gint                 r     = SEED_RADIUS;

  growth->n = 0;
  for (gint j = MAX (y - r, 0); j <= MIN (y + r, level->height - 1); j++)
    for (gint i = MAX (x - r, 0); i <= MIN (x + r, level->width - 1); i++)
      {
        guint32 cell = (guint32) (j * level->width + i);

        if (!(level->kinds[cell] & OUTPAINT_PIXEL_UNKNOWN) && growth->map[cell] == 0)
          growth->cells[growth->n++] = cell;
      }
  if (growth->n < (2 * r + 1) * (r + 1))
    return FALSE;

  fit (growth, PLANE_TERMS);
  for (gint i = 0; i < growth->n; i++)
    if (!is_like (growth,
                  (gint) growth->cells[i] % level->width,
                  (gint) growth->cells[i] / level->width,
                  SEED_DIFFERENCE))
      return FALSE;

  return TRUE;
}

/* Adds a cell when it is free, within the radius of the seed and has the light. */
static void
visit (Growth *growth, gint x, gint y, gint seed_x, gint seed_y, gint radius)
{
  const OutpaintLevel *level = growth->level;
  gsize                at    = (gsize) y * level->width + x;

  if (x < 0 || y < 0 || x >= level->width || y >= level->height || ABS (x - seed_x) > radius
      || ABS (y - seed_y) > radius || growth->map[at] != 0
      || level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN || !is_like (growth, x, y, DIFFERENCE))
    return;

  growth->map[at]            = INSIDE;
  growth->cells[growth->n++] = (guint32) at;
}

/* Sets the map at the cells of the area. */
static void
mark (const Growth *growth, guint8 value)
{
  for (gint i = 0; i < growth->n; i++)
    growth->map[growth->cells[i]] = value;
}

/* Finds the cells that are connected with the seed and have the light. */
static void
flood (Growth *growth, gint x, gint y, gint radius)
{
  gint width = growth->level->width;

  growth->n = 0;
  visit (growth, x, y, x, y, radius);
  for (gint i = 0; i < growth->n; i++)
    {
      gint at_x = (gint) growth->cells[i] % width;
      gint at_y = (gint) growth->cells[i] / width;

      visit (growth, at_x - 1, at_y, x, y, radius);
      visit (growth, at_x + 1, at_y, x, y, radius);
      visit (growth, at_x, at_y - 1, x, y, radius);
      visit (growth, at_x, at_y + 1, x, y, radius);
    }
  mark (growth, 0);
}

/* Grows an area from a cell. */
static void
grow (Growth *growth, gint x, gint y)
{
  gint last  = MAX (growth->level->width, growth->level->height);
  gint fits  = LAST_FITS;
  gint least = (2 * SEED_RADIUS + 1) * (SEED_RADIUS + 1);

  if (!start (growth, x, y))
    {
      growth->n = 0;
      return;
    }

  for (gint radius = 2 * SEED_RADIUS; fits > 0 && growth->n >= least; radius += radius / 2)
    {
      flood (growth, x, y, radius);
      if (growth->n >= least)
        fit (growth, radius <= PLANE_RADIUS ? PLANE_TERMS : N_TERMS);
      fits -= radius > last;
    }
}

/* Sets the bounds of the area.  Returns whether its light changes. */
static gboolean
measure (Growth *growth)
{
  const OutpaintLevel *level       = growth->level;
  OutpaintLightArea   *area        = &growth->area;
  gfloat               lowest[3]   = { G_MAXFLOAT, G_MAXFLOAT, G_MAXFLOAT };
  gfloat               highest[3]  = { -G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT };
  gboolean             is_changing = FALSE;

  area->left = area->top = G_MAXFLOAT;
  area->right = area->bottom = 0.0f;
  for (gint i = 0; i < growth->n; i++)
    {
      gfloat x = ((gfloat) (growth->cells[i] % level->width) + 0.5f) / growth->side;
      gfloat y = ((gfloat) (growth->cells[i] / level->width) + 0.5f) / growth->side;
      gfloat terms[N_TERMS];

      area->left   = MIN (area->left, x);
      area->right  = MAX (area->right, x);
      area->top    = MIN (area->top, y);
      area->bottom = MAX (area->bottom, y);
      get_terms (x, y, terms);
      for (gint c = 0; c < 3; c++)
        {
          gfloat value = add_terms (area->terms[c], terms);

          lowest[c]  = MIN (lowest[c], value);
          highest[c] = MAX (highest[c], value);
        }
    }
  for (gint c = 0; c < 3; c++)
    is_changing |= highest[c] - lowest[c] >= MIN_RANGE;

  return is_changing;
}

static gboolean
is_beside_unknown (const OutpaintLevel *level, gint x, gint y)
{
  for (gint j = MAX (y - 1, 0); j <= MIN (y + 1, level->height - 1); j++)
    for (gint i = MAX (x - 1, 0); i <= MIN (x + 1, level->width - 1); i++)
      if (level->kinds[(gsize) j * level->width + i] & OUTPAINT_PIXEL_UNKNOWN)
        return TRUE;

  return FALSE;
}

/* Finds the areas beside the unknown part. */
static void
find_areas (OutpaintLight *light, Growth *growth, gint least)
{
  const OutpaintLevel *level = growth->level;

  for (gint y = 0; y < level->height; y++)
    for (gint x = y % SEED_STEP; x < level->width && light->n < OUTPAINT_MAX_LIGHTS; x += SEED_STEP)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN || growth->map[at] != 0
            || !is_beside_unknown (level, x, y))
          continue;

        grow (growth, x, y);
        if (growth->n >= least && measure (growth))
          {
            light->areas[light->n++] = growth->area;
            mark (growth, (guint8) light->n);
          }
        else
          mark (growth, TRIED);
      }
}

/* Finds the range of the known cells.  Returns their number. */
static gint
find_range (OutpaintLight *light, const OutpaintLevel *level)
{
  gint n = 0;

  for (gint c = 0; c < 3; c++)
    light->lowest[c] = 255.0f;
  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    if (!(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN))
      {
        n++;
        for (gint c = 0; c < 3; c++)
          {
            light->lowest[c]  = MIN (light->lowest[c], (gfloat) level->pixels[3 * i + c]);
            light->highest[c] = MAX (light->highest[c], (gfloat) level->pixels[3 * i + c]);
          }
      }

  return n;
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

static gboolean
find_light (OutpaintLight *light, const OutpaintLevel *level)
{
  gsize               n      = (gsize) level->width * level->height;
  g_autofree guint32 *cells  = g_try_new (guint32, n);
  gint                known  = find_range (light, level);
  Growth              growth = { level,      (gfloat) MIN (level->width, level->height),
                                 light->map, cells,
                                 0,          { .terms = { { 0.0f } } } };

  if (cells == NULL)
    return FALSE;

  find_areas (light, &growth, known / MIN_PART);
  for (gsize i = 0; i < n; i++)
    if (light->map[i] == TRIED)
      light->map[i] = 0;

  return light->n == 0 || extend (light, level);
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
  if (light->map == NULL || !find_light (light, level))
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
  gfloat within[N_TERMS];
  gfloat beyond[N_TERMS];

  get_terms (near_x, near_y, within);
  get_terms (near_x + (x - near_x) * reach_x / (reach_x + fabsf (x - near_x)),
             near_y + (y - near_y) * reach_y / (reach_y + fabsf (y - near_y)),
             beyond);
  for (gint c = 0; c < 3; c++)
    {
      gfloat value = add_terms (area->terms[c], within);
      gfloat trend = add_terms (area->terms[c], beyond) - value;

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
