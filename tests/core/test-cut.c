/* Tests of cut
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/correct/cut.h"

#define LENGTH 400
#define DEPTH  24

/* The ghost's rectangle. */
#define GHOST_FIRST 180
#define GHOST_LAST  219

/* Distance in pixels from which the ghost has no effect. */
#define REACH (3 * DEPTH)


/* Sets source and painting to the same rough ground. */
static void
band_init (OutpaintCutBand *band, gint length, gint depth)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  gsize n                  = (gsize) length * depth;

  *band = (OutpaintCutBand){ length, depth, 0, g_new (gfloat, n), g_new (gfloat, n) };
  for (gsize i = 0; i < n; i++)
    band->painted[i] = band->source[i] = (gfloat) g_rand_double_range (random, 0.3, 0.6);
}

static void
band_clear (OutpaintCutBand *band)
{
  g_free (band->painted);
  g_free (band->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintCutBand, band_clear)

/* Paints content that the source does not have, between two depths. */
static void
add_ghost (OutpaintCutBand *band, gint first, gint last)
{
  for (gint i = GHOST_FIRST; i <= GHOST_LAST; i++)
    for (gint d = first; d <= last; d++)
      band->painted[(gsize) i * band->depth + d] += (i / 5 + d / 5) % 2 == 0 ? 0.3f : -0.3f;
}

static void
assert_plain (const OutpaintCutBand *band, const OutpaintCutRamp *ramps, gint first, gint last)
{
  for (gint i = first; i < last; i++)
    {
      g_assert_cmpfloat (ramps[i].start, ==, band->border);
      g_assert_cmpfloat (ramps[i].end, ==, band->depth);
    }
}

static void
assert_sound (const OutpaintCutBand *band, const OutpaintCutRamp *ramps)
{
  for (gint i = 0; i < band->length; i++)
    {
      g_assert_cmpfloat (ramps[i].start, >=, band->border);
      g_assert_cmpfloat (ramps[i].start, <=, ramps[i].end);
      g_assert_cmpfloat (ramps[i].end, <=, band->depth);
      if (i > 0)
        {
          g_assert_cmpfloat (fabsf (ramps[i].start - ramps[i - 1].start), <, 1.6f);
          g_assert_cmpfloat (fabsf (ramps[i].end - ramps[i - 1].end), <, 1.6f);
        }
    }
}

/* Returns how much source and painting are mixed where they differ. */
static gdouble
measure_mixture (const OutpaintCutBand *band, const OutpaintCutRamp *ramps)
{
  gdouble mixture = 0.0;

  for (gint i = 0; i < band->length; i++)
    for (gint d = 0; d < band->depth; d++)
      {
        gsize   at    = (gsize) i * band->depth + d;
        gdouble share = (ramps[i].end - d - 0.5) / MAX (ramps[i].end - ramps[i].start, 1e-3);

        share = CLAMP (share, 0.0, 1.0);
        mixture += share * (1.0 - share) * fabsf (band->painted[at] - band->source[at]);
      }

  return mixture;
}

typedef struct
{
  const gchar *title;
  gint         first;  /* depths of the ghost */
  gint         last;   /* no ghost when below first */
  gfloat       tone;   /* brightness added to the whole painting */
  gfloat       detail; /* detail that the painting has kept */
  gfloat       border;
  gfloat       grain; /* grain that the painting has added */
} Case;

static const Case plain_cases[] = {
  { "same", 0, -1, 0.0f, 1.0f, 0, 0.0f },          { "brighter", 0, -1, 0.1f, 1.0f, 0, 0.0f },
  { "softer", 0, -1, 0.0f, 0.5f, 0, 0.0f },        { "without-detail", 0, -1, 0.0f, 0.0f, 0, 0.0f },
  { "with-a-border", 0, -1, 0.0f, 1.0f, 2, 0.0f }, { "grainy", 0, -1, 0.0f, 0.5f, 0, 0.04f },
};

static const Case ghost_cases[] = {
  { "outside", 0, 9, 0.0f, 1.0f, 0, 0.0f },
  { "inside", 13, DEPTH - 1, 0.0f, 1.0f, 0, 0.0f },
  { "outside-behind-a-border", 2, 9, 0.0f, 1.0f, 2, 0.0f },
  { "outside-behind-half-a-pixel", 2, 9, 0.0f, 1.0f, 2.5f, 0.0f },
  { "outside-and-softer", 0, 9, 0.0f, 0.7f, 0, 0.0f },
};

static const gfloat odd_values[] = { NAN, INFINITY, -INFINITY, 1e5f, 1e30f, -1e30f };

static void
band_init_for (OutpaintCutBand *band, const Case *test)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  band_init (band, LENGTH, DEPTH);
  band->border = test->border;
  for (gsize i = 0; i < (gsize) LENGTH * DEPTH; i++)
    band->painted[i] = 0.45f + test->tone + test->detail * (band->source[i] - 0.45f);
  for (gsize i = 0; i < (gsize) LENGTH * DEPTH; i++)
    band->painted[i] += (gfloat) g_rand_double_range (random, -1.0, 1.0) * test->grain;
  add_ghost (band, test->first, test->last);
}

static void
test_plain (gconstpointer data)
{
  g_auto (OutpaintCutBand) band     = { 0 };
  g_autofree OutpaintCutRamp *ramps = g_new (OutpaintCutRamp, LENGTH);

  band_init_for (&band, data);

  g_assert_true (outpaint_cut_find (&band, ramps));
  assert_plain (&band, ramps, 0, LENGTH);
}

/* The ghost is shown whole or not at all, and nothing else changes. */
static void
test_ghost (gconstpointer data)
{
  const Case *test                   = data;
  g_auto (OutpaintCutBand) band      = { 0 };
  g_autofree OutpaintCutRamp *ramps  = g_new (OutpaintCutRamp, LENGTH);
  g_autofree OutpaintCutRamp *plain  = g_new (OutpaintCutRamp, LENGTH);
  gint                        middle = (GHOST_FIRST + GHOST_LAST) / 2;

  band_init_for (&band, test);
  for (gint i = 0; i < LENGTH; i++)
    plain[i] = (OutpaintCutRamp){ band.border, DEPTH };

  g_assert_true (outpaint_cut_find (&band, ramps));
  assert_sound (&band, ramps);
  assert_plain (&band, ramps, 0, GHOST_FIRST - REACH);
  assert_plain (&band, ramps, GHOST_LAST + REACH, LENGTH);

  g_assert_cmpfloat (ramps[middle].end - ramps[middle].start, <, 6.1f);
  if (test->first < DEPTH / 2)
    g_assert_cmpfloat (ramps[middle].start, >=, test->last);
  else
    g_assert_cmpfloat (ramps[middle].end, <=, test->first + 1);
  if (test->detail == 1.0f)
    g_assert_cmpfloat (measure_mixture (&band, ramps), <, measure_mixture (&band, plain) / 4.0);
}

/* With ghosts everywhere a path must still be found. */
static void
test_sizes (void)
{
  static const gint sizes[] = { 1, 2, 3, 4, 5, 7, 40, 128 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      for (gint border = 0; border <= MIN (sizes[j], 2); border++)
        {
          g_auto (OutpaintCutBand) band     = { 0 };
          g_autofree OutpaintCutRamp *ramps = g_new (OutpaintCutRamp, sizes[i]);

          band_init (&band, sizes[i], sizes[j]);
          band.border = border;
          for (gint n = 0; n < sizes[i] * sizes[j]; n++)
            band.painted[n] = n / 3 % 2 == 0 ? 0.0f : 1.0f;

          g_assert_true (outpaint_cut_find (&band, ramps));
          assert_sound (&band, ramps);
        }
}

/* A pixel that is not a number or very large changes nothing far away. */
static void
test_odd_pixel (gconstpointer data)
{
  const gfloat *value                = data;
  g_auto (OutpaintCutBand) plain     = { 0 };
  g_auto (OutpaintCutBand) band      = { 0 };
  g_autofree OutpaintCutRamp *ramps  = g_new (OutpaintCutRamp, LENGTH);
  g_autofree OutpaintCutRamp *others = g_new (OutpaintCutRamp, LENGTH);

  band_init_for (&plain, &ghost_cases[0]);
  band_init_for (&band, &ghost_cases[0]);
  band.source[20 * DEPTH + 5]              = *value;
  band.painted[(LENGTH - 20) * DEPTH + 11] = *value;

  g_assert_true (outpaint_cut_find (&plain, others));
  g_assert_true (outpaint_cut_find (&band, ramps));
  assert_sound (&band, ramps);
  for (gint i = 20 + REACH; i < LENGTH - 20 - REACH; i++)
    {
      g_assert_cmpfloat_with_epsilon (ramps[i].start, others[i].start, 1e-4);
      g_assert_cmpfloat_with_epsilon (ramps[i].end, others[i].end, 1e-4);
    }
  if (!isfinite (*value))
    assert_plain (&band, ramps, 0, GHOST_FIRST - REACH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (plain_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/cut/plain/", plain_cases[i].title, NULL);

      g_test_add_data_func (path, &plain_cases[i], test_plain);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ghost_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/cut/ghost/", ghost_cases[i].title, NULL);

      g_test_add_data_func (path, &ghost_cases[i], test_ghost);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_values); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/cut/odd-pixel/%g", odd_values[i]);

      g_test_add_data_func (path, &odd_values[i], test_odd_pixel);
    }
  g_test_add_func ("/cut/sizes", test_sizes);

  return g_test_run ();
}
