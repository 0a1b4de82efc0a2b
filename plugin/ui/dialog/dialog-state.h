/* State of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DIALOG_STATE_H
#define OUTPAINT_DIALOG_STATE_H

#include "core/frame/intent.h"
#include "gimp/procedure/session.h"
#include "gimp/read/former.h"
#include "gimp/read/selection.h"
#include "ui/base/toolkit.h"
#include "ui/margins/proposal.h"

G_BEGIN_DECLS

typedef struct
{
  gint32             image_ID;
  gint32             drawable_ID;
  gboolean           only_fills; /* the dialog of OUTPAINT_FILL_PROCEDURE */
  gboolean           is_fill;    /* the selection is painted, not the margins */
  OutpaintTarget     target;
  OutpaintShape      shape;     /* of the target */
  gint               proposed;  /* the OutpaintSourceKind that was proposed */
  OutpaintFormer     former;    /* the run that made the active layer, where there is one */
  gboolean           is_again;  /* the former run on the visible layers is repeated */
  gboolean           is_former; /* the frame is that of a former run or of its margins */
  OutpaintSelection *selection; /* of a fill, NULL with the reason in no_selection */
  GError            *no_selection;
  OutpaintSettings  *settings;

  GtkWidget *window;
  GtkWidget *form;
  GtkWidget *picture; /* the source and the preview */
  GtkWidget *source;
  GtkWidget *area;
  GtkWidget *preview;
  GtkWidget *prompt;
  GtkWidget *margins;
  GtkWidget *painting;
  GtkWidget *advanced;
  GtkWidget *service;
  GtkWidget *results;
  GtkWidget *band;
  GtkWidget *status;

  OutpaintSession *session;
  OutpaintMargins  painted_margins; /* of the last run */
  OutpaintIntent   painted_intent;  /* what was chosen of its frame */
  gboolean         painted_fill;    /* TRUE when the last run painted a selection */
  guint            retried;         /* index of the missing painting to paint */

  GCancellable *cancellable; /* the current run's, NULL between runs */
  gboolean      closed;      /* TRUE when the window was closed during the run */
} OutpaintDialog;

G_END_DECLS

#endif /* OUTPAINT_DIALOG_STATE_H */
