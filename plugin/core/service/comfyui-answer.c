/* ComfyUI's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/service/comfyui-failures.h"

#define ID_MAX 1000 /* longest name of a file or id, in bytes */

#define HTTP_OK          200
#define HTTP_BAD_REQUEST 400

/* Positions in a job of the queue. */
#define JOB_NUMBER 0
#define JOB_ID     1


void
outpaint_comfyui_ticket_free (OutpaintComfyuiTicket *ticket)
{
  g_free (ticket->id);
  g_clear_error (&ticket->complaint);
  g_free (ticket);
}

/* Returns the object in the body, NULL for anything else. */
static json_object *
parse_body (const OutpaintHttpResponse *response)
{
  enum json_tokener_error result;
  gsize                   length;
  const gchar            *text = g_bytes_get_data (response->body, &length);
  json_object            *root = outpaint_json_parse_long (text, length, &result);

  if (!json_object_is_type (root, json_type_object))
    g_clear_pointer (&root, json_object_put);

  return root;
}

/* Returns the object in the body of a good answer. */
static json_object *
parse_good (const OutpaintHttpResponse *response, GError **error)
{
  json_object *root;

  if (response->status != HTTP_OK)
    {
      outpaint_comfyui_set_status_failure (response, "", error);
      return NULL;
    }

  root = parse_body (response);
  if (root == NULL)
    outpaint_comfyui_set_not_comfyui (error);

  return root;
}

/* Returns a name of a file or an id, NULL when it cannot be one. */
static const gchar *
get_name (json_object *object, const gchar *name)
{
  const gchar *text = outpaint_json_get_string (object, name);

  return *text != '\0' && strlen (text) <= ID_MAX ? text : NULL;
}

gchar *
outpaint_comfyui_read_upload (const OutpaintHttpResponse *response, GError **error)
{
  json_object *root = parse_good (response, error);
  const gchar *name;
  const gchar *subfolder;
  const gchar *type;
  gchar       *full = NULL;

  if (root == NULL)
    return NULL;

  name      = get_name (root, "name");
  subfolder = outpaint_json_get_string (root, "subfolder");
  type      = outpaint_json_get_string (root, "type");
  if (name != NULL)
    full = g_strconcat (subfolder,
                        *subfolder != '\0' ? "/" : "",
                        name,
                        *type != '\0' ? " [" : "",
                        type,
                        *type != '\0' ? "]" : "",
                        NULL);
  else
    outpaint_comfyui_set_not_comfyui (error);
  json_object_put (root);

  return full;
}

OutpaintComfyuiTicket *
outpaint_comfyui_read_prompt (const OutpaintHttpResponse *response, GError **error)
{
  json_object           *root   = parse_body (response);
  const gchar           *id     = get_name (root, "prompt_id");
  OutpaintComfyuiTicket *ticket = NULL;

  if (response->status != HTTP_OK)
    outpaint_comfyui_set_refusal (root, response, error);
  else if (id == NULL)
    outpaint_comfyui_set_not_comfyui (error);
  else
    {
      ticket     = g_new0 (OutpaintComfyuiTicket, 1);
      ticket->id = g_strdup (id);
      outpaint_comfyui_set_node_failure (outpaint_json_get_member (root, "node_errors"),
                                         &ticket->complaint);
    }
  json_object_put (root);

  return ticket;
}

gboolean
outpaint_comfyui_is_refusal (const OutpaintHttpResponse *response)
{
  json_object *root = parse_body (response);
  gboolean     is_refusal =
    response->status == HTTP_BAD_REQUEST
    && json_object_is_type (outpaint_json_get_member (root, "error"), json_type_object);

  json_object_put (root);

  return is_refusal;
}

/* ---- the end of a job ---- */

static void
append_query (GString *query, const gchar *name, const gchar *value)
{
  g_autofree gchar *escaped = g_uri_escape_string (value, NULL, FALSE);

  g_string_append_printf (query, "%s%s=%s", query->len > 0 ? "&" : "", name, escaped);
}

/* Returns the query for the first picture of a node, NULL when it has none. */
static gchar *
find_picture (json_object *outputs, const gchar *node)
{
  json_object *images =
    outpaint_json_get_member (outpaint_json_get_member (outputs, node), "images");
  GString     *query;
  json_object *image;

  if (!json_object_is_type (images, json_type_array))
    return NULL;

  for (gsize i = 0; i < json_object_array_length (images); i++)
    {
      image = json_object_array_get_idx (images, i);
      if (get_name (image, "filename") == NULL)
        continue;

      query = g_string_new (NULL);
      append_query (query, "filename", get_name (image, "filename"));
      append_query (query, "subfolder", outpaint_json_get_string (image, "subfolder"));
      append_query (query, "type", outpaint_json_get_string (image, "type"));
      return g_string_free (query, FALSE);
    }

  return NULL;
}

gboolean
outpaint_comfyui_read_history (const OutpaintHttpResponse *response,
                               const gchar                *id,
                               const gchar *const         *outputs,
                               gchar                     **query,
                               GError                    **error)
{
  json_object *root  = parse_good (response, error);
  json_object *entry = outpaint_json_get_member (root, id);
  json_object *found = outpaint_json_get_member (entry, "outputs");
  gboolean     is_good;

  *query = NULL;
  if (root == NULL)
    return FALSE;

  for (gsize i = 0; *query == NULL && outputs[i] != NULL; i++)
    *query = find_picture (found, outputs[i]);

  is_good = *query != NULL || entry == NULL;
  if (!is_good)
    outpaint_comfyui_set_no_picture (entry, error);
  json_object_put (root);

  return is_good;
}

/* ---- the queue ---- */

/* Returns the id of a job, "" for anything else. */
static const gchar *
get_job_id (json_object *job)
{
  json_object *id = NULL;

  if (json_object_is_type (job, json_type_array) && json_object_array_length (job) > JOB_ID)
    id = json_object_array_get_idx (job, JOB_ID);

  return json_object_is_type (id, json_type_string) ? json_object_get_string (id) : "";
}

static gdouble
get_job_number (json_object *job)
{
  return json_object_get_double (json_object_array_get_idx (job, JOB_NUMBER));
}

/* Returns the job with that id, NULL when the list does not have it. */
static json_object *
find_job (json_object *list, const gchar *id)
{
  if (!json_object_is_type (list, json_type_array))
    return NULL;

  for (gsize i = 0; i < json_object_array_length (list); i++)
    if (g_str_equal (get_job_id (json_object_array_get_idx (list, i)), id))
      return json_object_array_get_idx (list, i);

  return NULL;
}

/* Counts the jobs of a list that come before number. */
static void
count_jobs (json_object *list, gdouble number, const gchar *const *own, OutpaintComfyuiPlace *place)
{
  if (!json_object_is_type (list, json_type_array))
    return;

  for (gsize i = 0; i < json_object_array_length (list); i++)
    {
      json_object *job = json_object_array_get_idx (list, i);
      const gchar *id  = get_job_id (job);

      if (*id == '\0' || get_job_number (job) >= number)
        continue;

      place->n_before++;
      place->n_others += !g_strv_contains (own, id);
    }
}

gboolean
outpaint_comfyui_read_queue (const OutpaintHttpResponse *response,
                             const gchar                *id,
                             const gchar *const         *own,
                             OutpaintComfyuiPlace       *place,
                             GError                    **error)
{
  json_object *root = parse_good (response, error);
  json_object *running;
  json_object *pending;
  json_object *job;

  if (root == NULL)
    return FALSE;

  running = outpaint_json_get_member (root, "queue_running");
  pending = outpaint_json_get_member (root, "queue_pending");
  job     = find_job (pending, id);

  *place = (OutpaintComfyuiPlace){ .state = OUTPAINT_COMFYUI_ABSENT };
  if (find_job (running, id) != NULL)
    place->state = OUTPAINT_COMFYUI_RUNNING;
  else if (job != NULL)
    {
      place->state = OUTPAINT_COMFYUI_PENDING;
      count_jobs (running, G_MAXDOUBLE, own, place);
      count_jobs (pending, get_job_number (job), own, place);
    }
  json_object_put (root);

  return TRUE;
}

gboolean
outpaint_comfyui_read_remaining (const OutpaintHttpResponse *response, gint *n, GError **error)
{
  json_object *root = parse_good (response, error);
  json_object *info = outpaint_json_get_member (root, "exec_info");
  gboolean     is_known;

  if (root == NULL)
    return FALSE;

  is_known = outpaint_json_read_int (info, "queue_remaining", n);
  if (!is_known)
    outpaint_comfyui_set_not_comfyui (error);
  json_object_put (root);

  return is_known;
}

/* ---- lists ---- */

/* Returns the list of an input: [[...], {...}] or ["COMBO", {"options": [...]}]. */
static json_object *
find_list (json_object *root)
{
  static const gchar *const path[] = { "CheckpointLoaderSimple", "input", "required", "ckpt_name" };
  json_object              *input  = root;
  json_object              *first;

  for (gsize i = 0; i < G_N_ELEMENTS (path); i++)
    input = outpaint_json_get_member (input, path[i]);
  if (!json_object_is_type (input, json_type_array) || json_object_array_length (input) == 0)
    return NULL;

  first = json_object_array_get_idx (input, 0);
  if (json_object_is_type (first, json_type_string) && json_object_array_length (input) > 1)
    first = outpaint_json_get_member (json_object_array_get_idx (input, 1), "options");

  return json_object_is_type (first, json_type_array) ? first : NULL;
}

gchar **
outpaint_comfyui_read_models (const OutpaintHttpResponse *response, GError **error)
{
  json_object *root = parse_good (response, error);
  json_object *list;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) models          = NULL;

  if (root == NULL)
    return NULL;

  list = find_list (root);
  for (gsize i = 0; list != NULL && i < json_object_array_length (list); i++)
    {
      json_object *name = json_object_array_get_idx (list, i);
      const gchar *text = json_object_get_string (name);

      if (json_object_is_type (name, json_type_string) && *text != '\0'
          && g_utf8_validate (text, -1, NULL))
        g_strv_builder_add (names, text);
    }
  models = g_strv_builder_end (names);

  if (list == NULL)
    outpaint_comfyui_set_not_comfyui (error);
  else if (models[0] == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SETTINGS,
                         _ ("ComfyUI has no checkpoint. Put one in its folder models/checkpoints, "
                            "or choose a workflow in the settings."));
  json_object_put (root);

  return list != NULL && models[0] != NULL ? g_steal_pointer (&models) : NULL;
}

gchar *
outpaint_comfyui_read_version (const OutpaintHttpResponse *response, GError **error)
{
  json_object *root    = parse_good (response, error);
  json_object *system  = outpaint_json_get_member (root, "system");
  gchar       *version = NULL;

  if (system != NULL)
    version = outpaint_comfyui_get_line (system, "comfyui_version");
  else if (root != NULL)
    outpaint_comfyui_set_not_comfyui (error);
  json_object_put (root);

  return version;
}

gboolean
outpaint_comfyui_check_view (const OutpaintHttpResponse *response, GError **error)
{
  if (response->status == HTTP_OK)
    return TRUE;

  if (response->status == 404)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_SERVICE,
                         _ ("ComfyUI painted the picture, but does not have it any more. Try "
                            "again."));
  else
    outpaint_comfyui_set_status_failure (response, "", error);

  return FALSE;
}
