/* Synthetic paintings for the corrections' tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "core/picture/codec.h"

#include "support/painting-fixture.h"

/* Radius of the Gaussian kernel, pixels. */
#define RADIUS 4

const Painting painting_usual = {
  .softness     = 0.6,
  .gain         = { 1.03f, 0.985f, 0.96f },
  .offset       = { 5.0f, -4.0f, -6.0f },
  .registration = { 1.0, 1.0, 0.5, 0.5 },
  .quality      = 92,
};

const Painting painting_faithful = {
  .gain         = { 1.0f, 1.0f, 1.0f },
  .registration = { 1.0, 1.0, 0.0, 0.0 },
  .quality      = 92,
};


gfloat *
painting_truth (const gchar *path, gint width, gint height)
{
  g_autoptr (GError) error            = NULL;
  g_autoptr (GBytes) bytes            = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  gfloat *truth                       = g_new (gfloat, (gsize) width * height * 3);
  gchar  *contents                    = NULL;
  gsize   length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  bytes   = g_bytes_new_take (contents, length);
  picture = outpaint_decode_picture (bytes, G_MAXINT, &error);
  g_assert_no_error (error);
  g_assert_cmpint (picture->channels, ==, 3);
  g_assert_cmpint (picture->width, >=, width);
  g_assert_cmpint (picture->height, >=, height);

  for (gint y = 0; y < height; y++)
    {
      const guint8 *row = outpaint_picture_row (picture, (picture->height - height) / 2 + y)
                          + (gsize) (picture->width - width) / 2 * 3;

      for (gint i = 0; i < width * 3; i++)
        truth[(gsize) y * width * 3 + i] = row[i] / 255.0f;
    }

  return truth;
}

gfloat *
painting_add_alpha (const gfloat *pixels, gsize n)
{
  gfloat *out = g_new (gfloat, n * 4);

  for (gsize i = 0; i < n; i++)
    {
      memcpy (out + 4 * i, pixels + 3 * i, 3 * sizeof (gfloat));
      out[4 * i + 3] = 1.0f;
    }

  return out;
}

gfloat *
painting_reference (const gfloat *truth,
                    gint          width,
                    gint          height,
                    gint          x,
                    gint          y,
                    gint          known_width,
                    gint          known_height)
{
  gfloat *reference = painting_add_alpha (truth, (gsize) width * height);

  for (gint j = 0; j < height; j++)
    for (gint i = 0; i < width; i++)
      if (i < x || j < y || i >= x + known_width || j >= y + known_height)
        {
          gfloat *pixel = reference + ((gsize) j * width + i) * 4;

          pixel[0] = pixel[1] = (i * 7 + j * 3) % 5 / 4.0f;
          pixel[2] = pixel[3] = 0.0f;
        }

  return reference;
}

/* Weights of the samples of a line around a position. */
typedef struct
{
  gint    samples[2 * RADIUS + 1];
  gdouble weights[2 * RADIUS + 1];
  gdouble total;
  gint    n;
} Kernel;

/* Returns a Gaussian kernel if softness is above 0, else the nearest sample. */
static Kernel
kernel_at (gdouble position, gint length, gdouble softness)
{
  gint   middle = (gint) lround (position);
  gint   radius = softness > 0.0 ? RADIUS : 0;
  Kernel kernel = { .n = 2 * radius + 1 };

  for (gint k = 0; k < kernel.n; k++)
    {
      gint    i        = middle - radius + k;
      gdouble distance = i - position;

      kernel.samples[k] = CLAMP (i, 0, length - 1);
      kernel.weights[k] =
        softness > 0.0 ? exp (-0.5 * distance * distance / (softness * softness)) : 1.0;
      kernel.total += kernel.weights[k];
    }

  return kernel;
}

static gfloat
sample (const Kernel *kernel, const gfloat *line, gsize stride)
{
  gdouble sum = 0.0;

  for (gint k = 0; k < kernel->n; k++)
    sum += kernel->weights[k] * line[kernel->samples[k] * stride];

  return sum / kernel->total;
}

void
painting_quantize (gfloat *pixels, gint width, gint height, gint quality)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *data                 = gdk_pixbuf_get_pixels (pixbuf);
  gint    stride               = gdk_pixbuf_get_rowstride (pixbuf);
  g_autoptr (GError) error     = NULL;

  for (gint y = 0; y < height; y++)
    for (gint i = 0; i < width * 3; i++)
      data[(gsize) y * stride + i] =
        (guint8) lroundf (CLAMP (pixels[(gsize) y * width * 3 + i], 0.0f, 1.0f) * 255.0f);

  for (gint y = 0; y < height; y++)
    for (gint i = 0; i < width * 3; i++)
      pixels[(gsize) y * width * 3 + i] = data[(gsize) y * stride + i] / 255.0f;

  if (quality > 0)
    {
      g_autofree gchar *number            = g_strdup_printf ("%d", quality);
      g_autoptr (GBytes) bytes            = NULL;
      g_autoptr (OutpaintPicture) picture = NULL;
      gchar *file                         = NULL;
      gsize  length;

      gdk_pixbuf_save_to_buffer (
        pixbuf, &file, &length, "jpeg", &error, "quality", number, (gchar *) NULL);
      g_assert_no_error (error);
      bytes   = g_bytes_new_take (file, length);
      picture = outpaint_decode_picture (bytes, G_MAXINT, &error);
      g_assert_no_error (error);
      for (gsize i = 0; i < (gsize) width * height * 3; i++)
        pixels[i] = picture->data[i] / 255.0f;
    }
}

gfloat *
painting_answer (const gfloat *truth, gint width, gint height, const Painting *painting)
{
  const OutpaintRegistration *place   = &painting->registration;
  gsize                       n       = (gsize) width * height * 3;
  g_autofree gfloat          *half    = g_new (gfloat, n);
  g_autofree Kernel          *kernels = g_new (Kernel, width);
  gfloat                     *out     = g_new (gfloat, n);

  for (gint x = 0; x < width; x++)
    kernels[x] = kernel_at ((x - place->shift_x) / place->scale_x, width, painting->softness);
  for (gint y = 0; y < height; y++)
    for (gint i = 0; i < width * 3; i++)
      half[(gsize) y * width * 3 + i] =
        sample (&kernels[i / 3], truth + (gsize) y * width * 3 + i % 3, 3);

  for (gint y = 0; y < height; y++)
    {
      Kernel kernel = kernel_at ((y - place->shift_y) / place->scale_y, height, painting->softness);

      for (gint i = 0; i < width * 3; i++)
        out[(gsize) y * width * 3 + i] =
          painting->gain[i % 3] * sample (&kernel, half + i, (gsize) width * 3)
          + painting->offset[i % 3] / 255.0f;
    }

  painting_quantize (out, width, height, painting->quality);

  return out;
}

static void
drop_alpha (const gfloat *rgba, gsize n, gfloat *out)
{
  for (gsize i = 0; i < n; i++)
    memcpy (out + 3 * i, rgba + 4 * i, 3 * sizeof (gfloat));
}

void
painting_match (PaintingMatchFunc match,
                const gfloat     *reference,
                gfloat           *pixels,
                gint              width,
                gint              height)
{
  gsize              n     = (gsize) width * height;
  g_autofree gfloat *rgba  = painting_add_alpha (pixels, n);
  g_autoptr (GError) error = NULL;

  g_assert_true (match (reference, rgba, width, height, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat (rgba[4 * i + 3], ==, 1.0f);
  drop_alpha (rgba, n, pixels);
}

gboolean
painting_register (const gfloat         *reference,
                   const gfloat         *pixels,
                   gint                  width,
                   gint                  height,
                   OutpaintRegistration *registration)
{
  g_autofree gfloat *rgba = painting_add_alpha (pixels, (gsize) width * height);

  return outpaint_register (reference, rgba, width, height, registration);
}

void
painting_move (const OutpaintRegistration *registration, gfloat *pixels, gint width, gint height)
{
  gsize              n    = (gsize) width * height;
  g_autofree gfloat *rgba = painting_add_alpha (pixels, n);

  g_assert_true (outpaint_registration_apply (registration, rgba, width, height, NULL));
  drop_alpha (rgba, n, pixels);
}
