/* Tests of comfyui-answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/service/comfyui-answer.h"

/* The answers below were recorded from ComfyUI 0.3.64, where it gives them. */

#define ID "job-a"

#define HISTORY(outputs, status)                                                                   \
  "{\"" ID "\":{\"prompt\":[0,\"" ID "\",{},{},[\"9\"]],\"outputs\":" outputs                      \
  ",\"status\":" status ",\"meta\":{}}}"
#define SUCCESS                                                                                    \
  "{\"status_str\":\"success\",\"completed\":true,\"messages\":[[\"execution_start\",{}],"         \
  "[\"execution_cached\",{\"nodes\":[]}],[\"execution_success\",{}]]}"
#define FAILURE(type, message)                                                                     \
  "{\"status_str\":\"error\",\"completed\":false,\"messages\":[[\"execution_start\",{}],"          \
  "[\"execution_error\",{\"prompt_id\":\"" ID "\",\"node_id\":\"7\",\"node_type\":\"KSampler\","   \
  "\"exception_message\":\"" message "\",\"exception_type\":\"" type                               \
  "\",\"traceback\":[\"  File secret\"]}]]}"
#define FILES(name, type)                                                                          \
  "{\"images\":[{\"filename\":\"" name "\",\"subfolder\":\"\",\"type\":\"" type "\"}]}"

/* A refused job with an error in a node. */
#define NODE_ERROR(type, message, details, extra)                                                  \
  "{\"error\":{\"type\":\"prompt_outputs_failed_validation\",\"message\":\"Prompt outputs failed " \
  "validation\",\"details\":\"\",\"extra_info\":{}},\"node_errors\":{\"1\":{\"errors\":[{"         \
  "\"type\":\"" type "\",\"message\":\"" message "\",\"details\":\"" details                       \
  "\",\"extra_info\":{" extra "}}],\"dependent_outputs\":[\"9\"],\"class_type\":\"LoadImage\"}}}"

static const gchar *const outputs[] = { "9", "12", NULL };
static const gchar *const no_own[]  = { NULL };


static OutpaintHttpResponse
respond (gint status, const gchar *body)
{
  return (OutpaintHttpResponse){ .status = status, .body = g_bytes_new (body, strlen (body)) };
}

static void
assert_failure (const GError *error, gint code, const gchar *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  g_assert_error (error, OUTPAINT_ERROR, code);
  g_assert_null (strstr (error->message, "secret"));
  for (gchar **word = list; *word != NULL; word++)
    if (strstr (error->message, *word) == NULL)
      g_error ("\"%s\" is not in: %s", *word, error->message);
}

static void
test_upload (void)
{
  const struct
  {
    const gchar *body;
    const gchar *expected;
  } rows[] = {
    { "{\"name\": \"pic.png\", \"subfolder\": \"\", \"type\": \"temp\"}", "pic.png [temp]" },
    { "{\"name\": \"pic (1).png\", \"subfolder\": \"\", \"type\": \"temp\"}",
      "pic (1).png [temp]" },
    { "{\"name\": \"pic.png\", \"subfolder\": \"a\", \"type\": \"input\"}", "a/pic.png [input]" },
    { "{\"name\": \"pic.png\"}", "pic.png" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      g_autofree gchar    *name     = outpaint_comfyui_read_upload (&response, NULL);

      g_assert_cmpstr (name, ==, rows[i].expected);
      g_bytes_unref (response.body);
    }
}

static void
test_upload_failures (void)
{
  const struct
  {
    gint         status;
    const gchar *body;
    gint         code;
    const gchar *words;
  } rows[] = {
    { 200, "", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI|URL" },
    { 200, "<html>", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
    { 200, "{\"name\":\"\"}", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
    { 200, "{\"name\":[\"pic.png\"]}", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
    { 204, "", OUTPAINT_ERROR_SETTINGS, "not ComfyUI" },
    { 302, "", OUTPAINT_ERROR_SETTINGS, "not ComfyUI|URL|HTTP 302" },
    { 400, "", OUTPAINT_ERROR_SERVICE, "refused|HTTP 400" },
    { 401, "", OUTPAINT_ERROR_SETTINGS, "login" },
    { 403, "", OUTPAINT_ERROR_SETTINGS, "denies access" },
    { 404, "", OUTPAINT_ERROR_SETTINGS, "not ComfyUI" },
    { 413, "", OUTPAINT_ERROR_PICTURE, "too large|max-width|--max-upload-size" },
    { 429, "", OUTPAINT_ERROR_RATE, "too many requests" },
    { 500, "", OUTPAINT_ERROR_SERVICE, "internal error" },
    { 503, "", OUTPAINT_ERROR_SERVICE, "does not reach ComfyUI" },
    { 999, "", OUTPAINT_ERROR_SETTINGS, "not ComfyUI" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (rows[i].status, rows[i].body);
      g_autoptr (GError) error      = NULL;

      g_assert_null (outpaint_comfyui_read_upload (&response, &error));
      assert_failure (error, rows[i].code, rows[i].words);
      g_bytes_unref (response.body);
    }
}

static void
test_prompt (void)
{
  OutpaintHttpResponse response =
    respond (200, "{\"prompt_id\": \"theirs\", \"number\": 0, \"node_errors\": {}}");
  g_autoptr (OutpaintComfyuiTicket) ticket = outpaint_comfyui_read_prompt (&response, NULL);

  g_assert_cmpstr (ticket->id, ==, "theirs");
  g_assert_no_error (ticket->complaint);
  g_bytes_unref (response.body);
}

/* One bad output among good ones: the job runs. */
static void
test_prompt_in_part (void)
{
  OutpaintHttpResponse response = respond (
    200,
    "{\"prompt_id\":\"half\",\"number\":10,\"node_errors\":{\"3\":{\"errors\":[{\"type\":"
    "\"required_input_missing\",\"message\":\"Required input is missing\",\"details\":\"images\","
    "\"extra_info\":{}}],\"dependent_outputs\":[\"3\"],\"class_type\":\"SaveImage\"}}}");
  g_autoptr (OutpaintComfyuiTicket) ticket = outpaint_comfyui_read_prompt (&response, NULL);

  g_assert_cmpstr (ticket->id, ==, "half");
  assert_failure (
    ticket->complaint, OUTPAINT_ERROR_SETTINGS, "3 (SaveImage)|Required input is missing: images");
  g_bytes_unref (response.body);
}

static void
test_prompt_failures (void)
{
  const struct
  {
    gint         status;
    const gchar *body;
    gint         code;
    const gchar *words;
  } rows[] = {
    { 400,
      "{\"error\": {\"type\": \"no_prompt\", \"message\": \"No prompt provided\", \"details\": "
      "\"No prompt provided\", \"extra_info\": {}}, \"node_errors\": {}}",
      OUTPAINT_ERROR_SERVICE,
      "refused|\"No prompt provided\"|HTTP 400" },
    { 400,
      "{\"error\": {\"type\": \"invalid_prompt\", \"message\": \"Cannot execute because node "
      "NoSuchNode does not exist.\", \"details\": \"Node ID '#1'\", \"extra_info\": {}}, "
      "\"node_errors\": {}}",
      OUTPAINT_ERROR_SETTINGS,
      "lacks a node|NoSuchNode|Install" },
    { 400,
      "{\"error\": {\"type\": \"prompt_no_outputs\", \"message\": \"Prompt has no outputs\", "
      "\"details\": \"\", \"extra_info\": {}}, \"node_errors\": {}}",
      OUTPAINT_ERROR_SETTINGS,
      "no output|Preview Image" },
    { 400,
      NODE_ERROR ("value_not_in_list",
                  "Value not in list",
                  "ckpt_name: 'no.safetensors' not in ['a', 'b']",
                  "\"input_name\":\"ckpt_name\",\"received_value\":\"no.safetensors\""),
      OUTPAINT_ERROR_SETTINGS,
      "does not have the checkpoint \"no.safetensors\"|another model" },
    { 400,
      NODE_ERROR ("value_not_in_list",
                  "Value not in list",
                  "unet_name: 'flux' not in []",
                  "\"input_name\":\"unet_name\",\"received_value\":\"flux\""),
      OUTPAINT_ERROR_SETTINGS,
      "does not have \"flux\"|node 1 (LoadImage) uses as unet_name" },
    { 400,
      NODE_ERROR ("custom_validation_failed",
                  "Custom validation failed for node",
                  "image - Invalid image file: nope.png",
                  ""),
      OUTPAINT_ERROR_SETTINGS,
      "1 (LoadImage)|Invalid image file: nope.png" },
    { 400,
      NODE_ERROR ("value_bigger_than_max", "Value 99999 bigger than max of 16384", "top", ""),
      OUTPAINT_ERROR_SETTINGS,
      "Value 99999 bigger than max of 16384: top" },
    { 400, "{\"error\":\"words\"}", OUTPAINT_ERROR_SERVICE, "\"words\"" },
    { 400, "{\"error\":{},\"node_errors\":{\"1\":{\"errors\":[]}}}", OUTPAINT_ERROR_SERVICE, "" },
    { 400, "{\"node_errors\":{\"1\":[]}}", OUTPAINT_ERROR_SERVICE, "refused" },
    { 500, "500 Internal Server Error", OUTPAINT_ERROR_SERVICE, "internal error|HTTP 500" },
    { 403, "", OUTPAINT_ERROR_SETTINGS, "denies access" },
    { 200, "{\"prompt_id\":17}", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
    { 200, "{}", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
    { 200, "", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (rows[i].status, rows[i].body);
      g_autoptr (GError) error      = NULL;

      g_assert_null (outpaint_comfyui_read_prompt (&response, &error));
      assert_failure (error, rows[i].code, rows[i].words);
      g_bytes_unref (response.body);
    }
}

static void
test_history (void)
{
  const struct
  {
    const gchar *body;
    const gchar *query; /* NULL: not done yet */
  } rows[] = {
    { "{}", NULL },
    { "{\"job-b\":{\"outputs\":{\"9\":" FILES ("b.png", "temp") "}}}", NULL },
    { HISTORY ("{\"9\":" FILES ("ComfyUI_temp_dmluv_00001_.png", "temp") "}", SUCCESS),
      "filename=ComfyUI_temp_dmluv_00001_.png&subfolder=&type=temp" },
    { HISTORY ("{\"12\":" FILES ("second.png", "output") ",\"9\":" FILES ("first.png", "temp") "}",
               SUCCESS),
      "filename=first.png&subfolder=&type=temp" },
    { HISTORY ("{\"12\":" FILES ("second.png", "output") ",\"9\":{\"images\":[]}}", SUCCESS),
      "filename=second.png&subfolder=&type=output" },
    { HISTORY ("{\"9\":{\"images\":[{},{\"filename\":\"a b&c=\xc3\xa4.png\",\"subfolder\":\"x/y\","
               "\"type\":\"output\"},{\"filename\":\"z\"}]}}",
               SUCCESS),
      "filename=a%20b%26c%3D%C3%A4.png&subfolder=x%2Fy&type=output" },
    { "{\"" ID "\":{\"outputs\":{\"9\":" FILES ("old.png", "temp") "}}}",
      "filename=old.png&subfolder=&type=temp" },
    { HISTORY ("{\"9\":" FILES ("kept.png", "temp") "}", FAILURE ("X", "after the painting")),
      "filename=kept.png&subfolder=&type=temp" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      g_autoptr (GError) error      = NULL;
      g_autofree gchar *query       = NULL;

      g_assert_true (outpaint_comfyui_read_history (&response, ID, outputs, &query, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (query, ==, rows[i].query);
      g_bytes_unref (response.body);
    }
}

static void
test_history_failures (void)
{
  const struct
  {
    const gchar *body;
    gint         code;
    const gchar *words;
  } rows[] = {
    { HISTORY ("{}", FAILURE ("AttributeError", "no clip\\n")),
      OUTPAINT_ERROR_SERVICE,
      "node KSampler|\"no clip\"" },
    { HISTORY ("{}", FAILURE ("torch.OutOfMemoryError", "Allocation on device")),
      OUTPAINT_ERROR_SERVICE,
      "too little memory|maximum size|Allocation on device" },
    { HISTORY ("{}", FAILURE ("RuntimeError", "CUDA error: out of memory")),
      OUTPAINT_ERROR_SERVICE,
      "too little memory" },
    { HISTORY ("{}",
               "{\"status_str\":\"error\",\"completed\":false,\"messages\":[[\"execution_start\",{}"
               "],[\"execution_interrupted\",{\"prompt_id\":\"" ID "\",\"node_id\":\"7\"}]]}"),
      OUTPAINT_ERROR_SERVICE,
      "was stopped in ComfyUI" },
    { HISTORY ("{}", "{\"status_str\":\"error\",\"messages\":[17,[],[1,2],[\"x\"]]}"),
      OUTPAINT_ERROR_SERVICE,
      "could not paint" },
    { HISTORY ("{\"9\":{\"images\":[]}}", SUCCESS),
      OUTPAINT_ERROR_SETTINGS,
      "without a picture|outpaint:output" },
    { HISTORY ("{\"77\":" FILES ("other.png", "temp") "}", SUCCESS),
      OUTPAINT_ERROR_SETTINGS,
      "without a picture" },
    { HISTORY ("[]", "null"), OUTPAINT_ERROR_SETTINGS, "without a picture" },
    { "[]", OUTPAINT_ERROR_ANSWER, "not one of ComfyUI" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      g_autoptr (GError) error      = NULL;
      gchar *query                  = NULL;

      g_assert_false (outpaint_comfyui_read_history (&response, ID, outputs, &query, &error));
      g_assert_null (query);
      assert_failure (error, rows[i].code, rows[i].words);
      g_bytes_unref (response.body);
    }
}

static void
test_queue (void)
{
  static const gchar *const own[] = { "mine-1", ID, NULL };
  const struct
  {
    const gchar        *body;
    const gchar *const *own;
    gint                state;
    gint                n_before;
    gint                n_others;
  } rows[] = {
    { "{\"queue_running\":[],\"queue_pending\":[]}", no_own, OUTPAINT_COMFYUI_ABSENT, 0, 0 },
    { "{}", no_own, OUTPAINT_COMFYUI_ABSENT, 0, 0 },
    { "{\"queue_running\":[[0,\"" ID "\",{},{\"client_id\":\"x\"},[\"9\"]]],\"queue_pending\":[]}",
      no_own,
      OUTPAINT_COMFYUI_RUNNING,
      0,
      0 },
    { "{\"queue_running\":[[0,\"other\",{}]],\"queue_pending\":[[1,\"" ID "\",{}]]}",
      no_own,
      OUTPAINT_COMFYUI_PENDING,
      1,
      1 },
    { "{\"queue_running\":[[0,\"other\"]],\"queue_pending\":[[7,\"late\"],[3,\"" ID
      "\"],[2,\"early\"],[-4,\"front\"],[1,\"mine-1\"]]}",
      own,
      OUTPAINT_COMFYUI_PENDING,
      4,
      3 },
    { "{\"queue_running\":[[0,\"mine-1\"]],\"queue_pending\":[[3,\"" ID "\"]]}",
      own,
      OUTPAINT_COMFYUI_PENDING,
      1,
      0 },
    { "{\"queue_running\":17,\"queue_pending\":[3,[],[\"" ID "\"],[null,null],{}]}",
      no_own,
      OUTPAINT_COMFYUI_ABSENT,
      0,
      0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      OutpaintComfyuiPlace place    = { -1, -1, -1 };

      g_assert_true (outpaint_comfyui_read_queue (&response, ID, rows[i].own, &place, NULL));
      g_assert_cmpint (place.state, ==, rows[i].state);
      g_assert_cmpint (place.n_before, ==, rows[i].n_before);
      g_assert_cmpint (place.n_others, ==, rows[i].n_others);
      g_bytes_unref (response.body);
    }
}

#define LIST(value)                                                                                \
  "{\"CheckpointLoaderSimple\":{\"input\":{\"required\":{\"ckpt_name\":" value "}}}}"

static void
test_models (void)
{
  const struct
  {
    const gchar *body;
    const gchar *names; /* NULL: a failure */
    const gchar *words;
  } rows[] = {
    { LIST ("[[\"a.safetensors\",\"sub/b.ckpt\"],{\"tooltip\":\"x\"}]"),
      "a.safetensors sub/b.ckpt",
      NULL },
    { LIST ("[\"COMBO\",{\"options\":[\"a\",\"b\"]}]"), "a b", NULL },
    { LIST ("[[\"a\",7,\"\",null,\"b\"]]"), "a b", NULL },
    { LIST ("[[]]"), NULL, "has no checkpoint|models/checkpoints" },
    { LIST ("[\"COMBO\",{\"options\":[]}]"), NULL, "has no checkpoint" },
    { LIST ("[]"), NULL, "not one of ComfyUI" },
    { LIST ("[\"COMBO\"]"), NULL, "not one of ComfyUI" },
    { "{}", NULL, "not one of ComfyUI" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      g_autoptr (GError) error      = NULL;
      g_auto (GStrv) models         = outpaint_comfyui_read_models (&response, &error);
      g_autofree gchar *names       = models != NULL ? g_strjoinv (" ", models) : NULL;

      g_assert_cmpstr (names, ==, rows[i].names);
      if (models == NULL)
        assert_failure (error, error->code, rows[i].words);
      g_bytes_unref (response.body);
    }
}

static void
test_version (void)
{
  const struct
  {
    const gchar *body;
    const gchar *version;
  } rows[] = {
    { "{\"system\":{\"os\":\"posix\",\"comfyui_version\":\"0.3.64\"},\"devices\":[]}", "0.3.64" },
    { "{\"system\":{\"os\":\"posix\"}}", "" },
    { "{\"status\":\"ok\"}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintHttpResponse response = respond (200, rows[i].body);
      g_autofree gchar    *version  = outpaint_comfyui_read_version (&response, NULL);

      g_assert_cmpstr (version, ==, rows[i].version);
      g_bytes_unref (response.body);
    }
}

static void
test_view (void)
{
  OutpaintHttpResponse good = respond (200, "x");
  OutpaintHttpResponse gone = respond (404, "");
  g_autoptr (GError) error  = NULL;

  g_assert_true (outpaint_comfyui_check_view (&good, NULL));
  g_assert_false (outpaint_comfyui_check_view (&gone, &error));
  assert_failure (error, OUTPAINT_ERROR_SERVICE, "does not have it any more");
  g_bytes_unref (good.body);
  g_bytes_unref (gone.body);
}

/* Messages of the server are cut and have no control characters. */
static void
test_foreign_text (void)
{
  g_autoptr (GString) body = g_string_new ("{\"error\":{\"message\":\"\\u001b[31m\\u202e\\n");
  OutpaintHttpResponse response;
  g_autoptr (GError) error = NULL;

  for (gint i = 0; i < 1000; i++)
    g_string_append (body, "long ");
  g_string_append (body, "\"}}");
  response = respond (400, body->str);

  g_assert_null (outpaint_comfyui_read_prompt (&response, &error));
  g_assert_cmpint (strlen (error->message), <, 400);
  for (const gchar *c = error->message; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (c)));
  g_bytes_unref (response.body);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/comfyui-answer/upload", test_upload);
  g_test_add_func ("/comfyui-answer/upload-failures", test_upload_failures);
  g_test_add_func ("/comfyui-answer/prompt", test_prompt);
  g_test_add_func ("/comfyui-answer/prompt-in-part", test_prompt_in_part);
  g_test_add_func ("/comfyui-answer/prompt-failures", test_prompt_failures);
  g_test_add_func ("/comfyui-answer/history", test_history);
  g_test_add_func ("/comfyui-answer/history-failures", test_history_failures);
  g_test_add_func ("/comfyui-answer/queue", test_queue);
  g_test_add_func ("/comfyui-answer/models", test_models);
  g_test_add_func ("/comfyui-answer/version", test_version);
  g_test_add_func ("/comfyui-answer/view", test_view);
  g_test_add_func ("/comfyui-answer/foreign-text", test_foreign_text);

  return g_test_run ();
}
