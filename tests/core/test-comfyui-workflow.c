/* Tests of comfyui-workflow
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/service/comfyui-workflow.h"

/* Nodes of small workflows. */
#define NODE(id, class, title, inputs)                                                             \
  "\"" id "\":{\"class_type\":\"" class "\",\"_meta\":{\"title\":\"" title                         \
                                        "\"},\"inputs\":{" inputs "}}"
#define IMAGE  NODE ("1", "LoadImage", "outpaint:image", "\"image\":\"old.png\"")
#define OUTPUT NODE ("9", "PreviewImage", "Preview", "\"images\":[\"8\",0]")

static const OutpaintComfyuiValues usual_values = {
  .picture         = "frame.png [temp]",
  .mask            = "mask.png [temp]",
  .prompt          = "a \"red\" house",
  .negative_prompt = "blur",
  .model           = "tiny.safetensors",
  .seed            = 4294967295,
  .steps           = 25,
  .guidance        = 6.5,
  .strength        = 0.8,
  .width           = 512,
  .height          = 384,
};


static OutpaintComfyuiWorkflow *
parse (const gchar *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return outpaint_comfyui_workflow_parse (bytes, "my.json", error);
}

/* Returns the text of an input after the filling of a workflow. */
static gchar *
fill_with (const gchar                 *text,
           const OutpaintComfyuiValues *values,
           const gchar                 *id,
           const gchar                 *name)
{
  GError *error                                = NULL;
  g_autoptr (OutpaintComfyuiWorkflow) workflow = parse (text, &error);
  g_autofree gchar *filled                     = NULL;
  json_object      *root;
  json_object      *inputs;
  gchar            *value;

  g_assert_no_error (error);
  filled = outpaint_comfyui_workflow_fill (workflow, values);
  root   = json_tokener_parse (filled);
  inputs = outpaint_json_get_member (outpaint_json_get_member (root, id), "inputs");
  value  = g_strdup (json_object_to_json_string_ext (outpaint_json_get_member (inputs, name),
                                                    JSON_C_TO_STRING_PLAIN));
  json_object_put (root);

  return value;
}

static void
assert_filled (const gchar *text, const gchar *id, const gchar *name, const gchar *expected)
{
  g_autofree gchar *value = fill_with (text, &usual_values, id, name);

  g_assert_cmpstr (value, ==, expected);
}

/* The whole built-in graph with all values. */
static void
test_single_file (void)
{
  g_autoptr (OutpaintComfyuiWorkflow) workflow = outpaint_comfyui_workflow_new ();
  g_autofree gchar *text = outpaint_comfyui_workflow_fill (workflow, &usual_values);
  json_object      *root = json_tokener_parse (text);
  const struct
  {
    const gchar *id;
    const gchar *class_type;
    const gchar *inputs;
  } rows[] = {
    { "1", "CheckpointLoaderSimple", "{\"ckpt_name\":\"tiny.safetensors\"}" },
    { "2", "LoadImage", "{\"image\":\"frame.png [temp]\"}" },
    { "3", "LoadImageMask", "{\"image\":\"mask.png [temp]\",\"channel\":\"red\"}" },
    { "4", "CLIPTextEncode", "{\"text\":\"a \\\"red\\\" house\",\"clip\":[\"1\",1]}" },
    { "5", "CLIPTextEncode", "{\"text\":\"blur\",\"clip\":[\"1\",1]}" },
    { "6",
      "InpaintModelConditioning",
      "{\"positive\":[\"4\",0],\"negative\":[\"5\",0],\"vae\":[\"1\",2],\"pixels\":[\"2\",0],"
      "\"mask\":[\"3\",0],\"noise_mask\":true}" },
    { "7",
      "KSampler",
      "{\"model\":[\"1\",0],\"positive\":[\"6\",0],\"negative\":[\"6\",1],\"latent_image\":[\"6\","
      "2],\"seed\":4294967295,\"steps\":25,\"cfg\":6.5,\"denoise\":0.8,"
      "\"sampler_name\":\"dpmpp_2m\",\"scheduler\":\"karras\"}" },
    { "8", "VAEDecode", "{\"samples\":[\"7\",0],\"vae\":[\"1\",2]}" },
    { "9", "PreviewImage", "{\"images\":[\"8\",0]}" },
  };

  g_assert_true (outpaint_comfyui_workflow_takes_mask (workflow));
  g_assert_true (outpaint_comfyui_workflow_needs_model (workflow));
  g_assert_cmpstr (outpaint_comfyui_workflow_get_outputs (workflow)[0], ==, "9");

  g_assert_cmpint (json_object_object_length (root), ==, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      json_object *node = outpaint_json_get_member (root, rows[i].id);

      g_assert_cmpstr (outpaint_json_get_string (node, "class_type"), ==, rows[i].class_type);
      g_assert_cmpstr (json_object_to_json_string_ext (outpaint_json_get_member (node, "inputs"),
                                                       JSON_C_TO_STRING_PLAIN),
                       ==,
                       rows[i].inputs);
    }
  json_object_put (root);
}

static void
test_bad (void)
{
  const struct
  {
    const gchar *text;
    const gchar *words; /* separated by "|" */
  } rows[] = {
    { "", "is not a workflow|Export (API)" },
    { "not JSON", "is not a workflow" },
    { "[]", "is not a workflow" },
    { "{}", "is not a workflow" },
    { "{" IMAGE "," OUTPUT "} more", "is not a workflow" },
    { "{" IMAGE, "is not a workflow" },
    { "{" IMAGE ",\"9\":\"\xff\"}", "is not a workflow" },
    { "{\"nodes\":[{\"id\":1,\"type\":\"LoadImage\"}],\"links\":[],\"version\":0.4}",
      "saved for ComfyUI's editor|Export (API)" },
    { "{\"name\":\"x\"}", "\"name\" is not a node" },
    { "{\"3\":{\"inputs\":{}}}", "\"3\" is not a node" },
    { "{\"3\":{\"class_type\":\"X\"}}", "\"3\" is not a node" },
    { "{" NODE ("1", "LoadImage", "Load Image", "\"image\":\"x.png\"") "," OUTPUT "}",
      "no place for the picture|outpaint:image" },
    { "{" IMAGE "}", "no output|outpaint:output" },
    { "{" IMAGE "," NODE ("4", "CLIPTextEncode", "outpaint:promt", "\"text\":\"\"") "}",
      "Node 4|unknown mark \"outpaint:promt\"|outpaint:prompt, outpaint:negative" },
    { "{" IMAGE "," NODE ("7", "KSampler", "outpaint:seed", "\"seed\":[\"5\",0]") "," OUTPUT "}",
      "Node 7 (KSampler)|outpaint:seed|seed, noise_seed, value|Move the mark" },
    { "{" IMAGE "," NODE ("7", "KSampler", "outpaint:steps", "\"steps\":\"9\"") "," OUTPUT "}",
      "Node 7 (KSampler)|outpaint:steps" },
    { "{" NODE ("1", "VAEDecode", "outpaint:image", "\"vae\":[\"2\",0]") "," OUTPUT "}",
      "Node 1 (VAEDecode)|outpaint:image" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error          = NULL;
      OutpaintComfyuiWorkflow *workflow = parse (rows[i].text, &error);
      g_auto (GStrv) words              = g_strsplit (rows[i].words, "|", -1);

      g_test_message ("%s", rows[i].text);
      g_assert_null (workflow);
      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
      g_assert_nonnull (strstr (error->message, "\"my.json\""));
      for (gchar **word = words; *word != NULL; word++)
        if (strstr (error->message, *word) == NULL)
          g_error ("\"%s\" is not in: %s", *word, error->message);
    }
}

/* Each mark on the nodes that people have. */
static void
test_marks (void)
{
#define WITH(node) "{" IMAGE "," node "," OUTPUT "}"
  const struct
  {
    const gchar *text;
    const gchar *id;
    const gchar *input;
    const gchar *expected;
  } rows[] = {
    { WITH (NODE ("4", "TextEncodeQwenImageEdit", "outpaint:prompt", "\"prompt\":\"\"")),
      "4",
      "prompt",
      "\"a \\\"red\\\" house\"" },
    { WITH (NODE ("4", "CLIPTextEncodeFlux", "OUTPAINT:Prompt", "\"clip_l\":\"\",\"t5xxl\":\"\"")),
      "4",
      "t5xxl",
      "\"a \\\"red\\\" house\"" },
    { WITH (NODE ("4", "CLIPTextEncodeFlux", "outpaint:prompt", "\"clip_l\":\"\",\"t5xxl\":\"\"")),
      "4",
      "clip_l",
      "\"a \\\"red\\\" house\"" },
    { WITH (NODE ("4", "PrimitiveString", "My words, outpaint:prompt", "\"value\":\"x\"")),
      "4",
      "value",
      "\"a \\\"red\\\" house\"" },
    { WITH (NODE ("4",
                  "E",
                  "outpaint:prompt outpaint:negative",
                  "\"positive\":\"\",\"negative\":"
                  "\"\"")),
      "4",
      "positive",
      "\"a \\\"red\\\" house\"" },
    { WITH (NODE ("4",
                  "E",
                  "outpaint:prompt outpaint:negative",
                  "\"positive\":\"\",\"negative\":"
                  "\"\"")),
      "4",
      "negative",
      "\"blur\"" },
    { WITH (NODE ("5", "RandomNoise", "outpaint:seed", "\"noise_seed\":1")),
      "5",
      "noise_seed",
      "4294967295" },
    { WITH (NODE ("5", "PrimitiveInt", "outpaint:seed", "\"value\":1,\"control\":\"fixed\"")),
      "5",
      "value",
      "4294967295" },
    { WITH (NODE ("5", "FluxGuidance", "outpaint:guidance", "\"guidance\":30,\"c\":[\"4\",0]")),
      "5",
      "guidance",
      "6.5" },
    { WITH (NODE ("5",
                  "BasicScheduler",
                  "outpaint:steps,outpaint:strength",
                  "\"steps\":1,"
                  "\"denoise\":1")),
      "5",
      "steps",
      "25" },
    { WITH (NODE ("5",
                  "BasicScheduler",
                  "outpaint:steps,outpaint:strength",
                  "\"steps\":1,"
                  "\"denoise\":1")),
      "5",
      "denoise",
      "0.8" },
    { WITH (NODE ("5", "ImageScale", "outpaint:width outpaint:height", "\"width\":1,\"height\":1")),
      "5",
      "height",
      "384" },
    { WITH (NODE ("5", "UNETLoader", "outpaint:model", "\"unet_name\":\"flux.safetensors\"")),
      "5",
      "unet_name",
      "\"tiny.safetensors\"" },
    { WITH (NODE ("5", "KSampler", "outpaint:seed", "\"seed\":1,\"steps\":20")),
      "5",
      "steps",
      "20" },
    { WITH (NODE ("5", "KSampler", "seed", "\"seed\":1")), "5", "seed", "1" },
    { "\xef\xbb\xbf " WITH (NODE ("5", "KSampler", "", "\"seed\":18446744073709551615")),
      "5",
      "seed",
      "18446744073709551615" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_filled (rows[i].text, rows[i].id, rows[i].input, rows[i].expected);
}

static void
test_mask (void)
{
  const gchar *own = WITH (NODE ("2", "LoadImageMask", "outpaint:mask", "\"image\":\"\""));
  const gchar *alpha =
    "{" NODE ("1", "LoadImage", "outpaint:image outpaint:mask", "\"image\":\"\"") "," OUTPUT "}";
  g_autoptr (OutpaintComfyuiWorkflow) with_own   = parse (own, NULL);
  g_autoptr (OutpaintComfyuiWorkflow) with_alpha = parse (alpha, NULL);
  g_autoptr (OutpaintComfyuiWorkflow) without    = parse ("{" IMAGE "," OUTPUT "}", NULL);

  g_assert_true (outpaint_comfyui_workflow_takes_mask (with_own));
  g_assert_false (outpaint_comfyui_workflow_takes_mask (with_alpha));
  g_assert_false (outpaint_comfyui_workflow_takes_mask (without));
  assert_filled (own, "1", "image", "\"frame.png [temp]\"");
  assert_filled (own, "2", "image", "\"mask.png [temp]\"");
  assert_filled (alpha, "1", "image", "\"frame.png [temp]\"");
}

/* A workflow keeps its own model when none is set. */
static void
test_model (void)
{
  OutpaintComfyuiValues values = usual_values;
  const gchar          *full   = WITH (NODE ("5", "L", "outpaint:model", "\"ckpt_name\":\"mine\""));
  const gchar          *empty  = WITH (NODE ("5", "L", "outpaint:model", "\"ckpt_name\":\"\""));
  g_autoptr (OutpaintComfyuiWorkflow) with    = parse (full, NULL);
  g_autoptr (OutpaintComfyuiWorkflow) without = parse (empty, NULL);
  g_autofree gchar *value                     = NULL;

  values.model = "";
  value        = fill_with (full, &values, "5", "ckpt_name");
  g_assert_cmpstr (value, ==, "\"mine\"");
  g_assert_false (outpaint_comfyui_workflow_needs_model (with));
  g_assert_true (outpaint_comfyui_workflow_needs_model (without));
}

static void
assert_outputs (const gchar *text, const gchar *expected)
{
  g_autoptr (OutpaintComfyuiWorkflow) workflow = parse (text, NULL);
  g_autofree gchar *outputs                    = NULL;

  outputs = g_strjoinv (" ", (gchar **) outpaint_comfyui_workflow_get_outputs (workflow));
  g_assert_cmpstr (outputs, ==, expected);
}

static void
test_outputs (void)
{
#define PREVIEW(id, title) NODE (id, "PreviewImage", title, "\"images\":[\"8\",0]")
#define SAVE(id)           NODE (id, "SaveImage", "Save", "\"images\":[\"8\",0]")

  assert_outputs ("{" IMAGE "," PREVIEW ("3", "a") "," PREVIEW ("4", "b") "}", "3 4");
  assert_outputs ("{" IMAGE "," PREVIEW ("3", "a") "," SAVE ("4") "}", "4 3");
  assert_outputs ("{" IMAGE "," SAVE ("4") "," PREVIEW ("3", "outpaint:output") "}", "3");
  assert_outputs ("{" IMAGE "," NODE ("5", "Odd", "outpaint:output", "") "}", "5");
}

static void
test_load (void)
{
  g_autofree gchar *directory = g_dir_make_tmp ("outpaint-XXXXXX", NULL);
  g_autofree gchar *path      = g_build_filename (directory, "flux.json", NULL);
  g_autoptr (GError) missing  = NULL;
  g_autoptr (GError) folder   = NULL;
  OutpaintComfyuiWorkflow *workflow;

  g_assert_null (outpaint_comfyui_workflow_load (path, &missing));
  g_assert_error (missing, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (missing->message, "cannot be read"));

  g_assert_null (outpaint_comfyui_workflow_load (directory, &folder));
  g_assert_error (folder, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (folder->message, "is not a workflow"));

  g_assert_true (g_file_set_contents (path, "{" IMAGE "," OUTPUT "}", -1, NULL));
  workflow = outpaint_comfyui_workflow_load (path, NULL);
  g_assert_nonnull (workflow);
  outpaint_comfyui_workflow_free (workflow);

  g_remove (path);
  g_rmdir (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/comfyui-workflow/single-file", test_single_file);
  g_test_add_func ("/comfyui-workflow/bad", test_bad);
  g_test_add_func ("/comfyui-workflow/marks", test_marks);
  g_test_add_func ("/comfyui-workflow/mask", test_mask);
  g_test_add_func ("/comfyui-workflow/model", test_model);
  g_test_add_func ("/comfyui-workflow/outputs", test_outputs);
  g_test_add_func ("/comfyui-workflow/load", test_load);

  return g_test_run ();
}
