/* Dialog for missing variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/missing-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/base/init.h"
#include "ui/base/widgets.h"

static const gchar *
get_tooltip (gint response)
{
  switch (response)
    {
    case GTK_RESPONSE_OK:
      return _ ("Request the missing variations again. A service may charge for them.");

    case GTK_RESPONSE_CLOSE:
      return _ ("Continue with the variations that were painted");

    default:
      return NULL;
    }
}

/* Enter closes the window, since a new request may cost money. */
static GtkWidget *
create_window (const gchar *text, gint n_missing)
{
  GtkWidget *window = gtk_message_dialog_new (
    NULL, 0, GTK_MESSAGE_WARNING, GTK_BUTTONS_NONE, "%s", _ ("Some variations are missing."));
  GtkDialog *dialog = GTK_DIALOG (window);

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (window), "%s", text);
  gtk_dialog_add_buttons (
    dialog,
    _ ("_Close"),
    GTK_RESPONSE_CLOSE,
    g_dngettext (
      GETTEXT_PACKAGE, "_Paint the Missing One", "_Paint the Missing Ones", (gulong) n_missing),
    GTK_RESPONSE_OK,
    NULL);
  gtk_dialog_set_alternative_button_order (dialog, GTK_RESPONSE_OK, GTK_RESPONSE_CLOSE, -1);
  gtk_dialog_set_default_response (dialog, GTK_RESPONSE_CLOSE);
  outpaint_dialog_set_tooltips (dialog, get_tooltip);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Missing Variations"));
  gtk_window_set_role (GTK_WINDOW (window), "outpaint-missing");
  gimp_window_set_transient (GTK_WINDOW (window));

  return window;
}

gboolean
outpaint_missing_dialog_run (const gchar *text, gint n_missing, gboolean *is_shown)
{
  GtkWidget *window;
  gint       response;

  *is_shown = outpaint_ui_start (NULL);
  if (!*is_shown)
    return FALSE;

  window   = create_window (text, n_missing);
  response = gtk_dialog_run (GTK_DIALOG (window));
  gtk_widget_destroy (window);

  return response == GTK_RESPONSE_OK;
}
