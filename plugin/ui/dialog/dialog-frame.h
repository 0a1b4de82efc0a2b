/* Source and frame of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_FRAME_H
#define OUTPAINT_DIALOG_FRAME_H

#include "ui/dialog/dialog-state.h"

G_BEGIN_DECLS

/* Connects the preview and the numbers with each other, and the choice of the
 * source with the dialog.
 */
void outpaint_dialog_frame_connect (OutpaintDialog *dialog);

/* Proposes source and margins for the picture, from what was chosen for others;
 * for a fill the source.  Shows the proposal and sets it in options.
 */
void outpaint_dialog_frame_propose (OutpaintDialog *dialog, OutpaintOptions *options);

/* Adds buttons that go on from the run that made the active layer, where there
 * is one.
 */
void outpaint_dialog_frame_offer_former (OutpaintDialog *dialog);

/* Returns the layer that is the source unless the visible layers are. */
gint32 outpaint_dialog_frame_get_layer (OutpaintDialog *dialog);

/* TRUE while the source and the margins are those of a button for a former run. */
gboolean outpaint_dialog_frame_is_former (OutpaintDialog *dialog);

/* Gets what was chosen of the frame; FALSE for nothing. */
gboolean outpaint_dialog_frame_get_intent (OutpaintDialog *dialog, OutpaintIntent *intent);

/* Sets the place of the painting in the target. */
void outpaint_dialog_frame_place_painting (OutpaintDialog *dialog);


G_END_DECLS

#endif /* OUTPAINT_DIALOG_FRAME_H */
