/* Other painters as programs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "painter.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define LOOK_EVERY_US 2000


Painter *
painter_new (const gchar *name, const gchar *command)
{
  Painter *painter = g_new0 (Painter, 1);

  painter->name    = g_strdup (name);
  painter->command = g_strdup (command);

  return painter;
}

Painter *
painter_parse (const gchar *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  return g_strv_length (parts) == 2 ? painter_new (parts[0], parts[1]) : NULL;
}

void
painter_free (Painter *painter)
{
  g_free (painter->name);
  g_free (painter->command);
  g_free (painter);
}

static gchar *
fill_in (const gchar *template, const gchar *in, const gchar *mask, const gchar *out)
{
  GString *command = g_string_new (template);

  g_string_replace (command, "{in}", in, 0);
  g_string_replace (command, "{mask}", mask, 0);
  g_string_replace (command, "{out}", out, 0);

  return g_string_free (command, FALSE);
}

static gdouble
get_seconds (const struct timeval *time)
{
  return (gdouble) time->tv_sec + (gdouble) time->tv_usec / G_TIME_SPAN_SECOND;
}

/* Returns the peak memory of the process in MB, 0 after its end.  The peak of
 * rusage starts with that of the forking process.
 */
static gdouble
read_peak (GPid pid)
{
  g_autofree gchar *path = g_strdup_printf ("/proc/%d/status", (gint) pid);
  g_autofree gchar *text = NULL;
  const gchar      *at;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  at = strstr (text, "VmHWM:");

  return at != NULL ? g_ascii_strtod (at + strlen ("VmHWM:"), NULL) * 1024 / 1e6 : 0;
}

/* Waits for the end of the process.  Returns FALSE when it failed. */
static gboolean
wait_for (GPid pid, struct rusage *usage, gdouble *peak)
{
  gint  status;
  pid_t ended;

  *peak = 0;
  while ((ended = wait4 (pid, &status, WNOHANG, usage)) == 0)
    {
      *peak = MAX (*peak, read_peak (pid));
      g_usleep (LOOK_EVERY_US);
    }

  return ended == pid && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

gboolean
painter_run (const Painter *painter,
             const gchar   *in,
             const gchar   *mask,
             const gchar   *out,
             PainterCost   *cost)
{
  g_autofree gchar *command = fill_in (painter->command, in, mask, out);
  g_auto (GStrv) argv       = NULL;
  g_autoptr (GError) error  = NULL;
  gint64        start       = g_get_monotonic_time ();
  struct rusage usage;
  GPid          pid;

  if (!g_shell_parse_argv (command, NULL, &argv, &error)
      || !g_spawn_async (NULL,
                         argv,
                         NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                           | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                         NULL,
                         NULL,
                         &pid,
                         &error))
    {
      g_printerr ("%s: %s\n", painter->name, error->message);
      return FALSE;
    }

  if (!wait_for (pid, &usage, &cost->peak))
    {
      g_printerr ("%s failed: %s\n", painter->name, command);
      return FALSE;
    }

  cost->wall = (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;
  cost->cpu  = get_seconds (&usage.ru_utime) + get_seconds (&usage.ru_stime);

  return TRUE;
}
