/* Tests of float in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Extends images of more than 8 bits in a real GIMP, with values that are
 * nearly opaque, not finite, brighter than white, or finer than an 8-bit step.
 */

#include <math.h>
#include <string.h>

#include "support/float-tiff.h"
#include "support/icc-file.h"
#include "support/world.h"

#define WIDTH  120
#define HEIGHT 90
#define LEFT   24 /* 20 % */
#define TOP    18

#define FRAME_WIDTH  (WIDTH + 2 * LEFT)
#define FRAME_HEIGHT (HEIGHT + 2 * TOP)

#define HORIZON 50 /* rows of the source */

#define FLOAT_LINEAR 600 /* GIMP's numbers, GimpPrecision */
#define FLOAT_GAMMA  650

static World *world;


static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static gchar *
get_path (const gchar *name)
{
  return g_build_filename (gimp_process_get_directory (world->gimp), name, NULL);
}

/* Opens pixels as a 32-bit image with the gamma curve. */
static gint
open_floats (const gfloat *pixels, gint width, gint height, gint *drawable)
{
  g_autofree gchar *path = get_path ("in.tif");
  gint              image;

  standin_process_reset (world->standin, NULL);
  float_tiff_write (path, pixels, width, height);
  image = gimp_process_eval_int (
    world->gimp, "(car (gimp-file-load RUN-NONINTERACTIVE \"%s\" \"in\"))", path);
  *drawable = image_int ("gimp-image-get-active-drawable", image);

  return image;
}

/* Returns the image's topmost layer without its mask, with the gamma curve for
 * any precision.
 */
static gfloat *
get_floats (gint image, gint *channels)
{
  g_autofree gchar *path = get_path ("out.tif");
  gint              width;
  gint              height;

  world_run_script (world,
                    "(let* ((i (car (gimp-image-duplicate %d)))"
                    "(v (vector->list (cadr (gimp-image-get-layers i)))) (l (car v)))"
                    "(for-each (lambda (o) (gimp-image-remove-layer i o)) (cdr v))"
                    "(if (not (= -1 (car (gimp-layer-get-mask l))))"
                    "(gimp-layer-remove-mask l MASK-DISCARD))"
                    "(gimp-image-resize-to-layers i)"
                    "(if (not (= %d (car (gimp-image-get-precision i))))"
                    "(gimp-image-convert-precision i %d))"
                    "(file-tiff-save RUN-NONINTERACTIVE i l \"%s\" \"out\" 0)"
                    "(gimp-image-delete i))",
                    image,
                    FLOAT_GAMMA,
                    FLOAT_GAMMA,
                    path);

  return float_tiff_read (path, &width, &height, channels);
}

static gint *
paint (const WorldCall *call)
{
  gint  n_layers = 0;
  gint *layers   = world_outpaint (world, call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 1);

  return layers;
}

/* Returns the gray values of a layer's mask, 8 bits. */
static OutpaintPicture *
get_mask (gint image, gint layer)
{
  gint mask = image_int ("gimp-layer-get-mask", layer);

  return world_get_drawable (world, image, mask);
}

static gboolean
is_inside (gint x, gint y)
{
  return x >= LEFT && x < LEFT + WIDTH && y >= TOP && y < TOP + HEIGHT;
}

/* A transformation that interpolates a layer: a procedure and its arguments
 * after the layer.
 */
typedef struct
{
  const gchar *name;
  const gchar *procedure;
  const gchar *arguments;
} Transform;

static const Transform transforms[] = {
  { "7-degrees", "gimp-item-transform-rotate", "0.122173 TRUE 0 0" },
  { "45-degrees", "gimp-item-transform-rotate", "0.7853982 TRUE 0 0" },
  { "90-degrees", "gimp-item-transform-rotate", "1.5707963 TRUE 0 0" },
  { "scale", "gimp-item-transform-scale", "0 0 77.3 141.7" },
  { "move", "gimp-item-transform-2d", "0 0 1 1 0 0.37 0.61" },
  { "perspective", "gimp-item-transform-perspective", "3 5 119 0 2 88 110 80" },
};

static const gint precisions[] = { 200, 250, 300, 350, 500, 550, 600, 650, 700, 750 };

typedef struct
{
  const Transform *transform;
  gint             precision;
  gboolean         is_gray;
} Transformed;

static gint
open_transformed (const Transformed *test, gint *drawable)
{
  g_autoptr (OutpaintPicture) gradient = world_make_gradient (WIDTH, HEIGHT);
  gint image                           = world_open (world, gradient, drawable);

  if (test->is_gray)
    world_run_script (world, "(gimp-image-convert-grayscale %d)", image);
  world_run_script (world,
                    "(gimp-image-convert-precision %d %d) (gimp-layer-add-alpha %d)"
                    "(gimp-context-set-interpolation INTERPOLATION-CUBIC)"
                    "(gimp-context-set-transform-resize TRANSFORM-RESIZE-ADJUST)",
                    image,
                    test->precision,
                    *drawable);
  *drawable = gimp_process_eval_int (world->gimp,
                                     "(car (%s %d %s))",
                                     test->transform->procedure,
                                     *drawable,
                                     test->transform->arguments);

  return image;
}

/* The painting does not cover pixels whose alpha rounds to opaque in 8 bits. */
static void
test_transformed (gconstpointer data)
{
  const Transformed *test          = data;
  g_autoptr (OutpaintPicture) mask = NULL;
  g_autofree gfloat *source        = NULL;
  g_autofree gint   *layers        = NULL;
  gint               n_opaque      = 0;
  gint               channels, drawable;
  gint               image  = open_transformed (test, &drawable);
  gint               width  = image_int ("gimp-drawable-width", drawable);
  gint               height = image_int ("gimp-drawable-height", drawable);
  WorldCall          call   = world_call (image, drawable);

  source       = get_floats (image, &channels);
  call.service = "local";
  layers       = paint (&call);
  mask         = get_mask (image, layers[0]);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      if (source[(y * width + x) * channels + channels - 1] > 254.51f / 255.0f)
        {
          gint left = (mask->width - width) / 2;
          gint top  = (mask->height - height) / 2;

          g_assert_cmpint (world_get_value (mask, left + x, top + y, 0), ==, 0);
          n_opaque++;
        }
  g_assert_cmpint (n_opaque, >, WIDTH * HEIGHT / 2);
  world_delete (world, image);
}

/* The value 6.0 in linear light, with the gamma curve, and its largest
 * differences at the seam and past it.
 */
#define SKY       2.171f
#define SEEN      0.02
#define SEEN_PAST 0.1

/* Returns a scene of a gray sky over a dark ground. */
static gfloat *
make_scene (gfloat sky)
{
  gfloat *pixels         = g_new (gfloat, WIDTH * HEIGHT * 3);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    {
      gfloat value = i / WIDTH < HORIZON ? sky : (gfloat) g_rand_double_range (rand, 0.45, 0.53);

      pixels[3 * i] = pixels[3 * i + 1] = pixels[3 * i + 2] = value;
    }

  return pixels;
}

/* Lets the stand-in answer with the scene in 8 bits: its sky is clipped to white. */
static void
answer_scene (void)
{
  g_autoptr (OutpaintPicture) answer = outpaint_picture_new (FRAME_WIDTH, FRAME_HEIGHT, 3);
  g_autofree gchar *path             = get_path ("answer.png");
  g_autofree gchar *options          = g_strdup_printf ("{\"answer-file\": \"%s\"}", path);
  gint              drawable;
  gint              image;

  for (gint i = 0; i < FRAME_WIDTH * FRAME_HEIGHT; i++)
    memset (answer->data + 3 * i, i / FRAME_WIDTH < TOP + HORIZON ? 255 : 124, 3);
  image = world_open (world, answer, &drawable);
  world_run_script (world,
                    "(file-png-save RUN-NONINTERACTIVE %d %d \"%s\" \"\" 0 1 0 0 0 0 0)",
                    image,
                    drawable,
                    path);
  world_delete (world, image);
  standin_process_reset (world->standin, options);
}

static void
assign_wide_profile (gint image)
{
  const IccProfile wide = {
    "A wide space",
    { { 0.60974, 0.31111, 0.01947 }, { 0.20528, 0.62567, 0.06087 }, { 0.14919, 0.06322, 0.74457 } },
    563 / 256.0
  };
  g_autofree gchar *path = get_path ("wide.icc");

  icc_file_write (&wide, path);
  world_run_script (
    world, "(gimp-image-set-color-profile-from-file %d \"file://%s\")", image, path);
}

typedef struct
{
  const gchar *name;
  const gchar *service;
  gint         precision;
  gboolean     is_gray;
  gboolean     has_wide_profile;
  gint         seam_width;
} Bright;

static const Bright brights[] = {
  { "local-linear", "local", FLOAT_LINEAR, FALSE, FALSE, -1 },
  { "local-gamma-wide-seam", "local", FLOAT_GAMMA, FALSE, FALSE, 20 },
  { "local-half-gray", "local", 500, TRUE, FALSE, 0 },
  { "local-profile", "local", FLOAT_LINEAR, FALSE, TRUE, -1 },
  { "service-linear", "gateway", FLOAT_LINEAR, FALSE, FALSE, -1 },
  { "service-gamma-wide-seam", "gateway", FLOAT_GAMMA, FALSE, FALSE, 20 },
  { "service-half-gray", "gateway", 550, TRUE, FALSE, 0 },
  { "service-profile", "gateway", FLOAT_GAMMA, FALSE, TRUE, -1 },
};

/* A sky brighter than white continues past the seam at the same brightness,
 * with no dark line.
 */
static void
test_bright (gconstpointer data)
{
  const Bright      *test    = data;
  g_autofree gfloat *scene   = make_scene (SKY);
  g_autofree gfloat *visible = NULL;
  g_autofree gint   *layers  = NULL;
  gint               channels, drawable;
  gint               image = open_floats (scene, WIDTH, HEIGHT, &drawable);
  WorldCall          call  = world_call (image, drawable);
  gfloat             sky   = SKY;

  /* GIMP 3 uses the profile's own transfer curve. */
  if (GIMP_MAJOR == 3 && test->has_wide_profile && test->precision == FLOAT_LINEAR)
    sky = powf (6.0f, 256 / 563.0f);

  if (test->is_gray)
    world_run_script (world, "(gimp-image-convert-grayscale %d)", image);
  if (test->precision != FLOAT_GAMMA)
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, test->precision);
  if (test->has_wide_profile)
    assign_wide_profile (image);
  answer_scene ();

  call.service    = test->service;
  call.seam_width = test->seam_width;
  layers          = paint (&call);
  world_run_script (world, "(gimp-image-merge-visible-layers %d CLIP-TO-IMAGE)", image);
  visible = get_floats (image, &channels);
  for (gint y = TOP - 8; y < FRAME_HEIGHT; y++)
    for (gint x = LEFT - 8; x < LEFT + WIDTH + 8; x++)
      {
        gfloat value = visible[(y * FRAME_WIDTH + x) * channels];

        if (y < TOP + HORIZON - 8)
          g_assert_cmpfloat_with_epsilon (value, sky, is_inside (x, y) ? SEEN : SEEN_PAST);
        else if (y > TOP + HORIZON + 8)
          g_assert_cmpfloat (value, <, 0.6f);
      }
  world_delete (world, image);
}

/* A pixel with such a value is excluded from painting and corrections. */
static const gfloat odd_values[] = { NAN, INFINITY, -INFINITY, 1e5f, 1e30f, -1e30f };

static gfloat *
paint_with (gfloat value, const gchar *service, gint *channels)
{
  g_autofree gfloat *scene  = make_scene (0.8f);
  g_autofree gint   *layers = NULL;
  gfloat            *painted;
  gint               drawable, image;
  WorldCall          call;

  for (gint c = 0; c < 3; c++)
    scene[(20 * WIDTH + 6) * 3 + c] = value;
  image           = open_floats (scene, WIDTH, HEIGHT, &drawable);
  call            = world_call (image, drawable);
  call.service    = service;
  call.seam_width = -1;
  answer_scene ();
  layers  = paint (&call);
  painted = get_floats (image, channels);
  world_delete (world, image);

  return painted;
}

static void
test_odd_pixel (gconstpointer data)
{
  const gfloat      *value   = data;
  const gchar *const names[] = { "local", "gateway" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint               channels = 0;
      g_autofree gfloat *plain    = paint_with (0.8f, names[i], &channels);
      g_autofree gfloat *painted  = paint_with (*value, names[i], &channels);
      gint               n_off    = 0;

      for (gint at = 0; at < FRAME_WIDTH * FRAME_HEIGHT; at++)
        {
          gint   x          = at % FRAME_WIDTH;
          gint   y          = at / FRAME_WIDTH;
          gfloat difference = painted[at * channels] - plain[at * channels];
          gfloat limit      = y < TOP + HORIZON ? 0.03f : 0.15f;

          g_assert_true (isfinite (painted[at * channels]) || is_inside (x, y));
          n_off +=
            !is_inside (x, y) && ABS (y - TOP - HORIZON) > 6 && !(fabsf (difference) < limit);
        }
      g_assert_cmpint (n_off, <=, isfinite (*value) ? 20 : 0);
    }
}

/* A gradient of a few 8-bit steps shows no steps in a local painting. */
static void
test_fine_slope (gconstpointer data)
{
  gint               precision = GPOINTER_TO_INT (data);
  g_autofree gfloat *slope     = g_new (gfloat, WIDTH * HEIGHT * 3);
  g_autofree gfloat *painted   = NULL;
  g_autofree gint   *layers    = NULL;
  gint               channels, drawable, image;
  WorldCall          call;

  for (gint i = 0; i < WIDTH * HEIGHT * 3; i++)
    slope[i] = 0.5f + 0.012f * (i / 3 % WIDTH) / WIDTH + 0.006f * (i / 3 / WIDTH) / HEIGHT;
  image = open_floats (slope, WIDTH, HEIGHT, &drawable);
  if (precision != FLOAT_GAMMA)
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, precision);

  call         = world_call (image, drawable);
  call.service = "local";
  layers       = paint (&call);
  painted      = get_floats (image, &channels);
  for (gint y = 1; y < FRAME_HEIGHT; y++)
    for (gint x = 1; x < FRAME_WIDTH; x++)
      {
        const gfloat *at = painted + (y * FRAME_WIDTH + x) * channels;

        /* An 8-bit step is 0.0039. */
        g_assert_cmpfloat (fabsf (at[0] - at[-channels]), <, 0.0007f);
        g_assert_cmpfloat (fabsf (at[0] - at[-FRAME_WIDTH * channels]), <, 0.0007f);
        g_assert_cmpfloat_with_epsilon (at[0], 0.509f, 0.015f);
      }
  world_delete (world, image);
}

static void
add_transformed (const Transform *transform, gint precision, gboolean is_gray)
{
  Transformed      *test = g_new (Transformed, 1);
  g_autofree gchar *path = g_strdup_printf (
    "/float/transformed/%s/%d%s", transform->name, precision, is_gray ? "-gray" : "");

  *test = (Transformed){ transform, precision, is_gray };
  g_test_add_data_func_full (path, test, test_transformed, g_free);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (transforms); i++)
    add_transformed (&transforms[i], FLOAT_LINEAR, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (precisions); i++)
    if (precisions[i] != FLOAT_LINEAR)
      add_transformed (&transforms[i % 2], precisions[i], i % 3 == 1);
  for (gsize i = 0; i < G_N_ELEMENTS (brights); i++)
    {
      g_autofree gchar *path = g_strconcat ("/float/bright/", brights[i].name, NULL);

      g_test_add_data_func (path, &brights[i], test_bright);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_values); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/float/odd-pixel/%g", odd_values[i]);

      g_test_add_data_func (path, &odd_values[i], test_odd_pixel);
    }
  for (gint precision = 200; precision <= 650; precision += 50)
    if (precision != 400 && precision != 450 && precision != 500 && precision != 550)
      {
        g_autofree gchar *path = g_strdup_printf ("/float/fine-slope/%d", precision);

        g_test_add_data_func (path, GINT_TO_POINTER (precision), test_fine_slope);
      }

  status = g_test_run ();
  world_stop (world);

  return status;
}
