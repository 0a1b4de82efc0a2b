/* Figures of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_NUMBERS_H
#define FIDELITY_NUMBERS_H

#include "run.h"

G_BEGIN_DECLS

/* The measures of a run, in the order of the table's columns. */
typedef enum
{
  NUMBER_ORIGINAL,
  NUMBER_NEAR,
  NUMBER_NEAR_PLAIN,
  NUMBER_NEAR_LIMIT,
  NUMBER_NEAR_RATIO,
  NUMBER_ALL,
  NUMBER_ALL_PLAIN,
  NUMBER_ALL_LIMIT,
  NUMBER_SEAM_TOP,
  NUMBER_SEAM_BOTTOM,
  NUMBER_SEAM_LEFT,
  NUMBER_SEAM_RIGHT,
  NUMBER_SEAM,
  NUMBER_RAMP,
  NUMBER_DETAIL,
  NUMBER_DETAIL_LIMIT,
  NUMBER_PLACE,
  NUMBER_SECONDS,
  N_NUMBERS
} Number;

typedef struct
{
  gchar  *name;
  gint    ratio;
  gdouble values[N_NUMBERS]; /* NAN when not measured */
} FidelityNumbers;

/* plain: the result without corrections, or NULL. */
FidelityNumbers *numbers_new (const FidelityFrame  *frame,
                              const FidelityResult *result,
                              const FidelityResult *plain);
void             numbers_free (FidelityNumbers *numbers);

/* Print lines of the table; the heading includes an explanation. */
void numbers_print_heading (void);
void numbers_print (const FidelityNumbers *numbers);

/* Print the median and the worst value of the runs (of FidelityNumbers) with this ratio. */
void numbers_print_median (GPtrArray *all, gint ratio, const gchar *title);
void numbers_print_worst (GPtrArray *all, gint ratio, const gchar *title);

G_END_DECLS

#endif /* FIDELITY_NUMBERS_H */
