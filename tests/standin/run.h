/* Stand-in: runs a program beside the server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_RUN_H
#define STANDIN_RUN_H

#include <gio/gio.h>

#include "state.h"

G_BEGIN_DECLS

/* Blocks until SIGTERM, SIGINT or SIGHUP comes. */
void standin_run_until_signal (void);

/* Runs the command with the stand-in's addresses and keys in its
 * environment until it ends, and passes signals on to it.  Returns its exit
 * status, or 128 and the signal that ended it, as a shell does; 127 with an
 * error when it can't be started.
 */
gint standin_run_command (StandinState *state, gchar **command, GError **error);

G_END_DECLS

#endif /* STANDIN_RUN_H */
