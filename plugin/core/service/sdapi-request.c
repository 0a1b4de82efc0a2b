/* The JSON body of a Stable Diffusion request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-request.h"

#include <string.h>

#include "core/base/json.h"
#include "core/service/painting.h"

#define JSON_STYLE (JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE)

#define MASK_BLUR     8 /* pixels; the servers paste the source over the blur */
#define FILL_ORIGINAL 1 /* the painting starts from the canvas */
#define STRETCH       0

/* Multiples of 64 suit all servers: sd-server rounds up to them, KoboldCpp down. */
const OutpaintLimits outpaint_sdapi_limits = {
  .side_max     = 2048,
  .side_initial = 1024,
  .size         = { .multiple = 64, .side_min = 64, .side_max = 2048 },
};


static void
add_boolean (json_object *object, const gchar *name, gboolean value)
{
  json_object_object_add (object, name, json_object_new_boolean (value));
}

/* The model stays loaded: to restore the former one takes minutes. */
static void
add_model (json_object *fields, const gchar *model)
{
  json_object *settings;

  if (*model == '\0')
    return;

  settings = json_object_new_object ();
  outpaint_json_add_string (settings, "sd_model_checkpoint", model);
  json_object_object_add (fields, "override_settings", settings);
  add_boolean (fields, "override_settings_restore_afterwards", FALSE);
}

/* Returns all fields but the pictures, the number and the seed.  sd-server refuses null, so
 * that fields without a value are left out.
 */
static json_object *
make_fields (const OutpaintPaintSpec *task, const gchar *model, const gchar *sampler)
{
  const OutpaintOptions *options = task->options;
  json_object           *fields  = json_object_new_object ();

  outpaint_json_add_string (fields, "prompt", options->prompt);
  outpaint_json_add_string (fields, "negative_prompt", options->negative_prompt);
  outpaint_json_add_int (fields, "width", task->picture->width);
  outpaint_json_add_int (fields, "height", task->picture->height);
  outpaint_json_add_int (fields, "steps", options->steps);
  outpaint_json_add_number (fields, "cfg_scale", options->scale);
  outpaint_json_add_number (fields, "denoising_strength", options->strength);
  if (*sampler != '\0')
    outpaint_json_add_string (fields, "sampler_name", sampler);
  add_model (fields, model);

  outpaint_json_add_int (fields, "batch_size", 1);
  outpaint_json_add_int (fields, "resize_mode", STRETCH);
  outpaint_json_add_int (fields, "mask_blur", MASK_BLUR);
  outpaint_json_add_int (fields, "inpainting_fill", FILL_ORIGINAL);
  add_boolean (fields, "inpaint_full_res", FALSE);
  outpaint_json_add_int (fields, "inpainting_mask_invert", 0);
  add_boolean (fields, "include_mask", FALSE); /* in the answer of SD.Next */

  return fields;
}

static void
append_picture (GString *text, const gchar *before, GBytes *file, const gchar *after)
{
  g_string_append (text, before);
  outpaint_painting_append_base64 (text, file);
  g_string_append (text, after);
}

/* The pictures are joined by hand, since json-c would copy megabytes. */
GString *
outpaint_sdapi_request_new (const OutpaintPaintSpec *task,
                            const gchar             *model,
                            const gchar             *sampler,
                            GBytes                  *picture,
                            GBytes                  *mask)
{
  json_object *fields = make_fields (task, model, sampler);
  GString     *text   = g_string_new (json_object_to_json_string_ext (fields, JSON_STYLE));

  json_object_put (fields);
  g_string_truncate (text, text->len - strlen ("}"));
  append_picture (text, ",\"init_images\":[\"", picture, "\"]");
  append_picture (text, ",\"mask\":\"", mask, "\"");

  return text;
}

GBytes *
outpaint_sdapi_request_get_body (const GString *request, gint64 seed, gint n, const gchar *task_id)
{
  GString *body = g_string_sized_new (request->len + 128);

  g_string_append_len (body, request->str, (gssize) request->len);
  g_string_append_printf (body,
                          ",\"n_iter\":%d,\"force_task_id\":\"%s\",\"seed\":%" G_GINT64_FORMAT "}",
                          n,
                          task_id,
                          seed & G_MAXINT32);

  return g_string_free_to_bytes (body);
}
