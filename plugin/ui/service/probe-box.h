/* Test button and its result
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROBE_BOX_H
#define OUTPAINT_PROBE_BOX_H

#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A button that tests a service, with space for the result.  The signal "test"
 * (no arguments) asks the owner to call outpaint_probe_box_start().  Disposing
 * of the box cancels a running test.
 */
#define OUTPAINT_TYPE_PROBE_BOX (outpaint_probe_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintProbeBox, outpaint_probe_box, OUTPAINT, PROBE_BOX, GtkVBox)

GtkWidget *outpaint_probe_box_new (void);

/* Starts a test of the service with a copy of the settings. */
void outpaint_probe_box_start (OutpaintProbeBox      *box,
                               const OutpaintService *service,
                               OutpaintSettings      *settings);

/* Shows the reason of an earlier failure of the service. */
void outpaint_probe_box_set_failure (OutpaintProbeBox *box, const gchar *sentence);

/* Cancels the test and clears its result, since the settings have changed. */
void outpaint_probe_box_outdate (OutpaintProbeBox *box);

/* Ends a test, and shows a text that is no result of a test. */
void outpaint_probe_box_set_text (OutpaintProbeBox *box, const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_PROBE_BOX_H */
