/* Workflows of ComfyUI in API format
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-workflow.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/service/comfyui-marks.h"

#define DEPTH_MAX 64
#define SHOWN_MAX 60 /* longest foreign text in a message, in characters */
#define BOM       "\xef\xbb\xbf"

/* The encoded picture, with the sketch in the unknown part, is what is painted
 * on: a strength below 1 keeps some of it.  InpaintModelConditioning encodes it
 * and sets the mask of the noise, as VAEEncode and SetLatentNoiseMask do, and
 * also gives inpainting checkpoints the masked picture that they need; others
 * ignore that.  VAEEncodeForInpaint would erase the sketch.
 */
static const gchar single_file_workflow[] =
  "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"_meta\":{\"title\":\"outpaint:model\"},"
  "\"inputs\":{\"ckpt_name\":\"\"}},"
  "\"2\":{\"class_type\":\"LoadImage\",\"_meta\":{\"title\":\"outpaint:image\"},"
  "\"inputs\":{\"image\":\"\"}},"
  "\"3\":{\"class_type\":\"LoadImageMask\",\"_meta\":{\"title\":\"outpaint:mask\"},"
  "\"inputs\":{\"image\":\"\",\"channel\":\"red\"}},"
  "\"4\":{\"class_type\":\"CLIPTextEncode\",\"_meta\":{\"title\":\"outpaint:prompt\"},"
  "\"inputs\":{\"text\":\"\",\"clip\":[\"1\",1]}},"
  "\"5\":{\"class_type\":\"CLIPTextEncode\",\"_meta\":{\"title\":\"outpaint:negative\"},"
  "\"inputs\":{\"text\":\"\",\"clip\":[\"1\",1]}},"
  "\"6\":{\"class_type\":\"InpaintModelConditioning\","
  "\"inputs\":{\"positive\":[\"4\",0],\"negative\":[\"5\",0],\"vae\":[\"1\",2],"
  "\"pixels\":[\"2\",0],\"mask\":[\"3\",0],\"noise_mask\":true}},"
  "\"7\":{\"class_type\":\"KSampler\",\"_meta\":{\"title\":"
  "\"outpaint:seed outpaint:steps outpaint:guidance outpaint:strength\"},"
  "\"inputs\":{\"model\":[\"1\",0],\"positive\":[\"6\",0],\"negative\":[\"6\",1],"
  "\"latent_image\":[\"6\",2],\"seed\":0,\"steps\":0,\"cfg\":0,\"denoise\":0,"
  "\"sampler_name\":\"dpmpp_2m\",\"scheduler\":\"karras\"}},"
  "\"8\":{\"class_type\":\"VAEDecode\",\"inputs\":{\"samples\":[\"7\",0],\"vae\":[\"1\",2]}},"
  "\"9\":{\"class_type\":\"PreviewImage\",\"_meta\":{\"title\":\"outpaint:output\"},"
  "\"inputs\":{\"images\":[\"8\",0]}}}";

struct _OutpaintComfyuiWorkflow
{
  GBytes  *text;
  gchar  **outputs;
  gboolean takes_mask;
  gboolean needs_model;
  gboolean reads_seed;
};

/* A workflow while it is read. */
typedef struct
{
  const gchar             *name;
  json_object             *root;
  GPtrArray               *outputs; /* of gchar: marked, saving and showing nodes */
  OutpaintComfyuiWorkflow *workflow;
  gboolean                 has_image;
} Reader;


static gchar *
shorten (const gchar *text)
{
  return outpaint_text_clean (text, NULL, SHOWN_MAX);
}

static void
set_unknown_mark (Reader *reader, const gchar *id, const gchar *word, GError **error)
{
  g_autofree gchar *marks      = outpaint_comfyui_marks_list ();
  g_autofree gchar *shown_id   = shorten (id);
  g_autofree gchar *shown_word = shorten (word);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("Node %s of the workflow \"%s\" has the unknown mark \"%s\" in its title. The "
                  "marks are %s."),
               shown_id,
               reader->name,
               shown_word,
               marks);
}

static void
set_useless_mark (Reader                    *reader,
                  const gchar               *id,
                  const gchar               *class_type,
                  const OutpaintComfyuiMark *row,
                  GError                   **error)
{
  g_autofree gchar *inputs      = outpaint_comfyui_mark_list_inputs (row);
  g_autofree gchar *shown_id    = shorten (id);
  g_autofree gchar *shown_class = shorten (class_type);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("Node %s (%s) of the workflow \"%s\" has the mark outpaint:%s in its title, but "
                  "none of its inputs (%s) with a value. Move the mark to the node where the value "
                  "is entered."),
               shown_id,
               shown_class,
               reader->name,
               row->name,
               inputs);
}

static void
note_mark (Reader *reader, gint mark, const gchar *id, json_object *inputs)
{
  const gchar *const *names =
    outpaint_comfyui_mark_find_inputs (inputs, &outpaint_comfyui_marks[mark]);

  reader->has_image |= mark == OUTPAINT_COMFYUI_MARK_IMAGE;
  reader->workflow->reads_seed |= mark == OUTPAINT_COMFYUI_MARK_SEED;

  if (mark == OUTPAINT_COMFYUI_MARK_OUTPUT)
    g_ptr_array_add (reader->outputs, g_strdup (id));

  for (; mark == OUTPAINT_COMFYUI_MARK_MODEL && *names != NULL; names++)
    if (outpaint_comfyui_mark_sets (inputs, *names, &outpaint_comfyui_marks[mark]))
      reader->workflow->needs_model |= *outpaint_json_get_string (inputs, *names) == '\0';
}

static gboolean
read_marks (Reader *reader, const gchar *id, json_object *node, GError **error)
{
  g_auto (GStrv) words = outpaint_comfyui_split_title (node);
  json_object *inputs  = outpaint_json_get_member (node, "inputs");

  for (gchar **word = words; *word != NULL; word++)
    {
      gint mark;

      if (!g_str_has_prefix (*word, OUTPAINT_COMFYUI_MARK_PREFIX))
        continue;

      mark = outpaint_comfyui_mark_find (*word);
      if (mark < 0)
        {
          set_unknown_mark (reader, id, *word, error);
          return FALSE;
        }
      if (mark != OUTPAINT_COMFYUI_MARK_OUTPUT
          && outpaint_comfyui_mark_find_inputs (inputs, &outpaint_comfyui_marks[mark]) == NULL)
        {
          set_useless_mark (reader,
                            id,
                            outpaint_json_get_string (node, "class_type"),
                            &outpaint_comfyui_marks[mark],
                            error);
          return FALSE;
        }
      note_mark (reader, mark, id, inputs);
    }

  reader->workflow->takes_mask |=
    outpaint_comfyui_mark_is_in (words, OUTPAINT_COMFYUI_MARK_MASK)
    && !outpaint_comfyui_mark_is_in (words, OUTPAINT_COMFYUI_MARK_IMAGE);

  return TRUE;
}

static gboolean
is_node (json_object *node)
{
  return *outpaint_json_get_string (node, "class_type") != '\0'
         && json_object_is_type (outpaint_json_get_member (node, "inputs"), json_type_object);
}

/* Adds the nodes whose class has that word. */
static void
add_outputs (Reader *reader, const gchar *word)
{
  json_object_object_foreach (reader->root, id, node)
  {
    if (strstr (outpaint_json_get_string (node, "class_type"), word) != NULL)
      g_ptr_array_add (reader->outputs, g_strdup (id));
  }
}

/* Returns FALSE for another format than ComfyUI's API format. */
static gboolean
check_format (Reader *reader, GError **error)
{
  if (json_object_is_type (outpaint_json_get_member (reader->root, "nodes"), json_type_array))
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The workflow \"%s\" is saved for ComfyUI's editor. Open it in ComfyUI and "
                      "save it with \"Export (API)\"."),
                   reader->name);
      return FALSE;
    }

  json_object_object_foreach (reader->root, id, node)
  {
    if (!is_node (node))
      {
        g_autofree gchar *shown_id = shorten (id);

        g_set_error (
          error,
          OUTPAINT_ERROR,
          OUTPAINT_ERROR_SETTINGS,
          _ ("The file \"%s\" is not a workflow: \"%s\" is not a node. Save the workflow "
             "in ComfyUI with \"Export (API)\"."),
          reader->name,
          shown_id);
        return FALSE;
      }
  }

  return TRUE;
}

static gboolean
read_nodes (Reader *reader, GError **error)
{
  json_object_object_foreach (reader->root, id, node)
  {
    if (!read_marks (reader, id, node, error))
      return FALSE;
  }

  if (!reader->has_image)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The workflow \"%s\" has no place for the picture. Add the mark "
                      "outpaint:image to the title of its node \"Load Image\"."),
                   reader->name);
      return FALSE;
    }

  if (reader->outputs->len == 0)
    {
      add_outputs (reader, "SaveImage");
      add_outputs (reader, "PreviewImage");
    }
  if (reader->outputs->len == 0)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The workflow \"%s\" has no output. Add a node \"Preview Image\" or \"Save "
                      "Image\", or the mark outpaint:output to the title of another node."),
                   reader->name);
      return FALSE;
    }

  return TRUE;
}

/* Returns the object in JSON text, NULL for anything else. */
static json_object *
parse_object (GBytes *text)
{
  json_tokener *tokener;
  gsize         length;
  const gchar  *begin = g_bytes_get_data (text, &length);
  gsize         n_read;
  json_object  *root;

  if (length >= strlen (BOM) && memcmp (begin, BOM, strlen (BOM)) == 0)
    {
      begin += strlen (BOM);
      length -= strlen (BOM);
    }
  if (length == 0 || length > OUTPAINT_COMFYUI_WORKFLOW_MAX
      || !g_utf8_validate (begin, (gssize) length, NULL))
    return NULL;

  tokener = json_tokener_new_ex (DEPTH_MAX);
  root    = json_tokener_parse_ex (tokener, begin, (gint) length);
  n_read  = json_tokener_get_parse_end (tokener);
  json_tokener_free (tokener);

  while (n_read < length && g_ascii_isspace (begin[n_read]))
    n_read++;
  if (n_read < length)
    g_clear_pointer (&root, json_object_put);
  if (!json_object_is_type (root, json_type_object))
    g_clear_pointer (&root, json_object_put);

  return root;
}

OutpaintComfyuiWorkflow *
outpaint_comfyui_workflow_parse (GBytes *text, const gchar *name, GError **error)
{
  g_autoptr (OutpaintComfyuiWorkflow) workflow = g_new0 (OutpaintComfyuiWorkflow, 1);
  g_autofree gchar *shown_name                 = shorten (name);
  Reader   reader = { .name = shown_name, .root = parse_object (text), .workflow = workflow };
  gboolean is_good;

  if (reader.root == NULL || json_object_object_length (reader.root) == 0)
    {
      g_clear_pointer (&reader.root, json_object_put);
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The file \"%s\" is not a workflow. Save the workflow in ComfyUI with "
                      "\"Export (API)\"."),
                   shown_name);
      return NULL;
    }

  workflow->text = g_bytes_ref (text);
  reader.outputs = g_ptr_array_new ();
  is_good        = check_format (&reader, error) && read_nodes (&reader, error);
  json_object_put (reader.root);
  g_ptr_array_add (reader.outputs, NULL);
  workflow->outputs = (gchar **) g_ptr_array_free (reader.outputs, FALSE);

  return is_good ? g_steal_pointer (&workflow) : NULL;
}

OutpaintComfyuiWorkflow *
outpaint_comfyui_workflow_load (const gchar *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GFile) file     = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) text    = NULL;
  g_autofree gchar *name     = g_path_get_basename (path);

  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE,
                            NULL,
                            &failure);
  if (info != NULL
      && (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
          || g_file_info_get_size (info) > OUTPAINT_COMFYUI_WORKFLOW_MAX))
    text = g_bytes_new_static ("", 0);
  else if (info != NULL)
    text = g_file_load_bytes (file, NULL, NULL, &failure);

  if (text == NULL)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_SETTINGS,
                   _ ("The workflow cannot be read: %s. Choose another file in the settings."),
                   failure->message);
      return NULL;
    }

  return outpaint_comfyui_workflow_parse (text, name, error);
}

OutpaintComfyuiWorkflow *
outpaint_comfyui_workflow_new (void)
{
  g_autoptr (GBytes) text =
    g_bytes_new_static (single_file_workflow, strlen (single_file_workflow));

  return outpaint_comfyui_workflow_parse (text, "", NULL);
}

void
outpaint_comfyui_workflow_free (OutpaintComfyuiWorkflow *workflow)
{
  g_clear_pointer (&workflow->text, g_bytes_unref);
  g_strfreev (workflow->outputs);
  g_free (workflow);
}

gboolean
outpaint_comfyui_workflow_takes_mask (OutpaintComfyuiWorkflow *workflow)
{
  return workflow->takes_mask;
}

gboolean
outpaint_comfyui_workflow_needs_model (OutpaintComfyuiWorkflow *workflow)
{
  return workflow->needs_model;
}

gboolean
outpaint_comfyui_workflow_reads_seed (OutpaintComfyuiWorkflow *workflow)
{
  return workflow->reads_seed;
}

const gchar *const *
outpaint_comfyui_workflow_get_outputs (OutpaintComfyuiWorkflow *workflow)
{
  return (const gchar *const *) workflow->outputs;
}

gchar *
outpaint_comfyui_workflow_fill (OutpaintComfyuiWorkflow     *workflow,
                                const OutpaintComfyuiValues *values)
{
  json_object *root = parse_object (workflow->text);
  gchar       *text;

  json_object_object_foreach (root, id, node)
  {
    (void) id;
    outpaint_comfyui_marks_set (node, values);
  }

  text = g_strdup (
    json_object_to_json_string_ext (root, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
  json_object_put (root);

  return text;
}
