/* Settings window of the services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_WINDOW_H
#define OUTPAINT_SERVICE_WINDOW_H

#include "core/service/service.h"
#include "ui/service/service-combo.h"

G_BEGIN_DECLS

/* Opens a window above parent to edit and test the services' settings.  It
 * shows those of *service first.  OK: returns TRUE; the settings are changed
 * and saved, or a message shows why they could not be saved, and *service is
 * the chosen service.  It becomes the default if it is set up; otherwise the
 * default stays the local painter.  Cancel: returns FALSE without any change.
 * failure: the OUTPAINT_ERROR of a run or NULL; its message is shown, and the
 * focus is on the setting that caused it.  Values from the environment are
 * never put into a widget.
 */
gboolean outpaint_service_window_run (GtkWindow              *parent,
                                      OutpaintSettings       *settings,
                                      const OutpaintService **service,
                                      const GError           *failure);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_WINDOW_H */
