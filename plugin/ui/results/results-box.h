/* The paintings of the dialog: view, strip and comparison
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RESULTS_BOX_H
#define OUTPAINT_RESULTS_BOX_H

#include "gimp/procedure/session.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The chosen painting in the picture, and a strip of all paintings below it.  The
 * signal "shown" (gboolean is_shown) tells that the view takes the place of the
 * preview, or gives it back; "retry" (guint index) that a missing painting is
 * wanted; "sharpen" that the view is zoomed so far that it needs
 * outpaint_results_box_sharpen().
 */
#define OUTPAINT_TYPE_RESULTS_BOX (outpaint_results_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintResultsBox, outpaint_results_box, OUTPAINT, RESULTS_BOX, GtkVBox)

/* session: borrowed. */
GtkWidget *outpaint_results_box_new (OutpaintSession *session);

/* Shows what the session has now, and chooses a painting, with the focus. */
void outpaint_results_box_update (OutpaintResultsBox *box, guint index);

/* Shows the chosen painting (if there is one), or leaves its place to the
 * preview.
 */
void     outpaint_results_box_show_view (OutpaintResultsBox *box, gboolean is_shown);
gboolean outpaint_results_box_is_shown (OutpaintResultsBox *box);

/* Returns the index of the chosen painting, or -1. */
gint outpaint_results_box_get_chosen (OutpaintResultsBox *box);

/* Moves the focus to the chosen painting. */
void outpaint_results_box_focus (OutpaintResultsBox *box);

/* TRUE when the view is zoomed so far that it needs the full-size pixels of the
 * chosen painting, which the other one opens.
 */
gboolean outpaint_results_box_needs_pixels (OutpaintResultsBox *box);
gboolean outpaint_results_box_sharpen (OutpaintResultsBox  *box,
                                       GCancellable        *cancellable,
                                       OutpaintProgressFunc progress,
                                       gpointer             progress_data,
                                       GError             **error);

G_END_DECLS

#endif /* OUTPAINT_RESULTS_BOX_H */
