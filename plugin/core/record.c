/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/record.h"

#include "core/json.h"


gchar *
outpaint_record_to_json (const OutpaintOptions *options,
                         const OutpaintMargins *margins,
                         const OutpaintResult  *result,
                         const gchar           *service)
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

  json = g_strdup (json_object_to_json_string_ext (record, JSON_C_TO_STRING_PLAIN));
  json_object_put (record);

  return json;
}
