/* The phases of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RUN_PRIVATE_H
#define OUTPAINT_RUN_PRIVATE_H

#include "core/frame/passes.h"
#include "core/service/job.h"
#include "gimp/procedure/run.h"
#include "gimp/read/look.h"
#include "gimp/read/source.h"
#include "gimp/write/results.h"

G_BEGIN_DECLS

/* A run, from its arguments to its paintings, which can be inserted later. */
typedef struct
{
  OutpaintOptions       *options; /* within the service's limits once it is prepared */
  OutpaintSettings      *settings;
  OutpaintCorrections    corrections;
  OutpaintDestination    destination;
  OutpaintSelection     *selection; /* of a fill, or NULL */
  OutpaintSource         source;    /* without the picture after the job has started */
  OutpaintPicture       *sources;   /* what may be copied, or NULL for everything */
  OutpaintLook           look;      /* of the source when it was read */
  OutpaintWork           work;      /* of the present phase */
  const OutpaintService *service;
  OutpaintRecoveryJob   *cache;   /* NULL for a service without charges */
  OutpaintOutcome       *outcome; /* NULL before the painting */
  GPtrArray             *begun;   /* of OutpaintRun with one painting each, for a part of the
                                   * margins: variations that did not get through all
                                   * passes; NULL when they are not wanted */
  gchar   *image;                 /* the name in the recovery files; NULL for the image's */
  gint64   start;                 /* monotonic time, microseconds */
  gboolean inserts_at_once;       /* the paintings are not shown before */
  gboolean is_hidden;             /* TRUE when the whole painting will be transparent */
  gboolean is_out;                /* TRUE once a request was sent that may be charged */
} OutpaintRun;

/* target and options are copied.  A target with a selection is filled there,
 * whatever is selected now.
 */
OutpaintRun *outpaint_run_new (const OutpaintTarget  *target,
                               const OutpaintOptions *options,
                               OutpaintSettings      *settings);
void         outpaint_run_free (OutpaintRun *run);

/* Sets who can cancel the next phases, and who is told of their progress. */
void outpaint_run_set_work (OutpaintRun         *run,
                            GCancellable        *cancellable,
                            OutpaintProgressFunc progress,
                            gpointer             progress_data);

/* The phases, in their order; see outpaint_run() about their errors.  The first
 * checks the arguments and everything else that needs no pixels of the source.
 */
gboolean outpaint_run_prepare (OutpaintRun *run, GError **error);

/* seeds: of each variation; NULL for consecutive seeds from the options' seed. */
gboolean outpaint_run_paint (OutpaintRun *run, const gint64 *seeds, GError **error);

/* Sets margins[0] and so on to the margins of each pass, at most OUTPAINT_PASSES_MAX, and
 * returns their number.  The source has been read.
 */
gint outpaint_run_plan_passes (const OutpaintRun *run, OutpaintMargins *margins);

/* Does the same as outpaint_run_paint(), in n passes; called by it.  Each result is
 * one painting of the whole frame.  Also on failure, begun has what was
 * painted, unless it is NULL.
 */
gboolean outpaint_run_paint_in_passes (OutpaintRun           *run,
                                       const OutpaintMargins *margins,
                                       gint                   n,
                                       const gint64          *seeds,
                                       GError               **error);

/* Results (of OutpaintResult) of a run's outcome that are to be inserted. */
typedef struct
{
  OutpaintRun *run;
  GPtrArray   *results;
  const gint  *numbers; /* of each result in the name of its layer; NULL for none */
} OutpaintRunPart;

/* Inserts the results of runs for the same source in one undo step; the work is
 * that of the first run.  Fills the layers of inserted, and its notice if they are
 * new images.  Can be called again after a failure.
 */
gboolean outpaint_run_insert (const OutpaintRunPart *parts,
                              gint                   n_parts,
                              OutpaintInserted      *inserted,
                              GError               **error);

/* Reads the source's pixels for the service. */
gboolean outpaint_run_read (OutpaintRun *run, OutpaintSource *source, GError **error);

/* Completes the message of a failed phase: the message of a cancelled run, and
 * the paintings that are on disk or lost.
 */
void outpaint_run_complete_failure (OutpaintRun *run, GError *failure);

/* Adds the sentences that concern the inserted paintings: they cannot be seen, or
 * are not on disk.
 */
void outpaint_run_warn (OutpaintRun *run, OutpaintInserted *inserted);

/* Adds all sentences about the outcome: variations that are missing, paintings
 * on disk that are in no image, and paintings that are not on disk.
 */
void outpaint_run_report (OutpaintRun *run, OutpaintInserted *inserted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRun, outpaint_run_free)

G_END_DECLS

#endif /* OUTPAINT_RUN_PRIVATE_H */
