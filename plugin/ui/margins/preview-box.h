/* Preview and the notes below it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PREVIEW_BOX_H
#define OUTPAINT_PREVIEW_BOX_H

#include "core/service/service.h"
#include "gimp/read/target.h"
#include "ui/base/widgets.h"
#include "ui/margins/preview-draw.h"

G_BEGIN_DECLS

/* The preview, with the size, the number of requests and notes about the next
 * run.  The signal "dragged" (const OutpaintMargins *margins, guint handle)
 * forwards the preview's.  The signal "passes-changed" (no arguments) is emitted when
 * the user chooses passes, or one pass.
 */
#define OUTPAINT_TYPE_PREVIEW_BOX (outpaint_preview_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPreviewBox, outpaint_preview_box, OUTPAINT, PREVIEW_BOX, GtkVBox)

GtkWidget *outpaint_preview_box_new (void);

/* Widgets that the preview fills in, to be placed anywhere: the number of calls,
 * and notes about the run or the reason why it would be refused, with a choice of
 * passes for large margins.  Owned by the box.
 */
GtkWidget *outpaint_preview_box_get_requests (OutpaintPreviewBox *box);
GtkWidget *outpaint_preview_box_get_notes (OutpaintPreviewBox *box);

/* picture: the target's thumbnail, or NULL. */
void outpaint_preview_box_set_target (OutpaintPreviewBox   *box,
                                      const OutpaintTarget *target,
                                      OutpaintPicture      *picture);

/* The preview's functions of the same names. */
void outpaint_preview_box_set_keeps_aspect (OutpaintPreviewBox *box, gboolean keeps_aspect);
void outpaint_preview_box_fit (OutpaintPreviewBox *box);

void outpaint_preview_box_set_area (OutpaintPreviewBox *box, gint area, const guint8 *values);

/* Sets whether large margins are painted in passes. */
void outpaint_preview_box_set_passes (OutpaintPreviewBox *box, gboolean in_passes);

/* Returns the number of passes for the margins that are shown. */
gint outpaint_preview_box_get_passes (OutpaintPreviewBox *box);

/* Shows a fill.  selection: NULL with the failure when there is none to paint. */
void outpaint_preview_box_show_fill (OutpaintPreviewBox      *box,
                                     const OutpaintSelection *selection,
                                     const OutpaintOptions   *options,
                                     const OutpaintService   *service,
                                     OutpaintSettings        *settings,
                                     const GError            *failure);

/* margins: in source pixels.  options: the seam's width, the maximum size and
 * the number of variations are used.  failure: the reason why a run would be
 * refused, else NULL.
 */
void outpaint_preview_box_show (OutpaintPreviewBox    *box,
                                const OutpaintMargins *margins,
                                const OutpaintOptions *options,
                                const OutpaintService *service,
                                OutpaintSettings      *settings,
                                const GError          *failure);

G_END_DECLS

#endif /* OUTPAINT_PREVIEW_BOX_H */
