/* Volcengine's request signature
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/signature.h"
#include "core/base/secret.h"
#include "core/net/url.h"

/* The signature of Volcengine's API front end, similar to AWS Signature Version
 * 4: https://www.volcengine.com/docs/6369/67269
 */
#define ALGORITHM   "HMAC-SHA256"
#define TERMINATOR  "request"
#define SHA256_SIZE 32


/* Returns one name or value of a query in canonical encoding: decoded as form
 * data, then encoded again.
 */
static gchar *
canonical_query_part (const gchar *text, gsize length)
{
  g_autofree gchar *part    = g_strdelimit (g_strndup (text, length), "+", ' ');
  g_autofree gchar *decoded = g_uri_unescape_string (part, NULL);

  return g_uri_escape_string (decoded != NULL ? decoded : part, NULL, FALSE);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  const gchar *left         = *(const gchar *const *) a;
  const gchar *right        = *(const gchar *const *) b;
  gsize        left_length  = strcspn (left, "=");
  gsize        right_length = strcspn (right, "=");
  gint         order        = memcmp (left, right, MIN (left_length, right_length));

  if (order != 0)
    return order;

  return (left_length > right_length) - (left_length < right_length);
}

static gchar *
canonical_query (const gchar *query)
{
  g_auto (GStrv) pairs         = g_strsplit (query, "&", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      gsize             length = strcspn (pairs[i], "=");
      const gchar      *rest   = pairs[i] + length + (pairs[i][length] == '=' ? 1 : 0);
      g_autofree gchar *name   = canonical_query_part (pairs[i], length);
      g_autofree gchar *value  = canonical_query_part (rest, strlen (rest));

      if (*pairs[i] != '\0')
        g_ptr_array_add (sorted, g_strdup_printf ("%s=%s", name, value));
    }

  g_ptr_array_sort (sorted, compare_names);
  g_ptr_array_add (sorted, NULL);

  return g_strjoinv ("&", (gchar **) sorted->pdata);
}

static void
hmac (const guint8 *key, gsize key_length, const gchar *text, guint8 digest[SHA256_SIZE])
{
  g_autoptr (GHmac) handle = g_hmac_new (G_CHECKSUM_SHA256, key, key_length);
  gsize length             = SHA256_SIZE;

  g_hmac_update (handle, (const guint8 *) text, -1);
  g_hmac_get_digest (handle, digest, &length);
}

static gchar *
sign_text (const OutpaintSignatureInput *input, const gchar *day, const gchar *text)
{
  guint8 key[SHA256_SIZE];
  gchar *signature;

  hmac ((const guint8 *) input->secret_key, strlen (input->secret_key), day, key);
  hmac (key, sizeof key, input->region, key);
  hmac (key, sizeof key, input->service, key);
  hmac (key, sizeof key, TERMINATOR, key);

  signature = g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, text, -1);
  outpaint_secret_wipe (key, sizeof key);

  return signature;
}

/* Returns the SHA-256 of the canonical request; names becomes the list of
 * signed headers.
 */
static gchar *
hash_request (const OutpaintSignatureInput *input,
              const gchar                  *date,
              const gchar                  *body_hash,
              const gchar                 **names)
{
  g_autofree gchar *host         = outpaint_url_get_host (input->url);
  g_autofree gchar *path         = outpaint_url_get_path (input->url);
  g_autofree gchar *query        = outpaint_url_get_query (input->url);
  g_autofree gchar *content_type = g_strstrip (g_strdup (input->content_type));
  g_autofree gchar *sorted       = NULL;
  g_autoptr (GString) text       = NULL;

  if (host == NULL || path == NULL || query == NULL)
    return NULL;

  sorted = canonical_query (query);
  *names = "content-type;host;x-content-sha256;x-date";
  text   = g_string_new (NULL);
  g_string_printf (text, "%s\n%s\n%s\n", input->method, path, sorted);
  g_string_append_printf (text, "content-type:%s\nhost:%s\n", content_type, host);
  g_string_append_printf (text, "x-content-sha256:%s\nx-date:%s\n", body_hash, date);
  if (input->session_token != NULL && *input->session_token != '\0')
    {
      *names = "content-type;host;x-content-sha256;x-date;x-security-token";
      g_string_append_printf (text, "x-security-token:%s\n", input->session_token);
    }
  g_string_append_printf (text, "\n%s\n%s", *names, body_hash);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, text->len);
}

gchar **
outpaint_sign (const OutpaintSignatureInput *input, gconstpointer body, gsize length)
{
  g_autoptr (GDateTime) time     = g_date_time_new_from_unix_utc (input->time);
  g_autofree gchar *date         = g_date_time_format (time, "%Y%m%dT%H%M%SZ");
  g_autofree gchar *day          = g_strndup (date, 8);
  g_autofree gchar *body_hash    = NULL;
  g_autofree gchar *request_hash = NULL;
  g_autofree gchar *scope        = NULL;
  g_autofree gchar *text         = NULL;
  g_autofree gchar *signature    = NULL;
  const gchar      *names        = NULL;
  GPtrArray        *headers;

  body_hash    = g_compute_checksum_for_data (G_CHECKSUM_SHA256, body, length);
  request_hash = hash_request (input, date, body_hash, &names);
  if (request_hash == NULL)
    return NULL;

  scope = g_strjoin ("/", day, input->region, input->service, TERMINATOR, NULL);
  text  = g_strjoin ("\n", ALGORITHM, date, scope, request_hash, NULL);

  signature = sign_text (input, day, text);

  headers = g_ptr_array_new ();
  g_ptr_array_add (headers, g_strconcat ("X-Date: ", date, NULL));
  g_ptr_array_add (headers, g_strconcat ("X-Content-Sha256: ", body_hash, NULL));
  if (input->session_token != NULL && *input->session_token != '\0')
    g_ptr_array_add (headers, g_strconcat ("X-Security-Token: ", input->session_token, NULL));
  g_ptr_array_add (headers,
                   g_strdup_printf ("Authorization: %s Credential=%s/%s, SignedHeaders=%s, "
                                    "Signature=%s",
                                    ALGORITHM,
                                    input->access_key,
                                    scope,
                                    names,
                                    signature));
  g_ptr_array_add (headers, NULL);

  return (gchar **) g_ptr_array_free (headers, FALSE);
}
