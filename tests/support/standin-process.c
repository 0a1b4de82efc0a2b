/* Process of the stand-in service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "standin-process.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "core/picture/codec.h"
#include "core/net/http.h"

#define CALL_LIMIT_S 200
#define MAX_PIXELS   (64 << 20)

struct _StandinProcess
{
  GSubprocess *subprocess;
  gchar       *gateway_url;
  gchar       *volcengine_url; /* with a trailing slash */
};


/* Ends the stand-in with the test: after a failed test it would keep running
 * and hold the output open.
 */
static void
end_with_parent (gpointer user_data G_GNUC_UNUSED)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

StandinProcess *
standin_process_start (void)
{
  StandinProcess *standin = g_new0 (StandinProcess, 1);
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error            = NULL;

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  standin->subprocess = g_subprocess_launcher_spawn (launcher,
                                                     &error,
                                                     STANDIN_PROGRAM,
                                                     "--key",
                                                     STANDIN_KEY,
                                                     "--access-key",
                                                     STANDIN_ACCESS_KEY,
                                                     "--secret-key",
                                                     STANDIN_SECRET_KEY,
                                                     NULL);
  g_assert_no_error (error);

  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (standin->subprocess));
  standin->gateway_url    = g_data_input_stream_read_line (output, NULL, NULL, &error);
  standin->volcengine_url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (standin->volcengine_url);

  return standin;
}

void
standin_process_stop (StandinProcess *standin)
{
  g_subprocess_send_signal (standin->subprocess, SIGTERM);
  g_subprocess_wait (standin->subprocess, NULL, NULL);
  g_object_unref (standin->subprocess);
  g_free (standin->gateway_url);
  g_free (standin->volcengine_url);
  g_free (standin);
}

const gchar *
standin_process_get_gateway_url (StandinProcess *standin)
{
  return standin->gateway_url;
}

const gchar *
standin_process_get_volcengine_url (StandinProcess *standin)
{
  return standin->volcengine_url;
}

static void
ignore_progress (const OutpaintProgress *progress, gpointer user_data)
{
  (void) progress;
  (void) user_data;
}

static GBytes *
call (StandinProcess *standin, const gchar *path, const gchar *document)
{
  g_autofree gchar   *url     = g_strconcat (standin->volcengine_url, "control", path, NULL);
  OutpaintHttpRequest request = { .url = url, .timeout = CALL_LIMIT_S };
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GBytes) body                   = NULL;
  g_autoptr (GError) error                  = NULL;

  if (document != NULL)
    body = g_bytes_new (document, strlen (document));
  request.body = body;

  response = outpaint_http_send (&request, NULL, ignore_progress, NULL, &error);
  g_assert_no_error (error);
  if (response->status != 200)
    g_error ("%s: %.*s",
             url,
             (gint) g_bytes_get_size (response->body),
             (const gchar *) g_bytes_get_data (response->body, NULL));

  return g_bytes_ref (response->body);
}

void
standin_process_reset (StandinProcess *standin, const gchar *options)
{
  g_bytes_unref (call (standin, "/reset", ""));

  if (options != NULL)
    g_bytes_unref (call (standin, "", options));
}

static gchar *
to_text (GBytes *document)
{
  gsize        length;
  const gchar *data = g_bytes_get_data (document, &length);

  return g_strndup (data != NULL ? data : "", length);
}

/* TRUE for a log record of a paint request, FALSE for a download and a question. */
static gboolean
is_request (json_object *record)
{
  json_object *door;

  return json_object_object_get_ex (record, "door", &door)
         && strcmp (json_object_get_string (door), "images") != 0
         && strcmp (json_object_get_string (door), "questions") != 0;
}

json_object *
standin_process_get_requests (StandinProcess *standin)
{
  g_autoptr (GBytes) log = call (standin, "/log", NULL);
  g_autofree gchar *text = to_text (log);
  g_auto (GStrv) lines   = g_strsplit (text, "\n", -1);
  json_object *requests  = json_object_new_array ();

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      json_object *record = json_tokener_parse (lines[i]);

      if (record != NULL && is_request (record))
        json_object_array_add (requests, record);
      else
        json_object_put (record);
    }

  return requests;
}

json_object *
standin_process_get_state (StandinProcess *standin)
{
  g_autoptr (GBytes) document = call (standin, "/state", NULL);
  g_autofree gchar *text      = to_text (document);

  return json_tokener_parse (text);
}

OutpaintPicture *
standin_process_get_picture (StandinProcess *standin, gint n, gint k)
{
  json_object      *requests = standin_process_get_requests (standin);
  json_object      *record   = json_object_array_get_idx (requests, (size_t) n);
  gint              number   = json_object_get_int (json_object_object_get (record, "n"));
  g_autofree gchar *path     = g_strdup_printf ("/picture/%d/%d", number, k + 1);
  g_autoptr (GBytes) file    = call (standin, path, NULL);
  g_autoptr (GError) error   = NULL;
  OutpaintPicture *picture   = outpaint_decode_picture (file, MAX_PIXELS, &error);

  g_assert_no_error (error);
  json_object_put (requests);

  return picture;
}
