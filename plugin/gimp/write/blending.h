/* Opacity and mode of a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BLENDING_H
#define OUTPAINT_BLENDING_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Copies opacity, mode, color spaces and composite mode from one layer to
 * another.  From a pass-through group, only the opacity is copied.  An automatic
 * composite mode that would hide a layer above nothing becomes the union; over
 * an opaque background both look the same.  Returns FALSE with the PDB's error.
 */
gboolean outpaint_blending_copy (gint32 from_ID, gint32 to_ID);

/* TRUE when a layer covers the layers below it: normal mode at 100 % opacity. */
gboolean outpaint_blending_is_plain (gint32 layer_ID);

G_END_DECLS

#endif /* OUTPAINT_BLENDING_H */
