/* Fuzz target: answers of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/sdapi-answer.h"
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

/* The first byte selects the HTTP status; the others are the body. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint    statuses[] = { 200, 201, 302, 400, 401, 404, 422, 500, 502, 999 };
  OutpaintHttpResponse response   = { 0 };
  gint64               seed       = 7;
  GError              *error      = NULL;
  GBytes              *file;

  if (size == 0)
    return 0;

  response.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  response.body   = g_bytes_new (data + 1, size - 1);
  file            = outpaint_sdapi_answer_parse (get_access (), &response, &seed, &error);
  g_assert_true (seed >= 0 && seed <= G_MAXUINT32);
  if (file != NULL)
    g_assert_cmpuint (g_bytes_get_size (file), >, 0);
  else
    g_assert_null (strstr (error->message, PASSWORD));
  fuzz_check_outcome (file != NULL, error);

  g_clear_pointer (&file, g_bytes_unref);
  g_bytes_unref (response.body);

  return 0;
}
