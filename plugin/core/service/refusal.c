/* Messages about failures that a service reports
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/refusal.h"

#include <glib/gi18n-lib.h>

#include "core/base/json.h"
#include "core/base/text.h"

#define WORDS_MAX  200  /* longest message of the service that is shown, in characters */
#define WORD_BYTES 1000 /* of a text in an answer that is used */


gboolean
outpaint_refusal_is_good (gint status)
{
  return status >= 200 && status < 300;
}

/* Appends "FIELD:" of a place, [..., FIELD]. */
static void
append_field (GString *words, json_object *place)
{
  json_object *field = NULL;

  if (json_object_is_type (place, json_type_array) && json_object_array_length (place) > 0)
    field = json_object_array_get_idx (place, json_object_array_length (place) - 1);

  if (json_object_is_type (field, json_type_string))
    g_string_append_printf (
      words, "%s%.*s:", words->len > 0 ? " " : "", WORD_BYTES, json_object_get_string (field));
}

static void
append_words (GString *words, json_object *root, const gchar *name)
{
  json_object *member = outpaint_json_get_member (root, name);
  const gchar *text   = outpaint_json_get_text (root, name);

  if (json_object_is_type (member, json_type_object))
    text = outpaint_json_get_text (member, "message");
  else if (json_object_is_type (member, json_type_array) && json_object_array_length (member) > 0)
    {
      json_object *first = json_object_array_get_idx (member, 0);

      append_field (words, outpaint_json_get_member (first, "loc"));
      text = outpaint_json_get_text (first, "msg");
    }

  if (*text != '\0')
    g_string_append_printf (words, "%s%.*s", words->len > 0 ? " " : "", WORD_BYTES, text);
}

gchar *
outpaint_refusal_get_words (json_object *root)
{
  static const gchar *const names[] = { "error", "message", "detail", "errors" };
  GString                  *words   = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    append_words (words, root, names[i]);

  return g_string_free (words, FALSE);
}

GError *
outpaint_refusal_new (OutpaintErrorCode           code,
                      const gchar                *sentence,
                      const gchar                *words,
                      const OutpaintHttpResponse *response,
                      const gchar *const         *secrets)
{
  g_autoptr (GString) message = g_string_new (sentence);
  g_autofree gchar *clean     = outpaint_text_clean (words, secrets, WORDS_MAX);

  if (*clean != '\0')
    {
      g_string_append_c (message, ' ');
      g_string_append_printf (message, _ ("Message of the service: \"%s\""), clean);
    }
  if (!outpaint_refusal_is_good (response->status))
    g_string_append_printf (message, " (HTTP %d)", response->status);

  if (response->retry_after > 0)
    {
      g_string_append_c (message, ' ');
      g_string_append_printf (message,
                              _ ("The service requires a pause of %d s before the next request."),
                              response->retry_after);
    }

  return g_error_new_literal (OUTPAINT_ERROR, code, message->str);
}
