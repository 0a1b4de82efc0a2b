/* Tests of detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail.h"

#include <math.h>
#include <string.h>

#include "core/picture/dither.h"
#include "core/picture/reducer.h"
#include "core/picture/scaler.h"

#define RATIO  3 /* ratio of the frame's sides to the painting's */
#define WIDTH  240
#define HEIGHT 180
#define MARGIN 45

/* A picture with its middle as the source, the whole as the painting, and the result. */
typedef struct
{
  OutpaintDetailSpec spec;
  gint               source_channels;
  gfloat            *truth;  /* the frame */
  gfloat            *source; /* source as passed to outpaint_detail_push() */
  gfloat            *low;
  gfloat            *reduced; /* source at the size of the painting */
  gfloat            *plain;   /* painting at the size of the frame */
  gfloat            *rows;    /* plain with added detail */
} Picture;

typedef gfloat (*PaintFunc) (gint x, gint y, gint c);


/* Two halves, one with strong grain and one with weak grain. */
static gfloat
paint_grain (gint x, gint y, gint c)
{
  gfloat  amplitude = x < WIDTH / 2 ? 0.2f : 0.02f;
  guint32 hash      = outpaint_hash (1, x, y, c);

  return 0.3f + 0.3f * (x >= WIDTH / 2) + amplitude * ((hash & 0xffff) / 65535.0f - 0.5f);
}

/* Grain of one or two pixels, like that of a lens. */
static gfloat
paint_soft (gint x, gint y, gint c)
{
  gfloat sum = 0.0f;

  for (gint i = -1; i <= 1; i++)
    for (gint k = -1; k <= 1; k++)
      sum += (outpaint_hash (1, x + k, y + i, c) & 0xffff) / 65535.0f - 0.5f;

  return 0.5f + 0.08f * sum;
}

static gfloat
paint_flat (gint x, gint y, gint c)
{
  return (x / 60 + y / 60) % 2 != 0 ? 0.8f : 0.1f + 0.2f * c;
}

static void
reduce (Picture *picture, gint n_colors)
{
  gint               width            = picture->spec.low_width;
  gint               height           = picture->spec.low_height;
  g_autofree gfloat *reduced          = NULL;
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (WIDTH,
                                                              HEIGHT,
                                                              n_colors,
                                                              width,
                                                              height,
                                                              0.0,
                                                              0.0,
                                                              (gdouble) width / WIDTH,
                                                              (gdouble) height / HEIGHT);

  outpaint_reducer_push_float (reducer, picture->truth, HEIGHT);
  reduced = outpaint_reducer_finish (reducer);

  for (gint i = 0; i < width * height; i++)
    for (gint c = 0; c < n_colors; c++)
      picture->low[i * n_colors + c] = reduced[i * (n_colors + 1) + c];
}

static void
widen (Picture *picture, gint n_colors)
{
  g_autoptr (OutpaintScaler) scaler = outpaint_scaler_new (
    picture->low, picture->spec.low_width, picture->spec.low_height, n_colors, WIDTH, HEIGHT);

  for (gint y = 0; y < HEIGHT; y++)
    outpaint_scaler_get_float (scaler, y, 0, WIDTH, picture->plain + (gsize) y * WIDTH * n_colors);
}

/* The source's pixels, with an alpha of 1 when source_channels has one. */
static void
cut_source (Picture *picture, gint n_colors)
{
  const OutpaintGeometry *geometry = &picture->spec.geometry;
  gint                    channels = picture->source_channels;

  for (gint y = 0; y < geometry->source.height; y++)
    for (gint x = 0; x < geometry->source.width; x++)
      for (gint c = 0; c < channels; c++)
        picture->source[((gsize) y * geometry->source.width + x) * channels + c] =
          c == n_colors
            ? 1.0f
            : picture
                ->truth[((gsize) (y + geometry->margins.top) * WIDTH + x + geometry->margins.left)
                          * n_colors
                        + c];
}

static OutpaintGeometry
make_geometry (OutpaintMargins margins)
{
  OutpaintGeometry geometry = { .margins = margins };

  geometry.source.width  = WIDTH - margins.left - margins.right;
  geometry.source.height = HEIGHT - margins.top - margins.bottom;
  geometry.frame         = (OutpaintRect){ -margins.left, -margins.top, WIDTH, HEIGHT };
  geometry.canvas        = geometry.frame;

  return geometry;
}

/* Fills reduced. */
static void
reduce_source (Picture *picture)
{
  const OutpaintDetailSpec *spec      = &picture->spec;
  const OutpaintGeometry   *geometry  = &spec->geometry;
  gdouble                   scale_x   = (gdouble) spec->low_width / WIDTH;
  gdouble                   scale_y   = (gdouble) spec->low_height / HEIGHT;
  g_autoptr (OutpaintReducer) reducer = outpaint_reducer_new (geometry->source.width,
                                                              geometry->source.height,
                                                              picture->source_channels,
                                                              spec->low_width,
                                                              spec->low_height,
                                                              geometry->margins.left * scale_x,
                                                              geometry->margins.top * scale_y,
                                                              scale_x,
                                                              scale_y);

  outpaint_reducer_push_float (reducer, picture->source, geometry->source.height);
  g_free (picture->reduced);
  picture->reduced      = outpaint_reducer_finish (reducer);
  picture->spec.reduced = picture->reduced;
}

static Picture *
picture_new (PaintFunc       paint,
             OutpaintMargins margins,
             gint            n_colors,
             gboolean        with_alpha,
             gint            ratio)
{
  Picture *picture = g_new0 (Picture, 1);
  gsize    n       = (gsize) WIDTH * HEIGHT * n_colors;

  picture->truth           = g_new (gfloat, n);
  picture->plain           = g_new (gfloat, n);
  picture->rows            = g_new (gfloat, n);
  picture->low             = g_new (gfloat, n);
  picture->source          = g_new (gfloat, (gsize) WIDTH * HEIGHT * (n_colors + 1));
  picture->source_channels = n_colors + with_alpha;
  picture->spec            = (OutpaintDetailSpec){
               .low        = picture->low,
               .low_width  = WIDTH / ratio,
               .low_height = HEIGHT / ratio,
               .channels   = n_colors,
               .geometry   = make_geometry (margins),
               .seed       = 1,
               .amount     = 1.0,
  };

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < n_colors; c++)
        picture->truth[((gsize) y * WIDTH + x) * n_colors + c] = paint (x, y, c);

  reduce (picture, n_colors);
  widen (picture, n_colors);
  cut_source (picture, n_colors);
  reduce_source (picture);

  return picture;
}

static void
picture_free (Picture *picture)
{
  g_free (picture->truth);
  g_free (picture->source);
  g_free (picture->low);
  g_free (picture->reduced);
  g_free (picture->plain);
  g_free (picture->rows);
  g_free (picture);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

static void
push_source (OutpaintDetail *detail, const Picture *picture)
{
  const OutpaintDetailSpec *spec = &picture->spec;

  outpaint_detail_push (
    detail, picture->source, spec->geometry.source.height, picture->source_channels);
}

static void
add_rows (const OutpaintDetail *detail, Picture *picture, gint y, gint n_rows)
{
  gint channels = picture->spec.channels;

  for (gint i = y; i < y + n_rows; i++)
    outpaint_detail_add_row (detail, i, picture->rows + (gsize) i * WIDTH * channels, channels);
}

/* Fills rows. */
static void
add_detail (Picture *picture)
{
  g_autoptr (OutpaintDetail) detail = NULL;

  reduce_source (picture);
  detail = outpaint_detail_new (&picture->spec);
  if (picture->spec.source == NULL)
    push_source (detail, picture);
  g_assert_true (outpaint_detail_match (detail, NULL));

  memcpy (picture->rows,
          picture->plain,
          (gsize) WIDTH * HEIGHT * picture->spec.channels * sizeof (gfloat));
  add_rows (detail, picture, 0, HEIGHT);
}

/* Returns the mean squared difference of horizontal neighbors in a rectangle. */
static gdouble
gradient_energy (const gfloat *pixels, gint n_colors, gint x, gint y, gint width, gint height)
{
  gdouble sum = 0.0;

  for (gint i = y; i < y + height; i++)
    for (gint k = x; k < x + width; k++)
      {
        const gfloat *pixel = pixels + ((gsize) i * WIDTH + k) * n_colors;

        sum += (pixel[n_colors] - pixel[0]) * (pixel[n_colors] - pixel[0]);
      }

  return sum / (width * height);
}

static const OutpaintMargins all_around = { MARGIN, MARGIN, MARGIN, MARGIN };

/* Within the source the result equals the source, except for its broad parts. */
static void
test_identity (void)
{
  for (gint ratio = 1; ratio <= 4; ratio++)
    {
      g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, FALSE, ratio);
      gdouble before              = 0.0;
      gdouble after               = 0.0;

      add_detail (picture);
      for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
        for (gint i = MARGIN * 3; i < (WIDTH - MARGIN) * 3; i++)
          {
            gsize k = (gsize) y * WIDTH * 3 + i;

            before += fabs (picture->plain[k] - picture->truth[k]);
            after += fabs (picture->rows[k] - picture->truth[k]);
          }

      if (ratio == 1)
        g_assert_cmpfloat (after, ==, before);
      else
        g_assert_cmpfloat (after, <, 0.1 * before);
    }
}

/* A color cast of the painting is not detail. */
static void
test_broad (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 1, FALSE, RATIO);
  gdouble sum                 = 0.0;

  for (gint i = 0; i < picture->spec.low_width * picture->spec.low_height; i++)
    picture->low[i] += 0.1f;
  widen (picture, 1);
  add_detail (picture);

  for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
    for (gint x = MARGIN; x < WIDTH - MARGIN; x++)
      sum += picture->rows[y * WIDTH + x] - picture->truth[y * WIDTH + x];

  g_assert_cmpfloat_with_epsilon (sum / ((WIDTH - 2 * MARGIN) * (HEIGHT - 2 * MARGIN)), 0.1, 0.005);
}

/* Outside of the source each half gets the same amount of grain as inside. */
static void
test_energy (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, FALSE, RATIO);

  add_detail (picture);
  for (gint half = 0; half < 2; half++)
    {
      gint    x     = half * (WIDTH / 2) + 10;
      gint    width = WIDTH / 2 - 20;
      gdouble truth = gradient_energy (picture->truth, 3, x, 0, width, MARGIN);

      g_assert_cmpfloat (gradient_energy (picture->plain, 3, x, 0, width, MARGIN), <, 0.3 * truth);
      g_assert_cmpfloat_with_epsilon (
        gradient_energy (picture->rows, 3, x, 0, width, MARGIN), truth, 0.3 * truth);
    }
}

/* The step across the source's edges is no larger than the steps beside them. */
static void
test_seam (void)
{
  g_autoptr (Picture) picture = picture_new (paint_soft, all_around, 3, FALSE, RATIO);
  gint    height              = HEIGHT - 2 * MARGIN;
  gdouble beside;
  gdouble across;

  add_detail (picture);
  across = gradient_energy (picture->rows, 3, MARGIN - 1, MARGIN, 1, height);
  beside = gradient_energy (picture->rows, 3, MARGIN + 5, MARGIN, 40, height);
  g_assert_cmpfloat (across, <, 1.3 * beside);
  g_assert_cmpfloat (across, >, 0.5 * beside);
}

/* Flat art stays flat, and its edges do not overshoot. */
static void
test_flat (void)
{
  g_autoptr (Picture) picture = picture_new (paint_flat, all_around, 3, FALSE, RATIO);

  add_detail (picture);
  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      if (x % 60 > 12 && x % 60 < 48 && y % 60 > 12 && y % 60 < 48)
        for (gint c = 0; c < 3; c++)
          {
            gsize k = ((gsize) y * WIDTH + x) * 3 + c;

            g_assert_cmpfloat_with_epsilon (picture->rows[k], picture->truth[k], 0.004);
          }
}

/* Parts of the source that were painted anew do not get a second picture. */
static void
test_repainted (void)
{
  g_autoptr (Picture) picture = picture_new (paint_flat, all_around, 3, FALSE, RATIO);
  gint width                  = picture->spec.low_width;

  for (gint y = 25; y < 35; y++)
    for (gint i = 30 * 3; i < 50 * 3; i++)
      picture->low[y * width * 3 + i] = 0.5f;
  widen (picture, 3);
  add_detail (picture);

  for (gint y = 28 * RATIO; y < 32 * RATIO; y++)
    for (gint i = 34 * RATIO * 3; i < 46 * RATIO * 3; i++)
      g_assert_cmpfloat_with_epsilon (picture->rows[y * WIDTH * 3 + i], 0.5f, 0.05);
}

/* A hole in the source gets detail like the outside. */
static void
test_hole (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, TRUE, RATIO);
  gint    source_width        = picture->spec.geometry.source.width;
  gdouble truth;

  for (gint y = 30; y < 60; y++)
    for (gint x = 20; x < 60; x++)
      memset (picture->source + ((gsize) y * source_width + x) * 4, 0, 4 * sizeof (gfloat));

  add_detail (picture);
  truth = gradient_energy (picture->truth, 3, MARGIN + 20, MARGIN + 30, 39, 30);
  g_assert_cmpfloat_with_epsilon (
    gradient_energy (picture->rows, 3, MARGIN + 20, MARGIN + 30, 39, 30), truth, 0.3 * truth);
}

static gpointer
add_own_rows (gpointer data)
{
  gpointer *arguments = data;
  Picture  *picture   = arguments[1];

  for (gint y = 0; y < HEIGHT; y += 7)
    add_rows (arguments[0], picture, y, MIN (7, HEIGHT - y));

  return NULL;
}

/* The same seed gives the same result for any strips and threads; another seed
 * gives another one.
 */
static void
test_repeatable (void)
{
  g_autoptr (Picture) first         = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  g_autoptr (Picture) second        = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  gsize size                        = (gsize) WIDTH * HEIGHT * 3 * sizeof (gfloat);
  g_autoptr (OutpaintDetail) detail = outpaint_detail_new (&first->spec);
  gpointer arguments[2]             = { detail, second };
  GThread *thread;

  outpaint_detail_push (detail, first->source, 10, 3);
  outpaint_detail_push (detail,
                        first->source + (gsize) 10 * first->spec.geometry.source.width * 3,
                        first->spec.geometry.source.height - 10,
                        3);
  g_assert_true (outpaint_detail_match (detail, NULL));

  memcpy (second->rows, second->plain, size);
  memcpy (first->rows, first->plain, size);
  thread = g_thread_new ("rows", add_own_rows, arguments);
  add_rows (detail, first, 0, HEIGHT);
  g_thread_join (thread);
  g_assert_cmpmem (first->rows, size, second->rows, size);

  add_detail (second);
  g_assert_cmpmem (first->rows, size, second->rows, size);

  second->spec.seed = 2;
  add_detail (second);
  g_assert_cmpint (memcmp (first->rows, second->rows, size), !=, 0);
}

static void
test_amount (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  gsize size                  = (gsize) WIDTH * HEIGHT * 3 * sizeof (gfloat);

  picture->spec.amount = 0.0;
  add_detail (picture);
  g_assert_cmpmem (picture->rows, size, picture->plain, size);
}

/* A hidden part of the source that differs from the painting gives no examples;
 * the rest is unaffected.
 */
static void
test_hidden (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  gsize              n        = (gsize) WIDTH * HEIGHT * 3;
  g_autofree gfloat *seen     = g_new (gfloat, n);
  gint               n_same   = 0;
  gint               left     = MARGIN + 6;
  gint               top      = MARGIN + 6;

  /* The left half of the source is painted anew. */
  for (gint y = 0; y < picture->spec.low_height; y++)
    for (gint x = 0; x < picture->spec.low_width / 2; x++)
      for (gint c = 0; c < 3; c++)
        picture->low[(y * picture->spec.low_width + x) * 3 + c] = (x / 3 + y / 3) % 2;
  widen (picture, 3);
  add_detail (picture);
  memcpy (seen, picture->rows, n * sizeof (gfloat));

  picture->spec.hidden = (OutpaintRect){ left, top, WIDTH - 2 * left, HEIGHT - 2 * top };
  add_detail (picture);

  for (gint x = WIDTH / 2 - 40; x < WIDTH / 2 - 30; x++)
    n_same +=
      picture->rows[(HEIGHT / 2 * WIDTH + x) * 3] == picture->plain[(HEIGHT / 2 * WIDTH + x) * 3];
  g_assert_cmpint (n_same, ==, 10);

  n_same = 0;
  for (gint x = 0; x < MARGIN; x++)
    n_same +=
      picture->rows[(HEIGHT / 2 * WIDTH + x) * 3] == picture->plain[(HEIGHT / 2 * WIDTH + x) * 3];
  g_assert_cmpint (n_same, <, MARGIN / 2);

  /* The source's own detail stays where painting and source agree. */
  for (gint x = WIDTH - MARGIN - 30; x < WIDTH - MARGIN - 20; x++)
    g_assert_cmpfloat (
      picture->rows[(HEIGHT / 2 * WIDTH + x) * 3], ==, seen[(HEIGHT / 2 * WIDTH + x) * 3]);
}

/* Kept bytes give the same detail as their floats, used up or not. */
static void
test_kept (gconstpointer data)
{
  gboolean with_alpha              = GPOINTER_TO_INT (data);
  g_autoptr (Picture) picture      = picture_new (paint_grain, all_around, 3, with_alpha, RATIO);
  gint               source_width  = picture->spec.geometry.source.width;
  gint               source_height = picture->spec.geometry.source.height;
  gsize              n        = (gsize) source_width * source_height * picture->source_channels;
  gsize              size     = (gsize) WIDTH * HEIGHT * 3 * sizeof (gfloat);
  g_autofree guint8 *bytes    = g_new (guint8, n);
  g_autofree gfloat *expected = NULL;
  g_autoptr (OutpaintDetailSource) source =
    outpaint_detail_source_new (source_width, source_height, 3);

  for (gsize i = 0; i < n; i++)
    {
      gboolean is_hole = with_alpha && i / 4 % source_width < 20;

      bytes[i]           = is_hole ? 0 : (guint8) lrintf (255.0f * picture->source[i]);
      picture->source[i] = bytes[i] * (1.0f / 255.0f);
    }
  add_detail (picture);
  expected = g_memdup2 (picture->rows, size);

  outpaint_detail_source_push (source, bytes, 10, picture->source_channels);
  outpaint_detail_source_push (source,
                               bytes + (gsize) 10 * source_width * picture->source_channels,
                               source_height - 10,
                               picture->source_channels);
  picture->spec.source = source;
  for (gint i = 0; i < 2; i++)
    {
      picture->spec.takes_colors = i == 1;
      add_detail (picture);
      g_assert_cmpmem (picture->rows, size, expected, size);
    }
  g_assert_null (source->colors);
}

static void
test_cancelled (void)
{
  g_autoptr (Picture) picture          = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  g_autoptr (OutpaintDetail) detail    = outpaint_detail_new (&picture->spec);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  push_source (detail, picture);
  g_cancellable_cancel (cancellable);
  g_assert_false (outpaint_detail_match (detail, cancellable));
}

typedef struct
{
  const gchar    *title;
  OutpaintMargins margins; /* top, bottom, left, right */
  gint            n_colors;
  gboolean        with_alpha;
  gint            ratio;
} OddCase;

static const OddCase odd_cases[] = {
  { "single-pixel", { 90, 89, 120, 119 }, 3, FALSE, 3 },
  { "smaller-than-a-patch", { 80, 80, 110, 110 }, 1, FALSE, 3 },
  { "one-row", { 90, 89, 0, 0 }, 3, TRUE, 2 },
  { "one-side", { 0, 0, 0, 100 }, 1, TRUE, 3 },
  { "top-alone", { 100, 0, 0, 0 }, 3, FALSE, 4 },
  { "few-cells", { 10, 10, 10, 10 }, 3, FALSE, 60 },
  { "one-cell", { 10, 10, 10, 10 }, 3, FALSE, 180 },
  { "as-large-as-painted", { 20, 20, 20, 20 }, 1, FALSE, 1 },
};

static void
test_odd (gconstpointer data)
{
  const OddCase *test = data;
  g_autoptr (Picture) picture =
    picture_new (paint_grain, test->margins, test->n_colors, test->with_alpha, test->ratio);

  add_detail (picture);
  for (gint i = 0; i < WIDTH * HEIGHT * test->n_colors; i++)
    g_assert_true (picture->rows[i] >= 0.0f && picture->rows[i] <= 1.0f);
}

/* Without an opaque pixel there is no example. */
static void
test_no_example (void)
{
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, TRUE, RATIO);
  gsize size                  = (gsize) WIDTH * HEIGHT * 3 * sizeof (gfloat);
  gint  n = picture->spec.geometry.source.width * picture->spec.geometry.source.height;

  for (gint i = 0; i < n; i++)
    picture->source[4 * i + 3] = 0.5f;
  add_detail (picture);
  g_assert_cmpmem (picture->rows, size, picture->plain, size);
}

/* Returns the root mean square of the added detail in a half of the margins. */
static gdouble
measure_added (const Picture *picture, gint from, gint to)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = from; x < to; x++)
      if (y < MARGIN || y >= HEIGHT - MARGIN)
        {
          gsize   at         = ((gsize) y * WIDTH + x) * 3;
          gdouble difference = picture->rows[at] - picture->plain[at];

          g_assert_true (isfinite (difference));
          sum += difference * difference;
          n++;
        }

  return sqrt (sum / n);
}

/* A pixel that is not a number or very large does not change the detail elsewhere. */
static void
test_odd_pixel (gconstpointer data)
{
  const gfloat *value         = data;
  g_autoptr (Picture) plain   = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, FALSE, RATIO);
  gint width                  = picture->spec.geometry.source.width;

  picture->source[(30 * width + 40) * 3]      = *value;
  picture->source[(50 * width + 110) * 3 + 1] = *value;
  add_detail (plain);
  add_detail (picture);

  for (gint half = 0; half < 2; half++)
    {
      gint    from     = half * WIDTH / 2;
      gdouble expected = measure_added (plain, from, from + WIDTH / 2);

      g_assert_cmpfloat_with_epsilon (
        measure_added (picture, from, from + WIDTH / 2), expected, 0.1 * expected);
    }
}

/* An alpha that interpolation left just below 1 is opaque. */
static void
test_nearly_opaque (gconstpointer data)
{
  const gfloat *alpha         = data;
  g_autoptr (Picture) opaque  = picture_new (paint_grain, all_around, 3, TRUE, RATIO);
  g_autoptr (Picture) picture = picture_new (paint_grain, all_around, 3, TRUE, RATIO);
  gint n = picture->spec.geometry.source.width * picture->spec.geometry.source.height;

  for (gint i = 0; i < n; i++)
    picture->source[4 * i + 3] = *alpha;
  add_detail (opaque);
  add_detail (picture);
  g_assert_cmpfloat_with_epsilon (
    measure_added (picture, 0, WIDTH / 2), measure_added (opaque, 0, WIDTH / 2), 1e-4);
}

static const gfloat odd_values[] = { NAN, INFINITY, -INFINITY, 1e5f, 1e8f, 1e30f, -1e30f, 1e-42f };
static const gfloat opaque_values[] = { 0.9999999f, 0.9985f };

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/detail/identity", test_identity);
  g_test_add_func ("/detail/broad", test_broad);
  g_test_add_func ("/detail/energy", test_energy);
  g_test_add_func ("/detail/seam", test_seam);
  g_test_add_func ("/detail/flat", test_flat);
  g_test_add_func ("/detail/repainted", test_repainted);
  g_test_add_func ("/detail/hole", test_hole);
  g_test_add_func ("/detail/repeatable", test_repeatable);
  g_test_add_func ("/detail/amount", test_amount);
  g_test_add_func ("/detail/hidden", test_hidden);
  g_test_add_data_func ("/detail/kept/opaque", GINT_TO_POINTER (FALSE), test_kept);
  g_test_add_data_func ("/detail/kept/alpha", GINT_TO_POINTER (TRUE), test_kept);
  g_test_add_func ("/detail/cancelled", test_cancelled);
  g_test_add_func ("/detail/no-example", test_no_example);
  for (gsize i = 0; i < G_N_ELEMENTS (odd_values); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/detail/odd-pixel/%g", odd_values[i]);

      g_test_add_data_func (path, &odd_values[i], test_odd_pixel);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (opaque_values); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/detail/nearly-opaque/%g", opaque_values[i]);

      g_test_add_data_func (path, &opaque_values[i], test_nearly_opaque);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_cases); i++)
    {
      g_autofree gchar *path = g_strconcat ("/detail/odd/", odd_cases[i].title, NULL);

      g_test_add_data_func (path, &odd_cases[i], test_odd);
    }

  return g_test_run ();
}
