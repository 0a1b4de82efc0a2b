/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/record.h"

#include <json-c/json.h>


static void
add_int (json_object *object, const gchar *name, gint64 value)
{
  json_object_object_add (object, name, json_object_new_int64 (value));
}

/* In the shortest form, whatever the locale. */
static void
add_double (json_object *object, const gchar *name, gdouble value)
{
  gchar text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof (text), "%.15g", value);
  json_object_object_add (object, name, json_object_new_double_s (value, text));
}

static void
add_string (json_object *object, const gchar *name, const gchar *value)
{
  json_object_object_add (object, name, json_object_new_string (value));
}

gchar *
outpaint_record_to_json (const OutpaintOptions *options,
                         const OutpaintMargins *margins,
                         const OutpaintResult  *result,
                         const gchar           *service)
{
  json_object *record = json_object_new_object ();
  json_object *sides  = json_object_new_object ();
  gchar       *json;

  add_string (record, "prompt", options->prompt);
  add_int (record, "seed", result->seed);
  add_double (record, "scale", options->scale);
  add_int (record, "steps", options->steps);
  add_double (record, "strength", options->strength);

  add_int (sides, "top", margins->top);
  add_int (sides, "bottom", margins->bottom);
  add_int (sides, "left", margins->left);
  add_int (sides, "right", margins->right);
  json_object_object_add (record, "margins", sides);

  add_string (record, "service", service);
  add_string (record, "request_id", result->request_id);
  add_string (record, "version", OUTPAINT_VERSION);

  json = g_strdup (json_object_to_json_string_ext (record, JSON_C_TO_STRING_PLAIN));
  json_object_put (record);

  return json;
}
