/* What a service takes of the options' ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LIMITS_H
#define OUTPAINT_LIMITS_H

#include "core/frame/options.h"

G_BEGIN_DECLS

/* 0 leaves the options' own limit or default in force. */
typedef struct
{
  gint    steps_max;
  gdouble strength_min;
  gint    side_max;     /* of a request, in pixels: the largest "Maximum size" */
  gint    side_initial; /* the default "Maximum size", in pixels */
} OutpaintLimits;

/* The limits without a 0, but for the strength.  NULL: no limits. */
OutpaintLimits outpaint_limits_complete (const OutpaintLimits *limits);

/* Brings the options into the limits, NULL for none. */
void outpaint_limits_apply (const OutpaintLimits *limits, OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_LIMITS_H */
