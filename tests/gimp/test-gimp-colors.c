/* Tests of colors in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compares colors sent to the service and painted colors, for all precisions
 * and several profiles, in a real GIMP.
 */

#include <math.h>
#include <string.h>

#include "support/icc-file.h"
#include "support/world.h"

#define WIDTH  100
#define HEIGHT 80
#define LEFT   20 /* 20 % */
#define TOP    16

#define FRAME_WIDTH  (WIDTH + 2 * LEFT)
#define FRAME_HEIGHT (HEIGHT + 2 * TOP)

#define STEP 10 /* distance between compared pixels */

/* Largest differences of a smooth picture by JPEG compression and by rounding,
 * 8-bit steps.
 */
#define JPEG_TOLERANCE  4
#define ROUND_TOLERANCE 2

typedef struct
{
  const gchar *name;
  gint         precision; /* GIMP's number, GimpPrecision */
  gint         tolerance; /* resolution of the precision, 8-bit sRGB steps */
} Precision;

static const Precision precisions[] = {
  { "u8-linear", 100, 4 },       { "u8-gamma", 150, 0 },         { "u16-linear", 200, 0 },
  { "u16-gamma", 250, 0 },       { "u32-linear", 300, 0 },       { "u32-gamma", 350, 0 },
  { "half-linear", 500, 0 },     { "half-gamma", 550, 0 },       { "float-linear", 600, 0 },
  { "float-gamma", 650, 0 },
#if GIMP_MAJOR >= 3
  { "u8-perceptual", 175, 0 },   { "u16-perceptual", 275, 0 },   { "u32-perceptual", 375, 0 },
  { "half-perceptual", 575, 0 }, { "float-perceptual", 675, 0 },
#endif
};

#define U8_GAMMA         (&precisions[1])
#define U16_LINEAR       (&precisions[2])
#define U16_GAMMA        (&precisions[3])
#define FLOAT_LINEAR     (&precisions[8])
#define FLOAT_GAMMA      (&precisions[9])
#define U8_PERCEPTUAL    (&precisions[10])
#define FLOAT_PERCEPTUAL (&precisions[14])

/* Bruce Lindbloom's tables of RGB spaces adapted to D50. */
#define ADOBE_COLORANTS                                                                            \
  {                                                                                                \
    { 0.60974, 0.31111, 0.01947 }, { 0.20528, 0.62567, 0.06087 },                                  \
    {                                                                                              \
      0.14919, 0.06322, 0.74457                                                                    \
    }                                                                                              \
  }
#define SRGB_COLORANTS                                                                             \
  {                                                                                                \
    { 0.43607, 0.22249, 0.01392 }, { 0.38515, 0.71687, 0.09708 },                                  \
    {                                                                                              \
      0.14307, 0.06061, 0.71410                                                                    \
    }                                                                                              \
  }

static const IccProfile adobe        = { "A wide space", ADOBE_COLORANTS, 563 / 256.0 };
static const IccProfile linear       = { "A linear space", SRGB_COLORANTS, 1.0 };
static const IccProfile wide_linear  = { "A wide linear space", ADOBE_COLORANTS, 1.0 };
static const IccProfile nearly_srgb  = { "Nearly sRGB", SRGB_COLORANTS, 2.2 };
static const IccProfile gray_gamma   = { "Gray 2.2", { { 0 } }, 2.2 };
static const IccProfile gray_linear  = { "Gray linear", { { 0 } }, 1.0 };
static const IccProfile another_srgb = { "Another sRGB", SRGB_COLORANTS, ICC_GAMMA_SRGB };

typedef struct
{
  const Precision  *precision;
  gboolean          is_gray;
  const IccProfile *profile;   /* NULL for none */
  gint              tolerance; /* resolution of the profile, 8-bit sRGB steps */
} Case;

static const Case profile_cases[] = {
  { U8_GAMMA, FALSE, &adobe, 2 },
  { FLOAT_LINEAR, FALSE, &adobe, 0 },
  { U8_GAMMA, FALSE, &linear, 4 },
  { FLOAT_GAMMA, FALSE, &linear, 0 },
  { U16_LINEAR, FALSE, &wide_linear, 0 },
  { U8_GAMMA, FALSE, &nearly_srgb, 1 },
  { U8_GAMMA, FALSE, &another_srgb, 0 },
  { U8_GAMMA, TRUE, &gray_gamma, 1 },
  { FLOAT_LINEAR, TRUE, &gray_gamma, 0 },
  { U16_GAMMA, TRUE, &gray_linear, 0 },
#if GIMP_MAJOR >= 3
  { U8_PERCEPTUAL, FALSE, &adobe, 2 },
  { U8_PERCEPTUAL, FALSE, &linear, 0 },
  { FLOAT_PERCEPTUAL, FALSE, &wide_linear, 0 },
  { FLOAT_PERCEPTUAL, TRUE, &gray_linear, 0 },
#endif
};

static World *world;
static gint   plain_image; /* the loaded picture */


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

static void
assign_profile (gint image, const IccProfile *profile)
{
  g_autofree gchar *path = get_path ("assigned.icc");

  icc_file_write (profile, path);
  world_run_script (
    world, "(gimp-image-set-color-profile-from-file %d \"file://%s\")", image, path);
}

/* Returns a picture with flat patches along the top and a gradient below. */
static OutpaintPicture *
make_picture (void)
{
  static const guint8 patches[5][3] = {
    { 200, 60, 20 }, { 40, 160, 80 }, { 250, 250, 250 }, { 60, 60, 60 }, { 30, 40, 190 }
  };
  OutpaintPicture *picture = world_make_gradient (WIDTH, HEIGHT);

  for (gint y = 0; y < HEIGHT / 2; y++)
    for (gint x = 0; x < WIDTH; x++)
      memcpy (outpaint_picture_row (picture, y) + 3 * x, patches[x / (WIDTH / 5)], 3);

  return picture;
}

/* Opens an image of that kind with values between those of 8 bits. */
static gint
open_case (const Case *c, gint *drawable)
{
  gint image = image_int ("gimp-image-duplicate", plain_image);

  *drawable = image_int ("gimp-image-get-active-drawable", image);
  standin_process_reset (world->standin, NULL);

  if (c->is_gray)
    world_run_script (world, "(gimp-image-convert-grayscale %d)", image);
  if (c->profile != NULL)
    assign_profile (image, c->profile);
  if (c->precision != U8_GAMMA)
    world_run_script (world,
                      "(gimp-image-convert-precision %d %d)"
                      "(gimp-drawable-levels %d HISTOGRAM-VALUE 0 1 FALSE 1.03 0 1 FALSE)",
                      image,
                      c->precision->precision,
                      *drawable);

  return image;
}

/* Returns every STEPth pixel, from STEP / 2 on, of the visible image converted
 * by GIMP to 8-bit sRGB.
 */
static OutpaintPicture *
sample_srgb (gint image, gint width, gint height)
{
  g_autofree gchar *path   = get_path ("srgb.icc");
  OutpaintPicture  *sample = outpaint_picture_new (width / STEP, height / STEP, 3);
  g_auto (GStrv) values    = NULL;
  g_autofree gchar *text   = NULL;

  icc_file_write (&another_srgb, path);
  text = gimp_process_eval (
    world->gimp,
    NULL,
    "(let* ((i (car (gimp-image-duplicate %d)))"
    "(l (car (gimp-image-merge-visible-layers i CLIP-TO-IMAGE))) (text \"\"))"
    "(if (= 1 (car (gimp-drawable-is-gray l))) (gimp-image-convert-rgb i))"
    "(if (< (car (gimp-image-get-precision i)) 500) (gimp-image-convert-precision i 650))"
    "(gimp-image-convert-color-profile-from-file i \"file://%s\" 1 TRUE)"
    "(gimp-image-convert-precision i 150)"
    "(do ((y %d (+ y %d))) ((>= y %d))"
    "(do ((x %d (+ x %d))) ((>= x %d))"
    "(let ((p (cadr (gimp-drawable-get-pixel l x y))))"
    "(set! text (string-append text (number->string (vector-ref p 0)) \" \""
    "(number->string (vector-ref p 1)) \" \" (number->string (vector-ref p 2)) \" \")))))"
    "(gimp-image-delete i) text)",
    image,
    path,
    STEP / 2,
    STEP,
    height / STEP * STEP,
    STEP / 2,
    STEP,
    width / STEP * STEP);

  values = g_strsplit (g_strchomp (text), " ", -1);
  g_assert_cmpuint (g_strv_length (values), ==, (guint) (sample->width * sample->height * 3));
  for (gsize i = 0; values[i] != NULL; i++)
    sample->data[i] = (guint8) g_ascii_strtoull (values[i], NULL, 10);

  return sample;
}

static void
assert_near (gint value, gint expected, gint tolerance, const gchar *where, gint x, gint y, gint c)
{
  if (ABS (value - expected) > tolerance)
    g_error ("%s: channel %d at %d, %d is %d, not %d to within %d",
             where,
             c,
             x,
             y,
             value,
             expected,
             tolerance);
}

/* TRUE well within a patch, where JPEG does not mix colors; FALSE in the gradient. */
static gboolean
is_patch (gint x, gint y)
{
  gint column = x % (WIDTH / 5);

  return y < HEIGHT / 2 - 8 && column >= 4 && column < WIDTH / 5 - 4;
}

static gboolean
is_gradient (gint y)
{
  return y >= HEIGHT / 2 + 8;
}

static gboolean
is_inside (gint x, gint y)
{
  return x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT;
}

static void
assert_sent (const OutpaintPicture *sample, gint precision_tolerance)
{
  g_autoptr (OutpaintPicture) sent = standin_process_get_picture (world->standin, 0, 0);

  g_assert_cmpint (sent->width, ==, WIDTH);
  g_assert_cmpint (sent->height, ==, HEIGHT);

  for (gint j = 0; j < sample->height; j++)
    for (gint i = 0; i < sample->width; i++)
      for (gint c = 0; c < 3; c++)
        {
          gint x = STEP * i + STEP / 2 - LEFT;
          gint y = STEP * j + STEP / 2 - TOP;

          if (is_inside (x, y) && (is_patch (x, y) || is_gradient (y)))
            assert_near (world_get_value (sent, x, y, c),
                         world_get_value (sample, i, j, c),
                         (is_patch (x, y) ? ROUND_TOLERANCE : JPEG_TOLERANCE) + precision_tolerance,
                         "sent",
                         x,
                         y,
                         c);
        }
}

static gdouble
decode (gint value)
{
  gdouble encoded = value / 255.0;

  return encoded <= 0.04045 ? encoded / 12.92 : pow ((encoded + 0.055) / 1.055, 2.4);
}

static gint
encode (gdouble light)
{
  return (gint) lround (
    255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * pow (light, 1 / 2.4) - 0.055));
}

/* Returns the stand-in's color at that pixel, as luminance for a gray image. */
static gint
get_expected_paint (gint x, gint y, gint channel, gboolean is_gray)
{
  gint rgb[3];

  for (gint c = 0; c < 3; c++)
    rgb[c] = world_get_place (FRAME_WIDTH, FRAME_HEIGHT, x, y, c, 7);

  if (!is_gray)
    return rgb[channel];

  /* Y of sRGB in D50, the profile connection space. */
  return encode (0.22249 * decode (rgb[0]) + 0.71687 * decode (rgb[1]) + 0.06061 * decode (rgb[2]));
}

static void
assert_painted (const OutpaintPicture *sample, const Case *c)
{
  for (gint j = 0; j < sample->height; j++)
    for (gint i = 0; i < sample->width; i++)
      for (gint channel = 0; channel < 3; channel++)
        {
          gint x = STEP * i + STEP / 2;
          gint y = STEP * j + STEP / 2;

          if (!is_inside (x - LEFT, y - TOP))
            assert_near (world_get_value (sample, i, j, channel),
                         get_expected_paint (x, y, channel, c->is_gray),
                         ROUND_TOLERANCE + c->tolerance,
                         "painted",
                         x,
                         y,
                         channel);
        }
}

static void
test_case (gconstpointer data)
{
  const Case *c                      = data;
  g_autoptr (OutpaintPicture) sample = NULL;
  g_autofree gint *layers            = NULL;
  gint             n_layers, drawable;
  gint             image    = open_case (c, &drawable);
  gint             original = image_int ("gimp-image-duplicate", image);
  WorldCall        call     = world_call (image, drawable);

  layers = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (image_int ("gimp-image-width", image), ==, FRAME_WIDTH);
  g_assert_cmpint (image_int ("gimp-image-get-precision", image), ==, c->precision->precision);
  g_assert_cmpint (image_int ("gimp-drawable-type", layers[0]), ==, c->is_gray ? 3 : 1);

  world_assert_shows (world, image, original, LEFT, TOP);
  sample = sample_srgb (image, FRAME_WIDTH, FRAME_HEIGHT);
  assert_painted (sample, c);
  assert_sent (sample, c->tolerance);

  world_delete (world, image);
  world_delete (world, original);
}

/* Converts known colors in both directions. */
static void
test_adobe_numbers (void)
{
  g_autoptr (OutpaintPicture) flat    = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) sent    = NULL;
  g_autoptr (OutpaintPicture) painted = NULL;
  g_autofree gchar *path              = get_path ("answer.png");
  g_autofree gchar *options           = g_strdup_printf ("{\"answer-file\": \"%s\"}", path);
  g_autofree gint  *layers            = NULL;
  static const gint there[]           = { 232, 57, 7 };
  static const gint here[]            = { 200, 60, 20 };
  gint              n_layers, drawable, image;
  WorldCall         call;

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    for (gint c = 0; c < 3; c++)
      flat->data[3 * i + c] = (guint8) there[c];
  image = world_open (world, flat, &drawable);
  world_run_script (
    world,
    "(gimp-image-scale %d 140 112) (file-png-save RUN-NONINTERACTIVE %d %d \"%s\" \"\" 0 "
    "1 0 0 0 0 0)",
    image,
    image,
    drawable,
    path);
  world_delete (world, image);

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    for (gint c = 0; c < 3; c++)
      flat->data[3 * i + c] = (guint8) here[c];
  image = world_open (world, flat, &drawable);
  assign_profile (image, &adobe);
  standin_process_reset (world->standin, options);
  call    = world_call (image, drawable);
  layers  = world_outpaint (world, &call, &n_layers, NULL);
  sent    = standin_process_get_picture (world->standin, 0, 0);
  painted = world_get_drawable (world, image, layers[0]);

  for (gint c = 0; c < 3; c++)
    {
      assert_near (world_get_value (sent, 50, 40, c), there[c], 1, "sent", 50, 40, c);
      assert_near (world_get_value (painted, 5, 5, c), here[c], 1, "painted", 5, 5, c);
    }

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  static Case precision_cases[2][G_N_ELEMENTS (precisions)];
  g_autoptr (OutpaintPicture) picture = make_picture ();
  gint drawable;
  gint status;

  g_test_init (&argc, &argv, NULL);
  world       = world_start ();
  plain_image = world_open (world, picture, &drawable);

  for (gint gray = 0; gray < 2; gray++)
    for (gsize i = 0; i < G_N_ELEMENTS (precisions); i++)
      {
        g_autofree gchar *path =
          g_strdup_printf ("/colors/%s/%s", gray ? "gray" : "rgb", precisions[i].name);

        precision_cases[gray][i] = (Case){ &precisions[i], gray, NULL, precisions[i].tolerance };
        g_test_add_data_func (path, &precision_cases[gray][i], test_case);
      }

  for (gsize i = 0; i < G_N_ELEMENTS (profile_cases); i++)
    {
      const Case       *c = &profile_cases[i];
      g_autofree gchar *path =
        g_strdup_printf ("/colors/profile/%s, %s", c->profile->name, c->precision->name);

      g_test_add_data_func (path, c, test_case);
    }
  g_test_add_func ("/colors/known-numbers", test_adobe_numbers);

  status = g_test_run ();
  world_stop (world);

  return status;
}
