/* Tests of comfyui-job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/service/comfyui-job.h"
#include "support/little-server.h"

/* A server that accepts a job and then is not good for much, and a clock that
 * passes a second with each wait.
 */
typedef struct
{
  LittleServer          *server;
  OutpaintComfyuiClient *client;
  OutpaintComfyuiQueue  *queue;
  OutpaintClock          clock;
  gint                   seconds; /* atomic */
  gint                   n_looks; /* atomic */
  const gchar           *look;    /* the answer to looks; NULL resets the connection */
} World;


static gdouble
get_seconds (gpointer data)
{
  World *world = data;

  return g_atomic_int_get (&world->seconds);
}

static gboolean
pass_a_second (gdouble seconds           G_GNUC_UNUSED,
               GCancellable *cancellable G_GNUC_UNUSED,
               gpointer                  data)
{
  World *world = data;

  g_atomic_int_inc (&world->seconds);

  return TRUE;
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  World            *world   = data;
  g_autofree gchar *request = little_server_read_request (server, stream);

  if (g_str_has_prefix (request, "POST /prompt"))
    little_server_print (
      server, stream, "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"prompt_id\":\"x\"}");
  else if (g_str_has_prefix (request, "POST"))
    little_server_print (server, stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  else
    {
      g_atomic_int_inc (&world->n_looks);
      if (world->look != NULL)
        little_server_print (server, stream, world->look);
      else
        little_server_reset (stream);
    }
}

static void
set_up (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *url = NULL;

  world->clock  = (OutpaintClock){ get_seconds, pass_a_second, world };
  world->server = little_server_new_threaded (serve, world);
  url           = little_server_get_url (world->server, "http", "");
  world->client = outpaint_comfyui_client_new (url, "", 20);
  world->queue  = outpaint_comfyui_queue_new (world->client, world->client, &world->clock);
}

static void
tear_down (World *world, gconstpointer data G_GNUC_UNUSED)
{
  outpaint_comfyui_queue_free (world->queue);
  outpaint_comfyui_client_unref (world->client);
  g_assert_true (outpaint_errands_wait (30));
  little_server_free (world->server);
}

static void
assert_fails (World *world, gint code, const gchar *words)
{
  static const gchar *const outputs[] = { "9", NULL };
  g_autoptr (GError) error            = NULL;
  g_autofree gchar *id                = NULL;

  g_assert_null (
    outpaint_comfyui_queue_run (world->queue, "{}", outputs, 1000, NULL, NULL, NULL, &id, &error));
  g_assert_null (id);
  g_assert_error (error, OUTPAINT_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("\"%s\" is not in: %s", words, error->message);
}

/* A connection that is lost for a minute is given up, and not before. */
static void
test_lost (World *world, gconstpointer data G_GNUC_UNUSED)
{
  assert_fails (world, OUTPAINT_ERROR_BROKEN, "The connection to ComfyUI was lost");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), >=, 60);
  g_assert_cmpint (g_atomic_int_get (&world->seconds), <, 70);
}

/* So is a server that is busy. */
static void
test_busy (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look = "HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "does not reach ComfyUI");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), >=, 60);
}

/* A job that is nowhere is looked for once more. */
static void
test_forgotten (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "does not know the job any more");
  g_assert_cmpint (g_atomic_int_get (&world->n_looks), ==, 4);
}

/* The time limit holds for a job that stays where it is. */
static void
test_stuck (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->look =
    "HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\n{\"queue_running\":[[0,\"x\",{},{}]]}";
  assert_fails (world, OUTPAINT_ERROR_SERVICE, "did not finish in time (1000 s)");
  g_assert_cmpint (g_atomic_int_get (&world->seconds), ==, 1001);
}

static void
add (const gchar *path, void (*test) (World *world, gconstpointer data))
{
  g_test_add (path, World, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/comfyui-job/lost", test_lost);
  add ("/comfyui-job/busy", test_busy);
  add ("/comfyui-job/forgotten", test_forgotten);
  add ("/comfyui-job/stuck", test_stuck);

  return g_test_run ();
}
