/* Tests of range-match
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/range-match.h"

#define WIDTH    210
#define HEIGHT   150
#define N_PIXELS (WIDTH * HEIGHT)

/* Known rectangle, with a dark lower half. */
#define LEFT   51
#define TOP    38
#define RIGHT  160
#define BOTTOM 113
#define MIDDLE 75

/* A bright sky of 6.0 in linear light, and a color out of sRGB. */
#define SKY  2.171f
#define CYAN -0.15f


static gboolean
is_known (gint x, gint y)
{
  return x >= LEFT && x < RIGHT && y >= TOP && y < BOTTOM;
}

static gfloat
get_truth (gint y, gint c)
{
  if (y >= MIDDLE)
    return 0.3f + 0.1f * c;

  return c == 0 ? CYAN : SKY;
}

static gfloat *
make_reference (void)
{
  gfloat *reference = g_new0 (gfloat, N_PIXELS * 4);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 4 && is_known (x, y); c++)
        reference[(y * WIDTH + x) * 4 + c] = c == 3 ? 1.0f : get_truth (y, c);

  return reference;
}

/* Returns the painting of a service: 0 to 1, and not quite white. */
static gfloat *
make_answer (void)
{
  gfloat *answer = g_new0 (gfloat, N_PIXELS * 4);

  for (gint i = 0; i < N_PIXELS; i++)
    for (gint c = 0; c < 4; c++)
      answer[i * 4 + c] =
        c == 3 ? 1.0f : CLAMP (get_truth (i / WIDTH, c), 2.0f / 255.0f, 253.0f / 255.0f);

  return answer;
}

static gfloat *
match (const gfloat *reference)
{
  gfloat *answer           = make_answer ();
  g_autoptr (GError) error = NULL;

  g_assert_true (outpaint_match_range (reference, answer, WIDTH, HEIGHT, &error));
  g_assert_no_error (error);

  return answer;
}

/* The source's values continue across the seam and fade further out. */
static void
test_goes_on (void)
{
  g_autofree gfloat *reference = make_reference ();
  g_autofree gfloat *plain     = make_answer ();
  g_autofree gfloat *answer    = match (reference);

  for (gint y = 0; y < MIDDLE; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        {
          gint   distance = MAX (MAX (LEFT - x, x - RIGHT + 1), TOP - y);
          gfloat value    = answer[(y * WIDTH + x) * 4 + c];
          gfloat truth    = get_truth (y, c);

          if (distance <= 0)
            g_assert_cmpfloat_with_epsilon (value, truth, 2.1 / 255.0);
          else if (distance <= 8 && y < MIDDLE - 28)
            g_assert_cmpfloat_with_epsilon (
              value, truth, (distance <= 2 ? 0.03 : 0.1) * fabs (truth) + 2.1 / 255.0);
          g_assert_cmpfloat (fabsf (value), <=, fabsf (truth) + 0.01f);
        }

  for (gint i = MIDDLE * WIDTH * 4; i < N_PIXELS * 4; i++)
    g_assert_cmpfloat (answer[i], ==, plain[i]);
  g_assert_cmpfloat (answer[1], <, answer[(TOP * WIDTH + LEFT) * 4 + 1]);
  g_assert_cmpfloat (answer[1], >, 1.2f);
}

/* A hot pixel at the seam, or one that is not a number, does not spread. */
static void
test_odd_pixel (gconstpointer data)
{
  const gfloat      *value     = data;
  g_autofree gfloat *reference = make_reference ();
  g_autofree gfloat *plain     = match (reference);
  g_autofree gfloat *answer    = NULL;
  gsize              at        = (gsize) (TOP + 10) * WIDTH + LEFT;

  reference[4 * at + 1] = *value;
  answer                = match (reference);
  for (gint i = 0; i < N_PIXELS; i++)
    for (gint c = 0; c < 3; c++)
      if (!is_known (i % WIDTH, i / WIDTH))
        g_assert_cmpfloat_with_epsilon (answer[4 * i + c], plain[4 * i + c], 1e-3);
      else
        g_assert_true (isfinite (answer[4 * i + c]));
}

static void
test_nothing (void)
{
  g_autofree gfloat *reference = make_reference ();
  g_autofree gfloat *plain     = make_answer ();
  g_autofree gfloat *answer    = NULL;

  for (gint i = 0; i < 4 * N_PIXELS; i++)
    reference[i] = CLAMP (reference[i], 0.0f, 1.0f);
  answer = match (reference);
  g_assert_cmpmem (answer, N_PIXELS * 4 * sizeof (gfloat), plain, N_PIXELS * 4 * sizeof (gfloat));
}

static void
test_sizes (void)
{
  static const gint sizes[][2] = { { 1, 1 }, { 1, 9 }, { 9, 1 }, { 4, 4 }, { 5, 3 }, { 33, 17 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint               n         = sizes[i][0] * sizes[i][1];
      g_autofree gfloat *reference = g_new0 (gfloat, 4 * n);
      g_autofree gfloat *answer    = g_new (gfloat, 4 * n);

      for (gint j = 0; j < 4 * n; j++)
        answer[j] = 1.0f;
      reference[1] = 3.0f;
      reference[3] = 1.0f;
      g_assert_true (outpaint_match_range (reference, answer, sizes[i][0], sizes[i][1], NULL));
      g_assert_cmpfloat (answer[1], ==, 3.0f);
      for (gint j = 0; j < 4 * n; j++)
        g_assert_true (answer[j] >= 0.0f && answer[j] <= 3.0f);
    }
}

static const gfloat odd_values[] = { NAN, INFINITY, -INFINITY, 1e5f, 1e30f, -1e30f };

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/range-match/goes-on", test_goes_on);
  for (gsize i = 0; i < G_N_ELEMENTS (odd_values); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/range-match/odd-pixel/%g", odd_values[i]);

      g_test_add_data_func (path, &odd_values[i], test_odd_pixel);
    }
  g_test_add_func ("/range-match/nothing", test_nothing);
  g_test_add_func ("/range-match/sizes", test_sizes);

  return g_test_run ();
}
