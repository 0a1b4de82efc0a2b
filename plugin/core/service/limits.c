/* Limits of a service on the options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/limits.h"


OutpaintLimits
outpaint_limits_complete (const OutpaintLimits *limits)
{
  OutpaintLimits complete = { 0 };

  if (limits != NULL)
    complete = *limits;

  if (complete.steps_max == 0)
    complete.steps_max = OUTPAINT_STEPS_MAX;
  if (complete.side_max == 0)
    complete.side_max = OUTPAINT_SENT_SIDE_MAX;
  if (complete.side_initial == 0)
    complete.side_initial = MIN (OUTPAINT_SENT_SIDE_INITIAL, complete.side_max);

  return complete;
}

void
outpaint_limits_apply (const OutpaintLimits *limits, OutpaintOptions *options)
{
  const OutpaintLimits complete = outpaint_limits_complete (limits);

  options->steps      = MIN (options->steps, complete.steps_max);
  options->strength   = MAX (options->strength, complete.strength_min);
  options->max_width  = MIN (options->max_width, complete.side_max);
  options->max_height = MIN (options->max_height, complete.side_max);
}
