/* What happens to the paintings of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FINISH_BOX_H
#define OUTPAINT_FINISH_BOX_H

#include "core/store/settings.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Whether paintings are inserted at once, and what is active in the image then. */
#define OUTPAINT_TYPE_FINISH_BOX (outpaint_finish_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintFinishBox, outpaint_finish_box, OUTPAINT, FINISH_BOX, GtkVBox)

/* Returns a shown box. */
GtkWidget *outpaint_finish_box_new (void);

/* TRUE when paintings are inserted without being shown first. */
gboolean outpaint_finish_box_is_at_once (OutpaintFinishBox *box);

void outpaint_finish_box_load (OutpaintFinishBox *box, OutpaintSettings *settings);
void outpaint_finish_box_save (OutpaintFinishBox *box, OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_FINISH_BOX_H */
