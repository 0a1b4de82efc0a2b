/* A ComfyUI in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* memmem() */
#define _GNU_SOURCE

#include "support/comfy-server.h"

#include <string.h>

#include "core/base/json.h"
#include "core/picture/codec.h"
#include "support/comfy-graph.h"

#define PIXELS_MAX (64 * 1024 * 1024)
#define HISTORY    "/history/"
#define OBJECTS    "/object_info/"

static const gchar *const fault_names[] = {
  "works", "old-ids",   "renames",      "fails",      "no-memory", "stopped", "forgets",
  "loses", "no-models", "half-a-graph", "no-picture", "two-files", "breaks",  NULL
};

static const gchar *const models[]    = { "tiny-inpaint.safetensors", "tiny.safetensors", NULL };
static const gchar *const no_models[] = { NULL };

typedef struct
{
  gchar       *id;
  gint         number;
  gboolean     is_other;
  json_object *graph;   /* NULL for a job of others */
  json_object *entry;   /* of the history; NULL while queued or running */
  gint64       began;   /* monotonic time, 0 while queued */
  gboolean     is_gone; /* removed, or forgotten */
} Job;

struct _ComfyServer
{
  GMutex         lock; /* protects all members */
  ComfyPaintFunc paint;
  gpointer       data;
  ComfyFault     fault;
  gdouble        seconds;
  GPtrArray     *jobs;   /* in the order of their numbers */
  GHashTable    *files;  /* of GBytes, by names such as "frame.png [temp]" */
  gchar         *cached; /* text of the last painted graph, and its picture */
  gchar         *cached_name;
  gchar         *last; /* text of the last accepted graph */
  gint           n_names;
  ComfyCounts    counts;
};


const gchar *const *
comfy_fault_names (void)
{
  return fault_names;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->id);
  json_object_put (job->graph);
  json_object_put (job->entry);
  g_free (job);
}

ComfyServer *
comfy_server_new (ComfyPaintFunc paint, gpointer data)
{
  ComfyServer *server = g_new0 (ComfyServer, 1);

  g_mutex_init (&server->lock);
  server->paint = paint;
  server->data  = data;
  server->jobs  = g_ptr_array_new_with_free_func (job_free);
  server->files =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  return server;
}

void
comfy_server_free (ComfyServer *server)
{
  g_ptr_array_unref (server->jobs);
  g_hash_table_unref (server->files);
  g_free (server->cached);
  g_free (server->cached_name);
  g_free (server->last);
  g_mutex_clear (&server->lock);
  g_free (server);
}

static Job *
add_job (ComfyServer *server, gchar *id)
{
  Job *job = g_new0 (Job, 1);

  job->id     = id;
  job->number = (gint) server->jobs->len;
  g_ptr_array_add (server->jobs, job);

  return job;
}

void
comfy_server_reset (ComfyServer *server, ComfyFault fault, gint n_others, gdouble seconds)
{
  g_mutex_lock (&server->lock);
  server->fault   = fault;
  server->seconds = seconds;
  server->counts  = (ComfyCounts){ 0 };
  g_ptr_array_set_size (server->jobs, 0);
  g_hash_table_remove_all (server->files);
  g_clear_pointer (&server->cached, g_free);
  g_clear_pointer (&server->cached_name, g_free);
  g_clear_pointer (&server->last, g_free);
  for (gint i = 0; i < n_others; i++)
    add_job (server, g_strdup_printf ("other-%d", i))->is_other = TRUE;
  g_mutex_unlock (&server->lock);
}

/* ---- painting ---- */

static gchar *
to_text (json_object *object)
{
  return g_strdup (json_object_to_json_string_ext (
    object, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
}

static OutpaintPicture *
decode (ComfyServer *server, const gchar *name)
{
  GBytes *file = g_hash_table_lookup (server->files, name);

  return file != NULL ? outpaint_decode_picture (file, PIXELS_MAX, NULL) : NULL;
}

/* Returns the colors, without the alpha. */
static OutpaintPicture *
take_colors (const OutpaintPicture *picture)
{
  OutpaintPicture *colors = outpaint_picture_new (picture->width, picture->height, 3);
  gsize            n      = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < n; i++)
    memcpy (colors->data + 3 * i, picture->data + picture->channels * i, 3);

  return colors;
}

/* Returns the mask in the red or the inverted alpha channel of a file.  As in
 * ComfyUI, a file without alpha is a mask without white.
 */
static OutpaintPicture *
take_mask (const OutpaintPicture *file, const gchar *channel)
{
  OutpaintPicture *mask   = outpaint_picture_new (file->width, file->height, 1);
  gsize            n      = (gsize) file->width * file->height;
  gboolean         is_red = strcmp (channel, "red") == 0;

  for (gsize i = 0; i < n; i++)
    {
      const guint8 *pixel = file->data + file->channels * i;

      mask->data[i] = is_red ? pixel[0] : file->channels == 4 ? 255 - pixel[3] : 0;
    }

  return mask;
}

/* Returns the name of the painted file, NULL when the graph has no picture. */
static gchar *
paint_file (ComfyServer *server, const ComfyParts *parts)
{
  g_autoptr (OutpaintPicture) picture   = decode (server, parts->picture);
  g_autoptr (OutpaintPicture) mask_file = decode (server, parts->mask);
  g_autoptr (OutpaintPicture) colors    = NULL;
  g_autoptr (OutpaintPicture) mask      = NULL;
  gchar *name;

  if (picture == NULL || mask_file == NULL)
    return NULL;

  colors = take_colors (picture);
  mask   = take_mask (mask_file, parts->channel);
  name   = g_strdup_printf ("ComfyUI_temp_abcde_%05d_.png", ++server->n_names);
  g_hash_table_insert (server->files,
                       g_strconcat (name, " [temp]", NULL),
                       server->paint (colors, mask, parts->seed, server->data));
  server->counts.n_painted++;

  return name;
}

/* Returns the name of the painting, which is the last one for an equal graph. */
static gchar *
paint_or_reuse (ComfyServer *server, json_object *graph, const ComfyParts *parts)
{
  gchar *text = to_text (graph);

  if (g_strcmp0 (text, server->cached) == 0)
    {
      g_free (text);
      return g_strdup (server->cached_name);
    }

  g_free (server->cached);
  g_free (server->cached_name);
  server->cached      = text;
  server->cached_name = paint_file (server, parts);

  return g_strdup (server->cached_name);
}

static json_object *
create_image (const gchar *name)
{
  json_object *image = json_object_new_object ();

  outpaint_json_add_string (image, "filename", name);
  outpaint_json_add_string (image, "subfolder", "");
  outpaint_json_add_string (image, "type", "temp");

  return image;
}

/* Returns the outputs of a job; takes ownership of name, NULL for no picture. */
static json_object *
create_outputs (ComfyServer *server, const gchar *node, gchar *name)
{
  json_object *outputs = json_object_new_object ();
  json_object *images  = json_object_new_array ();
  json_object *output  = json_object_new_object ();

  if (name != NULL)
    json_object_array_add (images, create_image (name));
  if (name != NULL && server->fault == COMFY_TWO_FILES)
    json_object_array_add (images, create_image ("another.png"));
  json_object_object_add (output, "images", images);
  if (node != NULL)
    json_object_object_add (outputs, node, output);
  else
    json_object_put (output);
  g_free (name);

  return outputs;
}

/* Returns [NAME, {...}]; takes ownership of data. */
static json_object *
create_message (const gchar *name, json_object *data)
{
  json_object *message = json_object_new_array ();

  json_object_array_add (message, json_object_new_string (name));
  json_object_array_add (message, data);

  return message;
}

static json_object *
create_exception (const gchar *type, const gchar *text)
{
  json_object *data = json_object_new_object ();

  outpaint_json_add_string (data, "node_id", "7");
  outpaint_json_add_string (data, "node_type", "KSampler");
  outpaint_json_add_string (data, "exception_type", type);
  outpaint_json_add_string (data, "exception_message", text);
  json_object_object_add (data, "traceback", json_object_new_array ());

  return data;
}

/* Returns the entry of the history; takes ownership of outputs.  end: the last
 * message, NULL for success.
 */
static json_object *
create_entry (json_object *outputs, json_object *end)
{
  json_object *entry    = json_object_new_object ();
  json_object *status   = json_object_new_object ();
  json_object *messages = json_object_new_array ();
  gboolean     is_good  = end == NULL;

  json_object_array_add (messages, create_message ("execution_start", json_object_new_object ()));
  json_object_array_add (
    messages, is_good ? create_message ("execution_success", json_object_new_object ()) : end);
  outpaint_json_add_string (status, "status_str", is_good ? "success" : "error");
  json_object_object_add (status, "completed", json_object_new_boolean (is_good));
  json_object_object_add (status, "messages", messages);
  json_object_object_add (entry, "outputs", outputs);
  json_object_object_add (entry, "status", status);

  return entry;
}

static json_object *
create_stopped_entry (void)
{
  return create_entry (json_object_new_object (),
                       create_message ("execution_interrupted", json_object_new_object ()));
}

static void
finish (ComfyServer *server, Job *job)
{
  json_object *nothing = json_object_new_object ();
  ComfyParts   parts;
  gchar       *name = NULL;

  switch (server->fault)
    {
    case COMFY_FAILS:
      job->entry = create_entry (
        nothing, create_message ("execution_error", create_exception ("ValueError", "no clip\n")));
      return;
    case COMFY_NO_MEMORY:
      job->entry = create_entry (
        nothing,
        create_message ("execution_error",
                        create_exception ("torch.OutOfMemoryError", "Allocation on device")));
      return;
    case COMFY_IS_STOPPED:
      json_object_put (nothing);
      job->entry = create_stopped_entry ();
      return;
    default:
      break;
    }

  json_object_put (nothing);
  if (comfy_graph_find_parts (job->graph, &parts) && server->fault != COMFY_NO_PICTURE
      && server->fault != COMFY_HALF_A_GRAPH)
    name = paint_or_reuse (server, job->graph, &parts);
  job->entry = create_entry (create_outputs (server, parts.output, name), NULL);
  if (server->fault == COMFY_LOSES)
    g_hash_table_remove_all (server->files);
}

/* Brings the queue up to the present. */
static void
advance (ComfyServer *server)
{
  gint64 now  = g_get_monotonic_time ();
  gint64 free = 0; /* time at which the job before has ended */

  for (guint i = 0; i < server->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (server->jobs, i);

      if (job->is_gone || job->entry != NULL)
        continue;
      if (job->began == 0)
        job->began = free != 0 ? free : now;
      free = job->began + (gint64) (server->seconds * G_USEC_PER_SEC);
      if (free > now)
        return;

      if (job->is_other)
        job->entry = json_object_new_object ();
      else
        finish (server, job);
    }
}

static Job *
find_job (ComfyServer *server, const gchar *id)
{
  for (guint i = 0; i < server->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (server->jobs, i);

      if (!job->is_gone && strcmp (job->id, id) == 0)
        return job;
    }

  return NULL;
}

/* ---- answers ---- */

static ComfyAnswer
answer_bytes (gint status, const gchar *type, GBytes *body)
{
  return (ComfyAnswer){ status, type, body };
}

static ComfyAnswer
answer_text (gint status, const gchar *text)
{
  return answer_bytes (status, "text/plain", g_bytes_new (text, strlen (text)));
}

/* Takes ownership of document. */
static ComfyAnswer
answer_json (gint status, json_object *document)
{
  gchar *text = to_text (document);

  json_object_put (document);

  return answer_bytes (status, "application/json", g_bytes_new_take (text, strlen (text)));
}

void
comfy_answer_clear (ComfyAnswer *answer)
{
  g_bytes_unref (answer->body);
}

/* Returns the first place of needle in the bytes, or NULL. */
static const gchar *
find_bytes (const gchar *begin, const gchar *end, const gchar *needle)
{
  return memmem (begin, (gsize) (end - begin), needle, strlen (needle));
}

/* Finds the contents of a part of a multipart body.  head is its head's text,
 * to be freed.  Returns FALSE when there is no such part.
 */
static gboolean
find_part (GBytes       *body,
           const gchar  *type,
           const gchar  *name,
           gchar       **head,
           const gchar **begin,
           gsize        *length)
{
  gsize             size;
  const gchar      *data     = g_bytes_get_data (body, &size);
  const gchar      *end      = data + size;
  const gchar      *found    = type != NULL ? strstr (type, "boundary=") : NULL;
  g_autofree gchar *boundary = NULL;
  g_autofree gchar *wanted   = g_strdup_printf ("form-data; name=\"%s\"", name);

  if (found == NULL)
    return FALSE;

  boundary = g_strconcat ("--", found + strlen ("boundary="), NULL);
  for (const gchar *part = find_bytes (data, end, boundary); part != NULL;)
    {
      const gchar *rest = part + strlen (boundary);
      const gchar *next = find_bytes (rest, end, boundary);
      const gchar *body_begin;

      body_begin = next != NULL ? find_bytes (rest, next, "\r\n\r\n") : NULL;
      if (body_begin == NULL)
        return FALSE;

      *head = g_strndup (rest, (gsize) (body_begin - rest));
      if (strstr (*head, wanted) != NULL)
        {
          *begin  = body_begin + 4;
          *length = (gsize) (next - 2 - *begin);
          return TRUE;
        }
      g_clear_pointer (head, g_free);
      part = next;
    }

  return FALSE;
}

/* Returns the text after filename=" in the head of a part. */
static gchar *
get_file_name (const gchar *head)
{
  const gchar *found = strstr (head, "filename=\"");

  found = found != NULL ? found + strlen ("filename=\"") : "";

  return g_strndup (found, strcspn (found, "\""));
}

static ComfyAnswer
answer_upload (ComfyServer *server, const gchar *type, GBytes *body)
{
  g_autofree gchar *head       = NULL;
  g_autofree gchar *type_head  = NULL;
  g_autofree gchar *folder     = g_strdup ("input");
  g_autofree gchar *name       = NULL;
  const gchar      *begin      = NULL;
  const gchar      *type_begin = NULL;
  gsize             length     = 0;
  gsize             type_length;
  json_object      *document;

  if (!find_part (body, type, "image", &head, &begin, &length))
    return answer_text (400, "");

  name = get_file_name (head);
  if (find_part (body, type, "type", &type_head, &type_begin, &type_length))
    {
      g_free (folder);
      folder = g_strndup (type_begin, type_length);
    }
  if (*name == '\0')
    return answer_text (400, "");

  if (server->fault == COMFY_RENAMES)
    {
      g_autofree gchar *old = name;

      name = g_strdup_printf ("renamed (%d).png", ++server->n_names);
    }
  g_hash_table_insert (
    server->files, g_strdup_printf ("%s [%s]", name, folder), g_bytes_new (begin, length));
  server->counts.n_uploads++;

  document = json_object_new_object ();
  outpaint_json_add_string (document, "name", name);
  outpaint_json_add_string (document, "subfolder", "");
  outpaint_json_add_string (document, "type", folder);

  return answer_json (200, document);
}

/* Returns the errors of an output that the rest of the workflow does not need. */
static json_object *
create_node_errors (void)
{
  return json_tokener_parse (
    "{\"9\":{\"errors\":[{\"type\":\"required_input_missing\",\"message\":"
    "\"Required input is missing\",\"details\":\"images\",\"extra_info\":{}}],"
    "\"dependent_outputs\":[\"9\"],\"class_type\":\"PreviewImage\"}}");
}

static ComfyAnswer
accept_graph (ComfyServer *server, json_object *root)
{
  const gchar *wanted   = outpaint_json_get_string (root, "prompt_id");
  gboolean     is_own   = server->fault == COMFY_OLD_IDS || *wanted == '\0';
  json_object *document = json_object_new_object ();
  Job         *job;

  job        = add_job (server, is_own ? g_uuid_string_random () : g_strdup (wanted));
  job->graph = json_object_get (outpaint_json_get_member (root, "prompt"));
  g_free (server->last);
  server->last = to_text (job->graph);
  server->counts.n_queued++;
  if (server->fault == COMFY_FORGETS)
    job->is_gone = TRUE;

  outpaint_json_add_string (document, "prompt_id", job->id);
  outpaint_json_add_int (document, "number", job->number);
  json_object_object_add (document,
                          "node_errors",
                          server->fault == COMFY_HALF_A_GRAPH ? create_node_errors ()
                                                              : json_object_new_object ());

  return answer_json (200, document);
}

static ComfyAnswer
answer_prompt (ComfyServer *server, json_object *root)
{
  ComfyStock   stock = { server->fault == COMFY_NO_MODELS ? no_models : models, server->files };
  json_object *refusal;

  if (root == NULL || server->fault == COMFY_BREAKS)
    return answer_text (500, "500 Internal Server Error");

  refusal = comfy_graph_check (outpaint_json_get_member (root, "prompt"), &stock);

  return refusal != NULL ? answer_json (400, refusal) : accept_graph (server, root);
}

static ComfyAnswer
answer_history (ComfyServer *server, const gchar *id)
{
  Job         *job      = find_job (server, id);
  json_object *document = json_object_new_object ();

  if (job != NULL && job->entry != NULL && !job->is_other)
    json_object_object_add (document, id, json_object_get (job->entry));

  return answer_json (200, document);
}

static json_object *
list_jobs (ComfyServer *server, gboolean is_running)
{
  json_object *list = json_object_new_array ();

  /* The newest comes first, since the order of the list has no meaning. */
  for (guint i = server->jobs->len; i > 0; i--)
    {
      Job         *job  = g_ptr_array_index (server->jobs, i - 1);
      json_object *item = json_object_new_array ();

      if (job->is_gone || job->entry != NULL || (job->began != 0) != is_running)
        {
          json_object_put (item);
          continue;
        }
      json_object_array_add (item, json_object_new_int (job->number));
      json_object_array_add (item, json_object_new_string (job->id));
      json_object_array_add (item, json_object_get (job->graph));
      json_object_array_add (list, item);
    }

  return list;
}

static ComfyAnswer
answer_queue (ComfyServer *server)
{
  json_object *document = json_object_new_object ();

  json_object_object_add (document, "queue_running", list_jobs (server, TRUE));
  json_object_object_add (document, "queue_pending", list_jobs (server, FALSE));

  return answer_json (200, document);
}

static ComfyAnswer
answer_remaining (ComfyServer *server)
{
  json_object *running = list_jobs (server, TRUE);
  json_object *pending = list_jobs (server, FALSE);
  gint         n = (gint) (json_object_array_length (running) + json_object_array_length (pending));
  g_autofree gchar *text = g_strdup_printf ("{\"exec_info\":{\"queue_remaining\":%d}}", n);

  json_object_put (running);
  json_object_put (pending);

  return answer_text (200, text);
}

static ComfyAnswer
change_queue (ComfyServer *server, json_object *root)
{
  json_object *list = outpaint_json_get_member (root, "delete");

  for (gsize i = 0; list != NULL && i < json_object_array_length (list); i++)
    {
      Job *job = find_job (server, json_object_get_string (json_object_array_get_idx (list, i)));

      if (job == NULL || job->began != 0)
        continue;
      job->is_gone = TRUE;
      server->counts.n_deleted += !job->is_other;
      server->counts.n_harmed += job->is_other;
    }

  return answer_text (200, "");
}

/* Stops the running job with that id.  An old server stops whatever is running. */
static ComfyAnswer
interrupt (ComfyServer *server, json_object *root)
{
  const gchar *id = outpaint_json_get_string (root, "prompt_id");

  for (guint i = 0; i < server->jobs->len; i++)
    {
      Job     *job        = g_ptr_array_index (server->jobs, i);
      gboolean is_running = !job->is_gone && job->entry == NULL && job->began != 0;

      if (!is_running
          || (server->fault != COMFY_OLD_IDS && *id != '\0' && strcmp (id, job->id) != 0))
        continue;
      job->entry = create_stopped_entry ();
      server->counts.n_stopped += !job->is_other;
      server->counts.n_harmed += job->is_other;
    }

  return answer_text (200, "");
}

/* Returns a parameter of a query, decoded. */
static gchar *
get_parameter (const gchar *query, const gchar *name)
{
  g_autoptr (GHashTable) parameters = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);

  return g_strdup (parameters != NULL ? g_hash_table_lookup (parameters, name) : NULL);
}

static ComfyAnswer
answer_view (ComfyServer *server, const gchar *query)
{
  g_autofree gchar *name = get_parameter (query, "filename");
  g_autofree gchar *type = get_parameter (query, "type");
  g_autofree gchar *key  = g_strdup_printf ("%s [%s]", name, type);
  GBytes           *file = g_hash_table_lookup (server->files, key);

  return file != NULL ? answer_bytes (200, "image/png", g_bytes_ref (file)) : answer_text (404, "");
}

static ComfyAnswer
answer_objects (ComfyServer *server, const gchar *name)
{
  const gchar *const *names    = server->fault == COMFY_NO_MODELS ? no_models : models;
  json_object        *list     = json_object_new_array ();
  json_object        *document = NULL;
  json_object        *input    = NULL;

  for (; *names != NULL; names++)
    json_object_array_add (list, json_object_new_string (*names));
  if (strcmp (name, "CheckpointLoaderSimple") != 0)
    {
      json_object_put (list);
      return answer_text (200, "{}");
    }

  document = json_tokener_parse (
    "{\"CheckpointLoaderSimple\":{\"input\":{\"required\":{\"ckpt_name\":[]}}}}");
  input = outpaint_json_get_member (document, "CheckpointLoaderSimple");
  input = outpaint_json_get_member (outpaint_json_get_member (input, "input"), "required");
  json_object_array_add (outpaint_json_get_member (input, "ckpt_name"), list);

  return answer_json (200, document);
}

static json_object *
parse (GBytes *body)
{
  gsize             length;
  const gchar      *data = g_bytes_get_data (body, &length);
  g_autofree gchar *text = g_strndup (data, length);

  return json_tokener_parse (text);
}

static ComfyAnswer
answer_post (ComfyServer *server, const gchar *path, const gchar *type, GBytes *body)
{
  json_object *root;
  ComfyAnswer  answer;

  if (strcmp (path, "/upload/image") == 0)
    return answer_upload (server, type, body);

  root = parse (body);
  if (strcmp (path, "/prompt") == 0)
    answer = answer_prompt (server, root);
  else if (strcmp (path, "/queue") == 0)
    answer = change_queue (server, root);
  else if (strcmp (path, "/interrupt") == 0)
    answer = interrupt (server, root);
  else
    answer = answer_text (405, "405: Method Not Allowed");
  json_object_put (root);

  return answer;
}

static ComfyAnswer
answer_get (ComfyServer *server, const gchar *path, const gchar *query)
{
  if (g_str_has_prefix (path, HISTORY))
    return answer_history (server, path + strlen (HISTORY));
  if (g_str_has_prefix (path, OBJECTS))
    return answer_objects (server, path + strlen (OBJECTS));
  if (strcmp (path, "/queue") == 0)
    return answer_queue (server);
  if (strcmp (path, "/prompt") == 0)
    return answer_remaining (server);
  if (strcmp (path, "/view") == 0)
    return answer_view (server, query);
  if (strcmp (path, "/system_stats") == 0)
    return answer_text (200, "{\"system\":{\"comfyui_version\":\"0.3.64\"},\"devices\":[]}");

  return answer_text (404, "404: Not Found");
}

gboolean
comfy_server_is_path (const gchar *path)
{
  static const gchar *const paths[] = { "/upload/image", "/prompt",       "/queue", "/interrupt",
                                        "/view",         "/system_stats", "/ws",    NULL };

  return g_strv_contains (paths, path) || g_str_has_prefix (path, HISTORY)
         || g_str_has_prefix (path, OBJECTS);
}

ComfyAnswer
comfy_server_answer (ComfyServer *server,
                     const gchar *method,
                     const gchar *path,
                     const gchar *query,
                     const gchar *type,
                     gboolean     origin,
                     GBytes      *body)
{
  ComfyAnswer answer;

  if (origin)
    return answer_text (403, "");

  g_mutex_lock (&server->lock);
  advance (server);
  if (strcmp (method, "POST") == 0)
    answer = answer_post (server, path, type, body);
  else
    answer = answer_get (server, path, query);
  g_mutex_unlock (&server->lock);

  return answer;
}

ComfyCounts
comfy_server_count (ComfyServer *server)
{
  ComfyCounts counts;

  g_mutex_lock (&server->lock);
  counts = server->counts;
  g_mutex_unlock (&server->lock);

  return counts;
}

gboolean
comfy_server_is_idle (ComfyServer *server)
{
  gboolean is_idle = TRUE;

  g_mutex_lock (&server->lock);
  for (guint i = 0; i < server->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (server->jobs, i);

      is_idle = is_idle && (job->is_other || job->is_gone || job->entry != NULL);
    }
  g_mutex_unlock (&server->lock);

  return is_idle;
}

gchar *
comfy_server_get_workflow (ComfyServer *server)
{
  gchar *text;

  g_mutex_lock (&server->lock);
  text = g_strdup (server->last);
  g_mutex_unlock (&server->lock);

  return text;
}

GBytes *
comfy_server_get_file (ComfyServer *server, const gchar *name)
{
  g_autofree gchar *key = g_strconcat (name, " [temp]", NULL);
  GBytes           *file;

  g_mutex_lock (&server->lock);
  file = g_hash_table_lookup (server->files, key);
  if (file != NULL)
    g_bytes_ref (file);
  g_mutex_unlock (&server->lock);

  return file;
}
