/* Progress and elapsed time
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STATUS_BOX_H
#define OUTPAINT_STATUS_BOX_H

#include "core/base/progress.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* One line that shows a run's progress and its seconds so far, or a short notice between runs.  Its
 * height is the same in both cases, so that nothing around it moves.
 */
#define OUTPAINT_TYPE_STATUS_BOX (outpaint_status_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintStatusBox, outpaint_status_box, OUTPAINT, STATUS_BOX, GtkVBox)

GtkWidget *outpaint_status_box_new (void);

void outpaint_status_box_set_progress (OutpaintStatusBox *box, const OutpaintProgress *progress);

/* Takes the progress away and shows text, which may be "". */
void outpaint_status_box_set_text (OutpaintStatusBox *box, const gchar *text);

G_END_DECLS

#endif /* OUTPAINT_STATUS_BOX_H */
