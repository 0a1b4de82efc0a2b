/* Geometry of a run for a target
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MEASURE_H
#define OUTPAINT_MEASURE_H

#include "core/frame/geometry.h"
#include "core/frame/options.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

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
gboolean outpaint_measure_check (const OutpaintGeometry *geometry,
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

#endif /* OUTPAINT_MEASURE_H */
