/* Gain of an example of detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/detail-gain.h"

#include <math.h>

#include "core/base/clones.h"

/* Limits of the gain's factor for the slope: the ratio between the finest
 * band's share of the whole in the painting and in the example.  In blurred
 * areas detail falls off faster than the band.
 */
#define MIN_SLOPE 0.6f
#define MAX_SLOPE 1.15f

/* Ranges from none to full structure, by coherence (0 to 1) and by energy in
 * multiples of the noise, and from none to full likeness, by correlation.
 */
#define COHERENCE_FROM 0.45f
#define COHERENCE_TO   0.9f
#define ENERGY_FROM    1.0f
#define ENERGY_TO      6.0f
#define LIKENESS_FROM  0.25f
#define LIKENESS_TO    0.85f


/* Returns the coherence of a patch's structure tensor, 0 to 1 (Josef Bigun and
 * Goesta Granlund, "Optimal Orientation Detection of Linear Symmetry", 1987).
 * Edges and lines have a high coherence, grain a low one.
 */
static gfloat
measure_coherence (const gint16 *patch, gint stride)
{
  gfloat xx = 0.0f;
  gfloat yy = 0.0f;
  gfloat xy = 0.0f;

  for (gint y = 0; y < OUTPAINT_DETAIL_PATCH; y++, patch += stride)
    for (gint x = 0; x < OUTPAINT_DETAIL_PATCH; x++)
      {
        gfloat dx = patch[x + 1] - patch[x - 1];
        gfloat dy = patch[x + stride] - patch[x - stride];

        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }

  return sqrtf ((xx - yy) * (xx - yy) + 4.0f * xy * xy)
         / (xx + yy
            + OUTPAINT_DETAIL_PATCH * OUTPAINT_DETAIL_PATCH * 4.0f * OUTPAINT_DETAIL_NOISE
                * OUTPAINT_DETAIL_NOISE);
}

/* Rises smoothly from 0 at from to 1 at to. */
static gfloat
ramp (gfloat value, gfloat from, gfloat to)
{
  gfloat t = CLAMP ((value - from) / (to - from), 0.0f, 1.0f);

  return t * t * (3.0f - 2.0f * t);
}

OUTPAINT_CLONES gfloat
outpaint_detail_gain (const OutpaintDetailFeatures *features, gint x, gint y, gint dx, gint dy)
{
  gint          cell    = y * features->width + x;
  gint          source  = cell + dy * features->width + dx;
  gfloat        energy  = features->cells[cell].energy;
  gfloat        example = features->cells[source].energy;
  const gint16 *patch   = outpaint_detail_features_patch (features, x, y);
  gfloat        likeness;
  gfloat        structure;
  gfloat        fine;
  gfloat        example_fine;
  gfloat        slope;

  likeness = outpaint_detail_correlate (patch,
                                        outpaint_detail_features_patch (features, x + dx, y + dy),
                                        features->band_stride)
             / (energy * example + OUTPAINT_DETAIL_NOISE * OUTPAINT_DETAIL_NOISE);
  structure = ramp (measure_coherence (patch, features->band_stride), COHERENCE_FROM, COHERENCE_TO)
              * ramp (energy / OUTPAINT_DETAIL_NOISE, ENERGY_FROM, ENERGY_TO);

  fine         = features->cells[cell].fine + OUTPAINT_DETAIL_FINE_NOISE;
  example_fine = features->cells[source].fine + OUTPAINT_DETAIL_FINE_NOISE;
  slope        = fine / example_fine * (example + OUTPAINT_DETAIL_FINE_NOISE)
          / (energy + OUTPAINT_DETAIL_FINE_NOISE);

  return CLAMP (fine / example_fine * CLAMP (slope, MIN_SLOPE, MAX_SLOPE),
                0.0f,
                OUTPAINT_DETAIL_MAX_GAIN)
         * (1.0f - structure * (1.0f - ramp (likeness, LIKENESS_FROM, LIKENESS_TO)));
}
