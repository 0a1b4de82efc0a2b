/* The Test button and its result
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROBE_BOX_H
#define OUTPAINT_PROBE_BOX_H

#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A button that tests a service, and room for what came of it.  The signal
 * "test" asks for outpaint_probe_box_start().  A test that is under way ends
 * with the box.
 */
#define OUTPAINT_TYPE_PROBE_BOX (outpaint_probe_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintProbeBox, outpaint_probe_box, OUTPAINT, PROBE_BOX, GtkVBox)

GtkWidget *outpaint_probe_box_new (void);

/* Tests the service with a copy of the settings. */
void outpaint_probe_box_start (OutpaintProbeBox      *box,
                               const OutpaintService *service,
                               OutpaintSettings      *settings);

/* Shows why the service refused something earlier. */
void outpaint_probe_box_set_failure (OutpaintProbeBox *box, const gchar *sentence);

/* What was tested has changed: ends the test and takes its result away. */
void outpaint_probe_box_outdate (OutpaintProbeBox *box);

G_END_DECLS

#endif /* OUTPAINT_PROBE_BOX_H */
