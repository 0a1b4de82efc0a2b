/* Four margins with their links and unit
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIDES_BOX_H
#define OUTPAINT_SIDES_BOX_H

#include "core/frame/drag.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Four numbers, one for each side, in a selectable unit.  Opposite sides or all
 * four can be linked: linked sides have the same number in the shown unit.  The
 * signal "changed" (no arguments) is emitted when the user changes a number.
 */
#define OUTPAINT_TYPE_SIDES_BOX (outpaint_sides_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintSidesBox, outpaint_sides_box, OUTPAINT, SIDES_BOX, GtkVBox)

GtkWidget *outpaint_sides_box_new (void);

/* Sets the lengths that 100 % stands for, the source's height (top, bottom) and
 * width (left, right) in pixels, and the resolutions in pixels per inch.
 */
void outpaint_sides_box_set_source (OutpaintSidesBox   *box,
                                    const OutpaintRect *source,
                                    gdouble             x_resolution,
                                    gdouble             y_resolution);

/* Show and get the margins in source pixels, by OutpaintSide.  Editable numbers
 * are at most OUTPAINT_FRACTION_MAX times their side's length.
 */
void outpaint_sides_box_show (OutpaintSidesBox *box, const gdouble *pixels, gboolean can_be_edited);
void outpaint_sides_box_get (OutpaintSidesBox *box, gdouble *pixels);

/* Copies the numbers of the handle's sides to the sides linked to them. */
void outpaint_sides_box_lead (OutpaintSidesBox *box, guint handle);

/* The unit by GIMP's untranslated name.  Setting an unknown name does nothing. */
void         outpaint_sides_box_set_unit (OutpaintSidesBox *box, const gchar *identifier);
const gchar *outpaint_sides_box_get_unit (OutpaintSidesBox *box);

/* Sets the unit to percent and removes the links. */
void outpaint_sides_box_reset (OutpaintSidesBox *box);

void outpaint_sides_box_focus (OutpaintSidesBox *box);

G_END_DECLS

#endif /* OUTPAINT_SIDES_BOX_H */
