/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_BOX_H
#define OUTPAINT_SERVICE_BOX_H

#include "core/error.h"
#include "core/options.h"
#include "core/settings.h"
#include "ui/widgets.h"

G_BEGIN_DECLS

/* Which service paints, and its settings in an expander, which opens by
 * itself when the service is not set up.
 */
#define OUTPAINT_TYPE_SERVICE_BOX (outpaint_service_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintServiceBox, outpaint_service_box, OUTPAINT, SERVICE_BOX, GtkVBox)

/* Holds a reference to settings and shows them.  A value that comes from the
 * environment is never put into a widget.
 */
GtkWidget *outpaint_service_box_new (OutpaintSettings *settings);

/* Shows the options' service, or the configured one. */
void outpaint_service_box_set_options (OutpaintServiceBox *box, const OutpaintOptions *options);

/* Puts what the user changed into the settings (and does not save them), and
 * the service into the options: "" for the one that is configured now.
 */
void outpaint_service_box_get_options (OutpaintServiceBox *box, OutpaintOptions *options);

/* Opens the settings and puts the focus into the one that is to blame for an
 * error of that code.
 */
void outpaint_service_box_focus (OutpaintServiceBox *box, OutpaintErrorCode code);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_BOX_H */
