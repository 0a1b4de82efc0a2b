/* Choice between the margins and the selection
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_AREA_BOX_H
#define OUTPAINT_AREA_BOX_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The area to paint: beyond the source's edges, or within a selection.  The signal
 * "changed" (no arguments) is emitted when the other one is chosen.
 */
#define OUTPAINT_TYPE_AREA_BOX (outpaint_area_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintAreaBox, outpaint_area_box, OUTPAINT, AREA_BOX, GtkVBox)

GtkWidget *outpaint_area_box_new (void);

gboolean outpaint_area_box_is_fill (OutpaintAreaBox *box);

G_END_DECLS

#endif /* OUTPAINT_AREA_BOX_H */
