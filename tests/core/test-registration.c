/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/registration.h"

#include "painting-fixture.h"

#define WIDTH  780
#define HEIGHT 560

#define IDENTITY                                                                                   \
  {                                                                                                \
    1.0, 1.0, 0.0, 0.0                                                                             \
  }


/* The farthest from where it ought to be that a registration puts one of the
 * grid's corners.
 */
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

/* Scaled about the middle, and shifted. */
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
  gint         known[4]; /* in percent: left, top, width, height */
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

/* The answer is usual but for where it lies. */
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

  g_assert_true (outpaint_register (reference, answer, 3, width, height, &found));
  g_test_message ("%.4f px off at a corner",
                  get_residual (&found, &painting.registration, width, height));
  g_assert_cmpfloat (get_residual (&found, &painting.registration, width, height), <, 0.15);
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

  return g_test_run ();
}
