/* Tests of mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/picture/codec.h"
#include "core/complete/completion.h"
#include "core/complete/mat.h"
#include "core/complete/sketch.h"

#define MAX_PIXELS (1 << 24)
#define SEED       5

/* The frame, and the source in it. */
#define WIDTH  301
#define HEIGHT 243
static const gint left   = 61;
static const gint top    = 40;
static const gint right  = 231; /* first column beyond the source */
static const gint bottom = 190;

typedef struct
{
  OutpaintPicture *picture;
  OutpaintPicture *mask;
} Frame;


static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->picture, outpaint_picture_unref);
  g_clear_pointer (&frame->mask, outpaint_picture_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Frame, frame_clear)

static guint8 *
get_pixel (const Frame *frame, gint x, gint y)
{
  return outpaint_picture_row (frame->picture, y) + 3 * x;
}

static gboolean
is_source (gint x, gint y)
{
  return x >= left && x < right && y >= top && y < bottom;
}

/* Returns roughly normal noise with a variance of 1. */
static gdouble
draw_noise (GRand *random)
{
  gdouble sum = 0.0;

  for (gint i = 0; i < 12; i++)
    sum += g_rand_double (random);

  return sum - 6.0;
}

static void
set_pixel (guint8 *pixel, const gint *color, gdouble more)
{
  for (gint c = 0; c < 3; c++)
    pixel[c] = (guint8) lround (CLAMP (color[c] + more, 0.0, 255.0));
}

/* A rough picture, known in the source's rectangle; beyond it is green. */
static void
frame_init (Frame *frame)
{
  static const gint green[] = { 0, 255, 0 };
  g_autoptr (GRand) random  = g_rand_new_with_seed (3);
  const gint colors[]       = { 90, 70, 50 };

  frame->picture = outpaint_picture_new (WIDTH, HEIGHT, 3);
  frame->mask    = outpaint_picture_new (WIDTH, HEIGHT, 1);
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean known = is_source (x, y);

        outpaint_picture_row (frame->mask, y)[x] = known ? 0 : 255;
        set_pixel (get_pixel (frame, x, y),
                   known ? colors : green,
                   known ? 40.0 * sin (x * 0.3) * cos (y * 0.2) + 15.0 * draw_noise (random) : 0.0);
      }
}

typedef struct
{
  gint    color[3];
  gint    widths[4]; /* top, bottom, left, right */
  gdouble noise;
  gdouble vignette; /* darkening of the corners */
} MatSpec;

static void
lay_mat (Frame *frame, const MatSpec *spec)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (gint y = top; y < bottom; y++)
    for (gint x = left; x < right; x++)
      {
        gdouble across = 2.0 * (x - left) / (right - left) - 1.0;
        gdouble down   = 2.0 * (y - top) / (bottom - top) - 1.0;
        gdouble dark   = spec->vignette * (across * across + down * down) / 2.0;

        if (y - top < spec->widths[0] || bottom - 1 - y < spec->widths[1]
            || x - left < spec->widths[2] || right - 1 - x < spec->widths[3])
          set_pixel (
            get_pixel (frame, x, y), spec->color, spec->noise * draw_noise (random) - dark);
      }
}

static OutpaintPicture *
paint (Frame *frame, guint32 seed)
{
  const OutpaintThreads threads = { .n_threads = 2 };
  OutpaintPicture      *rest    = NULL;

  g_assert_true (outpaint_mat_paint (frame->picture, frame->mask, seed, &threads, &rest));

  return rest;
}

/* Paints around a mat that is painted at least in part; returns the rest. */
static OutpaintPicture *
paint_mat (Frame *frame, const MatSpec *spec)
{
  OutpaintPicture *rest;

  frame_init (frame);
  lay_mat (frame, spec);
  rest = paint (frame, SEED);
  g_assert_nonnull (rest);

  return rest;
}

static gsize
count_unknown (const OutpaintPicture *mask)
{
  gsize n = 0;

  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    n += mask->data[i] != 0;

  return n;
}

/* Returns the mean difference from a color beyond the source, and its deviation. */
static gdouble
measure_margins (const Frame *frame, const gint *color, gdouble *deviation)
{
  gdouble sum     = 0.0;
  gdouble squares = 0.0;
  gdouble n       = 0.0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3 && !is_source (x, y); c++, n++)
        {
          gdouble difference = get_pixel (frame, x, y)[c] - color[c];

          sum += difference;
          squares += difference * difference;
        }
  *deviation = sqrt (MAX (squares / n - sum * sum / n / n, 0.0));

  return sum / n;
}

typedef struct
{
  const gchar *title;
  MatSpec      spec;
} MatCase;

static const MatCase mat_cases[] = {
  { "white", { { 255, 255, 255 }, { 20, 20, 20, 20 }, 0.0, 0.0 } },
  { "cream", { { 240, 232, 210 }, { 12, 12, 12, 12 }, 0.0, 0.0 } },
  { "black", { { 0, 0, 0 }, { 7, 7, 7, 7 }, 0.0, 0.0 } },
  { "red-and-narrow", { { 180, 20, 30 }, { 3, 3, 3, 3 }, 0.0, 0.0 } },
  { "instant-photograph", { { 245, 243, 238 }, { 8, 40, 9, 9 }, 0.0, 0.0 } },
  { "a-little-noise", { { 120, 130, 140 }, { 20, 20, 20, 20 }, 1.0, 0.0 } },
  { "noise", { { 225, 220, 205 }, { 20, 20, 20, 20 }, 3.0, 0.0 } },
  { "noise-and-narrow", { { 225, 220, 205 }, { 4, 4, 4, 4 }, 2.0, 0.0 } },
  { "nothing-else", { { 200, 210, 220 }, { 80, 80, 80, 80 }, 2.0, 0.0 } },
};

/* The color continues with its noise; exactly where there is none. */
static void
test_mat (gconstpointer data)
{
  const MatCase *test              = data;
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = paint_mat (&frame, &test->spec);
  gdouble mean;
  gdouble deviation;

  g_assert_cmpint (count_unknown (rest), ==, 0);
  mean = measure_margins (&frame, test->spec.color, &deviation);
  g_assert_cmpfloat (fabs (mean), <=, test->spec.noise * 0.3);
  g_assert_cmpfloat (deviation, >=, test->spec.noise * 0.8);
  g_assert_cmpfloat (deviation, <=, test->spec.noise * 1.25);
}

/* The mat continues at the brightness of each edge, without a step. */
static void
test_vignette (void)
{
  static const MatSpec spec        = { { 235, 230, 220 }, { 30, 30, 30, 30 }, 1.5, 24.0 };
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = paint_mat (&frame, &spec);

  g_assert_cmpint (count_unknown (rest), ==, 0);

  for (gint part = 0; part < 5; part++)
    {
      gint within = 0;
      gint beyond = 0;

      for (gint i = 0; i < 30 * 4; i++)
        {
          gint x = left + 10 + 30 * part + i % 30;

          within += get_pixel (&frame, x, top + i / 30)[1];
          beyond += get_pixel (&frame, x, top - 1 - i / 30)[1];
        }
      g_assert_cmpfloat (abs (within - beyond) / 120.0, <=, 2.0);
    }
}

/* Bars above and below continue upward and downward; the sides and corners are
 * left to the painter.
 */
static void
test_two_sides (void)
{
  static const MatSpec spec        = { { 10, 10, 12 }, { 25, 25, 0, 0 }, 0.0, 0.0 };
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = paint_mat (&frame, &spec);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean known = x >= left && x < right;

        g_assert_cmpint (outpaint_picture_row (rest, y)[x], ==, known ? 0 : 255);
        if (known && !is_source (x, y))
          g_assert_cmpint (get_pixel (&frame, x, y)[2], ==, 12);
      }
}

/* Two adjacent sides determine the corner between them. */
static void
test_corner (void)
{
  static const MatSpec spec        = { { 250, 250, 245 }, { 25, 0, 30, 0 }, 0.0, 0.0 };
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = paint_mat (&frame, &spec);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean painted = (y < top && x < right) || (x < left && y < bottom);

        g_assert_cmpint (
          outpaint_picture_row (rest, y)[x], ==, painted || is_source (x, y) ? 0 : 255);
        if (painted)
          g_assert_cmpint (get_pixel (&frame, x, y)[2], ==, 245);
      }
}

/* A card with round, transparent corners and a hole in its content. */
static void
test_card (void)
{
  static const MatSpec spec        = { { 30, 60, 120 }, { 30, 30, 30, 30 }, 0.0, 0.0 };
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = NULL;
  const gint radius                = 24;

  frame_init (&frame);
  lay_mat (&frame, &spec);
  for (gint y = top; y < bottom; y++)
    for (gint x = left; x < right; x++)
      {
        gint dx = MAX (MAX (left + radius - x, x - (right - 1 - radius)), 0);
        gint dy = MAX (MAX (top + radius - y, y - (bottom - 1 - radius)), 0);

        if (dx * dx + dy * dy > radius * radius)
          outpaint_picture_row (frame.mask, y)[x] = 255;
      }
  outpaint_picture_row (frame.mask, 110)[150] = 255;
  rest                                        = paint (&frame, SEED);

  g_assert_nonnull (rest);
  g_assert_cmpint (count_unknown (rest), ==, 1);
  g_assert_cmpint (outpaint_picture_row (rest, 110)[150], ==, 255);
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (outpaint_picture_row (frame.mask, y)[x] != 0 && x != 150)
        g_assert_cmpint (get_pixel (&frame, x, y)[0], ==, 30);
}

/* The mat with content that makes it invalid. */
typedef enum
{
  ROUGH,    /* no mat at all */
  GRADIENT, /* a sky: each row is lighter than the one above */
  CLOUD,    /* a cloud at the edge */
  STARS,
  POLE, /* a pole that extends beyond the picture */
  STRIPES,
  LINE, /* one or two lines at one side */
  STRIP /* a narrow part of a photograph, with its noise */
} Scene;

typedef struct
{
  const gchar *title;
  Scene        scene;
} SceneCase;

static const SceneCase scene_cases[] = {
  { "rough", ROUGH }, { "gradient", GRADIENT }, { "cloud", CLOUD }, { "stars", STARS },
  { "pole", POLE },   { "stripes", STRIPES },   { "line", LINE },   { "strip", STRIP },
};

static void
lay_scene (Frame *frame, Scene scene)
{
  const MatSpec sky        = { { 90, 110, 140 },
                               { scene == STRIP  ? 6
                                 : scene == LINE ? 3
                                                 : 60,
                                 0,
                                 0,
                                 0 },
                        scene == STRIPES || scene == LINE ? 0.0 : 2.0,
                               0.0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  if (scene == ROUGH)
    return;

  lay_mat (frame, &sky);
  for (gint y = top; y < top + sky.widths[0]; y++)
    for (gint x = left; x < right; x++)
      {
        gint    at    = x - (left + right) / 2;
        guint8 *pixel = get_pixel (frame, x, y);
        gdouble more  = scene == GRADIENT ? (y - top) * 0.5
                        : scene == CLOUD  ? 40.0 * exp (-at * at / 400.0)
                        : scene == STARS && g_rand_double (random) < 0.005 ? 110.0
                        : scene == POLE && ABS (at) < 3                    ? -80.0
                        : scene == STRIPES && (y - top) / 8 % 2 != 0       ? 60.0
                                                                           : 0.0;

        for (gint c = 0; c < 3; c++)
          pixel[c] = (guint8) lround (CLAMP (pixel[c] + more, 0.0, 255.0));
      }
}

/* Without a mat the picture is unchanged and left to the painter. */
static void
test_scene (gconstpointer data)
{
  const SceneCase *test            = data;
  g_auto (Frame) frame             = { 0 };
  g_autoptr (OutpaintPicture) rest = NULL;
  g_autofree guint8 *before        = NULL;
  gsize              size          = (gsize) WIDTH * HEIGHT * 3;

  frame_init (&frame);
  lay_scene (&frame, test->scene);
  before = g_memdup2 (frame.picture->data, size);
  rest   = paint (&frame, SEED);

  g_assert_null (rest);
  g_assert_cmpmem (frame.picture->data, size, before, size);
}

/* A photograph in a larger frame has no mat. */
static void
test_photograph (gconstpointer data)
{
  g_autofree gchar *path              = g_build_filename (OUTPAINT_TEST_DATA, data, NULL);
  g_autoptr (GError) error            = NULL;
  g_autoptr (GBytes) file             = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) rest    = NULL;
  g_auto (Frame) frame                = { 0 };
  gchar *contents                     = NULL;
  gsize  size                         = 0;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  file    = g_bytes_new_take (contents, size);
  picture = outpaint_decode_picture (file, MAX_PIXELS, &error);
  g_assert_no_error (error);

  frame.picture = outpaint_picture_new (picture->width + 80, picture->height + 60, 3);
  frame.mask    = outpaint_picture_new (picture->width + 80, picture->height + 60, 1);
  memset (frame.picture->data, 0, (gsize) frame.picture->width * frame.picture->height * 3);
  memset (frame.mask->data, 255, (gsize) frame.mask->width * frame.mask->height);
  for (gint y = 0; y < picture->height; y++)
    {
      memcpy (outpaint_picture_row (frame.picture, y + 30) + 3 * 40,
              outpaint_picture_row (picture, y),
              (gsize) picture->width * 3);
      memset (outpaint_picture_row (frame.mask, y + 30) + 40, 0, picture->width);
    }

  rest = paint (&frame, SEED);
  g_assert_null (rest);
}

/* Frames with no or few known pixels. */
static void
test_tiny (void)
{
  for (gint size = 0; size <= 5; size++)
    {
      g_auto (Frame) frame             = { 0 };
      g_autoptr (OutpaintPicture) rest = NULL;

      frame_init (&frame);
      memset (frame.mask->data, 255, (gsize) WIDTH * HEIGHT);
      for (gint y = 0; y < size; y++)
        for (gint x = 0; x < size; x++)
          {
            outpaint_picture_row (frame.mask, 100 + y)[100 + x] = 0;
            memset (get_pixel (&frame, 100 + x, 100 + y), 77, 3);
          }
      rest = paint (&frame, SEED);
      if (size == 5)
        {
          g_assert_nonnull (rest);
          g_assert_cmpint (count_unknown (rest), ==, 0);
          g_assert_cmpint (get_pixel (&frame, 0, HEIGHT - 1)[0], ==, 77);
        }
    }
}

/* The noise depends on the seed, and not on the number of threads. */
static void
test_reproducible (void)
{
  static const MatSpec spec      = { { 200, 190, 180 }, { 25, 25, 0, 0 }, 1.5, 0.0 };
  Frame                frames[4] = { { 0 } };
  gsize                size      = (gsize) WIDTH * HEIGHT * 3;

  for (gint i = 0; i < 4; i++)
    {
      OutpaintCompletionOptions options = {
        .seed = i < 3 ? SEED : SEED + 1, .keep_heights = 0.5, .n_threads = i + 1, .quick = TRUE
      };

      frame_init (&frames[i]);
      lay_mat (&frames[i], &spec);
      g_assert_true (
        outpaint_complete (frames[i].picture, frames[i].mask, &options, NULL, NULL, NULL, NULL));
    }

  for (gint i = 1; i < 3; i++)
    g_assert_cmpmem (frames[i].picture->data, size, frames[0].picture->data, size);
  g_assert_false (memcmp (frames[3].picture->data, frames[0].picture->data, 3 * WIDTH * 20) == 0);
  for (gint i = 0; i < 4; i++)
    frame_clear (&frames[i]);
}

/* A sketch has the color, too. */
static void
test_sketch (void)
{
  static const MatSpec spec          = { { 240, 232, 210 }, { 12, 30, 12, 12 }, 0.0, 0.0 };
  g_auto (Frame) frame               = { 0 };
  g_autoptr (OutpaintPicture) rgba   = outpaint_picture_new (WIDTH, HEIGHT, 4);
  g_autoptr (OutpaintPicture) mask   = NULL;
  g_autoptr (OutpaintPicture) sketch = NULL;

  frame_init (&frame);
  lay_mat (&frame, &spec);
  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    {
      memcpy (rgba->data + 4 * i, frame.picture->data + 3 * i, 3);
      rgba->data[4 * i + 3] = 255 - frame.mask->data[i];
    }

  sketch = outpaint_sketch_frame (rgba, SEED, 0.5, &mask, NULL, NULL);
  g_assert_nonnull (sketch);
  g_assert_cmpint (count_unknown (mask), ==, count_unknown (frame.mask));
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (!is_source (x, y))
        g_assert_cmpint (outpaint_picture_row (sketch, y)[3 * x + 2], ==, 210);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mat_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/mat/mat/", mat_cases[i].title, NULL);

      g_test_add_data_func (path, &mat_cases[i], test_mat);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (scene_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/mat/scene/", scene_cases[i].title, NULL);

      g_test_add_data_func (path, &scene_cases[i], test_scene);
    }
  g_test_add_data_func ("/mat/photograph/dogs", "dogs.jpg", test_photograph);
  g_test_add_data_func ("/mat/photograph/mountains", "mountains.jpg", test_photograph);
  g_test_add_func ("/mat/vignette", test_vignette);
  g_test_add_func ("/mat/two-sides", test_two_sides);
  g_test_add_func ("/mat/corner", test_corner);
  g_test_add_func ("/mat/card", test_card);
  g_test_add_func ("/mat/tiny", test_tiny);
  g_test_add_func ("/mat/reproducible", test_reproducible);
  g_test_add_func ("/mat/sketch", test_sketch);

  return g_test_run ();
}
