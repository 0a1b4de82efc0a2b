/* Sentences for failed HTTP requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/http-failure.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"


static gchar *
describe_proxy_refusal (const OutpaintHttpFailure *failure)
{
  long status = 0;

  curl_easy_getinfo (failure->easy, CURLINFO_HTTP_CONNECTCODE, &status);
  if (status == 0 || status == 200)
    return NULL;

  return g_strdup_printf (
    _ ("The proxy refused the connection to %s (HTTP %ld). Check the environment variable "
       "https_proxy, or ask the administrator of the proxy."),
    failure->host,
    status);
}

static gchar *
describe_timeout (const OutpaintHttpFailure *failure)
{
  curl_off_t before = 0;

  curl_easy_getinfo (failure->easy, CURLINFO_PRETRANSFER_TIME_T, &before);
  if (before > 0)
    return g_strdup_printf (
      _ ("%s did not answer in time (%d s). If the service is slow, raise the timeout in the "
         "settings or in the environment variable OUTPAINT_TIMEOUT."),
      failure->host,
      failure->request->timeout);

  return g_strdup_printf (_ ("No connection to %s could be opened in time. Check the URL, the "
                             "network and the proxy, if there is one."),
                          failure->host);
}

/* Returns the sentence for a TLS failure, NULL for other failures. */
static gchar *
describe_tls_failure (const OutpaintHttpFailure *failure)
{
  const gchar *detail =
    *failure->detail != '\0' ? failure->detail : curl_easy_strerror (failure->result);

  switch (failure->result)
    {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return g_strdup_printf (_ ("The certificate of %s is not trusted (%s). Check the URL and the "
                                 "clock of this computer, and update its list of certificate "
                                 "authorities (the package ca-certificates)."),
                              failure->host,
                              detail);

    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
      if (failure->request->ca_file != NULL && *failure->request->ca_file != '\0')
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
                              failure->host,
                              detail);

    default:
      return NULL;
    }
}

static gchar *
describe_refusal (const OutpaintHttpFailure *failure)
{
  if (outpaint_url_is_private (failure->request->url))
    return g_strdup_printf (
      _ ("%s refuses the connection. Start the server, or check the URL and its port."),
      failure->host);

  return g_strdup_printf (_ ("%s refuses the connection. Check the URL and its port, the "
                             "network and the proxy, if there is one."),
                          failure->host);
}

static gchar *
describe_failure (const OutpaintHttpFailure *failure)
{
  switch (failure->result)
    {
    case CURLE_COULDNT_RESOLVE_HOST:
      return g_strdup_printf (
        _ ("The server %s could not be found. Check the URL and the network."), failure->host);

    case CURLE_COULDNT_RESOLVE_PROXY:
      return g_strdup (_ ("The proxy could not be found. Check the environment variable "
                          "https_proxy."));

    case CURLE_PROXY:
      return g_strdup_printf (
        _ ("The proxy refused the connection to %s. Check the environment variable https_proxy."),
        failure->host);

    case CURLE_COULDNT_CONNECT:
      return describe_refusal (failure);

    case CURLE_OPERATION_TIMEDOUT:
      return describe_timeout (failure);

    case CURLE_GOT_NOTHING:
      return g_strdup_printf (_ ("%s closed the connection without an answer."), failure->host);

    case CURLE_WRITE_ERROR:   /* too many headers */
    case CURLE_OUT_OF_MEMORY: /* a header that is too long */
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE: /* the same */
#endif
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
      return g_strdup_printf (_ ("The answer of %s is not HTTP. Check the URL and its port."),
                              failure->host);

    default:
      return g_strdup_printf (_ ("The connection to %s was lost (%s)."),
                              failure->host,
                              curl_easy_strerror (failure->result));
    }
}

GError *
outpaint_http_failure_to_error (const OutpaintHttpFailure *failure)
{
  g_autofree gchar *sentence = NULL;
  gint              code     = OUTPAINT_ERROR_CONNECTION;

  if (failure->is_too_long)
    {
      code     = OUTPAINT_ERROR_ANSWER;
      sentence = g_strdup_printf (_ ("The answer of %s is longer than %d MB and was not read "
                                     "completely. Report it to the provider."),
                                  failure->host,
                                  OUTPAINT_ANSWER_MAX / (1024 * 1024));
    }
  else if (failure->is_exposed && !failure->body_begun)
    sentence = g_strdup_printf (_ ("%s has a public address. http:// is allowed for this computer "
                                   "and the local network only. Use https:// in the URL."),
                                failure->host);
  else if ((failure->result == CURLE_OUT_OF_MEMORY && !failure->body_begun)
           || failure->result == CURLE_FAILED_INIT)
    {
      code = OUTPAINT_ERROR_FAILED;
      sentence =
        g_strdup (_ ("There is not enough memory on this computer for the error message."));
    }
  else
    {
      sentence = describe_proxy_refusal (failure);
      if (sentence == NULL)
        sentence = describe_tls_failure (failure);
      if (sentence == NULL)
        {
          sentence = describe_failure (failure);
          code     = OUTPAINT_ERROR_UNREACHABLE;
        }
      if (failure->body_begun)
        code = OUTPAINT_ERROR_BROKEN;
      if (failure->body_begun && failure->request->is_free
          && failure->result == CURLE_OPERATION_TIMEDOUT)
        code = OUTPAINT_ERROR_SERVICE;
    }

  g_debug ("%s: failed: %s", failure->host, curl_easy_strerror (failure->result));
  if (failure->body_begun && !failure->request->is_free)
    return g_error_new (
      OUTPAINT_ERROR,
      code,
      "%s %s",
      sentence,
      _ ("The picture may be painted and charged. It is not sent again automatically."));

  return g_error_new_literal (OUTPAINT_ERROR, code, sentence);
}
