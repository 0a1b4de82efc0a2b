/* Pictures and failures in Volcengine's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/picture/codec-private.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/service/answer-failures.h"
#include "core/service/painting.h"
#include "core/service/refusal.h"
#include "core/service/salvage.h"

#define REQUEST_ID_MAX 100
#define PICTURES       "binary_data_base64"
#define ADDRESSES      "image_urls"

/* Codes that a service or a gateway uses for success. */
static const gint good_numbers[] = { 10000, 0, 200 };

/* Members that contain such a code. */
static const gchar *const status_names[] = { "code", "status" };

/* An answer while it is read. */
typedef struct
{
  const OutpaintHttpResponse *response;
  const gchar *const         *secrets;
  json_object                *root;           /* NULL when it cannot be parsed */
  const gchar                *not_understood; /* the reason as a message, else NULL */
  gchar                      *request_id;
  GPtrArray                  *paintings;
  gboolean                    says_success;
} Reader;


static const gchar *
find_request_id (json_object *root)
{
  const struct
  {
    json_object *object;
    const gchar *name;
  } places[] = {
    { root, "request_id" },
    { outpaint_json_get_member (root, "data"), "request_id" },
    { outpaint_json_get_member (root, "ResponseMetadata"), "RequestId" },
    { outpaint_json_get_member (root, "error"), "request_id" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const gchar *id = outpaint_json_get_text (places[i].object, places[i].name);

      if (*id != '\0')
        return id;
    }

  return "";
}

/* Finds the failure by its code, else by the HTTP status.  An unknown code of
 * 400 or more is looked up as an HTTP status.
 */
static const OutpaintAnswerFailure *
classify (Reader *reader, gint number, const gchar *name)
{
  const OutpaintAnswerFailure *failure = outpaint_answer_failure_find (number, name);

  if (failure == NULL && !outpaint_refusal_is_good (reader->response->status))
    failure = outpaint_answer_failure_find_status (reader->response->status);
  if (failure == NULL && number >= 400)
    failure = outpaint_answer_failure_find_status (number);

  return failure != NULL ? failure : &outpaint_answer_failure_unknown;
}

/* Returns TRUE when the failure would cause a retry, but the answer also
 * reports success: the painting may be paid for already.
 */
static gboolean
is_contradicted (Reader *reader, const OutpaintAnswerFailure *failure)
{
  return (failure->code == OUTPAINT_ERROR_RATE || failure->code == OUTPAINT_ERROR_CONCURRENCY)
         && (reader->says_success || reader->paintings->len > 0);
}

/* Sets the error: the failure's sentence, the code and message of the service
 * ("" for none), and a bad HTTP status.
 */
static void
set_failure (Reader                      *reader,
             const OutpaintAnswerFailure *failure,
             const gchar                 *code,
             const gchar                 *message,
             GError                     **error)
{
  g_autofree gchar *joined = NULL;
  GError           *built;

  if (is_contradicted (reader, failure))
    failure = &outpaint_answer_failure_contradiction;

  joined = g_strjoin (*code != '\0' && *message != '\0' ? ": " : "", code, message, NULL);
  built  = outpaint_refusal_new (
    failure->code, _ (failure->sentence), joined, reader->response, reader->secrets);
  outpaint_answer_add_request_id (built, reader->request_id);
  g_propagate_error (error, built);
}

/* Returns the body, never NULL. */
static const gchar *
get_body (Reader *reader, gsize *length)
{
  const gchar *body = g_bytes_get_data (reader->response->body, length);

  return body != NULL ? body : "";
}

/* Returns TRUE when the answer begins as one of the service's, not as a web
 * page of a proxy.
 */
static gboolean
begins_as_json (Reader *reader)
{
  gsize        length;
  const gchar *text = get_body (reader, &length);
  const gchar *end  = text + length;

  while (text < end && g_ascii_isspace (*text))
    text++;

  return text < end && *text == '{';
}

/* Sets OUTPAINT_ERROR_ANSWER, or the failure of a bad HTTP status.  A partial
 * answer does not prove that nothing was done, so it must not cause a retry.
 */
static void
set_not_understood (Reader *reader, const gchar *sentence, GError **error)
{
  OutpaintAnswerFailure        failure = { 0, NULL, OUTPAINT_ERROR_ANSWER, sentence };
  const OutpaintAnswerFailure *status  = NULL;

  if (!outpaint_refusal_is_good (reader->response->status))
    status = outpaint_answer_failure_find_status (reader->response->status);
  if (status != NULL && status->code == OUTPAINT_ERROR_RATE && reader->root == NULL
      && begins_as_json (reader))
    status = NULL;

  set_failure (reader, status != NULL ? status : &failure, "", "", error);
}

/* Returns the reason why a text cannot be parsed, marked by N_(). */
static const gchar *
explain (const gchar *text, gsize length, enum json_tokener_error result)
{
  if (length == 0)
    return N_ ("The service's answer is empty. Check the URL in the settings. The picture may be "
               "painted and charged.");

  if (*text == '<')
    return N_ ("The answer is a web page, not an answer of the service. Check the URL in the "
               "settings, and for a proxy or a login page of the network.");

  if (result == json_tokener_continue)
    return N_ ("The service's answer is incomplete. The picture may be painted and charged. It is "
               "not sent again automatically.");

  return N_ ("The service's answer is not valid. Check the URL in the settings. The picture may be "
             "painted and charged.");
}

static void
parse_json (Reader *reader)
{
  gsize                   length;
  const gchar            *text = get_body (reader, &length);
  enum json_tokener_error result;

  reader->root = outpaint_json_parse (text, length, &result);
  if (json_object_is_type (reader->root, json_type_object))
    return;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  g_clear_pointer (&reader->root, json_object_put);
  reader->not_understood = explain (text, length, result);
}

/* Reads {"ResponseMetadata": {"Error": {...}}} of Volcengine's API front end. */
static gboolean
check_front_end (Reader *reader, GError **error)
{
  json_object *metadata = outpaint_json_get_member (reader->root, "ResponseMetadata");
  json_object *failure  = outpaint_json_get_member (metadata, "Error");
  gint         number   = 0;

  if (failure == NULL)
    return TRUE;

  outpaint_json_read_int (failure, "CodeN", &number);
  set_failure (reader,
               classify (reader, number, outpaint_json_get_text (failure, "Code")),
               outpaint_json_get_text (failure, "Code"),
               outpaint_json_get_text (failure, "Message"),
               error);
  return FALSE;
}

/* Reads {"error": {...}} or {"error": "..."} of a gateway. */
static gboolean
check_gateway (Reader *reader, GError **error)
{
  json_object *failure = outpaint_json_get_member (reader->root, "error");
  const gchar *code    = outpaint_json_get_text (failure, "code");
  const gchar *message = outpaint_json_get_text (failure, "message");
  gint         number  = 0;

  if (json_object_is_type (failure, json_type_string))
    message = outpaint_json_get_text (reader->root, "error");
  else if (!json_object_is_type (failure, json_type_object))
    return TRUE;

  if (*code == '\0' && *message == '\0' && outpaint_refusal_is_good (reader->response->status))
    return TRUE;

  outpaint_json_read_int (failure, "code", &number);
  set_failure (reader, classify (reader, number, code), code, message, error);

  return FALSE;
}

static gboolean
is_good_number (gint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good_numbers); i++)
    if (number == good_numbers[i])
      return TRUE;

  return FALSE;
}

/* Reads the service's own "code" and "status", and checks the HTTP status when
 * these report success.
 */
static gboolean
check_service (Reader *reader, GError **error)
{
  const gchar *message = outpaint_json_get_text (reader->root, "message");

  for (gsize i = 0; i < G_N_ELEMENTS (status_names); i++)
    {
      gint number;

      if (!outpaint_json_read_int (reader->root, status_names[i], &number)
          || is_good_number (number))
        continue;

      set_failure (reader,
                   classify (reader, number, NULL),
                   outpaint_json_get_text (reader->root, status_names[i]),
                   message,
                   error);
      return FALSE;
    }

  if (outpaint_refusal_is_good (reader->response->status))
    return TRUE;

  set_failure (reader, classify (reader, 0, NULL), "", message, error);
  return FALSE;
}

static gboolean
check_algorithm (Reader *reader, GError **error)
{
  static const OutpaintAnswerFailure unpainted = {
    0,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The service could not paint this picture. Try another prompt or seed; if it occurs again, "
        "send the service's message to the provider."),
  };
  json_object                 *data      = outpaint_json_get_member (reader->root, "data");
  json_object                 *algorithm = outpaint_json_get_member (data, "algorithm_base_resp");
  const OutpaintAnswerFailure *failure;
  gint                         number;

  if (!outpaint_json_read_int (algorithm, "status_code", &number) || number == 0)
    return TRUE;

  failure = outpaint_answer_failure_find (number, NULL);
  set_failure (reader,
               failure != NULL ? failure : &unpainted,
               outpaint_json_get_text (algorithm, "status_code"),
               outpaint_json_get_text (algorithm, "status_message"),
               error);
  return FALSE;
}

/* Returns string i of a list, "" when there is none; a single string counts as a list of one. */
static const gchar *
get_item (json_object *list, gsize i)
{
  json_object *item = i == 0 ? list : NULL;

  if (json_object_is_type (list, json_type_array))
    item = json_object_array_get_idx (list, i);

  return json_object_is_type (item, json_type_string) ? json_object_get_string (item) : "";
}

static gsize
get_length (json_object *list)
{
  return json_object_is_type (list, json_type_array) ? json_object_array_length (list) : 1;
}

static void
add_painting (Reader *reader, GBytes *file, const gchar *address)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (address));

  outpaint_answer_add_painting (reader->paintings, file, stripped);
}

/* Adds the paintings.  The file and the address at the same place of both lists
 * belong to the same painting; either may be empty.
 */
static void
read_lists (Reader *reader, json_object *files, json_object *addresses)
{
  gsize n = MAX (get_length (files), get_length (addresses));

  for (gsize i = 0; i < n && reader->paintings->len < OUTPAINT_ANSWER_PAINTINGS_MAX; i++)
    add_painting (
      reader, outpaint_painting_from_base64 (get_item (files, i)), get_item (addresses, i));
}

/* Returns the files (GBytes) in a text that cannot be parsed; strings that do not
 * begin as a picture are skipped.  Each string is freed as soon as it is decoded.
 */
static GPtrArray *
salvage_files (const gchar *text, gsize length)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) strings =
    outpaint_salvage_strings (text, length, PICTURES, TRUE, OUTPAINT_ANSWER_PAINTINGS_MAX);

  for (; strings->len > 0; g_ptr_array_remove_index (strings, 0))
    {
      g_autoptr (GBytes) file = outpaint_painting_from_base64 (g_ptr_array_index (strings, 0));

      if (file != NULL && (outpaint_is_png (file) || outpaint_is_jpeg (file)))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }

  return files;
}

static void
salvage (Reader *reader)
{
  gsize        length;
  const gchar *text           = get_body (reader, &length);
  g_autoptr (GPtrArray) ids   = outpaint_salvage_strings (text, length, "request_id", FALSE, 1);
  g_autoptr (GPtrArray) files = salvage_files (text, length);
  g_autoptr (GPtrArray) addresses =
    outpaint_salvage_strings (text, length, ADDRESSES, FALSE, OUTPAINT_ANSWER_PAINTINGS_MAX);

  for (guint i = 0; i < MAX (files->len, addresses->len); i++)
    add_painting (reader,
                  i < files->len ? g_bytes_ref (g_ptr_array_index (files, i)) : NULL,
                  i < addresses->len ? g_ptr_array_index (addresses, i) : "");

  reader->request_id = outpaint_text_clean (
    ids->len > 0 ? g_ptr_array_index (ids, 0) : "", reader->secrets, REQUEST_ID_MAX);
  for (gsize i = 0; i < G_N_ELEMENTS (status_names); i++)
    reader->says_success |=
      outpaint_salvage_has_number (text, length, status_names[i], good_numbers[0]);
}

/* Returns whether a member is one of the codes or words for success. */
static gboolean
tells_success (json_object *object, const gchar *name)
{
  static const gchar *const words[] = { "success", "succeeded", "ok" };
  const gchar              *text    = outpaint_json_get_text (object, name);
  gint                      number;

  if (outpaint_json_read_int (object, name, &number))
    return is_good_number (number);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_success (json_object *root)
{
  json_object *algorithm =
    outpaint_json_get_member (outpaint_json_get_member (root, "data"), "algorithm_base_resp");

  return tells_success (root, "code") || tells_success (root, "status")
         || tells_success (root, "message") || tells_success (algorithm, "status_code")
         || tells_success (algorithm, "status_message");
}

/* Reads all contents of the answer, before any is checked. */
static void
read_all (Reader *reader)
{
  json_object *data;

  parse_json (reader);
  if (reader->root == NULL)
    {
      salvage (reader);
      return;
    }

  data = outpaint_json_get_member (reader->root, "data");
  read_lists (
    reader, outpaint_json_get_member (data, PICTURES), outpaint_json_get_member (data, ADDRESSES));
  reader->request_id =
    outpaint_text_clean (find_request_id (reader->root), reader->secrets, REQUEST_ID_MAX);
  reader->says_success = has_success (reader->root);
}

/* Returns the failure that the answer reports, NULL for none. */
static GError *
judge (Reader *reader)
{
  GError *failure = NULL;

  if (reader->response->failure != NULL)
    {
      failure = g_error_copy (reader->response->failure);
      outpaint_answer_add_request_id (failure, reader->request_id);
    }
  else if (reader->not_understood != NULL)
    set_not_understood (reader, reader->not_understood, &failure);
  else if (check_front_end (reader, &failure) && check_gateway (reader, &failure)
           && check_service (reader, &failure))
    check_algorithm (reader, &failure);

  if (failure == NULL && reader->paintings->len == 0)
    set_not_understood (
      reader,
      N_ (
        "The service's answer contains no picture. Report it to the provider. It may be charged."),
      &failure);

  return failure;
}

OutpaintAnswer *
outpaint_answer_parse (const OutpaintHttpResponse *response,
                       const gchar *const         *secrets,
                       GError                    **error)
{
  Reader reader = {
    .response  = response,
    .secrets   = secrets,
    .paintings = outpaint_answer_paintings_new (),
  };
  OutpaintAnswer *answer = g_new0 (OutpaintAnswer, 1);

  read_all (&reader);
  answer->paintings  = reader.paintings;
  answer->request_id = reader.request_id;
  answer->failure    = judge (&reader);
  answer->is_good    = reader.says_success || answer->failure == NULL;
  json_object_put (reader.root);

  if (answer->paintings->len > 0)
    return answer;

  g_propagate_error (error, g_steal_pointer (&answer->failure));
  outpaint_answer_free (answer);

  return NULL;
}
