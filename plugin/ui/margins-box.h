/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MARGINS_BOX_H
#define OUTPAINT_MARGINS_BOX_H

#include "core/options.h"
#include "gimp/target.h"
#include "ui/widgets.h"

G_BEGIN_DECLS

/* Where the margins come from, the four numbers, and the size that they
 * make of the picture.  The signal "changed" (no arguments) tells that the
 * margins may be others.
 */
#define OUTPAINT_TYPE_MARGINS_BOX (outpaint_margins_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintMarginsBox, outpaint_margins_box, OUTPAINT, MARGINS_BOX, GtkVBox)

GtkWidget *outpaint_margins_box_new (const OutpaintTarget *target);

/* Shows the options' margins.  Where they come from a selection or a canvas
 * that gives none, the box falls back to numbers.
 */
void outpaint_margins_box_set_options (OutpaintMarginsBox *box, const OutpaintOptions *options);
void outpaint_margins_box_get_options (OutpaintMarginsBox *box, OutpaintOptions *options);

/* In source pixels.  Setting them makes them numbers, each at most
 * OUTPAINT_FRACTION_MAX times its side.
 */
void outpaint_margins_box_set_margins (OutpaintMarginsBox *box, const OutpaintMargins *margins);
OutpaintMargins outpaint_margins_box_get_margins (OutpaintMarginsBox *box);

/* Looks at the image again: its selection may have changed. */
void outpaint_margins_box_refresh (OutpaintMarginsBox *box);

/* Puts the focus where the margins are mended. */
void outpaint_margins_box_focus (OutpaintMarginsBox *box);

G_END_DECLS

#endif /* OUTPAINT_MARGINS_BOX_H */
