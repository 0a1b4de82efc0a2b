/* The layer or visible picture of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TARGET_H
#define OUTPAINT_TARGET_H

#include <libgimp/gimp.h>

#include "core/frame/options.h"

G_BEGIN_DECLS

/* What a run extends, and where in the image its painting goes. */
typedef struct
{
  gint32 image_ID;
  gint32 layer_ID;   /* that is read; -1 for the visible picture */
  gint32 above_ID;   /* the painting lies directly above it: the layer itself, or an earlier
                      * painting of it; -1 for above all layers */
  gint32 painted_ID; /* of the visible picture: an earlier painting that is not to be read; else
                      * -1 */
  gboolean is_lost;  /* what a painting was for can't be told: outpaint_target_check() refuses it */
} OutpaintTarget;

/* The drawable itself, as a script names it. */
OutpaintTarget outpaint_target_new (gint32 image_ID, gint32 drawable_ID);

/* What the user means when this drawable is active.  A layer's mask means the
 * layer.
 *
 * A painted layer is the active one after a run, but with its mask it shows
 * only its margins: what is meant is the layer that it was painted for, and the
 * next painting of that goes on top of this one, also when the image was
 * duplicated or scaled since.  Any other drawable, and a painted one whose source
 * is gone, or that is not any more in the image and at the place that it was made
 * for, is itself; but to do again what brought such a painted one is refused, since
 * it may be charged.
 *
 * The visible picture is what is to be seen on the whole canvas; but to do
 * again what brought a painted layer means the picture as it was before.
 */
OutpaintTarget outpaint_target_find (gint32             image_ID,
                                     gint32             drawable_ID,
                                     OutpaintSourceKind kind,
                                     gboolean           again);

/* FALSE with OUTPAINT_ERROR_SOURCE when this can't be a job's source:
 * not a layer, an indexed image, a floating selection in the way, ...
 */
gboolean outpaint_target_check (const OutpaintTarget *target, GError **error);

/* Where a target that was checked lies on the canvas. */
OutpaintRect outpaint_target_get_rect (const OutpaintTarget *target);

G_END_DECLS

#endif /* OUTPAINT_TARGET_H */
