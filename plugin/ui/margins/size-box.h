/* Aspect ratio and new size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIZE_BOX_H
#define OUTPAINT_SIZE_BOX_H

#include "core/frame/geometry.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The frame by its aspect ratio or its size, and where the source stays in it.
 * The signal "changed" (no arguments) tells that the user asked for another
 * frame.
 */
#define OUTPAINT_TYPE_SIZE_BOX (outpaint_size_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSizeBox, outpaint_size_box, OUTPAINT, SIZE_BOX, GtkVBox)

GtkWidget *outpaint_size_box_new (void);

/* Its size counts, in pixels. */
void outpaint_size_box_set_source (OutpaintSizeBox *box, const OutpaintRect *source);

/* Shows the frame that these margins make, in source pixels.  An aspect ratio
 * that was asked for holds only as long as the frame has it.
 */
void outpaint_size_box_show (OutpaintSizeBox *box, const OutpaintMargins *margins);

/* Whether a ratio holds, and margins to which a frame near it was dragged, made
 * to have it exactly.
 */
gboolean        outpaint_size_box_has_ratio (OutpaintSizeBox *box);
OutpaintMargins outpaint_size_box_fit (OutpaintSizeBox *box, const OutpaintMargins *margins);

/* The margins that the user asked for, in source pixels. */
OutpaintMargins outpaint_size_box_get_margins (OutpaintSizeBox *box);

/* No aspect ratio, and the source in the middle. */
void outpaint_size_box_reset (OutpaintSizeBox *box);

G_END_DECLS

#endif /* OUTPAINT_SIZE_BOX_H */
