/* Tests of retry
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/retry.h"

#include <gio/gio.h>

#include "core/base/error.h"

/* Only requests without any effect are retried, and free ones that broke. */
static void
test_codes (gconstpointer data)
{
  gboolean is_free = GPOINTER_TO_INT (data);

  for (gint code = OUTPAINT_ERROR_ARGUMENT; code <= OUTPAINT_ERROR_FAILED; code++)
    {
      g_autoptr (GError) failure = g_error_new_literal (OUTPAINT_ERROR, code, "failed");
      OutpaintRetry retry        = { .retry_after = 1, .is_free = is_free };
      gdouble       pause        = -1;

      g_assert_true (outpaint_retry_next (&retry, failure, 0, 0, &pause)
                     == (code == OUTPAINT_ERROR_RATE || code == OUTPAINT_ERROR_CONCURRENCY
                         || code == OUTPAINT_ERROR_UNREACHABLE
                         || (is_free && code == OUTPAINT_ERROR_BROKEN)));
    }
}

static void
test_other_domain (void)
{
  g_autoptr (GError) failure = g_error_new_literal (G_IO_ERROR, OUTPAINT_ERROR_RATE, "cancelled");
  OutpaintRetry retry        = { 0 };
  gdouble       pause;

  g_assert_false (outpaint_retry_next (&retry, failure, 0, 0, &pause));
}

/* Pauses of a call whose tries take equally long and fail. */
static void
test_pauses (void)
{
  static const struct
  {
    gint    retry_after;
    gdouble took;
    gdouble jitter;
    gdouble pauses[OUTPAINT_RETRY_TRIES_MAX]; /* terminated by 0 */
  } rows[] = {
    { 0, 0, 0, { 1, 2, 4 } },     { 0, 0, 1, { 1.25, 2.5, 5 } }, { 3, 0, 0, { 3, 3, 4 } },
    { 20, 0, 0, { 20, 20, 20 } }, { 20, 0, 1, { 25, 25 } },      { 25, 1, 0, { 25, 25 } },
    { 60, 0, 0, { 60 } },         { 60, 0, 1, { 60 } },          { 60, 0.5, 0, { 0 } },
    { 61, 0, 0, { 0 } },          { G_MAXINT, 0, 1, { 0 } },     { 0, 30, 0, { 1 } },
    { 0, 70, 0, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) failure =
        g_error_new_literal (OUTPAINT_ERROR, OUTPAINT_ERROR_RATE, "failed");
      OutpaintRetry retry = { .retry_after = rows[i].retry_after };
      gdouble       total = 0;
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/retry/codes/charged", GINT_TO_POINTER (FALSE), test_codes);
  g_test_add_data_func ("/retry/codes/free", GINT_TO_POINTER (TRUE), test_codes);
  g_test_add_func ("/retry/other-domain", test_other_domain);
  g_test_add_func ("/retry/pauses", test_pauses);

  return g_test_run ();
}
