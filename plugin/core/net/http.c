/* HTTP requests with libcurl
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <curl/curl.h>
#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/http.h"
#include "core/net/http-failure.h"
#include "core/net/http-setup.h"
#include "core/base/secret.h"

#define TICK                (G_USEC_PER_SEC / 4)
#define FIRST_ERROR_STATUS  400
#define SWITCHING_PROTOCOLS 101

/* One call while it runs. */
typedef struct
{
  const OutpaintHttpRequest *request;
  OutpaintProgressFunc       progress;
  gpointer                   progress_data;

  CURL              *easy;
  struct curl_slist *headers;
  gchar             *host; /* for the messages; a whole URL may contain secrets */
  gchar              detail[CURL_ERROR_SIZE];

  gsize             offset;     /* curl's position in the request's body, in bytes */
  gboolean          body_begun; /* curl has read a part of the body, so it may have been sent */
  GByteArray       *answer;
  gboolean          too_long;
  OutpaintHttpReach reach;
  gsize             header_size;
  gchar            *length;     /* the Content-Length header */
  gchar            *request_id; /* the X-Request-Id header */

  OutpaintPhase phase;
  gint64        reported; /* monotonic time of the last report, 0 before the first */
  gint64        sent;     /* monotonic time at which the whole request had been sent, 0 before */
} Call;


void
outpaint_http_response_free (OutpaintHttpResponse *response)
{
  g_clear_pointer (&response->body, g_bytes_unref);
  g_free (response->content_type);
  g_free (response->request_id);
  g_clear_error (&response->failure);
  g_free (response);
}

static size_t
read_body (char *buffer, size_t size, size_t n_items, void *user_data)
{
  Call         *call = user_data;
  gsize         length;
  const guint8 *data = g_bytes_get_data (call->request->body, &length);
  gsize         n    = MIN (size * n_items, length - call->offset);

  memcpy (buffer, data + call->offset, n);
  call->offset += n;
  call->body_begun = TRUE;

  return n;
}

/* curl rewinds the body when a proxy asks for authentication. */
static int
seek_body (void *user_data, curl_off_t offset, int origin)
{
  Call *call = user_data;

  if (origin != SEEK_SET || offset < 0 || (gsize) offset > g_bytes_get_size (call->request->body))
    return CURL_SEEKFUNC_CANTSEEK;
  call->offset = offset;

  return CURL_SEEKFUNC_OK;
}

static gint
get_status (Call *call)
{
  long status = 0;

  curl_easy_getinfo (call->easy, CURLINFO_RESPONSE_CODE, &status);

  return status;
}

static size_t
write_answer (char *data, size_t size, size_t n_items, void *user_data)
{
  Call                      *call    = user_data;
  const OutpaintHttpRequest *request = call->request;
  gsize                      length  = size * n_items;

  if (request->stream != NULL && get_status (call) == SWITCHING_PROTOCOLS)
    return request->stream ((const guint8 *) data, length, request->stream_data) ? length : 0;

  if (length > OUTPAINT_ANSWER_MAX - call->answer->len)
    {
      call->too_long = TRUE;
      return 0;
    }
  g_byte_array_append (call->answer, (const guint8 *) data, length);

  return length;
}

/* Replaces *value when the line is the header with that name. */
static void
keep_header (const gchar *line, gsize length, const gchar *name, gchar **value)
{
  gsize name_length = strlen (name);

  if (length <= name_length || line[name_length] != ':'
      || g_ascii_strncasecmp (line, name, name_length) != 0)
    return;

  g_free (*value);
  *value = g_strstrip (g_strndup (line + name_length + 1, length - name_length - 1));
}

/* Also called for the headers of proxies and of interim responses. */
static size_t
read_header (char *line, size_t size, size_t n_items, void *user_data)
{
  Call *call   = user_data;
  gsize length = size * n_items;

  call->header_size += length;
  if (call->header_size > OUTPAINT_HEADERS_MAX)
    return 0;

  if (length > 5 && memcmp (line, "HTTP/", 5) == 0)
    {
      g_clear_pointer (&call->length, g_free);
      g_clear_pointer (&call->request_id, g_free);
    }
  keep_header (line, length, "Content-Length", &call->length);
  keep_header (line, length, "X-Request-Id", &call->request_id);

  return length;
}

static void
set_request (Call *call)
{
  CURL *easy = call->easy;

  curl_easy_setopt (easy, CURLOPT_URL, call->request->url);
  curl_easy_setopt (easy, CURLOPT_USERAGENT, "Outpaint/" OUTPAINT_VERSION);
  curl_easy_setopt (easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt (easy, CURLOPT_ERRORBUFFER, call->detail);
  curl_easy_setopt (easy, CURLOPT_WRITEFUNCTION, write_answer);
  curl_easy_setopt (easy, CURLOPT_WRITEDATA, call);
  curl_easy_setopt (easy, CURLOPT_HEADERFUNCTION, read_header);
  curl_easy_setopt (easy, CURLOPT_HEADERDATA, call);

  if (call->request->body != NULL)
    {
      curl_easy_setopt (easy, CURLOPT_POST, 1L);
      curl_easy_setopt (
        easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) g_bytes_get_size (call->request->body));
      curl_easy_setopt (easy, CURLOPT_READFUNCTION, read_body);
      curl_easy_setopt (easy, CURLOPT_READDATA, call);
      curl_easy_setopt (easy, CURLOPT_SEEKFUNCTION, seek_body);
      curl_easy_setopt (easy, CURLOPT_SEEKDATA, call);
    }

  for (gchar **line = call->request->headers; line != NULL && *line != NULL; line++)
    call->headers = curl_slist_append (call->headers, *line);
  call->headers = curl_slist_append (call->headers, "Expect:");
  curl_easy_setopt (easy, CURLOPT_HTTPHEADER, call->headers);
}

static gint64
get_number (Call *call, CURLINFO info)
{
  curl_off_t number = 0;

  curl_easy_getinfo (call->easy, info, &number);

  return number;
}

static void
report (Call *call)
{
  OutpaintProgress progress = { .phase = OUTPAINT_PHASE_SENDING };
  gint64           now      = g_get_monotonic_time ();

  if (call->request->body != NULL)
    {
      progress.done  = get_number (call, CURLINFO_SIZE_UPLOAD_T);
      progress.total = g_bytes_get_size (call->request->body);
    }
  if (call->sent == 0 && progress.done >= progress.total && progress.total > 0)
    {
      g_debug ("%s: %" G_GINT64_FORMAT " bytes sent", call->host, progress.done);
      call->sent = now;
    }

  if (call->answer->len > 0)
    {
      progress.phase = OUTPAINT_PHASE_RECEIVING;
      progress.done  = get_number (call, CURLINFO_SIZE_DOWNLOAD_T);
      progress.total = MAX (get_number (call, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T), 0);
    }
  else if (call->sent != 0)
    {
      progress.phase   = OUTPAINT_PHASE_PAINTING;
      progress.seconds = (now - call->sent) / (gdouble) G_USEC_PER_SEC;
      progress.done = progress.total = 0;
    }
  else if (call->request->body == NULL)
    return;

  if (call->progress == NULL
      || (call->reported != 0 && call->phase == progress.phase
          && now - call->reported < TICK - TICK / 8))
    return;

  call->phase    = progress.phase;
  call->reported = now;
  call->progress (&progress, call->progress_data);
}

static void
wake (GCancellable *cancellable G_GNUC_UNUSED, gpointer multi)
{
  curl_multi_wakeup (multi);
}

/* Runs the transfer until it ends or is cancelled.  The return value of a
 * cancelled transfer has no meaning.
 */
static CURLcode
transfer (Call *call, GCancellable *cancellable)
{
  CURLM   *multi     = curl_multi_init ();
  CURLcode result    = CURLE_FAILED_INIT;
  gint     n_running = 0;
  gint     n_left;
  gulong   handler = 0;
  CURLMsg *message;

  curl_multi_add_handle (multi, call->easy);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (wake), multi, NULL);

  do
    {
      if (curl_multi_perform (multi, &n_running) != CURLM_OK)
        break;
      report (call);
      if (n_running > 0)
        curl_multi_poll (multi, NULL, 0, TICK / 1000, NULL);
    }
  while (n_running > 0 && !g_cancellable_is_cancelled (cancellable));

  message = curl_multi_info_read (multi, &n_left);
  if (message != NULL && message->msg == CURLMSG_DONE)
    result = message->data.result;

  g_cancellable_disconnect (cancellable, handler);
  curl_multi_remove_handle (multi, call->easy);
  curl_multi_cleanup (multi);

  return result;
}

/* Returns TRUE when the received or the announced length exceeds the cap.  curl
 * 8 itself stops answers of unknown length at the cap.
 */
static gboolean
is_too_long (Call *call, CURLcode result)
{
  return call->too_long || result == CURLE_FILESIZE_EXCEEDED
         || (call->length != NULL && g_ascii_strtoull (call->length, NULL, 10) > OUTPAINT_ANSWER_MAX
             && *call->length != '-');
}

static OutpaintHttpResponse *
take_response (Call *call)
{
  OutpaintHttpResponse *response     = g_new0 (OutpaintHttpResponse, 1);
  gchar                *content_type = NULL;

  curl_easy_getinfo (call->easy, CURLINFO_CONTENT_TYPE, &content_type);

  response->status       = get_status (call);
  response->body         = g_byte_array_free_to_bytes (g_steal_pointer (&call->answer));
  response->content_type = g_strdup (content_type);
  response->request_id   = g_steal_pointer (&call->request_id);
  response->retry_after  = (gint) CLAMP (get_number (call, CURLINFO_RETRY_AFTER), 0, G_MAXINT);

  g_debug ("%s: HTTP %d, %" G_GSIZE_FORMAT " bytes",
           call->host,
           response->status,
           g_bytes_get_size (response->body));

  return response;
}

static gboolean
call_init (Call *call)
{
  static gsize initialized = 0;

  /* Initialize curl once for the process. */
  if (g_once_init_enter (&initialized))
    g_once_init_leave (&initialized, curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK ? 1 : 2);

  call->host = outpaint_url_get_host (call->request->url);
  call->easy = initialized == 1 ? curl_easy_init () : NULL;
  if (call->easy == NULL || call->host == NULL)
    return FALSE;

  call->answer = g_byte_array_new ();
  outpaint_http_set_up (call->easy, call->request, &call->reach);
  set_request (call);

  return TRUE;
}

static void
call_clear (Call *call)
{
  curl_easy_cleanup (call->easy);
  for (struct curl_slist *line = call->headers; line != NULL; line = line->next)
    outpaint_secret_wipe (line->data, strlen (line->data));
  curl_slist_free_all (call->headers);
  g_clear_pointer (&call->answer, g_byte_array_unref);
  g_clear_pointer (&call->host, g_free);
  g_clear_pointer (&call->length, g_free);
  g_clear_pointer (&call->request_id, g_free);
}

static GError *
make_failure (Call *call, CURLcode result)
{
  const OutpaintHttpFailure failure = { .easy       = call->easy,
                                        .result     = result,
                                        .host       = call->host,
                                        .detail     = call->detail,
                                        .request    = call->request,
                                        .body_begun = call->body_begun,
                                        .is_exposed =
                                          call->reach.is_exposed && !call->reach.is_private,
                                        .is_too_long = is_too_long (call, result) };

  return outpaint_http_failure_to_error (&failure);
}

/* Returns the response, whole or in part, or NULL with the error. */
static OutpaintHttpResponse *
conclude (Call *call, CURLcode result, GError **error)
{
  gboolean              is_told = result == CURLE_OK || get_status (call) >= FIRST_ERROR_STATUS;
  OutpaintHttpResponse *response;
  GError               *failure = NULL;

  if (is_told && !is_too_long (call, result))
    return take_response (call);

  failure = make_failure (call, result);
  if (!call->request->takes_part || call->answer->len == 0)
    {
      g_propagate_error (error, failure);
      return NULL;
    }

  response          = take_response (call);
  response->failure = failure;

  return response;
}

OutpaintHttpResponse *
outpaint_http_send (const OutpaintHttpRequest *request,
                    GCancellable              *cancellable,
                    OutpaintProgressFunc       progress,
                    gpointer                   progress_data,
                    GError                   **error)
{
  Call call = { .request = request, .progress = progress, .progress_data = progress_data };
  OutpaintHttpResponse *response = NULL;
  CURLcode              result;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  if (!call_init (&call))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("The network library curl cannot be started on this computer."));
      call_clear (&call);
      return NULL;
    }

  result = transfer (&call, cancellable);
  if (result == CURLE_OK || !g_cancellable_set_error_if_cancelled (cancellable, error))
    response = conclude (&call, result, error);

  call_clear (&call);

  return response;
}
