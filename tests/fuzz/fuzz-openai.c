/* Fuzz target: answers of OpenAI's image edits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/net/retry.h"
#include "core/service/openai-answer.h"

#include "fuzz.h"

#define KEY "sk-very-secret-key"


/* A request with a painted picture in its answer must not be repeated. */
static void
check_answer (const OutpaintAnswer *answer)
{
  OutpaintRetry retry = { 0 };
  gdouble       pause;

  g_assert_cmpuint (answer->paintings->len, >, 0);
  g_assert_cmpuint (answer->paintings->len, <=, OUTPAINT_ANSWER_PAINTINGS_MAX);
  g_assert_true (g_utf8_validate (answer->request_id, -1, NULL));
  g_assert_true (answer->is_good || answer->failure != NULL);
  if (answer->failure != NULL)
    {
      g_assert_null (strstr (answer->failure->message, KEY));
      outpaint_retry_next (&retry, answer->failure, 0, 0, &pause);
    }
  for (guint i = 0; i < answer->paintings->len; i++)
    {
      const OutpaintAnswerPainting *painting = g_ptr_array_index (answer->paintings, i);

      g_assert_true (painting->file != NULL || *painting->address != '\0');
      if (painting->file != NULL)
        g_assert_cmpuint (g_bytes_get_size (painting->file), >, 0);
    }
}

/* The first byte selects the HTTP status; the others are the body. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint         statuses[] = { 200, 201, 302, 400, 401, 403, 404, 429, 500, 524 };
  static const gchar *const secrets[]  = { KEY, "", NULL };
  OutpaintHttpResponse      response   = { 0 };
  OutpaintAnswer           *answer;
  GError                   *error = NULL;

  if (size == 0)
    return 0;

  response.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  response.body   = g_bytes_new (data + 1, size - 1);
  answer          = outpaint_openai_answer_parse (&response, 1 + data[0] / 128, secrets, &error);
  if (answer != NULL)
    check_answer (answer);
  else
    g_assert_null (strstr (error->message, KEY));
  fuzz_check_outcome (answer != NULL, error);

  g_clear_pointer (&answer, outpaint_answer_free);
  g_bytes_unref (response.body);

  return 0;
}
