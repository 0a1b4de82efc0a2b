/* Local stand-in for the service, for tests and trials
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

#include "access.h"
#include "comfyui.h"
#include "run.h"
#include "server.h"
#include "state.h"


static gboolean
announce (StandinState *state, gboolean is_printed, GError **error)
{
  g_autoptr (StandinOptions) options = standin_state_get_options (state);
  gint              port             = standin_state_get_port (state);
  g_autofree gchar *gateway =
    g_strdup_printf ("http://127.0.0.1:%d" STANDIN_GATEWAY_PATH "\n", port);

  if (is_printed)
    {
      g_print ("%shttp://127.0.0.1:%d/\n", gateway, port);
      fflush (stdout);
    }

  return *options->ready_file == '\0'
         || g_file_set_contents (options->ready_file, gateway, -1, error);
}

static gint
serve (StandinState *state, gint port, gchar **command, GError **error)
{
  StandinServer *server;
  gint           status = EXIT_FAILURE;

  standin_comfyui_start (state);
  server = standin_server_start (state, port, error);

  if (server == NULL)
    return EXIT_FAILURE;

  if (announce (state, command == NULL, error))
    {
      if (command != NULL)
        status = standin_run_command (state, command, error);
      else
        {
          standin_run_until_signal ();
          status = EXIT_SUCCESS;
        }
    }

  standin_server_stop (server);
  standin_comfyui_stop ();

  return status;
}

int
main (int argc, char **argv)
{
  g_autoptr (StandinOptions) options = standin_options_new ();
  g_autoptr (StandinState) state     = NULL;
  g_autoptr (GError) error           = NULL;
  g_auto (GStrv) command             = NULL;
  StandinLog *log                    = NULL;
  gint        status                 = EXIT_FAILURE;

  signal (SIGPIPE, SIG_IGN);

  if (standin_options_parse (options, argc, argv, &command, &error))
    log = standin_log_new (options->log, &error);

  if (log != NULL)
    {
      state  = standin_state_new (standin_options_ref (options), log);
      status = serve (state, options->port, command, &error);
    }

  if (error != NULL)
    g_printerr ("outpaint-standin: %s\n", error->message);

  return status;
}
