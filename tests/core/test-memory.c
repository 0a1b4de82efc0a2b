/* Tests of memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/memory.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/base/error.h"

#define GIGABYTE G_GINT64_CONSTANT (1000000000)

static const OutpaintRect large = { 0, 0, 20000, 10000 };


static void
test_size (void)
{
  g_assert_cmpint (outpaint_memory_get_size (), >, 10000000);
}

/* The files of a system, and the available memory in bytes. */
typedef struct
{
  const gchar *name;
  gint64       available; /* 0: the computer's memory */
  struct
  {
    const gchar *path;
    const gchar *text;
  } files[8];
} System;

#define MEMINFO      "MemTotal:  8000 kB\nMemFree:   100 kB\nMemAvailable:   3000 kB\nCached: 9 kB\n"
#define UNLIMITED_V1 "9223372036854771712\n"

static const System systems[] = {
  { "available", 3000 * 1024, { { "proc/meminfo", MEMINFO } } },
  { "old-kernel", 0, { { "proc/meminfo", "MemTotal: 8000 kB\nMemFree: 100 kB\n" } } },
  { "empty", 0, { { "proc/meminfo", "" }, { "proc/self/cgroup", "" } } },
  { "v2",
    1000000 - 600000 + 50000 + 150000,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "0::/user.slice/app\n" },
      { "sys/fs/cgroup/user.slice/app/memory.max", "1000000\n" },
      { "sys/fs/cgroup/user.slice/app/memory.current", "600000\n" },
      { "sys/fs/cgroup/user.slice/app/memory.stat",
        "anon 400000\nactive_file_x 7\ninactive_file 150000\nactive_file 50000\n" } } },
  { "v2-parent",
    20000,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "0::/user.slice/app\n" },
      { "sys/fs/cgroup/user.slice/app/memory.max", "max\n" },
      { "sys/fs/cgroup/user.slice/app/memory.current", "600000\n" },
      { "sys/fs/cgroup/user.slice/memory.max", "1000000\n" },
      { "sys/fs/cgroup/user.slice/memory.current", "980000\n" } } },
  { "v2-unlimited",
    3000 * 1024,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "0::/app\n" },
      { "sys/fs/cgroup/app/memory.max", "max\n" },
      { "sys/fs/cgroup/app/memory.current", "600000\n" } } },
  { "v2-beyond",
    1,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "0::/\n" },
      { "sys/fs/cgroup/memory.max", "1000\n" },
      { "sys/fs/cgroup/memory.current", "1200\n" } } },
  { "v1",
    2000000 - 1500000 + 1000,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "5:devices:/\n4:cpu,memory:/app\n0::/\n" },
      { "sys/fs/cgroup/memory/app/memory.limit_in_bytes", "2000000\n" },
      { "sys/fs/cgroup/memory/app/memory.usage_in_bytes", "1500000\n" },
      { "sys/fs/cgroup/memory/app/memory.stat",
        "inactive_file 9\ntotal_inactive_file 1000\ntotal_active_file 0\n" } } },
  /* The path is that of the host; the uppermost group is the container's. */
  { "v1-container",
    500000,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "4:memory:/docker/0123\n" },
      { "sys/fs/cgroup/memory/memory.limit_in_bytes", "2000000\n" },
      { "sys/fs/cgroup/memory/memory.usage_in_bytes", "1500000\n" } } },
  { "v1-unlimited",
    3000 * 1024,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "4:memory:/\n" },
      { "sys/fs/cgroup/memory/memory.limit_in_bytes", UNLIMITED_V1 },
      { "sys/fs/cgroup/memory/memory.usage_in_bytes", "1500000\n" } } },
  { "odd",
    3000 * 1024,
    { { "proc/meminfo", MEMINFO },
      { "proc/self/cgroup", "what\n0:\n0::\n4:memory\n0::/app\n" },
      { "sys/fs/cgroup/app/memory.max", "-5\n" },
      { "sys/fs/cgroup/app/memory.current", "much\n" } } },
};

static void
remove_tree (const gchar *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const gchar *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree gchar *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_available (gconstpointer data)
{
  const System     *system   = data;
  g_autofree gchar *root     = g_dir_make_tmp ("outpaint-test-XXXXXX", NULL);
  gint64            expected = system->available;

  for (gsize i = 0; i < G_N_ELEMENTS (system->files) && system->files[i].path != NULL; i++)
    {
      g_autofree gchar *path      = g_build_filename (root, system->files[i].path, NULL);
      g_autofree gchar *directory = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, system->files[i].text, -1, NULL));
    }

  if (expected == 0)
    expected = outpaint_memory_get_size ();
  g_assert_cmpint (outpaint_memory_get_available (root), ==, expected);

  remove_tree (root);
}

/* The files of this system can be parsed. */
static void
test_available_here (void)
{
  gint64 available = outpaint_memory_get_available ("/");

  g_assert_cmpint (available, >, 0);
  g_assert_cmpint (available, <=, outpaint_memory_get_size ());
}

static void
test_enough (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (outpaint_memory_check_frame (&large, 1, FALSE, FALSE, 4 * GIGABYTE, &error));
  g_assert_true (outpaint_memory_check_frame (&large, 1, FALSE, FALSE, 0, &error));
  g_assert_no_error (error);
}

static void
test_too_little (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (outpaint_memory_check_frame (&large, 1, FALSE, FALSE, 3 * GIGABYTE, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "20000 × 10000"));
  g_assert_nonnull (strstr (error->message, "needs 4.0 GB"));
  g_assert_nonnull (strstr (error->message, "3.0 GB free"));
}

/* 200 million pixels: 20 bytes each, 3 more for each further result, 12 for each
 * result's floats; and 6 for the areas to copy, which keep 12 of floats.
 */
static void
test_needs (void)
{
  static const struct
  {
    gint     n_results;
    gboolean has_floats;
    gboolean has_sources;
    gint64   n_bytes;
  } rows[] = { { 1, FALSE, FALSE, 20 }, { 2, FALSE, FALSE, 23 }, { 4, FALSE, FALSE, 29 },
               { 1, TRUE, FALSE, 32 },  { 2, TRUE, FALSE, 47 },  { 4, TRUE, FALSE, 77 },
               { 1, FALSE, TRUE, 26 },  { 4, FALSE, TRUE, 35 },  { 4, TRUE, TRUE, 95 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 needed = rows[i].n_bytes * large.width * large.height;

      for (gint less = 0; less < 2; less++)
        g_assert_true (
          outpaint_memory_check_frame (
            &large, rows[i].n_results, rows[i].has_floats, rows[i].has_sources, needed - less, NULL)
          == (less == 0));
    }
}

/* More bytes than fit into 32 bits. */
static void
test_largest (void)
{
  const OutpaintRect frame = { 0, 0, OUTPAINT_MAX_SIZE, OUTPAINT_MAX_SIZE };

  g_assert_false (outpaint_memory_check_frame (&frame, 1, FALSE, FALSE, 64 * GIGABYTE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/memory/size", test_size);
  g_test_add_func ("/memory/available/here", test_available_here);
  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree gchar *path = g_strconcat ("/memory/available/", systems[i].name, NULL);

      g_test_add_data_func (path, &systems[i], test_available);
    }
  g_test_add_func ("/memory/enough", test_enough);
  g_test_add_func ("/memory/too-little", test_too_little);
  g_test_add_func ("/memory/needs", test_needs);
  g_test_add_func ("/memory/largest", test_largest);

  return g_test_run ();
}
