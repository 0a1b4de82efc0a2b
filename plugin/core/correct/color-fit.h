/* One color correction for a painting, fitted to cells
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLOR_FIT_H
#define OUTPAINT_COLOR_FIT_H

#include <glib.h>

G_BEGIN_DECLS

/* Side of a cell, in pixels.  Colors are compared as means of cells; grain and
 * softness do not change these.
 */
#define OUTPAINT_COLOR_CELL 8

/* Smallest correction, in values of 0 to 1; below it the painting stays as it is. */
#define OUTPAINT_COLOR_LEAST (0.3 / 255.0)

/* Coefficients of the change of a channel: parts of each channel, two curves
 * with 0 and 1 unchanged (a bend for gamma, a twist for contrast), and an offset.
 */
enum
{
  OUTPAINT_COLOR_BEND = 3,
  OUTPAINT_COLOR_TWIST,
  OUTPAINT_COLOR_OFFSET,
  OUTPAINT_N_COLOR_COEFFICIENTS
};

typedef struct
{
  gfloat channels[3][OUTPAINT_N_COLOR_COEFFICIENTS];
} OutpaintColorCorrection;

/* Means of the known pixels of a cell. */
typedef struct
{
  gfloat   painting[3];
  gfloat   reference[3]; /* clamped to 0 to 1, the range of paintings */
  gfloat   weight;
  gboolean clipped[3]; /* channels with clipped or out-of-gamut values */
} OutpaintColorMeans;

/* Measures a cell of width * height pixels, each at most OUTPAINT_COLOR_CELL.
 * reference and painting: RGBA floats of its first pixel, in rows of stride
 * pixels.
 */
void outpaint_color_means_init (OutpaintColorMeans *cell,
                                const gfloat       *reference,
                                const gfloat       *painting,
                                gint                stride,
                                gint                width,
                                gint                height);

/* Fits the correction to the cells; weights is scratch space for one float a
 * cell.  FALSE when too few cells agree on it, or it is implausibly large.
 */
gboolean outpaint_color_correction_fit (OutpaintColorCorrection  *correction,
                                        const OutpaintColorMeans *cells,
                                        gsize                     n_cells,
                                        gfloat                   *weights);

/* FALSE when the correction changes the cells by less than OUTPAINT_COLOR_LEAST. */
gboolean outpaint_color_correction_is_visible (const OutpaintColorCorrection *correction,
                                               const OutpaintColorMeans      *cells,
                                               gsize                          n_cells);

/* Returns the corrected value of channel c of a color. */
static inline gfloat
outpaint_color_correct (const OutpaintColorCorrection *correction, const gfloat *color, gint c)
{
  const gfloat *coefficients = correction->channels[c];
  gfloat        bend         = color[c] * (1.0f - color[c]);
  gfloat        curve        = bend
                 * (coefficients[OUTPAINT_COLOR_BEND]
                    + coefficients[OUTPAINT_COLOR_TWIST] * (1.0f - 2.0f * color[c]));

  return color[c] + coefficients[OUTPAINT_COLOR_OFFSET] + coefficients[0] * color[0]
         + coefficients[1] * color[1] + coefficients[2] * color[2] + curve;
}

G_END_DECLS

#endif /* OUTPAINT_COLOR_FIT_H */
