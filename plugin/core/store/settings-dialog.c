/* The dialog's options and its own memory in the settings file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings-private.h"

#define OPTIONS_GROUP "last-dialog"
#define DIALOG_GROUP  "dialog"
#define FRAME_KEY     "frame" /* an OutpaintIntent; missing until margins were chosen */


OutpaintOptions *
outpaint_settings_get_options (OutpaintSettings *settings)
{
  return outpaint_options_load (settings->key_file, OPTIONS_GROUP);
}

void
outpaint_settings_set_options (OutpaintSettings *settings, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) former = outpaint_settings_get_options (settings);
  g_autoptr (OutpaintOptions) kept   = outpaint_options_copy (options);
  g_autoptr (GKeyFile) before        = g_key_file_new ();
  g_autoptr (GKeyFile) now           = g_key_file_new ();

  outpaint_options_forget_areas (kept);
  outpaint_options_save (former, before, OPTIONS_GROUP);
  outpaint_options_save (kept, now, OPTIONS_GROUP);
  outpaint_settings_merge (settings->key_file, before, now);
}

/* TRUE when the user has chosen margins.  Earlier versions wrote only values
 * other than the default.
 */
static gboolean
has_margins (OutpaintSettings *settings)
{
  g_autoptr (OutpaintOptions) defaults = outpaint_options_new ();
  g_autoptr (OutpaintOptions) kept     = outpaint_settings_get_options (settings);

  if (g_key_file_has_key (settings->key_file, DIALOG_GROUP, FRAME_KEY, NULL))
    return TRUE;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (outpaint_options_get_fraction (kept, side)
        != outpaint_options_get_fraction (defaults, side))
      return TRUE;

  return FALSE;
}

OutpaintOptions *
outpaint_settings_get_margins (OutpaintSettings *settings)
{
  OutpaintOptions *margins = outpaint_settings_get_options (settings);

  for (gint side = 0; side < OUTPAINT_N_SIDES && !has_margins (settings); side++)
    outpaint_options_set_fraction (margins, side, 0);

  return margins;
}

void
outpaint_settings_keep_options (OutpaintSettings      *settings,
                                const OutpaintOptions *options,
                                const OutpaintIntent  *intent)
{
  g_autoptr (OutpaintOptions) before = outpaint_settings_get_margins (settings);
  g_autoptr (OutpaintOptions) kept   = outpaint_options_copy (options);

  if (intent == NULL || outpaint_intent_has_frame (intent))
    outpaint_options_set_margins (kept, before);
  if (intent != NULL)
    {
      g_autofree gchar *text = outpaint_intent_to_text (intent);

      outpaint_settings_set_dialog (settings, FRAME_KEY, text);
    }
  else if (!has_margins (settings))
    {
      /* Zeros would count as chosen. */
      g_autoptr (OutpaintOptions) defaults = outpaint_options_new ();

      outpaint_options_set_margins (kept, defaults);
    }

  outpaint_settings_set_options (settings, kept);
}

void
outpaint_settings_keep_fill_options (OutpaintSettings *settings, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) before = outpaint_settings_get_options (settings);
  g_autoptr (OutpaintOptions) kept   = outpaint_options_copy (options);

  g_free (kept->prompt);
  kept->prompt       = g_strdup (before->prompt);
  kept->source       = before->source;
  kept->margins_from = before->margins_from;
  outpaint_options_set_margins (kept, before);
  outpaint_settings_set_options (settings, kept);
}

gboolean
outpaint_settings_get_intent (OutpaintSettings *settings, OutpaintIntent *intent)
{
  g_autofree gchar *text = outpaint_settings_get_dialog (settings, FRAME_KEY);

  return outpaint_intent_parse (text, intent);
}

gchar *
outpaint_settings_get_dialog (OutpaintSettings *settings, const gchar *key)
{
  return g_key_file_get_string (settings->key_file, DIALOG_GROUP, key, NULL);
}

void
outpaint_settings_set_dialog (OutpaintSettings *settings, const gchar *key, const gchar *value)
{
  if (value != NULL)
    g_key_file_set_string (settings->key_file, DIALOG_GROUP, key, value);
  else
    outpaint_settings_remove_key (settings->key_file, DIALOG_GROUP, key);
}
