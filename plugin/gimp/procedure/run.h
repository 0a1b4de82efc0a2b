/* One run: read, paint, insert
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RUN_H
#define OUTPAINT_RUN_H

#include <gio/gio.h>

#include "core/frame/options.h"
#include "core/base/progress.h"
#include "core/store/settings.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* What a run put into the image. */
typedef struct
{
  gint32      *layers; /* the painted layers' ids, first one first; owned */
  gint         n_layers;
  gint64       seed;    /* the first one's */
  const gchar *service; /* the name of the one that painted; not owned */
  gdouble      seconds; /* the whole run's */
  gchar       *notice;  /* NULL, or what else the user has to know, in sentences: which
                         * variations failed, that the result went elsewhere */
  gint64 missing[OUTPAINT_VARIATIONS_MAX]; /* seeds for the variations that failed */
  gint   n_missing;
} OutpaintInserted;

void outpaint_inserted_clear (OutpaintInserted *inserted);

/* One run, whole: reads the target, has it painted, inserts the layers in
 * one undo step.  Runs the default main context while it works, so that windows
 * stay alive and cancellable can be cancelled from there; progress is called on this
 * thread.  What the user does to the image meanwhile is respected: the result follows a layer that
 * was moved; when the layer is gone or was changed so that the result does not fit it any more, the
 * result becomes an image of its own, and the notice says so.  On failure the image is as it was,
 * error is set (OUTPAINT_ERROR or G_IO_ERROR_CANCELLED, with a sentence for the user) and inserted
 * has no layers.  Each painting is kept on disk as soon as it is there; sentences tell of those
 * that did not get into an image.  Clear inserted with outpaint_inserted_clear().
 */
gboolean outpaint_run (const OutpaintTarget  *target,
                       const OutpaintOptions *options,
                       OutpaintSettings      *settings,
                       GCancellable          *cancellable,
                       OutpaintProgressFunc   progress,
                       gpointer               progress_data,
                       OutpaintInserted      *inserted,
                       GError               **error);

/* As outpaint_run(), for the variations alone that failed in the run that gave
 * inserted, by the same service.  Its layers come behind those of inserted, whose notice and
 * missing seeds are replaced.  On failure inserted has what it had.
 */
gboolean outpaint_run_missing (const OutpaintTarget  *target,
                               const OutpaintOptions *options,
                               OutpaintSettings      *settings,
                               GCancellable          *cancellable,
                               OutpaintProgressFunc   progress,
                               gpointer               progress_data,
                               OutpaintInserted      *inserted,
                               GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintInserted, outpaint_inserted_clear)

G_END_DECLS

#endif /* OUTPAINT_RUN_H */
