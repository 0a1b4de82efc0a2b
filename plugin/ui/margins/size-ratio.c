/* Aspect ratio and own presets of the size box
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/store/own-presets.h"
#include "gimp/host/host.h"
#include "ui/base/help.h"
#include "ui/margins/size-box-private.h"


void
outpaint_size_ratio_set_free (OutpaintSizeBox *box)
{
  box->ratio           = 0;
  box->chosen.ratio[0] = '\0';
}

/* Applies an aspect ratio.  text: a valid one */
static void
set_ratio (OutpaintSizeBox *box, gdouble ratio, const gchar *text)
{
  gint width, height;

  box->ratio        = ratio;
  box->chosen.width = 0;
  g_strlcpy (box->chosen.ratio, text, sizeof (box->chosen.ratio));
  outpaint_aspect_frame (&box->source, ratio, &width, &height);
  outpaint_size_box_set_frame (box, width, height, TRUE);
  outpaint_size_box_show_choice (box);
}

/* Applies the chosen preset, unless it is in use already. */
static void
take_preset (OutpaintSizeBox *box)
{
  OutpaintIntent    intent, now;
  g_autofree gchar *before = NULL;
  g_autofree gchar *after  = NULL;

  outpaint_size_box_get_intent (box, &now);
  intent       = now;
  intent.unit  = outpaint_size_lengths_get_unit (box);
  intent.bleed = outpaint_size_lengths_get_bleed (box);
  outpaint_ratio_combo_apply (box->combo, &intent);
  before = outpaint_intent_to_text (&now);
  after  = outpaint_intent_to_text (&intent);
  if (!g_str_equal (before, after))
    outpaint_size_box_set_intent (box, &intent);
  else
    outpaint_size_box_show_choice (box);
}

/* Lists the own presets, and saves the settings.  name: of the one to show, or NULL. */
static void
save_presets (OutpaintSizeBox *box, const gchar *name)
{
  g_autoptr (GError) failure = NULL;

  if (!outpaint_settings_save (box->settings, &failure))
    outpaint_host_message (failure->message);
  box->showing = TRUE;
  outpaint_ratio_combo_load (box->combo, box->settings, name);
  box->showing = FALSE;
  outpaint_size_box_show_choice (box);
}

static void
name_entered (G_GNUC_UNUSED GtkWidget *query, const gchar *name, gpointer data)
{
  OutpaintSizeBox *box = data;
  OutpaintIntent   intent;

  outpaint_size_box_get_intent (box, &intent);
  if (outpaint_own_presets_add (box->settings, name, &intent))
    save_presets (box, name);
}

/* Asks for the name of a new preset. */
static void
ask_for_name (OutpaintSizeBox *box)
{
  const gchar *name  = outpaint_ratio_combo_get_own_name (box->combo);
  GtkWidget   *query = outpaint_toolkit_query_string (
    GTK_WIDGET (box),
    _ ("New Preset"),
    outpaint_help_func,
    OUTPAINT_HELP_MARGINS,
    _ ("Name of the preset. A preset with the same name is replaced."),
    name != NULL ? name : "",
    name_entered,
    box);

  gtk_window_set_modal (GTK_WINDOW (query), TRUE);
  gtk_widget_show (query);
}

/* Runs a command of the menu, after the menu shows the choice again.  Returns FALSE
 * when the chosen item is not a command.
 */
static gboolean
run_command (OutpaintSizeBox *box)
{
  OutpaintRatioComboItem item = outpaint_ratio_combo_get_item (box->combo);

  if (item != OUTPAINT_RATIO_COMBO_SAVE && item != OUTPAINT_RATIO_COMBO_DELETE)
    return FALSE;

  outpaint_size_box_show_choice (box);
  if (item == OUTPAINT_RATIO_COMBO_SAVE)
    ask_for_name (box);
  else if (outpaint_ratio_combo_get_own_name (box->combo) != NULL)
    {
      outpaint_own_presets_remove (box->settings, outpaint_ratio_combo_get_own_name (box->combo));
      save_presets (box, NULL);
    }

  return TRUE;
}

/* Applies the entry's text.  Returns FALSE when it is not a ratio. */
static gboolean
take_text (OutpaintSizeBox *box)
{
  OutpaintRatioComboItem item = outpaint_ratio_combo_get_item (box->combo);
  const gchar           *text = gtk_entry_get_text (outpaint_ratio_combo_get_entry (box->combo));
  gdouble                ratio;

  if (item == OUTPAINT_RATIO_COMBO_OWN || item == OUTPAINT_RATIO_COMBO_PRESET)
    {
      take_preset (box);
      return TRUE;
    }

  if (*text == '\0' || item == OUTPAINT_RATIO_COMBO_FREE)
    {
      outpaint_size_ratio_set_free (box);
      box->chosen.width = 0;
      outpaint_size_box_show_choice (box);
      return TRUE;
    }

  if (!outpaint_aspect_parse (text, &ratio) || strlen (text) >= sizeof (box->chosen.ratio))
    return FALSE;

  if (ratio != box->ratio)
    set_ratio (box, ratio, text);
  return TRUE;
}

/* Applies a chosen preset.  Typed text is applied on Enter or when the focus
 * leaves, since "16" may become "16:9".
 */
static void
combo_changed (GtkComboBox *combo, OutpaintSizeBox *box)
{
  if (!box->showing && gtk_combo_box_get_active (combo) != -1 && !run_command (box))
    take_text (box);
}

/* Applies the ratio before Enter starts the run.  An invalid ratio does not start it. */
static void
entry_activate (GtkWidget *entry, OutpaintSizeBox *box)
{
  if (take_text (box))
    return;

  gtk_widget_error_bell (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_signal_stop_emission_by_name (entry, "activate");
}

static gboolean
entry_focus_out (GtkWidget *entry, G_GNUC_UNUSED GdkEventFocus *event, OutpaintSizeBox *box)
{
  if (!take_text (box))
    {
      gtk_widget_error_bell (entry);
      outpaint_size_ratio_set_free (box);
      outpaint_size_box_show_choice (box);
    }

  return FALSE;
}

void
outpaint_size_ratio_create (OutpaintSizeBox *box)
{
  GtkEntry *entry;

  box->combo = outpaint_ratio_combo_new ();
  entry      = outpaint_ratio_combo_get_entry (box->combo);
  g_signal_connect (box->combo, "changed", G_CALLBACK (combo_changed), box);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activate), box);
  g_signal_connect (entry, "focus-out-event", G_CALLBACK (entry_focus_out), box);
}
