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

/* The source of a run, and the place of its painting in the image. */
typedef struct
{
  gint32 image_ID;
  gint32 layer_ID;     /* the source; -1 for the visible picture */
  gint32 above_ID;     /* the layer directly below the painting: the source, or an earlier
                        * painting of it; -1 for above all layers */
  gint32   painted_ID; /* of the visible picture: an earlier painting to leave out; else -1 */
  gboolean is_lost;    /* the source of a painting is unknown: outpaint_target_check() refuses it */
} OutpaintTarget;

/* The drawable itself, for scripts. */
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

/* FALSE with OUTPAINT_ERROR_SOURCE when the target can't be a job's source: no
 * layer, an indexed image, a floating selection.
 */
gboolean outpaint_target_check (const OutpaintTarget *target, GError **error);

/* The rectangle of a checked target on the canvas. */
OutpaintRect outpaint_target_get_rect (const OutpaintTarget *target);

/* Checks the target and computes its geometry for these options; reads no pixel.
 * FALSE with OUTPAINT_ERROR_SOURCE.
 */
gboolean outpaint_target_get_geometry (const OutpaintTarget  *target,
                                       const OutpaintOptions *options,
                                       OutpaintGeometry      *geometry,
                                       GError               **error);

/* FALSE with OUTPAINT_ERROR_SOURCE when all margins are 0 and the source is opaque:
 * there is nothing to paint.
 */
gboolean outpaint_target_check_margins (const OutpaintGeometry *geometry,
                                        const OutpaintOptions  *options,
                                        gboolean                is_opaque,
                                        GError                **error);

/* Updates a geometry after the user may have moved the layer or resized the
 * canvas; the margins stay.  FALSE when the painting does not fit the layer any
 * more: it is gone, has another size, can't be a source now, or the frame would be
 * too large.
 */
gboolean outpaint_target_update_geometry (const OutpaintTarget *target, OutpaintGeometry *geometry);

G_END_DECLS

#endif /* OUTPAINT_TARGET_H */
