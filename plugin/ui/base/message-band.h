/* A message with buttons inside a dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MESSAGE_BAND_H
#define OUTPAINT_MESSAGE_BAND_H

#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A band across the dialog with a selectable message and a button that copies
 * it.  Hidden while there is no message.  The signal "accepted" (no arguments)
 * is emitted when the user clicks the offer's button.
 */
#define OUTPAINT_TYPE_MESSAGE_BAND (outpaint_message_band_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintMessageBand, outpaint_message_band, OUTPAINT, MESSAGE_BAND, GtkVBox)

GtkWidget *outpaint_message_band_new (void);

/* Returns the height of a message of two lines in pixels.  Hides the band. */
gint outpaint_message_band_get_height (OutpaintMessageBand *band);

/* Shows the message without an offer; NULL hides the band. */
void outpaint_message_band_set_text (OutpaintMessageBand *band, const gchar *text);

/* Adds the button Paint on This Computer to the message. */
void outpaint_message_band_offer (OutpaintMessageBand *band);

G_END_DECLS

#endif /* OUTPAINT_MESSAGE_BAND_H */
