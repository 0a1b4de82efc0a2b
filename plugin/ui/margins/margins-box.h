/* Margins by value, selection or canvas
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MARGINS_BOX_H
#define OUTPAINT_MARGINS_BOX_H

#include "core/frame/drag.h"
#include "core/correct/see-through.h"
#include "core/store/settings.h"
#include "gimp/read/target.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The origin of the margins, the four values, and the resulting frame.  The
 * signal "changed" (no arguments) is emitted when the margins may have changed.
 */
#define OUTPAINT_TYPE_MARGINS_BOX (outpaint_margins_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintMarginsBox, outpaint_margins_box, OUTPAINT, MARGINS_BOX, GtkVBox)

GtkWidget *outpaint_margins_box_new (void);

/* Sets the source and its shape.  Call outpaint_margins_box_set_options() afterwards. */
void outpaint_margins_box_set_target (OutpaintMarginsBox   *box,
                                      const OutpaintTarget *target,
                                      const OutpaintShape  *shape);

/* Shows the options' margins.  Falls back to values when the selection or the
 * canvas gives no margins.  A chosen ratio or size replaces values.
 */
void outpaint_margins_box_set_options (OutpaintMarginsBox *box, const OutpaintOptions *options);
void outpaint_margins_box_get_options (OutpaintMarginsBox *box, OutpaintOptions *options);

/* Resets the choices that are not options: unit, links, aspect ratio and anchor. */
void outpaint_margins_box_reset (OutpaintMarginsBox *box);

/* Forgets a chosen ratio or size, but keeps the margins. */
void outpaint_margins_box_set_free (OutpaintMarginsBox *box);

/* What is chosen of the frame.  Getting it returns FALSE when the margins are not
 * chosen as values, or are all 0.  Setting a ratio or a size changes the margins.
 */
gboolean outpaint_margins_box_get_intent (OutpaintMarginsBox *box, OutpaintIntent *intent);

/* TRUE when the intent brings about the shown margins; not after a dragged edge. */
gboolean outpaint_margins_box_follows_intent (OutpaintMarginsBox *box);
void     outpaint_margins_box_set_intent (OutpaintMarginsBox *box, const OutpaintIntent *intent);

/* Load and save the unit, which the settings keep between sessions. */
void outpaint_margins_box_load (OutpaintMarginsBox *box, OutpaintSettings *settings);
void outpaint_margins_box_save (OutpaintMarginsBox *box, OutpaintSettings *settings);

/* Margins in source pixels.  Setting them switches to values, each at most
 * OUTPAINT_FRACTION_MAX times its side.  Sides that are linked to those of the
 * handle follow them.
 */
void            outpaint_margins_box_set_margins (OutpaintMarginsBox    *box,
                                                  const OutpaintMargins *margins,
                                                  guint                  handle);
OutpaintMargins outpaint_margins_box_get_margins (OutpaintMarginsBox *box);

/* TRUE when the frame keeps the chosen aspect ratio. */
gboolean outpaint_margins_box_keeps_aspect (OutpaintMarginsBox *box);

/* Returns the reason why a run with these margins would be refused or its
 * result invisible, else NULL.  Owned by the box.
 */
const GError *outpaint_margins_box_get_failure (OutpaintMarginsBox *box);

/* Updates the box after changes to the image, such as another selection. */
void outpaint_margins_box_refresh (OutpaintMarginsBox *box);

/* Moves the focus to the widget that changes the margins. */
void outpaint_margins_box_focus (OutpaintMarginsBox *box);

G_END_DECLS

#endif /* OUTPAINT_MARGINS_BOX_H */
