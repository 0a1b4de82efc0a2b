/* Fuzz target: ComfyUI's answers and workflows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <json-c/json.h>

#include "core/service/comfyui-answer.h"
#include "core/service/comfyui-workflow.h"

#include "fuzz.h"

static const gchar *const ids[]    = { "a", "9", NULL };
static const gchar *const no_own[] = { NULL };


/* Text from the server must not contain control characters. */
static void
check_error (gboolean success, GError *error)
{
  if (error != NULL)
    for (const gchar *c = error->message; *c != '\0'; c = g_utf8_next_char (c))
      g_assert_true (g_unichar_isprint (g_utf8_get_char (c)));
  fuzz_check_outcome (success, error);
}

static void
read_prompt (const OutpaintHttpResponse *response)
{
  GError                *error  = NULL;
  OutpaintComfyuiTicket *ticket = outpaint_comfyui_read_prompt (response, &error);

  check_error (ticket != NULL, error);
  g_clear_pointer (&ticket, outpaint_comfyui_ticket_free);
}

static void
read_history (const OutpaintHttpResponse *response)
{
  GError  *error = NULL;
  gchar   *query = NULL;
  gboolean is_good;

  is_good = outpaint_comfyui_read_history (response, "a", ids, &query, &error);
  for (const gchar *c = query; c != NULL && *c != '\0'; c++)
    g_assert_true (g_ascii_isgraph (*c));
  check_error (is_good, error);
  g_free (query);
}

static void
read_queue (const OutpaintHttpResponse *response)
{
  GError              *error = NULL;
  OutpaintComfyuiPlace place = { 0 };
  gboolean             is_good;

  is_good = outpaint_comfyui_read_queue (response, "a", no_own, &place, &error);
  g_assert_cmpint (place.n_others, >=, 0);
  g_assert_cmpint (place.n_before, >=, place.n_others);
  check_error (is_good, error);
}

static void
read_rest (const OutpaintHttpResponse *response)
{
  GError *error  = NULL;
  gchar  *name   = outpaint_comfyui_read_upload (response, &error);
  gchar **models = NULL;

  check_error (name != NULL, error);
  g_free (name);

  error = NULL;
  name  = outpaint_comfyui_read_version (response, &error);
  check_error (name != NULL, error);
  g_free (name);

  error  = NULL;
  models = outpaint_comfyui_read_models (response, &error);
  check_error (models != NULL, error);
  g_strfreev (models);
}

/* A good workflow stays one when it is filled. */
static void
read_workflow (GBytes *text)
{
  static const OutpaintComfyuiValues values = {
    .picture = "p", .mask = "m", .prompt = "\"", .negative_prompt = "", .model = "x"
  };
  GError                  *error    = NULL;
  OutpaintComfyuiWorkflow *workflow = outpaint_comfyui_workflow_parse (text, "w", &error);
  gchar                   *filled;
  json_object             *root;

  check_error (workflow != NULL, error);
  if (workflow == NULL)
    return;

  filled = outpaint_comfyui_workflow_fill (workflow, &values);
  root   = json_tokener_parse (filled);
  g_assert_true (json_object_is_type (root, json_type_object));
  g_assert_nonnull (outpaint_comfyui_workflow_get_outputs (workflow)[0]);
  json_object_put (root);
  g_free (filled);
  outpaint_comfyui_workflow_free (workflow);
}

/* The first byte selects the HTTP status; the others are the body. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const gint    statuses[] = { 200, 400, 404, 500 };
  OutpaintHttpResponse response   = { 0 };

  if (size == 0)
    return 0;

  response.status = statuses[data[0] % G_N_ELEMENTS (statuses)];
  response.body   = g_bytes_new (data + 1, size - 1);
  read_prompt (&response);
  read_history (&response);
  read_queue (&response);
  read_rest (&response);
  read_workflow (response.body);
  g_bytes_unref (response.body);

  return 0;
}
