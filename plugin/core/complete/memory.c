/* Memory needs of the painter and the memory that is available
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/memory.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"

/* Bytes per pixel of the picture, its mask and outpaint_complete(). */
#define BYTES_PER_PIXEL 20

/* Bytes per pixel of each further result, which is kept until all are finished. */
#define BYTES_PER_RESULT 3

/* Bytes per pixel of a picture's colors in floats. */
#define BYTES_PER_FLOATS 12

/* Bytes per pixel of outpaint_sources_complete() and its areas, without the floats it keeps. */
#define BYTES_PER_SOURCES 6

#define GIGABYTE 1e9

/* One version of Linux's control groups: its directory and the names of its files. */
typedef struct
{
  const gchar *directory;
  const gchar *controller; /* name in /proc/self/cgroup */
  const gchar *limit;
  const gchar *usage;
  const gchar *cache[2]; /* entries of memory.stat: used memory that can be reclaimed */
} Groups;

static const Groups versions[] = {
  { "sys/fs/cgroup", "", "memory.max", "memory.current", { "active_file", "inactive_file" } },
  { "sys/fs/cgroup/memory",
    "memory",
    "memory.limit_in_bytes",
    "memory.usage_in_bytes",
    { "total_active_file", "total_inactive_file" } },
};


gint64
outpaint_memory_get_size (void)
{
  glong n_pages   = sysconf (_SC_PHYS_PAGES);
  glong page_size = sysconf (_SC_PAGESIZE);

  return n_pages > 0 && page_size > 0 ? (gint64) n_pages * page_size : 0;
}

/* Returns the lines of a file; none when it cannot be read.  Free with g_strfreev(). */
static GStrv
read_lines (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = g_build_filename (directory, name, NULL);
  g_autofree gchar *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return g_strsplit (text != NULL ? text : "", "\n", -1);
}

/* Returns the number that follows name in one of the lines, or -1. */
static gint64
find_number (GStrv lines, const gchar *name)
{
  gsize length = strlen (name);

  for (; *lines != NULL; lines++)
    if (g_str_has_prefix (*lines, name) && strchr (": ", (*lines)[length]) != NULL)
      return g_ascii_strtoll (*lines + length + strspn (*lines + length, ": "), NULL, 10);

  return -1;
}

/* Returns the number in a file, or -1 when it has none: "max" means no limit. */
static gint64
read_number (const gchar *directory, const gchar *name)
{
  g_auto (GStrv) lines = read_lines (directory, name);
  guint64 number;

  if (lines[0] == NULL || !g_ascii_string_to_unsigned (lines[0], 10, 0, G_MAXINT64, &number, NULL))
    return -1;

  return (gint64) number;
}

/* Returns the bytes that one group may still use; G_MAXINT64 when it has no limit. */
static gint64
get_left (const Groups *groups, const gchar *directory)
{
  gint64 limit        = read_number (directory, groups->limit);
  gint64 usage        = read_number (directory, groups->usage);
  g_auto (GStrv) stat = NULL;

  if (limit < 0 || usage < 0)
    return G_MAXINT64;

  stat = read_lines (directory, "memory.stat");
  for (gsize i = 0; i < G_N_ELEMENTS (groups->cache); i++)
    usage -= CLAMP (find_number (stat, groups->cache[i]), 0, usage);

  return MAX (limit - usage, 1);
}

/* Returns the bytes that a process in the group at path may still use: the
 * least of the group and all of its parents.  In a container, the uppermost
 * directory belongs to the container's own group, whatever path is.
 */
static gint64
get_least_left (const Groups *groups, const gchar *root, const gchar *path)
{
  g_autofree gchar *top   = g_build_filename (root, groups->directory, NULL);
  g_autofree gchar *group = g_strdup (path);
  gint64            least = get_left (groups, top);

  while (strlen (group) > 1)
    {
      g_autofree gchar *directory = g_build_filename (top, group, NULL);
      gchar            *parent    = g_path_get_dirname (group);

      least = MIN (least, get_left (groups, directory));
      g_free (group);
      group = parent;
    }

  return least;
}

/* Returns whether a line of /proc/self/cgroup, split into its three parts,
 * belongs to this version.
 */
static gboolean
is_line_of (const Groups *groups, GStrv parts)
{
  g_auto (GStrv) controllers = NULL;

  if (g_strv_length (parts) != 3 || parts[2][0] != '/')
    return FALSE;

  if (*groups->controller == '\0')
    return *parts[1] == '\0';

  controllers = g_strsplit (parts[1], ",", -1);

  return g_strv_contains ((const gchar *const *) controllers, groups->controller);
}

gint64
outpaint_memory_get_available (const gchar *root)
{
  g_autofree gchar *proc = g_build_filename (root, "proc", NULL);
  g_auto (GStrv) info    = read_lines (proc, "meminfo");
  g_auto (GStrv) lines   = read_lines (proc, "self/cgroup");
  gint64 kilobytes       = find_number (info, "MemAvailable");
  gint64 least           = kilobytes > 0 ? kilobytes * 1024 : outpaint_memory_get_size ();

  if (least == 0)
    least = G_MAXINT64;

  for (GStrv line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_strsplit (*line, ":", 3);

      for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
        if (is_line_of (&versions[i], parts))
          least = MIN (least, get_least_left (&versions[i], root, parts[2]));
    }

  return least < G_MAXINT64 ? least : 0;
}

gboolean
outpaint_memory_check_frame (const OutpaintRect *frame,
                             gint                n_results,
                             gboolean            has_floats,
                             gboolean            has_sources,
                             gint64              available,
                             GError            **error)
{
  gint64 n_bytes = BYTES_PER_PIXEL + (n_results - 1) * BYTES_PER_RESULT;
  gint64 needed;

  if (has_floats)
    n_bytes += n_results * BYTES_PER_FLOATS;
  if (has_sources)
    n_bytes += BYTES_PER_SOURCES + (has_floats ? BYTES_PER_FLOATS : 0);
  needed = (gint64) frame->width * frame->height * n_bytes;

  if (available == 0 || needed <= available)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SOURCE,
               _ ("Painting %d × %d pixels needs %.1f GB of memory; this computer has %.1f GB "
                  "free. Choose smaller margins, scale the picture down, or close other programs."),
               frame->width,
               frame->height,
               needed / GIGABYTE,
               available / GIGABYTE);
  return FALSE;
}
