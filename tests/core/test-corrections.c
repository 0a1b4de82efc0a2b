/* Tests of corrections
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/corrections.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"

#define WIDTH  320
#define HEIGHT 240
#define LEFT   60 /* known rectangle */
#define TOP    50


/* Gray waves with structure everywhere. */
static gdouble
get_wave (gdouble x, gdouble y)
{
  return 0.5 + 0.15 * sin (x / 5.0 + 0.3 * sin (y / 11.0)) + 0.1 * cos (y / 7.0 - x / 23.0)
         + 0.08 * sin (x / 1.7 + y / 9.0) + 0.08 * cos (y / 1.9 - x / 4.0);
}

/* Returns the waves as a service would: shifted and with other colors. */
static OutpaintPicture *
paint (gdouble shift, gdouble gain)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        outpaint_picture_row (picture, y)[3 * x + c] =
          (guint8) lround (255.0 * gain * get_wave (x - shift, y - shift));

  return picture;
}

static gboolean
is_known (gint x, gint y)
{
  return x >= LEFT && x < WIDTH - LEFT && y >= TOP && y < HEIGHT - TOP;
}

static gfloat *
make_reference (void)
{
  gfloat *reference = g_new0 (gfloat, WIDTH * HEIGHT * 4);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (is_known (x, y))
        {
          gfloat *pixel = reference + 4 * (y * WIDTH + x);

          pixel[0] = pixel[1] = pixel[2] = (gfloat) get_wave (x, y);
          pixel[3]                       = 1.0f;
        }

  return reference;
}

/* Returns the mean error against the waves in the unknown part, except for the
 * edge of the frame, which the painting does not cover.
 */
static gdouble
get_error (const gfloat *rgba)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 5; y < HEIGHT - 5; y++)
    for (gint x = 5; x < WIDTH - 5; x++)
      if (!is_known (x, y))
        {
          sum += fabs (rgba[4 * (y * WIDTH + x)] - get_wave (x, y));
          n++;
        }

  return sum / n;
}

static gdouble
correct (OutpaintCorrections corrections)
{
  g_autoptr (OutpaintPicture) answer = paint (0.7, 0.94);
  g_autofree gfloat *reference       = make_reference ();
  g_autofree gfloat *rgba            = NULL;

  rgba = outpaint_corrections_apply (corrections, answer, reference, WIDTH, HEIGHT, NULL, NULL);
  g_assert_nonnull (rgba);

  return get_error (rgba);
}

/* A shifted painting with other colors is corrected, also in the unknown part,
 * and each correction contributes.
 */
static void
test_all (void)
{
  gdouble none = correct (0);
  gdouble all  = correct (OUTPAINT_CORRECTION_ALL);

  g_assert_cmpfloat (all, <, 0.004);
  g_assert_cmpfloat (all, <, none / 6.0);
  g_assert_cmpfloat (
    correct (OUTPAINT_CORRECTION_ALL & ~OUTPAINT_CORRECTION_REGISTRATION), >, 2.0 * all);
  g_assert_cmpfloat (correct (OUTPAINT_CORRECTION_ALL & ~OUTPAINT_CORRECTION_COLOR), >, 2.0 * all);
}

static void
test_without (void)
{
  g_assert_cmpint (outpaint_corrections_without (NULL), ==, OUTPAINT_CORRECTION_ALL);
  g_assert_cmpint (outpaint_corrections_without (""), ==, OUTPAINT_CORRECTION_ALL);
  g_assert_cmpint (outpaint_corrections_without ("all,colour"), ==, OUTPAINT_CORRECTION_ALL);
  g_assert_cmpint (outpaint_corrections_without ("color,border"),
                   ==,
                   OUTPAINT_CORRECTION_ALL & ~OUTPAINT_CORRECTION_COLOR
                     & ~OUTPAINT_CORRECTION_BORDER);
}

/* Without a reference the painting stays unchanged to the bit. */
static void
test_no_reference (void)
{
  g_autoptr (OutpaintPicture) answer = paint (0.0, 1.0);
  g_autofree gfloat *rgba            = NULL;

  rgba =
    outpaint_corrections_apply (OUTPAINT_CORRECTION_ALL, answer, NULL, WIDTH, HEIGHT, NULL, NULL);

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    {
      g_assert_cmpfloat (rgba[4 * i], ==, answer->data[3 * i] / 255.0f);
      g_assert_cmpfloat (rgba[4 * i + 3], ==, 1.0f);
    }
}

/* A painting rounded up to a larger size than the frame is reduced. */
static void
test_larger_answer (void)
{
  g_autoptr (OutpaintPicture) answer = paint (0.0, 1.0);
  g_autofree gfloat *rgba            = NULL;
  gint               width           = WIDTH - 3;
  gint               height          = HEIGHT - 2;

  rgba = outpaint_corrections_apply (0, answer, NULL, width, height, NULL, NULL);

  for (gint y = 2; y < height - 2; y++)
    for (gint x = 2; x < width - 2; x++)
      {
        gdouble value =
          get_wave ((x + 0.5) * WIDTH / width - 0.5, (y + 0.5) * HEIGHT / height - 0.5);

        g_assert_cmpfloat_with_epsilon (rgba[4 * (y * width + x)], value, 0.03);
      }
}

static void
test_cancelled (void)
{
  g_autoptr (OutpaintPicture) answer   = paint (0.0, 1.0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;
  g_autofree gfloat *reference         = make_reference ();

  g_cancellable_cancel (cancellable);
  g_assert_null (outpaint_corrections_apply (
    OUTPAINT_CORRECTION_ALL, answer, reference, WIDTH, HEIGHT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_parse (void)
{
  static const struct
  {
    const gchar        *text;
    OutpaintCorrections corrections;
  } texts[] = {
    { "", OUTPAINT_CORRECTION_ALL },
    { "all", OUTPAINT_CORRECTION_ALL },
    { "none", 0 },
    { "seam", OUTPAINT_CORRECTION_SEAM },
    { "color, border", OUTPAINT_CORRECTION_COLOR | OUTPAINT_CORRECTION_BORDER },
    { "registration,sharpness,color,detail,seam,border", OUTPAINT_CORRECTION_ALL },
  };
  static const gchar *const bad[] = { "colour", "color,", "all,none", "Color", "color seam" };
  OutpaintCorrections       corrections;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (outpaint_corrections_parse (texts[i].text, &corrections, NULL));
      g_assert_cmpint (corrections, ==, texts[i].corrections);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (outpaint_corrections_parse (bad[i], &corrections, &error));
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT);
      g_assert_nonnull (strstr (error->message, "\"corrections\""));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/corrections/all", test_all);
  g_test_add_func ("/corrections/without", test_without);
  g_test_add_func ("/corrections/no-reference", test_no_reference);
  g_test_add_func ("/corrections/larger-answer", test_larger_answer);
  g_test_add_func ("/corrections/parse", test_parse);
  g_test_add_func ("/corrections/cancelled", test_cancelled);

  return g_test_run ();
}
