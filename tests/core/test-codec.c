/* Tests of codec
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/base/error.h"

#define MAX_PIXELS 10000000
#define PHOTO      OUTPAINT_TEST_DATA "/mountains.jpg"


static GBytes *
read_file (const gchar *name)
{
  g_autoptr (GError) error = NULL;
  gchar *data;
  gsize  size;

  g_file_get_contents (name, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static OutpaintPicture *
decode (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  OutpaintPicture *picture = outpaint_decode_picture (file, MAX_PIXELS, &error);
  gint             width;
  gint             height;

  g_assert_no_error (error);
  g_assert_true (outpaint_measure_picture (file, &width, &height, &error));
  g_assert_cmpint (width, ==, picture->width);
  g_assert_cmpint (height, ==, picture->height);

  return picture;
}

static void
assert_refused (GBytes *file)
{
  g_autoptr (GError) error            = NULL;
  g_autoptr (OutpaintPicture) picture = outpaint_decode_picture (file, MAX_PIXELS, &error);

  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
  g_assert_cmpint (strlen (error->message), >, 20);
  g_assert_null (picture);
}

static guint
byte_at (GBytes *file, gsize offset)
{
  g_assert_cmpint (offset, <, g_bytes_get_size (file));

  return ((const guint8 *) g_bytes_get_data (file, NULL))[offset];
}

static gboolean
is_png (GBytes *file)
{
  return byte_at (file, 0) == 0x89;
}

/* Returns the offset of a JPEG's marker segment. */
static gsize
find_segment (GBytes *file, guint marker)
{
  gsize offset = 2;

  while (byte_at (file, offset + 1) != marker)
    {
      g_assert_cmpint (byte_at (file, offset), ==, 0xff);
      offset += 2 + (byte_at (file, offset + 2) << 8) + byte_at (file, offset + 3);
    }

  return offset;
}

static gsize
base64_size (GBytes *file)
{
  gsize             size;
  gconstpointer     data = g_bytes_get_data (file, &size);
  g_autofree gchar *text = g_base64_encode (data, size);

  return strlen (text);
}

static OutpaintPicture *
noise (gint width, gint height, gint channels)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  OutpaintPicture *picture = outpaint_picture_new (width, height, channels);

  for (gsize i = 0; i < (gsize) width * height * channels; i++)
    picture->data[i] = g_rand_int (random) >> 24;

  return picture;
}

static OutpaintPicture *
flat_art (void)
{
  static const guint8 red[3]   = { 208, 32, 24 };
  static const guint8 cream[3] = { 248, 244, 232 };
  static const guint8 black[3] = { 16, 16, 16 };
  OutpaintPicture    *picture  = outpaint_picture_new (400, 300, 3);

  for (gint y = 0; y < 300; y++)
    for (gint x = 0; x < 400; x++)
      {
        guint8 *pixel  = outpaint_picture_row (picture, y) + 3 * x;
        gint    square = (x - 200) * (x - 200) + (y - 150) * (y - 150);

        memcpy (pixel, square < 10000 ? red : cream, 3);
        if (x % 40 < 2)
          memcpy (pixel, black, 3);
      }

  return picture;
}

static void
test_photograph (void)
{
  g_autoptr (GError) error             = NULL;
  g_autoptr (GBytes) file              = read_file (PHOTO);
  g_autoptr (OutpaintPicture) picture  = decode (file);
  g_autoptr (GBytes) sent              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;
  gsize  frame;
  gint64 difference = 0;
  gsize  n          = (gsize) picture->width * picture->height * 3;

  sent = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_png (sent));

  frame = find_segment (sent, 0xc0);
  g_assert_cmpint (byte_at (sent, frame + 9), ==, 3);
  for (gint i = 0; i < 3; i++)
    g_assert_cmphex (byte_at (sent, frame + 11 + 3 * i), ==, 0x11);

  received = decode (sent);
  g_assert_cmpint (received->width, ==, picture->width);
  g_assert_cmpint (received->height, ==, picture->height);
  for (gsize i = 0; i < n; i++)
    difference += ABS (received->data[i] - picture->data[i]);
  g_assert_cmpfloat ((gdouble) difference / n, <, 1.5);
}

static void
test_flat_art (void)
{
  g_autoptr (GError) error             = NULL;
  g_autoptr (OutpaintPicture) picture  = flat_art ();
  g_autoptr (GBytes) sent              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;

  sent = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_png (sent));

  received = decode (sent);
  g_assert_cmpint (received->channels, ==, 3);
  g_assert_cmpmem (received->data, 400 * 300 * 3, picture->data, 400 * 300 * 3);
}

typedef struct
{
  const gchar *title;
  gint         width;
  gint         height;
  gsize        max_sent;
  gint         least_width;
} LimitCase;

static const LimitCase limit_cases[] = {
  { "less-size", 1920, 1920, OUTPAINT_SENT_MAX, 1700 },
  { "less-quality", 800, 600, 900000, 800 },
  { "half-the-size", 800, 600, 200000, 400 },
  { "very-small", 801, 403, 4000, 60 },
  { "long", 1900, 20, 20000, 600 },
};

static void
test_limit (gconstpointer data)
{
  const LimitCase *test                = data;
  g_autoptr (GError) error             = NULL;
  g_autoptr (OutpaintPicture) picture  = noise (test->width, test->height, 3);
  g_autoptr (GBytes) sent              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;

  sent = outpaint_encode_picture (picture, test->max_sent, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (base64_size (sent), <=, test->max_sent);

  received = decode (sent);
  g_assert_cmpint (received->width, >=, test->least_width);
  g_assert_cmpfloat_with_epsilon ((gdouble) received->height * test->width / received->width,
                                  test->height,
                                  0.51 * test->width / received->width + 0.51);
}

/* The smaller picture shows the same, neither shifted nor darkened. */
static void
test_limit_keeps_the_picture (void)
{
  g_autoptr (OutpaintPicture) picture  = outpaint_picture_new (640, 480, 3);
  g_autoptr (GBytes) sent              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;

  for (gint y = 0; y < 480; y++)
    for (gint x = 0; x < 640; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;

        pixel[0] = x * 255 / 639;
        pixel[1] = y * 255 / 479;
        pixel[2] = (x * 7 ^ y * 13) % 32;
      }

  sent     = outpaint_encode_picture (picture, 5000, NULL, NULL);
  received = decode (sent);
  g_assert_cmpint (received->width, <, 640);

  for (gint y = 0; y < received->height; y++)
    for (gint x = 0; x < received->width; x++)
      {
        const guint8 *pixel = outpaint_picture_row (received, y) + 3 * x;

        g_assert_cmpfloat_with_epsilon (pixel[0], (x + 0.5) * 255 / received->width, 24);
        g_assert_cmpfloat_with_epsilon (pixel[1], (y + 0.5) * 255 / received->height, 24);
      }
}

static void
test_limit_out_of_reach (void)
{
  g_autoptr (GError) error            = NULL;
  g_autoptr (OutpaintPicture) picture = noise (64, 64, 3);

  g_assert_null (outpaint_encode_picture (picture, 100, NULL, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_FAILED);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error             = NULL;
  g_autoptr (OutpaintPicture) picture  = noise (64, 64, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  g_assert_null (outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_mask (void)
{
  g_autoptr (GError) error             = NULL;
  g_autoptr (OutpaintPicture) mask     = outpaint_picture_new (31, 17, 1);
  g_autoptr (GBytes) file              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;

  for (gint i = 0; i < 31 * 17; i++)
    mask->data[i] = i % 3 == 0 ? 255 : 0;

  file = outpaint_encode_mask (mask, 31, 17, &error);
  g_assert_no_error (error);
  g_assert_cmpint (byte_at (file, 24), ==, 8);
  g_assert_cmpint (byte_at (file, 25), ==, PNG_COLOR_TYPE_GRAY);

  received = decode (file);
  for (gint i = 0; i < 31 * 17; i++)
    g_assert_cmpint (received->data[3 * i], ==, mask->data[i]);
}

static void
test_mask_of_another_size (void)
{
  g_autoptr (OutpaintPicture) mask     = outpaint_picture_new (100, 60, 1);
  g_autoptr (GBytes) file              = NULL;
  g_autoptr (OutpaintPicture) received = NULL;

  for (gint i = 0; i < 100 * 60; i++)
    mask->data[i] = i % 100 < 30 || i / 100 >= 40 ? 255 : 0;

  file     = outpaint_encode_mask (mask, 70, 42, NULL);
  received = decode (file);
  g_assert_cmpint (received->width, ==, 70);
  g_assert_cmpint (received->height, ==, 42);
  for (gint y = 0; y < 42; y++)
    for (gint x = 0; x < 70; x++)
      g_assert_cmpint (outpaint_picture_row (received, y)[3 * x], ==, x < 21 || y >= 28 ? 255 : 0);
}

static void
write_bytes (png_structp png, png_bytep data, png_size_t size)
{
  g_byte_array_append (png_get_io_ptr (png), data, size);
}

/* Returns a PNG of one row of 4 pixels, of any color type. */
static GBytes *
small_png (gint kind, gint depth, const gchar *row, gboolean interlaced, gboolean transparent)
{
  GByteArray *file       = g_byte_array_new ();
  png_structp png        = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop   info       = png_create_info_struct (png);
  png_color   palette[2] = { { 200, 60, 20 }, { 1, 2, 3 } };
  png_byte    alphas[2]  = { 255, 0 };

  png_set_write_fn (png, file, write_bytes, NULL);
  png_set_IHDR (png,
                info,
                4,
                1,
                depth,
                kind,
                interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  if (kind == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE (png, info, palette, 2);
  if (transparent)
    png_set_tRNS (png, info, alphas, 2, NULL);
  png_write_info (png, info);
  for (gint pass = png_set_interlace_handling (png); pass > 0; pass--)
    png_write_row (png, (png_const_bytep) row);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);

  return g_byte_array_free_to_bytes (file);
}

typedef struct
{
  const gchar *title;
  gint         kind;
  gint         depth;
  gboolean     interlaced;
  gboolean     transparent;
  const gchar *row;
  gint         channels;
  const gchar *expected;
} PngCase;

static const PngCase png_cases[] = {
  { "rgb",
    2,
    8,
    0,
    0,
    "\xc8<\x14"
    "abcdefghi",
    3,
    "\xc8<\x14"
    "abcdefghi" },
  { "interlaced", 2, 8, 1, 0, "abcdefghijkl", 3, "abcdefghijkl" },
  { "rgba",
    6,
    8,
    0,
    0,
    "abc\xff"
    "def\x80ghi\x01jkl\xff",
    4,
    "abc\xff"
    "def\x80ghi\x01jkl\xff" },
  { "rgba-but-opaque",
    6,
    8,
    0,
    0,
    "abc\xff"
    "def\xffghi\xffjkl\xff",
    3,
    "abcdefghijkl" },
  { "gray", 0, 8, 0, 0, "adg\xff", 3, "aaadddggg\xff\xff\xff" },
  { "gray-alpha",
    4,
    8,
    0,
    0,
    "a\xff"
    "d\x80g\xffj\xff",
    4,
    "aaa\xff"
    "ddd\x80ggg\xffjjj\xff" },
  { "two-tone", 0, 1, 0, 0, "\xa0", 3, "\xff\xff\xff\0\0\0\xff\xff\xff\0\0\0" },
  { "palette", 3, 8, 0, 0, "\0\1\1\0", 3, "\xc8<\x14\1\2\3\1\2\3\xc8<\x14" },
  { "palette-with-a-hole", 3, 8, 0, 1, "\0\0\0\0", 3, "\xc8<\x14\xc8<\x14\xc8<\x14\xc8<\x14" },
  { "rgb-16-bit", 2, 16, 0, 0, "aabbccddeeffgghhiijjkkll", 3, "abcdefghijkl" },
  { "gray-16-bit", 0, 16, 0, 0, "aaddggjj", 3, "aaadddgggjjj" },
};

static void
test_png (gconstpointer data)
{
  const PngCase *test                 = data;
  g_autoptr (GBytes) file             = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;

  file    = small_png (test->kind, test->depth, test->row, test->interlaced, test->transparent);
  picture = decode (file);

  g_assert_cmpint (picture->width, ==, 4);
  g_assert_cmpint (picture->height, ==, 1);
  g_assert_cmpint (picture->channels, ==, test->channels);
  g_assert_cmpmem (picture->data, 4 * test->channels, test->expected, 4 * test->channels);
}

/* Contents and format of a JPEG. */
typedef struct
{
  const gchar  *title;
  J_COLOR_SPACE space;
  gint          channels;
  gboolean      progressive;
  guint8        color[4];
  guint8        expected[3];
} JpegCase;

static const JpegCase jpeg_cases[] = {
  { "rgb", JCS_RGB, 3, FALSE, { 200, 60, 20, 0 }, { 200, 60, 20 } },
  { "progressive", JCS_RGB, 3, TRUE, { 200, 60, 20, 0 }, { 200, 60, 20 } },
  { "gray", JCS_GRAYSCALE, 1, FALSE, { 77, 0, 0, 0 }, { 77, 77, 77 } },
  /* Photoshop's way: 255 is no ink. */
  { "cmyk", JCS_CMYK, 4, FALSE, { 255, 128, 0, 200 }, { 200, 100, 0 } },
};

static GBytes *
write_jpeg (const JpegCase *test, const jpeg_scan_info *scans, gint n_scans)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr       errors;
  guint8                     *data = NULL;
  gulong                      size = 0;
  guint8                      pixels[40 * 4];
  JSAMPROW                    row = pixels;

  for (gint i = 0; i < 40; i++)
    memcpy (pixels + i * test->channels, test->color, test->channels);

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &size);
  jpeg.image_width      = 40;
  jpeg.image_height     = 24;
  jpeg.input_components = test->channels;
  jpeg.in_color_space   = test->space;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 98, TRUE);
  if (test->progressive)
    jpeg_simple_progression (&jpeg);
  if (scans != NULL)
    {
      jpeg.scan_info = scans;
      jpeg.num_scans = n_scans;
    }
  jpeg_start_compress (&jpeg, TRUE);
  for (gint y = 0; y < 24; y++)
    jpeg_write_scanlines (&jpeg, &row, 1);
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);

  return g_bytes_new_with_free_func (data, size, free, data);
}

static void
test_jpeg (gconstpointer data)
{
  const JpegCase *test                = data;
  g_autoptr (GBytes) file             = write_jpeg (test, NULL, 0);
  g_autoptr (OutpaintPicture) picture = decode (file);

  g_assert_cmpint (picture->channels, ==, 3);
  for (gint i = 0; i < 40 * 24 * 3; i++)
    g_assert_cmpint (ABS (picture->data[i] - test->expected[i % 3]), <=, 4);
}

/* Returns the file with bytes inserted at an offset. */
static GBytes *
insert_bytes (GBytes *file, gsize offset, gconstpointer bytes, gsize n, gint times)
{
  gsize         size;
  const guint8 *data     = g_bytes_get_data (file, &size);
  GByteArray   *inserted = g_byte_array_new ();

  g_byte_array_append (inserted, data, offset);
  for (gint i = 0; i < times; i++)
    g_byte_array_append (inserted, bytes, n);
  g_byte_array_append (inserted, data + offset, size - offset);

  return g_byte_array_free_to_bytes (inserted);
}

/* A JPEG of 64 x 32 pixels: red and green above, blue and white below. */
static GBytes *
quarters_jpeg (void)
{
  static const gchar *colors[4]       = { "\xff\0\0", "\0\xff\0", "\0\0\xff", "\xff\xff\xff" };
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (64, 32, 3);
  g_autoptr (OutpaintPicture) dither  = noise (64, 32, 3);

  for (gint i = 0; i < 64 * 32; i++)
    {
      const gchar *color = colors[(i % 64) / 32 + i / (64 * 16) * 2];

      for (gint c = 0; c < 3; c++)
        picture->data[3 * i + c] = (guint8) color[c] ^ (dither->data[3 * i + c] & 15);
    }

  return outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, NULL);
}

static gchar
name_color (const OutpaintPicture *picture, gint x, gint y)
{
  const guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;

  return "krgybmcw"[(pixel[0] > 128) + 2 * (pixel[1] > 128) + 4 * (pixel[2] > 128)];
}

/* An EXIF orientation is ignored: a service stores its pictures upright. */
static void
test_orientation (void)
{
  guint8 exif[]                       = "\xff\xe1\x00\x22"
                                        "Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0";
  g_autoptr (GBytes) stored           = quarters_jpeg ();
  g_autoptr (GBytes) file             = insert_bytes (stored, 2, exif, 36, 1);
  g_autoptr (OutpaintPicture) picture = decode (file);
  gint width;
  gint height;

  g_assert_true (outpaint_measure_picture (file, &width, &height, NULL));
  g_assert_cmpint (width, ==, 64);
  g_assert_cmpint (height, ==, 32);
  g_assert_cmpint (picture->width, ==, width);
  g_assert_cmpint (picture->height, ==, height);
  for (gint i = 0; i < 4; i++)
    g_assert_cmpint (name_color (picture, 16 + 32 * (i % 2), 8 + 16 * (i / 2)), ==, "rgbw"[i]);
}

static GBytes *
cut (GBytes *file, gsize size)
{
  return g_bytes_new_from_bytes (file, 0, size);
}

/* Returns the offset of the end of a PNG's pixels: its last chunk before IEND. */
static gsize
png_pixels_end (GBytes *file)
{
  return g_bytes_get_size (file) - 12;
}

static void
test_cut (void)
{
  g_autoptr (OutpaintPicture) picture = flat_art ();
  g_autoptr (GBytes) png              = NULL;
  g_autoptr (GBytes) baseline         = quarters_jpeg ();
  g_autoptr (GBytes) progressive      = write_jpeg (&jpeg_cases[1], NULL, 0);
  GBytes *files[3];
  gsize   sizes[3];

  png      = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, NULL);
  files[0] = png;
  sizes[0] = png_pixels_end (png);
  files[1] = baseline;
  sizes[1] = g_bytes_get_size (baseline);
  files[2] = progressive;
  sizes[2] = g_bytes_get_size (progressive);

  for (gint i = 0; i < 3; i++)
    for (gsize size = 0; size < sizes[i]; size += size + 60 < sizes[i] ? 17 : 1)
      {
        g_autoptr (GBytes) part = cut (files[i], size);

        assert_refused (part);
      }
}

static void
test_damaged_png (void)
{
  g_autoptr (OutpaintPicture) picture = flat_art ();
  g_autoptr (GBytes) png              = NULL;
  gsize         size;
  gconstpointer data;

  png  = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, NULL);
  data = g_bytes_get_data (png, &size);
  for (gsize offset = size / 3; offset < png_pixels_end (png); offset += 101)
    {
      guint8 *bytes              = g_memdup2 (data, size);
      g_autoptr (GBytes) damaged = g_bytes_new_take (bytes, size);

      bytes[offset] ^= 0x10;
      assert_refused (damaged);
    }
}

/* Bytes after a picture's end are ignored. */
static void
test_superfluous_bytes (void)
{
  g_autoptr (GBytes) file             = quarters_jpeg ();
  g_autoptr (GBytes) longer           = insert_bytes (file, g_bytes_get_size (file), "\0", 1, 500);
  g_autoptr (OutpaintPicture) picture = decode (longer);

  g_assert_cmpint (picture->width, ==, 64);
}

static void
test_something_else (void)
{
  static const gchar *const files[] = {
    "",
    "<html><body>502 Bad Gateway</body></html>",
    "GIF89a\1\0\1\0\0\0\0",
    "\xff\xd8",
    "\x89PNG",
    "BM\x3a\0\0\0\0\0\0\0\x36\0\0\0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file  = g_bytes_new_static (files[i], strlen (files[i]));
      gint width;
      gint height;

      assert_refused (file);
      g_assert_false (outpaint_measure_picture (file, &width, &height, &error));
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
    }
}

/* Files with too many pixels are refused by their headers: these files have
 * nothing else.
 */
static void
test_too_many_pixels (void)
{
  static const guint8 claimed[4] = { 0xea, 0x60, 0xea, 0x60 };
  static const guint8 png[] =
    "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0\xd9\x2f\x61\x9c";
  g_autoptr (GBytes) png_file   = g_bytes_new_static (png, sizeof png - 1);
  g_autoptr (GBytes) small_jpeg = quarters_jpeg ();
  gsize   frame                 = find_segment (small_jpeg, 0xc0);
  gsize   size;
  guint8 *jpeg;
  g_autoptr (GBytes) jpeg_file = NULL;
  GBytes *files[2];

  jpeg = g_memdup2 (g_bytes_get_data (small_jpeg, &size), g_bytes_get_size (small_jpeg));
  memcpy (jpeg + frame + 5, claimed, sizeof claimed);
  jpeg_file = g_bytes_new_take (jpeg, size);
  files[0]  = png_file;
  files[1]  = jpeg_file;

  for (gint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (outpaint_decode_picture (files[i], MAX_PIXELS, &error));
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
      g_assert_nonnull (strstr (error->message, "60000"));
    }
}

/* A JPEG may repeat its scans without end. */
static void
test_too_many_scans (void)
{
  static const jpeg_scan_info scans[3] = {
    { 1, { 0 }, 0, 63, 0, 0 },
    { 1, { 1 }, 0, 63, 0, 0 },
    { 1, { 2 }, 0, 63, 0, 0 },
  };
  g_autoptr (GBytes) file    = write_jpeg (&jpeg_cases[0], scans, 3);
  g_autoptr (GBytes) twice   = NULL;
  g_autoptr (GBytes) endless = NULL;
  gsize         first        = find_segment (file, 0xda);
  gsize         next         = first + 2;
  const guint8 *data         = g_bytes_get_data (file, NULL);

  while (data[next] != 0xff || data[next + 1] != 0xda)
    next++;

  twice   = insert_bytes (file, next, data + first, next - first, 1);
  endless = insert_bytes (file, next, data + first, next - first, 1000);
  outpaint_picture_unref (decode (twice));
  assert_refused (endless);
}

/* Both keep every pixel. */
static void
test_exact (void)
{
  for (gint channels = 1; channels <= 4; channels += channels == 1 ? 2 : 1)
    for (gint is_fast = FALSE; is_fast <= TRUE; is_fast++)
      {
        g_autoptr (OutpaintPicture) picture = outpaint_picture_new (70, 50, channels);
        g_autoptr (OutpaintPicture) again   = NULL;
        g_autoptr (GBytes) file             = NULL;

        for (gint i = 0; i < 70 * 50 * channels; i++)
          picture->data[i] = (guint8) (i * 7 + i / 70);
        file = is_fast ? outpaint_encode_fast (picture, NULL) : outpaint_encode_png (picture, NULL);
        again = outpaint_decode_picture (file, 70 * 50, NULL);
        for (gint i = 0; i < 70 * 50 * channels; i++)
          g_assert_cmpint (
            again->data[i / channels * again->channels + i % channels], ==, picture->data[i]);
      }
}

/* Formats that are not read are named, so that a user can set the server to another. */
static void
test_other_formats (void)
{
  static const struct
  {
    const gchar *file;
    gsize        length;
    const gchar *words;
  } rows[] = {
    { "RIFF\x24\0\0\0WEBPVP8 ", 16, "has the format WebP," },
    { "\0\0\0\x1c"
      "ftypavif\0\0\0\0",
      16,
      "has the format AVIF," },
    { "\xff\x0a\xfa\x7f", 4, "has the format JPEG XL," },
    { "\0\0\0\x0cJXL \x0d\x0a\x87\x0a", 12, "has the format JPEG XL," },
    { "RIFF\x24\0\0\0WAVE", 12, "neither a PNG nor a JPEG" },
    { "RIFF", 4, "neither a PNG nor a JPEG" },
    { "", 0, "neither a PNG nor a JPEG" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) file  = g_bytes_new_static (rows[i].file, rows[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (outpaint_decode_picture (file, 1000, &error));
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
      g_assert_nonnull (strstr (error->message, rows[i].words));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/codec/exact", test_exact);
  g_test_add_func ("/codec/photograph", test_photograph);
  g_test_add_func ("/codec/flat-art", test_flat_art);
  for (gsize i = 0; i < G_N_ELEMENTS (limit_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/codec/limit/", limit_cases[i].title, NULL);

      g_test_add_data_func (path, &limit_cases[i], test_limit);
    }
  g_test_add_func ("/codec/limit/keeps-the-picture", test_limit_keeps_the_picture);
  g_test_add_func ("/codec/limit/out-of-reach", test_limit_out_of_reach);
  g_test_add_func ("/codec/cancelled", test_cancelled);
  g_test_add_func ("/codec/mask", test_mask);
  g_test_add_func ("/codec/mask-of-another-size", test_mask_of_another_size);
  for (gsize i = 0; i < G_N_ELEMENTS (png_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/codec/png/", png_cases[i].title, NULL);

      g_test_add_data_func (path, &png_cases[i], test_png);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (jpeg_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/codec/jpeg/", jpeg_cases[i].title, NULL);

      g_test_add_data_func (path, &jpeg_cases[i], test_jpeg);
    }
  g_test_add_func ("/codec/orientation", test_orientation);
  g_test_add_func ("/codec/cut", test_cut);
  g_test_add_func ("/codec/damaged-png", test_damaged_png);
  g_test_add_func ("/codec/superfluous-bytes", test_superfluous_bytes);
  g_test_add_func ("/codec/something-else", test_something_else);
  g_test_add_func ("/codec/too-many-pixels", test_too_many_pixels);
  g_test_add_func ("/codec/too-many-scans", test_too_many_scans);
  g_test_add_func ("/codec/other-formats", test_other_formats);

  return g_test_run ();
}
