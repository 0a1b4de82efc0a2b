/* Stand-in: checks of keys and signatures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "access.h"

#include <string.h>

#include "core/service/signature.h"


/* Largest accepted clock difference in seconds: 15 minutes, as in AWS SigV4,
 * which the signature is modelled on.
 */
#define CLOCK_SKEW_MAX 900

#define QUERY "Action=CVProcess&Version=2022-08-31"

StandinAccess
standin_access_find (const gchar *path)
{
  if (strcmp (path, "/") == 0)
    return STANDIN_ACCESS_VOLCENGINE;
  if (g_str_has_suffix (path, STANDIN_GATEWAY_PATH))
    return STANDIN_ACCESS_GATEWAY;
  if (g_str_has_suffix (path, STANDIN_SDAPI_PATH))
    return STANDIN_ACCESS_SDAPI;
  if (g_str_has_suffix (path, STANDIN_OPENAI_PATH))
    return STANDIN_ACCESS_OPENAI;

  return STANDIN_ACCESS_NONE;
}

const gchar *
standin_access_get_name (StandinAccess access)
{
  static const gchar *const names[] = { "none", "gateway", "volcengine", "sdapi", "openai" };

  return names[access];
}

static gboolean
is_equal_in_constant_time (const gchar *a, const gchar *b)
{
  gsize  length     = strlen (b);
  guchar difference = strlen (a) != length;

  for (gsize i = 0; i < length && a[i] != '\0'; i++)
    difference |= (guchar) (a[i] ^ b[i]);

  return difference == 0;
}

static StandinAnswer *
refuse (StandinAccess      access,
        const StandinCall *call,
        guint              status,
        gint               number,
        const gchar       *code,
        const gchar       *message)
{
  if (access == STANDIN_ACCESS_VOLCENGINE)
    return standin_answer_new_front_end_error (status, number, code, message, call->request_id);

  return standin_answer_new_gateway_error (status, "invalid_request_error", code, message);
}

static StandinAnswer *
check_key (const StandinCall *call)
{
  const gchar *authorization = standin_call_get_header (call, "authorization");
  const gchar *wrong         = NULL;

  if (authorization == NULL)
    wrong = "The header Authorization is missing.";
  else if (!g_str_has_prefix (authorization, "Bearer "))
    wrong = "The header Authorization has to be \"Bearer\", a space and the key.";
  else if (!is_equal_in_constant_time (authorization + strlen ("Bearer "), call->options->key))
    wrong = "The key in the header Authorization is not valid.";

  if (wrong == NULL)
    return NULL;

  return standin_answer_new_gateway_error (401, "authentication_error", "invalid_api_key", wrong);
}

/* Checks the user and the password of HTTP Basic. */
static StandinAnswer *
check_basic (const StandinCall *call)
{
  const gchar      *authorization = standin_call_get_header (call, "authorization");
  const gchar      *pair          = call->options->basic;
  g_autofree gchar *base64        = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree gchar *expected      = g_strconcat ("Basic ", base64, NULL);

  if (*pair == '\0')
    return NULL;
  if (authorization != NULL && is_equal_in_constant_time (authorization, expected))
    return NULL;

  return standin_answer_new_text (401,
                                  "application/json",
                                  authorization != NULL
                                    ? "{\"detail\":\"Incorrect username or password\"}"
                                    : "{\"detail\":\"Not authenticated\"}",
                                  "basic");
}

/* Returns the header X-Date in seconds since the epoch, or -1. */
static gint64
read_date (const gchar *text)
{
  g_autoptr (GTimeZone) utc  = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;

  if (strlen (text) != 16 || text[8] != 'T' || text[15] != 'Z' || strspn (text, "0123456789") != 8
      || strspn (text + 9, "0123456789") != 6)
    return -1;

  time = g_date_time_new_from_iso8601 (text, utc);

  return time != NULL ? g_date_time_to_unix (time) : -1;
}

/* Returns the expected signature, computed with the same secret. */
static gchar *
sign_again (const StandinCall *call, gint64 time)
{
  const StandinOptions  *options = call->options;
  const gchar           *host    = standin_call_get_header (call, "host");
  g_autofree gchar      *url     = g_strdup_printf ("http://%s%s", host, call->target);
  OutpaintSignatureInput input   = {
      .access_key    = options->access_key,
      .secret_key    = options->secret_key,
      .session_token = options->session_token,
      .region        = options->region,
      .service       = "cv",
      .method        = call->method,
      .url           = url,
      .content_type  = standin_call_get_header (call, "content-type"),
      .time          = time,
  };
  g_auto (GStrv) headers = outpaint_sign (&input, call->body->data, call->body->len);

  for (gint i = 0; headers != NULL && headers[i] != NULL; i++)
    if (g_str_has_prefix (headers[i], "Authorization: "))
      return g_strdup (headers[i] + strlen ("Authorization: "));

  return g_strdup ("");
}

static StandinAnswer *
check_date (const StandinCall *call, gint64 *time)
{
  const gchar *date = standin_call_get_header (call, "x-date");

  *time = date != NULL ? read_date (date) : -1;
  if (*time < 0)
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   400,
                   100006,
                   "InvalidTimestamp",
                   "The header X-Date is missing or not of the form YYYYMMDDThhmmssZ.");

  if (ABS (*time - g_get_real_time () / G_USEC_PER_SEC) > CLOCK_SKEW_MAX)
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   400,
                   100006,
                   "InvalidTimestamp",
                   "The time in X-Date is too far from the service's.");

  return NULL;
}

static StandinAnswer *
check_access_key (const StandinCall *call, const gchar *authorization)
{
  const StandinOptions *options = call->options;
  const gchar          *token   = standin_call_get_header (call, "x-security-token");
  g_autofree gchar     *start   = NULL;

  start = g_strdup_printf ("HMAC-SHA256 Credential=%s/", options->access_key);
  if (!g_str_has_prefix (authorization, start))
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   401,
                   100009,
                   "InvalidAccessKey",
                   "The access key in the header Authorization is not valid.");

  if (!is_equal_in_constant_time (token != NULL ? token : "", options->session_token))
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   401,
                   100009,
                   "InvalidAccessKey",
                   "The header X-Security-Token does not go with the access key.");

  return NULL;
}

static StandinAnswer *
check_signature (const StandinCall *call)
{
  const gchar      *authorization = standin_call_get_header (call, "authorization");
  const gchar      *sent_hash     = standin_call_get_header (call, "x-content-sha256");
  g_autofree gchar *hash          = NULL;
  g_autofree gchar *expected      = NULL;
  StandinAnswer    *refusal;
  gint64            time;

  if (authorization == NULL)
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   400,
                   100003,
                   "MissingAuthenticationToken",
                   "The header Authorization is missing.");
  if (!g_str_has_prefix (authorization, "HMAC-SHA256 ")
      || strstr (authorization, "Signature=") == NULL)
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   400,
                   100005,
                   "MissingSignature",
                   "The header Authorization has no HMAC-SHA256 signature.");

  refusal = check_date (call, &time);
  if (refusal == NULL)
    refusal = check_access_key (call, authorization);
  if (refusal != NULL)
    return refusal;

  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, call->body->data, call->body->len);
  if (sent_hash == NULL || strcmp (sent_hash, hash) != 0)
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   401,
                   100010,
                   "SignatureDoesNotMatch",
                   "The header X-Content-Sha256 is not the body's hash.");

  expected = sign_again (call, time);
  if (!is_equal_in_constant_time (authorization, expected))
    return refuse (STANDIN_ACCESS_VOLCENGINE,
                   call,
                   401,
                   100010,
                   "SignatureDoesNotMatch",
                   "The signature in the header Authorization is not this request's.");

  return NULL;
}

StandinAnswer *
standin_access_check (StandinAccess access, const StandinCall *call)
{
  const gchar *content_type = standin_call_get_header (call, "content-type");

  if (access == STANDIN_ACCESS_NONE)
    return refuse (access, call, 404, 0, "not_found", "There is nothing at this path.");

  if (access == STANDIN_ACCESS_SDAPI)
    return check_basic (call);

  if (strcmp (call->method, "POST") != 0)
    return refuse (access, call, 405, 100020, "MethodNotAllowed", "The method has to be POST.");

  if (access == STANDIN_ACCESS_OPENAI)
    return check_key (call);

  if (strcmp (call->query, QUERY) != 0)
    return refuse (
      access, call, 404, 100008, "InvalidActionOrVersion", "The query has to be " QUERY ".");

  if (content_type == NULL || strcmp (content_type, "application/json") != 0)
    return refuse (access,
                   call,
                   415,
                   100024,
                   "InvalidContentType",
                   "The header Content-Type has to be application/json.");

  return access == STANDIN_ACCESS_GATEWAY ? check_key (call) : check_signature (call);
}
