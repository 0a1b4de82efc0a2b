/* The prompt history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/history.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/base/error.h"
#include "core/store/private-file.h"

#define GROUP "history"

/* Largest size of the file in bytes: each byte of a prompt can take two. */
#define FILE_MAX ((2 * OUTPAINT_HISTORY_PROMPT_MAX + 100) * OUTPAINT_HISTORY_MAX)


/* g_strstrip() does not know the wide space of Chinese and Japanese. */
static gchar *
trim (const gchar *text)
{
  const gchar *end = text + strlen (text);

  while (text < end && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (text, (gsize) (end - text));
}

/* Appends text when there is room. */
static void
append (GPtrArray *prompts, const gchar *text)
{
  g_autofree gchar *prompt = trim (text);

  if (*prompt == '\0' || strlen (prompt) > OUTPAINT_HISTORY_PROMPT_MAX
      || prompts->len == OUTPAINT_HISTORY_MAX
      || g_ptr_array_find_with_equal_func (prompts, prompt, g_str_equal, NULL))
    return;

  g_ptr_array_add (prompts, g_steal_pointer (&prompt));
}

static void
append_from_file (GPtrArray *prompts, const gchar *path)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_auto (GStrv) keys           = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > FILE_MAX
      || !g_key_file_load_from_file (key_file, path, G_KEY_FILE_NONE, NULL))
    return;

  keys = g_key_file_get_keys (key_file, GROUP, NULL, NULL);
  for (gchar **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree gchar *prompt = g_key_file_get_string (key_file, GROUP, *key, NULL);

      if (prompt != NULL)
        append (prompts, prompt);
    }
}

static void
set_error (GError **error, const gchar *reason)
{
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The prompt history cannot be changed: %s. Everything else works as before."),
               reason);
}

/* The caller holds the lock. */
static gboolean
clear (const gchar *path, GError **error)
{
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  set_error (error, g_strerror (errno));
  return FALSE;
}

static gboolean
save (GPtrArray *prompts, const gchar *path, GError **error)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autoptr (GError) failure    = NULL;
  g_autofree gchar *data        = NULL;
  gsize             length      = 0;

  if (prompts->len == 0)
    return clear (path, error);

  for (guint i = 0; i < prompts->len; i++)
    {
      g_autofree gchar *key = g_strdup_printf ("prompt-%u", i + 1);

      g_key_file_set_string (key_file, GROUP, key, g_ptr_array_index (prompts, i));
    }

  data = g_key_file_to_data (key_file, &length, NULL);
  if (outpaint_private_file_write (path, data, length, &failure))
    return TRUE;

  set_error (error, failure->message);
  return FALSE;
}

GStrv
outpaint_history_load (const gchar *path)
{
  GPtrArray *prompts = g_ptr_array_new ();

  append_from_file (prompts, path);
  g_ptr_array_add (prompts, NULL);

  return (GStrv) g_ptr_array_free (prompts, FALSE);
}

gboolean
outpaint_history_add (const gchar *path, const gchar *prompt, GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_saved;
  gint     lock;

  append (prompts, prompt);
  if (prompts->len == 0)
    return TRUE;

  lock = outpaint_private_file_lock (path);
  append_from_file (prompts, path);
  is_saved = save (prompts, path, error);
  outpaint_private_file_unlock (lock);

  return is_saved;
}

gboolean
outpaint_history_remove (const gchar *path, const gchar *prompt, GError **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func (g_free);
  gint     lock                 = outpaint_private_file_lock (path);
  gboolean is_saved             = TRUE;
  guint    index;

  append_from_file (prompts, path);
  if (g_ptr_array_find_with_equal_func (prompts, prompt, g_str_equal, &index))
    {
      g_ptr_array_remove_index (prompts, index);
      is_saved = save (prompts, path, error);
    }
  outpaint_private_file_unlock (lock);

  return is_saved;
}

gboolean
outpaint_history_clear (const gchar *path, GError **error)
{
  gint     lock       = outpaint_private_file_lock (path);
  gboolean is_cleared = clear (path, error);

  outpaint_private_file_unlock (lock);

  return is_cleared;
}

gboolean
outpaint_history_restore (const gchar *path, const gchar *const *prompts, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  gint lock                 = outpaint_private_file_lock (path);
  g_auto (GStrv) present    = outpaint_history_load (path);
  gboolean is_saved;

  for (gchar **prompt = present; *prompt != NULL; prompt++)
    if (!g_strv_contains (prompts, *prompt))
      append (all, *prompt);
  for (const gchar *const *prompt = prompts; *prompt != NULL; prompt++)
    append (all, *prompt);
  is_saved = save (all, path, error);
  outpaint_private_file_unlock (lock);

  return is_saved;
}

/* Returns text for comparison: normalized, without case, with plain spaces. */
static gchar *
fold (const gchar *text)
{
  g_autofree gchar *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal, -1);
}

gboolean
outpaint_history_matches (const gchar *prompt, const gchar *words)
{
  g_autofree gchar *folded_prompt = fold (prompt);
  g_autofree gchar *folded_words  = fold (words);
  g_auto (GStrv) each             = g_strsplit_set (folded_words, " \t\n", -1);

  for (gchar **word = each; *word != NULL; word++)
    if (strstr (folded_prompt, *word) == NULL)
      return FALSE;

  return TRUE;
}
