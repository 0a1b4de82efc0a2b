/* Limits of a service on the options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LIMITS_H
#define OUTPAINT_LIMITS_H

#include "core/frame/canvas-size.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

/* Range and default of a number. */
typedef struct
{
  gdouble minimum;
  gdouble maximum;
  gdouble initial;
} OutpaintNumberRange;

/* Limits; a range of zeros, and any other 0, means that of the option. */
typedef struct
{
  OutpaintNumberRange steps;
  OutpaintNumberRange scale; /* guidance scale */
  OutpaintNumberRange strength;
  gint                side_max; /* longest side of a request in pixels: limit of "Maximum size" */
  gint                side_initial; /* default of "Maximum size", in pixels */

  OutpaintSizeRule size; /* for a canvas request */
} OutpaintLimits;

/* Returns the limits with each 0 replaced, within the ranges of the options.
 * NULL: no limits.
 */
OutpaintLimits outpaint_limits_complete (const OutpaintLimits *limits);

/* Restricts the options to the limits, NULL for none. */
void outpaint_limits_apply (const OutpaintLimits *limits, OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_LIMITS_H */
