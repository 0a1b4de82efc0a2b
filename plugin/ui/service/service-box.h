/* Choice of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_BOX_H
#define OUTPAINT_SERVICE_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The service, a note about it, and a button for its settings.  The signal
 * "changed" (no arguments) is emitted when the service may have changed.
 */
#define OUTPAINT_TYPE_SERVICE_BOX (outpaint_service_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintServiceBox, outpaint_service_box, OUTPAINT, SERVICE_BOX, GtkVBox)

/* Holds a reference to settings. */
GtkWidget *outpaint_service_box_new (OutpaintSettings *settings);

/* Returns the chosen service. */
const OutpaintService *outpaint_service_box_get_service (OutpaintServiceBox *box);

/* Shows the options' service; "" stands for the configured one. */
void outpaint_service_box_set_options (OutpaintServiceBox *box, const OutpaintOptions *options);

/* Stores the service in the settings, without saving them, and in the options:
 * "" for the configured service.
 */
void outpaint_service_box_get_options (OutpaintServiceBox *box, OutpaintOptions *options);

/* Opens the settings for an OUTPAINT_ERROR that they caused.  Afterwards the
 * focus is on the window's default button, or after Cancel on the settings'
 * button.
 */
void outpaint_service_box_focus (OutpaintServiceBox *box, const GError *failure);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_BOX_H */
