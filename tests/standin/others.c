/* Stand-in: the forms of the other services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* memmem() */
#define _GNU_SOURCE

#include "others.h"

#include <stdio.h>
#include <string.h>

#include "core/picture/codec.h"
#include "inspect.h"

#define SIDE_MAX 8192
#define SLICE_US (G_USEC_PER_SEC / 50)

/* The only job of the Stable Diffusion server. */
typedef struct
{
  GMutex   lock;
  gboolean is_busy;
  gboolean is_interrupted;
  gint64   began; /* monotonic time */
  gdouble  seconds;
  gint     n; /* number of jobs so far */
  gchar   *task_id;
} Job;

static Job job;


gboolean
standin_others_is_question (const StandinCall *call)
{
  return standin_access_find (call->path) == STANDIN_ACCESS_NONE
         && (strstr (call->path, "/sdapi/v1/") != NULL
             || g_str_has_suffix (call->path, "/internal/progress")
             || g_str_has_suffix (call->path, "/v1/models"));
}

static StandinAnswer *
answer_text (guint status, const gchar *text)
{
  return standin_answer_new_text (status, "application/json", text, "question");
}

static StandinAnswer *
tell_progress (void)
{
  g_autofree gchar *text     = NULL;
  gdouble           progress = 0;
  gchar             number[G_ASCII_DTOSTR_BUF_SIZE];

  g_mutex_lock (&job.lock);
  if (job.is_busy && job.seconds > 0)
    progress = (g_get_monotonic_time () - job.began) / (gdouble) G_USEC_PER_SEC / job.seconds;
  g_ascii_formatd (number, sizeof number, "%.4f", job.is_busy ? CLAMP (progress, 0.01, 1) : 0.0);
  text = g_strdup_printf (
    "{\"progress\":%s,\"eta_relative\":0.0,\"state\":{\"skipped\":false,\"interrupted\":%s,"
    "\"job\":\"%s\",\"job_count\":%d,\"job_timestamp\":\"%014d\",\"job_no\":0,"
    "\"sampling_step\":%d,\"sampling_steps\":20},\"current_image\":null,\"textinfo\":null}",
    number,
    job.is_interrupted ? "true" : "false",
    job.is_busy ? "scripts_img2img" : "",
    job.is_busy ? 1 : 0,
    job.n,
    (gint) (20 * progress));
  g_mutex_unlock (&job.lock);

  return answer_text (200, text);
}

static StandinAnswer *
tell_task (const StandinCall *call)
{
  g_autofree gchar *body = g_strndup ((const gchar *) call->body->data, call->body->len);
  gboolean          is_active;

  g_mutex_lock (&job.lock);
  is_active = job.is_busy && job.task_id != NULL && strstr (body, job.task_id) != NULL;
  g_mutex_unlock (&job.lock);

  return answer_text (200,
                      is_active ? "{\"active\":true,\"queued\":false,\"completed\":false}"
                                : "{\"active\":false,\"queued\":false,\"completed\":false}");
}

static StandinAnswer *
interrupt (void)
{
  g_mutex_lock (&job.lock);
  job.is_interrupted = job.is_busy;
  g_mutex_unlock (&job.lock);

  return answer_text (200, "{}");
}

StandinAnswer *
standin_others_answer (const StandinCall *call)
{
  gboolean       is_post = strcmp (call->method, "POST") == 0;
  StandinAnswer *refusal = NULL;

  if (strstr (call->path, "/sdapi/v1/") != NULL)
    refusal = standin_access_check (STANDIN_ACCESS_SDAPI, call);
  if (refusal != NULL)
    return refusal;
  if (!is_post && g_str_has_suffix (call->path, "/progress"))
    return tell_progress ();
  if (is_post && g_str_has_suffix (call->path, "/sdapi/v1/interrupt"))
    return interrupt ();
  if (is_post && g_str_has_suffix (call->path, "/internal/progress"))
    return tell_task (call);
  if (!is_post && g_str_has_suffix (call->path, "/sdapi/v1/sd-models"))
    return answer_text (200,
                        "[{\"title\":\"stand-in.safetensors [0]\",\"model_name\":\"stand-in\"}]");
  if (!is_post && g_str_has_suffix (call->path, "/sdapi/v1/samplers"))
    return answer_text (200, "[{\"name\":\"Euler a\",\"aliases\":[\"k_euler_a\"]}]");
  if (!is_post && g_str_has_suffix (call->path, "/v1/models"))
    return answer_text (200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-image-2\"}]}");

  return answer_text (404, "{\"detail\":\"Not Found\"}");
}

/* Sets an error whose code is the HTTP status. */
static gboolean
fail (GError **error, gint status, const gchar *message)
{
  g_set_error_literal (error, STANDIN_REFUSED, status, message);

  return FALSE;
}

/* Decodes a file and stores it for the log. */
static OutpaintPicture *
decode (StandinRequest *request, GBytes *file)
{
  StandinFileInfo info;

  g_ptr_array_add (request->files, g_bytes_ref (file));
  if (!standin_inspect (file, &info))
    return NULL;
  json_object_array_add (request->infos,
                         standin_file_info_to_json (&info, g_bytes_get_size (file)));

  return outpaint_decode_picture (file, (gint64) SIDE_MAX * SIDE_MAX, NULL);
}

static OutpaintPicture *
decode_base64 (StandinRequest *request, struct json_object *value)
{
  g_autoptr (GBytes) file = NULL;
  const gchar *text;
  guchar      *data;
  gsize        length;

  if (!json_object_is_type (value, json_type_string))
    return NULL;

  text = json_object_get_string (value);
  if (g_str_has_prefix (text, "data:"))
    text = strchr (text, ',') != NULL ? strchr (text, ',') + 1 : "";
  data = g_base64_decode (text, &length);
  file = g_bytes_new_take (data, length);

  return decode (request, file);
}

/* Checks an integer field. */
static gboolean
read_int (struct json_object *root, const gchar *name, gint *number, GError **error)
{
  struct json_object *value;

  if (!json_object_object_get_ex (root, name, &value))
    return TRUE;
  if (!json_object_is_type (value, json_type_int))
    {
      g_autofree gchar *message = g_strdup_printf (
        "{\"detail\":[{\"loc\":[\"body\",\"%s\"],\"msg\":\"value is not a valid integer\","
        "\"type\":\"type_error.integer\"}]}",
        name);

      return fail (error, 422, message);
    }
  *number = json_object_get_int (value);

  return TRUE;
}

static struct json_object *
copy_fields (struct json_object *root)
{
  struct json_object *fields = json_object_new_object ();

  json_object_object_foreach (root, name, value)
  {
    if (strcmp (name, "init_images") != 0 && strcmp (name, "mask") != 0)
      json_object_object_add (fields, name, json_object_get (value));
  }

  return fields;
}

static gboolean
read_sdapi (StandinRequest *request, struct json_object *root, GError **error)
{
  struct json_object *images = json_object_object_get (root, "init_images");
  gint                seed   = -1;
  gint                width  = 512;
  gint                height = 512;
  gint                steps  = 50;

  if (!read_int (root, "seed", &seed, error) || !read_int (root, "width", &width, error)
      || !read_int (root, "height", &height, error) || !read_int (root, "steps", &steps, error))
    return FALSE;
  if (!json_object_is_type (images, json_type_array) || json_object_array_length (images) == 0)
    return fail (error, 404, "{\"detail\":\"Init image not found\"}");

  request->seed       = seed;
  request->max_width  = width;
  request->max_height = height;
  request->picture    = decode_base64 (request, json_object_array_get_idx (images, 0));
  request->mask       = decode_base64 (request, json_object_object_get (root, "mask"));
  if (request->picture == NULL)
    return fail (error, 500, "{\"detail\":\"Invalid encoded image\"}");

  return TRUE;
}

static gboolean
read_json (StandinRequest *request, const StandinCall *call, GError **error)
{
  g_autofree gchar   *text = g_strndup ((const gchar *) call->body->data, call->body->len);
  struct json_object *root = json_tokener_parse (text);
  gboolean            is_good;

  if (!json_object_is_type (root, json_type_object))
    {
      json_object_put (root);
      return fail (error, 422, "{\"detail\":\"the body is no JSON object\"}");
    }

  request->fields = copy_fields (root);
  is_good         = read_sdapi (request, root, error);
  json_object_put (root);

  return is_good;
}

/* Returns the contents of a part of a multipart body, or NULL. */
static GBytes *
get_part (const StandinCall *call, const gchar *name)
{
  const gchar      *type     = standin_call_get_header (call, "content-type");
  const gchar      *boundary = type != NULL ? strstr (type, "boundary=") : NULL;
  g_autofree gchar *start    = g_strdup_printf ("form-data; name=\"%s\"", name);
  g_autofree gchar *stop     = NULL;
  const gchar      *body     = (const gchar *) call->body->data;
  const gchar      *end;
  const gchar      *found;
  const gchar      *begin;

  if (boundary == NULL || body == NULL)
    return NULL;

  end   = body + call->body->len;
  stop  = g_strdup_printf ("\r\n--%s", boundary + strlen ("boundary="));
  found = memmem (body, (gsize) (end - body), start, strlen (start));
  begin = found != NULL ? memmem (found, (gsize) (end - found), "\r\n\r\n", 4) : NULL;
  if (begin == NULL)
    return NULL;

  begin += 4;
  found = memmem (begin, (gsize) (end - begin), stop, strlen (stop));

  return found != NULL ? g_bytes_new (begin, (gsize) (found - begin)) : NULL;
}

static gchar *
get_text (const StandinCall *call, const gchar *name)
{
  g_autoptr (GBytes) part = get_part (call, name);

  return part != NULL ? g_strndup (g_bytes_get_data (part, NULL), g_bytes_get_size (part))
                      : g_strdup ("");
}

/* Returns the number of pictures that a form asks for, 1 to 10. */
static gint
get_count (const StandinCall *call)
{
  g_autofree gchar *text = get_text (call, "n");

  return CLAMP ((gint) g_ascii_strtoll (text, NULL, 10), 1, 10);
}

/* Converts a mask, transparent where to paint, to grey levels. */
static gboolean
convert_mask (StandinRequest *request)
{
  OutpaintPicture *alpha = request->mask;
  OutpaintPicture *mask;

  if (alpha == NULL || alpha->channels != 4)
    return FALSE;

  mask = outpaint_picture_new (alpha->width, alpha->height, 3);
  for (gsize i = 0; i < (gsize) alpha->width * alpha->height; i++)
    memset (mask->data + 3 * i, 255 - alpha->data[4 * i + 3], 3);
  outpaint_picture_unref (alpha);
  request->mask = mask;

  return TRUE;
}

static gboolean
read_form (StandinRequest *request, const StandinCall *call, GError **error)
{
  static const gchar *const names[] = { "prompt", "model", "size", "n", "input_fidelity" };
  g_autoptr (GBytes) picture        = get_part (call, "image");
  g_autoptr (GBytes) mask           = get_part (call, "mask");
  g_autofree gchar *size            = get_text (call, "size");
  g_autofree gchar *model           = get_text (call, "model");

  request->fields = json_object_new_object ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *text = get_text (call, names[i]);

      json_object_object_add (request->fields, names[i], json_object_new_string (text));
    }
  if (*json_object_get_string (json_object_object_get (request->fields, "prompt")) == '\0')
    return fail (error, 400, "Missing required parameter: 'prompt'.");

  if (strcmp (model, "dall-e-3") == 0 && get_count (call) > 1)
    return fail (error, 400, "You must provide n=1 for this model.");

  request->picture = picture != NULL ? decode (request, picture) : NULL;
  request->mask    = mask != NULL ? decode (request, mask) : NULL;
  if (request->picture == NULL)
    return fail (error, 400, "Invalid image file.");
  if (request->mask == NULL || request->mask->width != request->picture->width
      || request->mask->height != request->picture->height || !convert_mask (request))
    return fail (error, 400, "Invalid mask image format - mask image missing alpha channel");
  if (sscanf (size, "%dx%d", &request->max_width, &request->max_height) != 2)
    return fail (error, 400, "Invalid value for 'size'.");

  return TRUE;
}

gboolean
standin_others_read (StandinRequest    *request,
                     StandinAccess      access,
                     const StandinCall *call,
                     GError           **error)
{
  return access == STANDIN_ACCESS_SDAPI ? read_json (request, call, error)
                                        : read_form (request, call, error);
}

StandinAnswer *
standin_others_refuse (StandinAccess access, const GError *error)
{
  if (access == STANDIN_ACCESS_SDAPI)
    return answer_text ((guint) error->code, error->message);

  return standin_answer_new_gateway_error (
    (guint) error->code, "invalid_request_error", "invalid_value", error->message);
}

/* Returns the text behind the first place of a name in the body, or NULL. */
static const gchar *
find_value (const StandinCall *call, const gchar *name)
{
  const gchar *found = memmem (call->body->data, call->body->len, name, strlen (name));

  return found != NULL ? found + strlen (name) : NULL;
}

gint
standin_others_count (const StandinCall *call)
{
  const gchar *value = call->options->one_picture ? NULL : find_value (call, "\"n_iter\":");

  return value != NULL ? CLAMP ((gint) g_ascii_strtoll (value, NULL, 10), 1, 10) : 1;
}

static struct json_object *
create_sdapi_document (const StandinCall *call, GPtrArray *base64, gint64 seed)
{
  struct json_object *document = json_object_new_object ();
  struct json_object *images   = json_object_new_array ();
  struct json_object *info     = json_object_new_object ();
  struct json_object *seeds    = json_object_new_array ();
  gint                n        = standin_others_count (call);

  for (guint i = 0; base64 != NULL && i < base64->len; i++)
    json_object_array_add (images, json_object_new_string (g_ptr_array_index (base64, i)));
  for (gint i = 0; i < n; i++)
    json_object_array_add (seeds, json_object_new_int64 (seed + i));
  json_object_object_add (info, "seed", json_object_new_int64 (seed));
  json_object_object_add (info, "all_seeds", seeds);
  json_object_object_add (info, "index_of_first_image", json_object_new_int (0));
  json_object_object_add (document, "images", images);
  json_object_object_add (document, "parameters", json_object_new_object ());
  json_object_object_add (
    document,
    "info",
    json_object_new_string (json_object_to_json_string_ext (info, JSON_C_TO_STRING_PLAIN)));
  json_object_put (info);

  return document;
}

struct json_object *
standin_others_create_document (StandinAccess      access,
                                const StandinCall *call,
                                GPtrArray         *base64,
                                const gchar       *url,
                                gint64             seed)
{
  struct json_object *document = json_object_new_object ();
  struct json_object *data     = json_object_new_array ();
  struct json_object *entry    = json_object_new_object ();

  if (access == STANDIN_ACCESS_SDAPI)
    {
      json_object_put (document);
      json_object_put (data);
      json_object_put (entry);
      return create_sdapi_document (call, base64, seed);
    }

  if (base64 != NULL && base64->len > 0)
    json_object_object_add (
      entry, "b64_json", json_object_new_string (g_ptr_array_index (base64, 0)));
  if (url != NULL)
    json_object_object_add (entry, "url", json_object_new_string (url));
  for (gint n = get_count (call); n > 0; n--)
    json_object_array_add (data, json_object_get (entry));
  json_object_put (entry);
  json_object_object_add (document, "created", json_object_new_int (1));
  json_object_object_add (document, "data", data);

  return document;
}

/* Returns the task id of a request.  Free with g_free(). */
static gchar *
find_task_id (const StandinCall *call)
{
  const gchar *id = find_value (call, "\"force_task_id\":\"");

  return id != NULL ? g_strndup (id, strcspn (id, "\"")) : NULL;
}

static gboolean
begin_job (const StandinCall *call, gdouble seconds)
{
  gboolean is_free;

  g_mutex_lock (&job.lock);
  is_free = !job.is_busy;
  if (is_free)
    {
      job.is_busy        = TRUE;
      job.is_interrupted = FALSE;
      job.began          = g_get_monotonic_time ();
      job.seconds        = seconds;
      job.n++;
      g_free (job.task_id);
      job.task_id = find_task_id (call);
    }
  g_mutex_unlock (&job.lock);

  return is_free;
}

static gboolean
is_over (void)
{
  gboolean is_over;

  g_mutex_lock (&job.lock);
  is_over = job.is_interrupted
            || g_get_monotonic_time () - job.began >= (gint64) (job.seconds * G_USEC_PER_SEC);
  g_mutex_unlock (&job.lock);

  return is_over;
}

gboolean
standin_others_work (StandinState      *state,
                     const StandinCall *call,
                     gdouble            seconds,
                     gboolean          *is_interrupted)
{
  gdouble  slice      = SLICE_US / (gdouble) G_USEC_PER_SEC;
  gboolean is_running = TRUE;

  while (is_running && !begin_job (call, seconds))
    is_running = standin_state_wait (state, -1, slice);
  while (is_running && !is_over ())
    is_running = standin_state_wait (state, -1, slice);

  g_mutex_lock (&job.lock);
  *is_interrupted = job.is_interrupted;
  job.is_busy     = FALSE;
  g_mutex_unlock (&job.lock);

  return is_running;
}
