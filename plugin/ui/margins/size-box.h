/* Aspect ratio and new size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIZE_BOX_H
#define OUTPAINT_SIZE_BOX_H

#include "core/frame/intent.h"
#include "core/store/settings.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The frame's aspect ratio, its size, and the position of the source in it.
 * The signal "changed" (no arguments) is emitted when the user changes the
 * frame.
 */
#define OUTPAINT_TYPE_SIZE_BOX (outpaint_size_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSizeBox, outpaint_size_box, OUTPAINT, SIZE_BOX, GtkVBox)

GtkWidget *outpaint_size_box_new (void);

/* Lists the own presets of the settings, and saves new ones there. */
void outpaint_size_box_load (OutpaintSizeBox *box, OutpaintSettings *settings);

/* Sets the source, of which only the size in pixels is used, and the resolutions
 * in pixels per inch.
 */
void outpaint_size_box_set_source (OutpaintSizeBox    *box,
                                   const OutpaintRect *source,
                                   gdouble             x_resolution,
                                   gdouble             y_resolution);

/* Shows the frame of these margins, in source pixels.  A chosen aspect ratio is
 * reset when the frame does not have it.
 */
void outpaint_size_box_show (OutpaintSizeBox *box, const OutpaintMargins *margins);

/* TRUE when an aspect ratio is chosen; and the margins, in source pixels,
 * adjusted so that a frame near that ratio has it exactly.
 */
gboolean        outpaint_size_box_has_ratio (OutpaintSizeBox *box);
OutpaintMargins outpaint_size_box_fit (OutpaintSizeBox *box, const OutpaintMargins *margins);

/* Returns the margins of the user's frame, in source pixels. */
OutpaintMargins outpaint_size_box_get_margins (OutpaintSizeBox *box);

/* The chosen aspect ratio, size and anchor.  Setting a ratio or a size changes
 * the frame and emits "changed"; an intent without them sets just the anchor.
 */
void outpaint_size_box_get_intent (OutpaintSizeBox *box, OutpaintIntent *intent);
void outpaint_size_box_set_intent (OutpaintSizeBox *box, const OutpaintIntent *intent);

/* TRUE when the intent brings about the shown margins; not after a dragged edge. */
gboolean outpaint_size_box_follows_intent (OutpaintSizeBox *box);

/* Resets the aspect ratio, the unit and the bleed, and centers the source. */
void outpaint_size_box_reset (OutpaintSizeBox *box);

G_END_DECLS

#endif /* OUTPAINT_SIZE_BOX_H */
