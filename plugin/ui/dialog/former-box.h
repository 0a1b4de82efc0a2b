/* Offers after a run on the same picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FORMER_BOX_H
#define OUTPAINT_FORMER_BOX_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Two buttons: the former run again, or its margins beyond the new edges.  The
 * signals "again" and "further" (no arguments) are emitted when the user asks
 * for them.
 */
#define OUTPAINT_TYPE_FORMER_BOX (outpaint_former_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintFormerBox, outpaint_former_box, OUTPAINT, FORMER_BOX, GtkVBox)

GtkWidget *outpaint_former_box_new (void);

G_END_DECLS

#endif /* OUTPAINT_FORMER_BOX_H */
