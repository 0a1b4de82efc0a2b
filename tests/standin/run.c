/* Stand-in: running of a program
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run.h"

#include <glib-unix.h>
#include <signal.h>
#include <sys/wait.h>

#include "access.h"


typedef struct
{
  GMainLoop *loop;
  GPid       child; /* 0 for none */
  gint       status;
} Run;

typedef struct
{
  Run *run;
  gint number;
} Signal;


static gboolean
on_signal (gpointer data)
{
  Signal *received = data;

  if (received->run->child != 0)
    kill (received->run->child, received->number);
  else
    g_main_loop_quit (received->run->loop);

  return G_SOURCE_CONTINUE;
}

static void
on_child_end (GPid pid, gint status, gpointer data)
{
  Run *run = data;

  g_spawn_close_pid (pid);
  run->child  = 0;
  run->status = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
  g_main_loop_quit (run->loop);
}

static void
run_loop (Run *run)
{
  static const gint numbers[] = { SIGTERM, SIGINT, SIGHUP };
  Signal            signals[G_N_ELEMENTS (numbers)];
  guint             sources[G_N_ELEMENTS (numbers)];

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      signals[i] = (Signal){ run, numbers[i] };
      sources[i] = g_unix_signal_add (numbers[i], on_signal, &signals[i]);
    }

  run->loop = g_main_loop_new (NULL, FALSE);
  if (run->child != 0)
    g_child_watch_add (run->child, on_child_end, run);
  g_main_loop_run (run->loop);
  g_main_loop_unref (run->loop);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_source_remove (sources[i]);
}

void
standin_run_until_signal (void)
{
  Run run = { NULL, 0, 0 };

  run_loop (&run);
}

static gchar **
create_environment (StandinState *state)
{
  g_autoptr (StandinOptions) options = standin_state_get_options (state);
  g_autofree gchar *root = g_strdup_printf ("http://127.0.0.1:%d", standin_state_get_port (state));
  g_autofree gchar *gateway    = g_strconcat (root, STANDIN_GATEWAY_PATH, NULL);
  g_autofree gchar *volcengine = g_strconcat (root, "/", NULL);
  gchar           **envp       = g_get_environ ();

  envp = g_environ_setenv (envp, "OUTPAINT_STANDIN_URL", root, TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_SERVICE", "gateway", TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_GATEWAY_URL", gateway, TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_API_KEY", options->key, TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_VOLCENGINE_URL", volcengine, TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_COMFYUI_URL", root, TRUE);
  envp = g_environ_setenv (envp, "OUTPAINT_VOLCENGINE_REGION", options->region, TRUE);
  envp = g_environ_setenv (envp, "VOLC_ACCESSKEY", options->access_key, TRUE);
  envp = g_environ_setenv (envp, "VOLC_SECRETKEY", options->secret_key, TRUE);
  envp = g_environ_setenv (envp, "VOLC_SESSION_TOKEN", options->session_token, TRUE);

  return envp;
}

gint
standin_run_command (StandinState *state, gchar **command, GError **error)
{
  g_auto (GStrv) envp = create_environment (state);
  Run run             = { NULL, 0, 127 };

  if (!g_spawn_async (NULL,
                      command,
                      envp,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                        | G_SPAWN_CHILD_INHERITS_STDIN,
                      NULL,
                      NULL,
                      &run.child,
                      error))
    return 127;

  run_loop (&run);

  return run.status;
}
