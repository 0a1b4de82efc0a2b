/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "painter.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>


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
  gint          status;

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

  if (wait4 (pid, &status, 0, &usage) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      g_printerr ("%s failed: %s\n", painter->name, command);
      return FALSE;
    }

  cost->wall = (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;
  cost->cpu  = get_seconds (&usage.ru_utime) + get_seconds (&usage.ru_stime);
  cost->peak = usage.ru_maxrss * 1024.0 / 1e6;

  return TRUE;
}
