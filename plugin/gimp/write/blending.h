/* Opacity and mode of a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BLENDING_H
#define OUTPAINT_BLENDING_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Gives a layer the opacity, the mode, the spaces and the composite mode of
 * another one.  Of a group that passes through, the layer gets the opacity
 * alone.  A composite mode that GIMP chooses and that shows nothing where
 * nothing lies below becomes the union: over an opaque ground both look alike.
 * FALSE with the PDB's error.
 */
gboolean outpaint_blending_copy (gint32 from_ID, gint32 to_ID);

/* Whether a layer covers what lies below it: normal mode at 100 %. */
gboolean outpaint_blending_is_plain (gint32 layer_ID);

G_END_DECLS

#endif /* OUTPAINT_BLENDING_H */
