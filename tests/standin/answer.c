/* Stand-in: JSON of the answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "answer.h"


StandinAnswer *
standin_answer_new (guint status, const gchar *content_type, GBytes *body, const gchar *what)
{
  StandinAnswer *answer = g_new0 (StandinAnswer, 1);

  answer->status       = status;
  answer->content_type = content_type;
  answer->body         = g_bytes_ref (body);
  answer->retry_after  = -1;
  answer->what         = g_strdup (what);

  return answer;
}

StandinAnswer *
standin_answer_new_text (guint        status,
                         const gchar *content_type,
                         const gchar *text,
                         const gchar *what)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return standin_answer_new (status, content_type, body, what);
}

StandinAnswer *
standin_answer_new_json (guint status, struct json_object *document, const gchar *what)
{
  const gchar *text = json_object_to_json_string_ext (
    document, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
  StandinAnswer *answer = standin_answer_new_text (status, "application/json", text, what);

  json_object_put (document);

  return answer;
}

void
standin_answer_free (StandinAnswer *answer)
{
  g_bytes_unref (answer->body);
  g_free (answer->location);
  g_free (answer->what);
  g_free (answer);
}

static void
add_string (struct json_object *object, const gchar *name, const gchar *value)
{
  json_object_object_add (object, name, json_object_new_string (value));
}

StandinAnswer *
standin_answer_new_service_error (guint        status,
                                  gint         code,
                                  const gchar *message,
                                  const gchar *request_id)
{
  struct json_object *document = json_object_new_object ();
  g_autofree gchar   *what     = g_strdup_printf ("%d", code);

  json_object_object_add (document, "code", json_object_new_int (code));
  json_object_object_add (document, "data", NULL);
  add_string (document, "message", message);
  add_string (document, "request_id", request_id);
  json_object_object_add (document, "status", json_object_new_int (code));

  return standin_answer_new_json (status, document, what);
}

StandinAnswer *
standin_answer_new_front_end_error (guint        status,
                                    gint         number,
                                    const gchar *code,
                                    const gchar *message,
                                    const gchar *request_id)
{
  struct json_object *document = json_object_new_object ();
  struct json_object *metadata = json_object_new_object ();
  struct json_object *failure  = json_object_new_object ();

  add_string (metadata, "RequestId", request_id);
  add_string (metadata, "Action", "CVProcess");
  add_string (metadata, "Version", "2022-08-31");
  add_string (metadata, "Service", "cv");
  add_string (metadata, "Region", "cn-north-1");

  json_object_object_add (failure, "CodeN", json_object_new_int (number));
  add_string (failure, "Code", code);
  add_string (failure, "Message", message);

  json_object_object_add (metadata, "Error", failure);
  json_object_object_add (document, "ResponseMetadata", metadata);

  return standin_answer_new_json (status, document, code);
}

StandinAnswer *
standin_answer_new_gateway_error (guint        status,
                                  const gchar *type,
                                  const gchar *code,
                                  const gchar *message)
{
  struct json_object *document = json_object_new_object ();
  struct json_object *failure  = json_object_new_object ();
  g_autofree gchar   *what     = g_strdup_printf ("gateway-%u", status);

  add_string (failure, "message", message);
  add_string (failure, "type", type);
  add_string (failure, "code", code);
  json_object_object_add (document, "error", failure);

  return standin_answer_new_json (status, document, what);
}

void
standin_answer_add_list (struct json_object *data,
                         const gchar        *name,
                         const gchar        *entry,
                         const gchar        *other_list)
{
  struct json_object *list = NULL;

  if (entry == NULL && strcmp (other_list, "absent") == 0)
    return;

  if (entry != NULL || strcmp (other_list, "empty") == 0)
    list = json_object_new_array ();
  if (entry != NULL)
    json_object_array_add (list, json_object_new_string (entry));

  json_object_object_add (data, name, list);
}

struct json_object *
standin_answer_create_success (const gchar *base64,
                               const gchar *url,
                               const gchar *other_list,
                               const gchar *request_id,
                               gdouble      seconds)
{
  struct json_object *document  = json_object_new_object ();
  struct json_object *data      = json_object_new_object ();
  struct json_object *algorithm = json_object_new_object ();
  g_autofree gchar   *elapsed   = g_strdup_printf ("%.2fs", seconds);

  json_object_object_add (algorithm, "status_code", json_object_new_int (0));
  add_string (algorithm, "status_message", "Success");
  json_object_object_add (data, "algorithm_base_resp", algorithm);
  standin_answer_add_list (data, "binary_data_base64", base64, other_list);
  standin_answer_add_list (data, "image_urls", url, other_list);
  add_string (data, "request_id", request_id);

  json_object_object_add (document, "code", json_object_new_int (10000));
  json_object_object_add (document, "data", data);
  add_string (document, "message", "Success");
  add_string (document, "request_id", request_id);
  json_object_object_add (document, "status", json_object_new_int (10000));
  add_string (document, "time_elapsed", elapsed);

  return document;
}
