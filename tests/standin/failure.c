/* Stand-in: failures on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "failure.h"

#include <string.h>


/* Failures of the service, as listed in the API's documentation. */
static const struct
{
  gint         code;
  guint        status;
  const gchar *message;
} service_failures[] = {
  { 50411, 400, "Pre Img Risk Not Pass" },
  { 50412, 400, "Text Risk Not Pass" },
  { 50413, 400, "Text Risk Not Pass, Word List" },
  { 50511, 400, "Post Img Risk Not Pass" },
  { 50512, 400, "Post Text Risk Not Pass" },
  { 50518, 400, "Pre Img Copyright Risk Not Pass" },
  { 50519, 400, "Post Img Copyright Risk Not Pass" },
  { 50520, 400, "Risk Internal Error" },
  { 50521, 400, "Antidirt Internal Error" },
  { 50522, 400, "Image Copyright Internal Error" },
  { 50429, 429, "Request Has Reached API Limit, Please Try Later" },
  { 50430, 429, "Request Has Reached API Concurrent Limit, Please Try Later" },
  { 50500, 500, "Internal Error" },
  { 50501, 500, "Internal RPC Error" },
};

/* Failures of the API's front end, with its numbers. */
static const struct
{
  const gchar *code;
  gint         number;
  guint        status;
  const gchar *message;
} front_end_failures[] = {
  { "MissingAuthenticationToken", 100003, 400, "The request has no authentication." },
  { "MissingSignature", 100005, 400, "The request has no signature." },
  { "InvalidTimestamp", 100006, 400, "The request's time is not valid." },
  { "InvalidAccessKey", 100009, 401, "The access key is not valid." },
  { "SignatureDoesNotMatch", 100010, 401, "The signature does not match." },
  { "LackPolicy", 100012, 403, "The account has no policy for this action." },
  { "AccessDenied", 100013, 403, "The account may not do this." },
  { "FlowLimitExceeded", 100018, 429, "The flow limit is exceeded." },
};

/* Failures of a gateway, by HTTP status. */
static const struct
{
  const gchar *name;
  guint        status;
  const gchar *type;
  const gchar *code;
  const gchar *message;
} gateway_failures[] = {
  { "gateway-401", 401, "authentication_error", "invalid_api_key", "Invalid API key." },
  { "gateway-402", 402, "billing_error", "insufficient_balance", "The balance is used up." },
  { "gateway-403", 403, "permission_error", "forbidden", "The key may not use this model." },
  { "gateway-404", 404, "invalid_request_error", "not_found", "Invalid URL." },
  { "gateway-413", 413, "invalid_request_error", "too_large", "The request is too large." },
  { "gateway-429", 429, "rate_limit_error", "rate_limit", "Too many requests." },
  { "gateway-500", 500, "api_error", "internal_error", "Internal error." },
  { "gateway-502", 502, "api_error", "upstream_error", "The upstream failed." },
  { "gateway-503", 503, "api_error", "unavailable", "Unavailable." },
  { "gateway-504", 504, "api_error", "upstream_timeout", "The upstream took too long." },
};

/* Other complete answers. */
static const struct
{
  const gchar *name;
  guint        status;
  const gchar *content_type;
  const gchar *body;
  const gchar *meaning;
} odd_answers[] = {
  { "algorithm",
    200,
    "application/json",
    "{\"code\":10000,\"data\":{\"algorithm_base_resp\":{\"status_code\":2101,"
    "\"status_message\":\"Painting Failed\"},\"binary_data_base64\":[],\"image_urls\":[],"
    "\"request_id\":\"algorithm-1\"},\"message\":\"Success\",\"request_id\":\"algorithm-1\","
    "\"status\":10000,\"time_elapsed\":\"1.00s\"}",
    "code 10000, but an algorithm_base_resp that failed" },
  { "html",
    502,
    "text/html",
    "<html>\n<head><title>502 Bad Gateway</title></head>\n"
    "<body><center><h1>502 Bad Gateway</h1></center></body>\n</html>\n",
    "a proxy's HTML page" },
  { "sdapi-memory",
    500,
    "application/json",
    "{\"error\":\"OutOfMemoryError\",\"detail\":\"\",\"body\":\"\",\"errors\":\"CUDA out of "
    "memory. "
    "Tried to allocate 20.00 GiB\"}",
    "a Stable Diffusion server without memory" },
  { "openai-moderation",
    400,
    "application/json",
    "{\"error\":{\"message\":\"Your request was rejected. safety_violations=[x].\",\"type\":"
    "\"image_generation_user_error\",\"param\":null,\"code\":\"moderation_blocked\"}}",
    "OpenAI's content check" },
  { "openai-quota",
    429,
    "application/json",
    "{\"error\":{\"message\":\"You exceeded your current quota.\",\"type\":\"insufficient_quota\","
    "\"param\":null,\"code\":\"insufficient_quota\"}}",
    "an OpenAI account without credit" },
  { "empty", 200, "application/json", "", "an empty body" },
  { "not-json", 200, "application/json", "{\"code\": 10000, \"data\": {", "JSON that stops" },
  { "not-object", 200, "application/json", "[10000]", "JSON, but no object" },
  { "redirect", 307, "text/plain", "Elsewhere.\n", "a redirect to another path of the stand-in" },
};

#define ECHO "echo"

/* Good answers with a failure of the transfer. */
static const struct
{
  const gchar   *name;
  StandinSending sending;
  const gchar   *meaning;
} bad_sendings[] = {
  { "half", STANDIN_SEND_HALF, "half the promised body, then the connection is closed" },
  { "endless", STANDIN_SEND_ENDLESS, "half a body, then a space now and then, for ever" },
  { "flood", STANDIN_SEND_FLOOD, "half a body, then spaces, fast, for ever" },
  { "silent", STANDIN_SEND_SILENT, "headers, then nothing for ever" },
  { "hang", STANDIN_SEND_HANG, "nothing for ever" },
  { "close", STANDIN_SEND_CLOSE, "the connection is closed without an answer" },
};

/* Good answers with a faulty picture. */
static const struct
{
  const gchar *name;
  const gchar *meaning;
} bad_pictures[] = {
  { "wrong-aspect", "a picture that is half as high as it should be" },
  { "tiny", "a picture of one pixel" },
  { "not-picture", "something that is neither JPEG nor PNG" },
  { "cut-picture", "half a picture file" },
  { "huge-picture", "a PNG that says it is 60000 x 60000" },
  { "bad-base64", "a string that is not base64" },
  { "no-picture", "success without a picture" },
  { "private-url", "an address of a private network instead of a picture" },
};


static gint
find_service_code (const gchar *name)
{
  guint64 code;

  return g_ascii_string_to_unsigned (name, 10, 10001, 99999, &code, NULL) ? (gint) code : 0;
}

#define FIND(table, field, wanted)                                                                 \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    if (strcmp (table[i].field, wanted) == 0)

gboolean
standin_failure_is_drop (const gchar *name)
{
  return strcmp (name, "drop") == 0;
}

gboolean
standin_failure_is_on_the_way (const gchar *name)
{
  static const gchar *const busy[] = { "50429", "50430", NULL };

  FIND (front_end_failures, code, name)
  return TRUE;
  FIND (gateway_failures, name, name)
  return TRUE;
  FIND (odd_answers, name, name)
  return TRUE;

  return strcmp (name, ECHO) == 0 || g_strv_contains (busy, name);
}

gboolean
standin_failure_exists (const gchar *name)
{
  FIND (front_end_failures, code, name)
  return TRUE;
  FIND (gateway_failures, name, name)
  return TRUE;
  FIND (odd_answers, name, name)
  return TRUE;
  FIND (bad_sendings, name, name)
  return TRUE;
  FIND (bad_pictures, name, name)
  return TRUE;

  return standin_failure_is_drop (name) || strcmp (name, ECHO) == 0
         || find_service_code (name) != 0;
}

gchar *
standin_failure_list (void)
{
  GString *text = g_string_new ("Failures:\n");

  for (guint i = 0; i < G_N_ELEMENTS (service_failures); i++)
    g_string_append_printf (text,
                            "  %-28d %s (HTTP %u)\n",
                            service_failures[i].code,
                            service_failures[i].message,
                            service_failures[i].status);
  g_string_append_printf (text, "  %-28s %s\n", "any other number", "an unknown code (HTTP 400)");
  for (guint i = 0; i < G_N_ELEMENTS (front_end_failures); i++)
    g_string_append_printf (text,
                            "  %-28s %s (HTTP %u)\n",
                            front_end_failures[i].code,
                            front_end_failures[i].message,
                            front_end_failures[i].status);
  for (guint i = 0; i < G_N_ELEMENTS (gateway_failures); i++)
    g_string_append_printf (text,
                            "  %-28s %s (HTTP %u)\n",
                            gateway_failures[i].name,
                            gateway_failures[i].message,
                            gateway_failures[i].status);
  for (guint i = 0; i < G_N_ELEMENTS (odd_answers); i++)
    g_string_append_printf (text,
                            "  %-28s %s (HTTP %u)\n",
                            odd_answers[i].name,
                            odd_answers[i].meaning,
                            odd_answers[i].status);
  g_string_append_printf (
    text,
    "  %-28s %s\n",
    ECHO,
    "a refusal that tells all keys that came, also as its request id (HTTP 401)");
  for (guint i = 0; i < G_N_ELEMENTS (bad_sendings); i++)
    g_string_append_printf (text, "  %-28s %s\n", bad_sendings[i].name, bad_sendings[i].meaning);
  g_string_append_printf (
    text, "  %-28s %s\n", "drop", "the connection is closed while the request is being read");
  for (guint i = 0; i < G_N_ELEMENTS (bad_pictures); i++)
    g_string_append_printf (text, "  %-28s %s\n", bad_pictures[i].name, bad_pictures[i].meaning);

  return g_string_free (text, FALSE);
}

gboolean
standin_failure_applies (const StandinOptions *options, gint count, gint64 seed)
{
  if (*options->fail == '\0')
    return FALSE;
  if (options->fail_first > 0 && count > options->fail_first)
    return FALSE;
  if (options->fail_request > 0 && count != options->fail_request)
    return FALSE;

  return *options->fail_seeds == '\0' || standin_seeds_contain (options->fail_seeds, seed);
}

static guint
get_status (const StandinCall *call, guint own)
{
  return call->options->fail_status > 0 ? (guint) call->options->fail_status : own;
}

static StandinAnswer *
create_service_failure (gint code, const StandinCall *call)
{
  for (guint i = 0; i < G_N_ELEMENTS (service_failures); i++)
    if (service_failures[i].code == code)
      return standin_answer_new_service_error (get_status (call, service_failures[i].status),
                                               code,
                                               service_failures[i].message,
                                               call->request_id);

  return standin_answer_new_service_error (
    get_status (call, 400), code, "Something Unheard Of", call->request_id);
}

/* Returns the key to the client, as no server should. */
static StandinAnswer *
create_echo (const StandinCall *call)
{
  const gchar      *authorization = standin_call_get_header (call, "authorization");
  const gchar      *token         = standin_call_get_header (call, "x-security-token");
  g_autofree gchar *keys          = g_strdup_printf (
    "%s %s", authorization != NULL ? authorization : "", token != NULL ? token : "");

  return standin_answer_new_service_error (get_status (call, 401), 59999, keys, keys);
}

static StandinAnswer *
create_failure (const gchar *name, const StandinCall *call)
{
  FIND (front_end_failures, code, name)
  return standin_answer_new_front_end_error (get_status (call, front_end_failures[i].status),
                                             front_end_failures[i].number,
                                             name,
                                             front_end_failures[i].message,
                                             call->request_id);

  FIND (gateway_failures, name, name)
  return standin_answer_new_gateway_error (get_status (call, gateway_failures[i].status),
                                           gateway_failures[i].type,
                                           gateway_failures[i].code,
                                           gateway_failures[i].message);

  FIND (odd_answers, name, name)
  return standin_answer_new_text (get_status (call, odd_answers[i].status),
                                  odd_answers[i].content_type,
                                  odd_answers[i].body,
                                  name);

  if (strcmp (name, ECHO) == 0)
    return create_echo (call);

  if (find_service_code (name) != 0)
    return create_service_failure (find_service_code (name), call);

  return NULL;
}

StandinAnswer *
standin_failure_create_answer (const gchar *name, const StandinCall *call)
{
  StandinAnswer *answer = create_failure (name, call);

  if (answer == NULL)
    return NULL;

  answer->retry_after = call->options->retry_after;
  if (strcmp (name, "redirect") == 0)
    answer->location = g_strdup_printf (
      "http://%s/elsewhere%s", standin_call_get_header (call, "host"), call->target);

  return answer;
}

void
standin_failure_spoil_sending (const gchar *name, StandinAnswer *answer)
{
  FIND (bad_sendings, name, name)
  {
    answer->sending = bad_sendings[i].sending;
    g_free (answer->what);
    answer->what = g_strdup (name);
  }
}

GBytes *
standin_failure_spoil_file (const gchar *name, GBytes *file)
{
  /* A PNG signature and an IHDR chunk of 60000 x 60000 pixels, 8-bit RGB. */
  static const guint8 huge[] = { 0x89, 'P',  'N', 'G', '\r', '\n', 0x1a, '\n', 0,    0,    0,
                                 13,   'I',  'H', 'D', 'R',  0,    0,    0xea, 0x60, 0,    0,
                                 0xea, 0x60, 8,   2,   0,    0,    0,    0x0f, 0xb0, 0xe2, 0x15 };
  static const gchar  text[] = "This is not a picture.";

  if (strcmp (name, "not-picture") == 0)
    return g_bytes_new_static (text, sizeof text - 1);
  if (strcmp (name, "huge-picture") == 0)
    return g_bytes_new_static (huge, sizeof huge);
  if (strcmp (name, "cut-picture") == 0)
    return g_bytes_new_from_bytes (file, 0, g_bytes_get_size (file) / 2);

  return g_bytes_ref (file);
}
