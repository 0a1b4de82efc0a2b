/* Tests of history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/history.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core/base/error.h"
#include "support/file-fixture.h"

#define N_THREADS 6
#define N_PROMPTS 8


static void
add (Fixture *fixture, const gchar *prompt)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (outpaint_history_add (fixture->path, prompt, &error));
  g_assert_no_error (error);
}

/* Returns the prompts in the file in one line. */
static gchar *
kept (Fixture *fixture)
{
  g_auto (GStrv) prompts = outpaint_history_load (fixture->path);

  return g_strjoinv ("|", prompts);
}

static void
assert_kept (Fixture *fixture, const gchar *expected)
{
  g_autofree gchar *prompts = kept (fixture);

  g_assert_cmpstr (prompts, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  (void) data;

  assert_kept (fixture, "");

  add (fixture, "a meadow");
  add (fixture, "a lake");
  add (fixture, "a wood");
  assert_kept (fixture, "a wood|a lake|a meadow");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  add (fixture, "a meadow");
  assert_kept (fixture, "a meadow|a wood|a lake");
  add (fixture, " a lake\n");
  assert_kept (fixture, "a lake|a meadow|a wood");
}

static void
test_text (Fixture *fixture, gconstpointer data)
{
  const gchar *const lines =
    "first \\ line;\n\n\tsecond = line # [x]\r\nd\xc3\xa9j\xc3\xa0 \xe5\xb1\xb1";

  (void) data;

  add (fixture, lines);
  assert_kept (fixture, lines);

  add (fixture, "");
  add (fixture, " \n\t\xe3\x80\x80");
  assert_kept (fixture, lines);

  add (fixture, "\xe3\x80\x80\xe5\xb1\xb1\xe3\x80\x80");
  g_assert_true (outpaint_history_remove (fixture->path, lines, NULL));
  assert_kept (fixture, "\xe5\xb1\xb1");
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *longest  = g_strnfill (OUTPAINT_HISTORY_PROMPT_MAX, '\\');
  g_autofree gchar *too_long = g_strnfill (OUTPAINT_HISTORY_PROMPT_MAX + 1, 'x');
  g_auto (GStrv) prompts     = NULL;

  (void) data;

  for (gint i = 0; i < OUTPAINT_HISTORY_MAX; i++)
    {
      longest[0] = (gchar) ('A' + i);
      add (fixture, longest);
    }
  add (fixture, too_long);
  prompts = outpaint_history_load (fixture->path);
  g_assert_cmpuint (g_strv_length (prompts), ==, OUTPAINT_HISTORY_MAX);
  g_assert_true (g_str_equal (prompts[0], longest));
  g_assert_cmpint (prompts[OUTPAINT_HISTORY_MAX - 1][0], ==, 'A');

  add (fixture, "one more");
  g_strfreev (g_steal_pointer (&prompts));
  prompts = outpaint_history_load (fixture->path);
  g_assert_cmpuint (g_strv_length (prompts), ==, OUTPAINT_HISTORY_MAX);
  g_assert_cmpstr (prompts[0], ==, "one more");
  g_assert_cmpint (prompts[OUTPAINT_HISTORY_MAX - 1][0], ==, 'B');
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *too_long = g_strnfill (OUTPAINT_HISTORY_PROMPT_MAX + 1, 'x');
  g_autofree gchar *partly =
    g_strdup_printf ("[history]\nprompt-1=good\nprompt-2= \nprompt-3=\xff\nprompt-4=good\n"
                     "prompt-5=\nprompt-6=%s\nprompt-7=fine\n[other]\na=b\n",
                     too_long);
  g_autofree gchar *filling = g_strnfill (2 << 20, '\n');
  g_autofree gchar *huge    = g_strconcat ("[history]\nprompt-1=a", filling, NULL);

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path, partly, -1, NULL));
  assert_kept (fixture, "good|fine");

  g_assert_true (g_file_set_contents (fixture->path, huge, -1, NULL));
  assert_kept (fixture, "");

  g_assert_true (g_file_set_contents (fixture->path, "\x01 no key file \xff", -1, NULL));
  assert_kept (fixture, "");
  add (fixture, "new");
  assert_kept (fixture, "new");

  /* Opening a FIFO would block until it has a writer. */
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_kept (fixture, "");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) before = NULL;

  (void) data;

  add (fixture, "a");
  add (fixture, "b");
  add (fixture, "c");
  before = outpaint_history_load (fixture->path);

  g_assert_true (outpaint_history_remove (fixture->path, "b", NULL));
  g_assert_true (outpaint_history_remove (fixture->path, "unknown", NULL));
  assert_kept (fixture, "c|a");

  g_assert_true (outpaint_history_clear (fixture->path, NULL));
  g_assert_true (outpaint_history_clear (fixture->path, NULL));
  assert_kept (fixture, "");
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));

  add (fixture, "since then");
  g_assert_true (outpaint_history_restore (fixture->path, (const gchar *const *) before, NULL));
  assert_kept (fixture, "since then|c|b|a");

  g_assert_true (outpaint_history_clear (fixture->path, NULL));
  add (fixture, "a");
  g_assert_true (outpaint_history_remove (fixture->path, "a", NULL));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* Adds prompts of its own thread. */
static gpointer
add_often (gpointer data)
{
  static gint n_threads;
  gint        thread = g_atomic_int_add (&n_threads, 1);

  for (gint i = 0; i < N_PROMPTS; i++)
    {
      g_autofree gchar *prompt = g_strdup_printf ("%d of %d", i, thread);

      add (data, prompt);
    }

  return NULL;
}

static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) prompts = NULL;
  GThread *threads[N_THREADS];

  (void) data;

  for (gint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, add_often, fixture);
  for (gint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  prompts = outpaint_history_load (fixture->path);
  g_assert_cmpuint (g_strv_length (prompts), ==, N_THREADS * N_PROMPTS);
}

/* Afterwards others can no longer read the file. */
static void
test_mode (Fixture *fixture, gconstpointer data)
{
  GStatBuf status;

  (void) data;

  add (fixture, "a");
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  add (fixture, "b");
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *nowhere  = g_build_filename (fixture->directory, "none", "history", NULL);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) kept_on = NULL;

  (void) data;

  g_assert_false (outpaint_history_add (nowhere, "a", &failure));
  g_assert_error (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (failure->message, "prompt history"));
  g_assert_true (outpaint_history_add (nowhere, " ", NULL));

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (outpaint_history_clear (fixture->path, &kept_on));
  g_assert_error (kept_on, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
}

static void
test_matches (void)
{
  const gchar *const prompt =
    "An old stone house\nunder a GREY sky, \xc3\x84pfel \xe5\xb1\xb1\xe6\xb0\xb4";

  g_assert_true (outpaint_history_matches (prompt, ""));
  g_assert_true (outpaint_history_matches (prompt, "  \t "));
  g_assert_true (outpaint_history_matches (prompt, "grey STONE"));
  g_assert_true (outpaint_history_matches (prompt, "ous unde"));
  g_assert_true (outpaint_history_matches (prompt, "\xc3\xa4pf"));
  g_assert_true (outpaint_history_matches (prompt, "a\xcc\x88pf"));
  g_assert_true (outpaint_history_matches (prompt, "\xe6\xb0\xb4\xe3\x80\x80\xe5\xb1\xb1"));
  g_assert_false (outpaint_history_matches (prompt, "grey stones"));
  g_assert_false (outpaint_history_matches (prompt, "\xe6\xb0\xb4\xe5\xb1\xb1"));
}

#define ADD(path, function)                                                                        \
  g_test_add (                                                                                     \
    "/history/" path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("text", test_text);
  ADD ("limits", test_limits);
  ADD ("damaged", test_damaged);
  ADD ("remove", test_remove);
  ADD ("at-once", test_at_once);
  ADD ("mode", test_mode);
  ADD ("unwritable", test_unwritable);
  g_test_add_func ("/history/matches", test_matches);

  return g_test_run ();
}
