/* Distance between two patches
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_PATCH_H
#define OUTPAINT_COMPLETION_PATCH_H

#include <glib.h>

#if defined(__SSE2__) && !defined(OUTPAINT_NO_SIMD)
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* Patches are squares of 7 x 7 pixels of packed RGB.  Distances are integers,
 * so that they are the same on every machine.
 */
#define OUTPAINT_PATCH_RADIUS 3
#define OUTPAINT_PATCH_SIDE   7
#define OUTPAINT_PATCH_PIXELS 49
#define OUTPAINT_PATCH_BYTES  21 /* per row */

/* Weight of a known pixel in a distance; an unknown one has weight 1. */
#define OUTPAINT_KNOWN_FACTOR 16

/* Pixels that a contrast compares are so far apart; it takes the first bytes of
 * each row.  It compares so many pairs of bytes.
 */
#define OUTPAINT_CONTRAST_APART 3
#define OUTPAINT_CONTRAST_BYTES 16
#define OUTPAINT_CONTRAST_PAIRS 113

#if defined(__SSE2__) && !defined(OUTPAINT_NO_SIMD)

typedef struct
{
  __m128i colors[OUTPAINT_PATCH_SIDE]; /* the first 16 bytes of each row */
  __m128i rests[4];                    /* the other 5 bytes, of two rows each */
  __m128i known[OUTPAINT_PATCH_SIDE];  /* 255 for known pixels, else 0 */
  __m128i known_rests[4];
} OutpaintPatch;

static inline __m128i
outpaint_patch_load_rest (const guint8 *row)
{
  return _mm_srli_si128 (_mm_loadl_epi64 ((const __m128i *) (row + 13)), 3);
}

static inline __m128i
outpaint_patch_load_rests (const guint8 *row, gsize stride)
{
  return _mm_unpacklo_epi64 (outpaint_patch_load_rest (row),
                             outpaint_patch_load_rest (row + stride));
}

static inline void
outpaint_patch_load_part (__m128i *colors, __m128i *rests, const guint8 *corner, gsize stride)
{
  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    colors[i] = _mm_loadu_si128 ((const __m128i *) (corner + i * stride));
  for (gint i = 0; i < 3; i++)
    rests[i] = outpaint_patch_load_rests (corner + 2 * i * stride, stride);
  rests[3] = outpaint_patch_load_rest (corner + 6 * stride);
}

static inline gint
outpaint_patch_add_up (__m128i sums)
{
  return _mm_cvtsi128_si32 (sums) + _mm_cvtsi128_si32 (_mm_unpackhi_epi64 (sums, sums));
}

/* Returns the sum of absolute differences between a patch and the patch whose
 * top left pixel is at corner.  Stops early when the sum reaches limit, and
 * then returns some value that is not below limit.
 */
static inline gint
outpaint_patch_distance (const OutpaintPatch *patch, const guint8 *corner, gsize stride, gint limit)
{
  __m128i sums = _mm_setzero_si128 ();
  gint    half;

  for (gint i = 0; i < 4; i++)
    sums = _mm_add_epi64 (
      sums,
      _mm_sad_epu8 (patch->colors[i], _mm_loadu_si128 ((const __m128i *) (corner + i * stride))));

  half = outpaint_patch_add_up (sums);
  if (half >= limit)
    return half;

  for (gint i = 4; i < OUTPAINT_PATCH_SIDE; i++)
    sums = _mm_add_epi64 (
      sums,
      _mm_sad_epu8 (patch->colors[i], _mm_loadu_si128 ((const __m128i *) (corner + i * stride))));
  for (gint i = 0; i < 3; i++)
    sums = _mm_add_epi64 (
      sums,
      _mm_sad_epu8 (patch->rests[i], outpaint_patch_load_rests (corner + 2 * i * stride, stride)));
  sums = _mm_add_epi64 (
    sums, _mm_sad_epu8 (patch->rests[3], outpaint_patch_load_rest (corner + 6 * stride)));

  return outpaint_patch_add_up (sums);
}

/* Like outpaint_patch_distance(), for the known pixels alone and without a limit. */
static inline gint
outpaint_patch_known_distance (const OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  __m128i sums = _mm_setzero_si128 ();
  __m128i colors[OUTPAINT_PATCH_SIDE];
  __m128i rests[4];

  outpaint_patch_load_part (colors, rests, corner, stride);
  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    sums = _mm_add_epi64 (sums,
                          _mm_sad_epu8 (_mm_and_si128 (patch->colors[i], patch->known[i]),
                                        _mm_and_si128 (colors[i], patch->known[i])));
  for (gint i = 0; i < 4; i++)
    sums = _mm_add_epi64 (sums,
                          _mm_sad_epu8 (_mm_and_si128 (patch->rests[i], patch->known_rests[i]),
                                        _mm_and_si128 (rests[i], patch->known_rests[i])));

  return outpaint_patch_add_up (sums);
}

static inline void
outpaint_patch_load (OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  outpaint_patch_load_part (patch->colors, patch->rests, corner, stride);
}

static inline gint
outpaint_patch_get_contrast_of_rows (const __m128i *rows)
{
  __m128i sums = _mm_setzero_si128 ();

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    {
      __m128i shifted = _mm_srli_si128 (rows[i], 3 * OUTPAINT_CONTRAST_APART);
      __m128i first   = _mm_slli_si128 (rows[i], 3 * OUTPAINT_CONTRAST_APART);

      sums = _mm_add_epi64 (
        sums, _mm_sad_epu8 (shifted, _mm_srli_si128 (first, 3 * OUTPAINT_CONTRAST_APART)));
      if (i >= OUTPAINT_CONTRAST_APART)
        sums = _mm_add_epi64 (sums, _mm_sad_epu8 (rows[i], rows[i - OUTPAINT_CONTRAST_APART]));
    }

  return outpaint_patch_add_up (sums);
}

/* Returns the contrast of a patch: the sum of the absolute differences of pixels
 * three rows or three columns apart.
 */
static inline gint
outpaint_patch_get_contrast (const OutpaintPatch *patch)
{
  return outpaint_patch_get_contrast_of_rows (patch->colors);
}

/* The same of the patch whose top left pixel is at corner. */
static inline gint
outpaint_patch_get_contrast_at (const guint8 *corner, gsize stride)
{
  __m128i rows[OUTPAINT_PATCH_SIDE];

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    rows[i] = _mm_loadu_si128 ((const __m128i *) (corner + i * stride));

  return outpaint_patch_get_contrast_of_rows (rows);
}

/* Returns the contrast of the patch whose top left pixel is at corner, where it
 * compares two known pixels of patch.
 */
static inline gint
outpaint_patch_get_known_contrast (const OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  __m128i sums = _mm_setzero_si128 ();
  __m128i rows[OUTPAINT_PATCH_SIDE];

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    {
      __m128i known   = patch->known[i];
      __m128i both    = _mm_and_si128 (known, _mm_srli_si128 (known, 3 * OUTPAINT_CONTRAST_APART));
      __m128i row     = _mm_loadu_si128 ((const __m128i *) (corner + i * stride));
      __m128i shifted = _mm_srli_si128 (row, 3 * OUTPAINT_CONTRAST_APART);

      rows[i] = row;
      sums    = _mm_add_epi64 (
        sums, _mm_sad_epu8 (_mm_and_si128 (row, both), _mm_and_si128 (shifted, both)));
      if (i < OUTPAINT_CONTRAST_APART)
        continue;

      both    = _mm_and_si128 (known, patch->known[i - OUTPAINT_CONTRAST_APART]);
      shifted = rows[i - OUTPAINT_CONTRAST_APART];
      sums    = _mm_add_epi64 (
        sums, _mm_sad_epu8 (_mm_and_si128 (row, both), _mm_and_si128 (shifted, both)));
    }

  return outpaint_patch_add_up (sums);
}

/* known: 7 x 7 packed pixels of three bytes each, 255 for a known pixel, else 0. */
static inline void
outpaint_patch_load_known (OutpaintPatch *patch, const guint8 *known)
{
  outpaint_patch_load_part (patch->known, patch->known_rests, known, OUTPAINT_PATCH_BYTES);
}

#else /* not SSE2 */

typedef struct
{
  guint8 colors[OUTPAINT_PATCH_SIDE][OUTPAINT_PATCH_BYTES];
  guint8 known[OUTPAINT_PATCH_SIDE][OUTPAINT_PATCH_BYTES];
} OutpaintPatch;

static inline gint
outpaint_patch_distance (const OutpaintPatch *patch, const guint8 *corner, gsize stride, gint limit)
{
  gint sum = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE && sum < limit; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_BYTES; j++)
      sum += ABS (patch->colors[i][j] - corner[i * stride + j]);

  return sum;
}

static inline gint
outpaint_patch_known_distance (const OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  gint sum = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_BYTES; j++)
      sum += ABS (patch->colors[i][j] - corner[i * stride + j]) & patch->known[i][j];

  return sum;
}

static inline void
outpaint_patch_load (OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_BYTES; j++)
      patch->colors[i][j] = corner[i * stride + j];
}

static inline gint
outpaint_patch_get_contrast_at (const guint8 *corner, gsize stride)
{
  const gint apart = OUTPAINT_CONTRAST_APART;
  gint       sum   = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_CONTRAST_BYTES; j++)
      {
        const guint8 *at = corner + i * stride + j;

        if (j >= 3 * apart)
          sum += ABS (*at - *(at - 3 * apart));
        if (i >= apart)
          sum += ABS (*at - *(at - apart * stride));
      }

  return sum;
}

static inline gint
outpaint_patch_get_contrast (const OutpaintPatch *patch)
{
  return outpaint_patch_get_contrast_at (patch->colors[0], OUTPAINT_PATCH_BYTES);
}

static inline gint
outpaint_patch_get_known_contrast (const OutpaintPatch *patch, const guint8 *corner, gsize stride)
{
  const gint apart = OUTPAINT_CONTRAST_APART;
  gint       sum   = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_CONTRAST_BYTES; j++)
      {
        const guint8 *at    = corner + i * stride + j;
        gint          known = patch->known[i][j];

        if (j >= 3 * apart)
          sum += ABS (*at - *(at - 3 * apart)) & known & patch->known[i][j - 3 * apart];
        if (i >= apart)
          sum += ABS (*at - *(at - apart * stride)) & known & patch->known[i - apart][j];
      }

  return sum;
}

static inline void
outpaint_patch_load_known (OutpaintPatch *patch, const guint8 *known)
{
  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    for (gint j = 0; j < OUTPAINT_PATCH_BYTES; j++)
      patch->known[i][j] = known[i * OUTPAINT_PATCH_BYTES + j];
}

#endif

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_PATCH_H */
