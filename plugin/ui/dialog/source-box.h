/* The choice of the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SOURCE_BOX_H
#define OUTPAINT_SOURCE_BOX_H

#include "core/frame/options.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Which source is extended.  The signal "changed" (no arguments) tells that
 * it is another one.
 */
#define OUTPAINT_TYPE_SOURCE_BOX (outpaint_source_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSourceBox, outpaint_source_box, OUTPAINT, SOURCE_BOX, GtkVBox)

/* layer_ID: the item whose name stands for the layer. */
GtkWidget *outpaint_source_box_new (gint32 layer_ID);

void outpaint_source_box_set_options (OutpaintSourceBox *box, const OutpaintOptions *options);
void outpaint_source_box_get_options (OutpaintSourceBox *box, OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_SOURCE_BOX_H */
