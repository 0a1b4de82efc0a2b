/* The user's own presets in the settings file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/own-presets.h"

#include "core/store/settings-private.h"

/* A key is the preset's name with percent-encoding of the characters that a key
 * cannot have; its value is an OutpaintIntent as text.
 */
#define GROUP            "presets"
#define ALLOWED_IN_A_KEY " !$&'()*+,;:@/?"

static void
own_preset_free (gpointer data)
{
  OutpaintOwnPreset *preset = data;

  g_free (preset->name);
  g_free (preset);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const OutpaintOwnPreset *const *preset_a = a;
  const OutpaintOwnPreset *const *preset_b = b;

  return g_utf8_collate ((*preset_a)->name, (*preset_b)->name);
}

GPtrArray *
outpaint_own_presets_list (OutpaintSettings *settings)
{
  GPtrArray *presets  = g_ptr_array_new_with_free_func (own_preset_free);
  g_auto (GStrv) keys = g_key_file_get_keys (settings->key_file, GROUP, NULL, NULL);

  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree gchar *name = g_uri_unescape_string (*key, NULL);
      g_autofree gchar *text = g_key_file_get_string (settings->key_file, GROUP, *key, NULL);
      OutpaintIntent    intent;

      if (name != NULL && g_utf8_validate (name, -1, NULL) && outpaint_intent_parse (text, &intent)
          && outpaint_intent_has_frame (&intent))
        {
          OutpaintOwnPreset *preset = g_new (OutpaintOwnPreset, 1);

          preset->name   = g_steal_pointer (&name);
          preset->intent = intent;
          g_ptr_array_add (presets, preset);
        }
    }
  g_ptr_array_sort (presets, compare);

  return presets;
}

/* Returns NULL for a name that is empty.  Free with g_free(). */
static gchar *
get_key (const gchar *name)
{
  g_autofree gchar *trimmed = g_strstrip (g_strdup (name));

  return *trimmed != '\0' ? g_uri_escape_string (trimmed, ALLOWED_IN_A_KEY, TRUE) : NULL;
}

gboolean
outpaint_own_presets_add (OutpaintSettings     *settings,
                          const gchar          *name,
                          const OutpaintIntent *intent)
{
  g_autofree gchar *key  = get_key (name);
  g_autofree gchar *text = NULL;

  if (key == NULL || !outpaint_intent_has_frame (intent))
    return FALSE;

  text = outpaint_intent_to_text (intent);
  g_key_file_set_string (settings->key_file, GROUP, key, text);

  return TRUE;
}

void
outpaint_own_presets_remove (OutpaintSettings *settings, const gchar *name)
{
  g_autofree gchar *key = get_key (name);

  if (key != NULL)
    outpaint_settings_remove_key (settings->key_file, GROUP, key);
}
