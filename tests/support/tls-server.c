/* A TLS server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/tls-server.h"

#include <string.h>

#include <glib/gstdio.h>

#define ANSWER "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"

struct _TlsFiles
{
  gchar *directory;
};

struct _TlsServer
{
  GSubprocess *process;
  guint        port;
  GThread     *thread;
  GString     *received; /* written by the thread */
};

static const struct
{
  const gchar *name;
  const gchar *issuer;
  const gchar *hosts;
  const gchar *days;
} certificates[] = {
  { "good", "authority", "IP:127.0.0.1,DNS:localhost,DNS:service.test", "2" },
  { "other-name", "authority", "DNS:other.test,IP:127.0.0.2", "2" },
  { "expired", "authority", "IP:127.0.0.1,DNS:service.test", "-1" },
  { "other-authority", "stranger", "IP:127.0.0.1,DNS:service.test", "2" },
};


/* Runs a command, words separated by blanks, in the directory. */
static gboolean run (TlsFiles *files, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
run (TlsFiles *files, const gchar *format, ...)
{
  g_autofree gchar *line = NULL;
  g_auto (GStrv) words   = NULL;
  gint    status         = -1;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  words = g_strsplit (line, " ", -1);

  return g_spawn_sync (files->directory,
                       words,
                       NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                         | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL,
                       NULL,
                       NULL,
                       NULL,
                       &status,
                       NULL)
         && status == 0;
}

#define NEW_KEY "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

static gboolean
make_own (TlsFiles *files, const gchar *name, const gchar *hosts)
{
  return run (files,
              "openssl req -x509 " NEW_KEY " -days 2 -subj /CN=%s -addext subjectAltName=%s"
              " -keyout %s.key -out %s.pem",
              name,
              hosts,
              name,
              name);
}

static gboolean
make_signed (TlsFiles    *files,
             const gchar *name,
             const gchar *issuer,
             const gchar *hosts,
             const gchar *days)
{
  g_autofree gchar *path  = tls_files_get_path (files, "extensions");
  g_autofree gchar *lines = g_strdup_printf ("subjectAltName=%s\n", hosts);

  return g_file_set_contents (path, lines, -1, NULL)
         && run (files,
                 "openssl req -new " NEW_KEY " -subj /CN=%s -keyout %s.key -out %s.csr",
                 name,
                 name,
                 name)
         && run (files,
                 "openssl x509 -req -in %s.csr -CA %s.pem -CAkey %s.key -CAcreateserial"
                 " -days %s -extfile extensions -out %s.pem",
                 name,
                 issuer,
                 issuer,
                 days,
                 name);
}

/* Makes OpenSSL accept all versions and ciphers, so that the client must refuse them. */
static gboolean
make_lenient (TlsFiles *files)
{
  g_autofree gchar *path = tls_files_get_path (files, "openssl.cnf");

  g_setenv ("OPENSSL_CONF", path, TRUE);

  return g_file_set_contents (path,
                              "openssl_conf = lenient\n"
                              "[lenient]\nssl_conf = ssl\n"
                              "[ssl]\nsystem_default = any\n"
                              "[any]\nMinProtocol = TLSv1\nCipherString = DEFAULT:@SECLEVEL=0\n"
                              "[req]\ndistinguished_name = name\nx509_extensions = own\n"
                              "[own]\nbasicConstraints = CA:TRUE\n"
                              "[name]\n",
                              -1,
                              NULL);
}

TlsFiles *
tls_files_new (void)
{
  TlsFiles *files = g_new0 (TlsFiles, 1);
  gboolean  done;

  files->directory = g_dir_make_tmp ("outpaint-tls-XXXXXX", NULL);
  done             = make_lenient (files) && make_own (files, "authority", "DNS:authority")
         && make_own (files, "stranger", "DNS:stranger")
         && make_own (files, "self-signed", "IP:127.0.0.1,DNS:service.test");
  for (gsize i = 0; done && i < G_N_ELEMENTS (certificates); i++)
    done = make_signed (files,
                        certificates[i].name,
                        certificates[i].issuer,
                        certificates[i].hosts,
                        certificates[i].days);

  if (!done)
    g_clear_pointer (&files, tls_files_free);

  return files;
}

void
tls_files_free (TlsFiles *files)
{
  GDir        *directory = g_dir_open (files->directory, 0, NULL);
  const gchar *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree gchar *path = tls_files_get_path (files, name);

      g_unlink (path);
    }
  g_dir_close (directory);
  g_rmdir (files->directory);
  g_free (files->directory);
  g_free (files);
}

gchar *
tls_files_get_path (TlsFiles *files, const gchar *name)
{
  return g_build_filename (files->directory, name, NULL);
}

/* Stores the program's output and answers a request. */
static gpointer
read_all (gpointer data)
{
  TlsServer     *server      = data;
  GInputStream  *output      = g_subprocess_get_stdout_pipe (server->process);
  GOutputStream *input       = g_subprocess_get_stdin_pipe (server->process);
  gboolean       is_answered = FALSE;
  gchar          buffer[4096];
  gssize         n;

  while ((n = g_input_stream_read (output, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      const gchar *request;

      g_string_append_len (server->received, buffer, n);
      request = strstr (server->received->str, "POST ");
      if (is_answered || request == NULL || strstr (request, "\r\n\r\n") == NULL)
        continue;
      is_answered = g_output_stream_write_all (input, ANSWER, strlen (ANSWER), NULL, NULL, NULL);
    }

  return NULL;
}

/* Reads the port from the program's output. */
static guint
read_port (GInputStream *output)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gchar byte;

  while (g_input_stream_read (output, &byte, 1, NULL, NULL) == 1)
    {
      const gchar *colon = strrchr (line->str, ':');

      if (byte == '\n' && g_str_has_prefix (line->str, "ACCEPT") && colon != NULL)
        return g_ascii_strtoull (colon + 1, NULL, 10);
      if (byte == '\n')
        g_string_truncate (line, 0);
      else
        g_string_append_c (line, byte);
    }
  g_error ("openssl s_server does not start");
}

TlsServer *
tls_server_new (TlsFiles *files, const gchar *certificate, const gchar *version)
{
  TlsServer        *server = g_new0 (TlsServer, 1);
  g_autofree gchar *name   = g_strconcat (certificate, ".pem", NULL);
  g_autofree gchar *secret = g_strconcat (certificate, ".key", NULL);
  g_autofree gchar *file   = tls_files_get_path (files, name);
  g_autofree gchar *key    = tls_files_get_path (files, secret);
  g_autoptr (GError) error = NULL;

  server->received = g_string_new (NULL);
  server->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                        | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                      &error,
                                      "openssl",
                                      "s_server",
                                      "-accept",
                                      "127.0.0.1:0",
                                      "-naccept",
                                      "1",
                                      "-cert",
                                      file,
                                      "-key",
                                      key,
                                      "-cipher",
                                      "DEFAULT:@SECLEVEL=0",
                                      version,
                                      NULL);
  g_assert_no_error (error);
  server->port   = read_port (g_subprocess_get_stdout_pipe (server->process));
  server->thread = g_thread_new ("tls-server", read_all, server);

  return server;
}

guint
tls_server_get_port (TlsServer *server)
{
  return server->port;
}

gchar *
tls_server_finish (TlsServer *server)
{
  gchar *received;

  g_subprocess_force_exit (server->process);
  g_thread_join (server->thread);
  g_subprocess_wait (server->process, NULL, NULL);
  g_object_unref (server->process);
  received = g_string_free (server->received, FALSE);
  g_free (server);

  return received;
}
