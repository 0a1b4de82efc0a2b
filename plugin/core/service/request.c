/* The JSON body of Volcengine's request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/request.h"

#include <string.h>

#include "core/base/json.h"
#include "core/service/painting.h"

#define REQ_KEY    "i2i_outpainting"
#define JSON_STYLE (JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE)

const OutpaintLimits outpaint_request_limits = { .steps        = { 1, 50, 30 },
                                                 .strength     = { 0.1, 1, 0.8 },
                                                 .side_max     = 1920,
                                                 .side_initial = 1920 };

struct _OutpaintRequest
{
  GString *before; /* text up to the seed's value, megabytes long */
  gchar   *after;  /* text after the seed's value */
};


/* The prompt has two names: "custom_prompt" in the vendor's own clients,
 * "prompt" in its samples.
 */
static json_object *
fields_before_pictures (const OutpaintPaintSpec *task)
{
  json_object *fields = json_object_new_object ();

  outpaint_json_add_string (fields, "req_key", REQ_KEY);
  outpaint_json_add_string (fields, "prompt", task->options->prompt);
  outpaint_json_add_string (fields, "custom_prompt", task->options->prompt);

  return fields;
}

static json_object *
fields_after_seed (const OutpaintPaintSpec *task, gboolean with_ratios)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_copy (task->options);
  const OutpaintMargins *margins      = &task->geometry.margins;
  gdouble                width        = task->geometry.source.width;
  gdouble                height       = task->geometry.source.height;
  json_object           *fields       = json_object_new_object ();

  outpaint_limits_apply (&outpaint_request_limits, options);
  outpaint_json_add_int (fields, "steps", options->steps);
  outpaint_json_add_number (fields, "scale", options->scale);
  outpaint_json_add_number (fields, "strength", options->strength);
  if (with_ratios)
    {
      outpaint_json_add_number (fields, "top", margins->top / height);
      outpaint_json_add_number (fields, "bottom", margins->bottom / height);
      outpaint_json_add_number (fields, "left", margins->left / width);
      outpaint_json_add_number (fields, "right", margins->right / width);
    }
  outpaint_json_add_int (fields, "max_height", options->max_height);
  outpaint_json_add_int (fields, "max_width", options->max_width);

  return fields;
}

static void
append_string (GString *text, GBytes *file)
{
  g_string_append_c (text, '"');
  outpaint_painting_append_base64 (text, file);
  g_string_append_c (text, '"');
}

/* Joins base64 text, the seed and punctuation by hand, since json-c would copy
 * megabytes for each variation; json-c writes all other values.
 */
OutpaintRequest *
outpaint_request_new (const OutpaintPaintSpec *task, GBytes *picture, GBytes *mask)
{
  OutpaintRequest *request = g_new0 (OutpaintRequest, 1);
  json_object     *head    = fields_before_pictures (task);
  json_object     *tail    = fields_after_seed (task, mask == NULL);

  request->before = g_string_new (json_object_to_json_string_ext (head, JSON_STYLE));
  g_string_truncate (request->before, request->before->len - strlen ("}"));
  g_string_append (request->before, ",\"binary_data_base64\":[");
  if (picture != NULL)
    append_string (request->before, picture);
  if (mask != NULL)
    {
      g_string_append_c (request->before, ',');
      append_string (request->before, mask);
    }
  g_string_append (request->before, "],\"seed\":");

  request->after    = g_strdup (json_object_to_json_string_ext (tail, JSON_STYLE));
  request->after[0] = ',';

  json_object_put (head);
  json_object_put (tail);

  return request;
}

void
outpaint_request_free (OutpaintRequest *request)
{
  g_string_free (request->before, TRUE);
  g_free (request->after);
  g_free (request);
}

GBytes *
outpaint_request_get_body (OutpaintRequest *request, gint64 seed)
{
  gsize    length = request->before->len + strlen (request->after) + 20;
  GString *body   = g_string_sized_new (length);

  g_string_append_len (body, request->before->str, request->before->len);
  g_string_append_printf (body, "%" G_GINT64_FORMAT, seed);
  g_string_append (body, request->after);

  return g_string_free_to_bytes (body);
}

GBytes *
outpaint_request_get_empty_body (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  OutpaintPaintSpec task              = { .geometry = { .source  = { 0, 0, 10, 10 },
                                                        .margins = { 1, 1, 1, 1 },
                                                        .frame   = { -1, -1, 12, 12 } },
                                          .options  = options };
  g_autoptr (OutpaintRequest) request = outpaint_request_new (&task, NULL, NULL);

  return outpaint_request_get_body (request, 0);
}
