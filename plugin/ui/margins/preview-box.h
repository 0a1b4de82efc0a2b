/* The preview and the line below it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_BOX_H
#define OUTPAINT_PREVIEW_BOX_H

#include "core/service/service.h"
#include "gimp/read/target.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The preview, and what a run will do before it does it.  The signal "dragged"
 * passes on the new margins, a const OutpaintMargins *, and the handle, a
 * guint, as OutpaintPreview does.
 */
#define OUTPAINT_TYPE_PREVIEW_BOX (outpaint_preview_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPreviewBox, outpaint_preview_box, OUTPAINT, PREVIEW_BOX, GtkVBox)

GtkWidget *outpaint_preview_box_new (void);

/* picture: the target's thumbnail, or NULL. */
void outpaint_preview_box_set_target (OutpaintPreviewBox   *box,
                                      const OutpaintTarget *target,
                                      OutpaintPicture      *picture);

/* See the preview's functions of these names. */
void outpaint_preview_box_set_keeps_aspect (OutpaintPreviewBox *box, gboolean keeps_aspect);
void outpaint_preview_box_fit (OutpaintPreviewBox *box);

/* margins in source pixels; of options the seam's width, the maximum size and
 * the variations count.  service: the one that paints.  failure:
 * why nothing would be painted, else NULL.
 */
void outpaint_preview_box_show (OutpaintPreviewBox    *box,
                                const OutpaintMargins *margins,
                                const OutpaintOptions *options,
                                const OutpaintService *service,
                                const GError          *failure);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_BOX_H */
