/* HTTP requests with libcurl
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HTTP_H
#define OUTPAINT_HTTP_H

#include <gio/gio.h>

#include "core/base/progress.h"
#include "core/net/url.h"

G_BEGIN_DECLS

/* Caps on an unpacked answer and on all its headers, in bytes.  Reading stops
 * there.
 */
#define OUTPAINT_ANSWER_MAX  (64 * 1024 * 1024)
#define OUTPAINT_HEADERS_MAX (256 * 1024)

/* Takes bytes as they arrive.  Returns FALSE to end the call. */
typedef gboolean (*OutpaintHttpStreamFunc) (const guint8 *data, gsize length, gpointer user_data);

typedef struct
{
  const gchar *url;        /* checked with outpaint_url_check() */
  GBytes      *body;       /* POST when it is not NULL, else GET */
  gchar      **headers;    /* "Name: value" lines, NULL-terminated, or NULL */
  gint         timeout;    /* seconds for the whole call */
  gint         timeout_ms; /* 0, or the same in milliseconds instead */
  const gchar *ca_file;    /* certificate authorities (PEM file); NULL or "": those of the system */

  /* Also return a partial answer: it may contain a paid painting. */
  gboolean takes_part;

  /* The request costs nothing: messages do not mention charges. */
  gboolean is_free;

  /* NULL, or takes what comes after HTTP 101, when the server speaks another
   * protocol; none of it is in the response, and the caps do not hold for it.
   */
  OutpaintHttpStreamFunc stream;
  gpointer               stream_data;
} OutpaintHttpRequest;

typedef struct
{
  gint    status;       /* HTTP status */
  GBytes *body;         /* never NULL, may be empty */
  gchar  *content_type; /* NULL when missing */
  gchar  *request_id;   /* the header X-Request-Id; NULL when missing */
  gint    retry_after;  /* pause before the next request in seconds; 0 when not specified */
  GError *failure;      /* NULL, or the reason for a partial body */
} OutpaintHttpResponse;

void outpaint_http_response_free (OutpaintHttpResponse *response);

/* Runs one call, from connecting to the last byte; blocks.  Does not follow
 * redirects.  Any HTTP status is a response, not an error.  The caller ignores
 * SIGPIPE, as gimp_main() does.
 *
 * Errors: OUTPAINT_ERROR_UNREACHABLE while the body cannot have been sent, or
 * OUTPAINT_ERROR_CONNECTION when another try would fail in the same way (TLS, a
 * proxy, http to a public address: unencrypted requests connect only to this
 * computer and to private networks); OUTPAINT_ERROR_BROKEN after that, with a
 * message that mentions a possible charge unless the request is free;
 * OUTPAINT_ERROR_SERVICE when a free request was sent and took too long, since
 * another one would, too; OUTPAINT_ERROR_ANSWER for an answer over a cap;
 * G_IO_ERROR_CANCELLED within a quarter of a second.  Messages contain neither
 * headers nor the body.  A GET has no body, so it never fails with
 * OUTPAINT_ERROR_BROKEN.
 *
 * After an HTTP status of 400 or more, a broken body is a response with the
 * received part.  With takes_part, any other failure within the body is a
 * response with that failure.  A complete answer is a response even when the
 * call was cancelled meanwhile.
 */
OutpaintHttpResponse *outpaint_http_send (const OutpaintHttpRequest *request,
                                          GCancellable              *cancellable,
                                          OutpaintProgressFunc       progress,
                                          gpointer                   progress_data,
                                          GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintHttpResponse, outpaint_http_response_free)

G_END_DECLS

#endif /* OUTPAINT_HTTP_H */
