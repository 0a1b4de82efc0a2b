/* Calls of the procedures with options by name
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/option-call.h"


/* Returns a Scheme string. */
static gchar *
quote (const gchar *text)
{
  g_autofree gchar *escaped = g_strescape (text, NULL);

  return g_strdup_printf ("\"%s\"", escaped);
}

const OutpaintOption *
option_call_find (const gchar *name)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  while (n > 0 && !g_str_equal (list[n - 1].name, name))
    n--;
  g_assert_cmpint (n, >, 0);

  return &list[n - 1];
}

/* Adds an argument by name, as GIMP 3 has it. */
static void
add_argument (GString *call, const gchar *name, const gchar *value)
{
  OutpaintOptionType type  = option_call_find (name)->type;
  g_autofree gchar  *text  = quote (value);
  gboolean           is_on = g_str_equal (value, "true");

  g_string_append_printf (call, " #:%s ", name);
  if (type == OUTPAINT_OPTION_STRING || type == OUTPAINT_OPTION_CHOICE)
    g_string_append (call, text);
  else
    g_string_append (call, type == OUTPAINT_OPTION_BOOLEAN ? (is_on ? "TRUE" : "FALSE") : value);
}

/* Adds the options, words of name=value. */
static void
add_words (GString *call, const gchar *options)
{
  g_auto (GStrv) words = g_strsplit (options, " ", -1);

  for (gchar **word = words; *word != NULL; word++)
    {
      g_auto (GStrv) parts = g_strsplit (*word, "=", 2);

      if (parts[0] != NULL)
        add_argument (call, parts[0], parts[1]);
    }
}

gchar *
option_call_format (gint         image,
                    gint         drawable,
                    gboolean     is_fill,
                    const gchar *name,
                    const gchar *value,
                    const gchar *others)
{
  GString          *call = g_string_new (NULL);
  g_autofree gchar *json = NULL;

  if (GIMP_MAJOR == 3)
    {
      g_string_append_printf (call,
                              "(%s-of-3 #:run-mode RUN-NONINTERACTIVE #:image %d "
                              "#:drawables (vector %d)",
                              is_fill ? "fill" : "outpaint",
                              image,
                              drawable);
      add_words (call, others);
      if (name != NULL)
        add_argument (call, name, value);
    }
  else
    {
      g_autofree gchar *quoted = value != NULL ? g_shell_quote (value) : g_strdup ("");
      g_autofree gchar *options =
        name != NULL ? g_strdup_printf ("%s %s=%s", others, name, quoted) : g_strdup (others);
      g_autofree gchar *text = quote (options);

      g_string_append_printf (call,
                              "(plug-in-outpaint-%swith RUN-NONINTERACTIVE %d %d %s",
                              is_fill ? "fill-" : "",
                              image,
                              drawable,
                              text);
    }
  g_string_append_c (call, ')');

  return g_string_free (call, FALSE);
}
