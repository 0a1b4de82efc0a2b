/* Tests of url
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/net/url.h"

#define PASSWORD "hunter2"


static void
test_check (void)
{
  static const struct
  {
    const gchar *url;
    const gchar *problem; /* NULL when the URL is good */
  } rows[] = {
    { "https://api.example.com/volcv/v1", NULL },
    { "HTTPS://api.example.com:8443/volcv/v1?a=b", NULL },
    { "https://api.example.com", NULL },
    { "http://localhost/v1", NULL },
    { "http://LOCALHOST:8080/v1", NULL },
    { "http://127.0.0.1:8080/v1", NULL },
    { "http://127.1.2.3/", NULL },
    { "http://[::1]:8080/v1", NULL },
    { "http://api.example.com/volcv/v1", "https://" },
    { "http://localhost.example.com/", "https://" },
    { "http://127.0.0.1.example.com/", "https://" },
    { "http://128.0.0.1/", "https://" },
    { "http://0.0.0.0/", "https://" },
    { "http://[::2]/", "https://" },
    { "ftp://api.example.com/", "https://" },
    { "file:///etc/passwd", "complete URL" },
    { "api.example.com/volcv/v1", "complete URL" },
    { "/volcv/v1", "complete URL" },
    { "https://", "complete URL" },
    { "", "complete URL" },
    { "https://api.example.com/a b", "complete URL" },
    { "https://api.example.com/\r\nX-Header: 1", "complete URL" },
    { "https://a%7Fb.example/v1", "complete URL" },
    { "https://a%FFb.example/v1", "complete URL" },
    { "https://%39/v1", "complete URL" },
    { "https://a\xff"
      "b.example/v1",
      "complete URL" },
    { "https://\uFFFD/", "complete URL" },
    { "https://b\u00fccher.example/v1", NULL },
    { "https://user:" PASSWORD "@api.example.com/", "user name" },
    { "https://user@api.example.com/", "user name" },
    { "http://127.0.0.1@evil.example/", "user name" },
    { "http://127.0.0.1\\@evil.example/", "user name" },
    { "https://api.example.com/#part", "#" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good            = outpaint_url_check (rows[i].url, FALSE, "\"Gateway URL\"", &error);

      g_test_message ("%s: %s", rows[i].url, good ? "good" : error->message);
      g_assert_true (good == (rows[i].problem == NULL));
      if (good)
        continue;
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
      g_assert_nonnull (strstr (error->message, rows[i].problem));
      g_assert_nonnull (strstr (error->message, "\"Gateway URL\""));
      g_assert_null (strstr (error->message, PASSWORD));
    }
}

/* http reaches a local network only without a secret. */
static void
test_check_private (void)
{
  static const struct
  {
    const gchar *url;
    gboolean     is_private;
  } rows[] = {
    { "http://192.168.1.20:7860", TRUE },
    { "http://10.0.0.1/", TRUE },
    { "http://172.16.0.1/", TRUE },
    { "http://172.31.255.254/", TRUE },
    { "http://169.254.7.7/", TRUE },
    { "http://[fe80::1]/", TRUE },
    { "http://[fd12:3456::1]:8188/", TRUE },
    { "http://workstation:7860", TRUE },
    { "http://workstation.local:7860", TRUE },
    { "http://WORKSTATION.LAN:7860", TRUE },
    { "http://172.32.0.1/", FALSE },
    { "http://192.169.0.1/", FALSE },
    { "http://11.0.0.1/", FALSE },
    { "http://0.0.0.0/", FALSE },
    { "http://[2001:db8::1]/", FALSE },
    { "http://example.com/", FALSE },
    { "http://local.example.com/", FALSE },
    { "http://192.168.1.20.example.com/", FALSE },
    { "http://workstation.locale/", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].url);
      g_assert_false (outpaint_url_check (rows[i].url, FALSE, "URL", NULL));
      g_assert_true (outpaint_url_check (rows[i].url, TRUE, "URL", &error) == rows[i].is_private);
      g_assert_true (outpaint_url_is_unencrypted (rows[i].url));
      if (!rows[i].is_private)
        g_assert_nonnull (strstr (error->message, "the local network only"));
    }

  g_assert_true (outpaint_url_check ("https://example.com/", TRUE, "URL", NULL));
  g_assert_true (outpaint_url_check ("http://localhost/", TRUE, "URL", NULL));
  g_assert_false (outpaint_url_check ("ftp://workstation/", TRUE, "URL", NULL));
  g_assert_false (outpaint_url_is_unencrypted ("https://example.com/"));
}

static void
test_check_download (void)
{
  static const gchar here[]  = "http://127.0.0.1:8080/v1";
  static const gchar there[] = "https://api.example.com/v1";
  static const struct
  {
    const gchar *url;
    const gchar *service_url;
    gboolean     good;
  } rows[] = {
    { "https://pictures.example/p.png?sign=1", there, TRUE },
    { "https://pictures.example/p.png#part", there, TRUE },
    { "https://pictures.example/p.png", here, TRUE },
    { "http://127.0.0.1:9000/p.png", here, TRUE },
    { "http://127.0.0.1:9000/p.png", there, FALSE },
    { "http://pictures.example/p.png", there, FALSE },
    { "http://pictures.example/p.png", here, FALSE },
    { "https://user:word@pictures.example/p.png", there, FALSE },
    { "file:///etc/passwd", here, FALSE },
    { "ftp://pictures.example/p.png", there, FALSE },
    { "//pictures.example/p.png", there, FALSE },
    { "p.png", there, FALSE },
    { "https://\uFFFD/p.png", there, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s from %s", rows[i].url, rows[i].service_url);
      g_assert_true (outpaint_url_check_download (rows[i].url, rows[i].service_url, &error)
                     == rows[i].good);
      if (!rows[i].good)
        g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
    }
}

static void
test_host (void)
{
  static const gchar *const rows[][2] = {
    { "https://a.example/", "a.example" },
    { "https://a.example:443/", "a.example" },
    { "http://a.example:80/", "a.example" },
    { "https://a.example:8443/", "a.example:8443" },
    { "http://[::1]:8080/", "[::1]:8080" },
    { "https://bücher.example/", "xn--bcher-kva.example" },
    { "nothing", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *host = outpaint_url_get_host (rows[i][0]);

      g_assert_cmpstr (host, ==, rows[i][1]);
    }
}

static void
test_add_query (void)
{
  static const gchar *const rows[][2] = {
    { "https://a.example/volcv/v1", "https://a.example/volcv/v1?c=d" },
    { "https://a.example/volcv/v1/", "https://a.example/volcv/v1?c=d" },
    { " https://a.example/volcv/v1// \n", "https://a.example/volcv/v1?c=d" },
    { "https://a.example", "https://a.example/?c=d" },
    { "https://a.example/", "https://a.example/?c=d" },
    { "https://a.example/v1?user=1&x=%20", "https://a.example/v1?user=1&x=%20&c=d" },
    { "https://a.example/v1/?a=b&c=d", "https://a.example/v1?a=b&c=d" },
    { "https://a.example/v1/?", "https://a.example/v1?c=d" },
    { "https://a.example/v1?abc=d", "https://a.example/v1?abc=d&c=d" },
    { "https://a.example/v1?c=de&c=d&e=f", "https://a.example/v1?c=de&c=d&e=f" },
    { "http://[::1]:8080/v1", "http://[::1]:8080/v1?c=d" },
    { "nothing", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *url = outpaint_url_add_query (rows[i][0], "c=d");

      g_assert_cmpstr (url, ==, rows[i][1]);
    }
}

static void
test_join (void)
{
  static const struct
  {
    const gchar *url;
    const gchar *path;
    const gchar *joined; /* NULL for an invalid URL */
  } rows[] = {
    { "http://127.0.0.1:7860", "/sdapi/v1/img2img", "http://127.0.0.1:7860/sdapi/v1/img2img" },
    { " http://127.0.0.1:7860/ ", "/sdapi/v1/x", "http://127.0.0.1:7860/sdapi/v1/x" },
    { "http://127.0.0.1:7860/sdapi/v1/", "/sdapi/v1/x", "http://127.0.0.1:7860/sdapi/v1/x" },
    { "http://127.0.0.1:7860/sd//", "/sdapi/v1/x", "http://127.0.0.1:7860/sd/sdapi/v1/x" },
    { "https://a.example/v1", "/images/edits", "https://a.example/v1/images/edits" },
    { "https://a.example/v1/images/edits", "/images/edits", "https://a.example/v1/images/edits" },
    { "https://a.example/v1?key=1", "/models", "https://a.example/v1/models" },
    { "https://a.example/x/images", "/images/edits", "https://a.example/x/images/edits" },
    { "not a URL", "/models", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *joined = outpaint_url_join (rows[i].url, rows[i].path);

      g_assert_cmpstr (joined, ==, rows[i].joined);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/url/check", test_check);
  g_test_add_func ("/url/check-private", test_check_private);
  g_test_add_func ("/url/check-download", test_check_download);
  g_test_add_func ("/url/host", test_host);
  g_test_add_func ("/url/add-query", test_add_query);
  g_test_add_func ("/url/join", test_join);

  return g_test_run ();
}
