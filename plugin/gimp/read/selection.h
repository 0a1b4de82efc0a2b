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

G_END_DECLS

#endif /* OUTPAINT_READ_SELECTION_H */
