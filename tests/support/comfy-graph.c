/* Checks of ComfyUI's workflows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/comfy-graph.h"

#include <string.h>

#include "core/base/json.h"

/* A class of nodes.  An input is "name", "name:least:most" for a number, or
 * "name!" for a name of a file.
 */
typedef struct
{
  const gchar *name;
  const gchar *inputs; /* required ones, separated by blanks */
  gboolean     is_output;
} ClassRow;

static const ClassRow class_rows[] = {
  { "CheckpointLoaderSimple", "ckpt_name", FALSE },
  { "UNETLoader", "unet_name weight_dtype", FALSE },
  { "CLIPLoader", "clip_name type", FALSE },
  { "DualCLIPLoader", "clip_name1 clip_name2 type", FALSE },
  { "VAELoader", "vae_name", FALSE },
  { "LoadImage", "image!", FALSE },
  { "LoadImageMask", "image! channel", FALSE },
  { "CLIPTextEncode", "text clip", FALSE },
  { "FluxGuidance", "conditioning guidance:0:100", FALSE },
  { "DifferentialDiffusion", "model", FALSE },
  { "InpaintModelConditioning", "positive negative vae pixels mask noise_mask", FALSE },
  { "KSampler",
    "model seed:0:18446744073709551615 steps:1:10000 cfg:0:100 sampler_name scheduler positive "
    "negative latent_image denoise:0:1",
    FALSE },
  { "VAEDecode", "samples vae", FALSE },
  { "PreviewImage", "images", TRUE },
  { "SaveImage", "images filename_prefix", TRUE },
  { NULL, "", FALSE },
};


/* Returns the class, or the last row for an unknown one. */
static const ClassRow *
find_class (const gchar *name)
{
  const ClassRow *row = class_rows;

  while (row->name != NULL && strcmp (row->name, name) != 0)
    row++;

  return row;
}

static json_object *
create_error (const gchar *type, const gchar *message, const gchar *details)
{
  json_object *error = json_object_new_object ();

  outpaint_json_add_string (error, "type", type);
  outpaint_json_add_string (error, "message", message);
  outpaint_json_add_string (error, "details", details);
  json_object_object_add (error, "extra_info", json_object_new_object ());

  return error;
}

/* Returns the answer about a whole workflow. */
static json_object *
refuse (const gchar *type, const gchar *message, const gchar *details)
{
  json_object *answer = json_object_new_object ();

  json_object_object_add (answer, "error", create_error (type, message, details));
  json_object_object_add (answer, "node_errors", json_object_new_object ());

  return answer;
}

/* Returns the answer about a node; takes ownership of error. */
static json_object *
refuse_node (const gchar *id, const gchar *class_type, json_object *error)
{
  json_object *answer =
    refuse ("prompt_outputs_failed_validation", "Prompt outputs failed validation", "");
  json_object *node   = json_object_new_object ();
  json_object *errors = json_object_new_array ();

  json_object_array_add (errors, error);
  json_object_object_add (node, "errors", errors);
  json_object_object_add (node, "dependent_outputs", json_object_new_array ());
  outpaint_json_add_string (node, "class_type", class_type);
  json_object_object_add (outpaint_json_get_member (answer, "node_errors"), id, node);

  return answer;
}

/* Returns the id of the linked node, NULL for a value. */
static const gchar *
get_link (json_object *value)
{
  if (!json_object_is_type (value, json_type_array) || json_object_array_length (value) != 2)
    return NULL;

  return json_object_get_string (json_object_array_get_idx (value, 0));
}

static json_object *
check_number (json_object *value, const gchar *name, const gchar *range)
{
  g_auto (GStrv) ends = g_strsplit (range, ":", 2);
  gdouble number      = json_object_get_double (value);

  if (!json_object_is_type (value, json_type_int) && !json_object_is_type (value, json_type_double))
    return create_error ("invalid_input_type", "Failed to convert an input value", name);
  if (number < g_ascii_strtod (ends[0], NULL))
    return create_error ("value_smaller_than_min", "Value smaller than min", name);
  if (number > g_ascii_strtod (ends[1], NULL))
    return create_error ("value_bigger_than_max", "Value bigger than max", name);

  return NULL;
}

static json_object *
check_file (json_object *value, const ComfyStock *stock)
{
  const gchar      *name    = json_object_get_string (value);
  g_autofree gchar *details = g_strdup_printf ("image - Invalid image file: %s", name);

  if (g_hash_table_contains (stock->uploads, name))
    return NULL;

  return create_error ("custom_validation_failed", "Custom validation failed for node", details);
}

static json_object *
check_model (json_object *value, const ComfyStock *stock)
{
  const gchar      *name  = json_object_get_string (value);
  json_object      *error = NULL;
  json_object      *extra;
  g_autofree gchar *list    = NULL;
  g_autofree gchar *details = NULL;

  if (g_strv_contains (stock->models, name))
    return NULL;

  list    = g_strjoinv ("', '", (gchar **) stock->models);
  details = g_strdup_printf ("ckpt_name: '%s' not in ['%s']", name, list);
  error   = create_error ("value_not_in_list", "Value not in list", details);
  extra   = outpaint_json_get_member (error, "extra_info");
  outpaint_json_add_string (extra, "input_name", "ckpt_name");
  outpaint_json_add_string (extra, "received_value", name);

  return error;
}

/* Checks one required input, which is written as in class_rows. */
static json_object *
check_input (json_object *graph, json_object *inputs, const gchar *rule, const ComfyStock *stock)
{
  gsize             length = strcspn (rule, ":!");
  g_autofree gchar *name   = g_strndup (rule, length);
  json_object      *value  = outpaint_json_get_member (inputs, name);
  const gchar      *link   = get_link (value);

  if (value == NULL)
    return create_error ("required_input_missing", "Required input is missing", name);
  if (link != NULL)
    return outpaint_json_get_member (graph, link) != NULL
             ? NULL
             : create_error ("exception_during_validation", "Exception", name);
  if (rule[length] == ':')
    return check_number (value, name, rule + length + 1);
  if (rule[length] == '!')
    return check_file (value, stock);
  if (strcmp (name, "ckpt_name") == 0)
    return check_model (value, stock);

  return NULL;
}

static json_object *
check_node (json_object *graph, const gchar *id, json_object *node, const ComfyStock *stock)
{
  const ClassRow *row   = find_class (outpaint_json_get_string (node, "class_type"));
  g_auto (GStrv) inputs = g_strsplit (row->inputs, " ", -1);

  for (gchar **input = inputs; *input != NULL; input++)
    {
      json_object *error =
        check_input (graph, outpaint_json_get_member (node, "inputs"), *input, stock);

      if (error != NULL)
        return refuse_node (id, row->name, error);
    }

  return NULL;
}

json_object *
comfy_graph_check (json_object *graph, const ComfyStock *stock)
{
  json_object *answer      = NULL;
  gboolean     has_outputs = FALSE;

  if (!json_object_is_type (graph, json_type_object))
    return refuse ("no_prompt", "No prompt provided", "No prompt provided");

  json_object_object_foreach (graph, id, node)
  {
    const gchar      *class_type = outpaint_json_get_string (node, "class_type");
    const ClassRow   *row        = find_class (class_type);
    g_autofree gchar *message =
      g_strdup_printf ("Cannot execute because node %s does not exist.", class_type);
    g_autofree gchar *details = g_strdup_printf ("Node ID '#%s'", id);

    if (row->name == NULL)
      return refuse ("invalid_prompt", message, details);
    has_outputs |= row->is_output;
  }
  if (!has_outputs)
    return refuse ("prompt_no_outputs", "Prompt has no outputs", "");

  json_object_object_foreach (graph, key, checked)
  {
    if (answer == NULL)
      answer = check_node (graph, key, checked, stock);
  }

  return answer;
}

/* Returns the inputs of the node that an input is linked to, and its class. */
static json_object *
follow (json_object *graph, json_object *inputs, const gchar *name, const gchar **class_type)
{
  const gchar *link = get_link (outpaint_json_get_member (inputs, name));
  json_object *node = link != NULL ? outpaint_json_get_member (graph, link) : NULL;

  *class_type = outpaint_json_get_string (node, "class_type");

  return outpaint_json_get_member (node, "inputs");
}

static void
read_node (json_object *graph, const gchar *id, json_object *node, ComfyParts *parts)
{
  const ClassRow *row    = find_class (outpaint_json_get_string (node, "class_type"));
  json_object    *inputs = outpaint_json_get_member (node, "inputs");
  json_object    *linked;
  const gchar    *class_type;

  if (row->is_output && parts->output == NULL)
    parts->output = id;
  if (outpaint_json_get_member (inputs, "seed") != NULL)
    parts->seed = json_object_get_int64 (outpaint_json_get_member (inputs, "seed"));
  if (g_strcmp0 (row->name, "InpaintModelConditioning") != 0)
    return;

  linked         = follow (graph, inputs, "pixels", &class_type);
  parts->picture = outpaint_json_get_string (linked, "image");
  linked         = follow (graph, inputs, "mask", &class_type);
  parts->mask    = outpaint_json_get_string (linked, "image");
  parts->channel = "alpha";
  if (strcmp (class_type, "LoadImageMask") == 0)
    parts->channel = outpaint_json_get_string (linked, "channel");
}

gboolean
comfy_graph_find_parts (json_object *graph, ComfyParts *parts)
{
  *parts = (ComfyParts){ 0 };

  json_object_object_foreach (graph, id, node)
  {
    read_node (graph, id, node, parts);
  }

  return parts->picture != NULL && parts->mask != NULL && parts->output != NULL;
}
