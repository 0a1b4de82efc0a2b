/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RUN_H
#define OUTPAINT_RUN_H

#include <gio/gio.h>

#include "core/options.h"
#include "core/progress.h"
#include "core/settings.h"

G_BEGIN_DECLS

/* What a run put into the image. */
typedef struct
{
  gint32 *layers; /* the painted layers' ids, first one first; owned */
  gint    n_layers;
  gint64  seed;      /* the first one's */
  gdouble seconds;   /* the whole run's */
  gchar  *shortfall; /* NULL, or a sentence that says which variations failed */
} OutpaintInserted;

void outpaint_inserted_clear (OutpaintInserted *inserted);

/* One run, whole: reads the drawable, has it painted, inserts the layers in
 * one undo step.  Runs the default main context while it works, so that
 * windows stay alive and cancellable can be cancelled from there; progress
 * is called on this thread.  On failure the image is as it was, error is set
 * (OUTPAINT_ERROR with a sentence for the user, or G_IO_ERROR_CANCELLED) and
 * inserted is empty.  Clear inserted with outpaint_inserted_clear().
 */
gboolean outpaint_run (gint32                 image_ID,
                       gint32                 drawable_ID,
                       const OutpaintOptions *options,
                       OutpaintSettings      *settings,
                       GCancellable          *cancellable,
                       OutpaintProgressFunc   progress,
                       gpointer               progress_data,
                       OutpaintInserted      *inserted,
                       GError               **error);

/* Where the margins of these options lie for this drawable, without running
 * anything: what a run would check before it reads a pixel.  FALSE with
 * OUTPAINT_ERROR_SOURCE.
 */
gboolean outpaint_measure (gint32                 image_ID,
                           gint32                 drawable_ID,
                           const OutpaintOptions *options,
                           OutpaintGeometry      *geometry,
                           GError               **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintInserted, outpaint_inserted_clear)

G_END_DECLS

#endif /* OUTPAINT_RUN_H */
