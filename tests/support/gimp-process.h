/* A GIMP process with its Script-Fu server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef GIMP_PROCESS_H
#define GIMP_PROCESS_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A real GIMP without a display, in a temporary profile with Script-Fu, the
 * necessary file formats and the plug-in under test.  Commands are sent to the
 * Script-Fu server.
 */
typedef struct _GimpProcess GimpProcess;

/* environment: "NAME=value" strings, NULL-terminated, added to the environment
 * of this process.  Aborts the test when GIMP does not start.
 */
GimpProcess *gimp_process_start (const gchar *const *environment);

/* Ends GIMP and removes its profile.  Fails the test if GIMP or a plug-in has
 * printed a warning or a leak.
 */
void gimp_process_stop (GimpProcess *process);

/* Sets the time limit of an evaluation; initially 600 s. */
void gimp_process_set_limit (GimpProcess *process, guint seconds);

/* Returns a directory for files of the tests, which is removed with the
 * process.  Owned by process.
 */
const gchar *gimp_process_get_directory (GimpProcess *process);

/* Returns the standard error of GIMP and its plug-ins so far, including
 * messages to the user.  Free with g_free().
 */
gchar *gimp_process_read_log (GimpProcess *process);

/* Makes gimp_process_stop() ignore the output so far. */
void gimp_process_forgive (GimpProcess *process);

/* Evaluates a Script-Fu expression and returns its value as text, without the
 * quotes of a string.  Free with g_free().  On an error of the script returns
 * NULL with GIMP's error in *message; with message NULL an error fails the
 * test.
 */
gchar *gimp_process_eval (GimpProcess *process, gchar **message, const gchar *format, ...)
  G_GNUC_PRINTF (3, 4);

/* Evaluates an expression with a number as value. */
gint gimp_process_eval_int (GimpProcess *process, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

#endif /* GIMP_PROCESS_H */
