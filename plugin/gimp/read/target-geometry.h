/* The frame of a run around its target
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_TARGET_GEOMETRY_H
#define OUTPAINT_TARGET_GEOMETRY_H

#include "gimp/read/target.h"

G_BEGIN_DECLS

/* Checks the target and computes its geometry for the options, or for the
 * selection of a fill, without reading pixels.  Returns FALSE with OUTPAINT_ERROR_SOURCE.
 */
gboolean outpaint_target_get_geometry (const OutpaintTarget  *target,
                                       const OutpaintOptions *options,
                                       OutpaintGeometry      *geometry,
                                       GError               **error);

/* Returns FALSE with OUTPAINT_ERROR_SOURCE when all margins are 0 and the
 * source is opaque: there is nothing to paint.
 */
gboolean outpaint_target_check_margins (const OutpaintGeometry *geometry,
                                        const OutpaintOptions  *options,
                                        gboolean                is_opaque,
                                        GError                **error);

/* Updates a geometry after the user may have moved the layer or resized the
 * canvas; the margins stay.  Returns FALSE when the painting no longer fits:
 * the layer was removed, has another size or cannot be a source, or the frame
 * would be too large.
 */
gboolean outpaint_target_update_geometry (const OutpaintTarget *target, OutpaintGeometry *geometry);

G_END_DECLS

#endif /* OUTPAINT_TARGET_GEOMETRY_H */
