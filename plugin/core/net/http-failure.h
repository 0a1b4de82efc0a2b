/* Sentences for failed HTTP requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HTTP_FAILURE_H
#define OUTPAINT_HTTP_FAILURE_H

#include <curl/curl.h>

#include "core/net/http.h"

G_BEGIN_DECLS

/* A failed transfer.  Nothing is owned. */
typedef struct
{
  CURL                      *easy;
  CURLcode                   result;
  const gchar               *host;   /* for the messages; a whole URL may contain secrets */
  const gchar               *detail; /* curl's error buffer */
  const OutpaintHttpRequest *request;
  gboolean                   body_begun;  /* a part of the request's body may have been sent */
  gboolean                   is_exposed;  /* http to a public address */
  gboolean                   is_too_long; /* the answer exceeds OUTPAINT_ANSWER_MAX */
} OutpaintHttpFailure;

/* Returns the error; see outpaint_http_send() for the codes. */
GError *outpaint_http_failure_to_error (const OutpaintHttpFailure *failure);

G_END_DECLS

#endif /* OUTPAINT_HTTP_FAILURE_H */
