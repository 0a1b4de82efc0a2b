/* The JSON form of a painting on disk
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-private.h"

#include <gio/gio.h>

#include "core/base/json.h"

/* Most pixels of a selection, and most bytes of its compressed values, which are
 * within the limit of the JSON file as text.  Larger selections are left out.
 */
#define SELECTION_MAX (1 << 30)
#define PACKED_MAX    (40 << 20)


/* The size is relevant only when there is padding to cut off. */
static void
add_size (json_object *root, const OutpaintCanvasSize *size)
{
  json_object *object;

  if (!outpaint_canvas_size_is_padded (size))
    return;

  object = json_object_new_object ();
  outpaint_json_add_int (object, "width", size->width);
  outpaint_json_add_int (object, "height", size->height);
  outpaint_record_add_rect (object, "area", &size->area);
  json_object_object_add (root, "request", object);
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

/* Reads the size; a damaged one stands for no padding. */
static void
read_size (json_object *root, OutpaintCanvasSize *size)
{
  json_object        *object = outpaint_json_get_member (root, "request");
  OutpaintCanvasSize  read   = { .scale = 1 };
  const OutpaintRect *area   = &read.area;

  read.width  = (gint) outpaint_json_get_int (object, "width", 1, OUTPAINT_MAX_SIZE);
  read.height = (gint) outpaint_json_get_int (object, "height", 1, OUTPAINT_MAX_SIZE);
  read_rect (object, "area", &read.area);
  if (read.width > 0 && read.height > 0 && area->width > 0 && area->height > 0 && area->x >= 0
      && area->y >= 0 && area->x <= read.width - area->width
      && area->y <= read.height - area->height)
    *size = read;
  else
    *size = (OutpaintCanvasSize){ 0 };
}

/* Compresses or decompresses data of at most most bytes.  NULL on failure. */
static GByteArray *
convert (GConverter *converter, gconstpointer data, gsize size, gsize most)
{
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (data, size, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, converter);
  g_autoptr (GByteArray) out      = g_byte_array_new ();
  guint8 part[16384];
  gssize n;

  while ((n = g_input_stream_read (stream, part, sizeof (part), NULL, NULL)) > 0
         && out->len + (gsize) n <= most)
    g_byte_array_append (out, part, n);

  return n == 0 ? g_steal_pointer (&out) : NULL;
}

/* Adds the selection's values, compressed, as text. */
static void
add_selection (json_object *root, const OutpaintSelection *selection)
{
  gsize size = (gsize) selection->box.width * selection->box.height;
  g_autoptr (GConverter) compressor =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GByteArray) bytes = convert (compressor, selection->values, size, PACKED_MAX);
  g_autofree gchar *text       = NULL;

  if (bytes == NULL)
    return;

  text = g_base64_encode (bytes->data, bytes->len);
  outpaint_json_add_string (root, "selection", text);
}

/* Reads the selection; a damaged one is left out. */
static OutpaintSelection *
read_selection (json_object *root, const OutpaintOrigin *origin)
{
  const OutpaintRect *fill = &origin->fill;
  gsize               size = (gsize) fill->width * fill->height;
  gsize               n;
  const gchar        *text            = outpaint_json_get_string (root, "selection");
  g_autofree guchar  *data            = g_base64_decode (text, &n);
  g_autoptr (GConverter) decompressor = NULL;
  g_autoptr (GByteArray) bytes        = NULL;

  if (size == 0 || size > SELECTION_MAX || n == 0)
    return NULL;

  decompressor = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  bytes        = convert (decompressor, data, n, size);
  if (bytes == NULL || bytes->len != size)
    return NULL;

  return outpaint_selection_new (
    origin->width, origin->height, fill, g_byte_array_free (g_steal_pointer (&bytes), FALSE), NULL);
}

gchar *
outpaint_recovery_to_json (const OutpaintRecovery *kept)
{
  json_object *root = json_object_new_object ();
  gchar       *json;

  outpaint_record_add_members (kept->record, root);
  outpaint_json_add_int (root, "time", kept->time);
  outpaint_json_add_string (root, "image", kept->image);
  json_object_object_add (root, "inserted", json_object_new_boolean (kept->is_inserted));
  outpaint_record_add_rect (root, "frame", &kept->frame);
  add_size (root, &kept->size);
  if (kept->selection != NULL)
    add_selection (root, kept->selection);

  json = g_strdup (json_object_to_json_string_ext (root, JSON_C_TO_STRING_PRETTY));
  json_object_put (root);

  return json;
}

/* Reads the source from a file of version 0.1, where "layer" is the source's
 * tattoo and "source" its rectangle.
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

void
outpaint_recovery_read_members (OutpaintRecovery *kept, json_object *root)
{
  outpaint_record_read_members (kept->record, root);
  read_old_source (root, &kept->record->origin);

  g_free (kept->image);
  kept->image       = g_strdup (outpaint_json_get_string (root, "image"));
  kept->time        = outpaint_json_get_int (root, "time", 0, OUTPAINT_RECOVERY_TIME_MAX);
  kept->is_inserted = outpaint_json_get_boolean (root, "inserted");
  read_rect (root, "frame", &kept->frame);
  read_size (root, &kept->size);
  g_clear_pointer (&kept->selection, outpaint_selection_unref);
  kept->selection = read_selection (root, &kept->record->origin);
}
