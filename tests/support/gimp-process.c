/* A GIMP process with its Script-Fu server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp-process.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define LOG           "stderr.txt"
#define START_LIMIT_S 300
#define EVAL_LIMIT_S  300
#define HEADER_OUT    3 /* 'G' and the length of the command */
#define HEADER_IN     4 /* 'G', an error flag and the length of the answer */

/* The Script-Fu server is a separate plug-in in GIMP 3. */
#if GIMP_MAJOR == 2
#define DIRECTORY_VARIABLE "GIMP2_DIRECTORY"
#define SERVER_PLUG_IN     "script-fu"
#else
#define DIRECTORY_VARIABLE "GIMP3_DIRECTORY"
#define SERVER_PLUG_IN     "script-fu-server"
#endif

struct _GimpProcess
{
  gchar             *directory;
  GSubprocess       *subprocess;
  GSocketConnection *connection;
  gsize              n_forgiven; /* bytes of the log to ignore */
};


static void
run_quietly (const gchar *const *argv)
{
  g_autoptr (GError) error = NULL;
  gint status;

  g_spawn_sync (
    NULL, (gchar **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* Creates a profile with the needed plug-ins only, since GIMP queries each one
 * when it starts.
 */
static void
make_profile (const gchar *directory)
{
  static const gchar *const stock[]  = { "script-fu", SERVER_PLUG_IN, "file-png",
                                         "file-jpeg", "file-tiff",    "file-pnm" };
  g_autofree gchar         *plug_ins = g_build_filename (directory, "plug-ins", NULL);
  g_autofree gchar         *own      = g_build_filename (plug_ins, "outpaint", NULL);
  g_autofree gchar         *gimprc   = g_build_filename (directory, "gimprc", NULL);
  g_autofree gchar         *text =
    g_strdup_printf ("(plug-in-path \"%s\")\n(check-updates no)\n(undo-levels 20)\n", plug_ins);
  const gchar *const copy[] = { "cp", OUTPAINT_PROGRAM, own, NULL };

  g_assert_cmpint (g_mkdir_with_parents (own, 0700), ==, 0);
  g_assert_true (g_file_set_contents (gimprc, text, -1, NULL));
  run_quietly (copy);

  for (gsize i = 0; i < G_N_ELEMENTS (stock); i++)
    {
      g_autofree gchar  *from       = g_build_filename (GIMP_PLUG_INS, stock[i], NULL);
      const gchar *const copy_dir[] = { "cp", "-r", from, plug_ins, NULL };

      run_quietly (copy_dir);
    }
}

/* Copies the cache of babl's conversions, which each GIMP without it measures anew. */
static void
copy_conversions (const gchar *cache)
{
  const gchar      *fishes    = g_getenv ("BABL_FISHES");
  g_autofree gchar *directory = g_build_filename (cache, "babl", NULL);
  const gchar      *copy[]    = { "cp", fishes, directory, NULL };

  if (fishes == NULL || !g_file_test (fishes, G_FILE_TEST_EXISTS))
    return;

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  run_quietly (copy);
}

static guint16
find_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port                         = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  g_assert_cmpint (port, !=, 0);

  return port;
}

/* Makes the child a group leader, so that the whole group can be ended: the
 * Script-Fu server outlives its GIMP.
 */
static void
lead_group (gpointer user_data)
{
  (void) user_data;

  setpgid (0, 0);
}

static gchar *
get_log_path (const gchar *directory)
{
  return g_build_filename (directory, LOG, NULL);
}

/* Libraries to preload are added to those of all tests. */
static void
set_variable (GSubprocessLauncher *launcher, const gchar *name, const gchar *value)
{
  const gchar      *babl = g_getenv ("BABL_PRELOAD");
  g_autofree gchar *all  = NULL;

  if (babl != NULL && strcmp (name, "LD_PRELOAD") == 0)
    value = all = g_strconcat (value, ":", babl, NULL);
  g_subprocess_launcher_setenv (launcher, name, value, TRUE);
}

/* Starts GIMP in a shell that ends the process group when its input is closed,
 * however the test ends.
 */
static GSubprocess *
spawn_gimp (const gchar *directory, const gchar *const *environment, guint16 port)
{
  static const gchar script[] = GIMP_CONSOLE " \"$@\" < /dev/null & cat > /dev/null; kill -KILL 0";
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree gchar *log   = get_log_path (directory);
  g_autofree gchar *cache = g_build_filename (directory, "cache", NULL);
  g_autofree gchar *server =
    g_strdup_printf ("(plug-in-script-fu-server RUN-NONINTERACTIVE \"127.0.0.1\" %d \"\")", port);
  g_autoptr (GError) error = NULL;
  GSubprocess *subprocess;

  copy_conversions (cache);
  g_subprocess_launcher_set_child_setup (launcher, lead_group, NULL, NULL);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  /* GIMP 2.10's directory too, since GIMP 3 takes over settings from there. */
  g_subprocess_launcher_setenv (launcher, "GIMP2_DIRECTORY", directory, TRUE);
  g_subprocess_launcher_setenv (launcher, DIRECTORY_VARIABLE, directory, TRUE);
  /* Do not use the user's keyring. */
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", cache, TRUE);
  set_variable (launcher, "LD_PRELOAD", "");
  set_variable (launcher, "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
  for (gsize i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (environment[i], "=", 2);

      set_variable (launcher, pair[0], pair[1]);
    }

  subprocess = g_subprocess_launcher_spawn (launcher,
                                            &error,
                                            "sh",
                                            "-c",
                                            script,
                                            "gimp",
                                            "-indfs",
                                            "--batch-interpreter=plug-in-script-fu-eval",
                                            "-b",
                                            server,
                                            NULL);
  g_assert_no_error (error);

  return subprocess;
}

static GSocketConnection *
wait_for_server (guint16 port)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  gint64 limit                     = g_get_monotonic_time () + START_LIMIT_S * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < limit)
    {
      GSocketConnection *connection =
        g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

      if (connection != NULL)
        return connection;

      g_usleep (50 * G_TIME_SPAN_MILLISECOND);
    }

  g_error ("GIMP's Script-Fu server did not come up within %d s", START_LIMIT_S);
}

GimpProcess *
gimp_process_start (const gchar *const *environment)
{
  GimpProcess *process = g_new0 (GimpProcess, 1);
  guint16      port    = find_free_port ();

  process->directory = g_dir_make_tmp ("outpaint-gimp-XXXXXX", NULL);
  g_assert_nonnull (process->directory);

  make_profile (process->directory);
  process->subprocess = spawn_gimp (process->directory, environment, port);
  process->connection = wait_for_server (port);
  gimp_process_set_limit (process, EVAL_LIMIT_S);
  if (GIMP_MAJOR == 3)
    g_free (gimp_process_eval (process, NULL, "(load \"" GIMP3_NAMES "\")"));

  return process;
}

/* TRUE for a line of the plug-in.  GIMP 3 prints errors of its own, and GIMP
 * often closes the pipe before any plug-in has reported its end.
 */
static gboolean
is_own (const gchar *line)
{
  return GIMP_MAJOR == 2
         || (strstr (line, "(outpaint:") != NULL
             && strstr (line, "gimp_flush(): error: Broken pipe") == NULL);
}

/* Fails the test for a warning or error of GLib or GEGL. */
static void
check_log (GimpProcess *process)
{
  static const gchar *const mistakes[] = { "CRITICAL", "-WARNING", "leaked", "fatal error" };
  g_autofree gchar         *log        = gimp_process_read_log (process);
  g_auto (GStrv) lines                 = g_strsplit (log + process->n_forgiven, "\n", -1);

  for (gsize n = 0; lines[n] != NULL; n++)
    for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
      if (strstr (lines[n], mistakes[i]) != NULL && is_own (lines[n]))
        g_error ("GIMP or a plug-in complained:\n%s", log + process->n_forgiven);
}

void
gimp_process_stop (GimpProcess *process)
{
  const gchar *const remove[] = { "rm", "-rf", process->directory, NULL };

  check_log (process);
  g_object_unref (process->connection);
  g_output_stream_close (g_subprocess_get_stdin_pipe (process->subprocess), NULL, NULL);
  g_subprocess_wait (process->subprocess, NULL, NULL);
  g_object_unref (process->subprocess);
  run_quietly (remove);
  g_free (process->directory);
  g_free (process);
}

void
gimp_process_set_limit (GimpProcess *process, guint seconds)
{
  g_socket_set_timeout (g_socket_connection_get_socket (process->connection), seconds);
}

const gchar *
gimp_process_get_directory (GimpProcess *process)
{
  return process->directory;
}

gchar *
gimp_process_read_log (GimpProcess *process)
{
  g_autofree gchar *path   = get_log_path (process->directory);
  g_autoptr (GError) error = NULL;
  gchar *log;

  g_file_get_contents (path, &log, NULL, &error);
  g_assert_no_error (error);

  return log;
}

void
gimp_process_forgive (GimpProcess *process)
{
  g_autofree gchar *log = gimp_process_read_log (process);

  process->n_forgiven = strlen (log);
}

/* Disables delayed acknowledgement, which costs 40 ms a command: the server
 * writes its answer in small pieces.
 */
static void
acknowledge_at_once (GimpProcess *process)
{
  GSocket *socket = g_socket_connection_get_socket (process->connection);

  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
#ifdef TCP_QUICKACK
  g_socket_set_option (socket, IPPROTO_TCP, TCP_QUICKACK, 1, NULL);
#endif
}

/* Sends a command and reads the answer in the framing of the Script-Fu server,
 * see GIMP's documentation.
 */
static gchar *
exchange (GimpProcess *process, const gchar *command, gboolean *has_failed)
{
  GInputStream     *input  = g_io_stream_get_input_stream (G_IO_STREAM (process->connection));
  GOutputStream    *output = g_io_stream_get_output_stream (G_IO_STREAM (process->connection));
  gsize             length = strlen (command);
  guint8            in[HEADER_IN];
  g_autofree gchar *answer     = NULL;
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GError) error     = NULL;
  const guint8 out[HEADER_OUT] = { 'G', (guint8) (length >> 8), (guint8) length };

  g_assert_cmpint (length, <=, G_MAXUINT16);
  g_byte_array_append (whole, out, sizeof (out));
  g_byte_array_append (whole, (const guint8 *) command, (guint) length);
  acknowledge_at_once (process);
  g_output_stream_write_all (output, whole->data, whole->len, NULL, NULL, &error);
  g_assert_no_error (error);

  g_input_stream_read_all (input, in, sizeof (in), NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (in[0], ==, 'G');
  *has_failed = in[1] != 0;
  length      = ((gsize) in[2] << 8) + in[3];

  answer = g_malloc0 (length + 1);
  g_input_stream_read_all (input, answer, length, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&answer);
}

/* Removes the quotes and escapes of a string. */
static gchar *
unquote (const gchar *answer)
{
  gsize             length = strlen (answer);
  g_autofree gchar *inner  = NULL;

  if (length < 2 || answer[0] != '"' || answer[length - 1] != '"')
    return g_strdup (answer);

  inner = g_strndup (answer + 1, length - 2);

  return g_strcompress (inner);
}

static gchar *
eval (GimpProcess *process, gchar **message, const gchar *command)
{
  g_autofree gchar *answer = NULL;
  gboolean          has_failed;

  answer = exchange (process, command, &has_failed);
  if (!has_failed)
    return unquote (answer);

  if (message == NULL)
    g_error ("Script-Fu failed: %s\nin: %s", answer, command);

  *message = g_steal_pointer (&answer);
  return NULL;
}

gchar *
gimp_process_eval (GimpProcess *process, gchar **message, const gchar *format, ...)
{
  g_autofree gchar *command = NULL;
  va_list           args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);

  return eval (process, message, command);
}

gint
gimp_process_eval_int (GimpProcess *process, const gchar *format, ...)
{
  g_autofree gchar *command = NULL;
  g_autofree gchar *answer  = NULL;
  va_list           args;

  va_start (args, format);
  command = g_strdup_vprintf (format, args);
  va_end (args);

  answer = eval (process, NULL, command);

  return (gint) g_ascii_strtoll (answer, NULL, 10);
}
