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

/* Where the margins come from, the four numbers, and the frame that they make.
 * The signal "changed" (no arguments) tells that the margins may be others.
 */
#define OUTPAINT_TYPE_MARGINS_BOX (outpaint_margins_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintMarginsBox, outpaint_margins_box, OUTPAINT, MARGINS_BOX, GtkVBox)

GtkWidget *outpaint_margins_box_new (void);

/* What the margins are of, and its shape: to be followed by
 * outpaint_margins_box_set_options().
 */
void outpaint_margins_box_set_target (OutpaintMarginsBox   *box,
                                      const OutpaintTarget *target,
                                      const OutpaintShape  *shape);

/* Shows the options' margins.  Where they come from a selection or a canvas
 * that gives none, the box falls back to numbers.
 */
void outpaint_margins_box_set_options (OutpaintMarginsBox *box, const OutpaintOptions *options);
void outpaint_margins_box_get_options (OutpaintMarginsBox *box, OutpaintOptions *options);

/* Takes back what the options do not hold: unit, links, ratio and anchor. */
void outpaint_margins_box_reset (OutpaintMarginsBox *box);

/* What the settings remember of the box between sessions: the unit. */
void outpaint_margins_box_load (OutpaintMarginsBox *box, OutpaintSettings *settings);
void outpaint_margins_box_save (OutpaintMarginsBox *box, OutpaintSettings *settings);

/* In source pixels.  Setting them makes them numbers, each at most
 * OUTPAINT_FRACTION_MAX times its side; the sides that are linked to those of
 * the handle follow them.
 */
void            outpaint_margins_box_set_margins (OutpaintMarginsBox    *box,
                                                  const OutpaintMargins *margins,
                                                  guint                  handle);
OutpaintMargins outpaint_margins_box_get_margins (OutpaintMarginsBox *box);

/* Whether the frame is to keep the aspect ratio that was asked for. */
gboolean outpaint_margins_box_keeps_aspect (OutpaintMarginsBox *box);

/* Why a run with these margins would be refused, or nothing of it seen; else
 * NULL.  Owned by the box.
 */
const GError *outpaint_margins_box_get_failure (OutpaintMarginsBox *box);

/* Looks at the image again: its selection may have changed. */
void outpaint_margins_box_refresh (OutpaintMarginsBox *box);

/* Puts the focus where the margins are mended. */
void outpaint_margins_box_focus (OutpaintMarginsBox *box);

G_END_DECLS

#endif /* OUTPAINT_MARGINS_BOX_H */
