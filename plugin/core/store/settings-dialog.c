/* The dialog's options and its own memory in the settings file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings-private.h"

#define OPTIONS_GROUP "last-dialog"
#define DIALOG_GROUP  "dialog"


OutpaintOptions *
outpaint_settings_get_options (OutpaintSettings *settings)
{
  return outpaint_options_load (settings->key_file, OPTIONS_GROUP);
}

void
outpaint_settings_set_options (OutpaintSettings *settings, const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) former = outpaint_settings_get_options (settings);
  g_autoptr (GKeyFile) before        = g_key_file_new ();
  g_autoptr (GKeyFile) now           = g_key_file_new ();

  outpaint_options_save (former, before, OPTIONS_GROUP);
  outpaint_options_save (options, now, OPTIONS_GROUP);
  outpaint_settings_merge (settings->key_file, before, now);
}

gchar *
outpaint_settings_get_dialog (OutpaintSettings *settings, const gchar *key)
{
  return g_key_file_get_string (settings->key_file, DIALOG_GROUP, key, NULL);
}

void
outpaint_settings_set_dialog (OutpaintSettings *settings, const gchar *key, const gchar *value)
{
  g_key_file_set_string (settings->key_file, DIALOG_GROUP, key, value);
}
