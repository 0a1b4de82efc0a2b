/* Visibility of a seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "seam.h"

#include <stdlib.h>

/* Number of lines that estimate the photograph's own differences. */
#define LINES_BESIDE 4

/* Smallest difference of the truth, 8-bit steps; flat areas are below it. */
#define LEAST_DIFFERENCE 0.25


/* A line of pixel pairs.  The first pixel of pair i is at x + i * along_x, y +
 * i * along_y, the second one across_x, across_y from it.
 */
typedef struct
{
  gint x;
  gint y;
  gint along_x;
  gint along_y;
  gint across_x;
  gint across_y;
  gint length;
} Line;


static gint
get_difference (const OutpaintPicture *picture, gint x, gint y, gint other_x, gint other_y)
{
  const guint8 *left = outpaint_picture_row (picture, y) + (gsize) picture->channels * x;
  const guint8 *right =
    outpaint_picture_row (picture, other_y) + (gsize) picture->channels * other_x;
  gint sum = 0;

  for (gint c = 0; c < picture->channels; c++)
    sum += abs (left[c] - right[c]);

  return sum;
}

static gdouble
get_line_difference (const OutpaintPicture *picture, const Line *line)
{
  gint64 sum = 0;

  for (gint i = 0; i < line->length; i++)
    {
      gint x = line->x + i * line->along_x;
      gint y = line->y + i * line->along_y;

      sum += get_difference (picture, x, y, x + line->across_x, y + line->across_y);
    }

  return (gdouble) sum / picture->channels;
}

/* Adds the line's difference in the picture, and those in the truth there and beside it. */
static void
add_side (const OutpaintPicture *picture,
          const OutpaintPicture *truth,
          const Line            *edge,
          gdouble               *sums,
          gdouble               *ratio)
{
  gdouble own    = get_line_difference (picture, edge);
  gdouble beside = 0;

  for (gint k = 0; k < LINES_BESIDE; k++)
    {
      Line line = *edge;

      line.x += k * edge->across_x;
      line.y += k * edge->across_y;
      beside += get_line_difference (truth, &line) / LINES_BESIDE;
    }

  *ratio =
    MAX (own / edge->length, LEAST_DIFFERENCE) / MAX (beside / edge->length, LEAST_DIFFERENCE);
  sums[0] += own;
  sums[1] += beside;
  sums[2] += edge->length;
}

SeamRatios
seam_measure (const OutpaintPicture *picture,
              const OutpaintPicture *truth,
              const OutpaintRect    *source)
{
  SeamRatios ratios   = { 1, 1, 1, 1, 1 };
  gdouble    sums[3]  = { 0, 0, 0 };
  gint       right    = source->x + source->width;
  gint       bottom   = source->y + source->height;
  Line       lines[4] = {
          { source->x, source->y - 1, 1, 0, 0, 1, source->width },
          { source->x, bottom, 1, 0, 0, -1, source->width },
          { source->x - 1, source->y, 0, 1, 1, 0, source->height },
          { right, source->y, 0, 1, -1, 0, source->height },
  };

  if (source->y > 0)
    add_side (picture, truth, &lines[0], sums, &ratios.top);
  if (bottom < picture->height)
    add_side (picture, truth, &lines[1], sums, &ratios.bottom);
  if (source->x > 0)
    add_side (picture, truth, &lines[2], sums, &ratios.left);
  if (right < picture->width)
    add_side (picture, truth, &lines[3], sums, &ratios.right);
  if (sums[2] > 0)
    ratios.mean =
      MAX (sums[0] / sums[2], LEAST_DIFFERENCE) / MAX (sums[1] / sums[2], LEAST_DIFFERENCE);

  return ratios;
}

gdouble
seam_measure_ramp (const OutpaintPicture *picture,
                   const OutpaintPicture *truth,
                   const OutpaintPicture *mask)
{
  static const gint steps[2][2] = { { 1, 0 }, { 0, 1 } };
  gdouble           sums[2]     = { 0, 0 };
  gdouble           weights     = 0;

  for (gint y = 0; y < mask->height - 1; y++)
    for (gint x = 0; x < mask->width - 1; x++)
      for (gint k = 0; k < 2; k++)
        {
          gint other_x = x + steps[k][0];
          gint other_y = y + steps[k][1];
          gint weight  = get_difference (mask, x, y, other_x, other_y);

          if (weight == 0)
            continue;

          sums[0] += weight * (gdouble) get_difference (picture, x, y, other_x, other_y);
          sums[1] += weight * (gdouble) get_difference (truth, x, y, other_x, other_y);
          weights += (gdouble) weight * picture->channels;
        }

  if (weights == 0)
    return 1;

  return MAX (sums[0] / weights, LEAST_DIFFERENCE) / MAX (sums[1] / weights, LEAST_DIFFERENCE);
}

gint
seam_measure_original (const OutpaintPicture *picture,
                       const OutpaintPicture *truth,
                       const OutpaintPicture *mask)
{
  gint  largest = -1;
  gsize n       = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < n; i++)
    if (mask->data[i * mask->channels] == 0)
      for (gint c = 0; c < 3; c++)
        largest = MAX (largest, abs (picture->data[3 * i + c] - truth->data[3 * i + c]));

  return largest;
}
