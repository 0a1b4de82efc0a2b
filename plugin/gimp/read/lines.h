/* Guides and edges in an image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_READ_LINES_H
#define OUTPAINT_READ_LINES_H

#include "core/frame/snap.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* Returns the guides, and the edges of the canvas, of the source and of the
 * visible layers, relative to the checked target.  Free with
 * outpaint_lines_free().
 */
OutpaintLines *outpaint_lines_read (const OutpaintTarget *target);

G_END_DECLS

#endif /* OUTPAINT_READ_LINES_H */
