/* Displacement between two pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "place.h"

#include <complex.h>
#include <fftw3.h>
#include <math.h>
#include <string.h>

#define TILE_MAX 128
#define TILE_MIN 32

/* Largest measured displacement in pixels; tiles keep that distance from the
 * frame's edge.
 */
#define MOVED_MAX 16

/* Lower limit that keeps the weight of a fully coherent frequency finite. */
#define COHERENCE_FLOOR 1e-3


/* Sums over all tiles, for each frequency. */
typedef struct
{
  gint            size;
  gint            n_bins;
  complex double *cross;
  gdouble        *own; /* power of the picture */
  gdouble        *wanted;
} Spectra;

typedef struct
{
  gint           size; /* side of a tile, pixels */
  gfloat        *window;
  gfloat        *tile;
  fftwf_complex *spectrum;
  fftwf_plan     plan;
} Transform;


static Transform
transform_new (gint size)
{
  Transform transform = { .size = size };

  transform.window   = g_new (gfloat, size);
  transform.tile     = fftwf_alloc_real ((gsize) size * size);
  transform.spectrum = fftwf_alloc_complex ((gsize) size * (size / 2 + 1));
  transform.plan =
    fftwf_plan_dft_r2c_2d (size, size, transform.tile, transform.spectrum, FFTW_ESTIMATE);
  for (gint i = 0; i < size; i++)
    transform.window[i] = (gfloat) (0.5 - 0.5 * cos (2 * G_PI * (i + 0.5) / size));

  return transform;
}

static void
transform_clear (Transform *transform)
{
  fftwf_destroy_plan (transform->plan);
  fftwf_free (transform->tile);
  fftwf_free (transform->spectrum);
  g_free (transform->window);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Transform, transform_clear)

static void
transform_run (Transform *transform, const Plane *plane, gint x, gint y)
{
  gint    size = transform->size;
  gdouble mean = 0;

  for (gint row = 0; row < size; row++)
    for (gint column = 0; column < size; column++)
      mean += plane->data[(gsize) (y + row) * plane->width + x + column];
  mean /= (gdouble) size * size;

  for (gint row = 0; row < size; row++)
    for (gint column = 0; column < size; column++)
      transform->tile[row * size + column] =
        (plane->data[(gsize) (y + row) * plane->width + x + column] - (gfloat) mean)
        * transform->window[row] * transform->window[column];
  fftwf_execute (transform->plan);
}

static Spectra
spectra_new (gint size)
{
  Spectra spectra = { .size = size, .n_bins = size * (size / 2 + 1) };

  spectra.cross  = g_new (complex double, spectra.n_bins);
  spectra.own    = g_new (gdouble, spectra.n_bins);
  spectra.wanted = g_new (gdouble, spectra.n_bins);

  return spectra;
}

static void
spectra_clear (Spectra *spectra)
{
  g_free (spectra->cross);
  g_free (spectra->own);
  g_free (spectra->wanted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Spectra, spectra_clear)

static void
spectra_add (Spectra *spectra, const fftwf_complex *own, const fftwf_complex *wanted)
{
  for (gint i = 0; i < spectra->n_bins; i++)
    {
      complex double a = own[i];
      complex double b = wanted[i];

      spectra->cross[i] += a * conj (b);
      spectra->own[i] += creal (a * conj (a));
      spectra->wanted[i] += creal (b * conj (b));
    }
}

static gboolean
meets (const OutpaintRect *source, gint x, gint y, gint size)
{
  return x + size > source->x && x < source->x + source->width && y + size > source->y
         && y < source->y + source->height;
}

static gboolean
is_within (const Plane *plane, gint x, gint y, gint size)
{
  return x >= 0 && y >= 0 && x + size <= plane->width && y + size <= plane->height;
}

/* Returns the start of the k-th of n tiles, evenly distributed with MOVED_MAX
 * pixels left at both ends.
 */
static gint
get_start (gint k, gint n, gint length, gint size)
{
  gint room = length - size - 2 * MOVED_MAX;

  return MOVED_MAX + (n > 1 ? k * room / (n - 1) : room / 2);
}

/* Sums the spectra over the tiles of the painted part, which overlap by half.
 * The picture's tiles are displaced by right and below.  Returns their number.
 */
static gint
sum_tiles (const Plane        *picture,
           const Plane        *truth,
           const OutpaintRect *source,
           gint                right,
           gint                below,
           Spectra            *spectra)
{
  gint size                 = spectra->size;
  g_auto (Transform) own    = transform_new (size);
  g_auto (Transform) wanted = transform_new (size);
  gint across               = 2 * (picture->width - 2 * MOVED_MAX) / size;
  gint down                 = 2 * (picture->height - 2 * MOVED_MAX) / size;
  gint n_tiles              = 0;

  for (gint i = 0; i < spectra->n_bins; i++)
    spectra->cross[i] = spectra->own[i] = spectra->wanted[i] = 0;

  for (gint k = 0; k < across * down; k++)
    {
      gint x = get_start (k % across, across, picture->width, size);
      gint y = get_start (k / across, down, picture->height, size);

      if (meets (source, x, y, size) || !is_within (picture, x + right, y + below, size))
        continue;

      transform_run (&own, picture, x + right, y + below);
      transform_run (&wanted, truth, x, y);
      spectra_add (spectra, own.spectrum, wanted.spectrum);
      n_tiles++;
    }

  return n_tiles;
}

/* Finds the peak of the phase correlation, whole pixels. */
static void
find_peak (const complex double *sums, gint size, gint *x, gint *y)
{
  gint           n_bins  = size * (size / 2 + 1);
  fftwf_complex *phases  = fftwf_alloc_complex (n_bins);
  gfloat        *surface = fftwf_alloc_real ((gsize) size * size);
  fftwf_plan     plan    = fftwf_plan_dft_c2r_2d (size, size, phases, surface, FFTW_ESTIMATE);
  gint           best    = 0;

  for (gint i = 0; i < n_bins; i++)
    phases[i] = (complex float) (cabs (sums[i]) > 0 ? sums[i] / cabs (sums[i]) : 0);
  fftwf_execute (plan);
  for (gint i = 0; i < size * size; i++)
    if (surface[i] > surface[best])
      best = i;

  *x = best % size;
  *y = best / size;
  if (*x > size / 2)
    *x -= size;
  if (*y > size / 2)
    *y -= size;

  fftwf_destroy_plan (plan);
  fftwf_free (surface);
  fftwf_free (phases);
}

/* Returns the weight of a frequency's phase from the coherence of the two
 * pictures: maximum likelihood (Charles H. Knapp, G. Clifford Carter, The
 * Generalized Correlation Method for Estimation of Time Delay, 1976).
 */
static gdouble
get_weight (const Spectra *spectra, gint bin)
{
  gdouble power     = spectra->own[bin] * spectra->wanted[bin];
  gdouble magnitude = cabs (spectra->cross[bin]);
  gdouble coherence = power > 0 ? MIN (1, magnitude * magnitude / power) : 0;

  return coherence / (1 - coherence + COHERENCE_FLOOR);
}

/* Estimates the remaining fraction of a pixel by fitting a plane to the phases
 * with weighted least squares (Harold S. Stone et al., A Fast Direct
 * Fourier-Based Algorithm for Subpixel Registration of Images, 2001).
 */
static void
refine (const Spectra *spectra, gdouble highest, gdouble *x, gdouble *y)
{
  gint    size = spectra->size;
  gdouble uu = 0, uv = 0, vv = 0, ut = 0, vt = 0, determinant;

  for (gint row = 0; row < size; row++)
    for (gint column = 0; column <= size / 2; column++)
      {
        gdouble u   = (gdouble) column / size;
        gdouble v   = (gdouble) (row > size / 2 ? row - size : row) / size;
        gint    bin = row * (size / 2 + 1) + column;
        gdouble phase, weight;

        if (hypot (u, v) > highest)
          continue;

        phase  = carg (spectra->cross[bin]) / (-2 * G_PI);
        weight = get_weight (spectra, bin);
        uu += weight * u * u;
        uv += weight * u * v;
        vv += weight * v * v;
        ut += weight * u * phase;
        vt += weight * v * phase;
      }

  determinant = uu * vv - uv * uv;
  *x          = determinant > 1e-12 * uu * vv ? (ut * vv - vt * uv) / determinant : 0;
  *y          = determinant > 1e-12 * uu * vv ? (vt * uu - ut * uv) / determinant : 0;
}

gboolean
place_measure (const Plane        *picture,
               const Plane        *truth,
               const OutpaintRect *source,
               gdouble             highest,
               gdouble            *x,
               gdouble            *y)
{
  gint margin              = MAX (source->x, source->y);
  gint size                = TILE_MAX;
  g_auto (Spectra) spectra = { 0 };
  gint right, below;

  while (size >= TILE_MIN && size + MOVED_MAX > margin)
    size /= 2;
  if (size < TILE_MIN)
    return FALSE;

  spectra = spectra_new (size);
  if (sum_tiles (picture, truth, source, 0, 0, &spectra) == 0)
    return FALSE;

  /* Repeat with whole pixels compensated, so that both tiles show the same content. */
  find_peak (spectra.cross, size, &right, &below);
  if (sum_tiles (picture, truth, source, right, below, &spectra) == 0)
    return FALSE;

  refine (&spectra, highest, x, y);
  *x += right;
  *y += below;

  return TRUE;
}
