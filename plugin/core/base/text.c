/* Text of services and users
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/text.h"

#include <string.h>

#define CLEANED_MAX (64 * 1024) /* bytes, before masking and cutting */
#define MASKED      "***"
#define REPLACEMENT 0xfffd /* for invalid UTF-8 */


/* Returns the length in bytes of the longest secret at the start of text, 0 for none. */
static gsize
measure_secret (const gchar *text, const gchar *const *secrets)
{
  gsize longest = 0;

  for (gsize i = 0; secrets != NULL && secrets[i] != NULL; i++)
    if (g_str_has_prefix (text, secrets[i]))
      longest = MAX (longest, strlen (secrets[i]));

  return longest;
}

gchar *
outpaint_text_clean (const gchar *text, const gchar *const *secrets, glong max)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  GString *shown            = g_string_new (NULL);
  glong    n                = 0;
  gsize    length;

  for (const gchar *c = text; *c != '\0' && clean->len < CLEANED_MAX;)
    {
      gunichar character = g_utf8_get_char_validated (c, -1);
      gboolean is_valid  = g_unichar_validate (character);

      if (!is_valid)
        g_string_append_unichar (clean, REPLACEMENT);
      else if (g_unichar_isspace (character))
        g_string_append_c (clean, ' ');
      else if (g_unichar_isprint (character) && g_unichar_type (character) != G_UNICODE_FORMAT)
        g_string_append_unichar (clean, character);

      c = is_valid ? g_utf8_next_char (c) : c + 1;
    }

  for (const gchar *c = clean->str; *c != '\0' && n <= max; c += length)
    {
      length = measure_secret (c, secrets);
      if (length > 0)
        {
          g_string_append (shown, MASKED);
          n += (glong) strlen (MASKED);
        }
      else
        {
          length = g_utf8_next_char (c) - c;
          g_string_append_len (shown, c, (gssize) length);
          n++;
        }
    }

  if (n > max)
    {
      g_string_truncate (shown, g_utf8_offset_to_pointer (shown->str, max - 1) - shown->str);
      g_string_append (shown, "…");
    }

  return g_strstrip (g_string_free (shown, FALSE));
}

gboolean
outpaint_text_is_blank (const gchar *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}
