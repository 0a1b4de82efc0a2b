/* Smooth areas of a picture and their light
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/light-areas.h"

#include <math.h>

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

      outpaint_light_get_terms (((gfloat) (cell % level->width) + 0.5f) / growth->side,
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

  outpaint_light_get_terms (
    ((gfloat) x + 0.5f) / growth->side, ((gfloat) y + 0.5f) / growth->side, terms);
  for (gint c = 0; c < 3; c++)
    if (fabsf (outpaint_light_add_terms (growth->area.terms[c], terms) - (gfloat) pixel[c])
        > difference)
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
      outpaint_light_get_terms (x, y, terms);
      for (gint c = 0; c < 3; c++)
        {
          gfloat value = outpaint_light_add_terms (area->terms[c], terms);

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

static gint
count_known (const OutpaintLevel *level)
{
  gint n = 0;

  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    n += !(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN);

  return n;
}

/* Grows areas beside the unknown part.  Returns the number of those with at least
 * so many cells and a light that changes.
 */
static gint
find_areas (Growth *growth, OutpaintLightArea *areas, gint least)
{
  const OutpaintLevel *level = growth->level;
  gint                 n     = 0;

  for (gint y = 0; y < level->height; y++)
    for (gint x = y % SEED_STEP; x < level->width && n < OUTPAINT_MAX_LIGHTS; x += SEED_STEP)
      {
        gsize at = (gsize) y * level->width + x;

        if (level->kinds[at] & OUTPAINT_PIXEL_UNKNOWN || growth->map[at] != 0
            || !is_beside_unknown (level, x, y))
          continue;

        grow (growth, x, y);
        if (growth->n >= least && measure (growth))
          {
            areas[n++] = growth->area;
            mark (growth, (guint8) n);
          }
        else
          mark (growth, TRIED);
      }

  return n;
}

gint
outpaint_light_areas_find (const OutpaintLevel *level, OutpaintLightArea *areas, guint8 *map)
{
  gsize               n      = (gsize) level->width * level->height;
  g_autofree guint32 *cells  = g_try_new (guint32, n);
  Growth              growth = { level, (gfloat) MIN (level->width, level->height),
                                 map,   cells,
                                 0,     { .terms = { { 0.0f } } } };
  gint                found;

  if (cells == NULL)
    return -1;

  found = find_areas (&growth, areas, count_known (level) / MIN_PART);
  for (gsize i = 0; i < n; i++)
    if (map[i] == TRIED)
      map[i] = 0;

  return found;
}
