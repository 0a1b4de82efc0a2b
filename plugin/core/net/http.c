/* HTTP requests with libcurl
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#include <curl/curl.h>
#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/http.h"
#include "core/net/retry.h"
#include "core/base/secret.h"

#define CONNECT_TIMEOUT    30 /* seconds */
#define TICK               (G_USEC_PER_SEC / 4)
#define TRANSFER_BUFFER    (256 * 1024)
#define UNSENT_MAX         (64 * 1024)
#define FIRST_ERROR_STATUS 400

/* One call while it runs. */
typedef struct
{
  const OutpaintHttpRequest *request;
  OutpaintProgressFunc       progress;
  gpointer                   progress_data;

  CURL              *easy;
  struct curl_slist *headers;
  gchar             *host; /* for the sentences: a whole URL may hold what is secret */
  gchar              detail[CURL_ERROR_SIZE];

  gsize       offset;     /* into the request's body: how far curl has read it */
  gboolean    body_begun; /* curl has read of it, so that some may have gone out */
  GByteArray *answer;
  gboolean    too_long;
  gboolean    is_forbidden;
  gsize       header_size;
  gchar      *retry_after; /* the headers of that name and of the next */
  gchar      *date;
  gchar      *length; /* that is announced */

  OutpaintPhase phase;
  gint64        reported; /* monotonic time of the last report, 0 before the first */
  gint64        sent;     /* monotonic time at which the whole request was out, 0 before */
} Call;


void
outpaint_http_response_free (OutpaintHttpResponse *response)
{
  g_clear_pointer (&response->body, g_bytes_unref);
  g_free (response->content_type);
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

/* A proxy that asks who is there makes curl begin anew. */
static int
seek_body (void *user_data, curl_off_t offset, int origin)
{
  Call *call = user_data;

  if (origin != SEEK_SET || offset < 0 || (gsize) offset > g_bytes_get_size (call->request->body))
    return CURL_SEEKFUNC_CANTSEEK;
  call->offset = offset;

  return CURL_SEEKFUNC_OK;
}

static size_t
write_answer (char *data, size_t size, size_t n_items, void *user_data)
{
  Call *call   = user_data;
  gsize length = size * n_items;

  if (length > OUTPAINT_ANSWER_MAX - call->answer->len)
    {
      call->too_long = TRUE;
      return 0;
    }
  g_byte_array_append (call->answer, (const guint8 *) data, length);

  return length;
}

/* The value of the header of that name, when this line is one. */
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

/* Those of a proxy and of an interim answer come here, too. */
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
      g_clear_pointer (&call->retry_after, g_free);
      g_clear_pointer (&call->date, g_free);
      g_clear_pointer (&call->length, g_free);
    }
  keep_header (line, length, "Retry-After", &call->retry_after);
  keep_header (line, length, "Date", &call->date);
  keep_header (line, length, "Content-Length", &call->length);

  return length;
}

static gboolean
may_connect (const Call *call, OutpaintAddressKind place)
{
  return place == OUTPAINT_ADDRESS_OUTSIDE || place == call->request->service_place;
}

/* Here the name has become the address that will be connected to. */
static curl_socket_t
open_where_allowed (void                 *user_data,
                    curlsocktype purpose  G_GNUC_UNUSED,
                    struct curl_sockaddr *address)
{
  Call *call = user_data;

  if (!may_connect (call, outpaint_address_get_place (&address->addr)))
    {
      call->is_forbidden = TRUE;
      return CURL_SOCKET_BAD;
    }

  return socket (address->family, address->socktype, address->protocol);
}

/* Bytes that the system has taken but not sent yet are not on their way: with
 * a bound on them, the progress tells the truth on a slow line.
 */
static int
bound_unsent (void *user_data G_GNUC_UNUSED, curl_socket_t sock, curlsocktype purpose G_GNUC_UNUSED)
{
#ifdef TCP_NOTSENT_LOWAT
  const int bytes = UNSENT_MAX;

  setsockopt (sock, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof bytes);
#endif

  return CURL_SOCKOPT_OK;
}

static void
set_safety (CURL *easy, const gchar *url)
{
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS, (long) (CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
  /* A cancelled call does not wait for a name look-up that is under way. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  /* Version 2 gains nothing for one call on one connection, and there curl
   * sends by itself again what the server calls refused.
   */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  if (outpaint_url_is_local (url))
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
}

/* With a proxy, the address that is connected to is the proxy's: then only a
 * host's number can be looked at.
 */
static void
set_places (Call *call)
{
  OutpaintAddressKind place;

  if (!call->request->is_named_by_service)
    return;

  if (outpaint_url_find_place (call->request->url, &place) && !may_connect (call, place))
    call->is_forbidden = TRUE;

  if (outpaint_url_has_proxy (call->request->url))
    {
      curl_easy_setopt (call->easy, CURLOPT_NOPROXY, "");
      return;
    }
  curl_easy_setopt (call->easy, CURLOPT_NOPROXY, "*");
  curl_easy_setopt (call->easy, CURLOPT_OPENSOCKETFUNCTION, open_where_allowed);
  curl_easy_setopt (call->easy, CURLOPT_OPENSOCKETDATA, call);
}

static void
set_authorities (Call *call)
{
  const gchar *file = call->request->ca_file;

  if (file == NULL || *file == '\0')
    return;

  curl_easy_setopt (call->easy, CURLOPT_CAINFO, file);
  curl_easy_setopt (call->easy, CURLOPT_PROXY_CAINFO, file);
}

static void
set_limits (Call *call)
{
  curl_easy_setopt (
    call->easy, CURLOPT_CONNECTTIMEOUT, (long) MIN (CONNECT_TIMEOUT, call->request->timeout));
  curl_easy_setopt (call->easy, CURLOPT_TIMEOUT, (long) call->request->timeout);
  if (!call->request->takes_part)
    curl_easy_setopt (call->easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t) OUTPAINT_ANSWER_MAX);
  curl_easy_setopt (call->easy, CURLOPT_BUFFERSIZE, (long) TRANSFER_BUFFER);
  curl_easy_setopt (call->easy, CURLOPT_UPLOAD_BUFFERSIZE, (long) TRANSFER_BUFFER);
  /* While the service paints, nothing moves for minutes. */
  curl_easy_setopt (call->easy, CURLOPT_TCP_KEEPALIVE, 1L);
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
      curl_easy_setopt (easy, CURLOPT_SOCKOPTFUNCTION, bound_unsent);
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

static gint
get_status (Call *call)
{
  long status = 0;

  curl_easy_getinfo (call->easy, CURLINFO_RESPONSE_CODE, &status);

  return status;
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

/* Runs the transfer until it ends or is cancelled; what a cancelled one
 * returns has no meaning.
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

/* curl_easy_perform() and its like raise SIGPIPE with some TLS libraries, and
 * CURLOPT_NOSIGNAL leaves that to the caller.  It comes to the thread that
 * writes: it is held back there and taken off before the old mask returns.
 */
static CURLcode
transfer_without_sigpipe (Call *call, GCancellable *cancellable)
{
  sigset_t sigpipe;
  sigset_t pending;
  sigset_t old_mask;
  CURLcode result;
  gint     number;

  sigemptyset (&sigpipe);
  sigaddset (&sigpipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &sigpipe, &old_mask);

  result = transfer (call, cancellable);

  if (!sigismember (&old_mask, SIGPIPE))
    {
      sigpending (&pending);
      if (sigismember (&pending, SIGPIPE))
        sigwait (&sigpipe, &number);
    }
  pthread_sigmask (SIG_SETMASK, &old_mask, NULL);

  return result;
}

static gchar *
describe_proxy_refusal (Call *call)
{
  long status = 0;

  curl_easy_getinfo (call->easy, CURLINFO_HTTP_CONNECTCODE, &status);
  if (status == 0 || status == 200)
    return NULL;

  return g_strdup_printf (
    _ ("The proxy refused the connection to %s (HTTP %ld). Check the environment variable "
       "https_proxy, or ask the administrator of the proxy."),
    call->host,
    status);
}

static gchar *
describe_timeout (Call *call)
{
  if (get_number (call, CURLINFO_PRETRANSFER_TIME_T) > 0)
    return g_strdup_printf (
      _ ("%s did not answer in time (%d s). If the service is slow, raise the timeout in the "
         "settings or in the environment variable OUTPAINT_TIMEOUT."),
      call->host,
      call->request->timeout);

  return g_strdup_printf (_ ("No connection to %s could be opened in time. Check the URL, the "
                             "network and the proxy, if there is one."),
                          call->host);
}

/* What TLS stumbled over; NULL when it was not TLS. */
static gchar *
describe_tls_failure (Call *call, CURLcode result)
{
  const gchar *detail = *call->detail != '\0' ? call->detail : curl_easy_strerror (result);

  switch (result)
    {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return g_strdup_printf (_ ("The certificate of %s is not trusted (%s). Check the URL and the "
                                 "clock of this computer, and update its list of certificate "
                                 "authorities (the package ca-certificates)."),
                              call->host,
                              detail);

    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
      if (call->request->ca_file != NULL && *call->request->ca_file != '\0')
        return g_strdup_printf (_ ("The file of certificate authorities in OUTPAINT_CA_FILE cannot "
                                   "be read (%s). It must be a PEM file."),
                                detail);
      return g_strdup_printf (_ ("The list of certificate authorities of this computer cannot be "
                                 "read (%s). Install the package ca-certificates."),
                              detail);

    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_USE_SSL_FAILED:
      return g_strdup_printf (_ ("No secure connection to %s could be opened (%s). Check the host "
                                 "and the port in the URL."),
                              call->host,
                              detail);

    default:
      return NULL;
    }
}

static gchar *
describe_failure (Call *call, CURLcode result)
{
  switch (result)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
      return g_strdup_printf (
        _ ("The server %s could not be found. Check the URL and the network."), call->host);

    case CURLE_COULDNT_RESOLVE_PROXY:
      return g_strdup (_ ("The proxy could not be found. Check the environment variable "
                          "https_proxy."));

    case CURLE_PROXY:
      return g_strdup_printf (
        _ ("The proxy refused the connection to %s. Check the environment variable https_proxy."),
        call->host);

    case CURLE_COULDNT_CONNECT:
      return g_strdup_printf (_ ("%s refuses the connection. Check the URL and its port, the "
                                 "network and the proxy, if there is one."),
                              call->host);

    case CURLE_OPERATION_TIMEDOUT:
      return describe_timeout (call);

    case CURLE_GOT_NOTHING:
      return g_strdup_printf (_ ("%s closed the connection without an answer."), call->host);

    case CURLE_WRITE_ERROR:   /* too many headers */
    case CURLE_OUT_OF_MEMORY: /* a header that is too long */
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE: /* the same */
#endif
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
      return g_strdup_printf (_ ("The answer of %s is not HTTP. Check the URL and its port."),
                              call->host);

    default:
      return g_strdup_printf (
        _ ("The connection to %s was lost (%s)."), call->host, curl_easy_strerror (result));
    }
}

/* Over the cap, as it came or as it is announced.  curl 8 ends an answer of any
 * length there by itself.
 */
static gboolean
is_too_long (Call *call, CURLcode result)
{
  return call->too_long || result == CURLE_FILESIZE_EXCEEDED
         || (call->length != NULL && g_ascii_strtoull (call->length, NULL, 10) > OUTPAINT_ANSWER_MAX
             && *call->length != '-');
}

static void
set_failure (Call *call, CURLcode result, GError **error)
{
  g_autofree gchar *sentence = NULL;
  gint              code     = OUTPAINT_ERROR_CONNECTION;

  if (call->is_forbidden)
    {
      outpaint_url_set_unsafe (error);
      return;
    }

  if (is_too_long (call, result))
    {
      code     = OUTPAINT_ERROR_ANSWER;
      sentence = g_strdup_printf (_ ("The answer of %s is longer than %d MB and was not read "
                                     "completely. Report it to the provider."),
                                  call->host,
                                  OUTPAINT_ANSWER_MAX / (1024 * 1024));
    }
  else if ((result == CURLE_OUT_OF_MEMORY && !call->body_begun) || result == CURLE_FAILED_INIT)
    {
      code     = OUTPAINT_ERROR_FAILED;
      sentence = g_strdup (_ ("There is not enough memory on this computer for the request."));
    }
  else
    {
      sentence = describe_proxy_refusal (call);
      if (sentence == NULL)
        sentence = describe_tls_failure (call, result);
      if (sentence == NULL)
        {
          sentence = describe_failure (call, result);
          code     = OUTPAINT_ERROR_UNREACHABLE;
        }
      if (call->body_begun)
        code = OUTPAINT_ERROR_BROKEN;
    }

  g_debug ("%s: failed: %s", call->host, curl_easy_strerror (result));
  if (call->body_begun)
    g_set_error (error,
                 OUTPAINT_ERROR,
                 code,
                 "%s %s",
                 sentence,
                 _ ("The picture may be painted and charged. It is not sent again automatically."));
  else
    g_set_error_literal (error, OUTPAINT_ERROR, code, sentence);
}

static OutpaintAddressKind
get_place (Call *call)
{
  OutpaintAddressKind place   = OUTPAINT_ADDRESS_OUTSIDE;
  gchar              *address = NULL;

  if (outpaint_url_has_proxy (call->request->url))
    {
      outpaint_url_find_place (call->request->url, &place);
      return place;
    }

  curl_easy_getinfo (call->easy, CURLINFO_PRIMARY_IP, &address);
  if (address != NULL)
    outpaint_address_find_place (address, &place);

  return place;
}

static OutpaintHttpResponse *
take_response (Call *call)
{
  OutpaintHttpResponse *response     = g_new0 (OutpaintHttpResponse, 1);
  gchar                *content_type = NULL;

  curl_easy_getinfo (call->easy, CURLINFO_CONTENT_TYPE, &content_type);

  response->status       = get_status (call);
  response->place        = get_place (call);
  response->body         = g_byte_array_free_to_bytes (g_steal_pointer (&call->answer));
  response->content_type = g_strdup (content_type);
  response->retry_after =
    outpaint_retry_parse_after (call->retry_after, call->date, g_get_real_time () / G_USEC_PER_SEC);

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

  /* curl's own state, which the whole process shares. */
  if (g_once_init_enter (&initialized))
    g_once_init_leave (&initialized, curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK ? 1 : 2);

  call->host = outpaint_url_get_host (call->request->url);
  call->easy = initialized == 1 ? curl_easy_init () : NULL;
  if (call->easy == NULL || call->host == NULL)
    return FALSE;

  call->answer = g_byte_array_new ();
  set_safety (call->easy, call->request->url);
  set_limits (call);
  set_request (call);
  set_places (call);
  set_authorities (call);

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
  g_clear_pointer (&call->retry_after, g_free);
  g_clear_pointer (&call->date, g_free);
  g_clear_pointer (&call->length, g_free);
}

/* The response, whole or in part, or NULL with the error. */
static OutpaintHttpResponse *
conclude (Call *call, CURLcode result, GError **error)
{
  gboolean              is_told = result == CURLE_OK || get_status (call) >= FIRST_ERROR_STATUS;
  OutpaintHttpResponse *response;
  GError               *failure = NULL;

  if (is_told && !is_too_long (call, result))
    return take_response (call);

  set_failure (call, result, &failure);
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

  result =
    call.is_forbidden ? CURLE_COULDNT_CONNECT : transfer_without_sigpipe (&call, cancellable);

  if (result == CURLE_OK || !g_cancellable_set_error_if_cancelled (cancellable, error))
    response = conclude (&call, result, error);

  call_clear (&call);

  return response;
}
