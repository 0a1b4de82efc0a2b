/* The layer or visible picture of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TARGET_H
#define OUTPAINT_TARGET_H

#include <libgimp/gimp.h>

#include "core/frame/geometry.h"
#include "core/frame/options.h"
#include "core/frame/selection.h"

G_BEGIN_DECLS

/* The source of a run, and the place of its painting in the image. */
typedef struct
{
  gint32 image_ID;
  gint32 layer_ID;     /* the source; -1 for the visible layers */
  gint32 above_ID;     /* the layer directly below the painting: the source, or an earlier
                        * painting of it; -1 for above all layers */
  gint32   painted_ID; /* for the visible layers: an earlier painting to leave out; else -1 */
  gboolean is_lost;    /* TRUE for a painting with an unknown source; outpaint_target_check()
                        * refuses it */
  gboolean                 is_fill;   /* the image's selection is painted, not the margins */
  const OutpaintSelection *selection; /* of a fill once it was read; borrowed */
} OutpaintTarget;

/* Returns the drawable itself as the target, for scripts. */
OutpaintTarget outpaint_target_new (gint32 image_ID, gint32 drawable_ID);

/* The target for the active drawable.  A layer's mask stands for the layer.
 *
 * A painted layer is active after a run, and its mask shows only the margins: it
 * stands for its source, and the next painting goes above this one, also when the
 * image was duplicated or scaled since.  A painted layer without its source, or
 * in another image or place, stands for itself, as every other drawable; but
 * repeating its run is refused, since it may be charged.
 *
 * The visible picture is the whole canvas.  again: a run that made the active
 * painted layer is repeated, on the picture before that run.
 */
OutpaintTarget outpaint_target_find (gint32             image_ID,
                                     gint32             drawable_ID,
                                     OutpaintSourceKind kind,
                                     gboolean           again);

/* The same for a fill.  A painted layer stands for its source only while all of
 * the selection on it lies on the source, too.
 */
OutpaintTarget outpaint_target_find_fill (gint32             image_ID,
                                          gint32             drawable_ID,
                                          OutpaintSourceKind kind,
                                          gboolean           again);

/* Returns FALSE with OUTPAINT_ERROR_SOURCE when the target cannot be a job's
 * source: not a layer, an indexed image, a floating selection, or a lost
 * source.
 */
gboolean outpaint_target_check (const OutpaintTarget *target, GError **error);

/* Returns the canvas, at 0, 0. */
OutpaintRect outpaint_target_get_canvas (gint32 image_ID);

/* Returns the rectangle of a checked target on the canvas. */
OutpaintRect outpaint_target_get_rect (const OutpaintTarget *target);

/* Sets bounds to the selection's bounding box on the canvas; FALSE without a selection. */
gboolean outpaint_target_get_selection_bounds (gint32 image_ID, OutpaintRect *bounds);

G_END_DECLS

#endif /* OUTPAINT_TARGET_H */
