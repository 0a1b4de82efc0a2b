/* Tests of tls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* TLS servers and a proxy: only the right servers receive the key. */

#include <string.h>

#include "core/base/error.h"
#include "core/net/http.h"
#include "core/service/service.h"
#include "core/service/setup.h"
#include "support/little-server.h"
#include "support/tls-server.h"

#define KEY       "sk-very-secret-key"
#define PASSWORD  "hunter2"
#define LONG_TIME 300 /* in seconds; a test that takes as long has failed */

static TlsFiles *files;


static OutpaintHttpResponse *
call (const gchar *url, const gchar *ca_file, GError **error)
{
  static gchar *const headers[] = { (gchar *) "Authorization: Bearer " KEY, NULL };
  g_autoptr (GBytes) body       = g_bytes_new_static ("{}", 2);
  OutpaintHttpRequest request   = { .url     = url,
                                    .body    = body,
                                    .headers = (gchar **) headers,
                                    .timeout = LONG_TIME,
                                    .ca_file = ca_file };

  return outpaint_http_send (&request, NULL, NULL, NULL, error);
}

typedef struct
{
  const gchar *name;
  const gchar *certificate;
  const gchar *version;
  const gchar *ca_file; /* NULL: none */
  const gchar *words;   /* words of the error; NULL: success */
} Row;

static const Row rows[] = {
  { "right", "good", NULL, "authority.pem", NULL },
  { "tls-1.2", "good", "-tls1_2", "authority.pem", NULL },
  { "tls-1.3", "good", "-tls1_3", "authority.pem", NULL },
  { "trusted-by-itself", "self-signed", NULL, "self-signed.pem", NULL },
  { "tls-1.1", "good", "-tls1_1", "authority.pem", "No secure connection" },
  { "tls-1.0", "good", "-tls1", "authority.pem", "No secure connection" },
  { "unknown-authority", "good", NULL, NULL, "is not trusted" },
  { "other-authority", "other-authority", NULL, "authority.pem", "is not trusted" },
  { "self-signed", "self-signed", NULL, "authority.pem", "is not trusted" },
  { "self-signed-without-file", "self-signed", NULL, NULL, "is not trusted" },
  { "other-name", "other-name", NULL, "authority.pem", "is not trusted" },
  { "expired", "expired", NULL, "authority.pem", "is not trusted" },
  { "no-such-file", "good", NULL, "nothing.pem", "OUTPAINT_CA_FILE" },
  { "no-pem", "good", NULL, "extensions", "OUTPAINT_CA_FILE" },
};

static void
test_server (gconstpointer data)
{
  const Row        *row      = data;
  TlsServer        *server   = tls_server_new (files, row->certificate, row->version);
  g_autofree gchar *url      = NULL;
  g_autofree gchar *ca_file  = NULL;
  g_autofree gchar *received = NULL;
  g_autoptr (GError) error   = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  if (row->ca_file != NULL)
    ca_file = tls_files_get_path (files, row->ca_file);
  url      = g_strdup_printf ("https://127.0.0.1:%u/volcv/v1", tls_server_get_port (server));
  response = call (url, ca_file, &error);
  received = tls_server_finish (server);

  if (row->words == NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpint (response->status, ==, 200);
      g_assert_nonnull (strstr (received, "POST /volcv/v1 HTTP/1.1\r\n"));
      g_assert_nonnull (strstr (received, KEY));
      return;
    }

  g_assert_null (response);
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_CONNECTION);
  g_test_message ("%s", error->message);
  if (strstr (error->message, row->words) == NULL)
    g_error ("\"%s\" is not in \"%s\"", row->words, error->message);
  g_assert_null (strstr (received, "POST"));
  g_assert_null (strstr (received, "HTTP/"));
  g_assert_null (strstr (received, KEY));
}

/* ---- the setting ---- */

static OutpaintResult *
paint (guint port, const gchar *ca_file, GError **error)
{
  const OutpaintService *service        = outpaint_services_find ("gateway");
  g_autofree gchar      *url            = g_strdup_printf ("https://127.0.0.1:%u/volcv/v1", port);
  g_auto (GStrv) envp                   = g_new0 (gchar *, 1);
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autoptr (OutpaintPicture) picture   = outpaint_picture_new (4, 4, 3);
  OutpaintPaintSpec task                = { .picture = picture, .options = options };
  gint              retry_after         = 0;
  gpointer          prepared;
  OutpaintResult   *result;

  memset (picture->data, 90, 4 * 4 * 3);
  envp     = g_environ_setenv (envp, "OUTPAINT_GATEWAY_URL", url, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_API_KEY", KEY, TRUE);
  envp     = g_environ_setenv (envp, "OUTPAINT_CA_FILE", ca_file, TRUE);
  settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);
  outpaint_service_get_size (service, settings, &task.geometry, options, &task.size);
  prepared = service->prepare (settings, &task, NULL, error);
  g_assert_nonnull (prepared);
  result = service->paint (prepared, 1, NULL, NULL, NULL, &retry_after, error);
  service->release (prepared);

  /* A service keeps nothing of the task, which cppcheck can't see. */
  /* cppcheck-suppress returnDanglingLifetime */
  return result;
}

static void
test_setting (void)
{
  static const gchar *const names[] = { "authority.pem", "stranger.pem" };
  static const gint         codes[] = { OUTPAINT_ERROR_ANSWER, OUTPAINT_ERROR_CONNECTION };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TlsServer        *server   = tls_server_new (files, "good", NULL);
      g_autofree gchar *ca_file  = tls_files_get_path (files, names[i]);
      g_autofree gchar *received = NULL;
      g_autoptr (GError) error   = NULL;

      g_assert_null (paint (tls_server_get_port (server), ca_file, &error));
      received = tls_server_finish (server);
      g_assert_error (error, OUTPAINT_ERROR, codes[i]);
      g_assert_true ((strstr (received, KEY) != NULL) == (i == 0));
    }
}

/* ---- proxies ---- */

typedef struct
{
  guint    port; /* port of the server */
  gchar   *head;
  GString *passed; /* bytes passed to the server */
} Proxy;

typedef struct
{
  GInputStream  *from;
  GOutputStream *to;
} Direction;

static gpointer
pass_back (gpointer data)
{
  Direction *direction = data;

  g_output_stream_splice (
    direction->to, direction->from, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);

  return NULL;
}

static void
serve_proxy (LittleServer *server, GIOStream *stream, gpointer data)
{
  Proxy *proxy                        = data;
  g_autoptr (GSocketClient) client    = g_socket_client_new ();
  g_autoptr (GSocketConnection) other = NULL;
  Direction back;
  GThread  *thread;
  gchar     buffer[4096];
  gssize    n;

  proxy->head = little_server_read_head (server, stream);
  g_socket_client_set_enable_proxy (client, FALSE);
  other = g_socket_client_connect_to_host (client, "127.0.0.1", proxy->port, NULL, NULL);
  little_server_print (server, stream, "HTTP/1.1 200 Connected\r\n\r\n");

  back.from = g_io_stream_get_input_stream (G_IO_STREAM (other));
  back.to   = g_io_stream_get_output_stream (stream);
  thread    = g_thread_new ("proxy", pass_back, &back);
  while ((n = g_input_stream_read (
            g_io_stream_get_input_stream (stream), buffer, sizeof buffer, NULL, NULL))
         > 0)
    {
      g_string_append_len (proxy->passed, buffer, n);
      g_output_stream_write_all (
        g_io_stream_get_output_stream (G_IO_STREAM (other)), buffer, n, NULL, NULL, NULL);
    }
  g_socket_shutdown (g_socket_connection_get_socket (other), TRUE, TRUE, NULL);
  g_thread_join (thread);
}

/* The key passes through the proxy encrypted, and only to the right server. */
static void
test_proxy (gconstpointer certificate)
{
  TlsServer        *server = tls_server_new (files, certificate, NULL);
  Proxy             proxy = { .port = tls_server_get_port (server), .passed = g_string_new (NULL) };
  LittleServer     *little                  = little_server_new (serve_proxy, &proxy);
  g_autofree gchar *ca_file                 = tls_files_get_path (files, "authority.pem");
  g_autofree gchar *address                 = NULL;
  g_autofree gchar *received                = NULL;
  g_autoptr (GError) error                  = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  address =
    g_strdup_printf ("http://user:" PASSWORD "@127.0.0.1:%u", little_server_get_port (little));
  g_setenv ("https_proxy", address, TRUE);
  response = call ("https://service.test/volcv/v1", ca_file, &error);
  g_unsetenv ("https_proxy");
  received = tls_server_finish (server);
  little_server_free (little);

  g_assert_true (g_str_has_prefix (proxy.head, "CONNECT service.test:443 HTTP/1.1\r\n"));
  g_assert_null (strstr (proxy.head, KEY));
  g_assert_null (strstr (proxy.head, "\r\nAuthorization:"));
  g_assert_cmpuint (proxy.passed->len, >, 0);
  g_assert_null (g_strstr_len (proxy.passed->str, (gssize) proxy.passed->len, KEY));
  g_assert_true ((strstr (received, KEY) != NULL) == (strcmp (certificate, "good") == 0));
  if (strcmp (certificate, "good") == 0)
    {
      g_assert_no_error (error);
      g_assert_cmpint (response->status, ==, 200);
    }
  else
    {
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_CONNECTION);
      g_assert_null (strstr (error->message, PASSWORD));
    }
  g_free (proxy.head);
  g_string_free (proxy.passed, TRUE);
}

static void
test_no_proxy (void)
{
  Proxy             proxy  = { .port = little_server_find_dead_port () };
  LittleServer     *little = little_server_new (serve_proxy, &proxy);
  g_autofree gchar *url    = little_server_get_url (little, "http", "");
  g_autoptr (GError) error = NULL;

  g_setenv ("https_proxy", url, TRUE);
  g_setenv ("no_proxy", "service.test", TRUE);
  g_assert_null (call ("https://service.test/volcv/v1", NULL, &error));
  g_unsetenv ("https_proxy");
  g_unsetenv ("no_proxy");

  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE);
  g_assert_cmpint (little_server_count (little), ==, 0);
  little_server_free (little);
}

static void
add_tests (void)
{
  static const gchar *const certificates[] = { "good", "other-name", "self-signed", "expired" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/tls/server/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_server);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autofree gchar *path = g_strconcat ("/tls/proxy/", certificates[i], NULL);

      g_test_add_data_func (path, certificates[i], test_proxy);
    }
  g_test_add_func ("/tls/setting", test_setting);
  g_test_add_func ("/tls/no-proxy", test_no_proxy);
}

static void
test_nothing (void)
{
  g_test_skip ("openssl is not here");
}

int
main (int argc, char **argv)
{
  static const gchar *const variables[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                            "ALL_PROXY",  "no_proxy",    "NO_PROXY" };
  gint                      status;

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);

  files = tls_files_new ();
  if (files != NULL)
    add_tests ();
  else
    g_test_add_func ("/tls/nothing", test_nothing);
  status = g_test_run ();
  g_clear_pointer (&files, tls_files_free);

  return status;
}
