/* Widgets of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_FORM_H
#define OUTPAINT_DIALOG_FORM_H

#include "ui/dialog/dialog-state.h"

G_BEGIN_DECLS

/* Creates all boxes in the window; takes image, layer and settings from dialog. */
void outpaint_dialog_form_create (OutpaintDialog *dialog);

/* Show and return all options; those of the margins only without a fill. */
void outpaint_dialog_form_set_options (OutpaintDialog *dialog, const OutpaintOptions *options);
void outpaint_dialog_form_get_options (OutpaintDialog *dialog, OutpaintOptions *options);


G_END_DECLS

#endif /* OUTPAINT_DIALOG_FORM_H */
