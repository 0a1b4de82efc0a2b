/* Stand-in: painting from a true picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "truth.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "paint.h"
#include "support/rescale.h"


static OutpaintPicture *
load (const gchar *path, GError **error)
{
  g_autoptr (GdkPixbuf) file    = gdk_pixbuf_new_from_file (path, error);
  g_autoptr (GdkPixbuf) upright = NULL;

  if (file == NULL)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (file);

  return standin_unwrap (upright);
}

/* Computes the n weights of half a Gaussian from the center outward; the whole
 * sums to 1.
 */
static void
make_gaussian (gdouble sigma, gint n, gfloat *weights)
{
  gdouble sum = 0;

  for (gint k = 0; k < n; k++)
    sum += (k == 0 ? 1 : 2) * exp (-k * k / (2 * sigma * sigma));
  for (gint k = 0; k < n; k++)
    weights[k] = (gfloat) (exp (-k * k / (2 * sigma * sigma)) / sum);
}

/* Blurs one line of n pixels, "step" floats apart; the values at its ends
 * continue outside.
 */
static void
blur_line (const gfloat *line,
           gint          n,
           gint          step,
           const gfloat *weights,
           gint          n_weights,
           gfloat       *out)
{
  for (gint i = 0; i < n; i++)
    for (gint c = 0; c < 3; c++)
      {
        gfloat sum = weights[0] * line[i * step + c];

        for (gint k = 1; k < n_weights; k++)
          sum +=
            weights[k] * (line[MAX (i - k, 0) * step + c] + line[MIN (i + k, n - 1) * step + c]);
        out[i * 3 + c] = sum;
      }
}

static void
soften (gfloat *pixels, gint width, gint height, gdouble sigma)
{
  gint               n_weights = (gint) ceil (4 * sigma) + 1;
  g_autofree gfloat *weights   = g_new (gfloat, n_weights);
  g_autofree gfloat *line      = g_new (gfloat, 3 * (gsize) MAX (width, height));

  make_gaussian (sigma, n_weights, weights);
  for (gint y = 0; y < height; y++)
    {
      gfloat *row = pixels + 3 * (gsize) width * y;

      blur_line (row, width, 3, weights, n_weights, line);
      memcpy (row, line, 3 * sizeof (gfloat) * (gsize) width);
    }
  for (gint x = 0; x < width; x++)
    {
      blur_line (pixels + 3 * (gsize) x, height, 3 * width, weights, n_weights, line);
      for (gint y = 0; y < height; y++)
        memcpy (pixels + 3 * ((gsize) width * y + x), line + 3 * (gsize) y, 3 * sizeof (gfloat));
    }
}

static void
shift_colors (gfloat *pixels, gsize n_pixels, const gdouble gain[3], const gdouble offset[3])
{
  for (gsize i = 0; i < n_pixels; i++)
    for (gint c = 0; c < 3; c++)
      pixels[3 * i + c] = pixels[3 * i + c] * (gfloat) gain[c] + (gfloat) offset[c];
}

OutpaintPicture *
standin_truth (const StandinOptions *options, gint width, gint height, GError **error)
{
  g_autoptr (OutpaintPicture) file = load (options->true_file, error);
  RescalePlace       place         = { .stretch = options->stretch };
  gdouble            shift[2], gain[3], offset[3];
  gsize              n_pixels = (gsize) width * height;
  g_autofree gfloat *pixels   = NULL;
  OutpaintPicture   *picture  = NULL;

  if (file == NULL)
    return NULL;

  standin_numbers_read (options->shift, 2, shift);
  standin_numbers_read (options->gain, 3, gain);
  standin_numbers_read (options->offset, 3, offset);
  place.x = shift[0];
  place.y = shift[1];

  pixels = rescale_picture (file, width, height, &place);
  if (options->soften > 0)
    soften (pixels, width, height, options->soften);
  shift_colors (pixels, n_pixels, gain, offset);

  picture = outpaint_picture_new (width, height, 3);
  rescale_round (pixels, 3 * n_pixels, picture->data);

  return picture;
}
