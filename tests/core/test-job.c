/* Tests of job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/job.h"

#include "core/base/error.h"
#include "core/net/retry.h"
#include "core/service/setup.h"

#define WAIT_LIMIT_US (100 * G_TIME_SPAN_SECOND)

/* A local service that counts its calls and fails on demand. */
typedef struct
{
  GMutex             lock;
  gint               n_running;
  gint               n_most;     /* most calls at once */
  gint               n_together; /* no call ends before this many run at once */
  gint               n_calls;
  gint               n_released;   /* atomic */
  gint               n_allowed;    /* above that: OUTPAINT_ERROR_CONCURRENCY */
  gint               n_failing;    /* number of first calls that fail */
  gint               failure;      /* code of these failures */
  gint               retry_after;  /* pause of a failure, in seconds */
  gint64             bad_seed;     /* fails with OUTPAINT_ERROR_RESULT */
  gboolean           hangs;        /* longer than until cancelled */
  gboolean           awaits_queue; /* no call ends before another one queues */
  gint               most;         /* variations in one call, 0: the service has no such calls */
  gint               n_short;      /* variations that a call of several leaves out */
  gboolean           has_seeds;    /* the calls of several do */
  gboolean           is_canvas;
  gint               contrast;   /* contrast of a canvas request in its left quarter */
  gint               width;      /* of the request's picture */
  gint               n_to_paint; /* pixels of its mask */
  OutpaintCanvasSize size;
  GCond              let_go;
} Fake;

/* A clock that does not wait. */
typedef struct
{
  GMutex  lock;
  gdouble seconds;
  gdouble cancel_at; /* time at which it cancels; 0: never */
} FakeClock;

typedef struct
{
  Fake             fake;
  FakeClock        fake_clock;
  OutpaintClock    clock;
  GMainLoop       *loop;
  GCancellable    *cancellable;
  OutpaintOutcome *outcome;
  GError          *error;
  GArray          *reports; /* of OutpaintProgress */
  OutpaintJob     *job;
} Fixture;

/* The table of a service has no user data: the tests run one after the other. */
static Fake *fake;


/* Returns the contrast of red in the left quarter. */
static gint
get_contrast (const OutpaintPicture *picture)
{
  gint least = 255;
  gint most  = 0;

  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width / 4; x++)
      {
        gint red = outpaint_picture_row (picture, y)[x * picture->channels];

        least = MIN (least, red);
        most  = MAX (most, red);
      }

  return most - least;
}

static gpointer
fake_prepare (OutpaintSettings        *settings,
              const OutpaintPaintSpec *task,
              GCancellable            *cancellable,
              GError                 **error)
{
  (void) settings;
  (void) cancellable;
  (void) error;

  fake->is_canvas = task->mask != NULL;
  fake->width     = task->picture->width;
  fake->size      = task->size;
  for (gint i = 0; fake->is_canvas && i < task->mask->width * task->mask->height; i++)
    fake->n_to_paint += task->mask->data[i] == 255;
  fake->contrast = get_contrast (task->picture);

  return fake;
}

static void
fake_release (gpointer prepared)
{
  Fake *self = prepared;

  g_atomic_int_inc (&self->n_released);
}

static gboolean
fake_enter (Fake *self, gint64 seed, gint *retry_after, GError **error)
{
  const gchar *sentence = NULL;
  gint         code     = 0;

  g_mutex_lock (&self->lock);
  self->n_calls++;
  if (self->n_calls <= self->n_failing)
    {
      code     = self->failure;
      sentence = "failed";
    }
  else if (self->n_running >= self->n_allowed)
    {
      code     = OUTPAINT_ERROR_CONCURRENCY;
      sentence = "too many";
    }
  else if (seed == self->bad_seed)
    {
      code     = OUTPAINT_ERROR_RESULT;
      sentence = "not passed";
    }
  else
    {
      self->n_running++;
      self->n_most = MAX (self->n_most, self->n_running);
      g_cond_broadcast (&self->let_go);
    }
  g_mutex_unlock (&self->lock);

  if (sentence != NULL)
    {
      *retry_after = self->retry_after;
      g_set_error_literal (error, OUTPAINT_ERROR, code, sentence);
    }

  return sentence == NULL;
}

static OutpaintResult *
fake_paint (gpointer             prepared,
            gint64               seed,
            GCancellable        *cancellable,
            OutpaintProgressFunc progress,
            gpointer             progress_data,
            gint                *retry_after,
            GError             **error)
{
  Fake            *self     = prepared;
  OutpaintProgress painting = { .phase = OUTPAINT_PHASE_PAINTING, .seconds = 1 };

  progress (&painting, progress_data);
  if (!fake_enter (self, seed, retry_after, error))
    return NULL;

  /* Waits for the calls that have to run together, and for most of those that may. */
  g_mutex_lock (&self->lock);
  while (self->hangs || self->awaits_queue || self->n_most < self->n_together)
    g_cond_wait (&self->let_go, &self->lock);
  g_mutex_unlock (&self->lock);
  g_usleep (20000);

  g_mutex_lock (&self->lock);
  self->n_running--;
  g_mutex_unlock (&self->lock);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return outpaint_result_new (outpaint_picture_new (4, 4, 3), seed, "id");
}

static gint
fake_get_most (const OutpaintCanvasSize *size G_GNUC_UNUSED)
{
  return fake->most;
}

static gboolean
fake_paint_several (gpointer             prepared,
                    gint64               seed,
                    gint                 n,
                    GPtrArray           *results,
                    GCancellable        *cancellable,
                    OutpaintProgressFunc progress,
                    gpointer             progress_data,
                    gint                *retry_after,
                    GError             **error)
{
  Fake            *self     = prepared;
  OutpaintProgress painting = { .phase = OUTPAINT_PHASE_PAINTING, .done = 1, .total = 2 };

  (void) cancellable;

  progress (&painting, progress_data);
  if (!fake_enter (self, -2, retry_after, error))
    return FALSE;

  for (gint i = 0; i < n - self->n_short; i++)
    g_ptr_array_add (results,
                     outpaint_result_new (outpaint_picture_new (4, 4, 3),
                                          self->has_seeds ? seed + i : OUTPAINT_SEED_NONE,
                                          ""));
  if (self->n_short > 0)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         self->has_seeds ? OUTPAINT_ERROR_SEVERAL : OUTPAINT_ERROR_RATE,
                         "too few");

  return self->n_short == 0;
}

static const OutpaintService several_service = {
  .name          = "several",
  .capabilities  = OUTPAINT_SERVICE_CHARGES,
  .prepare       = fake_prepare,
  .paint         = fake_paint,
  .get_most      = fake_get_most,
  .paint_several = fake_paint_several,
  .release       = fake_release,
};

static const OutpaintService seeded_service = {
  .name          = "seeded",
  .capabilities  = OUTPAINT_SERVICE_HAS_SEED | OUTPAINT_SERVICE_SERIAL,
  .prepare       = fake_prepare,
  .paint         = fake_paint,
  .get_most      = fake_get_most,
  .paint_several = fake_paint_several,
  .release       = fake_release,
};

static const OutpaintService fake_service = {
  .name         = "fake",
  .capabilities = OUTPAINT_SERVICE_CHARGES,
  .prepare      = fake_prepare,
  .paint        = fake_paint,
  .release      = fake_release,
};

static gdouble
get_fake_seconds (gpointer data)
{
  Fixture *fixture = data;
  gdouble  seconds;

  g_mutex_lock (&fixture->fake_clock.lock);
  seconds = fixture->fake_clock.seconds;
  g_mutex_unlock (&fixture->fake_clock.lock);

  return seconds;
}

static gboolean
wait_fake_seconds (gdouble seconds, GCancellable *cancellable, gpointer data)
{
  Fixture   *fixture = data;
  FakeClock *clock   = &fixture->fake_clock;

  g_mutex_lock (&clock->lock);
  clock->seconds += seconds;
  if (clock->cancel_at > 0 && clock->seconds >= clock->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
  g_mutex_unlock (&clock->lock);

  return !g_cancellable_is_cancelled (cancellable);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;

  g_mutex_init (&fixture->fake.lock);
  g_cond_init (&fixture->fake.let_go);
  fixture->fake.n_allowed = 100;
  fixture->fake.bad_seed  = -1;
  g_mutex_init (&fixture->fake_clock.lock);
  fixture->clock       = (OutpaintClock){ get_fake_seconds, wait_fake_seconds, fixture };
  fixture->loop        = g_main_loop_new (NULL, FALSE);
  fixture->cancellable = g_cancellable_new ();
  fixture->reports     = g_array_new (FALSE, FALSE, sizeof (OutpaintProgress));
  fake                 = &fixture->fake;
}

static gboolean
is_released (Fixture *fixture)
{
  return g_atomic_int_get (&fixture->fake.n_released) == 1;
}

/* The threads may release the service after the outcome. */
static void
wait_until_released (Fixture *fixture)
{
  gint64 limit = g_get_monotonic_time () + WAIT_LIMIT_US;

  while (!is_released (fixture) && g_get_monotonic_time () < limit)
    g_main_context_iteration (NULL, FALSE);

  g_assert_true (is_released (fixture));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void) data;

  wait_until_released (fixture);
  g_clear_pointer (&fixture->outcome, outpaint_outcome_free);
  g_clear_error (&fixture->error);
  g_array_unref (fixture->reports);
  g_clear_pointer (&fixture->job, outpaint_job_unref);
  g_mutex_clear (&fixture->fake_clock.lock);
  g_object_unref (fixture->cancellable);
  g_main_loop_unref (fixture->loop);
  g_mutex_clear (&fixture->fake.lock);
  g_cond_clear (&fixture->fake.let_go);
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
note_report (const OutpaintProgress *progress, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_array_append_val (fixture->reports, *progress);
  if (progress->phase == OUTPAINT_PHASE_QUEUEING)
    {
      g_mutex_lock (&fixture->fake.lock);
      fixture->fake.awaits_queue = FALSE;
      g_cond_broadcast (&fixture->fake.let_go);
      g_mutex_unlock (&fixture->fake.lock);
    }
}

static gboolean
was_told (Fixture *fixture, OutpaintPhase phase)
{
  for (guint i = 0; i < fixture->reports->len; i++)
    if (g_array_index (fixture->reports, OutpaintProgress, i).phase == phase)
      return TRUE;

  return FALSE;
}

static OutpaintJob *
make_job (Fixture *fixture, gint variations, gboolean is_canvas_request)
{
  OutpaintJob *job = outpaint_job_new ();

  job->service             = fake->has_seeds  ? &seeded_service
                             : fake->most > 0 ? &several_service
                                              : &fake_service;
  job->settings            = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);
  job->options             = outpaint_options_new ();
  job->options->variations = variations;
  job->picture             = outpaint_picture_new (8, 8, is_canvas_request ? 4 : 3);
  job->is_canvas_request   = is_canvas_request;
  job->first_seed          = 41;
  job->clock               = &fixture->clock;
  memset (job->picture->data, 200, (gsize) 8 * 8 * job->picture->channels);

  return job;
}

static void
start (Fixture *fixture, gint variations, gboolean is_canvas_request)
{
  fixture->job = make_job (fixture, variations, is_canvas_request);
  outpaint_job_run_async (fixture->job, fixture->cancellable, note_report, fixture, over, fixture);
}

static void
paint (Fixture *fixture, gint variations, gboolean is_canvas_request)
{
  start (fixture, variations, is_canvas_request);
  g_main_loop_run (fixture->loop);
}

static void
assert_seeds (Fixture *fixture, gint n, const gint64 *seeds)
{
  g_assert_no_error (fixture->error);
  g_assert_cmpint (fixture->outcome->results->len, ==, n);

  for (gint i = 0; i < n; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (fixture->outcome->results, i);

      g_assert_cmpint (result->seed, ==, seeds[i]);
    }
}

static const gint64 four_seeds[] = { 41, 42, 43, 44 };

static void
test_together (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.n_together = 4;
  paint (fixture, 4, FALSE);

  assert_seeds (fixture, 4, four_seeds);
  g_assert_null (fixture->outcome->shortfall);
  g_assert_cmpint (fixture->fake.n_most, ==, 4);
  g_assert_cmpint (fixture->fake.n_calls, ==, 4);
  wait_until_released (fixture);
  g_assert_cmpint (fixture->reports->len, >, 0);
}

static void
test_canvas_request (Fixture *fixture, gconstpointer data)
{
  (void) data;

  paint (fixture, 1, TRUE);
  assert_seeds (fixture, 1, four_seeds);
  g_assert_true (fixture->fake.is_canvas);
}

/* The left quarter is empty, the rest has stripes: a sketch continues them, a
 * fill does not.
 */
static void
test_prefill (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintJob) job = make_job (fixture, 1, TRUE);
  gboolean prefill            = GPOINTER_TO_INT (data);

  outpaint_picture_unref (job->picture);
  job->picture = outpaint_picture_new (128, 64, 4);
  for (gint y = 0; y < 64; y++)
    for (gint x = 0; x < 128; x++)
      {
        guint8 *pixel = outpaint_picture_row (job->picture, y) + 4 * x;

        memset (pixel, x / 4 % 2 == 0 ? 20 : 230, 3);
        pixel[3] = x < 32 ? 0 : 255;
      }
  job->options->prefill = prefill;

  outpaint_job_run_async (job, fixture->cancellable, note_report, fixture, over, fixture);
  g_main_loop_run (fixture->loop);

  assert_seeds (fixture, 1, four_seeds);
  if (prefill)
    g_assert_cmpint (fixture->fake.contrast, >, 60);
  else
    g_assert_cmpint (fixture->fake.contrast, <, 50);
}

/* The padding of a frame is to be painted, and the frame stays as it is. */
static void
test_padding (Fixture *fixture, gconstpointer data)
{
  static OutpaintService      service;
  static const OutpaintLimits limits = { .size = { .multiple = 64 } };
  g_autoptr (OutpaintJob) job        = make_job (fixture, 1, TRUE);

  service               = fake_service;
  service.limits        = &limits;
  job->service          = &service;
  job->options->prefill = GPOINTER_TO_INT (data);
  job->geometry         = (OutpaintGeometry){ .source  = { 0, 0, 8, 8 },
                                              .margins = { .left = 1 },
                                              .frame   = { 0, 0, 8, 8 } };
  for (gint i = 0; i < 8 * 8; i++)
    job->picture->data[4 * i + 3] = 255;

  outpaint_job_run_async (job, fixture->cancellable, note_report, fixture, over, fixture);
  g_main_loop_run (fixture->loop);

  assert_seeds (fixture, 1, four_seeds);
  g_assert_cmpint (fixture->fake.width, ==, 64);
  g_assert_cmpint (fixture->fake.n_to_paint, ==, 64 * 64 - 8 * 8);
  g_assert_cmpint (fixture->fake.contrast, <, 20);
  g_assert_cmpint (fixture->fake.size.area.x, ==, 56);
  g_assert_cmpint (fixture->fake.size.area.y, ==, 28);
}

static void
test_fewer_at_once (Fixture *fixture, gconstpointer data)
{
  gint n_allowed = GPOINTER_TO_INT (data);

  fixture->fake.n_allowed    = n_allowed;
  fixture->fake.awaits_queue = TRUE;
  paint (fixture, 4, FALSE);

  /* Each refusal reduces the number of calls at once. */
  assert_seeds (fixture, 4, four_seeds);
  g_assert_cmpint (fixture->fake.n_most, <=, n_allowed);
  g_assert_cmpint (fixture->fake.n_calls, <=, 4 + (4 - n_allowed));
  g_assert_true (was_told (fixture, OUTPAINT_PHASE_QUEUEING));

  /* Only the last call can be refused while alone, and pause. */
  g_assert_cmpfloat (fixture->fake_clock.seconds, <, 3);
}

static void
test_busy_for_ever (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.n_allowed = 0;
  paint (fixture, 2, FALSE);
  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_CONCURRENCY);
  g_assert_null (fixture->outcome);
  g_assert_cmpint (fixture->fake.n_calls, <=, 2 * OUTPAINT_RETRY_TRIES_MAX);
}

typedef struct
{
  const gchar  *name;
  gint          failure;
  gint          n_failing;
  gint          retry_after;
  gint          n_calls; /* number of calls */
  gboolean      succeeds;
  OutpaintPhase told; /* reported phase; INSERTING: none */
} AgainRow;

static const AgainRow again_rows[] = {
  { "rate", OUTPAINT_ERROR_RATE, 2, 0, 3, TRUE, OUTPAINT_PHASE_PAUSING },
  { "rate-for-ever", OUTPAINT_ERROR_RATE, 9, 0, 4, FALSE, OUTPAINT_PHASE_PAUSING },
  { "retry-after", OUTPAINT_ERROR_RATE, 1, 30, 2, TRUE, OUTPAINT_PHASE_PAUSING },
  { "retry-after-for-ever", OUTPAINT_ERROR_RATE, 9, 25, 3, FALSE, OUTPAINT_PHASE_PAUSING },
  { "retry-after-too-long", OUTPAINT_ERROR_RATE, 1, 61, 1, FALSE, OUTPAINT_PHASE_INSERTING },
  { "concurrency", OUTPAINT_ERROR_CONCURRENCY, 1, 10, 2, TRUE, OUTPAINT_PHASE_PAUSING },
  { "unreachable", OUTPAINT_ERROR_UNREACHABLE, 3, 0, 4, TRUE, OUTPAINT_PHASE_RECONNECTING },
  { "connection", OUTPAINT_ERROR_CONNECTION, 1, 0, 1, FALSE, OUTPAINT_PHASE_INSERTING },
  { "broken", OUTPAINT_ERROR_BROKEN, 1, 0, 1, FALSE, OUTPAINT_PHASE_INSERTING },
  { "broken-with-pause", OUTPAINT_ERROR_BROKEN, 1, 1, 1, FALSE, OUTPAINT_PHASE_INSERTING },
  { "service", OUTPAINT_ERROR_SERVICE, 1, 1, 1, FALSE, OUTPAINT_PHASE_INSERTING },
};

static void
test_again (Fixture *fixture, gconstpointer data)
{
  const AgainRow *row = data;

  fixture->fake.failure     = row->failure;
  fixture->fake.n_failing   = row->n_failing;
  fixture->fake.retry_after = row->retry_after;
  paint (fixture, 1, FALSE);

  if (row->succeeds)
    assert_seeds (fixture, 1, four_seeds);
  else
    g_assert_error (fixture->error, OUTPAINT_ERROR, row->failure);
  g_assert_cmpint (fixture->fake.n_calls, ==, row->n_calls);
  g_assert_cmpfloat (
    fixture->fake_clock.seconds, >=, (row->n_calls - 1) * MAX (row->retry_after, 1));
  g_assert_cmpfloat (fixture->fake_clock.seconds, <=, OUTPAINT_RETRY_SECONDS_MAX);
  if (row->told != OUTPAINT_PHASE_INSERTING)
    g_assert_true (was_told (fixture, row->told));
  else
    g_assert_cmpfloat (fixture->fake_clock.seconds, ==, 0);
}

/* A required pause applies even when a slot is free earlier. */
static void
test_pause_among_others (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.n_allowed   = 3;
  fixture->fake.retry_after = 30;
  paint (fixture, 4, FALSE);

  assert_seeds (fixture, 4, four_seeds);
  g_assert_cmpint (fixture->fake.n_calls, ==, 5);
  g_assert_cmpfloat (fixture->fake_clock.seconds, >=, 30);
}

static void
test_cancel_in_pause (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.failure         = OUTPAINT_ERROR_RATE;
  fixture->fake.n_failing       = 9;
  fixture->fake.retry_after     = 30;
  fixture->fake_clock.cancel_at = 10;
  paint (fixture, 1, FALSE);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_until_released (fixture);
  g_assert_cmpint (fixture->fake.n_calls, ==, 1);
  g_assert_cmpfloat (fixture->fake_clock.seconds, <, 11);
  g_assert_false (outpaint_job_is_out (fixture->job));
}

static void
test_shortfall (Fixture *fixture, gconstpointer data)
{
  static const gint64 seeds[] = { 41, 42, 44 };

  (void) data;

  fixture->fake.bad_seed = 43;
  paint (fixture, 4, FALSE);

  assert_seeds (fixture, 3, seeds);
  g_assert_error (fixture->outcome->shortfall, OUTPAINT_ERROR, OUTPAINT_ERROR_RESULT);
  g_assert_cmpstr (fixture->outcome->shortfall->message,
                   ==,
                   "1 of 4 variations was not painted; the others were painted. not passed");
  g_assert_cmpint (fixture->fake.n_calls, ==, 4);
}

/* Failed variations can be repeated by their seeds; a refused one gets another seed. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  const OutpaintOutcome *outcome;

  (void) data;

  fixture->fake.bad_seed = 43;
  paint (fixture, 4, FALSE);
  outcome = fixture->outcome;
  g_assert_cmpint (outcome->n_missing, ==, 1);
  g_assert_cmpint (outcome->missing[0], >=, 0);
  g_assert_cmpint (outcome->missing[0], <=, OUTPAINT_SEED_MAX);
  for (guint i = 0; i < outcome->results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (outcome->results, i);

      g_assert_cmpint (result->seed, !=, outcome->missing[0]);
    }
}

static void
test_missing_again (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.failure   = OUTPAINT_ERROR_SERVICE;
  fixture->fake.n_failing = 2;
  paint (fixture, 4, TRUE);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->outcome->results->len, ==, 2);
  g_assert_cmpint (fixture->outcome->n_missing, ==, 2);
  for (gint i = 0; i < 2; i++)
    {
      g_assert_cmpint (fixture->outcome->missing[i], >=, 41);
      g_assert_cmpint (fixture->outcome->missing[i], <=, 44);
    }
}

/* Several variations in one call, or in as few calls as possible. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  fixture->fake.most = GPOINTER_TO_INT (data);
  paint (fixture, 4, FALSE);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->outcome->results->len, ==, 4);
  g_assert_null (fixture->outcome->shortfall);
  g_assert_cmpint (fixture->fake.n_calls, ==, (4 + fixture->fake.most - 1) / fixture->fake.most);
}

/* A call that paints too few is not repeated by itself. */
static void
test_several_short (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.most    = 4;
  fixture->fake.n_short = 3;
  paint (fixture, 4, FALSE);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->outcome->results->len, ==, 1);
  g_assert_cmpint (fixture->outcome->n_missing, ==, 3);
  g_assert_cmpstr (fixture->outcome->shortfall->message,
                   ==,
                   "3 of 4 variations were not painted; the others were painted. too few");
  g_assert_cmpint (fixture->fake.n_calls, ==, 1);
}

/* A call that did nothing is repeated as a whole. */
static void
test_several_again (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.most      = 4;
  fixture->fake.failure   = OUTPAINT_ERROR_RATE;
  fixture->fake.n_failing = 2;
  paint (fixture, 4, FALSE);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->outcome->results->len, ==, 4);
  g_assert_cmpint (fixture->fake.n_calls, ==, 3);
}

/* A call with too few of the paintings is completed by one call for each of the
 * others, with their seeds.
 */
static void
test_several_split (Fixture *fixture, gconstpointer data)
{
  fixture->fake.has_seeds = TRUE;
  fixture->fake.most      = 4;
  fixture->fake.n_short   = GPOINTER_TO_INT (data);
  paint (fixture, 4, FALSE);

  assert_seeds (fixture, 4, four_seeds);
  g_assert_null (fixture->outcome->shortfall);
  g_assert_cmpint (fixture->fake.n_calls, ==, 1 + fixture->fake.n_short);
}

/* Only seeds that follow each other share a call. */
static void
test_several_seeds (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  static const gint64 seeds[] = { 43, 41, 42, 7 };
  g_autoptr (OutpaintJob) job = NULL;

  fixture->fake.has_seeds = TRUE;
  fixture->fake.most      = 4;
  job                     = make_job (fixture, 4, FALSE);
  job->seeds              = g_memdup2 (seeds, sizeof (seeds));
  outpaint_job_run_async (job, fixture->cancellable, note_report, fixture, over, fixture);
  g_main_loop_run (fixture->loop);

  assert_seeds (fixture, 4, seeds);
  g_assert_cmpint (fixture->fake.n_calls, ==, 3);
}

/* The progress of a call with several variations counts for each of them. */
static void
test_several_progress (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  const OutpaintProgress *last;

  fixture->fake.has_seeds = TRUE;
  fixture->fake.most      = 4;
  paint (fixture, 4, FALSE);

  g_assert_cmpuint (fixture->reports->len, >, 0);
  last = &g_array_index (fixture->reports, OutpaintProgress, fixture->reports->len - 1);
  g_assert_cmpint (last->done, ==, 4);
  g_assert_cmpint (last->total, ==, 8);
}

/* Given seeds, and seeds at the end of the range. */
static void
test_seeds (Fixture *fixture, gconstpointer data)
{
  static const gint64 last[]  = { OUTPAINT_SEED_MAX, 0, 1, 2 };
  static const gint64 own[]   = { 43, 41 };
  const gboolean      has_own = GPOINTER_TO_INT (data);
  const gint          n       = has_own ? G_N_ELEMENTS (own) : G_N_ELEMENTS (last);
  g_autoptr (OutpaintJob) job = make_job (fixture, n, FALSE);

  if (has_own)
    job->seeds = g_memdup2 (own, sizeof (own));
  else
    job->first_seed = OUTPAINT_SEED_MAX;
  outpaint_job_run_async (job, fixture->cancellable, note_report, fixture, over, fixture);
  g_main_loop_run (fixture->loop);

  assert_seeds (fixture, n, has_own ? own : last);
  g_assert_cmpint (fixture->outcome->n_missing, ==, 0);
}

static void
test_all_fail (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.bad_seed = 41;
  paint (fixture, 1, FALSE);

  g_assert_error (fixture->error, OUTPAINT_ERROR, OUTPAINT_ERROR_RESULT);
  g_assert_cmpstr (fixture->error->message, ==, "not passed");
}

static gboolean
cancel_when_running (gpointer data)
{
  Fixture *fixture = data;
  gboolean is_running;

  g_mutex_lock (&fixture->fake.lock);
  is_running = fixture->fake.n_running == 2;
  g_mutex_unlock (&fixture->fake.lock);

  if (is_running)
    g_cancellable_cancel (fixture->cancellable);

  return is_running ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* A service that ignores the cancellation does not delay the caller. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->fake.hangs = TRUE;
  start (fixture, 2, FALSE);
  g_timeout_add (5, cancel_when_running, fixture);
  g_main_loop_run (fixture->loop);

  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (is_released (fixture));
  g_assert_true (outpaint_job_is_out (fixture->job));

  g_mutex_lock (&fixture->fake.lock);
  fixture->fake.hangs = FALSE;
  g_cond_broadcast (&fixture->fake.let_go);
  g_mutex_unlock (&fixture->fake.lock);

  wait_until_released (fixture);
}

#define ADD(path, data, function)                                                                  \
  g_test_add ("/job/" path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("together", NULL, test_together);
  ADD ("canvas-request", NULL, test_canvas_request);
  ADD ("prefill/on", GINT_TO_POINTER (TRUE), test_prefill);
  ADD ("prefill/off", GINT_TO_POINTER (FALSE), test_prefill);
  ADD ("padding/prefill", GINT_TO_POINTER (TRUE), test_padding);
  ADD ("padding/fill", GINT_TO_POINTER (FALSE), test_padding);
  ADD ("fewer-at-once/1", GINT_TO_POINTER (1), test_fewer_at_once);
  ADD ("fewer-at-once/2", GINT_TO_POINTER (2), test_fewer_at_once);
  ADD ("busy-for-ever", NULL, test_busy_for_ever);
  for (gsize i = 0; i < G_N_ELEMENTS (again_rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/job/again/", again_rows[i].name, NULL);

      g_test_add (path, Fixture, &again_rows[i], set_up, test_again, tear_down);
    }
  ADD ("pause-among-others", NULL, test_pause_among_others);
  ADD ("cancel-in-pause", NULL, test_cancel_in_pause);
  ADD ("shortfall", NULL, test_shortfall);
  ADD ("missing", NULL, test_missing);
  ADD ("missing-again", NULL, test_missing_again);
  ADD ("several/one-call", GINT_TO_POINTER (4), test_several);
  ADD ("several/two-calls", GINT_TO_POINTER (3), test_several);
  ADD ("several/short", NULL, test_several_short);
  ADD ("several/again", NULL, test_several_again);
  ADD ("several/split/one", GINT_TO_POINTER (3), test_several_split);
  ADD ("several/split/two", GINT_TO_POINTER (2), test_several_split);
  ADD ("several/seeds", NULL, test_several_seeds);
  ADD ("several/progress", NULL, test_several_progress);
  ADD ("seeds/last", GINT_TO_POINTER (FALSE), test_seeds);
  ADD ("seeds/own", GINT_TO_POINTER (TRUE), test_seeds);
  ADD ("all-fail", NULL, test_all_fail);
  ADD ("cancel", NULL, test_cancel);

  return g_test_run ();
}
