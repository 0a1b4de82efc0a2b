/* State of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-state.h"

#include <string.h>

#include "core/base/json.h"

#define PROGRESS OUTPAINT_SDAPI_ROOT "/progress?skip_current_image=true"
#define HISTORY  OUTPAINT_SDAPI_ROOT "/history"

/* The beginning of the names of calls in SD.Next, and the name of its sampling. */
#define CALL     "api-"
#define SAMPLING "Inference"


/* Returns TRUE when a text of the server tells that it loads a model. */
static gboolean
tells_loading (json_object *object, const gchar *name)
{
  g_autofree gchar *lower = g_ascii_strdown (outpaint_json_get_string (object, name), -1);

  return strstr (lower, "load") != NULL;
}

/* A job has steps or a count; A1111 starts its progress at 0.01.  Only SD.Next tells
 * an id.
 */
void
outpaint_sdapi_state_read (json_object *root, OutpaintSdapiState *state)
{
  json_object *member = outpaint_json_get_member (root, "state");
  gint         count  = 0;

  *state = (OutpaintSdapiState){ 0 };
  if (!json_object_is_type (member, json_type_object)
      || !outpaint_json_read_int (member, "job_count", &count))
    return;

  state->is_known       = TRUE;
  state->progress       = outpaint_json_get_number (root, "progress", 0, 1);
  state->is_busy        = count != 0 || state->progress > 0;
  state->is_interrupted = outpaint_json_get_boolean (member, "interrupted");
  state->is_loading     = outpaint_json_get_int (member, "sampling_step", 0, G_MAXINT) == 0
                      && (tells_loading (member, "job") || tells_loading (root, "textinfo"));
  state->is_in_parts = json_object_object_get_ex (root, "id", NULL);
  state->is_sampling = g_str_equal (outpaint_json_get_string (member, "job"), SAMPLING);
  g_strlcpy (
    state->timestamp, outpaint_json_get_text (member, "job_timestamp"), sizeof state->timestamp);
}

void
outpaint_sdapi_state_ask (OutpaintSdapiAccess *access,
                          gint                 timeout,
                          GCancellable        *cancellable,
                          OutpaintSdapiState  *state)
{
  json_object *root = outpaint_sdapi_access_ask (access, PROGRESS, NULL, timeout, cancellable);

  outpaint_sdapi_state_read (root, state);
  json_object_put (root);
}

static gboolean
is_call (json_object *entry)
{
  return g_ascii_strncasecmp (outpaint_json_get_string (entry, "job"), CALL, strlen (CALL)) == 0;
}

void
outpaint_sdapi_calls_read (json_object *root, OutpaintSdapiCalls *calls)
{
  gsize n = json_object_is_type (root, json_type_array) ? json_object_array_length (root) : 0;

  *calls = (OutpaintSdapiCalls){ "", "", FALSE };
  for (gsize i = 0; i < n; i++)
    {
      json_object *entry = json_object_array_get_idx (root, i);
      const gchar *id    = outpaint_json_get_text (entry, "id");
      const gchar *what  = outpaint_json_get_string (entry, "op");

      if (g_str_equal (what, "begin") && is_call (entry))
        *calls = (OutpaintSdapiCalls){ id, calls->last, TRUE };
      else if (g_str_equal (what, "end") && g_str_equal (id, calls->last))
        calls->is_running = FALSE;
    }
}

json_object *
outpaint_sdapi_calls_ask (OutpaintSdapiAccess *access,
                          gint                 timeout,
                          GCancellable        *cancellable,
                          OutpaintSdapiCalls  *calls)
{
  json_object *root = outpaint_sdapi_access_ask (access, HISTORY, NULL, timeout, cancellable);

  outpaint_sdapi_calls_read (root, calls);

  return root;
}
