/* Figures of the local painter's benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef LOCAL_NUMBERS_H
#define LOCAL_NUMBERS_H

#include "bench/measures/planes.h"
#include "painter.h"

G_BEGIN_DECLS

/* The measures of a painting, in the order of the table's columns. */
typedef enum
{
  NUMBER_CPU,
  NUMBER_WALL,
  NUMBER_PEAK,
  NUMBER_PSNR,
  NUMBER_SSIM,
  NUMBER_ENERGY,
  NUMBER_HISTOGRAMS,
  NUMBER_PATCHES,
  NUMBER_SEAM,
  NUMBER_HALF,
  NUMBER_QUARTER,
  NUMBER_EIGHTH,
  NUMBER_LINES,
  NUMBER_ENDS,
  NUMBER_TRUE_ENDS,
  NUMBER_COPY,
  NUMBER_COPIES,
  NUMBER_LIGHT,
  N_NUMBERS
} Number;

typedef struct
{
  gchar  *painter;
  gdouble values[N_NUMBERS];
} LocalNumbers;

LocalNumbers *numbers_new (const gchar           *painter,
                           const PainterCost     *cost,
                           const OutpaintPicture *picture,
                           const OutpaintPicture *truth,
                           const OutpaintRect    *source);
void          numbers_free (LocalNumbers *numbers);

void numbers_print_heading (void);
void numbers_print (const gchar *title, const LocalNumbers *numbers);

/* Prints the means of the painter's lines in all (of LocalNumbers). */
void numbers_print_means (const GPtrArray *all, const gchar *painter);

G_END_DECLS

#endif /* LOCAL_NUMBERS_H */
