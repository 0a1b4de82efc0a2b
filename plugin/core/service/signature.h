/* Volcengine's request signature
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIGNATURE_H
#define OUTPAINT_SIGNATURE_H

#include <glib.h>

G_BEGIN_DECLS

/* What Volcengine's HMAC-SHA256 signature is made from. */
typedef struct
{
  const gchar *access_key;
  const gchar *secret_key;
  const gchar *session_token; /* NULL or "" without */
  const gchar *region;
  const gchar *service;
  const gchar *method;
  const gchar *url; /* absolute, with its query */
  const gchar *content_type;
  gint64       time; /* seconds since the epoch, UTC */
} OutpaintSignatureInput;

/* The headers that sign that body: X-Date, X-Content-Sha256, Authorization
 * and, with a token, X-Security-Token, as "Name: value" lines; the caller
 * sends Content-Type and Host as they were signed.  Free with g_strfreev().
 * NULL when the URL can't be parsed.
 */
gchar **outpaint_sign (const OutpaintSignatureInput *input, gconstpointer body, gsize length);

G_END_DECLS

#endif /* OUTPAINT_SIGNATURE_H */
