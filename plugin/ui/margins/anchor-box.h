/* Nine-point anchor
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANCHOR_BOX_H
#define OUTPAINT_ANCHOR_BOX_H

#include "core/frame/aspect.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Nine points for the position of the source in its frame.  The arrow keys move
 * the choice.  The signal "changed" (no arguments) is emitted when the user
 * chooses a point, even the chosen one.
 */
#define OUTPAINT_TYPE_ANCHOR_BOX (outpaint_anchor_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintAnchorBox, outpaint_anchor_box, OUTPAINT, ANCHOR_BOX, GtkVBox)

/* The label's mnemonic focuses the chosen point. */
GtkWidget *outpaint_anchor_box_new (GtkLabel *label);

void           outpaint_anchor_box_set (OutpaintAnchorBox *box, const OutpaintAnchor *anchor);
OutpaintAnchor outpaint_anchor_box_get (OutpaintAnchorBox *box);

G_END_DECLS

#endif /* OUTPAINT_ANCHOR_BOX_H */
