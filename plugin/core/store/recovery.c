/* Paintings on disk for recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/store/private-file.h"

#define ABOUT     "json"
#define ADDRESS   "url"
#define ABOUT_MAX (1 << 20) /* bytes */

/* A name is the time, for the order, and a random part. */
#define TIME_DIGITS 16
#define TIME_MAX    G_GINT64_CONSTANT (9999999999999999)
#define NAME_FORMAT "%016" G_GINT64_FORMAT "-%08x"
#define NAME_LENGTH (TIME_DIGITS + 9)

/* The age of a temporary file of a killed program; no write takes longer. */
#define LEFT_BEHIND_US (10 * G_TIME_SPAN_MINUTE)

/* The largest position of a frame, in pixels: that of a source, and a margin. */
#define FRAME_POSITION_MAX (2 * OUTPAINT_MAX_SIZE)

static const gchar *const extensions[] = { "png", "jpg", "dat" };


OutpaintRecovery *
outpaint_recovery_new (const gchar *name, const OutpaintRecord *record)
{
  OutpaintRecovery *kept = g_new0 (OutpaintRecovery, 1);

  kept->name    = g_strdup (name);
  kept->image   = g_strdup ("");
  kept->address = g_strdup ("");
  kept->record  = record != NULL ? outpaint_record_copy (record) : outpaint_record_new (NULL);

  return kept;
}

OutpaintRecovery *
outpaint_recovery_copy (const OutpaintRecovery *kept)
{
  OutpaintRecovery *copy = g_new (OutpaintRecovery, 1);

  *copy         = *kept;
  copy->name    = g_strdup (kept->name);
  copy->image   = g_strdup (kept->image);
  copy->address = g_strdup (kept->address);
  copy->record  = outpaint_record_copy (kept->record);

  return copy;
}

void
outpaint_recovery_free (OutpaintRecovery *kept)
{
  g_free (kept->name);
  g_free (kept->image);
  g_free (kept->address);
  outpaint_record_free (kept->record);
  g_free (kept);
}

void
outpaint_recovery_set_geometry (OutpaintRecovery *kept, const OutpaintGeometry *geometry)
{
  outpaint_record_set_geometry (kept->record, geometry);
  kept->frame = geometry->frame;
}

gboolean
outpaint_recovery_get_geometry (const OutpaintRecovery *kept, OutpaintGeometry *geometry)
{
  const OutpaintOrigin *origin    = &kept->record->origin;
  const OutpaintRect   *frame     = &kept->frame;
  const OutpaintRect    no_canvas = { 0, 0, 1, 1 };

  if (origin->width > 0 && origin->height > 0 && ABS ((gint64) frame->x) <= FRAME_POSITION_MAX
      && ABS ((gint64) frame->y) <= FRAME_POSITION_MAX)
    {
      const OutpaintRect source = { frame->x + origin->margins.left,
                                    frame->y + origin->margins.top,
                                    origin->width,
                                    origin->height };

      if (outpaint_geometry_init (geometry, &source, &origin->margins, &no_canvas, NULL)
          && memcmp (&geometry->frame, frame, sizeof (*frame)) == 0)
        return TRUE;
    }

  memset (geometry, 0, sizeof (*geometry));

  return FALSE;
}

static gboolean
is_name (const gchar *name)
{
  for (gint i = 0; i < NAME_LENGTH; i++)
    if (i == TIME_DIGITS ? name[i] != '-' : !g_ascii_isxdigit (name[i]))
      return FALSE;

  return name[NAME_LENGTH] == '\0';
}

/* The name of the painting of a file in the directory; NULL for other files. */
static gchar *
get_name (const gchar *filename, const gchar *extension)
{
  const gchar      *dot  = strchr (filename, '.');
  g_autofree gchar *name = NULL;

  if (dot == NULL || strcmp (dot + 1, extension) != 0)
    return NULL;

  name = g_strndup (filename, (gsize) (dot - filename));

  return is_name (name) ? g_steal_pointer (&name) : NULL;
}

static gchar *
make_path (const gchar *directory, const gchar *name, const gchar *extension)
{
  g_autofree gchar *filename = g_strconcat (name, ".", extension, NULL);

  return g_build_filename (directory, filename, NULL);
}

static gchar *
get_painting_name (const gchar *filename)
{
  gchar *name = get_name (filename, ADDRESS);

  for (gsize i = 0; name == NULL && i < G_N_ELEMENTS (extensions); i++)
    name = get_name (filename, extensions[i]);

  return name;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const gchar *const *one   = a;
  const gchar *const *other = b;

  return strcmp (*other, *one);
}

/* A painting with a file and an address is listed twice. */
static void
remove_doubles (GPtrArray *names)
{
  for (guint i = names->len; i-- > 1;)
    if (strcmp (g_ptr_array_index (names, i), g_ptr_array_index (names, i - 1)) == 0)
      g_ptr_array_remove_index (names, i);
}

/* The names of the paintings, the newest first. */
static GPtrArray *
list_names (const gchar *directory)
{
  GPtrArray *names        = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) reader = g_dir_open (directory, 0, NULL);
  const gchar *filename;

  while (reader != NULL && (filename = g_dir_read_name (reader)) != NULL)
    {
      gchar *name = get_painting_name (filename);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_newest_first);
  remove_doubles (names);

  return names;
}

gchar *
outpaint_recovery_make_name (const gchar *directory, gint64 now)
{
  g_autoptr (GPtrArray) names = list_names (directory);
  gint64 newest = names->len > 0 ? g_ascii_strtoll (g_ptr_array_index (names, 0), NULL, 10) : 0;

  if (newest >= now && newest < TIME_MAX)
    now = newest + 1;

  return g_strdup_printf (NAME_FORMAT, CLAMP (now, 0, TIME_MAX), g_random_int ());
}

static void
add_rect (json_object *root, const gchar *name, const OutpaintRect *rect)
{
  json_object *object = json_object_new_object ();

  outpaint_json_add_int (object, "x", rect->x);
  outpaint_json_add_int (object, "y", rect->y);
  outpaint_json_add_int (object, "width", rect->width);
  outpaint_json_add_int (object, "height", rect->height);
  json_object_object_add (root, name, object);
}

static void
read_rect (json_object *root, const gchar *name, OutpaintRect *rect)
{
  json_object *object = outpaint_json_get_member (root, name);

  rect->x      = (gint) outpaint_json_get_int (object, "x", G_MININT, G_MAXINT);
  rect->y      = (gint) outpaint_json_get_int (object, "y", G_MININT, G_MAXINT);
  rect->width  = (gint) outpaint_json_get_int (object, "width", 0, OUTPAINT_MAX_SIZE);
  rect->height = (gint) outpaint_json_get_int (object, "height", 0, OUTPAINT_MAX_SIZE);
}

static gchar *
kept_to_json (const OutpaintRecovery *kept)
{
  json_object *root = json_object_new_object ();
  gchar       *json;

  outpaint_record_add_members (kept->record, root);
  outpaint_json_add_int (root, "time", kept->time);
  outpaint_json_add_string (root, "image", kept->image);
  json_object_object_add (root, "inserted", json_object_new_boolean (kept->is_inserted));
  add_rect (root, "frame", &kept->frame);

  json = g_strdup (json_object_to_json_string_ext (root, JSON_C_TO_STRING_PRETTY));
  json_object_put (root);

  return json;
}

/* In files of version 0.1 "layer" is the source's tattoo and "source" its
 * rectangle.
 */
static void
read_old_source (json_object *root, OutpaintOrigin *origin)
{
  OutpaintRect source;

  if (!json_object_is_type (outpaint_json_get_member (root, "source"), json_type_object))
    return;

  read_rect (root, "source", &source);
  origin->source = outpaint_json_get_int (root, "layer", OUTPAINT_RECORD_VISIBLE, G_MAXUINT32);
  origin->width  = source.width;
  origin->height = source.height;
}

static void
kept_read_json (OutpaintRecovery *kept, json_object *root)
{
  outpaint_record_read_members (kept->record, root);
  read_old_source (root, &kept->record->origin);

  g_free (kept->image);
  kept->image       = g_strdup (outpaint_json_get_string (root, "image"));
  kept->time        = outpaint_json_get_int (root, "time", 0, TIME_MAX);
  kept->is_inserted = outpaint_json_get_boolean (root, "inserted");
  read_rect (root, "frame", &kept->frame);
}

/* NULL when the file is missing, unreadable or no JSON object. */
static json_object *
read_about (const gchar *path)
{
  g_autofree gchar *text = NULL;
  json_object      *root;
  GStatBuf          status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > ABOUT_MAX
      || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  root = json_tokener_parse (text);
  if (json_object_is_type (root, json_type_object))
    return root;

  json_object_put (root);
  return NULL;
}

/* The address is the first line; older versions wrote another one. */
static void
read_address (OutpaintRecovery *kept, const gchar *directory)
{
  g_autofree gchar *path = make_path (directory, kept->name, ADDRESS);
  g_autofree gchar *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  text[strcspn (text, "\n")] = '\0';
  g_free (kept->address);
  kept->address = g_steal_pointer (&text);
}

/* Without a JSON file the painting has a default record. */
static OutpaintRecovery *
read_kept (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = make_path (directory, name, ABOUT);
  OutpaintRecovery *kept = outpaint_recovery_new (name, NULL);
  json_object      *root = read_about (path);

  if (root != NULL)
    kept_read_json (kept, root);
  json_object_put (root);
  read_address (kept, directory);

  if (kept->time == 0)
    kept->time = g_ascii_strtoll (name, NULL, 10);

  return kept;
}

static gboolean
make_directory (const gchar *directory, GError **error)
{
  GStatBuf status;

  if (g_mkdir_with_parents (directory, 0700) == 0 && g_stat (directory, &status) == 0
      && ((status.st_mode & 0777) == 0700 || g_chmod (directory, 0700) == 0))
    return TRUE;

  g_set_error (error,
               G_FILE_ERROR,
               (gint) g_file_error_from_errno (errno),
               "%s: %s",
               directory,
               g_strerror (errno));
  return FALSE;
}

/* The extension for other programs. */
static const gchar *
get_extension (const guint8 *data, gsize size)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G' };
  static const guint8 jpg[] = { 0xff, 0xd8, 0xff };

  if (size > sizeof (png) && memcmp (data, png, sizeof (png)) == 0)
    return extensions[0];
  if (size > sizeof (jpg) && memcmp (data, jpg, sizeof (jpg)) == 0)
    return extensions[1];

  return extensions[2];
}

static gboolean
write_painting (const gchar *directory, const gchar *name, GBytes *file, GError **error)
{
  gsize             size;
  const guint8     *data = g_bytes_get_data (file, &size);
  g_autofree gchar *path = make_path (directory, name, get_extension (data, size));

  return outpaint_private_file_write (path, data, size, error);
}

static gboolean
write_address (const gchar *directory, const OutpaintRecovery *kept, GError **error)
{
  g_autofree gchar *path = make_path (directory, kept->name, ADDRESS);
  g_autofree gchar *text = g_strdup_printf ("%s\n", kept->address);

  return outpaint_private_file_write (path, text, strlen (text), error);
}

gboolean
outpaint_recovery_write (const gchar            *directory,
                         const OutpaintRecovery *kept,
                         GBytes                 *file,
                         GError                **error)
{
  g_autofree gchar *about    = make_path (directory, kept->name, ABOUT);
  g_autofree gchar *json     = kept_to_json (kept);
  g_autoptr (GError) failure = NULL;

  if (!make_directory (directory, error)
      || (*kept->address != '\0' && !write_address (directory, kept, error))
      || (file != NULL && !write_painting (directory, kept->name, file, error)))
    return FALSE;

  /* A painting without its JSON file can still be recovered. */
  if (!outpaint_private_file_write (about, json, strlen (json), &failure))
    g_debug ("%s", failure->message);

  return TRUE;
}

gboolean
outpaint_recovery_set_file (const gchar *directory, const gchar *name, GBytes *file, GError **error)
{
  g_autofree gchar *before = outpaint_recovery_get_path (directory, name);
  g_autofree gchar *now    = NULL;

  if (!write_painting (directory, name, file, error))
    return FALSE;

  now = make_path (
    directory, name, get_extension (g_bytes_get_data (file, NULL), g_bytes_get_size (file)));
  if (before != NULL && strcmp (before, now) != 0)
    g_unlink (before);

  return TRUE;
}

void
outpaint_recovery_remove_address (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = make_path (directory, name, ADDRESS);

  g_unlink (path);
}

GPtrArray *
outpaint_recovery_list (const gchar *directory)
{
  g_autoptr (GPtrArray) names = list_names (directory);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_recovery_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (all, read_kept (directory, g_ptr_array_index (names, i)));

  return all;
}

gchar *
outpaint_recovery_get_path (const gchar *directory, const gchar *name)
{
  for (gsize i = 0; is_name (name) && i < G_N_ELEMENTS (extensions); i++)
    {
      g_autofree gchar *path = make_path (directory, name, extensions[i]);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }

  return NULL;
}

GBytes *
outpaint_recovery_load (const gchar *directory, const gchar *name, GError **error)
{
  g_autofree gchar *path     = outpaint_recovery_get_path (directory, name);
  g_autoptr (GError) failure = NULL;
  gchar *data;
  gsize  size;

  if (path == NULL)
    {
      g_set_error_literal (
        error, OUTPAINT_ERROR, OUTPAINT_ERROR_FAILED, _ ("The painting no longer exists."));
      return NULL;
    }

  if (g_file_get_contents (path, &data, &size, &failure))
    return g_bytes_new_take (data, size);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("The painting cannot be read: %s."),
               failure->message);
  return NULL;
}

gboolean
outpaint_recovery_mark_inserted (const gchar *directory, const gchar *name, GError **error)
{
  g_autofree gchar *painting        = outpaint_recovery_get_path (directory, name);
  g_autofree gchar *path            = make_path (directory, name, ABOUT);
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autofree gchar *json            = NULL;
  g_autoptr (GError) failure        = NULL;

  if (painting == NULL)
    return TRUE;

  kept              = read_kept (directory, name);
  kept->is_inserted = TRUE;
  json              = kept_to_json (kept);
  if (outpaint_private_file_write (path, json, strlen (json), &failure))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_FAILED,
               _ ("The painting cannot be marked as inserted: %s."),
               failure->message);
  return FALSE;
}

gboolean
outpaint_recovery_remove (const gchar *directory, const gchar *name, GError **error)
{
  g_autofree gchar *about = make_path (directory, name, ABOUT);
  g_autofree gchar *path  = outpaint_recovery_get_path (directory, name);

  if (path != NULL && g_unlink (path) != 0 && errno != ENOENT)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_FAILED,
                   _ ("The painting cannot be deleted: %s."),
                   g_strerror (errno));
      return FALSE;
    }

  outpaint_recovery_remove_address (directory, name);
  g_unlink (about);

  return TRUE;
}

/* TRUE for a JSON file without its painting, and for GLib's temporary files, whose
 * names have one more dot.
 */
static gboolean
is_left_behind (const gchar *directory, const gchar *filename)
{
  g_autofree gchar *about    = get_name (filename, ABOUT);
  g_autofree gchar *painting = get_painting_name (filename);
  g_autofree gchar *name     = g_strndup (filename, NAME_LENGTH);
  g_autofree gchar *path     = NULL;
  g_autofree gchar *address  = NULL;

  if (about == NULL)
    return painting == NULL && is_name (name);

  address = make_path (directory, about, ADDRESS);
  path    = outpaint_recovery_get_path (directory, about);

  return path == NULL && !g_file_test (address, G_FILE_TEST_IS_REGULAR);
}

static void
remove_left_behind (const gchar *directory, gint64 now)
{
  g_autoptr (GDir) reader = g_dir_open (directory, 0, NULL);
  const gchar *filename;

  while (reader != NULL && (filename = g_dir_read_name (reader)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (directory, filename, NULL);
      GStatBuf          status;

      if (is_left_behind (directory, filename) && g_stat (path, &status) == 0
          && status.st_mtime < (now - LEFT_BEHIND_US) / G_USEC_PER_SEC)
        g_unlink (path);
    }
}

void
outpaint_recovery_prune (const gchar *directory, guint most, gint64 now)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);
  guint n_over              = all->len > most ? all->len - most : 0;

  for (gint inserted = TRUE; inserted >= FALSE; inserted--)
    for (guint i = all->len; n_over > 0 && i-- > 0;)
      {
        const OutpaintRecovery *kept = g_ptr_array_index (all, i);

        if (kept->is_inserted != inserted)
          continue;

        outpaint_recovery_remove (directory, kept->name, NULL);
        n_over--;
      }

  remove_left_behind (directory, now);
}
