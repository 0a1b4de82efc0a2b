/* Tests of signature
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-c/json.h>

#include "core/service/signature.h"

#define N_VECTORS 3


static const gchar *
member (json_object *vector, const gchar *name)
{
  return json_object_get_string (json_object_object_get (vector, name));
}

static gint64
parse_time (const gchar *text)
{
  GTimeZone *utc             = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  g_time_zone_unref (utc);

  return g_date_time_to_unix (time);
}

static const gchar *
find_header (gchar **headers, const gchar *name)
{
  for (; headers != NULL && *headers != NULL; headers++)
    if (g_str_has_prefix (*headers, name) && g_str_has_prefix (*headers + strlen (name), ": "))
      return *headers + strlen (name) + 2;

  return NULL;
}

static void
check_vector (json_object *vector)
{
  OutpaintSignatureInput input = {
    .access_key    = member (vector, "AccessKey"),
    .secret_key    = member (vector, "SecretKey"),
    .session_token = member (vector, "SessionToken"),
    .region        = member (vector, "Region"),
    .service       = member (vector, "Service"),
    .method        = member (vector, "Method"),
    .url           = member (vector, "URL"),
    .content_type  = member (vector, "ContentType"),
    .time          = parse_time (member (vector, "Date")),
  };
  const gchar *body      = member (vector, "Body");
  g_auto (GStrv) headers = outpaint_sign (&input, body, strlen (body));
  const gchar *token     = *input.session_token != '\0' ? input.session_token : NULL;

  g_assert_nonnull (headers);
  g_assert_cmpstr (find_header (headers, "X-Date"), ==, member (vector, "Date"));
  g_assert_cmpstr (
    find_header (headers, "X-Content-Sha256"), ==, member (vector, "XContentSha256"));
  g_assert_cmpstr (find_header (headers, "Authorization"), ==, member (vector, "Authorization"));
  g_assert_cmpstr (find_header (headers, "X-Security-Token"), ==, token);
}

static void
test_vectors (void)
{
  json_object *vectors = json_object_from_file (OUTPAINT_TEST_DATA "/sign-vectors.json");

  g_assert_cmpuint (json_object_array_length (vectors), ==, N_VECTORS);
  for (gsize i = 0; i < N_VECTORS; i++)
    check_vector (json_object_array_get_idx (vectors, i));
  json_object_put (vectors);
}

/* Returns the signature of a request to that URL; the rest is constant. */
static gchar *
sign_url (const gchar *url)
{
  OutpaintSignatureInput input = {
    .access_key   = "AKLTexample",
    .secret_key   = "secret",
    .region       = "cn-north-1",
    .service      = "cv",
    .method       = "POST",
    .url          = url,
    .content_type = "application/json",
    .time         = 1710401648,
  };
  g_auto (GStrv) headers = outpaint_sign (&input, "{}", 2);

  return headers != NULL ? g_strdup (find_header (headers, "Authorization")) : NULL;
}

static void
test_same_signature (void)
{
  static const struct
  {
    const gchar *left;
    const gchar *right;
    gboolean     same;
  } rows[] = {
    { "https://a.example/?b=1&a=2", "https://a.example/?a=2&b=1", TRUE },
    { "https://a.example/?a-b=1&a=2", "https://a.example/?a=2&a-b=1", TRUE },
    { "https://a.example/?a=x%20y", "https://a.example/?a=x+y", TRUE },
    { "https://a.example/?a=%7e", "https://a.example/?a=~", TRUE },
    { "https://a.example/?a=%c3%a9", "https://a.example/?a=%C3%A9", TRUE },
    { "https://a.example/?a", "https://a.example/?a=", TRUE },
    { "https://a.example:443/?a=1", "https://a.example/?a=1", TRUE },
    { "http://a.example:80/?a=1", "https://a.example/?a=1", TRUE },
    { "https://a.example", "https://a.example/", TRUE },
    { "https://a.example:8443/?a=1", "https://a.example/?a=1", FALSE },
    { "https://a.example/v1?a=1", "https://a.example/?a=1", FALSE },
    { "https://b.example/?a=1", "https://a.example/?a=1", FALSE },
    { "https://a.example/?a=1&a=2", "https://a.example/?a=2&a=1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *left  = sign_url (rows[i].left);
      g_autofree gchar *right = sign_url (rows[i].right);

      g_test_message ("%s, %s", rows[i].left, rows[i].right);
      if (rows[i].same)
        g_assert_cmpstr (left, ==, right);
      else
        g_assert_cmpstr (left, !=, right);
    }
}

static void
test_bad_url (void)
{
  g_assert_null (sign_url ("not an address"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/signature/vectors", test_vectors);
  g_test_add_func ("/signature/same", test_same_signature);
  g_test_add_func ("/signature/bad-url", test_bad_url);

  return g_test_run ();
}
