/* Tests of retry
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/retry.h"

#include <gio/gio.h>

#include "core/base/error.h"

static GError *
make_failure (gint code, gint retry_after)
{
  GError *failure = g_error_new_literal (OUTPAINT_ERROR, code, "failed");

  outpaint_error_set_retry_after (failure, retry_after);

  return failure;
}

/* Only what surely was not done. */
static void
test_codes (void)
{
  for (gint code = OUTPAINT_ERROR_ARGUMENT; code <= OUTPAINT_ERROR_FAILED; code++)
    {
      g_autoptr (GError) failure = make_failure (code, 1);
      OutpaintRetry retry        = { 0 };
      gdouble       pause        = -1;

      g_assert_true (outpaint_retry_next (&retry, failure, 0, 0, &pause)
                     == (code == OUTPAINT_ERROR_RATE || code == OUTPAINT_ERROR_CONCURRENCY
                         || code == OUTPAINT_ERROR_UNREACHABLE));
    }
}

static void
test_other_domain (void)
{
  g_autoptr (GError) failure = g_error_new_literal (G_IO_ERROR, OUTPAINT_ERROR_RATE, "cancelled");
  OutpaintRetry retry        = { 0 };
  gdouble       pause;

  g_assert_cmpint (outpaint_error_get_retry_after (failure), ==, -1);
  g_assert_false (outpaint_retry_next (&retry, failure, 0, 0, &pause));
}

/* The pauses of one call whose tries all take so long and fail. */
static void
test_pauses (void)
{
  static const struct
  {
    gint    retry_after;
    gdouble took;
    gdouble jitter;
    gdouble pauses[OUTPAINT_RETRY_TRIES_MAX]; /* ended by 0 */
  } rows[] = {
    { -1, 0, 0, { 1, 2, 4 } },    { -1, 0, 1, { 1.25, 2.5, 5 } },
    { 0, 0, 0, { 1, 2, 4 } },     { 3, 0, 0, { 3, 3, 4 } },
    { 20, 0, 0, { 20, 20, 20 } }, { 20, 0, 1, { 25, 25 } },
    { 25, 1, 0, { 25, 25 } },     { 60, 0, 0, { 60 } },
    { 60, 0, 1, { 60 } },         { 60, 0.5, 0, { 0 } },
    { 61, 0, 0, { 0 } },          { G_MAXINT, 0, 1, { 0 } },
    { -1, 30, 0, { 1 } },         { -1, 70, 0, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) failure = make_failure (OUTPAINT_ERROR_RATE, rows[i].retry_after);
      OutpaintRetry retry        = { 0 };
      gdouble       total        = 0;
      gdouble       pause;
      gint          n = 0;

      g_test_message ("Retry-After %d, tries of %g s", rows[i].retry_after, rows[i].took);
      while (outpaint_retry_next (&retry, failure, rows[i].took, rows[i].jitter, &pause))
        {
          g_assert_cmpint (n, <, OUTPAINT_RETRY_TRIES_MAX - 1);
          g_assert_cmpfloat (pause, ==, rows[i].pauses[n]);
          total += rows[i].took + pause;
          n++;
        }

      g_assert_cmpfloat (rows[i].pauses[n], ==, 0);
      g_assert_cmpfloat (total, <=, OUTPAINT_RETRY_SECONDS_MAX);
    }
}

static void
test_parse_after (void)
{
  static const gchar date[] = "Sun, 06 Nov 1994 08:49:37 GMT";
  const gint64       now    = 784111777; /* the same moment */
  static const struct
  {
    const gchar *retry_after;
    const gchar *date;
    gint64       later; /* by how much this machine's clock is ahead */
    gint         seconds;
  } rows[] = {
    { NULL, date, 0, -1 },
    { "", date, 0, -1 },
    { "soon", date, 0, -1 },
    { "-", date, 0, -1 },
    { "0", date, 0, 0 },
    { "7", NULL, 0, 7 },
    { "0120", NULL, 0, 120 },
    { "99999999999999999999999", NULL, 0, G_MAXINT },
    { "Sun, 06 Nov 1994 08:49:47 GMT", date, 0, 10 },
    { "Sun, 06 Nov 1994 08:49:47 GMT", date, 86400, 10 },
    { "Sun, 06 Nov 1994 08:49:47 GMT", "never", 4, 6 },
    { "Sun, 06 Nov 1994 08:49:47 GMT", NULL, 4, 6 },
    { "Sunday, 06-Nov-94 08:49:47 GMT", date, 0, 10 },
    { "Sun Nov  6 08:49:47 1994", date, 0, 10 },
    { "Sun, 06 Nov 1994 08:49:27 GMT", date, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s at %s", rows[i].retry_after, rows[i].date);
      g_assert_cmpint (
        outpaint_retry_parse_after (rows[i].retry_after, rows[i].date, now + rows[i].later),
        ==,
        rows[i].seconds);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/retry/codes", test_codes);
  g_test_add_func ("/retry/other-domain", test_other_domain);
  g_test_add_func ("/retry/pauses", test_pauses);
  g_test_add_func ("/retry/parse-after", test_parse_after);

  return g_test_run ();
}
