/* The layer or visible picture of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TARGET_H
#define OUTPAINT_TARGET_H

#include <libgimp/gimp.h>

#include "core/frame/geometry.h"
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
} OutpaintTarget;

/* The drawable itself, as a script names it. */
OutpaintTarget outpaint_target_new (gint32 image_ID, gint32 drawable_ID);

/* What the user means when this drawable is active.  A layer's mask means the
 * layer.
 *
 * A painted layer is the active one after a run, but with its mask it shows
 * only its margins: what is meant is the layer that it was painted for, and the
 * next painting of that goes on top of this one.  Any other drawable, and a
 * painted one whose source is gone, or that is not any more in the image, at the
 * place and with the size that it was made for, is itself.
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

/* Where the margins of these options lie for this target, without running
 * anything: what a run checks before it reads a pixel.  FALSE with
 * OUTPAINT_ERROR_SOURCE.
 */
gboolean outpaint_target_get_geometry (const OutpaintTarget  *target,
                                       const OutpaintOptions *options,
                                       OutpaintGeometry      *geometry,
                                       GError               **error);

/* FALSE with OUTPAINT_ERROR_SOURCE when all margins are 0 and nothing of the
 * source is transparent: then there is nothing to paint.
 */
gboolean outpaint_target_check_margins (const OutpaintGeometry *geometry,
                                        const OutpaintOptions  *options,
                                        gboolean                is_opaque,
                                        GError                **error);

/* Brings a geometry up to date when the user may have moved the layer or
 * resized the canvas since; the margins stay.  FALSE when what was painted
 * does not fit the layer any more: it is gone, has another size, can't be a
 * source now, or the frame would be too large.
 */
gboolean outpaint_target_update_geometry (const OutpaintTarget *target, OutpaintGeometry *geometry);

G_END_DECLS

#endif /* OUTPAINT_TARGET_H */
