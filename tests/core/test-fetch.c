/* Tests of fetch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/service/fetch.h"
#include "support/little-server.h"

#define PICTURE "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\npicture"
#define LATER   "HTTP/1.1 404 Later\r\nContent-Length: 0\r\n\r\n"
#define TIMEOUT 180

/* A clock that does not wait, and records the waits. */
typedef struct
{
  gdouble       seconds;
  GCancellable *cancellable;
  gdouble       cancel_at; /* 0: never */
} FakeClock;

/* A host that has the picture after a number of requests. */
typedef struct
{
  LittleServer *server;
  const gchar  *bad; /* response before that */
  gint          n_bad;
} Host;

static gdouble
get_fake_seconds (gpointer data)
{
  return ((FakeClock *) data)->seconds;
}

static gboolean
wait_fake_seconds (gdouble seconds, GCancellable *cancellable, gpointer data)
{
  FakeClock *clock = data;

  g_assert_cmpfloat (seconds, <=, 0.5);
  clock->seconds += seconds;
  if (clock->cancel_at > 0 && clock->seconds >= clock->cancel_at)
    g_cancellable_cancel (clock->cancellable);

  return !g_cancellable_is_cancelled (cancellable);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  Host *host = data;

  g_free (little_server_read_request (server, stream));
  little_server_print (
    server, stream, little_server_count (server) > host->n_bad ? PICTURE : host->bad);
}

static void
note_phase (const OutpaintProgress *progress, gpointer data)
{
  if (progress->phase == OUTPAINT_PHASE_FETCHING)
    *(gdouble *) data = MAX (*(gdouble *) data, progress->seconds);
}

/* Fetches from the host; *pause becomes the longest reported pause. */
static GBytes *
fetch_from (Host *host, FakeClock *fake, gdouble *pause, GError **error)
{
  g_autofree gchar *url   = little_server_get_url (host->server, "http", "/p.png");
  OutpaintClock     clock = { get_fake_seconds, wait_fake_seconds, fake };
  OutpaintFetch fetch = { .address = url, .service_url = url, .timeout = TIMEOUT, .clock = &clock };

  return outpaint_fetch (&fetch, fake->cancellable, note_phase, pause, error);
}

static void
test_retried (void)
{
  static const gchar *const answers[] = {
    LATER,
    "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 500 Oh\r\nContent-Length: 4\r\n\r\nno",
    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      Host      host           = { .bad = answers[i], .n_bad = 9 };
      FakeClock fake           = { 0 };
      gdouble   pause          = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file  = NULL;

      host.server = little_server_new (serve, &host);
      file        = fetch_from (&host, &fake, &pause, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (file), ==, 7);
      g_assert_cmpint (little_server_count (host.server), ==, 10);
      g_assert_cmpfloat (pause, >, 10);
      g_assert_cmpfloat (fake.seconds, >, 30);
      little_server_free (host.server);
    }
}

/* Tries until the timeout, and no longer. */
static void
test_timeout (void)
{
  Host      host           = { .bad = LATER, .n_bad = G_MAXINT };
  FakeClock fake           = { 0 };
  gdouble   pause          = 0;
  g_autoptr (GError) error = NULL;

  host.server = little_server_new (serve, &host);
  g_assert_null (fetch_from (&host, &fake, &pause, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "HTTP 404"));
  g_assert_cmpfloat (fake.seconds, >, TIMEOUT - 2);
  g_assert_cmpfloat (fake.seconds, <, TIMEOUT);
  g_assert_cmpint (little_server_count (host.server), >, 10);
  g_assert_cmpint (little_server_count (host.server), <, 30);
  little_server_free (host.server);
}

static void
test_cancel_in_pause (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Host      host                       = { .bad = LATER, .n_bad = G_MAXINT };
  FakeClock fake                       = { .cancellable = cancellable, .cancel_at = 20 };
  gdouble   pause                      = 0;
  g_autoptr (GError) error             = NULL;

  host.server = little_server_new (serve, &host);
  g_assert_null (fetch_from (&host, &fake, &pause, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpfloat (fake.seconds, <=, 20.5);
  little_server_free (host.server);
}

/* An unsafe address is not requested; a file that is too long only once. */
static void
test_not_retried (void)
{
  static const gchar *const addresses[] = {
    "http://pictures.example/p.png",
    "file:///etc/hostname",
    "http://127.0.0.1:1/p.png",
    "",
  };
  Host      host  = { .bad = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", .n_bad = 9 };
  FakeClock fake  = { 0 };
  gdouble   pause = 0;
  g_autoptr (GError) too_long = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      OutpaintClock clock      = { get_fake_seconds, wait_fake_seconds, &fake };
      OutpaintFetch fetch      = { .address     = addresses[i],
                                   .service_url = "https://a.example/",
                                   .timeout     = TIMEOUT,
                                   .clock       = &clock };
      g_autoptr (GError) error = NULL;

      g_assert_null (outpaint_fetch (&fetch, NULL, NULL, NULL, &error));
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
    }

  host.server = little_server_new (serve, &host);
  g_assert_null (fetch_from (&host, &fake, &pause, &too_long));
  g_assert_error (too_long, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);
  g_assert_cmpint (little_server_count (host.server), ==, 1);
  g_assert_cmpfloat (fake.seconds, ==, 0);
  little_server_free (host.server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/retried", test_retried);
  g_test_add_func ("/fetch/timeout", test_timeout);
  g_test_add_func ("/fetch/cancel-in-pause", test_cancel_in_pause);
  g_test_add_func ("/fetch/not-retried", test_not_retried);

  return g_test_run ();
}
