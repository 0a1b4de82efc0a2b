/* Colors of a mat beyond its edge
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/mat-field.h"

#define SIDE(index) (1u << (index))


gboolean
outpaint_mat_field_init (OutpaintMatField *field, const OutpaintMatSide *sides)
{
  *field = (OutpaintMatField){ .sides = sides };

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    {
      gint     n    = sides[i].last - sides[i].first + 1;
      gdouble *sums = g_try_new0 (gdouble, 3 * (gsize) (n + 1));

      field->sums[i] = sums;
      if (sums == NULL)
        return FALSE;

      for (gint k = 0; k < 3 * n; k++)
        sums[k + 3] = sums[k] + sides[i].colors[k];
    }

  return TRUE;
}

void
outpaint_mat_field_clear (OutpaintMatField *field)
{
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    g_clear_pointer (&field->sums[i], g_free);
}

/* Returns whether neither the column nor the row of a pixel has known pixels. */
static gboolean
is_in_corner (const OutpaintMatField *field, gint x, gint y)
{
  return field->sides[OUTPAINT_SIDE_TOP].starts[x] < 0
         && field->sides[OUTPAINT_SIDE_LEFT].starts[y] < 0;
}

guint
outpaint_mat_field_get_views (const OutpaintMatField *field, gint x, gint y)
{
  const OutpaintMatSide *sides                    = field->sides;
  const gint             lines[OUTPAINT_N_SIDES]  = { x, x, y, y };
  const gint             depths[OUTPAINT_N_SIDES] = {
                y, sides[OUTPAINT_SIDE_BOTTOM].n_depths - 1 - y, x, sides[OUTPAINT_SIDE_RIGHT].n_depths - 1 - x
  };
  guint views = 0;

  if (is_in_corner (field, x, y))
    return SIDE (x < sides[OUTPAINT_SIDE_TOP].first ? OUTPAINT_SIDE_LEFT : OUTPAINT_SIDE_RIGHT)
           | SIDE (y < sides[OUTPAINT_SIDE_LEFT].first ? OUTPAINT_SIDE_TOP : OUTPAINT_SIDE_BOTTOM);

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if (depths[i] < sides[i].starts[lines[i]])
      views |= SIDE (i);

  return views;
}

/* Returns the distance in pixels from the known part in the direction of a
 * side; in a corner, from the outermost known pixel.
 */
static gint
get_distance (const OutpaintMatField *field, gint index, gint x, gint y)
{
  const OutpaintMatSide *side   = &field->sides[index];
  const OutpaintMatSide *top    = &field->sides[OUTPAINT_SIDE_TOP];
  const OutpaintMatSide *left   = &field->sides[OUTPAINT_SIDE_LEFT];
  gboolean               corner = is_in_corner (field, x, y);

  switch (index)
    {
    case OUTPAINT_SIDE_TOP:
      return (corner ? left->first : side->starts[x]) - y;
    case OUTPAINT_SIDE_BOTTOM:
      return y - (corner ? left->last : side->n_depths - 1 - side->starts[x]);
    case OUTPAINT_SIDE_LEFT:
      return (corner ? top->first : side->starts[y]) - x;
    default:
      return x - (corner ? top->last : side->n_depths - 1 - side->starts[y]);
    }
}

/* Computes the mean color of a side's lines from low to high.  Lines beyond the
 * ends have the color of the last one.
 */
static void
get_mean (const OutpaintMatField *field, gint index, gint low, gint high, gfloat *mean)
{
  const OutpaintMatSide *side  = &field->sides[index];
  const gdouble         *sums  = field->sums[index];
  gint                   n     = side->last - side->first + 1;
  gint                   total = high - low + 1;
  gint                   start = CLAMP (low - side->first, 0, n);
  gint                   end   = CLAMP (high + 1 - side->first, 0, n);
  gint                   below = CLAMP (side->first - low, 0, total);
  gint                   above = CLAMP (high - side->last, 0, total);

  for (gint c = 0; c < 3; c++)
    mean[c] = (gfloat) ((sums[3 * end + c] - sums[3 * start + c] + below * side->colors[c]
                         + above * side->colors[3 * (n - 1) + c])
                        / total);
}

void
outpaint_mat_field_get_color (const OutpaintMatField *field,
                              gint                    x,
                              gint                    y,
                              guint                   views,
                              gfloat                 *color)
{
  gboolean corner = is_in_corner (field, x, y);
  gfloat   total  = 0.0f;
  gfloat   sum[3] = { 0.0f };

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if ((views & SIDE (i)) != 0)
      {
        gint   line     = outpaint_side_is_horizontal (i) ? x : y;
        gint   distance = get_distance (field, i, x, y);
        gfloat weight   = corner ? distance : 1.0f / distance;
        gfloat mean[3];

        get_mean (field, i, line - distance / 2, line + distance / 2, mean);
        total += weight;
        for (gint c = 0; c < 3; c++)
          sum[c] += weight * mean[c];
      }

  for (gint c = 0; c < 3; c++)
    color[c] = sum[c] / total;
}
