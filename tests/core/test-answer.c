/* Tests of answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/answer.h"
#include "core/base/error.h"

#define KEY   "sk-very-secret-key"
#define TOKEN "STS-very-secret-token"
#define RID   "20240314153408C09A6A1651795D028F5A"

/* Failure in the service's own form. */
#define SERVICE(code, message)                                                                     \
  "{\"code\":" code ",\"data\":null,\"message\":\"" message "\",\"request_id\":\"" RID             \
  "\",\"status\":" code "}"

/* Failure of Volcengine's API front end. */
#define DOOR(number, code)                                                                         \
  "{\"ResponseMetadata\":{\"RequestId\":\"" RID "\",\"Action\":\"CVProcess\","                     \
  "\"Version\":\"2022-08-31\",\"Service\":\"cv\",\"Region\":\"cn-north-1\","                       \
  "\"Error\":{\"CodeN\":" number ",\"Code\":\"" code "\",\"Message\":\"words\"}}}"

/* Failure of a gateway. */
#define GATEWAY "{\"error\":{\"message\":\"words\",\"type\":\"some_error\",\"code\":\"some_code\"}}"

/* Successful answer with any "data". */
#define GOOD(data)                                                                                 \
  "{\"code\":10000,\"data\":" data ",\"message\":\"Success\",\"request_id\":\"" RID                \
  "\",\"status\":10000,\"time_elapsed\":\"3.94s\"}"

#define ALGORITHM_OK "\"algorithm_base_resp\":{\"status_code\":0,\"status_message\":\"Success\"},"

#define SHORT "sk-very" /* another secret, which is the beginning of the key */

static const gchar *const secrets[] = { SHORT, KEY, "", TOKEN, NULL };

typedef struct
{
  const gchar      *name;
  gint              status;
  const gchar      *body;
  OutpaintErrorCode code;
  const gchar      *words; /* expected words in the message, separated by "|" */
} BadRow;

static const BadRow bad_rows[] = {
  { "50411",
    400,
    SERVICE ("50411", "Pre Img Risk Not Pass"),
    OUTPAINT_ERROR_PICTURE,
    "picture|content check|Pre Img Risk Not Pass|50411|" RID },
  { "50412",
    400,
    SERVICE ("50412", "Text Risk"),
    OUTPAINT_ERROR_PROMPT,
    "prompt|Change the prompt|" RID },
  { "50413",
    400,
    SERVICE ("50413", "Text Risk"),
    OUTPAINT_ERROR_PROMPT,
    "prompt|Change the prompt|" RID },
  { "50511", 400, SERVICE ("50511", "Post Img"), OUTPAINT_ERROR_RESULT, "seed|" RID },
  { "50512", 400, SERVICE ("50512", "Post Text"), OUTPAINT_ERROR_PROMPT, "prompt|" RID },
  { "50518", 400, SERVICE ("50518", "Pre Copyright"), OUTPAINT_ERROR_PICTURE, "copyright|" RID },
  { "50519",
    400,
    SERVICE ("50519", "Post Copyright"),
    OUTPAINT_ERROR_RESULT,
    "copyright|seed|" RID },
  { "50520", 400, SERVICE ("50520", "Risk"), OUTPAINT_ERROR_SERVICE, "check|Try again later|" RID },
  { "50521", 400, SERVICE ("50521", "Risk"), OUTPAINT_ERROR_SERVICE, "check|Try again later|" RID },
  { "50522", 400, SERVICE ("50522", "Risk"), OUTPAINT_ERROR_SERVICE, "check|Try again later|" RID },
  { "50429", 429, SERVICE ("50429", "QPS"), OUTPAINT_ERROR_RATE, "too many|Wait|" RID },
  { "50430",
    429,
    SERVICE ("50430", "Concurrent"),
    OUTPAINT_ERROR_CONCURRENCY,
    "simultaneous|" RID },
  { "50500", 500, SERVICE ("50500", "Internal"), OUTPAINT_ERROR_SERVICE, "internal error|" RID },
  { "50501", 500, SERVICE ("50501", "RPC"), OUTPAINT_ERROR_SERVICE, "internal error|" RID },
  { "unknown code", 400, SERVICE ("59999", "odd"), OUTPAINT_ERROR_SERVICE, "59999: odd|" RID },
  { "unknown code, HTTP 200",
    200,
    SERVICE ("59999", "odd"),
    OUTPAINT_ERROR_SERVICE,
    "unknown error|59999: odd|" RID },
  { "50411 with HTTP 200", 200, SERVICE ("50411", "x"), OUTPAINT_ERROR_PICTURE, "picture|" RID },
  { "code good, status bad",
    200,
    "{\"code\":10000,\"status\":50412,\"request_id\":\"" RID "\"}",
    OUTPAINT_ERROR_PROMPT,
    "prompt|" RID },
  { "status only",
    200,
    "{\"status\":50430,\"message\":\"m\"}",
    OUTPAINT_ERROR_CONCURRENCY,
    "simultaneous" },
  { "code as text",
    400,
    "{\"code\":\"50411\",\"message\":\"m\"}",
    OUTPAINT_ERROR_PICTURE,
    "picture" },
  { "401 as code", 200, "{\"code\":401,\"message\":\"m\"}", OUTPAINT_ERROR_CREDENTIALS, "key" },
  { "request id in data",
    400,
    "{\"code\":50411,\"data\":{\"request_id\":\"97725\"}}",
    OUTPAINT_ERROR_PICTURE,
    "(request id 97725)" },
  { "good code, HTTP 429",
    429,
    "{\"code\":10000,\"message\":\"m\"}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|charged|(HTTP 429)" },
  { "good code, busy status",
    200,
    "{\"code\":10000,\"status\":50430}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|charged|50430" },
  { "busy code, good status",
    429,
    "{\"code\":50429,\"status\":10000}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|charged|50429" },
  { "busy code, good algorithm",
    429,
    "{\"code\":50429,\"data\":{\"algorithm_base_resp\":{\"status_code\":0}}}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|charged|50429" },
  { "busy code, good words",
    429,
    "{\"code\":50430,\"message\":\"Success\"}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|charged|50430" },
  { "half an answer, HTTP 429",
    429,
    "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"",
    OUTPAINT_ERROR_ANSWER,
    "is incomplete|charged|(HTTP 429)" },
  { "zero, no picture", 200, "{\"code\":0,\"status\":0}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "good code in a busy front door",
    429,
    "{\"code\":10000,\"ResponseMetadata\":{\"Error\":{\"Code\":\"FlowLimitExceeded\"}}}",
    OUTPAINT_ERROR_SERVICE,
    "contradicts itself|FlowLimitExceeded" },
  { "good code, HTTP 500",
    500,
    "{\"code\":10000,\"message\":\"m\"}",
    OUTPAINT_ERROR_SERVICE,
    "(HTTP 500)" },

  { "algorithm",
    200,
    GOOD ("{\"algorithm_base_resp\":{\"status_code\":7,\"status_message\":\"no face\"},"
          "\"binary_data_base64\":[]}"),
    OUTPAINT_ERROR_SERVICE,
    "could not paint|7: no face|" RID },
  { "algorithm with a known code",
    200,
    GOOD ("{\"algorithm_base_resp\":{\"status_code\":50511,\"status_message\":\"x\"}}"),
    OUTPAINT_ERROR_RESULT,
    "seed|" RID },

  { "InvalidAccessKey",
    401,
    DOOR ("100009", "InvalidAccessKey"),
    OUTPAINT_ERROR_CREDENTIALS,
    "access key|InvalidAccessKey|words|" RID },
  { "SignatureDoesNotMatch",
    401,
    DOOR ("100010", "SignatureDoesNotMatch"),
    OUTPAINT_ERROR_CREDENTIALS,
    "secret key|" RID },
  { "MissingAuthenticationToken",
    401,
    DOOR ("100003", "MissingAuthenticationToken"),
    OUTPAINT_ERROR_CREDENTIALS,
    "keys|" RID },
  { "MissingSignature",
    400,
    DOOR ("100005", "MissingSignature"),
    OUTPAINT_ERROR_CREDENTIALS,
    "keys|" RID },
  { "InvalidTimestamp",
    400,
    DOOR ("100006", "InvalidTimestamp"),
    OUTPAINT_ERROR_FAILED,
    "clock|" RID },
  { "LackPolicy", 403, DOOR ("100012", "LackPolicy"), OUTPAINT_ERROR_ACCOUNT, "permission|" RID },
  { "AccessDenied", 403, DOOR ("100013", "AccessDenied"), OUTPAINT_ERROR_ACCOUNT, "account|" RID },
  { "FlowLimitExceeded",
    400,
    DOOR ("100018", "FlowLimitExceeded"),
    OUTPAINT_ERROR_RATE,
    "Wait|" RID },
  { "front door by name",
    400,
    DOOR ("0", "LackPolicy"),
    OUTPAINT_ERROR_ACCOUNT,
    "permission|" RID },
  { "front door by number", 400, DOOR ("100006", "Renamed"), OUTPAINT_ERROR_FAILED, "clock|" RID },
  { "front door, unknown, HTTP 429", 429, DOOR ("1", "Odd"), OUTPAINT_ERROR_RATE, "Wait|" RID },
  { "front door, unknown", 200, DOOR ("1", "Odd"), OUTPAINT_ERROR_SERVICE, "Odd: words|" RID },

  { "gateway 400", 400, GATEWAY, OUTPAINT_ERROR_SERVICE, "refused|some_code: words|(HTTP 400)" },
  { "gateway 401", 401, GATEWAY, OUTPAINT_ERROR_CREDENTIALS, "key|words|(HTTP 401)" },
  { "gateway 402", 402, GATEWAY, OUTPAINT_ERROR_ACCOUNT, "balance|words" },
  { "gateway 403", 403, GATEWAY, OUTPAINT_ERROR_ACCOUNT, "may not|words" },
  { "gateway 404", 404, GATEWAY, OUTPAINT_ERROR_SETTINGS, "URL|words" },
  { "gateway 405", 405, GATEWAY, OUTPAINT_ERROR_SETTINGS, "URL|words" },
  { "gateway 413", 413, GATEWAY, OUTPAINT_ERROR_PICTURE, "too large|max-width|words" },
  { "gateway 429", 429, GATEWAY, OUTPAINT_ERROR_RATE, "Wait|words" },
  { "gateway 500", 500, GATEWAY, OUTPAINT_ERROR_SERVICE, "later|words" },
  { "gateway 502", 502, GATEWAY, OUTPAINT_ERROR_BROKEN, "charged|words" },
  { "gateway 503", 503, GATEWAY, OUTPAINT_ERROR_SERVICE, "later|words" },
  { "gateway 504", 504, GATEWAY, OUTPAINT_ERROR_BROKEN, "charged|words" },
  { "gateway, HTTP 200", 200, GATEWAY, OUTPAINT_ERROR_SERVICE, "words" },
  { "gateway, error as text",
    401,
    "{\"error\":\"plain words\"}",
    OUTPAINT_ERROR_CREDENTIALS,
    "key|plain words" },
  { "gateway, code as number",
    400,
    "{\"error\":{\"message\":\"m\",\"code\":50411}}",
    OUTPAINT_ERROR_PICTURE,
    "picture|50411: m" },
  { "gateway, error without members", 500, "{\"error\":{}}", OUTPAINT_ERROR_SERVICE, "later" },

  { "page, HTTP 200", 200, "<!DOCTYPE html><html><body>Log in", OUTPAINT_ERROR_ANSWER, "web page" },
  { "page, HTTP 502", 502, "<html>Bad gateway</html>", OUTPAINT_ERROR_BROKEN, "(HTTP 502)" },
  { "page, HTTP 404", 404, "<html>Not found</html>", OUTPAINT_ERROR_SETTINGS, "URL|(HTTP 404)" },
  { "redirect", 302, "", OUTPAINT_ERROR_SETTINGS, "another address|(HTTP 302)" },
  { "empty", 200, "", OUTPAINT_ERROR_ANSWER, "empty|charged" },
  { "blanks", 200, " \r\n ", OUTPAINT_ERROR_ANSWER, "empty" },
  { "empty, HTTP 401", 401, "", OUTPAINT_ERROR_CREDENTIALS, "key|(HTTP 401)" },
  { "empty, HTTP 429", 429, "", OUTPAINT_ERROR_RATE, "Wait" },
  { "empty, HTTP 418", 418, "", OUTPAINT_ERROR_SERVICE, "(HTTP 418)" },
  { "half JSON",
    200,
    "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"AAEC",
    OUTPAINT_ERROR_ANSWER,
    "is incomplete|charged" },
  { "no JSON", 200, "Unauthorized", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "a list", 200, "[1,2,3]", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "null", 200, "null ", OUTPAINT_ERROR_ANSWER, "is not valid" },
  { "empty object", 200, "{}", OUTPAINT_ERROR_ANSWER, "no picture" },
  { "too deep",
    200,
    "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1",
    OUTPAINT_ERROR_ANSWER,
    "is not valid" },

  { "no lists",
    200,
    GOOD ("{" ALGORITHM_OK "\"request_id\":\"1\"}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|charged|" RID },
  { "null lists",
    200,
    GOOD ("{\"binary_data_base64\":null,\"image_urls\":null}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|" RID },
  { "empty lists",
    200,
    GOOD ("{\"binary_data_base64\":[],\"image_urls\":[]}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|" RID },
  { "lists of nothing",
    200,
    GOOD ("{\"binary_data_base64\":[\"\",null,3],\"image_urls\":[\"\"]}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|" RID },
  { "prefix without data",
    200,
    GOOD ("{\"binary_data_base64\":[\"data:image/png;base64\"]}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|" RID },
  { "data null", 200, GOOD ("null"), OUTPAINT_ERROR_ANSWER, "no picture|" RID },
  { "data text", 200, GOOD ("\"x\""), OUTPAINT_ERROR_ANSWER, "no picture|" RID },
  { "data list", 200, GOOD ("[[]]"), OUTPAINT_ERROR_ANSWER, "no picture|" RID },
  { "lists as objects",
    200,
    GOOD ("{\"binary_data_base64\":{\"a\":1},\"image_urls\":7}"),
    OUTPAINT_ERROR_ANSWER,
    "no picture|" RID },
  { "wrong types everywhere",
    200,
    "{\"code\":[],\"status\":{},\"message\":{},\"request_id\":[1],\"data\":7,"
    "\"ResponseMetadata\":3,\"error\":null}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },
  { "wrong types in failures",
    400,
    "{\"ResponseMetadata\":{\"RequestId\":{},\"Error\":\"text\"},\"error\":[]}",
    OUTPAINT_ERROR_SERVICE,
    "refused" },
  { "huge numbers",
    200,
    "{\"code\":1e400,\"status\":99999999999999999999}",
    OUTPAINT_ERROR_ANSWER,
    "no picture" },

  { "the key in the message",
    401,
    "{\"error\":{\"message\":\"key " KEY " and " TOKEN " are bad\",\"code\":\"" KEY "\"}}",
    OUTPAINT_ERROR_CREDENTIALS,
    "***: key *** and *** are bad" },
  { "the key in the request id",
    400,
    "{\"code\":50411,\"request_id\":\"" KEY "\"}",
    OUTPAINT_ERROR_PICTURE,
    "(request id ***)" },
  { "the key split by control characters",
    400,
    "{\"error\":\"sk-very\\u0007-secret\\u200b-key\"}",
    OUTPAINT_ERROR_SERVICE,
    "\"***\"" },
  { "control characters",
    400,
    "{\"error\":\"a\\u001b[31mb\\nc\\u202ed\"}",
    OUTPAINT_ERROR_SERVICE,
    "a[31mb cd" },
  { "not UTF-8", 400, "{\"error\":\"caf\xe9!\"}", OUTPAINT_ERROR_SERVICE, "caf" },
};


static OutpaintAnswer *
parse (gint status, const gchar *body, gssize length, GError **error)
{
  OutpaintHttpResponse response = { .status = status };
  OutpaintAnswer      *answer;

  response.body = g_bytes_new (body, length >= 0 ? (gsize) length : strlen (body));
  answer        = outpaint_answer_parse (&response, secrets, error);
  g_bytes_unref (response.body);

  return answer;
}

static void
assert_presentable (const gchar *sentence)
{
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_null (strstr (sentence, KEY));
  g_assert_null (strstr (sentence, TOKEN));
  g_assert_null (strstr (sentence, "  "));
  for (const gchar *c = sentence; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c));
}

static void
test_bad (gconstpointer data)
{
  const BadRow *row        = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words     = g_strsplit (row->words, "|", -1);

  g_assert_null (parse (row->status, row->body, -1, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_error (error, OUTPAINT_ERROR, (gint) row->code);
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (error->message, words[i]) == NULL)
      g_error ("\"%s\" is not in \"%s\"", words[i], error->message);
  assert_presentable (error->message);
}

static void
test_long_message (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new ("{\"error\":\"");
  const gchar *said;

  for (gint i = 0; i < 190; i++)
    g_string_append (body, "é");
  g_string_append (body, KEY " and more than that, and still more\"}");

  g_assert_null (parse (400, body->str, -1, &error));
  assert_presentable (error->message);
  g_assert_null (strstr (error->message, "sk-"));
  said = strstr (error->message, "éé");
  g_assert_nonnull (said);
  g_assert_cmpint (g_utf8_strlen (said, strchr (said, '"') - said), ==, 200);
}

/* Masking takes no longer than for other answers of that size. */
static void
test_key_repeated (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new ("{\"error\":\"");

  while (body->len < 16 * 1024 * 1024)
    g_string_append (body, KEY);
  g_string_append (body, "\"}");

  g_assert_null (parse (400, body->str, -1, &error));
  assert_presentable (error->message);
  g_assert_nonnull (strstr (error->message, "******"));
  g_assert_cmpint (g_utf8_strlen (error->message, -1), <, 500);
}

static void
assert_picture (const OutpaintAnswer *answer, guint i, gconstpointer data, gsize size)
{
  const OutpaintAnswerPainting *painting;

  g_assert_cmpuint (answer->paintings->len, >, i);
  painting = g_ptr_array_index (answer->paintings, i);
  g_assert_nonnull (painting->file);
  g_assert_cmpmem (
    g_bytes_get_data (painting->file, NULL), g_bytes_get_size (painting->file), data, size);
}

/* url: "" for none. */
static void
assert_address (const OutpaintAnswer *answer, guint i, const gchar *url)
{
  const OutpaintAnswerPainting *painting;

  g_assert_cmpuint (answer->paintings->len, >, i);
  painting = g_ptr_array_index (answer->paintings, i);
  g_assert_cmpstr (painting->address, ==, url);
}

static gboolean
has_file (const OutpaintAnswer *answer, guint i)
{
  const OutpaintAnswerPainting *painting = g_ptr_array_index (answer->paintings, i);

  return painting->file != NULL;
}

static void
test_good (void)
{
  static const struct
  {
    const gchar *name;
    const gchar *data;
    const gchar *url; /* NULL when the three bytes of the file are expected */
  } rows[] = {
    { "plain", "{" ALGORITHM_OK "\"binary_data_base64\":[\"AAEC\"],\"image_urls\":[\"u\"]}", NULL },
    { "prefix", "{\"binary_data_base64\":[\"data:image/png;base64,AAEC\"]}", NULL },
    { "upper-case prefix", "{\"binary_data_base64\":[\"DATA:image/jpeg;base64,AAEC\"]}", NULL },
    { "line breaks", "{\"binary_data_base64\":[\"AA\\r\\nE\\nC\\n\"]}", NULL },
    { "second of the list", "{\"binary_data_base64\":[\"\",null,\"AAEC\"]}", NULL },
    { "no list", "{\"binary_data_base64\":\"AAEC\"}", NULL },
    { "address",
      "{\"binary_data_base64\":[],\"image_urls\":[\" https://a.example/b?c=d \"]}",
      "https://a.example/b?c=d" },
    { "address, null list",
      "{\"binary_data_base64\":null,\"image_urls\":[null,\"https:\\/\\/a\"]}",
      "https://a" },
    { "algorithm null", "{\"algorithm_base_resp\":null,\"binary_data_base64\":[\"AAEC\"]}", NULL },
  };
  static const guint8 expected[] = { 0, 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error          = NULL;
      g_autoptr (OutpaintAnswer) answer = NULL;
      g_autofree gchar *body            = NULL;

      body = g_strconcat ("{\"code\":10000,\"status\":10000,\"request_id\":\"" RID "\",\"data\":",
                          rows[i].data,
                          "}",
                          NULL);
      g_test_message ("%s", rows[i].name);
      answer = parse (200, body, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (answer->request_id, ==, RID);
      g_assert_true (answer->is_good);
      g_assert_no_error (answer->failure);
      if (rows[i].url == NULL)
        assert_picture (answer, 0, expected, sizeof expected);
      else
        assert_address (answer, 0, rows[i].url);
    }
}

/* The example of the API page, without its optional members. */
static void
test_minimal (void)
{
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintAnswer) answer = NULL;

  answer = parse (200, "{\"data\":{\"binary_data_base64\":[\"AAEC\"]}}", -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->request_id, ==, "");
}

/* Each answer, cut off at every byte and with every byte replaced in turn, must
 * not crash the parser.
 */
static void
test_damaged (void)
{
  const gchar *whole  = GOOD ("{" ALGORITHM_OK "\"binary_data_base64\":[\"AAEC\"],"
                              "\"image_urls\":[\"https://a\"]}");
  gsize        length = strlen (whole);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) cut_error   = NULL;
      g_autoptr (OutpaintAnswer) cut = parse (200, whole, i, &cut_error);
      g_autoptr (GError) odd_error   = NULL;
      g_autoptr (OutpaintAnswer) odd = NULL;
      g_autofree gchar *changed      = g_strdup (whole);

      /* Three bytes are no part of a picture, but the address may be whole. */
      if (cut != NULL)
        {
          g_assert_false (has_file (cut, 0));
          assert_address (cut, 0, "https://a");
          g_assert_true (cut->is_good);
        }
      else
        g_assert_error (cut_error, OUTPAINT_ERROR, OUTPAINT_ERROR_ANSWER);

      changed[i] = '\0';
      odd        = parse (200, changed, length, &odd_error);
      g_assert_true ((odd == NULL) == (odd_error != NULL));
      if (odd_error != NULL)
        assert_presentable (odd_error->message);
    }
}

#define DATA        "\"data\":{\"binary_data_base64\":[\"AAEC\"]}"
#define ADDRESSES   "\"data\":{\"image_urls\":[\"https://a\"]}"
#define ANY_FAILURE -1 /* or no failure */

/* A picture in an answer is returned whatever the codes are, and the answer
 * never causes a retry.
 */
static void
test_contradictory (void)
{
  static const struct
  {
    gint         status;
    const gchar *body;
    gboolean     is_good;
    gint         code;
  } rows[] = {
    { 200, "{\"code\":10000,\"status\":50429," DATA "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 200, "{\"code\":10000,\"status\":50430," ADDRESSES "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 429, "{\"code\":10000,\"status\":50430," DATA "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 429, "{\"code\":50429,\"status\":50429," DATA "}", FALSE, OUTPAINT_ERROR_SERVICE },
    { 200, "{\"code\":50430,\"status\":50430," ADDRESSES "}", FALSE, OUTPAINT_ERROR_SERVICE },
    { 200, "{\"code\":50511," DATA "}", FALSE, OUTPAINT_ERROR_RESULT },
    { 200, "{\"status\":0," DATA "}", TRUE, ANY_FAILURE },
    { 200, "{\"code\":0," ADDRESSES "}", TRUE, ANY_FAILURE },
    { 200, "{\"code\":200,\"status\":\"success\"," DATA "}", TRUE, ANY_FAILURE },
    { 201, "{" DATA "}", TRUE, ANY_FAILURE },
    { 500, "{\"code\":10000," DATA "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 500, "{\"code\":0," DATA "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 500, "{" DATA "}", FALSE, OUTPAINT_ERROR_SERVICE },
    { 500, "{\"code\":50500," DATA "}", FALSE, OUTPAINT_ERROR_SERVICE },
    { 502, "{" ADDRESSES "}", FALSE, OUTPAINT_ERROR_BROKEN },
    { 429, "{" DATA "}", FALSE, OUTPAINT_ERROR_SERVICE },
    { 401, "{\"error\":{\"message\":\"m\"}," DATA "}", FALSE, OUTPAINT_ERROR_CREDENTIALS },
    { 429, "{\"error\":\"m\",\"code\":10000," DATA "}", TRUE, OUTPAINT_ERROR_SERVICE },
    { 400,
      "{\"ResponseMetadata\":{\"Error\":{\"Code\":\"FlowLimitExceeded\"}}," DATA "}",
      FALSE,
      OUTPAINT_ERROR_SERVICE },
    { 200,
      "{\"code\":10000,\"data\":{\"algorithm_base_resp\":{\"status_code\":50430},"
      "\"binary_data_base64\":[\"AAEC\"]}}",
      TRUE,
      OUTPAINT_ERROR_SERVICE },
    { 200,
      "{\"code\":50430,\"data\":{\"algorithm_base_resp\":{\"status_code\":0},"
      "\"binary_data_base64\":\"AAEC\"}}",
      TRUE,
      OUTPAINT_ERROR_SERVICE },
    { 200, "{\"code\":10000," DATA "}, and more [[[[", TRUE, ANY_FAILURE },
  };
  static const guint8 expected[] = { 0, 1, 2 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error          = NULL;
      g_autoptr (OutpaintAnswer) answer = parse (rows[i].status, rows[i].body, -1, &error);

      g_test_message ("%d %s", rows[i].status, rows[i].body);
      g_assert_no_error (error);
      if (has_file (answer, 0))
        assert_picture (answer, 0, expected, sizeof expected);
      else
        assert_address (answer, 0, "https://a");
      g_assert_cmpint (answer->is_good, ==, rows[i].is_good);
      if (rows[i].code == ANY_FAILURE)
        continue;
      g_assert_error (answer->failure, OUTPAINT_ERROR, rows[i].code);
      assert_presentable (answer->failure->message);
    }
}

/* Each file stays with the address at its place. */
static void
test_several (void)
{
  static const gchar *const urls[]     = { "https://a", "https://b", "https://c" };
  static const guint8       expected[] = { 0, 1, 2 };
  static const guint8       white[]    = { 255, 255, 255 };
  g_autoptr (GError) error             = NULL;
  g_autoptr (OutpaintAnswer) answer    = NULL;
  g_autoptr (OutpaintAnswer) many      = NULL;
  g_autoptr (GString) body = g_string_new ("{\"data\":{\"binary_data_base64\":[\"AAEC\"");

  answer = parse (200,
                  GOOD ("{\"binary_data_base64\":[\"AAEC\",\"\",\"////\"],"
                        "\"image_urls\":[\"https://a\",\"https://b\",\"https://c\"]}"),
                  -1,
                  &error);
  g_assert_no_error (error);
  g_assert_cmpuint (answer->paintings->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_address (answer, i, urls[i]);
  assert_picture (answer, 0, expected, 3);
  g_assert_false (has_file (answer, 1));
  assert_picture (answer, 2, white, 3);

  for (gint i = 0; i < 100; i++)
    g_string_append (body, ",\"AAEC\"");
  g_string_append (body, "]}}");
  many = parse (200, body->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->paintings->len, ==, OUTPAINT_ANSWER_PAINTINGS_MAX);
}

/* Text that cannot be parsed: the expected beginning of a PNG in it, and the
 * expected message.
 */
static void
test_damaged_picture (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0 };
  static const struct
  {
    gint         status;
    const gchar *begin;
    const gchar *end;
    gboolean     is_good;
  } rows[] = {
    { 200, "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"", "", TRUE },
    { 200, "{\"code\":10000,\"data\":{\"binary_data_base64\":[\"", "\"],\"x\":", TRUE },
    { 200, "{\"status\": \"10000\" ,\"data\":{\"binary_data_base64\" : \"", "\"", TRUE },
    { 200, "{\"data\":{\"binary_data_base64\":[null,\"\",\"", "\"]", FALSE },
    { 429, "{\"code\":100001,\"data\":{\"binary_data_base64\":[\"", "\"]}", FALSE },
    { 429, "\xef\xbb\xbf{\"code\":50429,\"data\":{\"binary_data_base64\":[\"", "\"]}}", FALSE },
    { 500, "{\"code\":10000,]{\"data\":{\"binary_data_base64\":[\"data:x,", "\"]}}", TRUE },
    { 200,
      "{\"code\":10000,\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"
      "\"data\":{\"binary_data_base64\":[\"",
      "\"]}}",
      TRUE },
  };
  g_autofree gchar *base64 = g_base64_encode (png, sizeof png);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error          = NULL;
      g_autofree gchar *body            = g_strconcat (rows[i].begin, base64, rows[i].end, NULL);
      g_autoptr (OutpaintAnswer) answer = parse (rows[i].status, body, -1, &error);

      g_test_message ("%s", body);
      g_assert_no_error (error);
      assert_picture (answer, 0, png, sizeof png);
      g_assert_cmpint (answer->is_good, ==, rows[i].is_good);
      g_assert_nonnull (answer->failure);
      g_assert_cmpint (answer->failure->code, !=, OUTPAINT_ERROR_RATE);
      assert_presentable (answer->failure->message);
    }
}

/* A list that is too long to be parsed does not hide a picture. */
static void
test_too_many_values (void)
{
  static const guint8 jpg[]         = { 0xff, 0xd8, 0xff, 0xe0, 0, 16 };
  g_autofree gchar   *base64        = g_base64_encode (jpg, sizeof jpg);
  g_autoptr (GString) body          = g_string_new ("{\"request_id\":\"" RID "\",\"a\":[0");
  g_autoptr (GError) error          = NULL;
  g_autoptr (OutpaintAnswer) answer = NULL;

  for (gint i = 0; i < 20000; i++)
    g_string_append (body, ",0");
  g_string_append_printf (
    body, "],\"code\":10000,\"data\":{\"binary_data_base64\":[\"%s\"]}}", base64);

  answer = parse (200, body->str, -1, &error);
  g_assert_no_error (error);
  assert_picture (answer, 0, jpg, sizeof jpg);
  g_assert_true (answer->is_good);
  g_assert_cmpstr (answer->request_id, ==, RID);
}

/* The message contains the pause. */
static void
test_retry_after (void)
{
  OutpaintHttpResponse response = { .status = 429, .retry_after = 7200 };
  g_autoptr (GBytes) body       = g_bytes_new_static (GATEWAY, strlen (GATEWAY));
  g_autoptr (GError) error      = NULL;

  response.body = body;
  g_assert_null (outpaint_answer_parse (&response, secrets, &error));

  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_RATE);
  g_assert_nonnull (strstr (error->message, "pause of 7200 s"));
  assert_presentable (error->message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autofree gchar *path = g_strconcat ("/answer/bad/", bad_rows[i].name, NULL);

      g_test_add_data_func (path, &bad_rows[i], test_bad);
    }
  g_test_add_func ("/answer/long-message", test_long_message);
  g_test_add_func ("/answer/key-repeated", test_key_repeated);
  g_test_add_func ("/answer/good", test_good);
  g_test_add_func ("/answer/minimal", test_minimal);
  g_test_add_func ("/answer/damaged", test_damaged);
  g_test_add_func ("/answer/contradictory", test_contradictory);
  g_test_add_func ("/answer/several", test_several);
  g_test_add_func ("/answer/damaged-picture", test_damaged_picture);
  g_test_add_func ("/answer/too-many-values", test_too_many_values);
  g_test_add_func ("/answer/retry-after", test_retry_after);

  return g_test_run ();
}
