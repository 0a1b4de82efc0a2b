/* Paintings on disk for recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-private.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/base/error.h"
#include "core/store/private-file.h"

/* Largest JSON file in bytes: that of a fill with a large, feathered selection. */
#define ABOUT_MAX (64 << 20)

/* Largest position of a frame in pixels: that of a source plus a margin. */
#define FRAME_POSITION_MAX (2 * OUTPAINT_MAX_SIZE)


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
  if (kept->selection != NULL)
    outpaint_selection_ref (kept->selection);

  return copy;
}

void
outpaint_recovery_free (OutpaintRecovery *kept)
{
  g_free (kept->name);
  g_free (kept->image);
  g_free (kept->address);
  outpaint_record_free (kept->record);
  g_clear_pointer (&kept->selection, outpaint_selection_unref);
  g_free (kept);
}

void
outpaint_recovery_set_selection (OutpaintRecovery *kept, OutpaintSelection *selection)
{
  g_clear_pointer (&kept->selection, outpaint_selection_unref);
  kept->selection = outpaint_selection_ref (selection);
}

void
outpaint_recovery_set_geometry (OutpaintRecovery *kept, const OutpaintGeometry *geometry)
{
  outpaint_record_set_geometry (kept->record, geometry);
  kept->frame = geometry->frame;
}

/* Gets the geometry of a fill, of which the frame is the selection's context. */
static gboolean
get_fill (const OutpaintRecovery *kept, OutpaintGeometry *geometry)
{
  const OutpaintSelection *selection = kept->selection;
  const OutpaintRect       no_canvas = { 0, 0, 1, 1 };
  const OutpaintRect       whole     = { kept->frame.x - selection->context.x,
                                         kept->frame.y - selection->context.y,
                                         selection->width,
                                         selection->height };

  outpaint_selection_get_geometry (selection, &whole, &no_canvas, geometry);

  return memcmp (&geometry->frame, &kept->frame, sizeof (kept->frame)) == 0;
}

static gboolean
get_outpainting (const OutpaintRecovery *kept, OutpaintGeometry *geometry)
{
  const OutpaintOrigin *origin    = &kept->record->origin;
  const OutpaintRect   *frame     = &kept->frame;
  const OutpaintRect    no_canvas = { 0, 0, 1, 1 };
  const OutpaintRect    source    = {
          frame->x + origin->margins.left, frame->y + origin->margins.top, origin->width, origin->height
  };

  return outpaint_geometry_init (geometry, &source, &origin->margins, &no_canvas, NULL)
         && memcmp (&geometry->frame, frame, sizeof (*frame)) == 0;
}

static gboolean
find_geometry (const OutpaintRecovery *kept, OutpaintGeometry *geometry)
{
  if (kept->selection != NULL)
    return get_fill (kept, geometry);

  /* A fill without its selection has no place. */
  return kept->record->origin.fill.width == 0 && get_outpainting (kept, geometry);
}

gboolean
outpaint_recovery_get_geometry (const OutpaintRecovery *kept, OutpaintGeometry *geometry)
{
  const OutpaintOrigin *origin = &kept->record->origin;
  const OutpaintRect   *frame  = &kept->frame;

  if (origin->width > 0 && origin->height > 0 && ABS ((gint64) frame->x) <= FRAME_POSITION_MAX
      && ABS ((gint64) frame->y) <= FRAME_POSITION_MAX)
    {
      if (find_geometry (kept, geometry))
        return TRUE;
    }

  memset (geometry, 0, sizeof (*geometry));

  return FALSE;
}

/* Returns NULL when the file is missing, unreadable or not a JSON object. */
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

/* Reads the address from the first line; older versions wrote another line after it. */
static void
read_address (OutpaintRecovery *kept, const gchar *directory)
{
  g_autofree gchar *path =
    outpaint_recovery_make_path (directory, kept->name, OUTPAINT_RECOVERY_ADDRESS);
  g_autofree gchar *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  text[strcspn (text, "\n")] = '\0';
  g_free (kept->address);
  kept->address = g_steal_pointer (&text);
}

/* Reads a painting.  Without a JSON file it gets a default record. */
static OutpaintRecovery *
read_kept (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = outpaint_recovery_make_path (directory, name, OUTPAINT_RECOVERY_JSON);
  OutpaintRecovery *kept = outpaint_recovery_new (name, NULL);
  json_object      *root = read_about (path);

  if (root != NULL)
    outpaint_recovery_read_members (kept, root);
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

/* Returns the file name extension, which only other programs use. */
static const gchar *
get_extension (const guint8 *data, gsize size)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G' };
  static const guint8 jpg[] = { 0xff, 0xd8, 0xff };

  if (size > sizeof (png) && memcmp (data, png, sizeof (png)) == 0)
    return outpaint_recovery_extensions[0];
  if (size > sizeof (jpg) && memcmp (data, jpg, sizeof (jpg)) == 0)
    return outpaint_recovery_extensions[1];

  return outpaint_recovery_extensions[2];
}

static gboolean
write_painting (const gchar *directory, const gchar *name, GBytes *file, GError **error)
{
  gsize             size;
  const guint8     *data = g_bytes_get_data (file, &size);
  g_autofree gchar *path =
    outpaint_recovery_make_path (directory, name, get_extension (data, size));

  return outpaint_private_file_write (path, data, size, error);
}

static gboolean
write_address (const gchar *directory, const OutpaintRecovery *kept, GError **error)
{
  g_autofree gchar *path =
    outpaint_recovery_make_path (directory, kept->name, OUTPAINT_RECOVERY_ADDRESS);
  g_autofree gchar *text = g_strdup_printf ("%s\n", kept->address);

  return outpaint_private_file_write (path, text, strlen (text), error);
}

gboolean
outpaint_recovery_write (const gchar            *directory,
                         const OutpaintRecovery *kept,
                         GBytes                 *file,
                         GError                **error)
{
  g_autofree gchar *about =
    outpaint_recovery_make_path (directory, kept->name, OUTPAINT_RECOVERY_JSON);
  g_autofree gchar *json     = outpaint_recovery_to_json (kept);
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

  now = outpaint_recovery_make_path (
    directory, name, get_extension (g_bytes_get_data (file, NULL), g_bytes_get_size (file)));
  if (before != NULL && strcmp (before, now) != 0)
    g_unlink (before);

  return TRUE;
}

void
outpaint_recovery_remove_address (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = outpaint_recovery_make_path (directory, name, OUTPAINT_RECOVERY_ADDRESS);

  g_unlink (path);
}

GPtrArray *
outpaint_recovery_list (const gchar *directory)
{
  g_autoptr (GPtrArray) names = outpaint_recovery_list_names (directory);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_recovery_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (all, read_kept (directory, g_ptr_array_index (names, i)));

  return all;
}

gchar *
outpaint_recovery_get_path (const gchar *directory, const gchar *name)
{
  for (gint i = 0; outpaint_recovery_is_name (name) && i < OUTPAINT_RECOVERY_N_EXTENSIONS; i++)
    {
      g_autofree gchar *path =
        outpaint_recovery_make_path (directory, name, outpaint_recovery_extensions[i]);

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
  g_autofree gchar *painting = outpaint_recovery_get_path (directory, name);
  g_autofree gchar *path = outpaint_recovery_make_path (directory, name, OUTPAINT_RECOVERY_JSON);
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autofree gchar *json            = NULL;
  g_autoptr (GError) failure        = NULL;

  if (painting == NULL)
    return TRUE;

  kept              = read_kept (directory, name);
  kept->is_inserted = TRUE;
  json              = outpaint_recovery_to_json (kept);
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
  g_autofree gchar *about = outpaint_recovery_make_path (directory, name, OUTPAINT_RECOVERY_JSON);
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
