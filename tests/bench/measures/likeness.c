/* Likeness of textures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "likeness.h"

#include <math.h>
#include <string.h>

#define REACH     5 /* radius of the window of 11 x 11 ... */
#define SIGMA     1.5
#define CONSTANT1 (0.01 * 255 * 0.01 * 255)
#define CONSTANT2 (0.03 * 255 * 0.03 * 255)
#define PSNR_MAX  99.0


static gboolean
is_inside (const OutpaintRect *source, gint x, gint y)
{
  return x >= source->x && x < source->x + source->width && y >= source->y
         && y < source->y + source->height;
}

gdouble
likeness_measure_psnr (const OutpaintPicture *picture,
                       const OutpaintPicture *truth,
                       const OutpaintRect    *source)
{
  gdouble sum = 0, n = 0;

  for (gint y = 0; y < picture->height; y++)
    {
      const guint8 *own    = outpaint_picture_row (picture, y);
      const guint8 *wanted = outpaint_picture_row (truth, y);

      for (gint x = 0; x < picture->width; x++)
        if (!is_inside (source, x, y))
          for (gint c = 0; c < 3; c++)
            {
              gdouble difference = own[3 * x + c] - wanted[3 * x + c];

              sum += difference * difference;
              n++;
            }
    }

  return sum > 0 ? MIN (PSNR_MAX, 10 * log10 (255.0 * 255 * n / sum)) : PSNR_MAX;
}

/* Blurs the plane in place with the window's weights; edge values continue outside. */
static void
blur (Plane *plane, const gfloat *weights)
{
  g_autoptr (Plane) across = plane_new (plane->width, plane->height);

  memset (across->data, 0, sizeof (gfloat) * (gsize) plane->width * plane->height);
  for (gint y = 0; y < plane->height; y++)
    for (gint x = 0; x < plane->width; x++)
      {
        const gfloat *row = plane->data + (gsize) y * plane->width;
        gfloat        sum = 0;

        for (gint k = -REACH; k <= REACH; k++)
          sum += weights[k + REACH] * row[CLAMP (x + k, 0, plane->width - 1)];
        across->data[(gsize) y * plane->width + x] = sum;
      }

  memset (plane->data, 0, sizeof (gfloat) * (gsize) plane->width * plane->height);
  for (gint y = 0; y < plane->height; y++)
    for (gint k = -REACH; k <= REACH; k++)
      {
        const gfloat *from =
          across->data + (gsize) CLAMP (y + k, 0, plane->height - 1) * plane->width;
        gfloat *to = plane->data + (gsize) y * plane->width;

        for (gint x = 0; x < plane->width; x++)
          to[x] += weights[k + REACH] * from[x];
      }
}

/* Returns the blurred product of two planes. */
static Plane *
blur_product (const Plane *left, const Plane *right, const gfloat *weights)
{
  Plane *product = plane_new (left->width, left->height);
  gsize  n       = (gsize) left->width * left->height;

  for (gsize i = 0; i < n; i++)
    product->data[i] = left->data[i] * (right != NULL ? right->data[i] : 1);
  blur (product, weights);

  return product;
}

static void
make_window (gfloat *weights)
{
  gdouble sum = 0;

  for (gint k = -REACH; k <= REACH; k++)
    sum += exp (-k * k / (2 * SIGMA * SIGMA));
  for (gint k = -REACH; k <= REACH; k++)
    weights[k + REACH] = (gfloat) (exp (-k * k / (2 * SIGMA * SIGMA)) / sum);
}

/* Zhou Wang et al., Image Quality Assessment: From Error Visibility to
 * Structural Similarity, 2004.
 */
gdouble
likeness_measure_ssim (const Plane *picture, const Plane *truth, const OutpaintRect *source)
{
  gfloat weights[2 * REACH + 1];
  g_autoptr (Plane) mean_1 = NULL, mean_2 = NULL, square_1 = NULL, square_2 = NULL, product = NULL;
  gdouble sum = 0, n = 0;

  make_window (weights);
  mean_1   = blur_product (picture, NULL, weights);
  mean_2   = blur_product (truth, NULL, weights);
  square_1 = blur_product (picture, picture, weights);
  square_2 = blur_product (truth, truth, weights);
  product  = blur_product (picture, truth, weights);

  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width; x++)
      {
        gsize   i  = (gsize) y * picture->width + x;
        gdouble m1 = mean_1->data[i];
        gdouble m2 = mean_2->data[i];

        if (is_inside (source, x, y))
          continue;

        sum += (2 * m1 * m2 + CONSTANT1) * (2 * (product->data[i] - m1 * m2) + CONSTANT2)
               / ((m1 * m1 + m2 * m2 + CONSTANT1)
                  * (square_1->data[i] - m1 * m1 + square_2->data[i] - m2 * m2 + CONSTANT2));
        n++;
      }

  return n > 0 ? sum / n : 1;
}
