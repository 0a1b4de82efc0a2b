/* Sharpness fit of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/linear.h"
#include "core/correct/plane.h"
#include "core/correct/sharpness.h"

/* Radius of the filter, in pixels.  Among all filters of its size it brings the
 * painting's luma nearest to the reference's in least squares, without raising
 * noise: Norbert Wiener, "Extrapolation, Interpolation, and Smoothing of
 * Stationary Time Series", 1949.
 */
#define RADIUS 3

/* Number of taps beside the middle.  The filter is the same in all eight
 * directions, and the middle makes its sum 1.
 */
#define N_RINGS 9

/* Side of the compared squares, in pixels, and least correlation of their gradients. */
#define BLOCK           16
#define MIN_CORRELATION 0.8f

/* Numbers of pixels for the sums: more than MAX_PIXELS are not needed, fewer
 * than MIN_PIXELS not enough.
 */
#define MAX_PIXELS 200000
#define MIN_PIXELS 1000

/* Noise, in values of 0 to 1; its taps stay small. */
#define NOISE (0.3 / 255.0)

/* Largest remaining part of the squared error (MAX_ERROR), least gain of middle
 * frequencies, and largest gain of any frequency.
 */
#define MAX_ERROR 0.93
#define MIN_GAIN  1.02
#define MAX_GAIN  3.0

/* Pixels with the same tap: x, y and its mirror images. */
typedef struct
{
  gint x;
  gint y;
  gint n;
} Ring;

static const Ring rings[N_RINGS] = {
  { 1, 0, 4 }, { 1, 1, 4 }, { 2, 0, 4 }, { 2, 1, 8 }, { 2, 2, 4 },
  { 3, 0, 4 }, { 3, 1, 8 }, { 3, 2, 8 }, { 3, 3, 4 },
};

typedef struct
{
  gint    width;
  gint    height;
  gfloat *reference;
  gfloat *painting;
  guint8 *known;
  guint8 *picked; /* one per block */
} Planes;

/* The filter changes the luma only: changes of the colors by files are coarser,
 * and would be sharpened as well.
 */
typedef struct
{
  const Planes *planes;
  gfloat        kernel[RADIUS + 1][RADIUS + 1]; /* a quarter of the filter */
  gfloat       *painting;
  gint          failed; /* atomic: out of memory */
} Filter;

typedef struct
{
  gdouble matrix[N_RINGS * N_RINGS];
  gdouble vector[N_RINGS];
  gdouble error;
} Normal;


static void
planes_clear (Planes *planes)
{
  g_free (planes->reference);
  g_free (planes->painting);
  g_free (planes->known);
  g_free (planes->picked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Planes, planes_clear)

static gint
count_blocks (gint length)
{
  return (length + BLOCK - 1) / BLOCK;
}

static gboolean
planes_init (Planes       *planes,
             const gfloat *reference,
             const gfloat *painting,
             gint          width,
             gint          height)
{
  gsize n = (gsize) width * height;

  planes->width     = width;
  planes->height    = height;
  planes->reference = outpaint_plane_luma (reference, n);
  planes->painting  = outpaint_plane_luma (painting, n);
  planes->known     = outpaint_plane_known (reference, painting, n);
  planes->picked    = g_try_malloc0_n (count_blocks (width), count_blocks (height));

  return planes->reference != NULL && planes->painting != NULL && planes->known != NULL
         && planes->picked != NULL
         && outpaint_plane_erode (planes->known, width, height, RADIUS + 1);
}

/* Returns TRUE when a block has the same content in both planes.  n_pixels: its
 * number of known pixels.
 */
static gboolean
is_alike (const Planes *planes, gint x0, gint y0, gint *n_pixels)
{
  gint   stride = planes->width;
  gfloat rr     = 0.0f;
  gfloat ar     = 0.0f;
  gfloat aa     = 0.0f;
  gint   n      = 0;

  for (gint y = y0; y < MIN (y0 + BLOCK, planes->height); y++)
    for (gint x = x0; x < MIN (x0 + BLOCK, planes->width); x++)
      {
        gsize         i = (gsize) y * stride + x;
        const gfloat *r = planes->reference + i;
        const gfloat *a = planes->painting + i;

        if (planes->known[i])
          {
            gfloat rx = r[1] - r[-1];
            gfloat ry = r[stride] - r[-stride];
            gfloat ax = a[1] - a[-1];
            gfloat ay = a[stride] - a[-stride];

            rr += rx * rx + ry * ry;
            ar += rx * ax + ry * ay;
            aa += ax * ax + ay * ay;
            n++;
          }
      }

  *n_pixels = n;

  return ar > 0.0f && ar >= MIN_CORRELATION * sqrtf (rr * aa);
}

/* Returns the number of known pixels in the picked blocks. */
static gint
pick_blocks (Planes *planes)
{
  guint8 *picked = planes->picked;
  gint    total  = 0;

  for (gint y = 0; y < planes->height; y += BLOCK)
    for (gint x = 0; x < planes->width; x += BLOCK, picked++)
      {
        gint n;

        *picked = is_alike (planes, x, y, &n);
        total += *picked ? n : 0;
      }

  return total;
}

/* Computes the mean over each ring, minus the middle. */
static inline void
get_features (const gfloat *pixel, gint stride, gfloat *features)
{
  for (gint i = 0; i < N_RINGS; i++)
    {
      gint   x    = rings[i].x;
      gint   y    = rings[i].y * stride;
      gint   yx   = rings[i].x * stride;
      gint   xy   = rings[i].y;
      gfloat sum  = pixel[x + y] + pixel[-x - y];
      gfloat more = pixel[xy - yx] + pixel[yx - xy];

      if (rings[i].n == 8)
        sum += pixel[x - y] + pixel[y - x] + pixel[xy + yx] + pixel[-xy - yx];

      features[i] = (sum + more) / rings[i].n - pixel[0];
    }
}

static void
add_row (const Planes *planes, gint y, gint x0, Normal *normal)
{
  for (gint x = x0; x < MIN (x0 + BLOCK, planes->width); x++)
    {
      gsize  i = (gsize) y * planes->width + x;
      gfloat features[N_RINGS];
      gfloat difference;

      if (!planes->known[i])
        continue;

      get_features (planes->painting + i, planes->width, features);
      difference = planes->reference[i] - planes->painting[i];
      normal->error += difference * difference;
      for (gint j = 0; j < N_RINGS; j++)
        {
          normal->vector[j] += features[j] * difference;
          for (gint k = 0; k <= j; k++)
            normal->matrix[j * N_RINGS + k] += features[j] * features[k];
        }
    }
}

/* Returns the frequency response of a ring, a mean of cosines.  u, v: radians per pixel. */
static gdouble
get_ring_response (const Ring *ring, gdouble u, gdouble v)
{
  return 0.5 * (cos (ring->x * u) * cos (ring->y * v) + cos (ring->y * u) * cos (ring->x * v));
}

static gdouble
get_response (const gdouble *taps, gdouble u, gdouble v)
{
  gdouble response = 1.0;

  for (gint i = 0; i < N_RINGS; i++)
    response += taps[i] * (get_ring_response (&rings[i], u, v) - 1.0);

  return response;
}

/* Limits the filter's gain.  Returns FALSE when the filter has too little effect. */
static gboolean
bound_gain (gdouble *taps)
{
  gdouble most   = 1.0;
  gdouble middle = 0.0;

  for (gint i = 0; i <= 16; i++)
    for (gint j = 0; j <= i; j++)
      most = MAX (most, get_response (taps, i * G_PI / 16.0, j * G_PI / 16.0));

  for (gint i = 0; i < 8; i++)
    middle +=
      get_response (taps, G_PI / 2.0 * cos (i * G_PI / 16.0), G_PI / 2.0 * sin (i * G_PI / 16.0))
      / 8.0;

  if (most > MAX_GAIN)
    for (gint i = 0; i < N_RINGS; i++)
      taps[i] *= (MAX_GAIN - 1.0) / (most - 1.0);

  return middle >= MIN_GAIN;
}

static gboolean
fit_taps (Planes *planes, gdouble *taps)
{
  gint    n_pixels = pick_blocks (planes);
  gint    step     = n_pixels / MAX_PIXELS + 1;
  Normal  normal   = { 0 };
  gdouble error;

  if (n_pixels < MIN_PIXELS)
    return FALSE;

  for (gint y = 0; y < planes->height; y += step)
    for (gint x = 0; x < planes->width; x += BLOCK)
      if (planes->picked[(gsize) (y / BLOCK) * count_blocks (planes->width) + x / BLOCK])
        add_row (planes, y, x, &normal);

  for (gint i = 0; i < N_RINGS; i++)
    normal.matrix[i * N_RINGS + i] += (gdouble) n_pixels / step * NOISE * NOISE;
  if (!outpaint_linear_solve (normal.matrix, normal.vector, N_RINGS, taps))
    return FALSE;

  error = normal.error;
  for (gint i = 0; i < N_RINGS; i++)
    error -= taps[i] * normal.vector[i];

  return error <= MAX_ERROR * normal.error && bound_gain (taps);
}

/* Fills a quarter of the filter, the middle first, row by row. */
static void
get_kernel (const gdouble *taps, gfloat kernel[RADIUS + 1][RADIUS + 1])
{
  gdouble middle = 1.0;

  for (gint i = 0; i < N_RINGS; i++)
    {
      const Ring *ring = &rings[i];

      kernel[ring->y][ring->x] = kernel[ring->x][ring->y] = taps[i] / ring->n;
      middle -= taps[i];
    }
  kernel[0][0] = middle;
}

/* Adds a row of the filter.  in has RADIUS more values at either end. */
static void
add_taps (const gfloat *restrict in, const gfloat *kernel, gint n, gfloat *restrict out)
{
  gfloat k0 = kernel[0];
  gfloat k1 = kernel[1];
  gfloat k2 = kernel[2];
  gfloat k3 = kernel[3];

  for (gint x = 0; x < n; x++)
    out[x] += k0 * in[x + 3] + k1 * (in[x + 2] + in[x + 4]) + k2 * (in[x + 1] + in[x + 5])
              + k3 * (in[x] + in[x + 6]);
}

/* Adds two rows, and repeats the ends of the sum. */
static void
add_rows (const gfloat *restrict a, const gfloat *restrict b, gint n, gfloat *restrict out)
{
  for (gint x = 0; x < n; x++)
    out[RADIUS + x] = a[x] + b[x];
  for (gint i = 0; i < RADIUS; i++)
    {
      out[i]              = out[RADIUS];
      out[RADIUS + n + i] = out[RADIUS + n - 1];
    }
}

/* Values within 0 to 1 stay there. */
static inline void
add_change (const gfloat *restrict change, gint n, gfloat *restrict row)
{
  for (gint x = 0; x < n; x++, row += 4)
    for (gint c = 0; c < 3; c++)
      {
        gfloat low   = row[c] < 0.0f ? row[c] : 0.0f;
        gfloat high  = row[c] > 1.0f ? row[c] : 1.0f;
        gfloat value = row[c] + change[x];

        value  = value > low ? value : low;
        row[c] = value < high ? value : high;
      }
}

static void
filter_rows (gint first, gint end, gpointer data)
{
  Filter            *filter = data;
  const Planes      *planes = filter->planes;
  gint               n      = planes->width;
  g_autofree gfloat *both   = g_try_malloc_n ((gsize) n + 2 * RADIUS, sizeof (gfloat));
  g_autofree gfloat *change = g_try_malloc_n (n, sizeof (gfloat));

  if (both == NULL || change == NULL)
    {
      g_atomic_int_set (&filter->failed, TRUE);
      return;
    }

  for (gint y = first; y < end; y++)
    {
      const gfloat *luma = planes->painting + (gsize) y * n;

      for (gint x = 0; x < n; x++)
        change[x] = -luma[x];

      for (gint d = 0; d <= RADIUS; d++)
        {
          gfloat taps[RADIUS + 1];

          for (gint i = 0; i <= RADIUS; i++)
            taps[i] = d == 0 ? 0.5f * filter->kernel[0][i] : filter->kernel[d][i];
          add_rows (planes->painting + (gsize) MAX (y - d, 0) * n,
                    planes->painting + (gsize) MIN (y + d, planes->height - 1) * n,
                    n,
                    both);
          add_taps (both, taps, n, change);
        }

      add_change (change, n, filter->painting + (gsize) y * n * 4);
    }
}

gboolean
outpaint_match_sharpness (const gfloat *reference,
                          gfloat       *painting,
                          gint          width,
                          gint          height,
                          GError      **error)
{
  g_auto (Planes) planes = { 0 };
  Filter  filter         = { .planes = &planes, .painting = painting };
  gdouble taps[N_RINGS];

  if (!planes_init (&planes, reference, painting, width, height))
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  if (!fit_taps (&planes, taps))
    return TRUE;

  get_kernel (taps, filter.kernel);
  outpaint_parallel_rows (height, filter_rows, &filter);
  if (filter.failed)
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  return TRUE;
}
