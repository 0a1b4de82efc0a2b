/* Volcengine's request signature
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIGNATURE_H
#define OUTPAINT_SIGNATURE_H

#include <glib.h>

G_BEGIN_DECLS

/* Input of Volcengine's HMAC-SHA256 signature. */
typedef struct
{
  const gchar *access_key;
  const gchar *secret_key;
  const gchar *session_token; /* NULL or "" for none */
  const gchar *region;
  const gchar *service;
  const gchar *method;
  const gchar *url; /* absolute, with the query */
  const gchar *content_type;
  gint64       time; /* seconds since the epoch, UTC */
} OutpaintSignatureInput;

/* Returns the headers that sign a body: X-Date, X-Content-Sha256, Authorization
 * and, with a token, X-Security-Token, as "Name: value" lines.  The caller must
 * send Content-Type and Host as signed.  Free with g_strfreev().  Returns NULL
 * when the URL is invalid.
 */
gchar **outpaint_sign (const OutpaintSignatureInput *input, gconstpointer body, gsize length);

G_END_DECLS

#endif /* OUTPAINT_SIGNATURE_H */
