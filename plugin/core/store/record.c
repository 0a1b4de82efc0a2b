/* The JSON record of a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include <string.h>

#include "core/base/json.h"


/* A side's name, and where its margin is. */
static const struct
{
  const gchar *name;
  gsize        offset;
} sides[] = {
  { "top", G_STRUCT_OFFSET (OutpaintMargins, top) },
  { "bottom", G_STRUCT_OFFSET (OutpaintMargins, bottom) },
  { "left", G_STRUCT_OFFSET (OutpaintMargins, left) },
  { "right", G_STRUCT_OFFSET (OutpaintMargins, right) },
};


gchar *
outpaint_record_to_json (const OutpaintOptions *options,
                         const OutpaintRecord  *record,
                         gint64                 seed,
                         const gchar           *request_id,
                         const gchar           *service)
{
  json_object *root    = json_object_new_object ();
  json_object *margins = json_object_new_object ();
  json_object *size    = json_object_new_object ();
  gchar       *json;

  outpaint_json_add_string (root, "prompt", options->prompt);
  outpaint_json_add_int (root, "seed", seed);
  outpaint_json_add_number (root, "scale", options->scale);
  outpaint_json_add_int (root, "steps", options->steps);
  outpaint_json_add_number (root, "strength", options->strength);
  outpaint_json_add_int (root, "detail", options->detail);
  outpaint_json_add_int (root, "keep_heights", options->keep_heights);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    outpaint_json_add_int (
      margins, sides[i].name, G_STRUCT_MEMBER (gint, &record->margins, sides[i].offset));
  json_object_object_add (root, "margins", margins);

  outpaint_json_add_string (root, "service", service);
  outpaint_json_add_string (root, "request_id", request_id);
  outpaint_json_add_string (root, "version", OUTPAINT_VERSION);
  outpaint_json_add_int (root, "source", record->source);
  outpaint_json_add_int (root, "layer", record->layer);
  outpaint_json_add_int (size, "width", record->width);
  outpaint_json_add_int (size, "height", record->height);
  json_object_object_add (root, "size", size);
  outpaint_json_add_string (root, "image", record->image);

  json = g_strdup (json_object_to_json_string_ext (root, JSON_C_TO_STRING_PLAIN));
  json_object_put (root);

  return json;
}

gboolean
outpaint_record_parse (const gchar *json, gsize length, OutpaintRecord *record)
{
  g_autofree gchar *text    = g_strndup (json, length);
  json_object      *root    = json_tokener_parse (text);
  gboolean          is_good = json_object_is_type (root, json_type_object);
  json_object      *margins = NULL;
  json_object      *size    = NULL;
  json_object      *image   = NULL;

  memset (record, 0, sizeof (*record));
  json_object_object_get_ex (root, "margins", &margins);
  record->source = outpaint_json_get_int (root, "source", OUTPAINT_RECORD_VISIBLE, G_MAXUINT32);
  record->layer  = outpaint_json_get_int (root, "layer", 0, G_MAXUINT32);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    G_STRUCT_MEMBER (gint, &record->margins, sides[i].offset) =
      (gint) outpaint_json_get_int (margins, sides[i].name, 0, OUTPAINT_MAX_SIZE);

  json_object_object_get_ex (root, "size", &size);
  record->width  = (gint) outpaint_json_get_int (size, "width", 0, OUTPAINT_MAX_SIZE);
  record->height = (gint) outpaint_json_get_int (size, "height", 0, OUTPAINT_MAX_SIZE);

  json_object_object_get_ex (root, "image", &image);
  if (json_object_is_type (image, json_type_string))
    g_strlcpy (record->image, json_object_get_string (image), sizeof (record->image));
  json_object_put (root);

  return is_good;
}
