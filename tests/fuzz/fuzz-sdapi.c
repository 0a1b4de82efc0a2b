/* Fuzz target: answers of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/sdapi-answer.h"
#include "core/service/sdapi-state.h"
#include "core/service/setup.h"

#include "fuzz.h"

#define PASSWORD "very-secret-password"


static OutpaintSdapiAccess *
get_access (void)
{
  static OutpaintSdapiAccess *access;
  g_auto (GStrv) envp =
    g_strsplit ("OUTPAINT_SDAPI_USER=a|OUTPAINT_SDAPI_PASSWORD=" PASSWORD, "|", -1);
  g_autoptr (OutpaintSettings) settings = NULL;

  if (access == NULL)
    {
      settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);
      access   = outpaint_sdapi_access_new (settings);
    }

  return access;
}

/* Reads what the server tells while it paints. */
static void
read_news (OutpaintHttpResponse *response)
{
  json_object       *root = outpaint_sdapi_access_parse (response);
  OutpaintSdapiState state;
  OutpaintSdapiCalls calls;

  outpaint_sdapi_state_read (root, &state);
  g_assert_true (state.progress >= 0 && state.progress <= 1);
  outpaint_sdapi_calls_read (root, &calls);
  g_assert_true (!calls.is_running || json_object_array_length (root) > 0);
  json_object_put (root);
}

/* The first byte selects the HTTP status and the number of pictures; the others are
 * the body.
 */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint    statuses[] = { 200, 201, 302, 400, 401, 404, 422, 500, 502, 999 };
  OutpaintHttpResponse response   = { 0 };
  GError              *error      = NULL;
  gboolean             is_cut     = FALSE;
  GPtrArray           *paintings;
  gint                 n;

  if (size == 0)
    return 0;

  response.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  response.body   = g_bytes_new (data + 1, size - 1);
  n               = 1 + data[0] / 64;
  paintings       = outpaint_sdapi_answer_parse (get_access (), &response, 7, n, &is_cut, &error);
  for (guint i = 0; paintings != NULL && i < paintings->len; i++)
    {
      const OutpaintSdapiPainting *painting = g_ptr_array_index (paintings, i);

      g_assert_true (painting->seed >= 0 && painting->seed <= G_MAXUINT32);
      g_assert_cmpuint (g_bytes_get_size (painting->file), >, 0);
    }
  if (paintings == NULL)
    g_assert_null (strstr (error->message, PASSWORD));
  fuzz_check_outcome (paintings != NULL, error);
  read_news (&response);

  g_clear_pointer (&paintings, g_ptr_array_unref);
  g_bytes_unref (response.body);

  return 0;
}
