/* Stand-in: ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "comfyui.h"

#include <string.h>

#include "support/comfy-server.h"

#include "paint.h"
#include "request.h"


static ComfyServer  *comfy;
static StandinState *state;
static gint          last_record; /* atomic: of the last accepted workflow */


/* Returns the mask as RGB. */
static OutpaintPicture *
expand_mask (const OutpaintPicture *mask)
{
  OutpaintPicture *expanded = outpaint_picture_new (mask->width, mask->height, 3);
  gsize            n        = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    memset (expanded->data + 3 * i, mask->data[i], 3);

  return expanded;
}

/* A ComfyPaintFunc. */
static GBytes *
paint (OutpaintPicture *picture, OutpaintPicture *mask, gint64 seed, gpointer data)
{
  g_autoptr (StandinOptions) options  = standin_state_get_options (state);
  g_autoptr (StandinRequest) request  = standin_request_new ();
  g_autoptr (OutpaintPicture) painted = NULL;

  (void) data;
  if (*options->answer_file != '\0')
    return standin_read_answer (options, NULL);

  request->picture    = outpaint_picture_ref (picture);
  request->mask       = expand_mask (mask);
  request->seed       = seed;
  request->max_width  = picture->width;
  request->max_height = picture->height;
  painted             = standin_paint (request, options, NULL);

  return standin_encode (painted != NULL ? painted : picture, options);
}

void
standin_comfyui_start (StandinState *shared)
{
  state = shared;
  comfy = comfy_server_new (paint, NULL);
  standin_comfyui_reset ();
}

void
standin_comfyui_stop (void)
{
  g_clear_pointer (&comfy, comfy_server_free);
}

void
standin_comfyui_reset (void)
{
  g_autoptr (StandinOptions) options = standin_state_get_options (state);
  const gchar *const *names          = comfy_fault_names ();
  gint                fault          = 0;

  while (names[fault] != NULL && strcmp (names[fault], options->comfyui) != 0)
    fault++;
  comfy_server_reset (comfy, (ComfyFault) fault, options->comfyui_others, options->delay);
}

gboolean
standin_comfyui_is_path (const gchar *path)
{
  return comfy_server_is_path (path);
}

/* Keeps the file that an input of the workflow names. */
static void
keep_picture (StandinLog *log, gint n, struct json_object *node)
{
  struct json_object *inputs = json_object_object_get (node, "inputs");
  struct json_object *name   = json_object_object_get (inputs, "image");
  g_autofree gchar   *bare   = NULL;
  g_autoptr (GBytes) file    = NULL;
  const gchar *text          = name != NULL ? json_object_get_string (name) : "";

  bare = g_strndup (text, strlen (text) - (g_str_has_suffix (text, " [temp]") ? 7 : 0));
  file = comfy_server_get_file (comfy, bare);
  if (file != NULL)
    standin_log_keep_picture (log, n, file);
}

/* Logs the accepted workflow as "fields", and its pictures. */
static void
log_workflow (void)
{
  StandinLog         *log      = standin_state_get_log (state);
  g_autofree gchar   *text     = comfy_server_get_workflow (comfy);
  struct json_object *workflow = json_tokener_parse (text);
  gint                n        = standin_log_begin (log, "comfyui");

  json_object_object_foreach (workflow, id, node)
  {
    const gchar *name = json_object_get_string (json_object_object_get (node, "class_type"));

    (void) id;
    if (g_str_has_prefix (name, "LoadImage"))
      keep_picture (log, n, node);
  }
  standin_log_set (log, n, "fields", workflow);
  standin_log_write (log, n);
  g_atomic_int_set (&last_record, n);
}

/* Adds the time of a painting to the record of its workflow, in the form of the
 * other services.
 */
static void
log_seconds (gdouble seconds)
{
  StandinLog *log = standin_state_get_log (state);
  gint        n   = g_atomic_int_get (&last_record);

  standin_log_set (log, n, "seconds_reading", json_object_new_double (0));
  standin_log_set (log, n, "seconds", json_object_new_double (seconds));
}

StandinAnswer *
standin_comfyui_answer (const StandinCall *call)
{
  const gchar *type       = standin_call_get_header (call, "content-type");
  gboolean     has_origin = standin_call_get_header (call, "origin") != NULL;
  g_autoptr (GBytes) body = g_bytes_new (call->body->data, call->body->len);
  ComfyCounts    before   = comfy_server_count (comfy);
  gint64         begin    = g_get_monotonic_time ();
  ComfyAnswer    made     = { 0 };
  ComfyCounts    after;
  StandinAnswer *answer;

  made = comfy_server_answer (comfy, call->method, call->path, call->query, type, has_origin, body);
  after = comfy_server_count (comfy);
  if (after.n_painted > before.n_painted)
    log_seconds ((gdouble) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC);
  if (strcmp (call->path, "/prompt") == 0 && after.n_queued > before.n_queued)
    log_workflow ();

  answer = standin_answer_new ((guint) made.status, made.type, made.body, "comfyui");
  comfy_answer_clear (&made);

  return answer;
}

void
standin_comfyui_add_counts (struct json_object *object)
{
  ComfyCounts         counts = comfy_server_count (comfy);
  struct json_object *added  = json_object_new_object ();

  json_object_object_add (added, "uploads", json_object_new_int (counts.n_uploads));
  json_object_object_add (added, "queued", json_object_new_int (counts.n_queued));
  json_object_object_add (added, "painted", json_object_new_int (counts.n_painted));
  json_object_object_add (added, "deleted", json_object_new_int (counts.n_deleted));
  json_object_object_add (added, "stopped", json_object_new_int (counts.n_stopped));
  json_object_object_add (added, "harmed", json_object_new_int (counts.n_harmed));
  json_object_object_add (object, "comfyui", added);
}
