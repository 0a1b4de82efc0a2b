/* The settings window of the services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_WINDOW_H
#define OUTPAINT_SERVICE_WINDOW_H

#include "core/service/service.h"
#include "ui/service/service-combo.h"

G_BEGIN_DECLS

/* Lets the user change the services' settings and test them, in a window of
 * its own above parent that shows the settings of *service first.  TRUE after
 * OK: the settings are changed and saved, or a message shows why they could not
 * be saved, and *service is the chosen service.  It is the new default if it is
 * set up; otherwise the default stays the local painter.  FALSE after Cancel,
 * without any change.
 *
 * failure, if it is not NULL, is an OUTPAINT_ERROR of a run: the window shows
 * its sentence, and the focus is in the setting that is to blame for it.  A
 * value that comes from the environment is never put into a widget.
 */
gboolean outpaint_service_window_run (GtkWindow              *parent,
                                      OutpaintSettings       *settings,
                                      const OutpaintService **service,
                                      const GError           *failure);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_WINDOW_H */
