/* The main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "ui/base/init.h"
#include "ui/base/widgets.h"
#include "ui/base/window-size.h"
#include "ui/dialog/advanced-box.h"
#include "ui/dialog/dialog-form.h"
#include "ui/dialog/dialog-frame.h"
#include "ui/dialog/dialog-run.h"
#include "ui/dialog/dialog.h"
#include "ui/dialog/prompt-box.h"
#include "ui/dialog/window.h"
#include "ui/margins/margins-box.h"


gboolean
outpaint_dialog_run (gint32            image_ID,
                     gint32            drawable_ID,
                     gboolean         *is_fill,
                     OutpaintOptions  *options,
                     OutpaintIntent   *intent,
                     OutpaintSettings *settings,
                     OutpaintInserted *inserted,
                     GError          **error)
{
  OutpaintDialog dialog = {
    .image_ID    = image_ID,
    .drawable_ID = drawable_ID,
    .only_fills  = *is_fill,
    .is_fill     = *is_fill,
    .settings    = settings,
  };
  gboolean success;

  if (!outpaint_ui_start (error))
    return FALSE;

  dialog.session = outpaint_session_new (settings);
  dialog.window  = outpaint_dialog_window_new (dialog.only_fills);
  outpaint_dialog_form_create (&dialog);
  outpaint_dialog_frame_connect (&dialog);
  outpaint_dialog_run_connect (&dialog);
  outpaint_keep_readable (dialog.window);
  outpaint_window_size_load (GTK_WINDOW (dialog.window), settings);
  outpaint_margins_box_load (OUTPAINT_MARGINS_BOX (dialog.margins), settings);
  outpaint_advanced_box_load (OUTPAINT_ADVANCED_BOX (dialog.advanced), settings);
  outpaint_dialog_frame_propose (&dialog, options);
  outpaint_options_forget_areas (options);
  outpaint_dialog_form_set_options (&dialog, options);
  outpaint_prompt_box_focus (OUTPAINT_PROMPT_BOX (dialog.prompt));
  gtk_widget_show (dialog.window);
  if (gtk_window_get_focus (GTK_WINDOW (dialog.window)) == NULL) /* the prompt is not in use */
    gtk_widget_child_focus (dialog.window, GTK_DIR_TAB_FORWARD);

  success  = outpaint_dialog_run_window (&dialog, options, inserted);
  *is_fill = dialog.painted_fill;
  *intent  = dialog.painted_intent;
  outpaint_window_size_save (GTK_WINDOW (dialog.window), settings);
  g_signal_handlers_disconnect_by_data (dialog.window, &dialog);
  gtk_widget_destroy (dialog.window);
  outpaint_session_free (dialog.session);
  g_clear_pointer (&dialog.selection, outpaint_selection_unref);
  g_clear_error (&dialog.no_selection);

  if (!success)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Outpainting was cancelled."));

  return success;
}
