/* Tests of sdapi-state
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-state.h"

#define BEGIN(id, job) "{\"id\":\"" id "\",\"op\":\"begin\",\"job\":\"" job "\"}"
#define END(id, job)   "{\"id\":\"" id "\",\"op\":\"end\",\"job\":\"" job "\"}"

/* The state of AUTOMATIC1111 and of SD.Next. */
#define WHOLE(progress, count, job, step, text)                                                    \
  "{\"progress\":" progress ",\"state\":{\"job_count\":" count ",\"job\":\"" job                   \
  "\",\"sampling_step\":" step ",\"interrupted\":true},\"textinfo\":" text "}"
#define PART(progress, count, job, step)                                                           \
  "{\"id\":\"\",\"progress\":" progress ",\"state\":{\"job_count\":" count ",\"job\":\"" job       \
  "\",\"sampling_step\":" step "},\"textinfo\":null}"

typedef struct
{
  const gchar *text;
  gboolean     is_known;
  gboolean     is_busy;
  gboolean     is_loading;
  gboolean     is_in_parts;
  gboolean     is_sampling;
  gdouble      progress;
} StateRow;

static const StateRow states[] = {
  { WHOLE ("0", "0", "", "0", "null"), TRUE, FALSE, FALSE, FALSE, FALSE, 0 },
  { WHOLE ("0.01", "-1", "scripts_img2img", "0", "null"), TRUE, TRUE, FALSE, FALSE, FALSE, 0.01 },
  { WHOLE ("0.6", "3", "Batch 2 out of 3", "16", "null"), TRUE, TRUE, FALSE, FALSE, FALSE, 0.6 },
  { WHOLE ("0.01", "1", "img2img", "0", "\"Loading model\""),
    TRUE,
    TRUE,
    TRUE,
    FALSE,
    FALSE,
    0.01 },
  { WHOLE ("0.4", "1", "img2img", "8", "\"Loading model\""), TRUE, TRUE, FALSE, FALSE, FALSE, 0.4 },
  { WHOLE ("7", "1", "img2img", "8", "null"), TRUE, TRUE, FALSE, FALSE, FALSE, 0 },
  { PART ("0", "0", "", "0"), TRUE, FALSE, FALSE, TRUE, FALSE, 0 },
  { PART ("0", "1", "API-IMG", "0"), TRUE, TRUE, FALSE, TRUE, FALSE, 0 },
  { PART ("0", "1", "Load model", "0"), TRUE, TRUE, TRUE, TRUE, FALSE, 0 },
  { PART ("0.35", "1", "Inference", "7"), TRUE, TRUE, FALSE, TRUE, TRUE, 0.35 },
  { PART ("1", "0", "", "20"), TRUE, TRUE, FALSE, TRUE, FALSE, 1 },
  { "{\"state\":{}}", FALSE, FALSE, FALSE, FALSE, FALSE, 0 },
  { "{\"detail\":\"Not Found\"}", FALSE, FALSE, FALSE, FALSE, FALSE, 0 },
  { "[1]", FALSE, FALSE, FALSE, FALSE, FALSE, 0 },
  { "null", FALSE, FALSE, FALSE, FALSE, FALSE, 0 },
};

static void
test_state (gconstpointer data)
{
  const StateRow    *row  = data;
  json_object       *root = json_tokener_parse (row->text);
  OutpaintSdapiState state;

  outpaint_sdapi_state_read (root, &state);
  g_assert_cmpint (state.is_known, ==, row->is_known);
  g_assert_cmpint (state.is_busy, ==, row->is_busy);
  g_assert_cmpint (state.is_loading, ==, row->is_loading);
  g_assert_cmpint (state.is_in_parts, ==, row->is_in_parts);
  g_assert_cmpint (state.is_sampling, ==, row->is_sampling);
  g_assert_cmpfloat (state.progress, ==, row->progress);
  json_object_put (root);
}

typedef struct
{
  const gchar *text;
  const gchar *last;
  const gchar *before;
  gboolean     is_running;
} CallsRow;

/* Parts of a call, and jobs of the server's own window, are no calls. */
static const CallsRow calls[] = {
  { "[]", "", "", FALSE },
  { "[" BEGIN ("a", "api-img") "]", "a", "", TRUE },
  { "[" BEGIN ("a", "API-IMG") "," BEGIN ("b", "inference") "," END ("b", "inference") "]",
    "a",
    "",
    TRUE },
  { "[" BEGIN ("a", "api-img") "," END ("a", "api-img") "]", "a", "", FALSE },
  { "[" BEGIN ("a", "api-img") "," END ("a", "") "," BEGIN ("c", "control") "]", "a", "", FALSE },
  { "[" BEGIN ("a", "api-img") "," END ("a", "") "," BEGIN ("c", "api-txt") "]", "c", "a", TRUE },
  { "[" END ("a", "") "," BEGIN ("c", "api-txt") "]", "c", "", TRUE },
  { "[7,null,{},{\"op\":\"begin\"},{\"op\":\"begin\",\"job\":\"api-img\"}]", "", "", TRUE },
  { "{}", "", "", FALSE },
  { "null", "", "", FALSE },
};

static void
test_calls (gconstpointer data)
{
  const CallsRow    *row  = data;
  json_object       *root = json_tokener_parse (row->text);
  OutpaintSdapiCalls read;

  outpaint_sdapi_calls_read (root, &read);
  g_assert_cmpstr (read.last, ==, row->last);
  g_assert_cmpstr (read.before, ==, row->before);
  g_assert_cmpint (read.is_running, ==, row->is_running);
  json_object_put (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/sdapi-state/state/%d", (gint) i);

      g_test_add_data_func (path, &states[i], test_state);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/sdapi-state/calls/%d", (gint) i);

      g_test_add_data_func (path, &calls[i], test_calls);
    }

  return g_test_run ();
}
