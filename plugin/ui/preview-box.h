/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_BOX_H
#define OUTPAINT_PREVIEW_BOX_H

#include "core/options.h"
#include "gimp/target.h"
#include "ui/widgets.h"

G_BEGIN_DECLS

/* The preview, the size that the picture gets, and what is worth knowing of it
 * before the run.  The signal "dragged" passes on the new margins, a const
 * OutpaintMargins *.
 */
#define OUTPAINT_TYPE_PREVIEW_BOX (outpaint_preview_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPreviewBox, outpaint_preview_box, OUTPAINT, PREVIEW_BOX, GtkVBox)

/* Takes the layer's thumbnail, once. */
GtkWidget *outpaint_preview_box_new (const OutpaintTarget *target);

/* margins in source pixels; of options the seam's width and the maximum size
 * count.
 */
void outpaint_preview_box_show (OutpaintPreviewBox    *box,
                                const OutpaintMargins *margins,
                                const OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_BOX_H */
