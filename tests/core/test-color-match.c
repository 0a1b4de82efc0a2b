/* Tests of color-match
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/color-match.h"
#include "core/correct/registration.h"

#include "support/color-difference.h"
#include "support/painting-fixture.h"

#define WIDTH    780
#define HEIGHT   560
#define N_FLOATS (WIDTH * HEIGHT * 3)
#define NEAR     64

/* The known rectangle. */
#define LEFT         (WIDTH / 5)
#define TOP          (HEIGHT / 5)
#define KNOWN_WIDTH  (WIDTH * 3 / 5)
#define KNOWN_HEIGHT (HEIGHT * 3 / 5)


static gfloat *
truth_for (const gchar *file)
{
  g_autofree gchar *path = g_build_filename (OUTPAINT_TEST_DATA, file, NULL);

  return painting_truth (path, WIDTH, HEIGHT);
}

static gfloat *
reference_for (const gfloat *truth)
{
  return painting_reference (truth, WIDTH, HEIGHT, LEFT, TOP, KNOWN_WIDTH, KNOWN_HEIGHT);
}

/* Returns the distance in pixels from the known rectangle, 0 within. */
static gint
get_distance (gint x, gint y)
{
  gint dx = MAX (LEFT - x, x - (LEFT + KNOWN_WIDTH - 1));
  gint dy = MAX (TOP - y, y - (TOP + KNOWN_HEIGHT - 1));

  return MAX (MAX (dx, dy), 0);
}

/* Returns the mean CIEDE2000 of the unknown pixels up to a distance. */
static gdouble
get_difference (const gfloat *a, const gfloat *b, gint farthest)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gint  distance = get_distance (x, y);
        gsize i        = ((gsize) y * WIDTH + x) * 3;

        if (distance > 0 && distance <= farthest)
          {
            Lab left  = color_to_lab (a + i);
            Lab right = color_to_lab (b + i);

            sum += color_difference (&left, &right);
            n++;
          }
      }

  return sum / n;
}

/* Returns the mean error of a channel in the unknown pixels, in 8-bit levels. */
static gdouble
get_cast (const gfloat *a, const gfloat *b, gint c)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (get_distance (x, y) > 0)
        {
          gsize i = ((gsize) y * WIDTH + x) * 3 + c;

          sum += a[i] - b[i];
          n++;
        }

  return 255.0 * sum / n;
}

static void
match (const gfloat *reference, gfloat *answer)
{
  painting_match (outpaint_match_colors, reference, answer, WIDTH, HEIGHT);
}

/* Scales a value of sRGB in linear light. */
static gfloat
scale_light (gfloat value, gfloat gain)
{
  gfloat linear =
    gain * (value <= 0.04045f ? value / 12.92f : powf ((value + 0.055f) / 1.055f, 2.4f));

  return linear <= 0.0031308f ? linear * 12.92f : 1.055f * powf (linear, 1.0f / 2.4f) - 0.055f;
}

static const gfloat balance_gains[3] = { 1.12f, 1.0f, 0.85f };

/* A white balance and an exposure. */
static gfloat
balance (gfloat value, gint c)
{
  return scale_light (value, balance_gains[c]);
}

static gfloat
unbalance (gfloat value, gint c)
{
  return scale_light (value, 1.0f / balance_gains[c]);
}

/* More contrast, by a curve. */
static gfloat
bend (gfloat value, gint c G_GNUC_UNUSED)
{
  return value + 0.12f * (value * value * (3.0f - 2.0f * value) - value);
}

static gfloat
leave (gfloat value, gint c G_GNUC_UNUSED)
{
  return value;
}

static gfloat
unbend (gfloat value, gint c)
{
  gfloat x = value;

  for (gint i = 0; i < 20; i++)
    x += value - bend (x, c);

  return x;
}

static gfloat
uncast (gfloat value, gint c)
{
  return (value - painting_usual.offset[c] / 255.0f) / painting_usual.gain[c];
}

typedef struct
{
  const gchar *title;
  const gchar *file;
  gfloat (*change) (gfloat, gint);
  gfloat (*undo) (gfloat, gint);
} CastCase;

static const CastCase cast_cases[] = {
  { "usual", "mountains.jpg", leave, uncast },
  { "usual-dogs", "dogs.jpg", leave, uncast },
  { "balance", "mountains.jpg", balance, unbalance },
  { "balance-dogs", "dogs.jpg", balance, unbalance },
  { "contrast", "mountains.jpg", bend, unbend },
  { "contrast-dogs", "dogs.jpg", bend, unbend },
};

/* A painting with the usual faults must come close to one with only the faults
 * that cannot be undone.
 */
static void
test_cast (gconstpointer data)
{
  const CastCase    *test      = data;
  g_autofree gfloat *truth     = truth_for (test->file);
  g_autofree gfloat *changed   = g_memdup2 (truth, N_FLOATS * sizeof (gfloat));
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = NULL;
  g_autofree gfloat *limit     = NULL;
  Painting           painting  = painting_usual;

  for (gint c = 0; test->change != leave && c < 3; c++)
    {
      painting.gain[c]   = 1.0f;
      painting.offset[c] = 0.0f;
    }
  for (gint i = 0; i < N_FLOATS; i++)
    changed[i] = test->change (truth[i], i % 3);
  answer = painting_answer (changed, WIDTH, HEIGHT, &painting);
  painting_move (&painting.registration, answer, WIDTH, HEIGHT);
  limit = g_memdup2 (answer, N_FLOATS * sizeof (gfloat));
  for (gint i = 0; i < N_FLOATS; i++)
    limit[i] = test->undo (answer[i], i % 3);

  match (reference, answer);

  g_test_message ("near the seam %.3f (limit %.3f), overall %.3f (limit %.3f)",
                  get_difference (answer, truth, NEAR),
                  get_difference (limit, truth, NEAR),
                  get_difference (answer, truth, WIDTH),
                  get_difference (limit, truth, WIDTH));
  g_assert_cmpfloat (
    get_difference (answer, truth, NEAR), <, 1.05 * get_difference (limit, truth, NEAR));
  g_assert_cmpfloat (
    get_difference (answer, truth, WIDTH), <, 1.05 * get_difference (limit, truth, WIDTH));
  for (gint c = 0; c < 3; c++)
    g_assert_cmpfloat (fabs (get_cast (answer, truth, c)), <, 1.0);
}

/* A painting without faults stays unchanged. */
static void
test_faithful (gconstpointer data)
{
  const gchar       *file      = data;
  g_autofree gfloat *truth     = truth_for (file);
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = painting_answer (truth, WIDTH, HEIGHT, &painting_faithful);
  g_autofree gfloat *kept      = g_memdup2 (answer, N_FLOATS * sizeof (gfloat));
  gdouble            sum       = 0.0;

  match (reference, answer);
  for (gint i = 0; i < N_FLOATS; i++)
    {
      gdouble change = 255.0 * fabs (answer[i] - kept[i]);

      sum += change;
      g_assert_cmpfloat (change, <, 4.0);
    }

  g_test_message ("%.3f levels in the mean", sum / N_FLOATS);
  g_assert_cmpfloat (sum / N_FLOATS, <, 0.3);
}

static void
test_unrelated (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *other     = truth_for ("dogs.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = painting_answer (other, WIDTH, HEIGHT, &painting_usual);
  g_autofree gfloat *kept      = g_memdup2 (answer, N_FLOATS * sizeof (gfloat));

  match (reference, answer);
  g_assert_cmpmem (answer, N_FLOATS * sizeof (gfloat), kept, N_FLOATS * sizeof (gfloat));
}

/* Other content within the source, up to the seam, does not affect the colors beyond. */
static void
test_repainted (void)
{
  static const gfloat red[3]    = { 0.9f, 0.1f, 0.1f };
  g_autofree gfloat  *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat  *painted   = g_memdup2 (truth, N_FLOATS * sizeof (gfloat));
  g_autofree gfloat  *reference = reference_for (truth);
  g_autofree gfloat  *answer    = NULL;
  g_autofree gfloat  *plain     = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);

  for (gint y = TOP; y < HEIGHT; y++)
    for (gint x = LEFT; x < LEFT + KNOWN_WIDTH; x++)
      if ((y > 200 && y < 260 && x < LEFT + 60) || (y > 300 && y < 420 && x > 420)
          || (y < TOP + 40 && x > 300 && x < 350))
        memcpy (painted + ((gsize) y * WIDTH + x) * 3, red, sizeof (red));
  answer = painting_answer (painted, WIDTH, HEIGHT, &painting_usual);

  match (reference, answer);
  match (reference, plain);
  g_test_message ("%.3f, without %.3f",
                  get_difference (answer, truth, NEAR),
                  get_difference (plain, truth, NEAR));
  g_assert_cmpfloat (
    get_difference (answer, truth, NEAR), <, 1.04 * get_difference (plain, truth, NEAR));
}

/* Light that falls off from left to right, which no single correction undoes,
 * is undone along the seam.
 */
static void
test_uneven (void)
{
  g_autofree gfloat *truth     = truth_for ("mountains.jpg");
  g_autofree gfloat *uneven    = g_memdup2 (truth, N_FLOATS * sizeof (gfloat));
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *even      = painting_answer (truth, WIDTH, HEIGHT, &painting_faithful);
  g_autofree gfloat *answer    = NULL;

  for (gint i = 0; i < N_FLOATS; i++)
    uneven[i] *= 1.05f - 0.1f * (i / 3 % WIDTH) / WIDTH;
  answer = painting_answer (uneven, WIDTH, HEIGHT, &painting_faithful);

  match (reference, answer);
  g_test_message ("%.3f at the seam, limit %.3f",
                  get_difference (answer, truth, 8),
                  get_difference (even, truth, 8));
  g_assert_cmpfloat (get_difference (answer, truth, 8), <, 1.1 * get_difference (even, truth, 8));
}

/* Dark objects on white and light objects on black, which the cast clips. */
static void
test_clipped (gconstpointer data)
{
  gfloat             ground    = *(const gfloat *) data;
  g_autofree gfloat *truth     = g_new (gfloat, N_FLOATS);
  g_autofree gfloat *reference = NULL;
  g_autofree gfloat *answer    = NULL;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        truth[((gsize) y * WIDTH + x) * 3 + c] =
          x / 40 % 2 == 0 && y / 40 % 2 == 0 ? 0.25f + 0.1f * ((x / 80 + c * y / 80) % 6) : ground;
  reference = reference_for (truth);
  answer    = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);

  match (reference, answer);
  for (gint y = 4; y < HEIGHT; y++)
    for (gint x = 4; x < WIDTH; x++)
      if ((x / 40 % 2 != 0 || y / 40 % 2 != 0) && x % 40 > 12 && x % 40 < 30 && y % 40 > 12
          && y % 40 < 30)
        for (gint c = 0; c < 3; c++)
          g_assert_cmpfloat_with_epsilon (
            answer[((gsize) y * WIDTH + x) * 3 + c], ground, 3.0 / 255.0);
}

/* Colors outside of sRGB, and values that are not numbers. */
static void
test_out_of_range (void)
{
  g_autofree gfloat *truth     = truth_for ("dogs.jpg");
  g_autofree gfloat *reference = reference_for (truth);
  g_autofree gfloat *answer    = painting_answer (truth, WIDTH, HEIGHT, &painting_usual);
  g_autofree gfloat *plain     = g_memdup2 (answer, N_FLOATS * sizeof (gfloat));

  match (reference, plain);
  for (gint y = 200; y < 260; y++)
    for (gint x = 300; x < 400; x++)
      {
        gfloat *pixel = reference + ((gsize) y * WIDTH + x) * 4;

        pixel[0] = y < 230 ? 1.4f : NAN;
        pixel[2] = x < 350 ? -0.3f : INFINITY;
      }

  match (reference, answer);
  for (gint i = 0; i < N_FLOATS; i++)
    g_assert_true (isfinite (answer[i]));
  g_assert_cmpfloat (get_difference (answer, plain, WIDTH), <, 0.2);
}

typedef struct
{
  const gchar *title;
  gint         width;
  gint         height;
  gfloat       alpha;
  gfloat       value;
  gfloat       expected; /* result for a painting of 0.5 */
} OddCase;

static const OddCase odd_cases[] = {
  { "one-pixel", 1, 1, 1.0f, 0.55f, 0.5f },     { "one-row", 900, 1, 1.0f, 0.55f, 0.55f },
  { "one-column", 1, 900, 1.0f, 0.55f, 0.55f }, { "nothing-known", 200, 90, 0.0f, 0.55f, 0.5f },
  { "flat", 200, 90, 1.0f, 0.55f, 0.55f },      { "flat-unrelated", 200, 90, 1.0f, 0.9f, 0.5f },
  { "not-a-number", 200, 90, 1.0f, NAN, 0.5f }, { "endless", 200, 90, 1.0f, INFINITY, 0.5f },
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
    answer[i] = 0.5f;

  painting_match (outpaint_match_colors, reference, answer, test->width, test->height);
  for (gsize i = 0; i < n * 3; i++)
    g_assert_cmpfloat_with_epsilon (answer[i], test->expected, 1.0 / 255.0);
}

int
main (int argc, char *argv[])
{
  static const gfloat white = 1.0f;
  static const gfloat black = 0.0f;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cast_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/color-match/cast/", cast_cases[i].title, NULL);

      g_test_add_data_func (path, &cast_cases[i], test_cast);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/color-match/odd/", odd_cases[i].title, NULL);

      g_test_add_data_func (path, &odd_cases[i], test_odd);
    }
  g_test_add_data_func ("/color-match/faithful/mountains", "mountains.jpg", test_faithful);
  g_test_add_data_func ("/color-match/faithful/dogs", "dogs.jpg", test_faithful);
  g_test_add_data_func ("/color-match/clipped/white", &white, test_clipped);
  g_test_add_data_func ("/color-match/clipped/black", &black, test_clipped);
  g_test_add_func ("/color-match/unrelated", test_unrelated);
  g_test_add_func ("/color-match/repainted", test_repainted);
  g_test_add_func ("/color-match/uneven", test_uneven);
  g_test_add_func ("/color-match/out-of-range", test_out_of_range);

  return g_test_run ();
}
