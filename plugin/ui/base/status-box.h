/* Progress and elapsed time
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STATUS_BOX_H
#define OUTPAINT_STATUS_BOX_H

#include "core/base/progress.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A line with the progress and the elapsed seconds of a run, or a short notice
 * between runs.  Both have the same height, so the layout around it stays.
 */
#define OUTPAINT_TYPE_STATUS_BOX (outpaint_status_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintStatusBox, outpaint_status_box, OUTPAINT, STATUS_BOX, GtkVBox)

GtkWidget *outpaint_status_box_new (void);

void outpaint_status_box_set_progress (OutpaintStatusBox *box, const OutpaintProgress *progress);

/* Hides the progress, resets the seconds and shows text, which may be "". */
void outpaint_status_box_set_text (OutpaintStatusBox *box, const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_STATUS_BOX_H */
