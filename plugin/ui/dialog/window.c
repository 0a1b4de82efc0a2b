/* The window of the main dialog, with its buttons
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/window.h"

#include <glib/gi18n-lib.h>

#include "gimp/procedure/pdb.h"
#include "ui/base/help.h"


static const gchar *
get_tooltip (gint response)
{
  switch (response)
    {
    case GTK_RESPONSE_OK:
      return _ ("Paint on a new layer (Enter)");

    case GTK_RESPONSE_CANCEL:
      return _ ("Stop the run, or close the dialog without inserting anything (Escape). Recover "
                "Outpaintings lists paintings of a service that charges.");

    case OUTPAINT_RESPONSE_RESET:
      return _ ("Reset all options to their defaults. Keys and URLs are unchanged.");

    case OUTPAINT_RESPONSE_INSERT:
      return _ ("Insert the chosen painting as a new layer (Enter)");

    case OUTPAINT_RESPONSE_INSERT_ALL:
      return _ ("Insert all paintings as layers in a group, the first one visible");

    default:
      return NULL;
    }
}

static const gchar *
get_title (gboolean only_fills)
{
  return only_fills ? _ ("Outpaint Selection") : _ ("Outpaint");
}

GtkWidget *
outpaint_dialog_window_new (gboolean only_fills)
{
  GtkWidget *window = gimp_dialog_new (get_title (only_fills),
                                       only_fills ? OUTPAINT_FILL_PROCEDURE : OUTPAINT_PROCEDURE,
                                       NULL,
                                       0,
                                       outpaint_help_func,
                                       only_fills ? OUTPAINT_HELP_FILL : OUTPAINT_HELP_DIALOG,
                                       _ ("_Reset"),
                                       OUTPAINT_RESPONSE_RESET,
                                       _ ("_Cancel"),
                                       GTK_RESPONSE_CANCEL,
                                       _ ("_Outpaint"),
                                       GTK_RESPONSE_OK,
                                       _ ("Insert A_ll"),
                                       OUTPAINT_RESPONSE_INSERT_ALL,
                                       _ ("Insert"),
                                       OUTPAINT_RESPONSE_INSERT,
                                       NULL);

  gtk_dialog_set_alternative_button_order (GTK_DIALOG (window),
                                           OUTPAINT_RESPONSE_INSERT,
                                           OUTPAINT_RESPONSE_INSERT_ALL,
                                           GTK_RESPONSE_OK,
                                           OUTPAINT_RESPONSE_RESET,
                                           GTK_RESPONSE_CANCEL,
                                           -1);
  outpaint_dialog_set_tooltips (GTK_DIALOG (window), get_tooltip);
  outpaint_dialog_window_set_painted (window, 0);
  outpaint_dialog_window_set_enter (window, FALSE);
  gimp_window_set_transient (GTK_WINDOW (window));

  return window;
}

void
outpaint_dialog_window_set_painted (GtkWidget *window, guint n_painted)
{
  GtkDialog *dialog = GTK_DIALOG (window);

  gtk_button_set_label (GTK_BUTTON (gtk_dialog_get_widget_for_response (dialog, GTK_RESPONSE_OK)),
                        n_painted > 0 ? _ ("_Outpaint Again") : _ ("_Outpaint"));
  gtk_widget_set_visible (gtk_dialog_get_widget_for_response (dialog, OUTPAINT_RESPONSE_INSERT),
                          n_painted > 0);
  gtk_widget_set_visible (gtk_dialog_get_widget_for_response (dialog, OUTPAINT_RESPONSE_INSERT_ALL),
                          n_painted > 1);
}

void
outpaint_dialog_window_set_busy (GtkWidget *window, gboolean is_busy)
{
  static const gint others[] = {
    GTK_RESPONSE_OK, OUTPAINT_RESPONSE_RESET, OUTPAINT_RESPONSE_INSERT, OUTPAINT_RESPONSE_INSERT_ALL
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    gtk_dialog_set_response_sensitive (GTK_DIALOG (window), others[i], !is_busy);
}

void
outpaint_dialog_window_set_running (GtkWidget *window, gboolean only_fills, gboolean running)
{
  gtk_window_set_title (GTK_WINDOW (window), running ? _ ("Outpainting") : get_title (only_fills));
  outpaint_dialog_window_set_busy (window, running);
}

void
outpaint_dialog_window_set_enter (GtkWidget *window, gboolean inserts)
{
  gtk_dialog_set_default_response (GTK_DIALOG (window),
                                   inserts ? OUTPAINT_RESPONSE_INSERT : GTK_RESPONSE_OK);
}
