/* Tests of proxy
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/proxy.h"

static const gchar *const variables[] = {
  "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
  "ALL_PROXY",  "no_proxy",    "NO_PROXY",    "HTTP_PROXY"
};

typedef struct
{
  const gchar *scheme;
  const gchar *variable; /* set to some proxy */
  const gchar *no_proxy; /* or NULL */
  const gchar *host;
  gboolean     serves;
} Row;

static const Row rows[] = {
  { "https", "NO_SUCH", NULL, "a.example", FALSE },
  { "https", "https_proxy", NULL, "a.example", TRUE },
  { "HTTPS", "HTTPS_PROXY", NULL, "a.example", TRUE },
  { "https", "all_proxy", NULL, "a.example", TRUE },
  { "http", "ALL_PROXY", NULL, "a.example", TRUE },
  { "http", "http_proxy", NULL, "a.example", TRUE },
  { "http", "HTTP_PROXY", NULL, "a.example", FALSE },
  { "http", "https_proxy", NULL, "a.example", FALSE },
  { "https", "http_proxy", NULL, "a.example", FALSE },
  { "https", "https_proxy", "", "a.example", TRUE },
  { "https", "https_proxy", "*", "a.example", FALSE },
  { "https", "https_proxy", "a.example", "A.example", FALSE },
  { "https", "https_proxy", "example", "a.example", FALSE },
  { "https", "https_proxy", ".example", "a.example", FALSE },
  { "https", "https_proxy", "b.example, a.example", "a.example", FALSE },
  { "https", "https_proxy", "b.example a.example", "a.example", FALSE },
  { "https", "https_proxy", "b.example", "a.example", TRUE },
  { "https", "https_proxy", "ample", "a.example", TRUE },
  { "https", "https_proxy", "b.a.example", "a.example", TRUE },
  { "https", "https_proxy", "a.example", "evil-a.example", TRUE },
  { "https", "https_proxy", "10.0.0.1", "10.0.0.1", FALSE },
  { "https", "https_proxy", ",. ,", "a.example", TRUE },
};


static void
test_serves (gconstpointer data)
{
  const Row *row = data;

  g_setenv (row->variable, "http://127.0.0.1:3128", TRUE);
  if (row->no_proxy != NULL)
    g_setenv ("no_proxy", row->no_proxy, TRUE);

  g_assert_true (outpaint_proxy_serves (row->scheme, row->host) == row->serves);

  g_unsetenv (row->variable);
  g_unsetenv ("no_proxy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_unsetenv (variables[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/proxy/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &rows[i], test_serves);
    }

  return g_test_run ();
}
