/* A GIMP process with its Script-Fu server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef GIMP_PROCESS_H
#define GIMP_PROCESS_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A real GIMP without a display, with a profile of its own in which only
 * Script-Fu, the file formats that the tests need and the plug-in under test
 * are installed.  It is talked to through Script-Fu's server.
 */
typedef struct _GimpProcess GimpProcess;

/* environment: "NAME=value" strings, NULL-terminated, added to this
 * process's.  Aborts the test when GIMP does not come up.
 */
GimpProcess *gimp_process_start (const gchar *const *environment);

/* Ends GIMP, removes its profile.  A warning or a leak that GIMP or a plug-in
 * printed fails the test.
 */
void gimp_process_stop (GimpProcess *process);

/* How long an evaluation may take, 600 seconds unless told. */
void gimp_process_set_limit (GimpProcess *process, guint seconds);

/* Where the tests may write; removed with the process.  Owned by it. */
const gchar *gimp_process_get_directory (GimpProcess *process);

/* What GIMP and its plug-ins printed on their standard error so far, messages
 * to the user among it.  Free it.
 */
gchar *gimp_process_read_log (GimpProcess *process);

/* What was printed so far is no mistake: gimp_process_stop() passes over it. */
void gimp_process_forgive (GimpProcess *process);

/* Evaluates a Script-Fu expression and returns its value as text (free it);
 * a string's quotes are taken off.  On an error of the script it returns NULL and *message (when it
 * is not NULL) is what GIMP says; with message NULL an error fails the test.
 */
gchar *gimp_process_eval (GimpProcess *process, gchar **message, const gchar *format, ...)
  G_GNUC_PRINTF (3, 4);

/* The same for an expression whose value is a number. */
gint gimp_process_eval_int (GimpProcess *process, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

#endif /* GIMP_PROCESS_H */
