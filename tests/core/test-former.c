/* Tests of former
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/former.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define SETTINGS "[gateway]\nkey=secret\n"


static gchar *
make_parent (void)
{
  gchar *parent = g_dir_make_tmp ("outpaint-former-XXXXXX", NULL);

  g_assert_nonnull (parent);

  return parent;
}

static void
write_file (const gchar *parent, const gchar *version, const gchar *name, const gchar *text)
{
  g_autofree gchar *directory = g_build_filename (parent, version, NULL);
  g_autofree gchar *path      = g_build_filename (directory, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  if (text == NULL)
    return;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
}

static void
assert_file (const gchar *parent, const gchar *version, const gchar *name, const gchar *expected)
{
  g_autofree gchar *path = g_build_filename (parent, version, name, NULL);
  g_autofree gchar *text = NULL;
  GStatBuf          status;

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, expected);
  if (expected == NULL)
    return;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
take_over (const gchar *parent, const gchar *version, const gchar *gimp2)
{
  g_autofree gchar *directory = g_build_filename (parent, version, NULL);
  g_auto (GStrv) formers      = outpaint_former_find (parent, version, gimp2);

  outpaint_former_take_over (directory, (const gchar *const *) formers);
}

static void
remove_all (gchar *parent)
{
  const gchar *argv[] = { "rm", "-rf", parent, NULL };

  g_assert_true (g_spawn_sync (
    NULL, (gchar **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (parent);
}

static void
test_find (void)
{
  gchar            *parent    = make_parent ();
  g_autofree gchar *same      = g_build_filename (parent, "3.0", NULL);
  g_autofree gchar *old       = g_build_filename (parent, "2.10", NULL);
  g_auto (GStrv) formers      = NULL;
  g_auto (GStrv) of_variable  = NULL;
  g_auto (GStrv) of_relative  = NULL;
  g_auto (GStrv) of_gimp2     = NULL;
  g_autofree gchar *home_gimp = g_build_filename (g_get_home_dir (), "my gimp", NULL);

  write_file (parent, "3.10", "x", NULL);
  write_file (parent, "3.0", "x", NULL);
  write_file (parent, "3.2", "x", NULL);
  write_file (parent, "2.8", "x", NULL);
  write_file (parent, "backup-2.10", "x", NULL);
  write_file (parent, "3.0-old", "x", NULL);

  formers = outpaint_former_find (parent, "3.2.1", NULL);
  g_assert_cmpuint (g_strv_length (formers), ==, 3);
  g_assert_cmpstr (formers[0], ==, same);
  g_assert_cmpstr (formers[1], ==, old);

  of_variable = outpaint_former_find (parent, "3.0.4", "/elsewhere/gimp");
  g_assert_cmpstr (of_variable[0], ==, "/elsewhere/gimp");
  of_relative = outpaint_former_find (parent, "3.0.4", "my gimp");
  g_assert_cmpstr (of_relative[0], ==, home_gimp);
  of_gimp2 = outpaint_former_find (parent, "2.10.34", "/elsewhere/gimp");
  g_assert_cmpuint (g_strv_length (of_gimp2), ==, 1);
  remove_all (parent);
}

static void
test_newest_wins (void)
{
  gchar *parent = make_parent ();

  write_file (parent, "2.10", "outpaint.conf", SETTINGS);
  write_file (parent, "2.10", "outpaint-history", "a dog\n");
  write_file (parent, "3.0", "outpaint.conf", "[service]\nname=local\n");
  write_file (parent, "3.4", "outpaint.conf", "[service]\nname=gateway\n");
  write_file (parent, "3.2", "x", NULL);
  take_over (parent, "3.2", NULL);
  assert_file (parent, "3.2", "outpaint.conf", "[service]\nname=local\n");
  assert_file (parent, "3.2", "outpaint-history", "a dog\n");
  remove_all (parent);
}

static void
test_own_files_stay (void)
{
  gchar            *parent = make_parent ();
  g_autofree gchar *gimp2  = g_build_filename (parent, "my gimp", NULL);
  g_autofree gchar *own    = g_build_filename (parent, "3.0", "outpaint.conf", NULL);
  g_autofree gchar *stored = NULL;

  write_file (parent, "my gimp", "outpaint.conf", SETTINGS);
  write_file (parent, "3.0", "outpaint.conf", "");
  take_over (parent, "3.0", gimp2);
  g_assert_true (g_file_get_contents (own, &stored, NULL, NULL));
  g_assert_cmpstr (stored, ==, "");

  g_assert_cmpint (g_unlink (own), ==, 0);
  take_over (parent, "3.0", gimp2);
  assert_file (parent, "3.0", "outpaint.conf", SETTINGS);

  /* A broken link also belongs to the user. */
  g_assert_cmpint (g_unlink (own), ==, 0);
  g_assert_cmpint (symlink ("nowhere", own), ==, 0);
  take_over (parent, "3.0", gimp2);
  g_assert_true (g_file_test (own, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  remove_all (parent);
}

/* Damaged, unreadable or missing files, and no directory to copy to. */
static void
test_bad_sources (void)
{
  gchar            *parent = make_parent ();
  g_autofree gchar *fifo   = g_build_filename (parent, "2.10", "outpaint-history", NULL);

  write_file (parent, "3.2", "outpaint.conf", "no group\n");
  write_file (parent, "3.0", "outpaint.conf/", NULL);
  write_file (parent, "2.10", "outpaint.conf", SETTINGS);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  take_over (parent, "3.4", NULL);
  assert_file (parent, "3.4", "outpaint.conf", NULL);

  write_file (parent, "3.4", "x", NULL);
  take_over (parent, "3.4", NULL);
  assert_file (parent, "3.4", "outpaint.conf", SETTINGS);
  assert_file (parent, "3.4", "outpaint-history", NULL);
  remove_all (parent);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/former/find", test_find);
  g_test_add_func ("/former/newest-wins", test_newest_wins);
  g_test_add_func ("/former/own-files-stay", test_own_files_stay);
  g_test_add_func ("/former/bad-sources", test_bad_sources);

  return g_test_run ();
}
