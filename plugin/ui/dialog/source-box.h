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

/* layer_ID: the layer whose name is shown.  image_ID: -1 when the painting stays
 * within the canvas.
 */
GtkWidget *outpaint_source_box_new (gint32 image_ID, gint32 layer_ID);

void outpaint_source_box_set_options (OutpaintSourceBox *box, const OutpaintOptions *options);
void outpaint_source_box_get_options (OutpaintSourceBox *box, OutpaintOptions *options);

/* Offers to keep layers on top that reach past the canvas, if there are any. */
void outpaint_source_box_refresh (OutpaintSourceBox *box);

/* Returns the item directly below the painting; -1 for the usual place. */
gint32 outpaint_source_box_get_place (OutpaintSourceBox *box);

G_END_DECLS

#endif /* OUTPAINT_SOURCE_BOX_H */
