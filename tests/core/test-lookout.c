/* Tests of lookout
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/lookout.h"

#include <string.h>

#include "support/little-server.h"

#define LIMIT_US (20 * G_USEC_PER_SEC)


/* Serves a body at the path of the samplers; NULL: never answers. */
static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  const gchar      *body   = data;
  g_autofree gchar *head   = little_server_read_head (server, stream);
  g_autofree gchar *answer = NULL;

  if (body == NULL)
    {
      little_server_read (server, stream, G_MAXSIZE);
      return;
    }

  answer = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                            g_str_has_prefix (head, "GET /sdapi/v1/samplers ") ? "200 OK"
                                                                               : "404 Not Found",
                            strlen (body),
                            body);
  little_server_print (server, stream, answer);
}

static gboolean
recognizes (const gchar *body)
{
  LittleServer *server = little_server_new (serve, (gpointer) body);
  gboolean      is_one = outpaint_lookout_recognize (
    outpaint_services_find ("sdapi"), (gint) little_server_get_port (server), NULL);

  little_server_free (server);

  return is_one;
}

static void
test_recognize (void)
{
  gint64 begin = g_get_monotonic_time ();

  g_assert_true (recognizes ("[{\"name\":\"Euler\"}]"));
  g_assert_true (recognizes ("[]"));
  g_assert_false (recognizes ("{\"detail\":\"Not Found\"}"));
  g_assert_false (recognizes ("<html>"));
  g_assert_false (recognizes (""));
  g_assert_false (recognizes (NULL));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, LIMIT_US);
}

static void
test_nobody (void)
{
  g_assert_false (outpaint_lookout_recognize (
    outpaint_services_find ("sdapi"), (gint) little_server_find_dead_port (), NULL));
}

static void
test_describe (void)
{
  OutpaintFoundServer found     = { outpaint_services_find ("sdapi"),
                                    (gchar *) "http://127.0.0.1:1234" };
  g_autoptr (GPtrArray) servers = g_ptr_array_new ();
  g_autofree gchar *none        = outpaint_lookout_describe (servers);
  g_autofree gchar *one         = NULL;

  g_assert_nonnull (strstr (none, "No server was found"));
  g_ptr_array_add (servers, &found);
  one = outpaint_lookout_describe (servers);
  g_assert_cmpstr (one, ==, "Found: Stable Diffusion server at http://127.0.0.1:1234.");
}

/* The ports of a service with servers are in its table. */
static void
test_table (void)
{
  const OutpaintService *const *services = outpaint_services_list ();

  for (gsize i = 0; services[i] != NULL; i++)
    if (services[i]->lookup != NULL)
      {
        g_assert_cmpint (services[i]->lookup->ports[0], >, 0);
        g_assert_true (g_str_has_prefix (services[i]->lookup->path, "/"));
        g_assert_cmpstr (services[i]->lookup->url->group, ==, services[i]->name);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lookout/recognize", test_recognize);
  g_test_add_func ("/lookout/nobody", test_nobody);
  g_test_add_func ("/lookout/describe", test_describe);
  g_test_add_func ("/lookout/table", test_table);

  return g_test_run ();
}
