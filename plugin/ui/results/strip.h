/* The paintings of a session in a row
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STRIP_H
#define OUTPAINT_STRIP_H

#include "gimp/procedure/session.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A row of thumbnails, one of them chosen; arrow keys and clicks choose another.
 * Missing paintings have a button instead.  Signals: "chosen" (guint index), also
 * for a click on the chosen one, and "retry" (guint index).
 */
#define OUTPAINT_TYPE_STRIP (outpaint_strip_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintStrip, outpaint_strip, OUTPAINT, STRIP, GtkVBox)

/* session: borrowed. */
GtkWidget *outpaint_strip_new (OutpaintSession *session);

/* Shows what the session has now. */
void outpaint_strip_update (OutpaintStrip *strip);

/* Chooses a painting and moves the focus to it.  index: not of a missing one. */
void outpaint_strip_choose (OutpaintStrip *strip, guint index);

/* Chooses the next painting, or the one before for a negative step. */
void outpaint_strip_step (OutpaintStrip *strip, gint step);

/* Returns the index of the chosen painting, or -1. */
gint outpaint_strip_get_chosen (OutpaintStrip *strip);

/* Moves the focus to the chosen painting. */
void outpaint_strip_focus (OutpaintStrip *strip);

G_END_DECLS

#endif /* OUTPAINT_STRIP_H */
