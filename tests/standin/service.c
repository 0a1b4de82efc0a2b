/* Stand-in: answers of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "service.h"

#include <string.h>

#include "access.h"
#include "failure.h"
#include "others.h"
#include "paint.h"
#include "request.h"


#define IMAGES "/images/"

static gboolean
is_image_call (const StandinCall *call)
{
  return g_str_has_prefix (call->path, IMAGES);
}

/* TRUE for requests that do not count, since they paint nothing. */
static gboolean
is_side_call (const StandinCall *call)
{
  return is_image_call (call) || standin_others_is_question (call);
}

static const gchar *
get_door (const StandinCall *call)
{
  if (is_image_call (call))
    return "images";

  return standin_others_is_question (call)
           ? "questions"
           : standin_access_get_name (standin_access_find (call->path));
}

static gdouble
get_seconds (const StandinCall *call)
{
  return (gdouble) (g_get_monotonic_time () - call->began) / G_USEC_PER_SEC;
}

static void
log_seconds (StandinState *state, const StandinCall *call, const gchar *name)
{
  gchar text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.4f", get_seconds (call));
  standin_log_set (standin_state_get_log (state),
                   call->n,
                   name,
                   json_object_new_double_s (get_seconds (call), text));
}

/* Returns the received headers without secrets. */
static struct json_object *
headers_to_json (const StandinCall *call)
{
  struct json_object *object = json_object_new_object ();
  GHashTableIter      iter;
  gpointer            name;
  gpointer            value;

  g_hash_table_iter_init (&iter, call->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      gboolean is_secret =
        strcmp (name, "authorization") == 0 || strcmp (name, "x-security-token") == 0;

      json_object_object_add (object, name, json_object_new_string (is_secret ? "(set)" : value));
    }

  return object;
}

gboolean
standin_service_begin (StandinState *state, StandinCall *call)
{
  StandinLog       *log     = standin_state_get_log (state);
  g_autofree gchar *time    = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gboolean has_key          = standin_call_get_header (call, "authorization") != NULL;

  time             = g_date_time_format_iso8601 (now);
  call->n          = standin_log_begin (log, get_door (call));
  call->request_id = g_strdup_printf ("standin-%d", call->n);

  standin_log_set_text (log, call->n, "time", time);
  standin_log_set_text (log, call->n, "method", call->method);
  standin_log_set_text (log, call->n, "path", call->path);
  standin_log_set_text (log, call->n, "query", call->query);
  standin_log_set (log, call->n, "authorization", json_object_new_boolean (has_key));
  standin_log_set (log, call->n, "headers", headers_to_json (call));
  standin_log_set_text (log, call->n, "request_id", call->request_id);

  if (is_side_call (call))
    return TRUE;

  call->count = standin_state_begin_request (state);
  call->stage = STANDIN_READING;
  standin_log_set (log, call->n, "count", json_object_new_int (call->count));

  if (standin_failure_is_drop (call->options->fail)
      && standin_failure_applies (call->options, call->count, -1))
    {
      standin_log_set_text (log, call->n, "answer", "drop");
      call->is_answered = TRUE;
      return FALSE;
    }

  return TRUE;
}

static gboolean
move (StandinState *state, StandinCall *call, StandinStage stage)
{
  StandinStage from = call->stage;

  if (call->count == 0)
    return TRUE;

  call->stage = stage;

  return standin_state_move_request (state, from, stage, call->options->concurrent);
}

/* Sets a code, and its message unless it is the code of success. */
static void
set_number (struct json_object *object,
            const gchar        *name,
            gint                number,
            gint                good,
            const gchar        *words)
{
  json_object_object_add (object, name, json_object_new_int (number));
  if (number != good)
    json_object_object_add (object, words, json_object_new_string ("Failed"));
}

/* Returns the document of a good answer with the options' codes. */
static struct json_object *
create_document (const StandinCall *call, const gchar *base64, const gchar *url)
{
  const StandinOptions *options  = call->options;
  struct json_object   *document = standin_answer_create_success (
    base64, url, options->other_list, call->request_id, get_seconds (call));
  struct json_object *data      = json_object_object_get (document, "data");
  struct json_object *algorithm = json_object_object_get (data, "algorithm_base_resp");

  set_number (document, "code", options->code, 10000, "message");
  set_number (document, "status", options->status, 10000, "message");
  set_number (algorithm, "status_code", options->algorithm, 0, "status_message");

  return document;
}

static struct json_object *
create_any_document (const StandinCall *call, GPtrArray *base64, const gchar *url, gint64 seed)
{
  StandinAccess access = standin_access_find (call->path);

  if (access == STANDIN_ACCESS_SDAPI || access == STANDIN_ACCESS_OPENAI)
    return standin_others_create_document (access, call, base64, url, seed);

  return create_document (call, base64->len > 0 ? g_ptr_array_index (base64, 0) : NULL, url);
}

/* Returns a file as text, with the failure and the options applied to it. */
static gchar *
encode_base64 (const StandinOptions *options, GBytes *file, const gchar *failure)
{
  g_autofree gchar *text = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  if (strcmp (failure, "bad-base64") == 0)
    text[strlen (text) / 2] = '*';

  return g_strdup_printf ("%s%s%s%s",
                          options->data_prefix ? "data:image/" : "",
                          options->data_prefix ? options->encoding : "",
                          options->data_prefix ? ";base64," : "",
                          text);
}

/* Returns a good answer with the pictures, with the failure applied to them. */
static StandinAnswer *
create_good_answer (StandinState *state,
                    StandinCall  *call,
                    GPtrArray    *files,
                    gint64        seed,
                    const gchar  *failure)
{
  const StandinOptions *options = call->options;
  g_autoptr (GPtrArray) base64  = g_ptr_array_new_with_free_func (g_free);
  g_autofree gchar *url         = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GBytes) spoilt =
        standin_failure_spoil_file (failure, g_ptr_array_index (files, i));

      if (strcmp (options->answer, "url") != 0)
        g_ptr_array_add (base64, encode_base64 (options, spoilt, failure));
      if (strcmp (options->answer, "base64") != 0 && url == NULL)
        url = g_strdup_printf ("http://127.0.0.1:%d" IMAGES "%d",
                               standin_state_get_port (state),
                               standin_state_host_picture (state, spoilt));
    }

  if (strcmp (failure, "no-picture") == 0 || strcmp (failure, "private-url") == 0)
    {
      g_ptr_array_set_size (base64, 0);
      g_clear_pointer (&url, g_free);
    }
  if (strcmp (failure, "private-url") == 0)
    url = g_strdup ("http://10.0.0.1" IMAGES "1");

  return standin_answer_new_json ((guint) options->http_status,
                                  create_any_document (call, base64, url, seed),
                                  *failure != '\0' ? failure : "picture");
}

static GBytes *
paint_file (StandinState         *state,
            const StandinCall    *call,
            const StandinRequest *request,
            const gchar          *failure,
            GError              **error)
{
  StandinLog *log                    = standin_state_get_log (state);
  g_autoptr (OutpaintPicture) result = NULL;

  if (*call->options->answer_file != '\0')
    return standin_read_answer (call->options, error);

  result = standin_paint (request, call->options, error);
  if (result == NULL)
    return NULL;

  if (strcmp (failure, "wrong-aspect") == 0)
    {
      g_autoptr (OutpaintPicture) good = g_steal_pointer (&result);

      result = standin_scale (good, good->width, MAX (1, good->height / 2));
    }

  if (strcmp (failure, "tiny") == 0)
    {
      g_autoptr (OutpaintPicture) good = g_steal_pointer (&result);

      result = standin_scale (good, 1, 1);
    }

  standin_log_set (log, call->n, "width", json_object_new_int (result->width));
  standin_log_set (log, call->n, "height", json_object_new_int (result->height));

  return standin_encode (result, call->options);
}

/* Paints one picture, or the iterations of a request, whose seeds follow each other. */
static GPtrArray *
paint_files (StandinState      *state,
             const StandinCall *call,
             StandinRequest    *request,
             const gchar       *failure,
             GError           **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const gint64 seed           = request->seed;
  gint         n              = 1;

  if (standin_access_find (call->path) == STANDIN_ACCESS_SDAPI)
    n = standin_others_count (call);

  for (gint i = 0; i < n; i++)
    {
      GBytes *file;

      request->seed = seed + i;
      file          = paint_file (state, call, request, failure, error);
      if (file == NULL)
        return NULL;
      g_ptr_array_add (files, file);
    }
  request->seed = seed;

  return g_steal_pointer (&files);
}

/* Takes the time of a painting.  Returns FALSE when the client has disconnected. */
static gboolean
work (StandinState *state, StandinCall *call, StandinRequest *request, gboolean *is_interrupted)
{
  const StandinOptions *options = call->options;
  gdouble               delay   = 0;

  if (*options->delay_seeds == '\0' || standin_seeds_contain (options->delay_seeds, request->seed))
    delay = options->delay;
  if (standin_access_find (call->path) == STANDIN_ACCESS_SDAPI)
    return standin_others_work (state, call, delay, is_interrupted);

  return delay == 0 || standin_state_wait (state, call->fd, delay);
}

/* Paints, or fails according to the options. */
static StandinAnswer *
serve (StandinState *state, StandinCall *call, StandinRequest *request)
{
  const StandinOptions *options = call->options;
  const gchar          *failure = "";
  g_autoptr (GError) error      = NULL;
  g_autoptr (GPtrArray) files   = NULL;
  StandinAnswer *answer;
  gboolean       is_interrupted = FALSE;

  if (standin_failure_applies (options, call->count, request->seed))
    failure = options->fail;

  if (!work (state, call, request, &is_interrupted))
    return NULL;
  if (is_interrupted)
    return standin_answer_new_json (
      200,
      standin_others_create_document (STANDIN_ACCESS_SDAPI, call, NULL, NULL, request->seed),
      "interrupted");

  answer = standin_failure_create_answer (failure, call);
  if (answer != NULL)
    return answer;

  if (request->seed < 0)
    request->seed = g_random_int ();
  standin_log_set (
    standin_state_get_log (state), call->n, "painted_seed", json_object_new_int64 (request->seed));

  files = paint_files (state, call, request, failure, &error);
  if (files == NULL)
    return standin_answer_new_service_error (500, 50500, error->message, call->request_id);

  answer = create_good_answer (state, call, files, request->seed, failure);
  standin_failure_spoil_sending (failure, answer);

  return answer;
}

static void
log_request (StandinState *state, StandinCall *call, StandinRequest *request)
{
  StandinLog *log = standin_state_get_log (state);

  standin_log_set (log, call->n, "fields", json_object_get (request->fields));
  standin_log_set (log, call->n, "pictures", json_object_get (request->infos));
  for (guint i = 0; i < request->files->len; i++)
    standin_log_keep_picture (log, call->n, request->files->pdata[i]);
}

/* Answers a malformed request with a failure of the options before the service,
 * otherwise with its own error.  Returns NULL when the client has disconnected.
 */
static StandinAnswer *
refuse (StandinState *state, StandinCall *call, const GError *error)
{
  const gchar   *failure  = "";
  StandinAnswer *answer   = NULL;
  StandinAccess  access   = standin_access_find (call->path);
  gboolean       is_other = access == STANDIN_ACCESS_SDAPI || access == STANDIN_ACCESS_OPENAI;

  if (standin_failure_applies (call->options, call->count, -1))
    failure = call->options->fail;

  if (!standin_state_wait (state, call->fd, call->options->delay))
    return NULL;

  if (standin_failure_is_on_the_way (failure))
    answer = standin_failure_create_answer (failure, call);
  if (answer == NULL && is_other)
    answer = standin_others_refuse (standin_access_find (call->path), error);
  if (answer == NULL)
    answer = standin_answer_new_service_error (400, error->code, error->message, call->request_id);
  standin_failure_spoil_sending (failure, answer);

  return answer;
}

static gboolean
read_request (StandinRequest *request, const StandinCall *call, GError **error)
{
  StandinAccess access = standin_access_find (call->path);

  if (access == STANDIN_ACCESS_SDAPI || access == STANDIN_ACCESS_OPENAI)
    return standin_others_read (request, access, call, error);

  return standin_request_read (request, (const gchar *) call->body->data, call->body->len, error);
}

static StandinAnswer *
answer_painting_call (StandinState *state, StandinCall *call)
{
  StandinLog *log                    = standin_state_get_log (state);
  g_autoptr (StandinRequest) request = standin_request_new ();
  g_autoptr (GError) error           = NULL;
  gboolean       is_within           = move (state, call, STANDIN_PAINTING);
  StandinAnswer *answer = standin_access_check (standin_access_find (call->path), call);
  gboolean       is_read;

  standin_log_set_text (log, call->n, "door_check", answer != NULL ? answer->what : "ok");
  if (answer != NULL)
    return answer;

  is_read = read_request (request, call, &error);
  log_request (state, call, request);
  standin_log_set_text (log, call->n, "verdict", is_read ? "ok" : error->message);
  if (!is_read)
    return refuse (state, call, error);

  if (!is_within)
    return standin_failure_create_answer ("50430", call);

  return serve (state, call, request);
}

static StandinAnswer *
answer_image_call (StandinState *state, StandinCall *call)
{
  gint         number     = (gint) g_ascii_strtoll (call->path + strlen (IMAGES), NULL, 10);
  gint         first      = call->options->fail_image_first;
  gint         count      = standin_state_begin_download (state);
  const gchar *failure    = first == 0 || count <= first ? call->options->fail_image : "";
  g_autoptr (GBytes) good = standin_state_get_hosted_picture (state, number);
  g_autoptr (GBytes) file = NULL;
  StandinAnswer *answer;

  if (good == NULL || strcmp (call->method, "GET") != 0)
    return standin_answer_new_text (404, "text/plain", "There is no such picture.\n", "not-found");

  answer = standin_failure_create_answer (failure, call);
  if (answer != NULL)
    return answer;

  file   = standin_failure_spoil_file (failure, good);
  answer = standin_answer_new (
    200, "application/octet-stream", file, *failure != '\0' ? failure : "picture");
  standin_failure_spoil_sending (failure, answer);

  return answer;
}

StandinAnswer *
standin_service_answer (StandinState *state, StandinCall *call)
{
  StandinLog    *log = standin_state_get_log (state);
  StandinAnswer *answer;

  standin_log_set (log, call->n, "body_bytes", json_object_new_int64 (call->body->len));
  log_seconds (state, call, "seconds_reading");

  if (is_image_call (call))
    answer = answer_image_call (state, call);
  else if (standin_others_is_question (call))
    answer = standin_others_answer (call);
  else
    answer = answer_painting_call (state, call);

  log_seconds (state, call, "seconds");
  standin_log_set_text (log, call->n, "answer", answer != NULL ? answer->what : "client-gone");
  call->is_answered = TRUE;
  if (answer != NULL)
    {
      standin_log_set (log, call->n, "status", json_object_new_int ((gint) answer->status));
      standin_log_set (log,
                       call->n,
                       "answer_bytes",
                       json_object_new_int64 ((gint64) g_bytes_get_size (answer->body)));
    }
  standin_log_write (log, call->n);
  move (state, call, STANDIN_WRITING);

  return answer;
}

void
standin_service_end (StandinState *state, StandinCall *call, gboolean is_sent)
{
  StandinLog *log = standin_state_get_log (state);

  if (!call->is_answered)
    {
      standin_log_set (log, call->n, "body_bytes", json_object_new_int64 (call->body->len));
      standin_log_set_text (log, call->n, "answer", "client-gone");
    }
  standin_log_set_text (log, call->n, "outcome", is_sent ? "sent" : "broken");
  if (call->stage == STANDIN_READING && call->count > 0)
    standin_log_write (log, call->n);

  move (state, call, STANDIN_DONE);
}
