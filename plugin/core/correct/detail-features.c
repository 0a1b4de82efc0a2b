/* Features for matching blocks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-features.h"

#include <math.h>
#include <string.h>

#include "core/picture/finite.h"
#include "core/base/parallel.h"

/* How far around a place its surroundings are averaged, in cells. */
#define SURROUNDINGS 4

/* Rows that blur() looks back on; at least 2 * SURROUNDINGS + 2. */
#define RING 10

/* A difference of that root mean square, in values of 0 to 1, is noise. */
#define NOISE (2.5f / 255.0f)

/* Where the picture's copy differs from the source by that part of the
 * source's contrast it is the source, and from the next one on it is not.
 */
#define SAME  0.3f
#define OTHER 0.6f

/* A scaled alpha from here on is full. */
#define FULL_ALPHA 0.999f

/* Tasks in parallel. */
enum
{
  TASK_TRUST,
  TASK_BAND,
  TASK_LUMA,
  TASK_CHROMA,
  N_TASKS
};

typedef struct
{
  OutpaintDetailFeatures *features;
  const gfloat           *low;
  gint                    channels; /* of low: an alpha comes last */
  const gfloat           *reduced;
  gint                    failed; /* atomic */
} Work;

/* Adding the source's mean to a picture. */
typedef struct
{
  gfloat       *low;
  const gfloat *reduced;
  gint          width;
  gint          height;
  gint          n_colors;
  gint          failed; /* atomic */
} Mean;

/* Planes of one float a cell. */
typedef struct
{
  gint     width;
  gint     height;
  gsize    n;
  gfloat  *ring; /* blur()'s rows that are averaged along themselves */
  gdouble *sums; /* of columns; floats would keep the rounding errors of large values */
  gfloat  *planes[3];
} Planes;


static gboolean
planes_init (Planes *planes, gint width, gint height, gint n_planes)
{
  gboolean success;

  memset (planes, 0, sizeof (*planes));
  planes->width  = width;
  planes->height = height;
  planes->n      = (gsize) width * height;
  planes->ring   = g_try_malloc_n (width, RING * sizeof (gfloat));
  planes->sums   = g_try_new (gdouble, width);
  success        = planes->ring != NULL && planes->sums != NULL;

  for (gint i = 0; i < n_planes; i++)
    {
      planes->planes[i] = g_try_malloc_n (planes->n, sizeof (gfloat));
      success           = success && planes->planes[i] != NULL;
    }

  return success;
}

static void
planes_clear (Planes *planes)
{
  g_free (planes->ring);
  g_free (planes->sums);
  for (gsize i = 0; i < G_N_ELEMENTS (planes->planes); i++)
    g_free (planes->planes[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Planes, planes_clear)

static void
average_row (const gfloat *restrict in, gint n, gint before, gint after, gfloat *restrict out)
{
  gdouble scale = 1.0 / (before + after + 1);
  gdouble sum   = 0.0;

  for (gint k = -before; k <= after; k++)
    sum += in[CLAMP (k, 0, n - 1)];

  for (gint i = 0; i < n; i++)
    {
      out[i] = sum * scale;
      sum += (gdouble) in[MIN (i + after + 1, n - 1)] - in[MAX (i - before, 0)];
    }
}

static void
average_rows (const gfloat *restrict leaving,
              const gfloat *restrict entering,
              gint    n,
              gdouble scale,
              gdouble *restrict sums,
              gfloat *restrict out)
{
  for (gint i = 0; i < n; i++)
    {
      out[i] = sums[i] * scale;
      sums[i] += (gdouble) entering[i] - leaving[i];
    }
}

/* Row y of a plane, averaged along itself, in the ring; the outermost rows go on. */
static gfloat *
ring_row (const Planes *planes, gint y)
{
  return planes->ring + (gsize) (CLAMP (y, 0, planes->height - 1) % RING) * planes->width;
}

/* Averages each value with so many before and after it in both directions; the
 * outermost values go on past the edges.  before + after is at most RING - 2.
 */
static void
blur (Planes *planes, gfloat *plane, gint before, gint after)
{
  gint     n    = planes->width;
  gint     last = planes->height - 1;
  gdouble *sums = planes->sums;

  for (gint y = 0; y <= MIN (after, last); y++)
    average_row (plane + (gsize) y * n, n, before, after, ring_row (planes, y));

  memset (sums, 0, n * sizeof (gdouble));
  for (gint k = -before; k <= after; k++)
    {
      const gfloat *row = ring_row (planes, k);

      for (gint x = 0; x < n; x++)
        sums[x] += row[x];
    }

  for (gint y = 0; y <= last; y++)
    {
      gint next = y + after + 1;

      if (next <= last)
        average_row (plane + (gsize) next * n, n, before, after, ring_row (planes, next));

      average_rows (ring_row (planes, y - before),
                    ring_row (planes, next),
                    n,
                    1.0 / (before + after + 1),
                    sums,
                    plane + (gsize) y * n);
    }
}

static inline gfloat
luma (const gfloat *pixel, gint n_colors)
{
  gfloat red = outpaint_finite_hold (pixel[0]);

  if (n_colors < 3)
    return red;

  return 0.3f * red + 0.6f * outpaint_finite_hold (pixel[1])
         + 0.1f * outpaint_finite_hold (pixel[2]);
}

static void
fill_luma (const Work *work, gfloat *out)
{
  gint  n_colors = work->features->n_colors;
  gsize n        = (gsize) work->features->width * work->features->height;

  for (gsize i = 0; i < n; i++)
    out[i] = luma (work->low + i * work->channels, n_colors);
}

/* Held so that the products of a patch add up within 31 bits. */
static gint16
to_band (gfloat value)
{
  return (gint16) lrintf (CLAMP (value, -5000.0f, 5000.0f));
}

/* The root mean square of the patch of each place. */
static void
measure_energy (Planes *planes, gfloat *plane)
{
  for (gsize i = 0; i < planes->n; i++)
    plane[i] *= plane[i];

  blur (planes, plane, OUTPAINT_DETAIL_BEFORE, OUTPAINT_DETAIL_PATCH - OUTPAINT_DETAIL_BEFORE - 1);

  for (gsize i = 0; i < planes->n; i++)
    plane[i] = sqrtf (MAX (plane[i], 0.0f));
}

/* What the luma has that its surroundings have not. */
static gboolean
make_band (Work *work)
{
  OutpaintDetailFeatures *features = work->features;
  gint                    stride   = features->band_stride;
  g_auto (Planes) planes           = { 0 };
  gfloat *fine;
  gfloat *coarse;

  if (!planes_init (&planes, features->width, features->height, 2))
    return FALSE;

  fine   = planes.planes[0];
  coarse = planes.planes[1];
  fill_luma (work, fine);
  memcpy (coarse, fine, planes.n * sizeof (gfloat));
  blur (&planes, coarse, 2, 2);
  blur (&planes, coarse, 2, 2);

  for (gsize i = 0; i < planes.n; i++)
    fine[i] = (fine[i] - coarse[i]) * OUTPAINT_DETAIL_UNIT;

  for (gint y = 0; y < features->height + 2 * OUTPAINT_DETAIL_PAD; y++)
    {
      gint          source_y = CLAMP (y - OUTPAINT_DETAIL_PAD, 0, features->height - 1);
      const gfloat *row      = fine + (gsize) source_y * features->width;

      for (gint x = 0; x < stride; x++)
        features->band[(gsize) y * stride + x] =
          to_band (row[CLAMP (x - OUTPAINT_DETAIL_PAD, 0, features->width - 1)]);
    }

  memcpy (coarse, fine, planes.n * sizeof (gfloat));
  blur (&planes, coarse, 1, 1);
  for (gsize i = 0; i < planes.n; i++)
    coarse[i] = fine[i] - coarse[i];

  measure_energy (&planes, fine);
  measure_energy (&planes, coarse);
  for (gsize i = 0; i < planes.n; i++)
    {
      features->cells[i].energy = to_band (fine[i]);
      features->cells[i].fine   = to_band (coarse[i]);
    }

  return TRUE;
}

static gboolean
make_luma (Work *work)
{
  g_auto (Planes) planes = { 0 };

  if (!planes_init (&planes, work->features->width, work->features->height, 1))
    return FALSE;

  fill_luma (work, planes.planes[0]);
  blur (&planes, planes.planes[0], 2, 2);
  for (gsize i = 0; i < planes.n; i++)
    work->features->cells[i].luma = to_band (OUTPAINT_DETAIL_UNIT * planes.planes[0][i]);

  return TRUE;
}

static gboolean
make_chroma (Work *work)
{
  gint n_colors          = work->features->n_colors;
  g_auto (Planes) planes = { 0 };

  if (!planes_init (&planes, work->features->width, work->features->height, 1))
    return FALSE;

  for (gint k = 0; k < 2; k++)
    {
      gint color = n_colors < 3 ? 0 : 2 * k;

      for (gsize i = 0; i < planes.n; i++)
        {
          const gfloat *pixel = work->low + i * work->channels;

          planes.planes[0][i] = outpaint_finite_hold (pixel[color]) - luma (pixel, n_colors);
        }

      blur (&planes, planes.planes[0], 2, 2);
      for (gsize i = 0; i < planes.n; i++)
        work->features->cells[i].chroma[k] = to_band (OUTPAINT_DETAIL_UNIT * planes.planes[0][i]);
    }

  return TRUE;
}

/* Subtracts from what the weights cover its weighted surroundings, takes off
 * the finest, which softness and compression change, and squares it.
 * averaged_weights: those of the surroundings.
 */
static void
measure_contrast (Planes       *planes,
                  gfloat       *plane,
                  gfloat       *scratch,
                  const gfloat *weights,
                  const gfloat *averaged_weights)
{
  memcpy (scratch, plane, planes->n * sizeof (gfloat));
  blur (planes, scratch, SURROUNDINGS, SURROUNDINGS);

  for (gsize i = 0; i < planes->n; i++)
    plane[i] = weights[i] > 0.0f ? plane[i] - weights[i] * scratch[i] / averaged_weights[i] : 0.0f;

  blur (planes, plane, 1, 1);
  for (gsize i = 0; i < planes->n; i++)
    plane[i] *= plane[i];
  blur (planes, plane, 3, 3);
}

static guint8
trust_of (gfloat difference, gfloat contrast, gfloat weight)
{
  gfloat ratio = sqrtf (difference / (contrast + NOISE * NOISE * weight));
  gfloat t     = CLAMP ((OTHER - ratio) / (OTHER - SAME), 0.0f, 1.0f);

  return (guint8) lrintf (255.0f * t * t * (3.0f - 2.0f * t));
}

/* Fills weights with how far the source covers each cell, and differences and
 * sources with the luma's values times it.
 */
static void
fill_differences (Work *work, gfloat *weights, gfloat *differences, gfloat *sources)
{
  OutpaintDetailFeatures *features = work->features;
  gint                    n_colors = features->n_colors;
  gsize                   n        = (gsize) features->width * features->height;

  for (gsize i = 0; i < n; i++)
    {
      const gfloat *source  = work->reduced + i * (n_colors + 1);
      const gfloat *painted = work->low + i * work->channels;
      gfloat        alpha   = source[n_colors];

      if (work->channels > n_colors && painted[n_colors] < FULL_ALPHA)
        alpha = 0.0f;

      features->covered[i] = alpha >= 1.0f;
      weights[i]           = alpha;
      sources[i]           = alpha * luma (source, n_colors);
      differences[i]       = sources[i] - alpha * luma (painted, n_colors);
    }
}

static gboolean
make_trust (Work *work)
{
  OutpaintDetailFeatures *features = work->features;
  g_auto (Planes) planes           = { 0 };
  g_auto (Planes) more             = { 0 };
  gfloat *weights;
  gfloat *averaged;

  if (!planes_init (&planes, features->width, features->height, 3)
      || !planes_init (&more, features->width, features->height, 2))
    return FALSE;

  weights  = planes.planes[2];
  averaged = more.planes[0];
  fill_differences (work, weights, planes.planes[0], planes.planes[1]);
  memcpy (averaged, weights, planes.n * sizeof (gfloat));
  blur (&planes, averaged, SURROUNDINGS, SURROUNDINGS);

  for (gint k = 0; k < 2; k++)
    measure_contrast (&planes, planes.planes[k], more.planes[1], weights, averaged);
  blur (&planes, weights, 3, 3);

  for (gsize i = 0; i < planes.n; i++)
    features->trust[i] =
      weights[i] > 0.01f
        ? trust_of (MAX (planes.planes[0][i], 0.0f), MAX (planes.planes[1][i], 0.0f), weights[i])
        : 0;

  return TRUE;
}

static gboolean
add_mean (Mean *mean, gint color)
{
  gint n_colors          = mean->n_colors;
  g_auto (Planes) planes = { 0 };

  if (!planes_init (&planes, mean->width, mean->height, 2))
    return FALSE;

  for (gsize i = 0; i < planes.n; i++)
    {
      const gfloat *source = mean->reduced + i * (n_colors + 1);

      planes.planes[1][i] = source[n_colors];
      planes.planes[0][i] = source[n_colors]
                            * (outpaint_finite_hold (source[color])
                               - outpaint_finite_hold (mean->low[i * n_colors + color]));
    }

  for (gint k = 0; k < 2; k++)
    {
      blur (&planes, planes.planes[0], 2, 2);
      blur (&planes, planes.planes[1], 2, 2);
    }

  for (gsize i = 0; i < planes.n; i++)
    if (planes.planes[1][i] > 0.01f)
      mean->low[i * n_colors + color] += planes.planes[0][i] / planes.planes[1][i];

  return TRUE;
}

static void
do_mean (gint color, gpointer data)
{
  Mean *mean = data;

  if (!add_mean (mean, color))
    g_atomic_int_set (&mean->failed, TRUE);
}

gboolean
outpaint_detail_features_add_mean (gfloat       *low,
                                   const gfloat *reduced,
                                   gint          width,
                                   gint          height,
                                   gint          n_colors)
{
  Mean mean = { low, reduced, width, height, n_colors, FALSE };

  outpaint_parallel_for (n_colors, 0, NULL, do_mean, &mean);

  return !mean.failed;
}

static void
do_task (gint index, gpointer data)
{
  Work    *work = data;
  gboolean success;

  switch (index)
    {
    case TASK_TRUST:
      success = make_trust (work);
      break;
    case TASK_BAND:
      success = make_band (work);
      break;
    case TASK_LUMA:
      success = make_luma (work);
      break;
    default:
      success = make_chroma (work);
    }

  if (!success)
    g_atomic_int_set (&work->failed, TRUE);
}

OutpaintDetailFeatures *
outpaint_detail_features_new (const gfloat *low,
                              gint          channels,
                              const gfloat *reduced,
                              gint          width,
                              gint          height,
                              gint          n_colors)
{
  g_autoptr (OutpaintDetailFeatures) features = g_new0 (OutpaintDetailFeatures, 1);
  gsize n                                     = (gsize) width * height;
  Work  work                                  = { features, low, channels, reduced, FALSE };

  features->width       = width;
  features->height      = height;
  features->n_colors    = n_colors;
  features->band_stride = width + 2 * OUTPAINT_DETAIL_PAD;
  features->band        = g_try_malloc_n (
    (gsize) features->band_stride * (height + 2 * OUTPAINT_DETAIL_PAD), sizeof (gint16));
  features->cells   = g_try_new (OutpaintDetailCell, n);
  features->trust   = g_try_malloc (n);
  features->covered = g_try_malloc (n);

  if (features->band == NULL || features->cells == NULL || features->trust == NULL
      || features->covered == NULL)
    return NULL;

  outpaint_parallel_for (N_TASKS, 0, NULL, do_task, &work);

  return work.failed ? NULL : g_steal_pointer (&features);
}

void
outpaint_detail_features_free (OutpaintDetailFeatures *features)
{
  g_free (features->band);
  g_free (features->cells);
  g_free (features->trust);
  g_free (features->covered);
  g_free (features);
}
