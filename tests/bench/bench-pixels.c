/* Benchmark of pixel operations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints the times of the pixel operations for a job of 24 megapixels. */

#include <string.h>

#include <gio/gio.h>

#include "core/picture/codec.h"
#include "core/correct/color-match.h"
#include "core/correct/detail.h"
#include "core/complete/fill.h"
#include "core/correct/registration.h"
#include "core/picture/reducer.h"
#include "core/picture/scaler.h"
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


static void
print_time (const gchar *what, gint64 start)
{
  g_print ("%-52s %7.1f ms\n", what, (g_get_monotonic_time () - start) / 1000.0);
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
  gint64             start;

  for (gsize i = 0; i < STRIP * stride; i++)
    strip[i] = i * 7 + i / 9000;

  start   = g_get_monotonic_time ();
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
  gint64 start;

  for (gsize i = 0; i < n; i++)
    source[i] = (i * 7 + i / 9000) % 256;

  start = g_get_monotonic_time ();
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
  gint64 start;

  if (with_holes)
    {
      coverage = g_malloc ((gsize) SOURCE_WIDTH * SOURCE_HEIGHT);
      memset (coverage, 255, (gsize) SOURCE_WIDTH * SOURCE_HEIGHT);
      for (gint y = 1000; y < 3000; y++)
        memset (coverage + (gsize) y * SOURCE_WIDTH + 1500 + y / 2, 0, 2500);
    }

  start = g_get_monotonic_time ();
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
  gint64 start                        = g_get_monotonic_time ();

  file = outpaint_encode_picture (picture, OUTPAINT_SENT_MAX, NULL, NULL);
  print_time ("encode 1920x1280", start);

  start   = g_get_monotonic_time ();
  decoded = outpaint_decode_picture (file, G_MAXINT, NULL);
  print_time ("decode 1920x1280", start);
}

static void
bench_fill (void)
{
  g_autoptr (OutpaintPicture) frame = photograph_new (4);
  g_autoptr (OutpaintPicture) mask  = NULL;
  g_autoptr (OutpaintPicture) out   = NULL;
  gint64 start;

  for (gint y = 0; y < SENT_HEIGHT; y++)
    for (gint x = 0; x < SENT_WIDTH; x++)
      if (x < 300 || x >= SENT_WIDTH - 300 || y < 200 || y >= SENT_HEIGHT - 200)
        outpaint_picture_row (frame, y)[4 * x + 3] = 0;

  start = g_get_monotonic_time ();
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
  gint64               start;

  start = g_get_monotonic_time ();
  outpaint_registration_apply (&registration, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("move 1920x1280", start);

  start = g_get_monotonic_time ();
  outpaint_register (reference, answer, SENT_WIDTH, SENT_HEIGHT, &found);
  print_time ("register 1920x1280", start);

  start = g_get_monotonic_time ();
  outpaint_match_colors (reference, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("match colours 1920x1280", start);

  start = g_get_monotonic_time ();
  outpaint_match_sharpness (reference, answer, SENT_WIDTH, SENT_HEIGHT, NULL);
  print_time ("match sharpness 1920x1280", start);
}

/* Returns a source for the picture: enlarged, with grain. */
static guint8 *
make_source (const gfloat *low)
{
  guint8            *source = g_malloc ((gsize) SOURCE_WIDTH * SOURCE_HEIGHT * 3);
  g_autofree gfloat *row    = g_new (gfloat, SOURCE_WIDTH * 3);
  guint32            random = 1;
  g_autoptr (OutpaintScaler) scaler =
    outpaint_scaler_new (low, SENT_WIDTH, SENT_HEIGHT, 3, FRAME_WIDTH, FRAME_HEIGHT);

  for (gint y = 0; y < SOURCE_HEIGHT; y++)
    {
      outpaint_scaler_get_float (scaler, MARGIN_Y + y, MARGIN_X, SOURCE_WIDTH, row);
      for (gint i = 0; i < SOURCE_WIDTH * 3; i++)
        {
          random                                   = random * 1664525u + 1013904223u;
          source[(gsize) y * SOURCE_WIDTH * 3 + i] = 255.0f * row[i] + (random >> 28);
        }
    }

  return source;
}

static void
bench_detail (void)
{
  gsize n_low                         = (gsize) SENT_WIDTH * SENT_HEIGHT * 3;
  gsize row_floats                    = (gsize) FRAME_WIDTH * 3;
  g_autoptr (OutpaintPicture) picture = photograph_new (3);
  g_autofree gfloat *low              = g_new (gfloat, n_low);
  g_autofree gfloat *rows             = g_new0 (gfloat, STRIP * row_floats);
  g_autofree guint8 *source           = NULL;
  g_autoptr (OutpaintDetail) detail   = NULL;
  OutpaintDetailSpec spec             = { .low             = low,
                                          .low_width       = SENT_WIDTH,
                                          .low_height      = SENT_HEIGHT,
                                          .channels        = 3,
                                          .source_channels = 3,
                                          .geometry        = { .source  = { 0, 0, SOURCE_WIDTH, SOURCE_HEIGHT },
                                                               .margins = { MARGIN_Y, MARGIN_Y, MARGIN_X, MARGIN_X },
                                                               .frame   = { 0, 0, FRAME_WIDTH, FRAME_HEIGHT } },
                                          .seed            = 1,
                                          .amount          = 1.0 };
  gint64             start;

  for (gsize i = 0; i < n_low; i++)
    low[i] = picture->data[i] / 255.0f;
  source = make_source (low);

  start  = g_get_monotonic_time ();
  detail = outpaint_detail_new (&spec);
  for (gint y = 0; y < SOURCE_HEIGHT; y += STRIP)
    outpaint_detail_push_u8 (
      detail, source + (gsize) y * SOURCE_WIDTH * 3, MIN (STRIP, SOURCE_HEIGHT - y));
  print_time ("detail: source 6000x4000 pushed", start);

  start = g_get_monotonic_time ();
  outpaint_detail_match (detail, NULL);
  print_time ("detail: 1920x1280 matched", start);

  start = g_get_monotonic_time ();
  for (gint y = 0; y < FRAME_HEIGHT; y += STRIP)
    outpaint_detail_add_rows (detail, y, MIN (STRIP, FRAME_HEIGHT - y), rows, 3);
  print_time ("detail: added to 8400x5600, one thread", start);
}

int
main (void)
{
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
  bench_detail ();

  return 0;
}
