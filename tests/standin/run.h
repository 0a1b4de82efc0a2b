/* Stand-in: running of a program
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_RUN_H
#define STANDIN_RUN_H

#include <gio/gio.h>

#include "state.h"

G_BEGIN_DECLS

/* Blocks until SIGTERM, SIGINT or SIGHUP. */
void standin_run_until_signal (void);

/* Runs the command with the stand-in's URLs and keys in its environment,
 * forwards signals to it, and waits for its end.  Returns its exit status, 128
 * plus the signal that ended it, or 127 with an error when it cannot be
 * started.
 */
gint standin_run_command (StandinState *state, gchar **command, GError **error);

G_END_DECLS

#endif /* STANDIN_RUN_H */
