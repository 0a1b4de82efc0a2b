/* The nine-point anchor
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANCHOR_BOX_H
#define OUTPAINT_ANCHOR_BOX_H

#include "core/frame/aspect.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Nine points, of which one says where the source stays in its frame.  The
 * arrow keys go from one to the next.  The signal "changed" (no arguments)
 * tells that the user chose one, be it the same again.
 */
#define OUTPAINT_TYPE_ANCHOR_BOX (outpaint_anchor_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintAnchorBox, outpaint_anchor_box, OUTPAINT, ANCHOR_BOX, GtkVBox)

/* label's mnemonic will lead to the point that is chosen. */
GtkWidget *outpaint_anchor_box_new (GtkLabel *label);

void           outpaint_anchor_box_set (OutpaintAnchorBox *box, const OutpaintAnchor *anchor);
OutpaintAnchor outpaint_anchor_box_get (OutpaintAnchorBox *box);

G_END_DECLS

#endif /* OUTPAINT_ANCHOR_BOX_H */
