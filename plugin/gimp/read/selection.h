/* The image's selection on a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_READ_SELECTION_H
#define OUTPAINT_READ_SELECTION_H

#include "core/frame/selection.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* Reads the selection on a checked target.  Returns NULL with
 * OUTPAINT_ERROR_SOURCE when nothing is selected, or with an error of
 * outpaint_selection_new().
 */
OutpaintSelection *outpaint_selection_read (const OutpaintTarget *target, GError **error);

/* Reads a part of a channel or a mask, packed: 0 for black to 255.  part: in pixels
 * of the drawable.  Returns NULL with OUTPAINT_ERROR_FAILED without memory.  Free with g_free().
 */
guint8 *outpaint_selection_read_values (gint32              drawable_ID,
                                        const OutpaintRect *part,
                                        GError            **error);

G_END_DECLS

#endif /* OUTPAINT_READ_SELECTION_H */
