/* Tests of service-local
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/service/job.h"
#include "core/service/setup.h"

#define WIDTH  96
#define HEIGHT 64
#define MARGIN 16

/* A source in the middle of a frame, and the result. */
typedef struct
{
  OutpaintJob     *job;
  GCancellable    *cancellable;
  GMainLoop       *loop;
  OutpaintOutcome *outcome;
  GError          *error;
  gint             n_preparing; /* number of reports */
  GArray          *fractions;   /* gdouble; fractions of the other reports */
  gdouble          cancel_at;   /* progress at which it cancels; 2: never */
} Fixture;


/* Grass-like noise below, a calm sky above. */
static void
paint_source (OutpaintPicture *frame)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  memset (frame->data, 0, (gsize) WIDTH * HEIGHT * 4);
  for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
    for (gint x = MARGIN; x < WIDTH - MARGIN; x++)
      {
        guint8 *pixel = outpaint_picture_row (frame, y) + 4 * x;
        gint    noise = g_rand_int_range (rand, 0, 40);

        pixel[0] = y < HEIGHT / 2 ? 120 : 60 + noise;
        pixel[1] = y < HEIGHT / 2 ? 160 : 110 + noise;
        pixel[2] = y < HEIGHT / 2 ? 220 : 30 + noise;
        pixel[3] = 255;
      }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  OutpaintJob *job = outpaint_job_new ();

  (void) data;

  job->service           = outpaint_services_find ("local");
  job->settings          = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);
  job->options           = outpaint_options_new ();
  job->is_canvas_request = TRUE;
  job->picture           = outpaint_picture_new (WIDTH, HEIGHT, 4);
  job->first_seed        = 7;
  paint_source (job->picture);

  fixture->job         = job;
  fixture->cancellable = g_cancellable_new ();
  fixture->loop        = g_main_loop_new (NULL, FALSE);
  fixture->fractions   = g_array_new (FALSE, FALSE, sizeof (gdouble));
  fixture->cancel_at   = 2.0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;

  g_clear_pointer (&fixture->outcome, outpaint_outcome_free);
  g_clear_error (&fixture->error);
  outpaint_job_unref (fixture->job);
  g_object_unref (fixture->cancellable);
  g_main_loop_unref (fixture->loop);
  g_array_unref (fixture->fractions);
}

static void
over (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  (void) source;

  fixture->outcome = outpaint_job_run_finish (result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void
note_progress (const OutpaintProgress *progress, gpointer user_data)
{
  Fixture *fixture  = user_data;
  gdouble  fraction = outpaint_progress_to_fraction (progress);

  if (progress->phase == OUTPAINT_PHASE_PREPARING)
    {
      fixture->n_preparing++;
      return;
    }
  g_assert_cmpint (progress->phase, ==, OUTPAINT_PHASE_PAINTING);

  g_array_append_val (fixture->fractions, fraction);
  if (fraction >= fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static void
run (Fixture *fixture)
{
  outpaint_job_run_async (
    fixture->job, fixture->cancellable, note_progress, fixture, over, fixture);
  g_main_loop_run (fixture->loop);
}

static const OutpaintResult *
get_result (Fixture *fixture, guint n)
{
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->outcome->results->len, >, n);

  return g_ptr_array_index (fixture->outcome->results, n);
}

static const OutpaintPicture *
get_painted (Fixture *fixture, guint n)
{
  const OutpaintResult *result = get_result (fixture, n);

  g_assert_cmpint (result->seed, ==, 7 + n);
  g_assert_cmpint (result->picture->width, ==, WIDTH);
  g_assert_cmpint (result->picture->height, ==, HEIGHT);
  g_assert_cmpint (result->picture->channels, ==, 3);

  return result->picture;
}

static gboolean
are_same (const OutpaintPicture *one, const OutpaintPicture *other)
{
  return memcmp (one->data, other->data, (gsize) WIDTH * HEIGHT * 3) == 0;
}

static void
test_source_is_exact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintPicture) frame = outpaint_picture_ref (fixture->job->picture);
  const OutpaintPicture *painted;

  (void) data;

  run (fixture);
  painted = get_painted (fixture, 0);
  g_assert_null (fixture->outcome->shortfall);

  for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
    for (gint x = MARGIN; x < WIDTH - MARGIN; x++)
      g_assert_cmpmem (
        outpaint_picture_row (painted, y) + 3 * x, 3, outpaint_picture_row (frame, y) + 4 * x, 3);
}

/* Pixels that are not opaque are holes, whatever their color. */
static void
test_holes (Fixture *fixture, gconstpointer data)
{
  const OutpaintPicture *painted;

  (void) data;

  for (gint y = 20; y < 24; y++)
    for (gint x = 40; x < 44; x++)
      {
        guint8 *pixel = outpaint_picture_row (fixture->job->picture, y) + 4 * x;

        pixel[0] = 255;
        pixel[1] = pixel[2] = 0;
        pixel[3]            = y < 22 ? 0 : 254;
      }

  run (fixture);
  painted = get_painted (fixture, 0);
  for (gint y = 20; y < 24; y++)
    for (gint x = 40; x < 44; x++)
      {
        const guint8 *pixel = outpaint_picture_row (painted, y) + 3 * x;

        g_assert_cmpint (ABS (pixel[0] - 120), <=, 4);
        g_assert_cmpint (ABS (pixel[2] - 220), <=, 4);
      }
}

/* Each variation equals the result of a single job with its seed. */
static void
test_variations (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->job->options->variations = 3;
  run (fixture);
  g_assert_false (are_same (get_painted (fixture, 0), get_painted (fixture, 1)));
  g_assert_false (are_same (get_painted (fixture, 1), get_painted (fixture, 2)));

  for (guint i = 0; i < 3; i++)
    {
      Fixture other = { 0 };

      set_up (&other, NULL);
      other.job->first_seed = 7 + i;
      run (&other);
      g_assert_true (are_same (get_painted (fixture, i), get_result (&other, 0)->picture));
      tear_down (&other, NULL);
    }
}

static void
test_keep_heights (Fixture *fixture, gconstpointer data)
{
  Fixture other = { 0 };

  (void) data;

  fixture->job->options->keep_heights = 100;
  run (fixture);

  set_up (&other, NULL);
  other.job->options->keep_heights = 0;
  run (&other);
  g_assert_false (are_same (get_painted (fixture, 0), get_painted (&other, 0)));
  tear_down (&other, NULL);
}

/* The result reports few colors to the code that makes the layer. */
static void
test_few_colors (Fixture *fixture, gconstpointer data)
{
  OutpaintPicture *picture = fixture->job->picture;
  Fixture          other   = { 0 };

  (void) data;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT * 4; i++)
    picture->data[i] = picture->data[i] / 64 * 85;
  run (fixture);
  get_painted (fixture, 0);
  g_assert_true (
    ((const OutpaintResult *) g_ptr_array_index (fixture->outcome->results, 0))->has_few_colors);

  set_up (&other, NULL);
  run (&other);
  get_painted (&other, 0);
  g_assert_false (
    ((const OutpaintResult *) g_ptr_array_index (other.outcome->results, 0))->has_few_colors);
  tear_down (&other, NULL);
}

/* One progress for all variations, which never goes back. */
static void
test_progress (Fixture *fixture, gconstpointer data)
{
  gdouble before = 0.0;

  (void) data;

  fixture->job->options->variations = 2;
  run (fixture);
  get_painted (fixture, 1);

  g_assert_cmpint (fixture->n_preparing, ==, 1);
  g_assert_cmpint (fixture->fractions->len, >, 0);
  for (guint i = 0; i < fixture->fractions->len; i++)
    {
      gdouble fraction = g_array_index (fixture->fractions, gdouble, i);

      g_assert_cmpfloat (fraction, >=, before);
      g_assert_cmpfloat (fraction, <=, 1.0);
      before = fraction;
    }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->cancel_at                = 0.0;
  fixture->job->options->variations = 4;
  run (fixture);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->outcome);
}

/* The frame is in memory only once. */
static void
test_takes_picture (Fixture *fixture, gconstpointer data)
{
  (void) data;

  run (fixture);
  get_painted (fixture, 0);
  g_assert_null (fixture->job->picture);
}

/* A fully transparent frame is refused with a message. */
static void
test_nothing_to_see (Fixture *fixture, gconstpointer data)
{
  OutpaintPicture *picture = fixture->job->picture;

  (void) data;

  memset (picture->data, 0, (gsize) picture->width * picture->height * 4);
  run (fixture);

  g_assert_null (fixture->outcome);
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
}

static void
test_needs_nothing (Fixture *fixture, gconstpointer data)
{
  const OutpaintService *service      = fixture->job->service;
  g_autoptr (OutpaintFinding) finding = NULL;

  (void) data;

  g_assert_true (outpaint_setup_check (service, fixture->job->settings, &fixture->error));
  g_assert_no_error (fixture->error);

  finding = service->probe (fixture->job->settings, NULL, &fixture->error);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_WORKS);
  g_assert_cmpstr (outpaint_setup_get_service (fixture->job->settings), ==, "local");
}

static void
add (const gchar *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/service-local/source-is-exact", test_source_is_exact);
  add ("/service-local/holes", test_holes);
  add ("/service-local/variations", test_variations);
  add ("/service-local/keep-heights", test_keep_heights);
  add ("/service-local/few-colors", test_few_colors);
  add ("/service-local/progress", test_progress);
  add ("/service-local/cancel", test_cancel);
  add ("/service-local/takes-picture", test_takes_picture);
  add ("/service-local/needs-nothing", test_needs_nothing);
  add ("/service-local/nothing-to-see", test_nothing_to_see);

  return g_test_run ();
}
