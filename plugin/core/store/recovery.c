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

/* A name is the time, so that names sort by it, and a random part. */
#define TIME_DIGITS 16
#define TIME_MAX    G_GINT64_CONSTANT (9999999999999999)
#define NAME_FORMAT "%016" G_GINT64_FORMAT "-%08x"
#define NAME_LENGTH (TIME_DIGITS + 9)

/* What a killed program was writing; nobody needs so long for it. */
#define LEFT_BEHIND_US (10 * G_TIME_SPAN_MINUTE)

static const gchar *const extensions[] = { "png", "jpg", "dat" };

/* Where the numbers of a rectangle and of the margins are. */
typedef struct
{
  const gchar *name;
  gsize        offset;
  gint         least;
} Number;

static const Number rect_numbers[] = {
  { "x", G_STRUCT_OFFSET (OutpaintRect, x), G_MININT },
  { "y", G_STRUCT_OFFSET (OutpaintRect, y), G_MININT },
  { "width", G_STRUCT_OFFSET (OutpaintRect, width), 0 },
  { "height", G_STRUCT_OFFSET (OutpaintRect, height), 0 },
};

static const Number margin_numbers[] = {
  { "top", G_STRUCT_OFFSET (OutpaintMargins, top), 0 },
  { "bottom", G_STRUCT_OFFSET (OutpaintMargins, bottom), 0 },
  { "left", G_STRUCT_OFFSET (OutpaintMargins, left), 0 },
  { "right", G_STRUCT_OFFSET (OutpaintMargins, right), 0 },
};


OutpaintRecovery *
outpaint_recovery_new (const gchar *name)
{
  OutpaintRecovery *kept = g_new0 (OutpaintRecovery, 1);

  kept->name       = g_strdup (name);
  kept->request_id = g_strdup ("");
  kept->service    = g_strdup ("");
  kept->image      = g_strdup ("");
  kept->address    = g_strdup ("");
  kept->options    = outpaint_options_new ();

  return kept;
}

OutpaintRecovery *
outpaint_recovery_copy (const OutpaintRecovery *kept)
{
  OutpaintRecovery *copy = g_new (OutpaintRecovery, 1);

  *copy            = *kept;
  copy->name       = g_strdup (kept->name);
  copy->request_id = g_strdup (kept->request_id);
  copy->service    = g_strdup (kept->service);
  copy->image      = g_strdup (kept->image);
  copy->address    = g_strdup (kept->address);
  copy->options    = outpaint_options_copy (kept->options);

  return copy;
}

void
outpaint_recovery_free (OutpaintRecovery *kept)
{
  g_free (kept->name);
  g_free (kept->request_id);
  g_free (kept->service);
  g_free (kept->image);
  g_free (kept->address);
  outpaint_options_free (kept->options);
  g_free (kept);
}

static gboolean
is_name (const gchar *name)
{
  for (gint i = 0; i < NAME_LENGTH; i++)
    if (i == TIME_DIGITS ? name[i] != '-' : !g_ascii_isxdigit (name[i]))
      return FALSE;

  return name[NAME_LENGTH] == '\0';
}

/* The name of the painting that a file in the directory is about, NULL when it
 * has no such name.
 */
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

/* A painting may have a file and an address. */
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
add_numbers (json_object  *root,
             const gchar  *name,
             gconstpointer numbers,
             const Number *table,
             gsize         n)
{
  json_object *object = json_object_new_object ();

  for (gsize i = 0; i < n; i++)
    outpaint_json_add_int (object, table[i].name, G_STRUCT_MEMBER (gint, numbers, table[i].offset));

  json_object_object_add (root, name, object);
}

static void
read_numbers (json_object *root, const gchar *name, gpointer numbers, const Number *table, gsize n)
{
  json_object *object = NULL;

  json_object_object_get_ex (root, name, &object);
  for (gsize i = 0; i < n; i++)
    G_STRUCT_MEMBER (gint, numbers, table[i].offset) =
      (gint) outpaint_json_get_int (object, table[i].name, table[i].least, G_MAXINT);
}

static void
add_geometry (json_object *root, const OutpaintGeometry *geometry)
{
  add_numbers (root, "frame", &geometry->frame, rect_numbers, G_N_ELEMENTS (rect_numbers));
  add_numbers (root, "margins", &geometry->margins, margin_numbers, G_N_ELEMENTS (margin_numbers));
  add_numbers (root, "source", &geometry->source, rect_numbers, G_N_ELEMENTS (rect_numbers));
}

/* The frame follows from the source and the margins: what does not fit
 * together is as good as not known.  Without margins the frame is the source,
 * else they are not known either.
 */
static void
read_geometry (json_object *root, OutpaintGeometry *geometry)
{
  const OutpaintRect no_canvas = { 0, 0, 1, 1 };
  OutpaintRect       frame;
  OutpaintRect       source;
  OutpaintMargins    margins;

  read_numbers (root, "frame", &frame, rect_numbers, G_N_ELEMENTS (rect_numbers));
  read_numbers (root, "source", &source, rect_numbers, G_N_ELEMENTS (rect_numbers));
  read_numbers (root, "margins", &margins, margin_numbers, G_N_ELEMENTS (margin_numbers));

  if (ABS ((gint64) source.x) > OUTPAINT_MAX_SIZE || ABS ((gint64) source.y) > OUTPAINT_MAX_SIZE
      || MAX (source.width, source.height) > OUTPAINT_MAX_SIZE
      || MAX (MAX (margins.top, margins.bottom), MAX (margins.left, margins.right))
           > OUTPAINT_MAX_SIZE
      || source.width < 1 || source.height < 1)
    return;

  if (outpaint_margins_are_zero (&margins) && memcmp (&frame, &source, sizeof (frame)) != 0)
    return;

  if (!outpaint_geometry_init (geometry, &source, &margins, &no_canvas, NULL))
    memset (geometry, 0, sizeof (*geometry));
}

static gchar *
kept_to_json (const OutpaintRecovery *kept)
{
  const OutpaintOptions *options = kept->options;
  json_object           *root    = json_object_new_object ();
  gchar                 *json;

  outpaint_json_add_string (root, "prompt", options->prompt);
  outpaint_json_add_int (root, "time", kept->time);
  outpaint_json_add_int (root, "seed", kept->seed);
  outpaint_json_add_number (root, "scale", options->scale);
  outpaint_json_add_int (root, "steps", options->steps);
  outpaint_json_add_number (root, "strength", options->strength);
  outpaint_json_add_int (root, "seam_width", options->seam_width);
  outpaint_json_add_int (root, "detail", options->detail);
  outpaint_json_add_string (root, "service", kept->service);
  outpaint_json_add_string (root, "request_id", kept->request_id);
  outpaint_json_add_string (root, "image", kept->image);
  outpaint_json_add_int (root, "layer", kept->record_source);
  add_geometry (root, &kept->geometry);
  json_object_object_add (root, "inserted", json_object_new_boolean (kept->is_inserted));

  json = g_strdup (json_object_to_json_string_ext (root, JSON_C_TO_STRING_PRETTY));
  json_object_put (root);

  return json;
}

static void
replace_string (gchar **string, json_object *root, const gchar *name)
{
  g_free (*string);
  *string = g_strdup (outpaint_json_get_string (root, name));
}

static void
kept_read_json (OutpaintRecovery *kept, json_object *root)
{
  OutpaintOptions *options = kept->options;

  replace_string (&options->prompt, root, "prompt");
  replace_string (&kept->service, root, "service");
  replace_string (&kept->request_id, root, "request_id");
  replace_string (&kept->image, root, "image");
  kept->time          = outpaint_json_get_int (root, "time", 0, TIME_MAX);
  kept->seed          = outpaint_json_get_int (root, "seed", 0, G_MAXUINT32);
  kept->record_source = outpaint_json_get_int (root, "layer", -1, G_MAXUINT32);
  kept->is_inserted   = outpaint_json_get_boolean (root, "inserted");
  options->scale      = outpaint_json_get_number (root, "scale", 0, OUTPAINT_SCALE_MAX);
  options->steps      = (gint) outpaint_json_get_int (root, "steps", 0, OUTPAINT_STEPS_MAX);
  options->strength   = outpaint_json_get_number (root, "strength", 0, 1);
  options->seam_width =
    (gint) outpaint_json_get_int (root, "seam_width", -1, OUTPAINT_SEAM_WIDTH_MAX);
  options->detail = (gint) outpaint_json_get_int (root, "detail", 0, OUTPAINT_PERCENT_MAX);
  read_geometry (root, &kept->geometry);
}

/* NULL when it is not there, can't be read or is no JSON object. */
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

/* The address is a line, the place of who gave it another one. */
static void
read_address (OutpaintRecovery *kept, const gchar *directory)
{
  g_autofree gchar *path = make_path (directory, kept->name, ADDRESS);
  g_autofree gchar *text = NULL;
  gchar            *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  rest = strchr (text, '\n');
  if (rest != NULL)
    {
      *rest               = '\0';
      kept->address_place = (gint) g_ascii_strtoll (rest + 1, NULL, 10);
    }
  g_free (kept->address);
  kept->address = g_steal_pointer (&text);
}

/* A painting of which nothing is known is one all the same. */
static OutpaintRecovery *
read_kept (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = make_path (directory, name, ABOUT);
  OutpaintRecovery *kept = outpaint_recovery_new (name);
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

static gboolean
write_file (const gchar *path, gconstpointer data, gsize length, GError **error)
{
  return outpaint_private_file_write (path, data, length, error);
}

/* So that other programs know what it is. */
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

  return write_file (path, data, size, error);
}

static gboolean
write_address (const gchar *directory, const OutpaintRecovery *kept, GError **error)
{
  g_autofree gchar *path = make_path (directory, kept->name, ADDRESS);
  g_autofree gchar *text = g_strdup_printf ("%s\n%d\n", kept->address, kept->address_place);

  return write_file (path, text, strlen (text), error);
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

  /* The painting is what counts. */
  if (!write_file (about, json, strlen (json), &failure))
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
  if (write_file (path, json, strlen (json), &failure))
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

/* What tells of a painting that is not there, and what GLib was writing, which
 * has a dot more.
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
