/* The four margins with their chains and unit
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIDES_BOX_H
#define OUTPAINT_SIDES_BOX_H

#include "core/frame/drag.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Four numbers, one for each side, in a unit of the user's choice.  Opposite
 * sides, or all four, can be linked: what is typed for one then holds for the
 * others, in the unit that is shown.  The signal "changed" (no arguments)
 * tells that the user changed a number.
 */
#define OUTPAINT_TYPE_SIDES_BOX (outpaint_sides_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSidesBox, outpaint_sides_box, OUTPAINT, SIDES_BOX, GtkVBox)

GtkWidget *outpaint_sides_box_new (void);

/* 100 % are source's height (top, bottom) and width (left, right), in pixels;
 * the resolutions are in pixels an inch.
 */
void outpaint_sides_box_set_source (OutpaintSidesBox   *box,
                                    const OutpaintRect *source,
                                    gdouble             x_resolution,
                                    gdouble             y_resolution);

/* In source pixels, by OutpaintSide.  Numbers that can be edited are at most
 * OUTPAINT_FRACTION_MAX times their side.
 */
void outpaint_sides_box_show (OutpaintSidesBox *box, const gdouble *pixels, gboolean can_be_edited);
void outpaint_sides_box_get (OutpaintSidesBox *box, gdouble *pixels);

/* Has the sides that are linked to those of a handle follow them. */
void outpaint_sides_box_lead (OutpaintSidesBox *box, guint handle);

/* The unit that the numbers are in, by GIMP's identifier; one that GIMP does
 * not know is passed over.
 */
void         outpaint_sides_box_set_unit (OutpaintSidesBox *box, const gchar *identifier);
const gchar *outpaint_sides_box_get_unit (OutpaintSidesBox *box);

/* Percent, and no links. */
void outpaint_sides_box_reset (OutpaintSidesBox *box);

void outpaint_sides_box_focus (OutpaintSidesBox *box);

G_END_DECLS

#endif /* OUTPAINT_SIDES_BOX_H */
