/* A completion in progress
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_STATE_H
#define OUTPAINT_COMPLETION_STATE_H

#include "core/complete/completion.h"
#include "core/complete/contrast.h"
#include "core/complete/guides.h"
#include "core/complete/level.h"
#include "core/complete/light.h"
#include "core/complete/nearest.h"
#include "core/complete/rarity.h"
#include "core/complete/taste.h"
#include "core/complete/usage.h"

G_BEGIN_DECLS

/* What the painter knows of one picture while it fills its unknown part. */
typedef struct
{
  const OutpaintCompletionOptions *options;
  const OutpaintPicture           *barred; /* NULL, or the mask of known pixels not to copy */
  OutpaintCompletionProgress       progress;
  gpointer                         user_data;
  OutpaintThreads                  threads;
  OutpaintPyramid                  pyramid;
  OutpaintNearest                 *nearest; /* of the coarsest level */
  OutpaintRarity                  *rarity;
  OutpaintGuides                  *guides;
  OutpaintLight                   *light;
  OutpaintRect                     source; /* the known rectangle, or empty */
  OutpaintTaste                    taste;
  OutpaintUsage                   *usage;    /* of the level that is being searched, or NULL */
  OutpaintContrast                *usual;    /* the same */
  gint                             coarsest; /* index of the coarsest level */
  gint                             finest;
  gboolean                         is_vast; /* whether the coarsest level is vast, see schedule.c */
  gdouble  done;     /* work done so far, in the units of outpaint_schedule_report() */
  gdouble  before;   /* fraction of the whole that was done before this work */
  gdouble  part;     /* fraction of the whole that is this work */
  gdouble  contrast; /* mean deviation of the known pixels, in 8-bit levels */
  gboolean mixes;    /* whether new colors may be mixed; FALSE for pictures of few colors */
} OutpaintCompletion;

void outpaint_completion_clear (OutpaintCompletion *completion);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintCompletion, outpaint_completion_clear)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_STATE_H */
