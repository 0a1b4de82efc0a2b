/* Tests of recovery-job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-job.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#define NOW       G_GINT64_CONSTANT (1795541189123456)
#define N_THREADS 4
#define N_EACH    15

typedef struct
{
  gchar               *parent;
  gchar               *directory;
  OutpaintRecoveryJob *cache;
} Fixture;


static OutpaintRecoveryJob *
make_cache (const gchar *directory)
{
  g_autoptr (OutpaintRecovery) about = outpaint_recovery_new (NULL, NULL);

  g_free (about->image);
  about->image = g_strdup ("meadow.jpg");

  return outpaint_recovery_job_new (directory, about);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->parent    = g_dir_make_tmp ("outpaint-cache-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->parent, "outpaint", NULL);
  fixture->cache     = make_cache (fixture->directory);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const gchar *const argv[] = { "rm", "-rf", fixture->parent, NULL };

  (void) data;

  outpaint_recovery_job_unref (fixture->cache);
  g_assert_true (g_spawn_sync (
    NULL, (gchar **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fixture->parent);
  g_free (fixture->directory);
}

static gchar *
add (OutpaintRecoveryJob *cache, gint64 seed, gint64 now)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("no picture", 10);

  return outpaint_recovery_job_add (cache, file, seed, "an-id", now);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *first   = add (fixture->cache, 7, NOW);
  g_autofree gchar *second  = add (fixture->cache, 8, NOW);
  g_autoptr (GPtrArray) all = NULL;
  const OutpaintRecovery *newest;

  (void) data;

  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 2);
  outpaint_recovery_job_mark_inserted (fixture->cache, second);
  outpaint_recovery_job_mark_inserted (fixture->cache, NULL);
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 1);
  g_assert_null (outpaint_recovery_job_get_failure (fixture->cache));

  all    = outpaint_recovery_list (fixture->directory);
  newest = g_ptr_array_index (all, 0);
  g_assert_cmpint (all->len, ==, 2);
  g_assert_cmpstr (newest->name, ==, second);
  g_assert_cmpstr (newest->image, ==, "meadow.jpg");
  g_assert_cmpstr (newest->record->request_id, ==, "an-id");
  g_assert_cmpint (newest->record->seed, ==, 8);
  g_assert_cmpint (newest->time, ==, NOW);
  g_assert_true (newest->is_inserted);
  g_assert_false (((const OutpaintRecovery *) g_ptr_array_index (all, 1))->is_inserted);
}

static void
test_newest_twenty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;

  (void) data;

  for (gint i = 0; i < OUTPAINT_RECOVERY_MAX + 5; i++)
    {
      g_autofree gchar *name = add (fixture->cache, i, NOW + i);

      g_assert_nonnull (name);
      if (i == OUTPAINT_RECOVERY_MAX)
        outpaint_recovery_job_mark_inserted (fixture->cache, name);
    }

  all = outpaint_recovery_list (fixture->directory);
  g_assert_cmpint (OUTPAINT_RECOVERY_MAX, ==, 20);
  g_assert_cmpint (all->len, ==, OUTPAINT_RECOVERY_MAX);
  for (guint i = 0; i < all->len; i++)
    {
      const OutpaintRecovery *kept = g_ptr_array_index (all, i);

      g_assert_cmpint (kept->record->seed, ==, OUTPAINT_RECOVERY_MAX + 4 - i - (i >= 4 ? 1 : 0));
    }
}

/* Root can write everywhere; a file in place of the directory fails for root, too. */
static void
test_not_on_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *sentence = NULL;
  g_autofree gchar *loss     = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->directory, "", 0, NULL));
  g_assert_null (add (fixture->cache, 1, NOW));
  g_assert_null (add (fixture->cache, 2, NOW));

  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 0);
  sentence = outpaint_recovery_job_get_failure (fixture->cache);
  g_test_message ("%s", sentence);
  g_assert_nonnull (strstr (sentence, "could not be kept"));
  g_assert_nonnull (strstr (sentence, fixture->directory));
  g_assert_null (strstr (sentence, ".."));

  loss = outpaint_recovery_job_get_loss (fixture->cache);
  g_test_message ("%s", loss);
  g_assert_nonnull (strstr (loss, fixture->directory));
  g_assert_nonnull (strstr (loss, "lost"));
}

static guint
count_files (const gchar *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  guint n                    = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;

  return n;
}

/* A file size limit of the process simulates a full disk. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *sentence = NULL;
  struct rlimit     before;
  struct rlimit     full;

  (void) data;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full          = before;
  full.rlim_cur = 4;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  {
    g_autoptr (GBytes) file = g_bytes_new_static ("no picture", 10);

    g_assert_null (outpaint_recovery_job_add (fixture->cache, file, 1, "", NOW));
  }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  sentence = outpaint_recovery_job_get_failure (fixture->cache);
  g_assert_nonnull (sentence);
  g_assert_cmpint (count_files (fixture->directory), ==, 0);
}

static gpointer
add_many (gpointer data)
{
  g_autoptr (OutpaintRecoveryJob) cache = make_cache (data);

  for (gint i = 0; i < N_EACH; i++)
    {
      g_autofree gchar *name = add (cache, i, NOW);

      g_assert_nonnull (name);
      if (i % 2 == 0)
        outpaint_recovery_job_mark_inserted (cache, name);
    }

  return outpaint_recovery_job_get_failure (cache);
}

/* Several GIMPs write and prune at the same time. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  GThread *threads[N_THREADS];
  g_autoptr (GPtrArray) all = NULL;

  (void) data;

  for (gint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("gimp", add_many, fixture->directory);
  for (gint i = 0; i < N_THREADS; i++)
    g_assert_null (g_thread_join (threads[i]));

  g_free (add (fixture->cache, 1, NOW));
  all = outpaint_recovery_list (fixture->directory);
  g_assert_cmpint (all->len, >, 0);
  g_assert_cmpint (all->len, <=, OUTPAINT_RECOVERY_MAX);
}

/* What is changed counts for the later paintings alone; all of them are counted. */
static void
test_about (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *first            = add (fixture->cache, 7, 1000);
  g_autofree gchar *second           = NULL;
  g_autoptr (OutpaintRecovery) about = outpaint_recovery_new (NULL, NULL);
  g_autoptr (GPtrArray) all          = NULL;

  (void) data;

  g_free (about->image);
  about->image = g_strdup ("wood.jpg");
  outpaint_recovery_job_set_about (fixture->cache, about);
  second = add (fixture->cache, 7, 2000);

  all = outpaint_recovery_list (fixture->directory);
  g_assert_cmpint (all->len, ==, 2);
  g_assert_cmpstr (((const OutpaintRecovery *) all->pdata[0])->image, ==, "wood.jpg");
  g_assert_cmpstr (((const OutpaintRecovery *) all->pdata[1])->image, ==, "meadow.jpg");
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 2);
  outpaint_recovery_job_mark_inserted (fixture->cache, first);
  outpaint_recovery_job_mark_inserted (fixture->cache, second);
  g_assert_cmpint (outpaint_recovery_job_count_left (fixture->cache), ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/recovery-job/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("add", test_add);
  ADD ("newest-twenty", test_newest_twenty);
  ADD ("not-on-disk", test_not_on_disk);
  ADD ("full-disk", test_full_disk);
  ADD ("together", test_together);
  ADD ("about", test_about);

  return g_test_run ();
}
