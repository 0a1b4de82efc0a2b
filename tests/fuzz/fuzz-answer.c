/* Fuzz target: answers of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/answer.h"
#include "core/base/error.h"
#include "core/net/retry.h"

#include "fuzz.h"

#define KEY   "sk-very-secret-key"
#define TOKEN "STS-very-secret-token"

/* Text from the service must not contain control characters, which could steer
 * a terminal or break a line.
 */
static void
check_text (const gchar *text)
{
  g_assert_null (strstr (text, KEY));
  g_assert_null (strstr (text, TOKEN));

  for (const gchar *c = text; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (c)));
}

/* A request with a painted picture in its answer must not be repeated. */
static void
check_failure (const GError *failure)
{
  OutpaintRetry retry = { 0 };
  gdouble       pause;

  check_text (failure->message);
  g_assert_false (outpaint_retry_next (&retry, failure, 0, 0, &pause));
}

static void
check_answer (const OutpaintAnswer *answer)
{
  g_assert_cmpuint (answer->paintings->len, >, 0);
  g_assert_cmpuint (answer->paintings->len, <=, OUTPAINT_ANSWER_PAINTINGS_MAX);
  g_assert_true (g_utf8_validate (answer->request_id, -1, NULL));
  check_text (answer->request_id);
  g_assert_true (answer->is_good || answer->failure != NULL);
  if (answer->failure != NULL)
    check_failure (answer->failure);

  for (guint i = 0; i < answer->paintings->len; i++)
    {
      const OutpaintAnswerPainting *painting = g_ptr_array_index (answer->paintings, i);

      g_assert_true (painting->file != NULL || *painting->address != '\0');
      if (painting->file != NULL)
        g_assert_cmpuint (g_bytes_get_size (painting->file), >, 0);
      if (outpaint_url_check_download (painting->address, "https://a.example/", NULL))
        g_assert_cmpint (g_ascii_strncasecmp (painting->address, "https:", 6), ==, 0);
    }
}

/* The first byte selects the HTTP status; the others are the body. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint         statuses[] = { 200, 201, 302, 400, 401, 404, 429, 500, 502, 999 };
  static const gchar *const secrets[]  = { KEY, "", TOKEN, NULL };
  OutpaintHttpResponse      response   = { 0 };
  OutpaintAnswer           *answer;
  GError                   *error = NULL;

  if (size == 0)
    return 0;

  response.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  response.body   = g_bytes_new (data + 1, size - 1);
  answer          = outpaint_answer_parse (&response, secrets, &error);
  if (answer != NULL)
    check_answer (answer);
  else
    check_text (error->message);
  fuzz_check_outcome (answer != NULL, error);

  g_clear_pointer (&answer, outpaint_answer_free);
  g_bytes_unref (response.body);

  return 0;
}
