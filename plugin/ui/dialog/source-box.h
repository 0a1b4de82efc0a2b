/* Choice of the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SOURCE_BOX_H
#define OUTPAINT_SOURCE_BOX_H

#include "core/frame/options.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The source to extend.  The signal "changed" (no arguments) is emitted when
 * another one is chosen.
 */
#define OUTPAINT_TYPE_SOURCE_BOX (outpaint_source_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSourceBox, outpaint_source_box, OUTPAINT, SOURCE_BOX, GtkVBox)

/* layer_ID: the layer whose name is shown. */
GtkWidget *outpaint_source_box_new (gint32 layer_ID);

void outpaint_source_box_set_options (OutpaintSourceBox *box, const OutpaintOptions *options);
void outpaint_source_box_get_options (OutpaintSourceBox *box, OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_SOURCE_BOX_H */
