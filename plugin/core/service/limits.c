/* Limits of a service on the options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/limits.h"


static void
complete_range (OutpaintNumberRange *range, gdouble minimum, gdouble maximum, gdouble initial)
{
  if (range->maximum == 0)
    *range = (OutpaintNumberRange){ minimum, maximum, initial };

  range->minimum = MAX (range->minimum, minimum);
  range->maximum = MIN (range->maximum, maximum);
}

OutpaintLimits
outpaint_limits_complete (const OutpaintLimits *limits)
{
  OutpaintLimits complete = { 0 };

  if (limits != NULL)
    complete = *limits;

  complete_range (&complete.steps, OUTPAINT_STEPS_MIN, OUTPAINT_STEPS_MAX, OUTPAINT_STEPS_INITIAL);
  complete_range (&complete.scale, OUTPAINT_SCALE_MIN, OUTPAINT_SCALE_MAX, OUTPAINT_SCALE_INITIAL);
  complete_range (&complete.strength, 0, 1, OUTPAINT_STRENGTH_INITIAL);
  if (complete.side_max == 0)
    complete.side_max = OUTPAINT_SENT_SIDE_MAX;
  if (complete.side_initial == 0)
    complete.side_initial = MIN (OUTPAINT_SENT_SIDE_INITIAL, complete.side_max);

  return complete;
}

static gdouble
clamp (gdouble value, const OutpaintNumberRange *range)
{
  return CLAMP (value, range->minimum, range->maximum);
}

void
outpaint_limits_apply (const OutpaintLimits *limits, OutpaintOptions *options)
{
  const OutpaintLimits complete = outpaint_limits_complete (limits);

  options->steps      = (gint) clamp (options->steps, &complete.steps);
  options->scale      = clamp (options->scale, &complete.scale);
  options->strength   = clamp (options->strength, &complete.strength);
  options->max_width  = MIN (options->max_width, complete.side_max);
  options->max_height = MIN (options->max_height, complete.side_max);
}
