/* Tests of registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/registration.h"

#include "support/painting-fixture.h"

#define WIDTH  780
#define HEIGHT 560

#define IDENTITY                                                                                   \
  {                                                                                                \
    1.0, 1.0, 0.0, 0.0                                                                             \
  }


/* Returns the largest error of a registration at the corners of the grid. */
static gdouble
get_residual (const OutpaintRegistration *found,
              const OutpaintRegistration *expected,
              gint                        width,
              gint                        height)
{
  gdouble worst = 0.0;

  for (gint corner = 0; corner < 4; corner++)
    {
      gint    x  = corner % 2 * (width - 1);
      gint    y  = corner / 2 * (height - 1);
      gdouble dx = found->scale_x * x + found->shift_x - expected->scale_x * x - expected->shift_x;
      gdouble dy = found->scale_y * y + found->shift_y - expected->scale_y * y - expected->shift_y;

      worst = MAX (worst, hypot (dx, dy));
    }

  return worst;
}

/* Returns a registration that scales about the middle and shifts. */
static OutpaintRegistration
registration_for (gint    width,
                  gint    height,
                  gdouble scale_x,
                  gdouble scale_y,
                  gdouble shift_x,
                  gdouble shift_y)
{
  OutpaintRegistration registration = { scale_x, scale_y, shift_x, shift_y };

  registration.shift_x -= (scale_x - 1.0) * (width - 1) / 2.0;
  registration.shift_y -= (scale_y - 1.0) * (height - 1) / 2.0;

  return registration;
}

typedef struct
{
  const gchar *title;
  const gchar *file;
  gint         width;
  gint         height;
  gdouble      scale_x;
  gdouble      scale_y;
  gdouble      shift_x;
  gdouble      shift_y;
  gint         known[4]; /* known rectangle in percent: left, top, width, height */
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "half-a-pixel", "mountains.jpg", WIDTH, HEIGHT, 1.0, 1.0, 0.5, 0.5, { 20, 20, 60, 60 } },
  { "small", "mountains.jpg", WIDTH, HEIGHT, 1.0, 1.0, -0.1, 0.06, { 20, 20, 60, 60 } },
  { "far", "mountains.jpg", WIDTH, HEIGHT, 1.0, 1.0, 3.0, -3.0, { 20, 20, 60, 60 } },
  { "scaled", "mountains.jpg", WIDTH, HEIGHT, 1.01, 0.99, 0.0, 0.0, { 20, 20, 60, 60 } },
  { "all", "mountains.jpg", WIDTH, HEIGHT, 0.99, 1.01, 3.0, 3.0, { 20, 20, 60, 60 } },
  { "everything-known", "mountains.jpg", WIDTH, HEIGHT, 0.99, 0.99, -3.0, 3.0, { 0, 0, 100, 100 } },
  { "one-side", "mountains.jpg", WIDTH, HEIGHT, 1.003, 1.005, 1.0, 2.0, { 0, 0, 60, 100 } },
  { "large", "mountains.jpg", 1920, 1280, 1.01, 0.99, 3.0, -3.0, { 20, 20, 60, 60 } },
  { "large-shift", "mountains.jpg", 1920, 1280, 1.0, 1.0, 0.4, -0.3, { 20, 20, 60, 60 } },
  { "dogs", "dogs.jpg", WIDTH, HEIGHT, 1.01, 1.01, -3.0, 3.0, { 20, 20, 60, 60 } },
  { "dogs-small", "dogs.jpg", 240, 180, 1.0, 0.99, -2.0, 1.0, { 20, 20, 60, 60 } },
};

static gfloat *
truth_for (const gchar *file, gint width, gint height)
{
  g_autofree gchar *path = g_build_filename (OUTPAINT_TEST_DATA, file, NULL);

  return painting_truth (path, width, height);
}

/* The painting has the usual faults and lies elsewhere. */
static void
test_place (gconstpointer data)
{
  const PlaceCase     *test      = data;
  gint                 width     = test->width;
  gint                 height    = test->height;
  g_autofree gfloat   *truth     = truth_for (test->file, width, height);
  g_autofree gfloat   *reference = painting_reference (truth,
                                                     width,
                                                     height,
                                                     width * test->known[0] / 100,
                                                     height * test->known[1] / 100,
                                                     width * test->known[2] / 100,
                                                     height * test->known[3] / 100);
  g_autofree gfloat   *answer    = NULL;
  Painting             painting  = painting_usual;
  OutpaintRegistration found;

  painting.registration =
    registration_for (width, height, test->scale_x, test->scale_y, test->shift_x, test->shift_y);
  answer = painting_answer (truth, width, height, &painting);

  g_assert_true (painting_register (reference, answer, width, height, &found));
  g_test_message ("%.4f px off at a corner",
                  get_residual (&found, &painting.registration, width, height));
  g_assert_cmpfloat (get_residual (&found, &painting.registration, width, height), <, 0.15);
}

static gboolean
is_identity (const OutpaintRegistration *registration)
{
  return registration->scale_x == 1.0 && registration->scale_y == 1.0
         && registration->shift_x == 0.0 && registration->shift_y == 0.0;
}

static gfloat *
usual_reference (const gfloat *truth, gint width, gint height)
{
  return painting_reference (
    truth, width, height, width / 5, height / 5, width * 3 / 5, height * 3 / 5);
}

/* A painting in the right place is not resampled, which would soften it. */
static void
test_right (void)
{
  g_autofree gfloat   *truth     = truth_for ("mountains.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *reference = usual_reference (truth, WIDTH, HEIGHT);
  g_autofree gfloat   *answer    = painting_answer (truth, WIDTH, HEIGHT, &painting_faithful);
  gsize                size      = (gsize) WIDTH * HEIGHT * 3 * sizeof (gfloat);
  g_autofree gfloat   *kept      = g_memdup2 (answer, size);
  OutpaintRegistration found;

  g_assert_false (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_true (is_identity (&found));
  painting_move (&found, answer, WIDTH, HEIGHT);
  g_assert_cmpmem (answer, size, kept, size);
}

/* An unrelated picture is not registered. */
static void
test_unrelated (void)
{
  g_autofree gfloat   *truth     = truth_for ("mountains.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *other     = truth_for ("dogs.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *reference = usual_reference (truth, WIDTH, HEIGHT);
  g_autofree gfloat   *answer    = painting_answer (other, WIDTH, HEIGHT, &painting_usual);
  OutpaintRegistration found;

  g_assert_false (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_true (is_identity (&found));
}

/* Copies another picture's pixels to a rectangle. */
static void
repaint (gfloat *pixels, const gfloat *other, gint x, gint y, gint width, gint height)
{
  for (gint j = y; j < y + height; j++)
    memcpy (pixels + ((gsize) j * WIDTH + x) * 3,
            other + ((gsize) j * WIDTH + x) * 3,
            width * 3 * sizeof (gfloat));
}

/* Half of the known part was painted anew. */
static void
test_repainted (void)
{
  g_autofree gfloat   *truth     = truth_for ("mountains.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *other     = truth_for ("dogs.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *reference = usual_reference (truth, WIDTH, HEIGHT);
  g_autofree gfloat   *answer    = NULL;
  Painting             painting  = painting_usual;
  OutpaintRegistration found;

  painting.registration = registration_for (WIDTH, HEIGHT, 1.004, 1.004, 1.5, -1.0);
  repaint (truth, other, WIDTH / 5, HEIGHT / 5, WIDTH * 3 / 10, HEIGHT * 3 / 5);
  answer = painting_answer (truth, WIDTH, HEIGHT, &painting);

  g_assert_true (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_cmpfloat (get_residual (&found, &painting.registration, WIDTH, HEIGHT), <, 0.15);
}

/* Nearly all of the known part was painted anew: too little is left. */
static void
test_mostly_repainted (void)
{
  g_autofree gfloat   *truth     = truth_for ("mountains.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *other     = truth_for ("dogs.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *reference = usual_reference (truth, WIDTH, HEIGHT);
  g_autofree gfloat   *answer    = NULL;
  OutpaintRegistration found;

  repaint (truth, other, WIDTH / 5, HEIGHT / 5, WIDTH * 52 / 100, HEIGHT * 3 / 5);
  answer = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);

  g_assert_false (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_true (is_identity (&found));
}

/* Random smooth rows: a horizontal shift cannot be measured. */
static void
test_stripes (void)
{
  g_autofree gfloat *truth     = g_new (gfloat, WIDTH * HEIGHT * 3);
  g_autofree gfloat *reference = NULL;
  g_autofree gfloat *answer    = NULL;
  g_autoptr (GRand) random     = g_rand_new_with_seed (3);
  gfloat               value   = 0.5f;
  OutpaintRegistration found;

  for (gint y = 0; y < HEIGHT; y++)
    {
      value += 0.3f * (g_rand_double_range (random, 0.1, 0.9) - value);
      for (gint i = 0; i < WIDTH * 3; i++)
        truth[(gsize) y * WIDTH * 3 + i] = value;
    }
  reference = usual_reference (truth, WIDTH, HEIGHT);
  answer    = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);

  g_assert_true (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_cmpfloat (fabs (found.shift_y - 0.5), <, 0.1);
  g_assert_cmpfloat (found.shift_x, ==, 0.0);
  g_assert_cmpfloat (found.scale_x, ==, 1.0);
}

/* A sky: a gradient with different noise in each picture. */
static void
test_gradient (void)
{
  g_autofree gfloat *truth     = g_new (gfloat, WIDTH * HEIGHT * 3);
  g_autofree gfloat *reference = NULL;
  g_autofree gfloat *answer    = NULL;
  g_autoptr (GRand) random     = g_rand_new_with_seed (3);
  OutpaintRegistration found;

  for (gint i = 0; i < WIDTH * HEIGHT * 3; i++)
    truth[i] = 0.3f + 0.5f * i / (WIDTH * HEIGHT * 3) + g_rand_double_range (random, 0.0, 0.01);
  reference = usual_reference (truth, WIDTH, HEIGHT);
  for (gint i = 0; i < WIDTH * HEIGHT * 3; i++)
    truth[i] = 0.3f + 0.5f * i / (WIDTH * HEIGHT * 3) + g_rand_double_range (random, 0.0, 0.01);
  answer = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);

  g_assert_false (painting_register (reference, answer, WIDTH, HEIGHT, &found));
  g_assert_true (is_identity (&found));
}

typedef struct
{
  const gchar *title;
  gint         width;
  gint         height;
  gfloat       alpha;
  gfloat       value;
} OddCase;

static const OddCase odd_cases[] = {
  { "one-pixel", 1, 1, 1.0f, 0.5f },        { "one-row", 300, 1, 1.0f, 0.5f },
  { "one-column", 1, 300, 1.0f, 0.5f },     { "narrow", 25, 400, 1.0f, 0.5f },
  { "nothing-known", 200, 90, 0.0f, 0.5f }, { "flat", 200, 90, 1.0f, 0.5f },
  { "not-a-number", 200, 90, 1.0f, NAN },   { "endless", 200, 90, 1.0f, INFINITY },
  { "out-of-range", 200, 90, 1.0f, -3.0f },
};

static void
test_odd (gconstpointer data)
{
  const OddCase       *test      = data;
  gsize                n         = (gsize) test->width * test->height;
  g_autofree gfloat   *reference = g_new (gfloat, n * 4);
  g_autofree gfloat   *answer    = g_new (gfloat, n * 3);
  OutpaintRegistration found;
  OutpaintRegistration moved = { 1.01, 0.99, 2.5, -2.5 };

  for (gsize i = 0; i < n * 4; i++)
    reference[i] = i % 4 == 3 ? test->alpha : test->value;
  for (gsize i = 0; i < n * 3; i++)
    answer[i] = 0.25f;

  g_assert_false (painting_register (reference, answer, test->width, test->height, &found));
  g_assert_true (is_identity (&found));

  painting_move (&moved, answer, test->width, test->height);
  for (gsize i = 0; i < n * 3; i++)
    g_assert_cmpfloat_with_epsilon (answer[i], 0.25f, 1e-5);
}

/* Colors under an alpha of 0 do not matter, neither there nor beside it. */
static void
test_alpha (void)
{
  g_autofree gfloat   *truth      = truth_for ("mountains.jpg", WIDTH, HEIGHT);
  g_autofree gfloat   *reference  = usual_reference (truth, WIDTH, HEIGHT);
  g_autofree gfloat   *answer     = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);
  g_autofree gfloat   *clear      = painting_add_alpha (answer, WIDTH * HEIGHT);
  gdouble              difference = 0.0;
  OutpaintRegistration found;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH / 3; x++)
      {
        static const gfloat nothing[4] = { 1.0f, 0.0f, 1.0f, 0.0f };

        memcpy (clear + ((gsize) y * WIDTH + x) * 4, nothing, sizeof (nothing));
      }

  g_assert_true (outpaint_register (reference, clear, WIDTH, HEIGHT, &found));
  g_assert_cmpfloat (get_residual (&found, &painting_usual.registration, WIDTH, HEIGHT), <, 0.15);

  painting_move (&found, answer, WIDTH, HEIGHT);
  g_assert_true (outpaint_registration_apply (&found, clear, WIDTH, HEIGHT, NULL));
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        const gfloat *pixel    = clear + ((gsize) y * WIDTH + x) * 4;
        const gfloat *expected = answer + ((gsize) y * WIDTH + x) * 3;

        if (x > WIDTH / 3 + 4)
          for (gint c = 0; c < 3; c++)
            g_assert_cmpfloat_with_epsilon (pixel[c], expected[c], 1e-4);
        else if (x < WIDTH / 3 - 4)
          g_assert_cmpfloat (pixel[3], ==, 0.0f);
        else if (pixel[3] > 0.5f)
          difference += fabsf (pixel[0] - expected[0]) + fabsf (pixel[1] - expected[1]);
      }
  g_test_message ("%.4f off beside what is clear", difference / HEIGHT);
  g_assert_cmpfloat (difference / HEIGHT, <, 0.15);
}

/* Resampling corrects the position and keeps the sharpness. */
static void
test_apply (void)
{
  g_autofree gfloat *truth   = truth_for ("dogs.jpg", WIDTH, HEIGHT);
  g_autofree gfloat *answer  = NULL;
  g_autofree gfloat *right   = NULL;
  Painting           moved   = painting_usual;
  Painting           unmoved = painting_usual;
  gdouble            sum     = 0.0;
  gint               n       = 0;

  moved.quality        = 0;
  moved.registration   = registration_for (WIDTH, HEIGHT, 1.01, 0.995, 2.5, -0.5);
  unmoved.quality      = 0;
  unmoved.registration = (OutpaintRegistration) IDENTITY;
  answer               = painting_answer (truth, WIDTH, HEIGHT, &moved);
  right                = painting_answer (truth, WIDTH, HEIGHT, &unmoved);

  painting_move (&moved.registration, answer, WIDTH, HEIGHT);
  for (gint y = 20; y < HEIGHT - 20; y++)
    for (gint i = 60; i < (WIDTH - 20) * 3; i++, n++)
      {
        gdouble error = answer[(gsize) y * WIDTH * 3 + i] - right[(gsize) y * WIDTH * 3 + i];

        sum += error * error;
      }

  g_test_message ("%.3f levels rms", 255.0 * sqrt (sum / n));
  g_assert_cmpfloat (255.0 * sqrt (sum / n), <, 0.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (place_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/registration/place/", place_cases[i].title, NULL);

      g_test_add_data_func (path, &place_cases[i], test_place);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/registration/odd/", odd_cases[i].title, NULL);

      g_test_add_data_func (path, &odd_cases[i], test_odd);
    }
  g_test_add_func ("/registration/right", test_right);
  g_test_add_func ("/registration/unrelated", test_unrelated);
  g_test_add_func ("/registration/repainted", test_repainted);
  g_test_add_func ("/registration/mostly-repainted", test_mostly_repainted);
  g_test_add_func ("/registration/stripes", test_stripes);
  g_test_add_func ("/registration/gradient", test_gradient);
  g_test_add_func ("/registration/alpha", test_alpha);
  g_test_add_func ("/registration/apply", test_apply);

  return g_test_run ();
}
