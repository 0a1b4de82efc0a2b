/* Safety, reach and limits of an HTTP request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/http-setup.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#define CONNECT_TIMEOUT 30 /* seconds */
#define TRANSFER_BUFFER (256 * 1024)
#define UNSENT_MAX      (64 * 1024)


/* Caps unsent data in the socket buffer; otherwise the upload progress jumps to
 * 100 % on slow links.
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

/* Opens sockets to private addresses only. */
static curl_socket_t
open_private_socket (void                 *user_data,
                     curlsocktype purpose  G_GNUC_UNUSED,
                     struct curl_sockaddr *target)
{
  OutpaintHttpReach *reach = user_data;
  g_autoptr (GSocketAddress) socket_address =
    g_socket_address_new_from_native (&target->addr, target->addrlen);
  GInetAddress *address = NULL;

  if (G_IS_INET_SOCKET_ADDRESS (socket_address))
    address = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (socket_address));
  if (address == NULL || !outpaint_url_is_private_address (address))
    {
      reach->is_exposed = TRUE;
      return CURL_SOCKET_BAD;
    }

  reach->is_private = TRUE;

  return socket (target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

/* Keeps an unencrypted request in the local network, also when the name of its
 * host has a public address.
 */
static void
set_privacy (CURL *easy, const OutpaintHttpRequest *request, OutpaintHttpReach *reach)
{
  const gchar *url = request->url;

  if (outpaint_url_is_local (url) || outpaint_url_is_unencrypted (url))
    curl_easy_setopt (easy, CURLOPT_NOPROXY, "*");
  if (!outpaint_url_is_unencrypted (url))
    return;

  curl_easy_setopt (easy, CURLOPT_OPENSOCKETFUNCTION, open_private_socket);
  curl_easy_setopt (easy, CURLOPT_OPENSOCKETDATA, reach);
}

static void
set_safety (CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075500
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  curl_easy_setopt (easy, CURLOPT_PROTOCOLS, (long) (CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
  /* Do not wait for a running name look-up when a call is cancelled. */
  curl_easy_setopt (easy, CURLOPT_QUICK_EXIT, 1L);
#endif
  curl_easy_setopt (easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  /* HTTP/2 gains nothing for one call on one connection, and curl repeats its
   * refused streams by itself.
   */
  curl_easy_setopt (easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
}

static void
set_authorities (CURL *easy, const OutpaintHttpRequest *request)
{
  const gchar *file = request->ca_file;

  if (file == NULL || *file == '\0')
    return;

  curl_easy_setopt (easy, CURLOPT_CAINFO, file);
  curl_easy_setopt (easy, CURLOPT_PROXY_CAINFO, file);
}

static void
set_limits (CURL *easy, const OutpaintHttpRequest *request)
{
  long timeout_ms = request->timeout_ms;

  if (timeout_ms == 0)
    timeout_ms = 1000L * request->timeout;
  curl_easy_setopt (easy, CURLOPT_CONNECTTIMEOUT_MS, MIN (1000L * CONNECT_TIMEOUT, timeout_ms));
  curl_easy_setopt (easy, CURLOPT_TIMEOUT_MS, timeout_ms);
  if (!request->takes_part && request->stream == NULL)
    curl_easy_setopt (easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t) OUTPAINT_ANSWER_MAX);
  curl_easy_setopt (easy, CURLOPT_BUFFERSIZE, (long) TRANSFER_BUFFER);
  curl_easy_setopt (easy, CURLOPT_UPLOAD_BUFFERSIZE, (long) TRANSFER_BUFFER);
  /* The connection is idle for minutes while the service paints. */
  curl_easy_setopt (easy, CURLOPT_TCP_KEEPALIVE, 1L);
}

void
outpaint_http_set_up (CURL *easy, const OutpaintHttpRequest *request, OutpaintHttpReach *reach)
{
  set_safety (easy);
  set_privacy (easy, request, reach);
  set_limits (easy, request);
  set_authorities (easy, request);
  if (request->body != NULL)
    curl_easy_setopt (easy, CURLOPT_SOCKOPTFUNCTION, bound_unsent);
}
