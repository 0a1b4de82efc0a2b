/* Benchmark of pixel operations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints the times of the pixel operations for a job of 24 megapixels. */

#include <string.h>
#include <time.h>

#include <gio/gio.h>

#include "core/picture/codec.h"
#include "core/correct/color-match.h"
#include "core/correct/corrections.h"
#include "core/correct/detail.h"
#include "core/complete/fill.h"
#include "core/correct/registration.h"
#include "core/picture/dither.h"
#include "core/picture/reducer.h"
#include "core/picture/scaler.h"
#include "core/picture/strips.h"
#include "core/correct/seam.h"
#include "core/correct/sharpness.h"

#define SOURCE_WIDTH  6000
#define SOURCE_HEIGHT 4000
#define MARGIN_X      1200
#define MARGIN_Y      800
#define FRAME_WIDTH   (SOURCE_WIDTH + 2 * MARGIN_X)
#define FRAME_HEIGHT  (SOURCE_HEIGHT + 2 * MARGIN_Y)
#define SENT_WIDTH    1920
#define SENT_HEIGHT   1280
#define STRIP         64


/* In microseconds. */
typedef struct
{
  gint64 wall;
  gint64 processor; /* of all threads */
} Clock;


static Clock
clock_start (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (Clock){ g_get_monotonic_time (), now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 };
}

static void
print_time (const gchar *what, Clock start)
{
  Clock now = clock_start ();

  g_print ("%-52s %7.1f ms, %7.1f ms of processor time\n",
           what,
           (now.wall - start.wall) / 1000.0,
           (now.processor - start.processor) / 1000.0);
}

static void
bench_reducer (gint channels)
{
  gsize              stride = (gsize) SOURCE_WIDTH * channels;
  g_autofree guint8 *strip  = g_malloc (STRIP * stride);
  g_autofree gchar  *what =
    g_strdup_printf ("reduce 6000x4000 u8, %d channels, to 1371x914", channels);
  g_autoptr (OutpaintReducer) reducer = NULL;
  g_autofree gfloat *pixels           = NULL;
  Clock              start;

  for (gsize i = 0; i < STRIP * stride; i++)
    strip[i] = i * 7 + i / 9000;

  start   = clock_start ();
  reducer = outpaint_reducer_new (SOURCE_WIDTH,
                                  SOURCE_HEIGHT,
                                  channels,
                                  1371,
                                  914,
                                  0.0,
                                  0.0,
                                  1371.0 / SOURCE_WIDTH,
                                  914.0 / SOURCE_HEIGHT);
  for (gint y = 0; y < SOURCE_HEIGHT; y += STRIP)
    outpaint_reducer_push_u8 (reducer, strip, MIN (STRIP, SOURCE_HEIGHT - y));
  pixels = outpaint_reducer_finish (reducer);
  print_time (what, start);
}

static void
bench_scaler (gint channels, gboolean margins_only)
{
  gsize              n              = (gsize) SENT_WIDTH * SENT_HEIGHT * channels;
  g_autofree gfloat *source         = g_new (gfloat, n);
  g_autofree gfloat *row            = g_new (gfloat, FRAME_WIDTH * channels);
  g_autofree gchar  *what           = NULL;
  g_autoptr (OutpaintScaler) scaler = NULL;
  Clock start;

  for (gsize i = 0; i < n; i++)
    source[i] = (i * 7 + i / 9000) % 256;

  start = clock_start ();
  scaler =
    outpaint_scaler_new (source, SENT_WIDTH, SENT_HEIGHT, channels, FRAME_WIDTH, FRAME_HEIGHT);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    if (!margins_only || y < MARGIN_Y || y >= FRAME_HEIGHT - MARGIN_Y)
      outpaint_scaler_get_float (scaler, y, 0, FRAME_WIDTH, row);
    else
      {
        outpaint_scaler_get_float (scaler, y, 0, MARGIN_X, row);
        outpaint_scaler_get_float (scaler, y, FRAME_WIDTH - MARGIN_X, MARGIN_X, row);
      }
  what = g_strdup_printf (
    "scale 1920x1280 to 8400x5600, %d channels, %s", channels, margins_only ? "margins" : "whole");
  print_time (what, start);
}

static void
bench_seam (gboolean with_holes)
{
  OutpaintMargins    margins    = { MARGIN_Y, MARGIN_Y, MARGIN_X, MARGIN_X };
  OutpaintGeometry   geometry   = { .source  = { 0, 0, SOURCE_WIDTH, SOURCE_HEIGHT },
                                    .margins = margins,
                                    .frame   = { 0, 0, FRAME_WIDTH, FRAME_HEIGHT } };
  guint8            *coverage   = NULL;
  g_autofree guint8 *row        = g_malloc (FRAME_WIDTH);
  g_autoptr (OutpaintSeam) seam = NULL;
  Clock start;

  if (with_holes)
    {
      coverage = g_malloc ((gsize) SOURCE_WIDTH * SOURCE_HEIGHT);
      memset (coverage, 255, (gsize) SOURCE_WIDTH * SOURCE_HEIGHT);
      for (gint y = 1000; y < 3000; y++)
        memset (coverage + (gsize) y * SOURCE_WIDTH + 1500 + y / 2, 0, 2500);
    }

  start = clock_start ();
  seam  = outpaint_seam_new (&geometry, 32, coverage);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    outpaint_seam_get_row (seam, y, row);
  print_time (with_holes ? "seam of 32 px, 8400x5600, with a hole of 5 Mpx"
                         : "seam of 32 px, 8400x5600",
              start);
}

/* Returns soft waves with noise, similar to a photograph. */
static OutpaintPicture *
photograph_new (gint channels)
{
  OutpaintPicture *picture = outpaint_picture_new (SENT_WIDTH, SENT_HEIGHT, channels);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (gint y = 0; y < SENT_HEIGHT; y++)
    for (gint x = 0; x < SENT_WIDTH; x++)
      for (gint c = 0; c < channels; c++)
        outpaint_picture_row (picture, y)[x * channels + c] =
          c == 3 ? 255 : 120 + (x * (c + 1) / 40 + y / 9) % 100 + g_rand_int (random) % 12;

  return picture;
}

static void
bench_codec (void)
{
  g_autoptr (OutpaintPicture) picture = photograph_new (3);
  g_autoptr (OutpaintPicture) decoded = NULL;
  g_autoptr (GBytes) file             = NULL;
  Clock start                         = clock_start ();

  file = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, NULL);
  print_time ("encode 1920x1280", start);

  start   = clock_start ();
  decoded = outpaint_decode_picture (file, G_MAXINT, NULL);
  print_time ("decode 1920x1280", start);
}

static void
bench_fill (void)
{
  g_autoptr (OutpaintPicture) frame = photograph_new (4);
  g_autoptr (OutpaintPicture) mask  = NULL;
  g_autoptr (OutpaintPicture) out   = NULL;
  Clock start;

  for (gint y = 0; y < SENT_HEIGHT; y++)
    for (gint x = 0; x < SENT_WIDTH; x++)
      if (x < 300 || x >= SENT_WIDTH - 300 || y < 200 || y >= SENT_HEIGHT - 200)
        outpaint_picture_row (frame, y)[4 * x + 3] = 0;

  start = clock_start ();
  out   = outpaint_fill_frame (frame, &mask, NULL);
  print_time ("fill 1920x1280", start);
}

/* The photograph as RGBA floats: the reference, transparent outside a frame's source,
 * or the painting, opaque and with a cast.
 */
static gfloat *
fitted_new (const OutpaintPicture *photograph, gboolean is_painting)
{
  gsize   n      = (gsize) SENT_WIDTH * SENT_HEIGHT;
  gfloat *pixels = g_new (gfloat, n * 4);

  for (gsize i = 0; i < n; i++)
    {
      gint x = i % SENT_WIDTH;
      gint y = i / SENT_WIDTH;

      for (gint c = 0; c < 3; c++)
        pixels[i * 4 + c] = photograph->data[i * 3 + c] / 255.0f * (is_painting ? 0.95f : 1.0f);
      pixels[i * 4 + 3] =
        is_painting || (x >= 300 && x < SENT_WIDTH - 300 && y >= 200 && y < SENT_HEIGHT - 200);
    }

  return pixels;
}

static void
bench_match (void)
{
  g_autoptr (OutpaintPicture) photograph = photograph_new (3);
  g_autofree gfloat   *reference         = fitted_new (photograph, FALSE);
  g_autofree gfloat   *answer            = fitted_new (photograph, TRUE);
  OutpaintRegistration registration      = { 1.001, 1.0, 0.5, 0.5 };
  OutpaintRegistration found;
  Clock                start;

  start = clock_start ();
  outpaint_registration_apply (&registration, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("move 1920x1280", start);

  start = clock_start ();
  outpaint_register (reference, answer, SENT_WIDTH, SENT_HEIGHT, &found);
  print_time ("register 1920x1280", start);

  start = clock_start ();
  outpaint_match_colors (reference, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("match colours 1920x1280", start);

  start = clock_start ();
  outpaint_match_sharpness (reference, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("match sharpness 1920x1280", start);
}

/* A job of 24 megapixels: the frame is a photograph with grain, the source is its middle,
 * the painting is the frame reduced, off by a shift and a cast.
 */
typedef struct
{
  OutpaintGeometry      geometry;
  OutpaintDetailSource *source;
  gfloat               *reference; /* the source on the painting's grid */
  OutpaintPicture      *painting;
} Job;

static OutpaintPicture *
load_photograph (void)
{
  g_autofree gchar *contents = NULL;
  g_autoptr (GBytes) bytes   = NULL;
  gsize length;

  if (!g_file_get_contents (OUTPAINT_TEST_DATA "/mountains.jpg", &contents, &length, NULL))
    g_error ("mountains.jpg is missing");
  bytes = g_bytes_new (contents, length);

  return outpaint_decode_picture (bytes, G_MAXINT, NULL);
}

/* A row of the frame: the photograph enlarged, with grain. */
static void
fill_row (OutpaintScaler *scaler, gint y, gfloat *row, guint8 *bytes)
{
  outpaint_scaler_get_float (scaler, y, 0, FRAME_WIDTH, row);
  for (gint i = 0; i < FRAME_WIDTH * 3; i++)
    {
      guint32 hash  = outpaint_hash (1, y, i, 0);
      gfloat  grain = ((hash & 0xff) + (hash >> 8 & 0xff) - 255.0f) / 20.0f;

      bytes[i] = (guint8) (CLAMP (255.0f * row[i] + grain, 0.0f, 255.0f) + 0.5f);
    }
}

static OutpaintReducer *
reducer_for (gint width, gint height, gdouble x, gdouble y)
{
  return outpaint_reducer_new (width,
                               height,
                               3,
                               SENT_WIDTH,
                               SENT_HEIGHT,
                               x * SENT_WIDTH / FRAME_WIDTH,
                               y * SENT_HEIGHT / FRAME_HEIGHT,
                               (gdouble) SENT_WIDTH / FRAME_WIDTH,
                               (gdouble) SENT_HEIGHT / FRAME_HEIGHT);
}

static void
job_paint (Job *job, const gfloat *whole)
{
  job->painting = outpaint_picture_new (SENT_WIDTH, SENT_HEIGHT, 3);
  for (gint y = 0; y < SENT_HEIGHT; y++)
    for (gint x = 0; x < SENT_WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        {
          gfloat here = whole[((gsize) y * SENT_WIDTH + x) * 4 + c];
          gfloat next = whole[((gsize) y * SENT_WIDTH + MIN (x + 1, SENT_WIDTH - 1)) * 4 + c];

          outpaint_picture_row (job->painting, y)[3 * x + c] =
            (guint8) CLAMP (0.5f * (here + next) * (0.97f + 0.02f * c), 0.0f, 255.0f);
        }
}

static void
job_init (Job *job)
{
  g_autoptr (OutpaintPicture) photograph = load_photograph ();
  gsize              n                   = (gsize) photograph->width * photograph->height;
  g_autofree gfloat *pixels              = g_new (gfloat, n * 3);
  g_autofree gfloat *row                 = g_new (gfloat, FRAME_WIDTH * 3);
  g_autofree guint8 *bytes               = g_new (guint8, FRAME_WIDTH * 3);
  g_autofree gfloat *whole               = NULL;
  g_autoptr (OutpaintScaler) scaler      = outpaint_scaler_new (
    pixels, photograph->width, photograph->height, 3, FRAME_WIDTH, FRAME_HEIGHT);
  g_autoptr (OutpaintReducer) frame = reducer_for (FRAME_WIDTH, FRAME_HEIGHT, 0, 0);
  g_autoptr (OutpaintReducer) source =
    reducer_for (SOURCE_WIDTH, SOURCE_HEIGHT, MARGIN_X, MARGIN_Y);

  for (gsize i = 0; i < n * 3; i++)
    pixels[i] = photograph->data[i] / 255.0f;

  job->geometry = (OutpaintGeometry){ .source  = { 0, 0, SOURCE_WIDTH, SOURCE_HEIGHT },
                                      .margins = { MARGIN_Y, MARGIN_Y, MARGIN_X, MARGIN_X },
                                      .frame   = { 0, 0, FRAME_WIDTH, FRAME_HEIGHT } };
  job->source   = outpaint_detail_source_new (SOURCE_WIDTH, SOURCE_HEIGHT, 3);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    {
      fill_row (scaler, y, row, bytes);
      outpaint_reducer_push_u8 (frame, bytes, 1);
      if (y >= MARGIN_Y && y < MARGIN_Y + SOURCE_HEIGHT)
        {
          outpaint_reducer_push_u8 (source, bytes + MARGIN_X * 3, 1);
          outpaint_detail_source_push (job->source, bytes + MARGIN_X * 3, 1, 3);
        }
    }

  whole          = outpaint_reducer_finish (frame);
  job->reference = outpaint_reducer_finish (source);
  for (gsize i = 0; i < (gsize) SENT_WIDTH * SENT_HEIGHT * 4; i++)
    job->reference[i] /= 255.0f;
  job_paint (job, whole);
}

static void
job_clear (Job *job)
{
  outpaint_detail_source_free (job->source);
  g_free (job->reference);
  outpaint_picture_unref (job->painting);
}

static void
add_detail (gint y, gfloat *row, gpointer user_data)
{
  outpaint_detail_add_row (user_data, y, row, 3);
}

static guint32
hash_rows (guint32 hash, const guint8 *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    hash = (hash ^ rows[i]) * 16777619u;

  return hash;
}

static void
bench_write (const gfloat *low, OutpaintDetail *detail)
{
  OutpaintStripsSpec spec           = { .pixels        = low,
                                        .source_width  = SENT_WIDTH,
                                        .source_height = SENT_HEIGHT,
                                        .channels      = 3,
                                        .width         = FRAME_WIDTH,
                                        .height        = FRAME_HEIGHT,
                                        .strip_rows    = STRIP,
                                        .complete      = add_detail,
                                        .user_data     = detail,
                                        .adds_alpha    = TRUE,
                                        .as_u8         = TRUE };
  g_autoptr (OutpaintStrips) strips = NULL;
  Clock         clock;
  gconstpointer rows;
  guint32       hash = 2166136261u;
  gint          n;

  clock  = clock_start ();
  strips = outpaint_strips_new (&spec);
  while ((rows = outpaint_strips_next (strips, &n)) != NULL)
    ;
  print_time ("strips with detail, 8400x5600", clock);

  outpaint_strips_free (g_steal_pointer (&strips));
  strips = outpaint_strips_new (&spec);
  while ((rows = outpaint_strips_next (strips, &n)) != NULL)
    hash = hash_rows (hash, rows, (gsize) n * FRAME_WIDTH * 4);
  g_print ("checksum of the layer: %08x\n", hash);
}

static void
bench_job (void)
{
  Job                job            = { 0 };
  g_autofree gfloat *corrected      = NULL;
  g_autoptr (OutpaintDetail) detail = NULL;
  OutpaintDetailSpec spec;
  Clock              clock;
  gsize              n = (gsize) SENT_WIDTH * SENT_HEIGHT;

  job_init (&job);
  clock     = clock_start ();
  corrected = outpaint_corrections_apply (
    OUTPAINT_CORRECTION_ALL, job.painting, job.reference, SENT_WIDTH, SENT_HEIGHT, NULL, NULL);
  print_time ("corrections 1920x1280", clock);
  g_print ("checksum of the corrected painting: %08x\n",
           hash_rows (2166136261u, (const guint8 *) corrected, n * 4 * sizeof (gfloat)));

  for (gsize i = 0; i < n; i++)
    for (gint c = 0; c < 3; c++)
      corrected[3 * i + c] = corrected[4 * i + c];
  spec = (OutpaintDetailSpec){
    .low          = corrected,
    .low_width    = SENT_WIDTH,
    .low_height   = SENT_HEIGHT,
    .channels     = 3,
    .reduced      = job.reference,
    .source       = job.source,
    .takes_colors = TRUE,
    .geometry     = job.geometry,
    .hidden       = { MARGIN_X + 32, MARGIN_Y + 32, SOURCE_WIDTH - 64, SOURCE_HEIGHT - 64 },
    .seed         = 1,
    .amount       = 1.0
  };
  clock  = clock_start ();
  detail = outpaint_detail_new (&spec);
  print_time ("detail: features and residual", clock);
  clock = clock_start ();
  outpaint_detail_match (detail, NULL);
  print_time ("detail: 1920x1280 matched", clock);
  bench_write (corrected, detail);
  job_clear (&job);
}

int
main (int argc, char *argv[])
{
  if (argc > 1 && strcmp (argv[1], "--job") == 0)
    {
      bench_job ();
      return 0;
    }

  bench_reducer (3);
  bench_reducer (4);
  bench_scaler (3, FALSE);
  bench_scaler (4, FALSE);
  bench_scaler (3, TRUE);
  bench_scaler (4, TRUE);
  bench_seam (FALSE);
  bench_seam (TRUE);
  bench_fill ();
  bench_codec ();
  bench_match ();
  bench_job ();

  return 0;
}
