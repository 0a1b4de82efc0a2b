/* Pictures and failures in Volcengine's answers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-c/json.h>

#include "core/picture/codec-private.h"
#include "core/base/error.h"
#include "core/service/salvage.h"

#define DEPTH_MAX      32
#define VALUES_MAX     10000
#define WORDS_MAX      200 /* characters of the service's own words that are shown */
#define REQUEST_ID_MAX 100
#define CLEANED_MAX    (64 * 1024) /* bytes, before masking and cutting */
#define MASKED         "***"
#define REPLACEMENT    0xfffd /* for what is no UTF-8 */
#define PICTURES       "binary_data_base64"
#define ADDRESSES      "image_urls"

#define IS_GOOD_STATUS(status) ((status) >= 200 && (status) < 300)

#define PROMPT_REFUSED                                                                             \
  N_ ("The prompt did not pass the service's content check. Change the prompt and try again.")
#define CHECK_FAILED                                                                               \
  N_ ("The service's content check failed. Neither the picture nor the prompt is the cause. "      \
      "Try again later.")
#define SERVICE_FAILED N_ ("The service had an internal error. Wait a moment and try again.")
#define TOO_MANY                                                                                   \
  N_ ("The service received too many requests in a short time. Wait a moment and try again.")

typedef struct
{
  gint              number; /* 0 when it goes by its name only */
  const gchar      *name;   /* NULL when it goes by its number only */
  OutpaintErrorCode code;
  const gchar      *sentence;
} Failure;

/* The service's codes and, with names, its front door's. */
static const Failure known_failures[] = {
  { 50411,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture did not pass the service's content check. The same picture will not pass "
        "again; try another one or another part of it.") },
  { 50412, NULL, OUTPAINT_ERROR_PROMPT, PROMPT_REFUSED },
  { 50413, NULL, OUTPAINT_ERROR_PROMPT, PROMPT_REFUSED },
  { 50511,
    NULL,
    OUTPAINT_ERROR_RESULT,
    N_ ("The painting did not pass the service's content check. Try again; it may pass with "
        "another seed.") },
  { 50512,
    NULL,
    OUTPAINT_ERROR_PROMPT,
    N_ ("The text of the result did not pass the service's content check. Change the prompt and "
        "try again.") },
  { 50518,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The service rejects the picture because of copyright. The same picture will not pass "
        "again; try another one.") },
  { 50519,
    NULL,
    OUTPAINT_ERROR_RESULT,
    N_ ("The service rejects the painting because of copyright. Try again; it may pass with "
        "another seed.") },
  { 50520, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50521, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50522, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50429, NULL, OUTPAINT_ERROR_RATE, TOO_MANY },
  { 50430,
    NULL,
    OUTPAINT_ERROR_CONCURRENCY,
    N_ ("The service received too many simultaneous requests. Wait for the others to finish or "
        "choose fewer variations, and try again.") },
  { 50500, NULL, OUTPAINT_ERROR_SERVICE, SERVICE_FAILED },
  { 50501, NULL, OUTPAINT_ERROR_SERVICE, SERVICE_FAILED },

  { 100009,
    "InvalidAccessKey",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not know the access key. Check the access key in the settings.") },
  { 100010,
    "SignatureDoesNotMatch",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the signature: the secret key does not match the access key. "
        "Check both keys and the region in the settings.") },
  { 100003,
    "MissingAuthenticationToken",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service found no key in the request. Check the keys and the URL in the settings.") },
  { 100005,
    "MissingSignature",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service found no signature in the request. Check the keys and the URL in the "
        "settings.") },
  { 100006,
    "InvalidTimestamp",
    OUTPAINT_ERROR_FAILED,
    N_ ("The service refuses the request's time: the clock of this computer is wrong. Set the "
        "clock and try again.") },
  { 100012,
    "LackPolicy",
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The account has no permission to use this service. Grant it in the provider's console and "
        "try again.") },
  { 100013,
    "AccessDenied",
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The service denies access to this account. Enable the service for the account in the "
        "provider's console and try again.") },
  { 0,
    "FlowLimitExceeded",
    OUTPAINT_ERROR_RATE,
    N_ ("The request limit of the service is reached. Wait a moment and try again.") },
};

/* HTTP's statuses, as numbers. */
static const Failure known_statuses[] = {
  { 401,
    NULL,
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the key. Check the key in the settings.") },
  { 402,
    NULL,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The balance of the account is used up. Top it up with the provider and try again.") },
  { 403,
    NULL,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("This account may not use the service. Ask the provider for the permissions of the key.") },
  { 404,
    NULL,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("There is no such service at this URL. Check the URL in the settings; the URL of a gateway "
        "usually ends in /volcv/v1.") },
  { 405,
    NULL,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server at this URL does not accept such requests. Check the URL in the settings; the "
        "URL of a gateway usually ends in /volcv/v1.") },
  { 413,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture is too large for the service. Reduce the maximum size (max-width, max-height) "
        "and try again.") },
  { 429, NULL, OUTPAINT_ERROR_RATE, TOO_MANY },
  { 502,
    NULL,
    OUTPAINT_ERROR_BROKEN,
    N_ ("The gateway lost the connection to the service. The picture may be painted and charged. "
        "It is not sent again automatically.") },
  { 503,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The service is currently not available. Try again later.") },
  { 504,
    NULL,
    OUTPAINT_ERROR_BROKEN,
    N_ ("The gateway timed out while it waited for the service. The picture may be painted and "
        "charged. It is not sent again automatically.") },
};

static const Failure redirect = {
  0,
  NULL,
  OUTPAINT_ERROR_SETTINGS,
  N_ ("The URL redirects to another address, and the key is not sent there. Enter the final "
      "address of the service in the settings."),
};

static const Failure refused_request = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service refused the request. If its message does not help, send it to the provider."),
};

static const Failure server_failure = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service had an error. Try again later."),
};

static const Failure unknown_failure = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service reported an unknown error. Try again later; if it occurs again, send the "
      "message to the provider."),
};

static const Failure contradiction = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service's answer contradicts itself. The picture may be painted and charged. It is not "
      "sent again automatically."),
};

/* The numbers with which a service or a gateway says that all is well. */
static const gint good_numbers[] = { 10000, 0, 200 };

/* The members that tell it. */
static const gchar *const status_names[] = { "code", "status" };

/* An answer while it is read. */
typedef struct
{
  const OutpaintHttpResponse *response;
  const gchar *const         *secrets;
  json_object                *root;           /* NULL when it is not understood: */
  const gchar                *not_understood; /* why, a sentence; else NULL */
  gchar                      *request_id;
  GPtrArray                  *pictures;
  GPtrArray                  *addresses;
  gboolean                    says_success;
} Reader;


void
outpaint_answer_free (OutpaintAnswer *answer)
{
  g_ptr_array_unref (answer->pictures);
  g_ptr_array_unref (answer->addresses);
  g_free (answer->request_id);
  g_clear_error (&answer->failure);
  g_free (answer);
}

void
outpaint_answer_add_request_id (GError *error, const gchar *request_id)
{
  g_autofree gchar *sentence = error->message;
  g_autofree gchar *id       = NULL;

  if (*request_id == '\0')
    {
      g_steal_pointer (&sentence);
      return;
    }

  id             = g_strdup_printf (_ ("(request id %s)"), request_id);
  error->message = g_strjoin (" ", sentence, id, NULL);
}

/* The bytes of the longest secret that text begins with, 0 for none. */
static gsize
measure_secret (const gchar *text, const gchar *const *secrets)
{
  gsize longest = 0;

  for (gsize i = 0; secrets != NULL && secrets[i] != NULL; i++)
    if (g_str_has_prefix (text, secrets[i]))
      longest = MAX (longest, strlen (secrets[i]));

  return longest;
}

/* One line of at most max characters that is safe to show: what can steer a
 * terminal or turn a line's direction is gone, and the secrets are masked
 * before the cut, lest half a key be left over.  No more is looked through for
 * secrets than is shown: an answer can repeat a key a million times.
 */
static gchar *
clean_text (const gchar *text, const gchar *const *secrets, glong max)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  GString *shown            = g_string_new (NULL);
  glong    n                = 0;
  gsize    length;

  for (const gchar *c = text; *c != '\0' && clean->len < CLEANED_MAX;)
    {
      gunichar character = g_utf8_get_char_validated (c, -1);
      gboolean is_valid  = g_unichar_validate (character);

      if (!is_valid)
        g_string_append_unichar (clean, REPLACEMENT);
      else if (g_unichar_isspace (character))
        g_string_append_c (clean, ' ');
      else if (g_unichar_isprint (character) && g_unichar_type (character) != G_UNICODE_FORMAT)
        g_string_append_unichar (clean, character);

      c = is_valid ? g_utf8_next_char (c) : c + 1;
    }

  for (const gchar *c = clean->str; *c != '\0' && n <= max; c += length)
    {
      length = measure_secret (c, secrets);
      if (length > 0)
        {
          g_string_append (shown, MASKED);
          n += (glong) strlen (MASKED);
        }
      else
        {
          length = g_utf8_next_char (c) - c;
          g_string_append_len (shown, c, (gssize) length);
          n++;
        }
    }

  if (n > max)
    {
      g_string_truncate (shown, g_utf8_offset_to_pointer (shown->str, max - 1) - shown->str);
      g_string_append (shown, "…");
    }

  return g_strstrip (g_string_free (shown, FALSE));
}

static json_object *
get_member (json_object *object, const gchar *name)
{
  json_object *member = NULL;

  json_object_object_get_ex (object, name, &member);

  return member;
}

/* The text of a string or a number, "" when it is neither. */
static const gchar *
get_text (json_object *object, const gchar *name)
{
  json_object *member = get_member (object, name);

  switch (json_object_get_type (member))
    {
    case json_type_string:
    case json_type_int:
    case json_type_double:
      return json_object_get_string (member);
    default:
      return "";
    }
}

/* FALSE when there is no such member, or it is no number. */
static gboolean
get_number (json_object *object, const gchar *name, gint *number)
{
  const gchar *text = get_text (object, name);
  gchar       *end  = NULL;
  gdouble      value;

  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= G_MININT && value <= G_MAXINT))
    return FALSE;
  *number = value;

  return TRUE;
}

static const gchar *
find_request_id (json_object *root)
{
  const struct
  {
    json_object *object;
    const gchar *name;
  } places[] = {
    { root, "request_id" },
    { get_member (root, "data"), "request_id" },
    { get_member (root, "ResponseMetadata"), "RequestId" },
    { get_member (root, "error"), "request_id" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const gchar *id = get_text (places[i].object, places[i].name);

      if (*id != '\0')
        return id;
    }

  return "";
}

static const Failure *
find_failure (const Failure *table, gsize n, gint number, const gchar *name)
{
  for (gsize i = 0; i < n; i++)
    if ((table[i].number != 0 && table[i].number == number)
        || (table[i].name != NULL && g_strcmp0 (table[i].name, name) == 0))
      return &table[i];

  return NULL;
}

static const Failure *
find_status (gint status)
{
  const Failure *failure =
    find_failure (known_statuses, G_N_ELEMENTS (known_statuses), status, NULL);

  if (failure != NULL)
    return failure;
  if (status >= 300 && status < 400)
    return &redirect;
  if (status >= 400 && status < 500)
    return &refused_request;
  if (status >= 500 && status < 600)
    return &server_failure;

  return NULL;
}

/* The failure by its code, else by what HTTP says; a code that looks like a
 * status of HTTP's counts as one.
 */
static const Failure *
classify (Reader *reader, gint number, const gchar *name)
{
  const Failure *failure =
    find_failure (known_failures, G_N_ELEMENTS (known_failures), number, name);

  if (failure == NULL && !IS_GOOD_STATUS (reader->response->status))
    failure = find_status (reader->response->status);
  if (failure == NULL && number >= 400)
    failure = find_status (number);

  return failure != NULL ? failure : &unknown_failure;
}

/* What such a failure would have sent again may be paid for already. */
static gboolean
is_contradicted (Reader *reader, const Failure *failure)
{
  return (failure->code == OUTPAINT_ERROR_RATE || failure->code == OUTPAINT_ERROR_CONCURRENCY)
         && (reader->says_success || reader->pictures->len > 0 || reader->addresses->len > 0);
}

/* Sets the error: the failure's sentence, the service's own code and message
 * ("" when there is none), HTTP's status when that is a bad one.
 */
static void
set_failure (Reader        *reader,
             const Failure *failure,
             const gchar   *code,
             const gchar   *message,
             GError       **error)
{
  g_autoptr (GString) sentence = NULL;
  g_autofree gchar *joined     = NULL;
  g_autofree gchar *words      = NULL;
  GError           *built;

  if (is_contradicted (reader, failure))
    failure = &contradiction;

  sentence = g_string_new (_ (failure->sentence));
  joined   = g_strjoin (*code != '\0' && *message != '\0' ? ": " : "", code, message, NULL);
  words    = clean_text (joined, reader->secrets, WORDS_MAX);
  if (*words != '\0')
    {
      g_string_append_c (sentence, ' ');
      g_string_append_printf (sentence, _ ("Message of the service: \"%s\""), words);
    }
  if (!IS_GOOD_STATUS (reader->response->status))
    g_string_append_printf (sentence, " (HTTP %d)", reader->response->status);

  if (reader->response->retry_after > 0)
    {
      g_string_append_c (sentence, ' ');
      g_string_append_printf (sentence,
                              _ ("The service requires a pause of %d s before the next request."),
                              reader->response->retry_after);
    }

  built = g_error_new_literal (OUTPAINT_ERROR, failure->code, sentence->str);
  outpaint_error_set_retry_after (built, reader->response->retry_after);
  outpaint_answer_add_request_id (built, reader->request_id);
  g_propagate_error (error, built);
}

/* Never NULL. */
static const gchar *
get_body (Reader *reader, gsize *length)
{
  const gchar *body = g_bytes_get_data (reader->response->body, length);

  return body != NULL ? body : "";
}

/* The service's answer, and not a page of what stands before it. */
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

/* Sets OUTPAINT_ERROR_ANSWER, or what HTTP's status says when that is a bad
 * one.  Half an answer is no surety that nothing was done.
 */
static void
set_not_understood (Reader *reader, const gchar *sentence, GError **error)
{
  Failure        failure = { 0, NULL, OUTPAINT_ERROR_ANSWER, sentence };
  const Failure *status  = NULL;

  if (!IS_GOOD_STATUS (reader->response->status))
    status = find_status (reader->response->status);
  if (status != NULL && status->code == OUTPAINT_ERROR_RATE && reader->root == NULL
      && begins_as_json (reader))
    status = NULL;

  set_failure (reader, status != NULL ? status : &failure, "", "", error);
}

/* A value takes two bytes of text, and fifty once it is read: a long list
 * would take all memory.  Those within strings count as well, there are few.
 */
static gboolean
has_too_many_values (const gchar *text, gsize length)
{
  gsize n_values = 0;

  for (gsize i = 0; i < length; i++)
    n_values += text[i] == ',' || text[i] == '[' || text[i] == '{';

  return n_values > VALUES_MAX;
}

/* Why such a text is not understood; N_() marks it. */
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
  json_tokener           *tokener = json_tokener_new_ex (DEPTH_MAX);
  gsize                   length;
  const gchar            *text = get_body (reader, &length);
  enum json_tokener_error result;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  if (length > 0 && !has_too_many_values (text, length))
    reader->root = json_tokener_parse_ex (tokener, text, length);
  result = json_tokener_get_error (tokener);
  json_tokener_free (tokener);

  if (json_object_is_type (reader->root, json_type_object))
    return;

  g_clear_pointer (&reader->root, json_object_put);
  reader->not_understood = explain (text, length, result);
}

/* {"ResponseMetadata": {"Error": {...}}} of Volcengine's front door. */
static gboolean
check_front_door (Reader *reader, GError **error)
{
  json_object *metadata = get_member (reader->root, "ResponseMetadata");
  json_object *failure  = get_member (metadata, "Error");
  gint         number   = 0;

  if (failure == NULL)
    return TRUE;

  get_number (failure, "CodeN", &number);
  set_failure (reader,
               classify (reader, number, get_text (failure, "Code")),
               get_text (failure, "Code"),
               get_text (failure, "Message"),
               error);
  return FALSE;
}

/* {"error": {...}} or {"error": "..."} of a gateway. */
static gboolean
check_gateway (Reader *reader, GError **error)
{
  json_object *failure = get_member (reader->root, "error");
  const gchar *code    = get_text (failure, "code");
  const gchar *message = get_text (failure, "message");
  gint         number  = 0;

  if (json_object_is_type (failure, json_type_string))
    message = get_text (reader->root, "error");
  else if (!json_object_is_type (failure, json_type_object))
    return TRUE;

  if (*code == '\0' && *message == '\0' && IS_GOOD_STATUS (reader->response->status))
    return TRUE;

  get_number (failure, "code", &number);
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

/* The service's own "code" and "status", and HTTP's status when they agree
 * that all is well.
 */
static gboolean
check_service (Reader *reader, GError **error)
{
  const gchar *message = get_text (reader->root, "message");

  for (gsize i = 0; i < G_N_ELEMENTS (status_names); i++)
    {
      gint number;

      if (!get_number (reader->root, status_names[i], &number) || is_good_number (number))
        continue;

      set_failure (reader,
                   classify (reader, number, NULL),
                   get_text (reader->root, status_names[i]),
                   message,
                   error);
      return FALSE;
    }

  if (IS_GOOD_STATUS (reader->response->status))
    return TRUE;

  set_failure (reader, classify (reader, 0, NULL), "", message, error);
  return FALSE;
}

static gboolean
check_algorithm (Reader *reader, GError **error)
{
  static const Failure unpainted = {
    0,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The service could not paint this picture. Try another prompt or seed; if it occurs again, "
        "send the service's message to the provider."),
  };
  json_object   *data      = get_member (reader->root, "data");
  json_object   *algorithm = get_member (data, "algorithm_base_resp");
  const Failure *failure;
  gint           number;

  if (!get_number (algorithm, "status_code", &number) || number == 0)
    return TRUE;

  failure = find_failure (known_failures, G_N_ELEMENTS (known_failures), number, NULL);
  set_failure (reader,
               failure != NULL ? failure : &unpainted,
               get_text (algorithm, "status_code"),
               get_text (algorithm, "status_message"),
               error);
  return FALSE;
}

/* Line breaks within the base64 text are passed over. */
static GBytes *
decode_file (const gchar *text)
{
  const gchar *base64 = text;
  guchar      *data;
  gsize        length;

  if (g_ascii_strncasecmp (text, "data:", strlen ("data:")) == 0)
    {
      base64 = strchr (text, ',');
      if (base64 == NULL)
        return NULL;
      base64++;
    }

  data = g_base64_decode (base64, &length);
  if (length == 0)
    {
      g_free (data);
      return NULL;
    }

  return g_bytes_new_take (data, length);
}

static void
add_picture (Reader *reader, const gchar *base64)
{
  GBytes *file = decode_file (base64);

  if (file != NULL)
    g_ptr_array_add (reader->pictures, file);
}

static void
add_address (Reader *reader, const gchar *address)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (address));

  if (*stripped != '\0')
    g_ptr_array_add (reader->addresses, g_steal_pointer (&stripped));
}

/* Each string of a list that is not empty; a lone string counts as a list of
 * one.
 */
static void
read_list (Reader      *reader,
           json_object *list,
           GPtrArray   *found,
           void (*add) (Reader *reader, const gchar *text))
{
  gsize n = json_object_is_type (list, json_type_array) ? json_object_array_length (list) : 0;

  if (json_object_is_type (list, json_type_string))
    add (reader, json_object_get_string (list));

  for (gsize i = 0; i < n && found->len < OUTPAINT_ANSWER_PICTURES_MAX; i++)
    {
      json_object *item = json_object_array_get_idx (list, i);

      if (json_object_is_type (item, json_type_string))
        add (reader, json_object_get_string (item));
    }
}

/* Adds the pictures of a text that no parser takes; what does not begin as one
 * is none.  Each string goes as soon as it is decoded.
 */
static void
salvage_pictures (Reader *reader, const gchar *text, gsize length)
{
  g_autoptr (GPtrArray) strings =
    outpaint_salvage_strings (text, length, PICTURES, TRUE, OUTPAINT_ANSWER_PICTURES_MAX);

  for (; strings->len > 0; g_ptr_array_remove_index (strings, 0))
    {
      GBytes *file = decode_file (g_ptr_array_index (strings, 0));

      if (file != NULL && (outpaint_is_png (file) || outpaint_is_jpeg (file)))
        g_ptr_array_add (reader->pictures, g_bytes_ref (file));
      g_clear_pointer (&file, g_bytes_unref);
    }
}

static void
salvage (Reader *reader)
{
  gsize        length;
  const gchar *text         = get_body (reader, &length);
  g_autoptr (GPtrArray) ids = outpaint_salvage_strings (text, length, "request_id", FALSE, 1);
  g_autoptr (GPtrArray) addresses =
    outpaint_salvage_strings (text, length, ADDRESSES, FALSE, OUTPAINT_ANSWER_PICTURES_MAX);

  salvage_pictures (reader, text, length);
  for (guint i = 0; i < addresses->len; i++)
    add_address (reader, g_ptr_array_index (addresses, i));

  reader->request_id =
    clean_text (ids->len > 0 ? g_ptr_array_index (ids, 0) : "", reader->secrets, REQUEST_ID_MAX);
  for (gsize i = 0; i < G_N_ELEMENTS (status_names); i++)
    reader->says_success |=
      outpaint_salvage_has_number (text, length, status_names[i], good_numbers[0]);
}

/* Whether a member is one of the numbers or words that tell of success. */
static gboolean
tells_success (json_object *object, const gchar *name)
{
  static const gchar *const words[] = { "success", "succeeded", "ok" };
  const gchar              *text    = get_text (object, name);
  gint                      number;

  if (get_number (object, name, &number))
    return is_good_number (number);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_success (json_object *root)
{
  json_object *algorithm = get_member (get_member (root, "data"), "algorithm_base_resp");

  return tells_success (root, "code") || tells_success (root, "status")
         || tells_success (root, "message") || tells_success (algorithm, "status_code")
         || tells_success (algorithm, "status_message");
}

/* All that is in the answer, before anything is judged. */
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

  data = get_member (reader->root, "data");
  read_list (reader, get_member (data, PICTURES), reader->pictures, add_picture);
  read_list (reader, get_member (data, ADDRESSES), reader->addresses, add_address);
  reader->request_id = clean_text (find_request_id (reader->root), reader->secrets, REQUEST_ID_MAX);
  reader->says_success = has_success (reader->root);
}

/* What speaks against the answer, NULL when nothing does. */
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
  else if (check_front_door (reader, &failure) && check_gateway (reader, &failure)
           && check_service (reader, &failure))
    check_algorithm (reader, &failure);

  if (failure == NULL && reader->pictures->len == 0 && reader->addresses->len == 0)
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
    .pictures  = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
    .addresses = g_ptr_array_new_with_free_func (g_free),
  };
  OutpaintAnswer *answer = g_new0 (OutpaintAnswer, 1);

  read_all (&reader);
  answer->pictures   = reader.pictures;
  answer->addresses  = reader.addresses;
  answer->request_id = reader.request_id;
  answer->failure    = judge (&reader);
  answer->is_good    = reader.says_success || answer->failure == NULL;
  json_object_put (reader.root);

  if (answer->pictures->len > 0 || answer->addresses->len > 0)
    return answer;

  g_propagate_error (error, g_steal_pointer (&answer->failure));
  outpaint_answer_free (answer);

  return NULL;
}
