/* Failures of ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-failures.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/service/refusal.h"

#define WORDS_MAX 200 /* longest message of the server that is shown, in characters */

typedef struct
{
  gint              first; /* HTTP statuses */
  gint              last;
  OutpaintErrorCode code;
  const gchar      *sentence;
} StatusRow;

static const StatusRow status_rows[] = {
  { 401,
    401,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server asks for a login, which Outpaint does not have for ComfyUI. Check the URL in "
        "the settings.") },
  { 403,
    403,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server denies access. Check the URL, and the options of the server.") },
  { 404,
    405,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server at this URL is not ComfyUI. Check the URL in the settings.") },
  { 413,
    413,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture is too large for the server. Reduce the maximum size (max-width, max-height) "
        "and try again, or start ComfyUI with a larger --max-upload-size.") },
  { 429,
    429,
    OUTPAINT_ERROR_RATE,
    N_ ("The server received too many requests in a short time. Wait a moment and try again.") },
  { 400, 499, OUTPAINT_ERROR_SERVICE, N_ ("The server refused the request.") },
  { 502,
    504,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The server does not reach ComfyUI. Start ComfyUI, or wait until it has started, and try "
        "again.") },
  { 500,
    599,
    OUTPAINT_ERROR_SERVICE,
    N_ ("ComfyUI had an internal error. The terminal or the log of ComfyUI shows the cause.") },
  { G_MININT,
    G_MAXINT,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server at this URL is not ComfyUI. Check the URL in the settings.") },
};


static gchar *
shorten (const gchar *text)
{
  g_autofree gchar *line     = outpaint_text_clean (text, NULL, WORDS_MAX);
  gchar            *stripped = g_strdup (g_strstrip (line));

  return stripped;
}

gchar *
outpaint_comfyui_get_line (json_object *object, const gchar *name)
{
  return shorten (outpaint_json_get_text (object, name));
}

void
outpaint_comfyui_set_status_failure (const OutpaintHttpResponse *response,
                                     const gchar                *words,
                                     GError                    **error)
{
  const StatusRow *row = status_rows;

  while (response->status < row->first || response->status > row->last)
    row++;

  g_propagate_error (error,
                     outpaint_refusal_new (row->code, _ (row->sentence), words, response, NULL));
}

void
outpaint_comfyui_set_not_comfyui (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_ANSWER,
                       _ ("The server's answer is not one of ComfyUI. Check the URL in the "
                          "settings."));
}

/* Returns the first member of an object, NULL for none. */
static json_object *
get_first (json_object *object, const gchar **name)
{
  if (!json_object_is_type (object, json_type_object))
    return NULL;

  json_object_object_foreach (object, key, value)
  {
    *name = key;
    return value;
  }

  return NULL;
}

void
outpaint_comfyui_set_no_model (const gchar *name, GError **error)
{
  g_autofree gchar *shown = shorten (name);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("ComfyUI does not have the checkpoint \"%s\". Choose another model in the "
                  "settings."),
               shown);
}

/* Sets the error for a value that is not in the server's list: mostly a file
 * that it does not have.
 */
static void
set_not_in_list (const gchar *node, const gchar *input, const gchar *value, GError **error)
{
  if (g_str_equal (input, "ckpt_name"))
    outpaint_comfyui_set_no_model (value, error);
  else
    g_set_error (
      error,
      OUTPAINT_ERROR,
      OUTPAINT_ERROR_SETTINGS,
      _ ("ComfyUI does not have \"%s\", which the workflow's node %s uses as %s. Install "
         "it, or change the workflow."),
      value,
      node,
      input);
}

gboolean
outpaint_comfyui_set_node_failure (json_object *nodes, GError **error)
{
  const gchar      *id       = "";
  json_object      *node     = get_first (nodes, &id);
  json_object      *failures = outpaint_json_get_member (node, "errors");
  json_object      *failure;
  json_object      *extra;
  g_autofree gchar *class_type = outpaint_comfyui_get_line (node, "class_type");
  g_autofree gchar *clean_id   = shorten (id);
  g_autofree gchar *name       = g_strdup_printf ("%s (%s)", clean_id, class_type);
  g_autofree gchar *message    = NULL;
  g_autofree gchar *details    = NULL;
  g_autofree gchar *input      = NULL;
  g_autofree gchar *value      = NULL;

  if (!json_object_is_type (failures, json_type_array) || json_object_array_length (failures) == 0)
    return FALSE;

  failure = json_object_array_get_idx (failures, 0);
  extra   = outpaint_json_get_member (failure, "extra_info");
  message = outpaint_comfyui_get_line (failure, "message");
  details = outpaint_comfyui_get_line (failure, "details");
  input   = outpaint_comfyui_get_line (extra, "input_name");
  value   = outpaint_comfyui_get_line (extra, "received_value");

  if (g_str_equal (outpaint_json_get_string (failure, "type"), "value_not_in_list")
      && *input != '\0')
    set_not_in_list (name, input, value, error);
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("ComfyUI refused the workflow's node %s: \"%s: %s\". Change the workflow."),
                 name,
                 message,
                 details);

  return TRUE;
}

void
outpaint_comfyui_set_refusal (json_object                *root,
                              const OutpaintHttpResponse *response,
                              GError                    **error)
{
  json_object      *failure = outpaint_json_get_member (root, "error");
  const gchar      *type    = outpaint_json_get_string (failure, "type");
  g_autofree gchar *message = outpaint_comfyui_get_line (failure, "message");

  if (outpaint_comfyui_set_node_failure (outpaint_json_get_member (root, "node_errors"), error))
    return;

  if (g_str_equal (type, "invalid_prompt") || g_str_equal (type, "missing_node_type"))
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("ComfyUI lacks a node of the workflow: \"%s\". Install the node in ComfyUI, or "
                    "change the workflow."),
                 message);
  else if (g_str_equal (type, "prompt_no_outputs"))
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SETTINGS,
                         _ ("The workflow has no output. Add a node \"Preview Image\" or \"Save "
                            "Image\"."));
  else if (json_object_is_type (failure, json_type_string))
    outpaint_comfyui_set_status_failure (response, outpaint_json_get_string (root, "error"), error);
  else
    outpaint_comfyui_set_status_failure (response, message, error);
}

/* Returns the data of a message of the job, [NAME, {...}], or NULL. */
static json_object *
find_message (json_object *status, const gchar *name)
{
  json_object *messages = outpaint_json_get_member (status, "messages");

  if (!json_object_is_type (messages, json_type_array))
    return NULL;

  for (gsize i = 0; i < json_object_array_length (messages); i++)
    {
      json_object *message = json_object_array_get_idx (messages, i);
      json_object *first;

      if (!json_object_is_type (message, json_type_array) || json_object_array_length (message) < 2)
        continue;

      first = json_object_array_get_idx (message, 0);
      if (json_object_is_type (first, json_type_string)
          && g_str_equal (json_object_get_string (first), name))
        return json_object_array_get_idx (message, 1);
    }

  return NULL;
}

static gboolean
is_about_memory (const gchar *type, const gchar *message)
{
  g_autofree gchar *lower = g_ascii_strdown (message, -1);

  return strstr (type, "OutOfMemory") != NULL || strstr (lower, "out of memory") != NULL
         || strstr (lower, "not enough memory") != NULL;
}

/* Sets the error from the message execution_error. */
static void
set_execution_failure (json_object *failure, GError **error)
{
  g_autofree gchar *message   = outpaint_comfyui_get_line (failure, "exception_message");
  g_autofree gchar *node_type = outpaint_comfyui_get_line (failure, "node_type");

  if (is_about_memory (outpaint_json_get_string (failure, "exception_type"), message))
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SERVICE,
                 _ ("ComfyUI has too little memory for this size. Reduce the maximum size "
                    "(max-width, max-height), or close other programs on its computer. Message of "
                    "the server: \"%s\""),
                 message);
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SERVICE,
                 _ ("ComfyUI failed in the node %s. Message of the server: \"%s\""),
                 node_type,
                 message);
}

void
outpaint_comfyui_set_no_picture (json_object *entry, GError **error)
{
  json_object *status  = outpaint_json_get_member (entry, "status");
  json_object *failure = find_message (status, "execution_error");

  if (failure != NULL)
    set_execution_failure (failure, error);
  else if (find_message (status, "execution_interrupted") != NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SERVICE,
                         _ ("The painting was stopped in ComfyUI. Try again."));
  else if (g_str_equal (outpaint_json_get_string (status, "status_str"), "error"))
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SERVICE,
                         _ ("ComfyUI could not paint. The terminal or the log of ComfyUI shows the "
                            "cause."));
  else
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SETTINGS,
                         _ ("ComfyUI ended without a picture. Add the mark outpaint:output to the "
                            "title of the workflow's node that has the painting."));
}
