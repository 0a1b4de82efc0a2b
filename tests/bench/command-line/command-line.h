/* Command lines of the benchmarks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include <glib.h>

G_BEGIN_DECLS

/* Reads the options of entries and removes them from the command line.  Exits
 * with status 2 and a message when they are wrong.
 */
void command_line_read (const GOptionEntry *entries, gint *argc, gchar ***argv);

/* Sets a text option that was not given.  Free it with g_free(). */
void command_line_set_default (gchar **option, const gchar *text);

G_END_DECLS

#endif /* COMMAND_LINE_H */
