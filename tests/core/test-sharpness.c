/* Tests of sharpness
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/sharpness.h"

#include "support/painting-fixture.h"

#define WIDTH    780
#define HEIGHT   560
#define N_FLOATS (WIDTH * HEIGHT * 3)


static gfloat *
truth_for (const gchar *file)
{
  g_autofree gchar *path = g_build_filename (OUTPAINT_TEST_DATA, file, NULL);

  return painting_truth (path, WIDTH, HEIGHT);
}

static gfloat *
reference_for (const gfloat *truth)
{
  return painting_reference (
    truth, WIDTH, HEIGHT, WIDTH / 5, HEIGHT / 5, WIDTH * 3 / 5, HEIGHT * 3 / 5);
}

/* Returns a softened picture with JPEG artifacts. */
static gfloat *
soft_answer (const gfloat *truth, gdouble softness)
{
  Painting painting = painting_faithful;

  painting.softness = softness;

  return painting_answer (truth, WIDTH, HEIGHT, &painting);
}

/* Returns the mean error per pixel and channel, in 8-bit levels. */
static gdouble
get_error (const gfloat *a, const gfloat *b)
{
  gdouble sum = 0.0;

  for (gint i = 0; i < N_FLOATS; i++)
    sum += (a[i] - b[i]) * (a[i] - b[i]);

  return 255.0 * sqrt (sum / N_FLOATS);
}

static gdouble
get_detail (const gfloat *pixels)
{
  gdouble sum = 0.0;

  for (gint y = 0; y < HEIGHT - 1; y++)
    for (gint i = 0; i < (WIDTH - 1) * 3; i++)
      {
        const gfloat *pixel = pixels + (gsize) y * WIDTH * 3 + i;

        sum += (pixel[3] - pixel[0]) * (pixel[3] - pixel[0])
               + (pixel[WIDTH * 3] - pixel[0]) * (pixel[WIDTH * 3] - pixel[0]);
      }

  return sum;
}

static void
test_soft (gconstpointer data)
{
  const gchar       *file      = data;
  g_autofree gfloat *truth     = truth_for (file);
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = soft_answer (truth, 0.6);
  gdouble            error     = get_error (answer, truth);
  gdouble            detail    = get_detail (answer);

  painting_match (outpaint_match_sharpness, reference, answer, WIDTH, HEIGHT);

  g_test_message ("error %.2f after %.2f, detail %.3f after %.3f",
                  get_error (answer, truth),
                  error,
                  get_detail (answer) / get_detail (truth),
                  detail / get_detail (truth));
  g_assert_cmpfloat (get_error (answer, truth), <, 0.92 * error);
  g_assert_cmpfloat (get_detail (answer), >, 1.2 * detail);
  g_assert_cmpfloat (get_detail (answer), <, 1.02 * get_detail (truth));
}

/* A soft edge does not get a halo. */
static void
test_halo (void)
{
  g_autofree gfloat *truth     = g_new (gfloat, N_FLOATS);
  g_autofree gfloat *reference = NULL;
  g_autofree gfloat *answer    = NULL;

  for (gint i = 0; i < N_FLOATS; i++)
    truth[i] = (i / 3 % WIDTH / 24 + i / 3 / WIDTH / 18) % 2 == 0 ? 0.3f : 0.7f;
  reference = reference_for (truth);
  answer    = soft_answer (truth, 0.8);

  painting_match (outpaint_match_sharpness, reference, answer, WIDTH, HEIGHT);
  for (gint i = 0; i < N_FLOATS; i++)
    {
      g_assert_cmpfloat (answer[i], >, 0.3f - 0.07f);
      g_assert_cmpfloat (answer[i], <, 0.7f + 0.07f);
    }
}

/* However soft the painting is, its finest detail, usually noise, grows at most
 * threefold.
 */
static void
test_bound (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = NULL;
  Painting           painting  = painting_faithful;

  painting.softness = 0.7;
  painting.quality  = 0;
  answer            = painting_answer (truth, WIDTH, HEIGHT, &painting);
  for (gint y = 0; y < HEIGHT / 10; y++)
    for (gint i = 0; i < WIDTH * 3; i++)
      answer[(gsize) y * WIDTH * 3 + i] = (i / 3 + y) % 2 == 0 ? 0.49f : 0.51f;

  painting_match (outpaint_match_sharpness, reference, answer, WIDTH, HEIGHT);
  for (gint y = 4; y < HEIGHT / 10 - 4; y++)
    for (gint i = 12; i < (WIDTH - 4) * 3; i++)
      g_assert_cmpfloat (fabsf (answer[(gsize) y * WIDTH * 3 + i] - 0.5f), <, 0.031f);
}

static void
assert_untouched (const gfloat *reference, gfloat *answer)
{
  g_autofree gfloat *kept = g_memdup2 (answer, N_FLOATS * sizeof (gfloat));

  painting_match (outpaint_match_sharpness, reference, answer, WIDTH, HEIGHT);
  g_assert_cmpmem (answer, N_FLOATS * sizeof (gfloat), kept, N_FLOATS * sizeof (gfloat));
}

static void
test_sharp_already (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = soft_answer (truth, 0.0);

  assert_untouched (reference, answer);
}

/* A painting that is sharper than the source is unchanged. */
static void
test_sharper (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *soft      = soft_answer (truth, 0.7);
  g_autofree gfloat *reference = reference_for (soft);

  assert_untouched (reference, truth);
}

static void
test_unrelated (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *other     = truth_for ("dogs.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = soft_answer (other, 0.6);

  assert_untouched (reference, answer);
}

/* Parts that were painted anew are ignored. */
static void
test_repainted (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *other     = truth_for ("dogs.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = NULL;
  gdouble            error;

  for (gint y = 0; y < HEIGHT; y++)
    memcpy (truth + (gsize) y * WIDTH * 3,
            other + (gsize) y * WIDTH * 3,
            WIDTH / 2 * 3 * sizeof (gfloat));
  answer = soft_answer (truth, 0.6);
  error  = get_error (answer, truth);

  painting_match (outpaint_match_sharpness, reference, answer, WIDTH, HEIGHT);
  g_assert_cmpfloat (get_error (answer, truth), <, 0.92 * error);
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
  { "one-column", 1, 300, 1.0f, 0.5f },     { "five-pixels", 5, 5, 1.0f, 0.5f },
  { "nothing-known", 200, 90, 0.0f, 0.5f }, { "flat", 200, 90, 1.0f, 0.5f },
  { "not-a-number", 200, 90, 1.0f, NAN },   { "out-of-range", 200, 90, 1.0f, -3.0f },
};

static void
test_odd (gconstpointer data)
{
  const OddCase     *test      = data;
  gsize              n         = (gsize) test->width * test->height;
  g_autofree gfloat *reference = g_new (gfloat, n * 4);
  g_autofree gfloat *answer    = g_new (gfloat, n * 3);

  for (gsize i = 0; i < n * 4; i++)
    reference[i] = i % 4 == 3 ? test->alpha : test->value;
  for (gsize i = 0; i < n * 3; i++)
    answer[i] = 0.25f + i % 7 * 0.01f;

  painting_match (outpaint_match_sharpness, reference, answer, test->width, test->height);
  for (gsize i = 0; i < n * 3; i++)
    g_assert_cmpfloat (answer[i], ==, 0.25f + i % 7 * 0.01f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/sharpness/odd/", odd_cases[i].title, NULL);

      g_test_add_data_func (path, &odd_cases[i], test_odd);
    }
  g_test_add_data_func ("/sharpness/soft/mountains", "mountains.jpg", test_soft);
  g_test_add_data_func ("/sharpness/soft/dogs", "dogs.jpg", test_soft);
  g_test_add_func ("/sharpness/halo", test_halo);
  g_test_add_func ("/sharpness/bound", test_bound);
  g_test_add_func ("/sharpness/sharp-already", test_sharp_already);
  g_test_add_func ("/sharpness/sharper", test_sharper);
  g_test_add_func ("/sharpness/unrelated", test_unrelated);
  g_test_add_func ("/sharpness/repainted", test_repainted);

  return g_test_run ();
}
