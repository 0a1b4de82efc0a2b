/* Tests of border
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/border.h"
#include "core/picture/codec-private.h"
#include "core/picture/codec.h"

#define MAX_PIXELS (1 << 24)


typedef enum
{
  TOP    = 1 << 0,
  BOTTOM = 1 << 1,
  LEFT   = 1 << 2,
  RIGHT  = 1 << 3,
  ALL    = TOP | BOTTOM | LEFT | RIGHT
} Sides;

static OutpaintPicture *
load (const gchar *name)
{
  g_autofree gchar *path   = g_build_filename (OUTPAINT_TEST_DATA, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file  = NULL;
  gchar           *data    = NULL;
  gsize            size    = 0;
  OutpaintPicture *picture;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  file    = g_bytes_new_take (data, size);
  picture = outpaint_decode_picture (file, MAX_PIXELS, &error);
  g_assert_no_error (error);

  return picture;
}

/* Blends a share of a color into the lines at that distance from the edges of the sides. */
static void
blend_color (OutpaintPicture *picture, Sides sides, gint line, const gint *color, gdouble share)
{
  for (gint y = line; y < picture->height - line; y++)
    for (gint x = line; x < picture->width - line; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + x * picture->channels;
        Sides   at    = (y == line ? TOP : 0) | (y == picture->height - 1 - line ? BOTTOM : 0)
                   | (x == line ? LEFT : 0) | (x == picture->width - 1 - line ? RIGHT : 0);

        for (gint c = 0; (at & sides) != 0 && c < 3; c++)
          pixel[c] = (guint8) (pixel[c] + share * (color[c] - pixel[c]) + 0.5);
      }
}

static void
blend_line (OutpaintPicture *picture, Sides sides, gint line, gint gray, gdouble share)
{
  const gint color[] = { gray, gray, gray };

  blend_color (picture, sides, line, color, share);
}

static gpointer
copy_pixels (const OutpaintPicture *picture, const OutpaintRect *rect, gboolean is_u8)
{
  gsize    n_values = (gsize) rect->width * picture->channels;
  gsize    size     = is_u8 ? sizeof (guint8) : sizeof (gfloat);
  gpointer pixels   = g_malloc (n_values * rect->height * size);
  guint8  *bytes    = pixels;
  gfloat  *floats   = pixels;

  for (gint y = 0; y < rect->height; y++)
    {
      const guint8 *row =
        outpaint_picture_row (picture, rect->y + y) + (gsize) rect->x * picture->channels;

      for (gsize i = 0; i < n_values; i++)
        if (is_u8)
          bytes[y * n_values + i] = row[i];
        else
          floats[y * n_values + i] = row[i] / 255.0f;
    }

  return pixels;
}

static OutpaintBorder *
find_border (const OutpaintPicture *picture, const OutpaintMargins *margins, gboolean is_u8)
{
  OutpaintBorder *border =
    outpaint_border_new (picture->width, picture->height, picture->channels, is_u8, margins);

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    {
      OutpaintRect band;

      if (outpaint_border_get_band (border, i, &band))
        {
          g_autofree gpointer pixels = copy_pixels (picture, &band, is_u8);

          outpaint_border_set_band (border, i, pixels, pixels);
        }
    }

  return border;
}

static const OutpaintMargins all_margins = { 1, 1, 1, 1 };

static void
assert_widths (const OutpaintPicture *picture, Sides sides, gint width)
{
  for (gint is_u8 = 0; is_u8 <= 1; is_u8++)
    {
      g_autoptr (OutpaintBorder) border = find_border (picture, &all_margins, is_u8);
      const OutpaintMargins *widths     = outpaint_border_get_widths (border);

      g_assert_cmpint (widths->top, ==, (sides & TOP) ? width : 0);
      g_assert_cmpint (widths->bottom, ==, (sides & BOTTOM) ? width : 0);
      g_assert_cmpint (widths->left, ==, (sides & LEFT) ? width : 0);
      g_assert_cmpint (widths->right, ==, (sides & RIGHT) ? width : 0);
    }
}

typedef struct
{
  const gchar *title;
  const gchar *photograph;
  Sides        sides;
  gint         gray;
  gdouble      share;        /* share of gray in the outermost line */
  gdouble      second_share; /* share of gray in the next line */
  gint         width;        /* to be found */
} PhotographCase;

static const PhotographCase photograph_cases[] = {
  { "none", "mountains.jpg", 0, 0, 0.0, 0.0, 0 },
  { "none-at-the-window", "dogs.jpg", 0, 0, 0.0, 0.0, 0 },
  { "black", "mountains.jpg", ALL, 0, 1.0, 0.0, 1 },
  { "black-on-one-side", "mountains.jpg", LEFT, 0, 1.0, 0.0, 1 },
  { "white", "mountains.jpg", TOP | RIGHT, 255, 1.0, 0.0, 1 },
  { "white-at-the-window", "dogs.jpg", BOTTOM | LEFT, 255, 1.0, 0.0, 1 },
  { "gray", "mountains.jpg", TOP | BOTTOM, 128, 1.0, 0.0, 1 },
  { "gray-at-the-window", "dogs.jpg", TOP | LEFT | RIGHT, 100, 1.0, 0.0, 1 },
  { "half-black", "mountains.jpg", ALL, 0, 0.5, 0.0, 1 },
  { "half-white", "dogs.jpg", RIGHT, 255, 0.5, 0.0, 1 },
  { "a-third-of-black", "mountains.jpg", TOP | LEFT | RIGHT, 0, 0.33, 0.0, 1 },
  { "two-black", "mountains.jpg", ALL, 0, 1.0, 1.0, 2 },
  { "two-white", "dogs.jpg", LEFT | RIGHT, 255, 1.0, 1.0, 2 },
  { "black-then-half", "mountains.jpg", TOP | BOTTOM, 0, 1.0, 0.5, 2 },
  { "too-faint-to-see", "mountains.jpg", ALL, 0, 0.02, 0.0, 0 },
};

static void
test_photograph (gconstpointer data)
{
  const PhotographCase *test          = data;
  g_autoptr (OutpaintPicture) picture = load (test->photograph);

  blend_line (picture, test->sides, 0, test->gray, test->share);
  blend_line (picture, test->sides, 1, test->gray, test->second_share);

  assert_widths (picture, test->sides, test->width);
}

typedef struct
{
  const gchar *title;
  const gchar *photograph;
  Sides        sides;
  gint         color[3];
  gdouble      shares[5]; /* share of the color in each of the outermost lines */
  gint         width;     /* to be found */
} ColorCase;

static const ColorCase color_cases[] = {
  { "blue", "dogs.jpg", ALL, { 20, 110, 170 }, { 1.0 }, 1 },
  { "magenta", "mountains.jpg", TOP, { 200, 0, 200 }, { 1.0 }, 1 },
  { "green", "mountains.jpg", LEFT | BOTTOM, { 0, 230, 40 }, { 1.0 }, 1 },
  { "as-bright-as-the-picture", "dogs.jpg", TOP | RIGHT, { 235, 110, 60 }, { 1.0 }, 1 },
  { "half-red", "mountains.jpg", ALL, { 255, 0, 0 }, { 0.5 }, 1 },
  { "two-lines", "dogs.jpg", ALL, { 250, 160, 0 }, { 1.0, 1.0 }, 2 },
  { "three-lines-in-a-large-picture",
    "mountains.jpg",
    RIGHT,
    { 0, 60, 250 },
    { 1.0, 1.0, 1.0 },
    3 },
  { "soft", "mountains.jpg", TOP | LEFT, { 250, 30, 30 }, { 0.8, 0.4 }, 2 },
  { "two-lines-and-soft", "dogs.jpg", BOTTOM, { 0, 200, 200 }, { 1.0, 1.0, 0.4 }, 3 },
  { "scanned-slide", "mountains.jpg", ALL, { 98, 98, 98 }, { 1.0, 1.0, 1.0, 0.95, 0.45 }, 5 },
  { "scanned-slide-at-the-window", "dogs.jpg", ALL, { 98, 98, 98 }, { 1.0, 1.0, 0.85 }, 3 },
};

static void
test_color (gconstpointer data)
{
  const ColorCase *test               = data;
  g_autoptr (OutpaintPicture) picture = load (test->photograph);

  for (gsize i = 0; i < G_N_ELEMENTS (test->shares); i++)
    blend_color (picture, test->sides, i, test->color, test->shares[i]);

  assert_widths (picture, test->sides, test->width);
}

/* Two lines of different colors. */
static void
test_two_colors (void)
{
  static const gint red[]             = { 220, 30, 30 };
  static const gint blue[]            = { 20, 60, 230 };
  g_autoptr (OutpaintPicture) picture = load ("dogs.jpg");

  blend_color (picture, ALL, 0, red, 1.0);
  blend_color (picture, ALL, 1, blue, 1.0);

  assert_widths (picture, ALL, 2);
}

/* A JPEG file spreads the color over the next lines. */
static void
test_compressed (void)
{
  static const gint blue[]            = { 20, 110, 230 };
  g_autoptr (OutpaintPicture) picture = load ("dogs.jpg");
  g_autoptr (GBytes) file             = NULL;
  g_autoptr (OutpaintPicture) after   = NULL;
  g_autoptr (OutpaintBorder) border   = NULL;
  g_autoptr (GError) error            = NULL;
  const OutpaintMargins *widths;

  blend_color (picture, ALL, 0, blue, 1.0);
  file = outpaint_encode_jpeg (picture, 85, &error);
  g_assert_no_error (error);
  after = outpaint_decode_picture (file, MAX_PIXELS, &error);
  g_assert_no_error (error);
  border = find_border (after, &all_margins, TRUE);
  widths = outpaint_border_get_widths (border);

  g_assert_cmpint (MIN (widths->top, widths->bottom), >=, 1);
  g_assert_cmpint (MIN (widths->left, widths->right), >=, 1);
  g_assert_cmpint (MAX (widths->top, widths->bottom), <=, 4);
  g_assert_cmpint (MAX (widths->left, widths->right), <=, 4);
}

typedef struct
{
  const gchar *title;
  gint         width;
  gint         height;
  gint         frame; /* its width */
  gint         gray;
  gint         found;
} FrameCase;

/* Around even paper.  From 3 pixels on the frame belongs to the drawing. */
static const FrameCase frame_cases[] = {
  { "one", 120, 90, 1, 20, 1 },    { "two", 120, 90, 2, 20, 2 },
  { "three", 120, 90, 3, 20, 0 },  { "four", 120, 90, 4, 20, 0 },
  { "nine", 120, 90, 9, 20, 0 },   { "around-a-small-picture", 32, 24, 2, 20, 2 },
  { "faint", 120, 90, 1, 225, 0 },
};

static void
test_frame (gconstpointer data)
{
  const FrameCase *test               = data;
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (test->width, test->height, 3);

  memset (picture->data, 230, (gsize) test->width * test->height * 3);
  for (gint i = 0; i < test->frame; i++)
    blend_line (picture, ALL, i, test->gray, 1.0);

  assert_widths (picture, ALL, test->found);
}

/* A blue sky over a darker sea, with different horizons. */
static void
test_horizon (void)
{
  static const gint sky[] = { 150, 190, 235 };
  static const gint sea[] = { 30, 70, 120 };

  for (gint n_rows = 1; n_rows <= 3; n_rows++)
    {
      g_autoptr (OutpaintPicture) picture = outpaint_picture_new (300, 200, 3);
      g_autoptr (GRand) random            = g_rand_new_with_seed (7);

      for (gint i = 0; i < 300 * 200; i++)
        for (gint c = 0; c < 3; c++)
          picture->data[3 * i + c] =
            (i < n_rows * 300 ? sky : sea)[c] + g_rand_int_range (random, -4, 5);

      assert_widths (picture, 0, 0);
    }
}

/* A picture that is hardly larger than a border has none. */
static void
test_tiny (void)
{
  static const gint sizes[][2] = { { 1, 1 }, { 3, 3 }, { 5, 400 }, { 400, 5 }, { 6, 6 }, { 7, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (OutpaintPicture) picture = outpaint_picture_new (sizes[i][0], sizes[i][1], 3);
      g_autoptr (OutpaintBorder) border   = NULL;
      g_autofree gpointer rows            = NULL;
      OutpaintRect        whole           = { 0, 0, picture->width, picture->height };
      gsize               size = (gsize) picture->width * picture->height * picture->channels;

      for (gsize n = 0; n < size; n++)
        picture->data[n] = (guint8) (100 + n * 37 % 90);

      border = find_border (picture, &all_margins, TRUE);
      rows   = copy_pixels (picture, &whole, TRUE);
      outpaint_border_mend_rows (border, 0, picture->height, rows);

      g_assert_cmpmem (rows, size, picture->data, size);
    }
}

/* A side without a margin is not examined. */
static void
test_margins (void)
{
  g_autoptr (OutpaintPicture) picture = load ("mountains.jpg");
  const OutpaintMargins margins       = { 0, 40, 0, 0 };
  g_autoptr (OutpaintBorder) border   = NULL;
  const OutpaintMargins *widths;
  OutpaintRect           band;
  gint                   n_bands = 0;

  blend_line (picture, ALL, 0, 0, 1.0);
  border = find_border (picture, &margins, TRUE);
  widths = outpaint_border_get_widths (border);

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    n_bands += outpaint_border_get_band (border, i, &band);

  g_assert_cmpint (n_bands, ==, 1);
  g_assert_cmpint (widths->bottom, ==, 1);
  g_assert_cmpint (widths->top + widths->left + widths->right, ==, 0);
}

/* Expected coordinate when mirroring continues beyond a border. */
static gint
mirror (gint at, gint size, gint width)
{
  if (at < width)
    return 2 * width - 1 - at;
  if (at >= size - width)
    return 2 * (size - width) - 1 - at;

  return at;
}

typedef struct
{
  const gchar *title;
  gint         width;
  gint         strip_rows;
  gboolean     is_u8;
} MendCase;

static const MendCase mend_cases[] = {
  { "one-line", 1, 64, TRUE },       { "two-lines", 2, 64, TRUE }, { "row-by-row", 2, 1, TRUE },
  { "all-at-once", 1, 10000, TRUE }, { "floats", 2, 3, FALSE },
};

static void
test_mend (gconstpointer data)
{
  const MendCase *test                = data;
  g_autoptr (OutpaintPicture) picture = load ("dogs.jpg");
  g_autoptr (OutpaintBorder) border   = NULL;

  for (gint i = 0; i < test->width; i++)
    blend_line (picture, ALL, i, 0, 1.0);
  border = find_border (picture, &all_margins, test->is_u8);

  for (gint y = 0, n; y < picture->height; y += n)
    {
      OutpaintRect        strip = { 0, y, picture->width, test->strip_rows };
      g_autofree gpointer rows  = NULL;

      n = strip.height = MIN (test->strip_rows, picture->height - y);
      rows             = copy_pixels (picture, &strip, test->is_u8);
      outpaint_border_mend_rows (border, y, n, rows);

      for (gint i = 0; i < n; i++)
        {
          const guint8 *expected =
            outpaint_picture_row (picture, mirror (y + i, picture->height, test->width));

          for (gint x = 0; x < picture->width * 3; x++)
            {
              gsize at    = (gsize) i * picture->width * 3 + x;
              gint  value = test->is_u8 ? ((guint8 *) rows)[at]
                                        : (gint) (((gfloat *) rows)[at] * 255.0f + 0.5f);

              g_assert_cmpint (
                value, ==, expected[mirror (x / 3, picture->width, test->width) * 3 + x % 3]);
            }
        }
    }
}

/* A gray line as bright as the picture, with the same changes from line to
 * line, but without detail.
 */
static void
test_rough (void)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (200, 160, 3);
  g_autoptr (GRand) random            = g_rand_new_with_seed (3);

  for (gsize i = 0; i < (gsize) 200 * 160 * 3; i++)
    picture->data[i] = (guint8) g_rand_int_range (random, 78, 179);

  assert_widths (picture, 0, 0);
  blend_line (picture, TOP | RIGHT, 0, 128, 1.0);
  assert_widths (picture, TOP | RIGHT, 1);
}

/* The same in a smooth picture that goes from dark to bright. */
static void
test_smooth (void)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (200, 160, 3);

  for (gsize i = 0; i < (gsize) 200 * 160 * 3; i++)
    picture->data[i] = (guint8) (28 + i / 3 % 200);

  assert_widths (picture, 0, 0);
  blend_line (picture, TOP | BOTTOM, 0, 128, 1.0);
  assert_widths (picture, TOP | BOTTOM, 1);
}

static void
test_grey (void)
{
  g_autoptr (OutpaintPicture) colors  = load ("dogs.jpg");
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (colors->width, colors->height, 1);

  blend_line (colors, TOP | LEFT, 0, 255, 1.0);
  for (gsize i = 0; i < (gsize) colors->width * colors->height; i++)
    picture->data[i] = colors->data[3 * i + 1];

  assert_widths (picture, TOP | LEFT, 1);
}

/* Only opaque pixels are examined and changed. */
static void
test_transparency (void)
{
  g_autoptr (OutpaintPicture) opaque  = load ("mountains.jpg");
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (opaque->width, opaque->height, 4);
  g_autoptr (OutpaintBorder) border   = NULL;
  gint third                          = opaque->width / 3;

  blend_line (opaque, ALL, 0, 0, 1.0);
  for (gint y = 0; y < opaque->height; y++)
    for (gint x = 0; x < opaque->width; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + 4 * x;

        memcpy (pixel, outpaint_picture_row (opaque, y) + 3 * x, 3);
        pixel[3] = x < third || (y == 1 && x == 2 * third) ? 254 : 255;
      }

  assert_widths (picture, ALL ^ LEFT, 1);

  border = find_border (picture, &all_margins, TRUE);
  outpaint_border_mend_rows (border, 0, 1, picture->data);
  for (gint x = third / 2; x < opaque->width - 1; x++)
    {
      gboolean mended = x >= third && x != 2 * third;

      g_assert_cmpmem (
        picture->data + 4 * x, 3, outpaint_picture_row (opaque, mended ? 1 : 0) + 3 * x, 3);
    }

  for (gint y = 0; y < opaque->height; y++)
    for (gint x = third; x < opaque->width * 5 / 6; x++)
      outpaint_picture_row (picture, y)[4 * x + 3] = 0;
  assert_widths (picture, RIGHT, 1);
}

/* Rows of linear light get pixels of linear light. */
static void
test_original (void)
{
  g_autoptr (OutpaintPicture) picture = load ("mountains.jpg");
  g_autoptr (OutpaintBorder) border =
    outpaint_border_new (picture->width, picture->height, 3, TRUE, &all_margins);
  g_autofree guint8 *pixels   = NULL;
  g_autofree guint8 *original = NULL;
  OutpaintRect       band;
  gsize              stride = (gsize) picture->width * 3;

  blend_line (picture, TOP, 0, 0, 1.0);
  g_assert_true (outpaint_border_get_band (border, OUTPAINT_SIDE_TOP, &band));
  pixels   = copy_pixels (picture, &band, TRUE);
  original = g_memdup2 (pixels, stride * band.height);
  for (gsize i = 0; i < stride * band.height; i++)
    original[i] = (guint8) (pixels[i] * pixels[i] / 255);

  g_assert_cmpint (outpaint_border_set_band (border, OUTPAINT_SIDE_TOP, pixels, original), ==, 1);
  outpaint_border_mend_rows (border, 0, 1, original);
  g_assert_cmpmem (original, stride, original + stride, stride);
}

/* An alpha of 255 in 8 bits is opaque.  Values that are not finite are ignored
 * and do not spread.
 */
static void
test_floats (void)
{
  g_autoptr (OutpaintPicture) picture = load ("mountains.jpg");
  gint    width = picture->width, height = picture->height;
  gfloat *pixels                    = g_new (gfloat, (gsize) width * height * 4);
  g_autoptr (OutpaintBorder) border = outpaint_border_new (width, height, 4, FALSE, &all_margins);
  OutpaintRect band;

  blend_line (picture, TOP, 0, 0, 1.0);
  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      for (gint c = 0; c < 3; c++)
        pixels[4 * i + c] = picture->data[3 * i + c] / 255.0f;
      pixels[4 * i + 3] = 0.9999998f;
    }
  pixels[4 * 10]               = NAN;
  pixels[4 * (width + 20)]     = NAN;
  pixels[4 * (width + 30) + 1] = INFINITY;
  pixels[4 * (3 * width + 40)] = -INFINITY;
  pixels[4 * (2 * width + 50)] = 1e30f;
  pixels[4 * (width + 60) + 3] = NAN;
  g_assert_true (outpaint_border_get_band (border, 0, &band));

  g_assert_cmpint (outpaint_border_set_band (border, 0, pixels, pixels), ==, 1);
  outpaint_border_mend_rows (border, 0, 1, pixels);
  for (gint x = 0; x < width; x++)
    {
      gboolean mended   = x != 20 && x != 30 && x != 60;
      gfloat   expected = mended ? pixels[4 * (width + x)] : 0.0f;

      g_assert_cmpfloat (pixels[4 * x], ==, expected);
    }
  g_free (pixels);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (photograph_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/border/photograph/", photograph_cases[i].title, NULL);

      g_test_add_data_func (path, &photograph_cases[i], test_photograph);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (mend_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/border/mend/", mend_cases[i].title, NULL);

      g_test_add_data_func (path, &mend_cases[i], test_mend);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (frame_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/border/frame/", frame_cases[i].title, NULL);

      g_test_add_data_func (path, &frame_cases[i], test_frame);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (color_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/border/color/", color_cases[i].title, NULL);

      g_test_add_data_func (path, &color_cases[i], test_color);
    }
  g_test_add_func ("/border/two-colors", test_two_colors);
  g_test_add_func ("/border/compressed", test_compressed);
  g_test_add_func ("/border/floats", test_floats);
  g_test_add_func ("/border/original", test_original);
  g_test_add_func ("/border/horizon", test_horizon);
  g_test_add_func ("/border/tiny", test_tiny);
  g_test_add_func ("/border/margins", test_margins);
  g_test_add_func ("/border/rough", test_rough);
  g_test_add_func ("/border/smooth", test_smooth);
  g_test_add_func ("/border/gray", test_grey);
  g_test_add_func ("/border/transparency", test_transparency);

  return g_test_run ();
}
