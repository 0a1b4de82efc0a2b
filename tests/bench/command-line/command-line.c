/* Command lines of the benchmarks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "command-line.h"

#include <stdlib.h>


void
command_line_read (const GOptionEntry *entries, gint *argc, gchar ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error           = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      exit (2);
    }
}

void
command_line_set_default (gchar **option, const gchar *text)
{
  if (*option == NULL)
    *option = g_strdup (text);
}
