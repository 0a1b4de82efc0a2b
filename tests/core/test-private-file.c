/* Tests of private-file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/private-file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "support/file-fixture.h"

#define N_THREADS 4
#define N_ROUNDS  10


static void
assert_is_private (const gchar *path, const gchar *expected)
{
  g_autofree gchar *text = NULL;
  GStatBuf          status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_true (S_ISREG (status.st_mode));
  g_assert_cmpint (status.st_mode & 07777, ==, 0600);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
write_text (const gchar *path, const gchar *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (outpaint_private_file_write (path, text, strlen (text), &error));
  g_assert_no_error (error);
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  static const gint modes[] = { 0644, 0666, 0400, 0000, 0755, 0600 };

  (void) data;

  write_text (fixture->path, "new");
  assert_is_private (fixture->path, "new");

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree gchar *text = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

      g_assert_cmpint (g_chmod (fixture->path, modes[i]), ==, 0);
      write_text (fixture->path, text);
      assert_is_private (fixture->path, text);
    }

  write_text (fixture->path, "");
  assert_is_private (fixture->path, "");
}

static void
test_umask (Fixture *fixture, gconstpointer data)
{
  static const mode_t masks[] = { 0000, 0377, 0777 };

  (void) data;

  for (gsize i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      mode_t former = umask (masks[i]);

      write_text (fixture->path, "secret");
      umask (former);
      assert_is_private (fixture->path, "secret");
    }
}

/* The link stays; neither its target nor the target's other names can be read by others. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name  = g_build_filename (fixture->directory, "link", NULL);
  g_autofree gchar *other = g_build_filename (fixture->directory, "other", NULL);
  g_autofree gchar *named = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (symlink ("outpaint.conf", name), ==, 0);
  g_assert_cmpint (link (fixture->path, other), ==, 0);

  write_text (name, "new");
  named = g_file_read_link (name, NULL);
  g_assert_cmpstr (named, ==, "outpaint.conf");
  assert_is_private (fixture->path, "new");
  assert_is_private (other, "old");

  /* A broken link is replaced by the file. */
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  write_text (name, "alone");
  g_assert_false (g_file_test (name, G_FILE_TEST_IS_SYMLINK));
  assert_is_private (name, "alone");

  g_remove (name);
  g_remove (other);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *nowhere = g_build_filename (fixture->directory, "none", "file", NULL);
  g_autoptr (GError) error  = NULL;
  g_autoptr (GError) inside = NULL;

  (void) data;

  g_assert_false (outpaint_private_file_write (nowhere, "a", 1, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, nowhere));

  /* The new file must be removed, too; else the fixture fails. */
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (outpaint_private_file_write (fixture->path, "a", 1, &inside));
  g_assert_error (inside, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

static gpointer
count_up (gpointer path)
{
  for (gint i = 0; i < N_ROUNDS; i++)
    {
      gint              lock = outpaint_private_file_lock (path);
      g_autofree gchar *text = NULL;
      g_autofree gchar *next = NULL;

      g_assert_cmpint (lock, !=, -1);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      next = g_strdup_printf ("%d", atoi (text) + 1);
      write_text (path, next);
      outpaint_private_file_unlock (lock);
    }

  return NULL;
}

static void
test_lock (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *expected = g_strdup_printf ("%d", N_THREADS * N_ROUNDS);
  g_autofree gchar *nowhere  = g_build_filename (fixture->directory, "none", "file", NULL);
  GThread          *threads[N_THREADS];

  (void) data;

  write_text (fixture->path, "0");
  for (gint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, count_up, fixture->path);
  for (gint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  assert_is_private (fixture->path, expected);

  g_assert_cmpint (outpaint_private_file_lock (nowhere), ==, -1);
  outpaint_private_file_unlock (-1);
}

#define ADD(path, function)                                                                        \
  g_test_add (                                                                                     \
    "/private-file/" path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("modes", test_modes);
  ADD ("umask", test_umask);
  ADD ("links", test_links);
  ADD ("refused", test_refused);
  ADD ("lock", test_lock);

  return g_test_run ();
}
