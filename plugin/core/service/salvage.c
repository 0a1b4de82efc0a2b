/* Pictures and addresses in damaged answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/salvage.h"

#include <string.h>

#define ESCAPE_DIGITS 4 /* digits of \uXXXX */


static const gchar *
skip_blanks (const gchar *c, const gchar *end)
{
  while (c < end && g_ascii_isspace (*c))
    c++;

  return c;
}

/* Returns the position after the next "name": from c on, NULL when there is none. */
static const gchar *
find_value (const gchar *c, const gchar *end, const gchar *name)
{
  gsize length = strlen (name);

  while (c < end && (c = memchr (c, '"', end - c)) != NULL)
    {
      const gchar *behind = c + 1 + length;

      if (behind < end && *behind == '"' && memcmp (c + 1, name, length) == 0)
        {
          behind = skip_blanks (behind + 1, end);
          if (behind < end && *behind == ':')
            return skip_blanks (behind + 1, end);
        }
      c++;
    }

  return NULL;
}

/* Appends the character of the escape after a backslash if it is ASCII.
 * Returns the position after the escape.
 */
static const gchar *
read_escape (const gchar *c, const gchar *end, GString *string)
{
  guint64 number = 0;

  if (*c == 'u')
    {
      for (gint i = 0; i < ESCAPE_DIGITS && c + 1 < end && g_ascii_isxdigit (c[1]); i++)
        number = number * 16 + (guint64) g_ascii_xdigit_value (*++c);
      if (number > 0 && number < 0x80)
        g_string_append_c (string, (gchar) number);
    }
  else if (*c == '"' || *c == '\\' || *c == '/')
    g_string_append_c (string, *c);
  else
    g_string_append_c (string, ' ');

  return c + 1;
}

/* Returns the string that begins at a quotation mark.  *c becomes the position
 * after it, or the end of the text; *is_whole becomes FALSE for the latter.
 */
static gchar *
read_string (const gchar **c, const gchar *end, gboolean *is_whole)
{
  GString     *string = g_string_new (NULL);
  const gchar *at     = *c + 1;

  while (at < end && *at != '"')
    if (*at == '\\' && at + 1 < end)
      at = read_escape (at + 1, end, string);
    else
      {
        const gchar *begin = at++;

        while (at < end && *at != '"' && *at != '\\')
          at++;
        g_string_append_len (string, begin, at - begin);
      }

  *is_whole = at < end;
  *c        = MIN (at + 1, end);

  return g_string_free (string, FALSE);
}

/* Returns the start of the string at c in a list, after nulls and separators. */
static const gchar *
skip_to_string (const gchar *c, const gchar *end)
{
  while (c < end && (g_ascii_isspace (*c) || g_ascii_isalpha (*c) || *c == ','))
    c++;

  return c;
}

GPtrArray *
outpaint_salvage_strings (const gchar *text,
                          gsize        length,
                          const gchar *name,
                          gboolean     cut_too,
                          guint        most)
{
  GPtrArray   *strings = g_ptr_array_new_with_free_func (g_free);
  const gchar *end     = text + length;
  const gchar *c       = text;

  while (strings->len < most && (c = find_value (c, end, name)) != NULL)
    {
      gboolean is_list = c < end && *c == '[';

      if (is_list)
        c = skip_to_string (c + 1, end);
      while (c < end && *c == '"' && strings->len < most)
        {
          gboolean          is_whole;
          g_autofree gchar *string = read_string (&c, end, &is_whole);

          if (*string != '\0' && (is_whole || cut_too))
            g_ptr_array_add (strings, g_steal_pointer (&string));
          if (!is_list)
            break;
          c = skip_to_string (c, end);
        }
    }

  return strings;
}

gboolean
outpaint_salvage_has_number (const gchar *text, gsize length, const gchar *name, gint number)
{
  g_autofree gchar *digits = g_strdup_printf ("%d", number);
  const gchar      *end    = text + length;
  const gchar      *c      = text;

  while ((c = find_value (c, end, name)) != NULL)
    {
      const gchar *first  = c + (c < end && *c == '"');
      const gchar *behind = first + strlen (digits);

      if (behind < end && memcmp (first, digits, strlen (digits)) == 0
          && strchr (",}\" \t\r\n", *behind) != NULL && *behind != '\0')
        return TRUE;
    }

  return FALSE;
}
