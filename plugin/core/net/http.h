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

/* The most that an answer and all its headers may be, in bytes, unpacked;
 * reading stops there.
 */
#define OUTPAINT_ANSWER_MAX  (64 * 1024 * 1024)
#define OUTPAINT_HEADERS_MAX (256 * 1024)

typedef struct
{
  const gchar *url;     /* checked with outpaint_url_check() */
  GBytes      *body;    /* POST when it is not NULL, else GET */
  gchar      **headers; /* "Name: value" lines, NULL-terminated, or NULL */
  gint         timeout; /* seconds until the call is given up */
  const gchar *ca_file; /* of certificate authorities to trust (PEM), beside those that the system
                         * has a directory of; NULL or "" for the system's alone */

  /* A part of an answer is worth having: what is paid for may be in it. */
  gboolean takes_part;
} OutpaintHttpRequest;

typedef struct
{
  gint    status;       /* HTTP's */
  GBytes *body;         /* never NULL, may be empty */
  gchar  *content_type; /* NULL without one */
  gint    retry_after;  /* the pause before the next request, in seconds, 0 without one */
  GError *failure;      /* NULL, or the reason why the body is only a part */
} OutpaintHttpResponse;

void outpaint_http_response_free (OutpaintHttpResponse *response);

/* One call, from connecting to the last byte; blocks.  Redirects are not
 * followed.  Any HTTP status is a response, not an error.  Errors:
 * while nothing of the body can have gone out, OUTPAINT_ERROR_UNREACHABLE, and
 * OUTPAINT_ERROR_CONNECTION when the same would come of the next try (TLS, a proxy);
 * OUTPAINT_ERROR_BROKEN after that, OUTPAINT_ERROR_ANSWER over a cap, G_IO_ERROR_CANCELLED
 * within a quarter of a second.  No error's text holds a header or the body.
 * The BROKEN sentence says that it may have been charged.  A GET has no body, so
 * that it is never BROKEN: what its failure means, only the caller knows.
 * Once an HTTP status of 400 or more has come, a break-off does not hide it:
 * the response then has what came of its body.  For a request that takes a
 * part, any other failure within the body is a response with that failure.
 * An answer that came whole is a response even when the call was cancelled
 * meanwhile.
 */
OutpaintHttpResponse *outpaint_http_send (const OutpaintHttpRequest *request,
                                          GCancellable              *cancellable,
                                          OutpaintProgressFunc       progress,
                                          gpointer                   progress_data,
                                          GError                   **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintHttpResponse, outpaint_http_response_free)

G_END_DECLS

#endif /* OUTPAINT_HTTP_H */
