/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/record.h"

#include "core/json.h"


gchar *
outpaint_record_to_json (const OutpaintOptions *options,
                         const OutpaintMargins *margins,
                         const OutpaintResult  *result,
                         const gchar           *service,
                         guint32                source)
{
  json_object *record = json_object_new_object ();
  json_object *sides  = json_object_new_object ();
  gchar       *json;

  outpaint_json_add_string (record, "prompt", options->prompt);
  outpaint_json_add_int (record, "seed", result->seed);
  outpaint_json_add_number (record, "scale", options->scale);
  outpaint_json_add_int (record, "steps", options->steps);
  outpaint_json_add_number (record, "strength", options->strength);

  outpaint_json_add_int (sides, "top", margins->top);
  outpaint_json_add_int (sides, "bottom", margins->bottom);
  outpaint_json_add_int (sides, "left", margins->left);
  outpaint_json_add_int (sides, "right", margins->right);
  json_object_object_add (record, "margins", sides);

  outpaint_json_add_string (record, "service", service);
  outpaint_json_add_string (record, "request_id", result->request_id);
  outpaint_json_add_string (record, "version", OUTPAINT_VERSION);
  outpaint_json_add_int (record, "source", source);

  json = g_strdup (json_object_to_json_string_ext (record, JSON_C_TO_STRING_PLAIN));
  json_object_put (record);

  return json;
}

guint32
outpaint_record_get_source (const gchar *json, gsize length)
{
  g_autofree gchar *text   = g_strndup (json, length);
  json_object      *record = json_tokener_parse (text);
  json_object      *member;
  gint64            source = 0;

  if (json_object_object_get_ex (record, "source", &member)
      && json_object_is_type (member, json_type_int))
    source = json_object_get_int64 (member);
  json_object_put (record);

  return source > 0 && source <= G_MAXUINT32 ? (guint32) source : 0;
}
