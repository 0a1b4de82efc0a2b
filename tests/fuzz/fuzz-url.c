/* Fuzz target: URLs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/net/url.h"

#include "fuzz.h"

#define QUERY "Action=CVProcess&Version=2022-08-31"


static gboolean
check_setting (const gchar *url)
{
  GError  *error = NULL;
  gboolean good  = outpaint_url_check (url, FALSE, "gateway-url", &error);

  fuzz_check_outcome (good, error);

  return good;
}

static gboolean
check_download (const gchar *url, const gchar *service_url)
{
  GError  *error = NULL;
  gboolean good  = outpaint_url_check_download (url, service_url, &error);

  fuzz_check_outcome (good, error);

  return good;
}

/* Adding the query changes neither the URL's target nor the result of its check. */
static void
check_query (const gchar *url)
{
  g_autofree gchar *whole  = outpaint_url_add_query (url, QUERY);
  g_autofree gchar *twice  = NULL;
  g_autofree gchar *host   = outpaint_url_get_host (url);
  g_autofree gchar *host_2 = NULL;
  g_autofree gchar *query  = NULL;

  g_assert_nonnull (whole);
  g_assert_true (check_setting (whole));

  host_2 = outpaint_url_get_host (whole);
  g_assert_cmpstr (host, ==, host_2);
  query = outpaint_url_get_query (whole);
  g_assert_nonnull (strstr (query, QUERY));
  twice = outpaint_url_add_query (whole, QUERY);
  g_assert_cmpstr (twice, ==, whole);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree gchar *url   = fuzz_text (data, size);
  g_autofree gchar *path  = outpaint_url_get_path (url);
  g_autofree gchar *query = outpaint_url_get_query (url);

  g_assert_true ((path == NULL) == (query == NULL));

  if (check_download (url, "https://a.example/"))
    g_assert_cmpint (g_ascii_strncasecmp (url, "https:", strlen ("https:")), ==, 0);
  check_download (url, "http://localhost:8080/");

  if (check_setting (url))
    {
      g_assert_cmpint (path[0], ==, '/');
      check_query (url);
    }

  return 0;
}
