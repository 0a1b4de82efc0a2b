/* Choice of the areas that the local painter may copy
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SAMPLING_BOX_H
#define OUTPAINT_SAMPLING_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"
#include "ui/margins/preview-box.h"

G_BEGIN_DECLS

/* "Copy only from" and "Don't copy from": the selection, a channel, or a layer's
 * mask.  The signal "changed" (no arguments) is emitted when the user chooses
 * another area.
 */
#define OUTPAINT_TYPE_SAMPLING_BOX (outpaint_sampling_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSamplingBox, outpaint_sampling_box, OUTPAINT, SAMPLING_BOX, GtkVBox)

/* Returns a shown box without areas. */
GtkWidget *outpaint_sampling_box_new (void);

/* Lists the areas of the target's image, and keeps the choice where it still
 * exists.  The selection of a fill is not among them.
 */
void outpaint_sampling_box_set_target (OutpaintSamplingBox *box, const OutpaintTarget *target);

/* An area that the image does not have stands for none. */
void outpaint_sampling_box_set_options (OutpaintSamplingBox *box, const OutpaintOptions *options);
void outpaint_sampling_box_get_options (OutpaintSamplingBox *box, OutpaintOptions *options);

/* Disables the choice for a service that does not copy. */
void outpaint_sampling_box_set_service (OutpaintSamplingBox *box, const OutpaintService *service);

/* Draws the outlines of the chosen areas in the preview of the target. */
void outpaint_sampling_box_show (OutpaintSamplingBox *box, OutpaintPreviewBox *preview);

G_END_DECLS

#endif /* OUTPAINT_SAMPLING_BOX_H */
