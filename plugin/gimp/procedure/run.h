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

/* The outcome of a run. */
typedef struct
{
  gint32      *layers; /* the IDs of the painted layers in order; owned */
  gint         n_layers;
  gint64       seed;       /* of the first layer */
  gint         asked_seed; /* the option of the last run */
  const gchar *service;    /* the service's name; static */
  gdouble      seconds;    /* duration of the whole run */
  gchar       *notice;     /* NULL, or sentences for the user: failed variations, or the reason for
                            * a new image */
  gint64             missing[OUTPAINT_VARIATIONS_MAX]; /* seeds of the failed variations */
  gint               n_missing;
  OutpaintSelection *selection; /* that was filled, or NULL; owned */
} OutpaintInserted;

void outpaint_inserted_clear (OutpaintInserted *inserted);

/* Adds the layers and the notice of another insertion, and clears that one. */
void outpaint_inserted_append (OutpaintInserted *inserted, OutpaintInserted *further);

/* Adds a sentence, which is copied, to the notice. */
void outpaint_inserted_add_notice (OutpaintInserted *inserted, const gchar *sentence);

/* Reads the target, calls the service and inserts the layers in one undo step.
 * Runs the default main context meanwhile: windows stay responsive, cancellable
 * can be cancelled from there, and progress is called on this thread.
 *
 * The user may change the image meanwhile.  The result follows a moved layer;
 * if it no longer fits the layer, it becomes a new image, with a notice.
 *
 * On failure the image is unchanged, error is set (OUTPAINT_ERROR or
 * G_IO_ERROR_CANCELLED, with a sentence for the user) and inserted has no
 * layers.  Each painting of a service that charges is stored on disk at once;
 * the message mentions those that are in no image.  Clear inserted with
 * outpaint_inserted_clear().
 */
gboolean outpaint_run (const OutpaintTarget  *target,
                       const OutpaintOptions *options,
                       OutpaintSettings      *settings,
                       GCancellable          *cancellable,
                       OutpaintProgressFunc   progress,
                       gpointer               progress_data,
                       OutpaintInserted      *inserted,
                       GError               **error);

/* Repeats the failed variations of the run that filled inserted, with the same
 * service and selection; see outpaint_run().  Appends the layers to inserted and replaces its
 * notice and missing seeds.  On failure inserted is unchanged.
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
