/* The answer of OpenAI's image edits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/openai-answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/picture/codec-private.h"
#include "core/service/painting.h"
#include "core/service/refusal.h"
#include "core/service/salvage.h"

#define PICTURE        "b64_json"
#define ADDRESS        "url"
#define REQUEST_ID_MAX 100
#define NUMBER         "n" /* of pictures, in a request */
#define BAD_REQUEST    400
#define UNPROCESSABLE  422
#define TOO_MANY       429

/* A failure by the name in "code" or "type", else by the HTTP status. */
typedef struct
{
  const gchar      *name; /* NULL: any */
  gint              status;
  OutpaintErrorCode code;
  const gchar      *sentence;
} Failure;

#define NOT_PASSED                                                                                 \
  N_ (                                                                                             \
    "The request did not pass the service's content check. Change the prompt, or choose another "  \
    "picture or another part of it.")
#define NO_CREDIT                                                                                  \
  N_ ("The balance or the limit of the account is used up. Top it up or raise the limit with the " \
      "provider, and try again.")
#define BAD_PICTURE                                                                                \
  N_ ("The service cannot use the picture or its mask. Perhaps the model does not edit pictures; " \
      "check the model in the settings.")
#define NO_SERVICE                                                                                 \
  N_ ("There is no such service at this URL. Check the URL in the settings; it usually ends in "   \
      "/v1.")
#define LOST                                                                                       \
  N_ ("The connection between the service's own servers was lost. The picture may be painted and " \
      "charged. It is not sent again automatically.")

static const Failure failures[] = {
  { "moderation_blocked", 0, OUTPAINT_ERROR_PROMPT, NOT_PASSED },
  { "content_policy_violation", 0, OUTPAINT_ERROR_PROMPT, NOT_PASSED },
  { "invalid_api_key",
    0,
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the key. Check the key in the settings.") },
  { "insufficient_quota", 0, OUTPAINT_ERROR_ACCOUNT, NO_CREDIT },
  { "billing_hard_limit_reached", 0, OUTPAINT_ERROR_ACCOUNT, NO_CREDIT },
  { "model_not_found",
    0,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The service has no model of this name for this account. Check the model in the "
        "settings.") },
  { "invalid_mask_image_format", 0, OUTPAINT_ERROR_PICTURE, BAD_PICTURE },
  { "invalid_image_file", 0, OUTPAINT_ERROR_PICTURE, BAD_PICTURE },
  { NULL,
    401,
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the key. Check the key in the settings.") },
  { NULL, 402, OUTPAINT_ERROR_ACCOUNT, NO_CREDIT },
  { NULL,
    403,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("This account may not use the model. OpenAI allows some models only to verified "
        "organizations; verify yours with the provider, or change the model in the settings.") },
  { NULL, 404, OUTPAINT_ERROR_SETTINGS, NO_SERVICE },
  { NULL, 405, OUTPAINT_ERROR_SETTINGS, NO_SERVICE },
  { NULL,
    413,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture is too large for the service. Reduce the maximum size (max-width, max-height) "
        "and try again.") },
  { NULL,
    TOO_MANY,
    OUTPAINT_ERROR_RATE,
    N_ ("The service received too many requests in a short time. Wait a moment and try again.") },
  { NULL, 502, OUTPAINT_ERROR_BROKEN, LOST },
  { NULL,
    503,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The service is currently not available. Try again later.") },
  { NULL, 504, OUTPAINT_ERROR_BROKEN, LOST },
  { NULL, 524, OUTPAINT_ERROR_BROKEN, LOST },
};

static const Failure redirect = {
  NULL,
  0,
  OUTPAINT_ERROR_SETTINGS,
  N_ ("The URL redirects to another address, and the key is not sent there. Enter the final "
      "address of the service in the settings."),
};

static const Failure refusal = {
  NULL,
  0,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service refused the request. If its message does not help, send it to the provider."),
};

static const Failure one_picture = {
  NULL,
  0,
  OUTPAINT_ERROR_SEVERAL,
  N_ ("The service paints only one picture at a time."),
};

static const Failure server_failure = {
  NULL,
  0,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service had an error. The picture may be charged. Try again later."),
};

/* For all failures of the servers while nothing is painted. */
static const Failure unavailable = {
  NULL,
  0,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service is currently not available. Try again later."),
};

static const Failure unpassed_result = {
  NULL,
  0,
  OUTPAINT_ERROR_RESULT,
  N_ ("The painting did not pass the service's content check. Try again; another one may pass."),
};

static const Failure damaged = {
  NULL,
  0,
  OUTPAINT_ERROR_ANSWER,
  N_ ("The service's answer is incomplete or not valid. Check the URL in the settings. The picture "
      "may be painted and charged. It is not sent again automatically."),
};

static const Failure no_picture = {
  NULL,
  0,
  OUTPAINT_ERROR_ANSWER,
  N_ ("The service's answer contains no picture. Report it to the provider. It may be charged."),
};

/* An answer while it is read. */
typedef struct
{
  const OutpaintHttpResponse *response;
  const gchar *const         *secrets;
  json_object                *root; /* NULL when it cannot be parsed */
  const gchar                *text; /* never NULL */
  gsize                       length;
  gboolean                    is_free; /* the request paints nothing */
  gint                        n;       /* requested pictures */
  gchar                      *request_id;
  GPtrArray                  *paintings;
} Reader;


/* Reads what is left of text that cannot be parsed.  Which file and which address
 * belong together is not known, so that each counts as a painting.
 */
static void
salvage (Reader *reader)
{
  g_autoptr (GPtrArray) files = outpaint_salvage_strings (
    reader->text, reader->length, PICTURE, TRUE, OUTPAINT_ANSWER_PAINTINGS_MAX);
  g_autoptr (GPtrArray) addresses = outpaint_salvage_strings (
    reader->text, reader->length, ADDRESS, FALSE, OUTPAINT_ANSWER_PAINTINGS_MAX);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GBytes) file = outpaint_painting_from_base64 (g_ptr_array_index (files, i));

      if (file != NULL && (outpaint_is_png (file) || outpaint_is_jpeg (file)))
        outpaint_answer_add_painting (reader->paintings, g_steal_pointer (&file), "");
    }
  for (guint i = 0; i < addresses->len; i++)
    outpaint_answer_add_painting (reader->paintings, NULL, g_ptr_array_index (addresses, i));
}

/* Adds a painting.  Some servers have the file itself in the address. */
static void
add_painting (Reader *reader, const gchar *base64, const gchar *address)
{
  gboolean is_file = *base64 == '\0' && g_ascii_strncasecmp (address, "data:", 5) == 0;

  outpaint_answer_add_painting (reader->paintings,
                                outpaint_painting_from_base64 (is_file ? address : base64),
                                is_file ? "" : address);
}

static void
read_data (Reader *reader)
{
  json_object *data = outpaint_json_get_member (reader->root, "data");

  for (gsize i = 0;
       json_object_is_type (data, json_type_array) && i < (gsize) json_object_array_length (data)
       && reader->paintings->len < OUTPAINT_ANSWER_PAINTINGS_MAX;
       i++)
    {
      json_object *entry = json_object_array_get_idx (data, i);

      add_painting (
        reader, outpaint_json_get_text (entry, PICTURE), outpaint_json_get_text (entry, ADDRESS));
    }
}

static void
read_text (Reader *reader)
{
  enum json_tokener_error result;

  reader->text = g_bytes_get_data (reader->response->body, &reader->length);
  if (reader->text == NULL)
    reader->text = "";
  reader->root = outpaint_json_parse (reader->text, reader->length, &result);
  if (!json_object_is_type (reader->root, json_type_object))
    g_clear_pointer (&reader->root, json_object_put);

  reader->request_id =
    outpaint_text_clean (reader->response->request_id != NULL ? reader->response->request_id : "",
                         reader->secrets,
                         REQUEST_ID_MAX);
}

static const Failure *
find_named (const gchar *name)
{
  for (gsize i = 0; *name != '\0' && i < G_N_ELEMENTS (failures); i++)
    if (failures[i].name != NULL && strcmp (failures[i].name, name) == 0)
      return &failures[i];

  return NULL;
}

static const Failure *
find_status (gint status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].name == NULL && failures[i].status == status)
      return &failures[i];

  if (outpaint_refusal_is_good (status))
    return NULL;
  if (status < 400)
    return &redirect;

  return status < 500 ? &refusal : &server_failure;
}

/* A refusal that is cut off does not prove that nothing was done, so that it
 * must not cause a retry.
 */
static gboolean
is_cut_refusal (const Reader *reader)
{
  gsize i = 0;

  while (i < reader->length && g_ascii_isspace (reader->text[i]))
    i++;

  return reader->root == NULL && i < reader->length && reader->text[i] == '{'
         && reader->response->status == TOO_MANY;
}

/* Returns TRUE for failures whose sentence mentions a charge. */
static gboolean
may_charge (const Failure *failure)
{
  return failure->code == OUTPAINT_ERROR_BROKEN || failure == &server_failure;
}

/* Returns TRUE when a text has the name of the number as a word. */
static gboolean
names_number (const gchar *text)
{
  gchar before = ' ';

  for (const gchar *c = text; *c != '\0'; before = *c++)
    if (g_str_has_prefix (c, NUMBER) && !g_ascii_isalnum (before) && before != '_'
        && !g_ascii_isalnum (c[strlen (NUMBER)]) && c[strlen (NUMBER)] != '_')
      return TRUE;

  return FALSE;
}

/* Returns TRUE when the request was refused because of the number of pictures.  A
 * mistake costs one more request.
 */
static gboolean
is_about_number (const Reader *reader, json_object *failure, const gchar *words)
{
  gint status = reader->response->status;

  if (reader->n < 2 || reader->paintings->len > 0
      || (status != BAD_REQUEST && status != UNPROCESSABLE))
    return FALSE;

  return strcmp (outpaint_json_get_text (failure, "param"), NUMBER) == 0 || names_number (words);
}

/* Finds the failure that {"error": {...}} or {"error": "..."} reports. */
static const Failure *
find_failure (const Reader *reader, json_object *failure)
{
  json_object   *details = outpaint_json_get_member (failure, "moderation_details");
  const gchar   *stage   = outpaint_json_get_text (details, "moderation_stage");
  const Failure *found   = find_named (outpaint_json_get_text (failure, "code"));

  if (found == NULL)
    found = find_named (outpaint_json_get_text (failure, "type"));
  if (found != NULL && found->sentence == failures[0].sentence && strcmp (stage, "output") == 0)
    return &unpassed_result;
  if (found == NULL && !reader->is_free && is_cut_refusal (reader))
    return &damaged;
  if (found == NULL)
    found = find_status (reader->response->status);

  if (found == NULL)
    found = &refusal;

  return reader->is_free && may_charge (found) ? &unavailable : found;
}

/* Returns the failure that the answer reports, else NULL. */
static GError *
judge (Reader *reader)
{
  json_object      *member = outpaint_json_get_member (reader->root, "error");
  gboolean          is_bad = !outpaint_refusal_is_good (reader->response->status);
  g_autofree gchar *words  = outpaint_refusal_get_words (reader->root);
  const Failure    *failure;
  GError           *built;

  if (reader->response->failure != NULL)
    built = g_error_copy (reader->response->failure);
  else
    {
      if (member != NULL || is_bad)
        failure = find_failure (reader, member);
      else if (reader->root == NULL)
        failure = &damaged;
      else if (reader->paintings->len == 0)
        failure = &no_picture;
      else
        return NULL;

      if (failure == &refusal && is_about_number (reader, member, words))
        failure = &one_picture;

      /* Something was painted: too many requests is no reason to send it again. */
      if (failure->code == OUTPAINT_ERROR_RATE && reader->paintings->len > 0)
        failure = &damaged;
      built = outpaint_refusal_new (
        failure->code, _ (failure->sentence), words, reader->response, reader->secrets);
    }
  outpaint_answer_add_request_id (built, reader->request_id);

  return built;
}

static void
reader_init (Reader *reader, const OutpaintHttpResponse *response, const gchar *const *secrets)
{
  *reader = (Reader){
    .response  = response,
    .secrets   = secrets,
    .paintings = outpaint_answer_paintings_new (),
  };
  read_text (reader);
  if (reader->root != NULL)
    read_data (reader);
  else
    salvage (reader);
}

OutpaintAnswer *
outpaint_openai_answer_parse (const OutpaintHttpResponse *response,
                              gint                        n,
                              const gchar *const         *secrets,
                              GError                    **error)
{
  OutpaintAnswer *answer = g_new0 (OutpaintAnswer, 1);
  Reader          reader;

  reader_init (&reader, response, secrets);
  reader.n           = n;
  answer->paintings  = reader.paintings;
  answer->request_id = reader.request_id;
  answer->failure    = judge (&reader);
  answer->is_good    = outpaint_refusal_is_good (response->status)
                    && outpaint_json_get_member (reader.root, "error") == NULL;
  json_object_put (reader.root);

  if (answer->paintings->len > 0)
    return answer;

  g_propagate_error (error, g_steal_pointer (&answer->failure));
  outpaint_answer_free (answer);

  return NULL;
}

GError *
outpaint_openai_answer_judge (const OutpaintHttpResponse *response, const gchar *const *secrets)
{
  Reader  reader;
  GError *failure;

  reader_init (&reader, response, secrets);
  reader.is_free = TRUE;
  failure        = judge (&reader);
  json_object_put (reader.root);
  g_ptr_array_unref (reader.paintings);
  g_free (reader.request_id);

  return failure;
}
