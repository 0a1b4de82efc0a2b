/* The choice of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_BOX_H
#define OUTPAINT_SERVICE_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Which service paints, what is to be said of it, and a button for its settings.
 * The signal "changed" (no arguments) tells that another one may paint.
 */
#define OUTPAINT_TYPE_SERVICE_BOX (outpaint_service_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintServiceBox, outpaint_service_box, OUTPAINT, SERVICE_BOX, GtkVBox)

/* Holds a reference to settings. */
GtkWidget *outpaint_service_box_new (OutpaintSettings *settings);

/* The one that is chosen. */
const OutpaintService *outpaint_service_box_get_service (OutpaintServiceBox *box);

/* Shows the options' service, or the configured one. */
void outpaint_service_box_set_options (OutpaintServiceBox *box, const OutpaintOptions *options);

/* Puts the service into the settings (and does not save them) and into the
 * options: "" for the one that is configured now.
 */
void outpaint_service_box_get_options (OutpaintServiceBox *box, OutpaintOptions *options);

/* Lets the user mend an OUTPAINT_ERROR for which the settings are to blame, in
 * the settings' window.  When that is done, the focus is on the window's
 * default button.
 */
void outpaint_service_box_focus (OutpaintServiceBox *box, const GError *failure);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_BOX_H */
