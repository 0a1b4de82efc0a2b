/* Single-channel float pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/picture/finite.h"
#include "core/picture/pixels.h"
#include "core/correct/plane.h"


/* Size of the rows for work on pixels, in pixels. */
#define PIXELS_A_ROW 2048

typedef struct
{
  const gfloat *reference;
  const gfloat *painting;
  gsize         n;
  gfloat       *luma;
  guint8       *known;
} Pixels;


static void
luma_of_rows (gint first, gint end, gpointer data)
{
  const Pixels *pixels = data;
  const gfloat *in     = pixels->painting;
  gfloat       *luma   = pixels->luma;
  gsize         last   = MIN ((gsize) end * PIXELS_A_ROW, pixels->n);

  for (gsize i = (gsize) first * PIXELS_A_ROW; i < last; i++)
    luma[i] = 0.299f * outpaint_pixels_clamp (in[4 * i])
              + 0.587f * outpaint_pixels_clamp (in[4 * i + 1])
              + 0.114f * outpaint_pixels_clamp (in[4 * i + 2]);
}

static void
known_of_rows (gint first, gint end, gpointer data)
{
  const Pixels *pixels    = data;
  const gfloat *reference = pixels->reference;
  gsize         last      = MIN ((gsize) end * PIXELS_A_ROW, pixels->n);

  for (gsize i = (gsize) first * PIXELS_A_ROW; i < last; i++)
    pixels->known[i] = reference[4 * i + 3] >= OUTPAINT_PLANE_OPAQUE
                       && outpaint_finite_all (reference + 4 * i, 3)
                       && pixels->painting[4 * i + 3] >= OUTPAINT_PLANE_OPAQUE;
}

gfloat *
outpaint_plane_luma (const gfloat *pixels, gsize n)
{
  gfloat *luma = outpaint_large_try_malloc (n, sizeof (gfloat));
  Pixels  work = { NULL, pixels, n, luma, NULL };

  if (luma != NULL)
    outpaint_parallel_rows ((gint) ((n + PIXELS_A_ROW - 1) / PIXELS_A_ROW), luma_of_rows, &work);

  return luma;
}

guint8 *
outpaint_plane_known (const gfloat *reference, const gfloat *painting, gsize n)
{
  guint8 *known = outpaint_large_try_malloc (n, 1);
  Pixels  work  = { reference, painting, n, NULL, known };

  if (known != NULL)
    outpaint_parallel_rows ((gint) ((n + PIXELS_A_ROW - 1) / PIXELS_A_ROW), known_of_rows, &work);

  return known;
}

/* Sets out[x] where all of in[x - radius] to in[x + radius] are set. */
static void
erode_row (const guint8 *restrict in, gint n, gint radius, guint8 *restrict out)
{
  gint run = 0;

  memset (out, 0, n);
  for (gint x = 0; x < n; x++)
    {
      run = in[x] ? run + 1 : 0;
      if (run > 2 * radius)
        out[x - radius] = 1;
    }
}

/* Erodes each column from the top.  runs: length of each column's current run of set pixels. */
static void
erode_columns (guint8 *known, gint width, gint height, gint radius, gint *restrict runs)
{
  for (gint y = 0; y < height + radius; y++)
    {
      const guint8 *in = known + (gsize) y * width;

      if (y < height)
        for (gint x = 0; x < width; x++)
          runs[x] = in[x] ? runs[x] + 1 : 0;
      else
        memset (runs, 0, width * sizeof (gint));

      if (y >= radius)
        {
          guint8 *out = known + (gsize) (y - radius) * width;

          for (gint x = 0; x < width; x++)
            out[x] = runs[x] > 2 * radius;
        }
    }
}

gboolean
outpaint_plane_erode (guint8 *known, gint width, gint height, gint radius)
{
  g_autofree guint8 *row  = g_try_malloc (width);
  g_autofree gint   *runs = g_try_new0 (gint, width);

  if (row == NULL || runs == NULL)
    return FALSE;

  for (gint y = 0; y < height; y++)
    {
      memcpy (row, known + (gsize) y * width, width);
      erode_row (row, width, radius, known + (gsize) y * width);
    }
  erode_columns (known, width, height, radius, runs);

  return TRUE;
}

/* in has radius more values at either end. */
static void
smooth_row (const gfloat *restrict in,
            gint          n,
            const gfloat *kernel,
            gint          radius,
            gfloat *restrict out)
{
  gfloat k0 = kernel[0];
  gfloat k1 = kernel[1];
  gfloat k2 = radius > 1 ? kernel[2] : 0.0f;

  if (radius == 1)
    for (gint x = 0; x < n; x++)
      out[x] = k0 * in[x + 1] + k1 * (in[x] + in[x + 2]);
  else
    for (gint x = 0; x < n; x++)
      out[x] = k0 * in[x + 2] + k1 * (in[x + 1] + in[x + 3]) + k2 * (in[x] + in[x + 4]);
}

static void
smooth_rows (const gfloat *const *rows,
             gint                 n,
             const gfloat        *kernel,
             gint                 radius,
             gfloat *restrict out)
{
  const gfloat *restrict a = rows[0];
  const gfloat *restrict b = rows[1];
  const gfloat *restrict c = rows[2];
  const gfloat *restrict d = rows[3];
  const gfloat *restrict e = rows[4];
  gfloat k0                = kernel[0];
  gfloat k1                = kernel[1];
  gfloat k2                = radius > 1 ? kernel[2] : 0.0f;

  for (gint x = 0; x < n; x++)
    out[x] = k0 * c[x] + k1 * (b[x] + d[x]) + k2 * (a[x] + e[x]);
}

static void
smooth_across (gfloat *row, gint width, const gfloat *kernel, gint radius, gfloat *padded)
{
  memcpy (padded + radius, row, width * sizeof (gfloat));
  for (gint i = 0; i < radius; i++)
    {
      padded[i]                  = row[0];
      padded[radius + width + i] = row[width - 1];
    }
  smooth_row (padded, width, kernel, radius, row);
}

/* A ring of five holds the rows that are needed after they are overwritten: row
 * y is in slot y % 5.
 */
gboolean
outpaint_plane_smooth (gfloat *plane, gint width, gint height, const gfloat *kernel, gint radius)
{
  g_autofree gfloat *padded = g_try_malloc_n ((gsize) width + 2 * radius, sizeof (gfloat));
  g_autofree gfloat *ring   = g_try_malloc_n (width, 5 * sizeof (gfloat));

  if (padded == NULL || ring == NULL)
    return FALSE;

  for (gint y = -2; y < height; y++)
    {
      const gfloat *rows[5];
      gint          next = y + 2;

      if (next < height)
        {
          gfloat *row = plane + (gsize) next * width;

          smooth_across (row, width, kernel, radius, padded);
          memcpy (ring + (gsize) (next % 5) * width, row, width * sizeof (gfloat));
        }

      for (gint i = 0; i < 5; i++)
        rows[i] = ring + (gsize) (CLAMP (y + i - 2, 0, height - 1) % 5) * width;
      if (y >= 0)
        smooth_rows (rows, width, kernel, radius, plane + (gsize) y * width);
    }

  return TRUE;
}

void
outpaint_plane_set_no_memory (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_FAILED,
                       _ ("There is not enough memory to fit the painting to the picture."));
}
