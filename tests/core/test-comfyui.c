/* Tests of comfyui
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/service/choices.h"
#include "core/service/job.h"
#include "core/service/probe.h"
#include "core/service/setup.h"
#include "support/comfy-server.h"
#include "support/little-server.h"

/* Frame of the jobs, whose left half is known. */
#define WIDTH  128
#define HEIGHT 96
#define KNOWN  200 /* gray of the known part */

#define FOR_EVER  3600.0 /* seconds of a job that does not end within the test */
#define CANCEL_US (500 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE  (60 * G_TIME_SPAN_SECOND)

/* A ComfyUI on the network. */
typedef struct
{
  ComfyServer  *comfy;
  LittleServer *server;
  gint          n_refused; /* looks at the history that get no answer; atomic */
  gboolean      has_origin;
  gchar        *url;      /* NULL for that of the server */
  gchar        *workflow; /* path of a workflow, NULL for the built-in one */
  const gchar  *model;
  const gchar  *timeout;
} World;

/* A finished job. */
typedef struct
{
  OutpaintOutcome *outcome;
  GError          *error;
  GPtrArray       *lines; /* the progress as text */
  gboolean         is_done;
} Run;


/* ---- the server ---- */

static GBytes *
paint (OutpaintPicture *picture, OutpaintPicture *mask, gint64 seed, gpointer data G_GNUC_UNUSED)
{
  for (gint i = 0; i < picture->width * picture->height; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, (gint) (seed % 100), 3);

  return outpaint_encode_png (picture, NULL);
}

/* Returns the value of a header in the head of a request, or NULL. */
static gchar *
find_header (const gchar *head, const gchar *name)
{
  g_autofree gchar *start = g_strdup_printf ("\r\n%s: ", name);
  const gchar      *found = strstr (head, start);

  if (found == NULL)
    return NULL;
  found += strlen (start);

  return g_strndup (found, strcspn (found, "\r"));
}

static GBytes *
read_body (LittleServer *server, GIOStream *stream, const gchar *head)
{
  g_autofree gchar *text   = find_header (head, "Content-Length");
  gsize             length = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
  gchar            *data   = g_malloc (length + 1);
  gsize             n_read = 0;

  g_input_stream_read_all (
    g_io_stream_get_input_stream (stream), data, length, &n_read, NULL, NULL);
  g_assert_nonnull (server);

  return g_bytes_new_take (data, n_read);
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  World            *world    = data;
  g_autofree gchar *head     = little_server_read_head (server, stream);
  g_autofree gchar *type     = find_header (head, "Content-Type");
  g_autofree gchar *origin   = find_header (head, "Origin");
  g_auto (GStrv) line        = g_strsplit (head, " ", 3);
  g_auto (GStrv) target      = g_strsplit (g_strv_length (line) > 1 ? line[1] : "", "?", 2);
  g_autoptr (GBytes) body    = read_body (server, stream, head);
  g_autofree gchar *answered = NULL;
  ComfyAnswer       answer;

  if (g_strv_length (line) < 2)
    return;
  if (g_str_has_prefix (target[0], "/history/") && g_atomic_int_get (&world->n_refused) > 0)
    {
      g_atomic_int_add (&world->n_refused, -1);
      little_server_reset (stream);
      return;
    }

  if (g_str_has_prefix (target[0], "/starting"))
    {
      little_server_print (server, stream, "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n");
      return;
    }

  world->has_origin |= origin != NULL;
  answer   = comfy_server_answer (world->comfy,
                                line[0],
                                target[0],
                                target[1] != NULL ? target[1] : "",
                                type,
                                origin != NULL,
                                body);
  answered = g_strdup_printf ("HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: "
                              "%" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                              answer.status,
                              answer.type,
                              g_bytes_get_size (answer.body));
  little_server_print (server, stream, answered);
  little_server_write (
    server, stream, g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body));
  comfy_answer_clear (&answer);
}

static void
set_up (World *world, gconstpointer data G_GNUC_UNUSED)
{
  world->comfy  = comfy_server_new (paint, NULL);
  world->server = little_server_new (serve, world);
  comfy_server_reset (world->comfy, COMFY_WORKS, 0, 0);
}

static void
tear_down (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_true (outpaint_errands_wait (10));
  little_server_free (world->server);
  comfy_server_free (world->comfy);
  g_free (world->url);
  g_free (world->workflow);
}

/* ---- the client ---- */

static OutpaintSettings *
load_settings (World *world)
{
  g_autofree gchar *own    = little_server_get_url (world->server, "http", "/");
  g_auto (GStrv) envp      = g_new0 (gchar *, 1);
  g_autoptr (GError) error = NULL;
  OutpaintSettings *settings;

  envp =
    g_environ_setenv (envp, "OUTPAINT_COMFYUI_URL", world->url != NULL ? world->url : own, TRUE);
  if (world->workflow != NULL)
    envp = g_environ_setenv (envp, "OUTPAINT_COMFYUI_WORKFLOW", world->workflow, TRUE);
  if (world->model != NULL)
    envp = g_environ_setenv (envp, "OUTPAINT_COMFYUI_MODEL", world->model, TRUE);
  if (world->timeout != NULL)
    envp = g_environ_setenv (envp, "OUTPAINT_TIMEOUT", world->timeout, TRUE);
  settings = outpaint_setup_load ("/nonexistent/outpaint.conf", envp, &error);
  g_assert_no_error (error);

  return settings;
}

/* Returns the frame: the left half known, the rest transparent. */
static OutpaintPicture *
make_frame (void)
{
  OutpaintPicture *frame = outpaint_picture_new (WIDTH, HEIGHT, 4);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        guint8 *pixel = outpaint_picture_row (frame, y) + 4 * x;

        memset (pixel, KNOWN, 3);
        pixel[3] = x < WIDTH / 2 ? 255 : 0;
      }

  return frame;
}

static OutpaintJob *
make_job (World *world, gint variations)
{
  OutpaintJob *job = outpaint_job_new ();

  job->options = outpaint_options_new ();
  g_free (job->options->prompt);
  g_free (job->options->negative_prompt);
  job->options->prompt          = g_strdup ("a house");
  job->options->negative_prompt = g_strdup ("blur");

  job->service             = outpaint_services_find ("comfyui");
  job->settings            = load_settings (world);
  job->options->variations = variations;
  job->options->prefill    = FALSE;
  job->geometry.source     = (OutpaintRect){ 0, 0, WIDTH / 2, HEIGHT };
  job->geometry.margins    = (OutpaintMargins){ .right = WIDTH / 2 };
  job->geometry.frame      = (OutpaintRect){ 0, 0, WIDTH, HEIGHT };
  job->geometry.canvas     = job->geometry.frame;
  job->picture             = make_frame ();
  job->is_canvas_request   = TRUE;
  job->first_seed          = 7;

  return job;
}

static void
on_progress (const OutpaintProgress *progress, gpointer user_data)
{
  Run *run = user_data;

  g_ptr_array_add (run->lines, outpaint_progress_to_text (progress));
}

static void
on_end (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;

  run->outcome = outpaint_job_run_finish (result, &run->error);
  run->is_done = TRUE;
}

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->outcome, outpaint_outcome_free);
  g_clear_error (&run->error);
  g_ptr_array_unref (run->lines);
}

static void
run_start (Run *run, OutpaintJob *job, GCancellable *cancellable)
{
  *run = (Run){ .lines = g_ptr_array_new_with_free_func (g_free) };
  outpaint_job_run_async (job, cancellable, on_progress, run, on_end, run);
}

static void
run_job (Run *run, World *world, gint variations)
{
  g_autoptr (OutpaintJob) job = make_job (world, variations);

  run_start (run, job, NULL);
  while (!run->is_done)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns TRUE when a line of the progress begins so. */
static gboolean
has_told (const Run *run, const gchar *begin)
{
  for (guint i = 0; i < run->lines->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (run->lines, i), begin))
      return TRUE;

  return FALSE;
}

static void
assert_painted (const Run *run, gint i, gint seed)
{
  const OutpaintResult *result;

  g_assert_no_error (run->error);
  g_assert_no_error (run->outcome->shortfall);
  result = g_ptr_array_index (run->outcome->results, i);
  g_assert_cmpint (result->seed, ==, seed);
  g_assert_cmpstr (result->request_id, !=, "");
  g_assert_cmpint (result->picture->width, ==, WIDTH);
  g_assert_cmpint (result->picture->height, ==, HEIGHT);
  g_assert_cmpint (result->picture->data[0], ==, KNOWN);
  g_assert_cmpint (result->picture->data[3 * (WIDTH - 1)], ==, seed);
}

static void
assert_failure (const GError *error, gint code, const gchar *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  g_assert_error (error, OUTPAINT_ERROR, code);
  g_assert_null (strstr (error->message, "charge"));
  for (gchar **word = list; *word != NULL; word++)
    if (strstr (error->message, *word) == NULL)
      g_error ("\"%s\" is not in: %s", *word, error->message);
}

static gint64
get_number (const gchar *workflow, const gchar *id, const gchar *name)
{
  json_object *root   = json_tokener_parse (workflow);
  json_object *inputs = outpaint_json_get_member (outpaint_json_get_member (root, id), "inputs");
  gint64       number = json_object_get_int64 (outpaint_json_get_member (inputs, name));

  json_object_put (root);

  return number;
}

/* ---- tests ---- */

static void
test_paints (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *workflow = NULL;
  ComfyCounts       counts;
  Run               run;

  run_job (&run, world, 1);
  assert_painted (&run, 0, 7);
  g_assert_true (has_told (&run, "Sending "));
  run_clear (&run);

  counts   = comfy_server_count (world->comfy);
  workflow = comfy_server_get_workflow (world->comfy);
  g_assert_cmpint (counts.n_uploads, ==, 2);
  g_assert_cmpint (counts.n_queued, ==, 1);
  g_assert_cmpint (counts.n_painted, ==, 1);
  g_assert_false (world->has_origin);
  g_assert_cmpint (get_number (workflow, "7", "seed"), ==, 7);
  g_assert_cmpint (get_number (workflow, "7", "steps"), ==, 30);
  g_assert_nonnull (strstr (workflow, "\"tiny-inpaint.safetensors\""));
  g_assert_nonnull (strstr (workflow, "\"a house\""));
  g_assert_nonnull (strstr (workflow, "\"blur\""));
}

static void
test_model (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *workflow = NULL;
  Run               run;

  world->model = "tiny.safetensors";
  run_job (&run, world, 1);
  assert_painted (&run, 0, 7);
  run_clear (&run);
  workflow = comfy_server_get_workflow (world->comfy);
  g_assert_nonnull (strstr (workflow, "\"tiny.safetensors\""));

  world->model = "other.safetensors";
  run_job (&run, world, 1);
  assert_failure (run.error, OUTPAINT_ERROR_SETTINGS, "\"other.safetensors\"|another model");
  run_clear (&run);
}

static void
test_variations (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  comfy_server_reset (world->comfy, COMFY_WORKS, 0, 0.2);
  run_job (&run, world, 4);
  for (gint i = 0; i < 4; i++)
    assert_painted (&run, i, 7 + i);
  g_assert_cmpint (comfy_server_count (world->comfy).n_painted, ==, 4);

  /* The variations do not wait for others when they wait for each other. */
  g_assert_false (has_told (&run, "Waiting "));
  g_assert_true (has_told (&run, "Painting, "));
  run_clear (&run);
}

/* An equal job is answered with the same file. */
static void
test_cached (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  for (gint i = 0; i < 2; i++)
    {
      run_job (&run, world, 1);
      assert_painted (&run, 0, 7);
      run_clear (&run);
    }

  g_assert_cmpint (comfy_server_count (world->comfy).n_queued, ==, 2);
  g_assert_cmpint (comfy_server_count (world->comfy).n_painted, ==, 1);
}

static void
test_others (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  comfy_server_reset (world->comfy, COMFY_WORKS, 2, 0.5);
  run_job (&run, world, 1);
  assert_painted (&run, 0, 7);
  g_assert_true (has_told (&run, "Waiting for 2 other jobs on the server, "));
  run_clear (&run);
}

/* Servers that differ without harm. */
static void
test_differences (World *world, gconstpointer data G_GNUC_UNUSED)
{
  const ComfyFault faults[] = { COMFY_OLD_IDS, COMFY_RENAMES, COMFY_TWO_FILES };
  Run              run;

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      comfy_server_reset (world->comfy, faults[i], 0, 0);
      run_job (&run, world, 1);
      assert_painted (&run, 0, 7);
      run_clear (&run);
    }
}

static void
test_failures (World *world, gconstpointer data G_GNUC_UNUSED)
{
  const struct
  {
    ComfyFault   fault;
    gint         code;
    const gchar *words;
  } rows[] = {
    { COMFY_FAILS, OUTPAINT_ERROR_SERVICE, "failed in the node KSampler|\"no clip\"" },
    { COMFY_NO_MEMORY, OUTPAINT_ERROR_SERVICE, "too little memory|maximum size" },
    { COMFY_IS_STOPPED, OUTPAINT_ERROR_SERVICE, "was stopped in ComfyUI" },
    { COMFY_FORGETS, OUTPAINT_ERROR_SERVICE, "does not know the job any more" },
    { COMFY_LOSES, OUTPAINT_ERROR_SERVICE, "does not have it any more" },
    { COMFY_NO_MODELS, OUTPAINT_ERROR_SETTINGS, "has no checkpoint|models/checkpoints" },
    { COMFY_HALF_A_GRAPH, OUTPAINT_ERROR_SETTINGS, "9 (PreviewImage)|Required input is missing" },
    { COMFY_NO_PICTURE, OUTPAINT_ERROR_SETTINGS, "ended without a picture" },
    { COMFY_BREAKS, OUTPAINT_ERROR_SERVICE, "internal error|HTTP 500" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Run run;

      comfy_server_reset (world->comfy, rows[i].fault, 0, 0);
      run_job (&run, world, 1);
      g_assert_null (run.outcome);
      assert_failure (run.error, rows[i].code, rows[i].words);
      g_assert_cmpint (comfy_server_count (world->comfy).n_queued, <=, 1);
      run_clear (&run);
    }
}

/* A few lost looks do not end the job. */
static void
test_lost_looks (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  comfy_server_reset (world->comfy, COMFY_WORKS, 0, 0.5);
  g_atomic_int_set (&world->n_refused, 3);
  run_job (&run, world, 1);
  assert_painted (&run, 0, 7);
  g_assert_cmpint (comfy_server_count (world->comfy).n_queued, ==, 1);
  run_clear (&run);
}

static void
test_too_slow (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  world->timeout = "1";
  comfy_server_reset (world->comfy, COMFY_WORKS, 0, FOR_EVER);
  run_job (&run, world, 1);
  assert_failure (run.error, OUTPAINT_ERROR_SERVICE, "in time (1 s)|OUTPAINT_TIMEOUT");
  g_assert_true (outpaint_errands_wait (10));
  g_assert_true (comfy_server_is_idle (world->comfy));
  run_clear (&run);
}

/* Cancels the job when the server has accepted n jobs. */
static void
cancel_job (World *world, gint variations, Run *run)
{
  g_autoptr (OutpaintJob) job          = make_job (world, variations);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 limit                         = g_get_monotonic_time () + PATIENCE;
  gint64 begin;

  run_start (run, job, cancellable);
  while (comfy_server_count (world->comfy).n_queued < variations || !has_told (run, "Painting, "))
    {
      if (has_told (run, "Waiting "))
        break;
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_main_context_iteration (NULL, TRUE);
    }

  begin = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  while (!run->is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, CANCEL_US);
  g_assert_error (run->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (outpaint_errands_wait (10));
}

static void
test_cancel_running (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  comfy_server_reset (world->comfy, COMFY_WORKS, 0, FOR_EVER);
  cancel_job (world, 2, &run);
  run_clear (&run);

  g_assert_true (comfy_server_is_idle (world->comfy));
  g_assert_cmpint (comfy_server_count (world->comfy).n_stopped, >=, 1);
}

/* Jobs of others go on, even on a server that stops whatever runs. */
static void
test_cancel_pending (World *world, gconstpointer data G_GNUC_UNUSED)
{
  const ComfyFault faults[] = { COMFY_WORKS, COMFY_OLD_IDS };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Run run;

      comfy_server_reset (world->comfy, faults[i], 2, FOR_EVER);
      cancel_job (world, 1, &run);
      run_clear (&run);
      g_assert_true (comfy_server_is_idle (world->comfy));
      g_assert_cmpint (comfy_server_count (world->comfy).n_deleted, ==, 1);
      g_assert_cmpint (comfy_server_count (world->comfy).n_harmed, ==, 0);
    }
}

/* Writes a workflow to a file, which the next jobs use. */
static void
use_workflow (World *world, const gchar *text)
{
  g_autofree gchar *directory = g_dir_make_tmp ("outpaint-XXXXXX", NULL);

  g_free (world->workflow);
  world->workflow = g_build_filename (directory, "mine.json", NULL);
  g_assert_true (g_file_set_contents (world->workflow, text, -1, NULL));
}

static void
remove_workflow (World *world)
{
  g_autofree gchar *directory = g_path_get_dirname (world->workflow);

  g_remove (world->workflow);
  g_rmdir (directory);
}

/* A workflow whose mask is the alpha of the picture. */
#define ALPHA_WORKFLOW(sampler_title)                                                              \
  "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":{\"ckpt_name\":"                   \
  "\"tiny.safetensors\"}},"                                                                        \
  "\"2\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"old.png\"},"                        \
  "\"_meta\":{\"title\":\"outpaint:image\"}},"                                                     \
  "\"4\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"\",\"clip\":[\"1\",1]},"        \
  "\"_meta\":{\"title\":\"outpaint:prompt\"}},"                                                    \
  "\"6\":{\"class_type\":\"InpaintModelConditioning\",\"inputs\":{\"positive\":[\"4\",0],"         \
  "\"negative\":[\"4\",0],\"vae\":[\"1\",2],\"pixels\":[\"2\",0],\"mask\":[\"2\",1],"              \
  "\"noise_mask\":true}},"                                                                         \
  "\"7\":{\"class_type\":\"KSampler\",\"inputs\":{\"model\":[\"1\",0],\"seed\":3,\"steps\":4,"     \
  "\"cfg\":1,\"sampler_name\":\"euler\",\"scheduler\":\"simple\",\"positive\":[\"6\",0],"          \
  "\"negative\":[\"6\",1],\"latent_image\":[\"6\",2],\"denoise\":1},"                              \
  "\"_meta\":{\"title\":\"" sampler_title "\"}},"                                                  \
  "\"8\":{\"class_type\":\"VAEDecode\",\"inputs\":{\"samples\":[\"7\",0],\"vae\":[\"1\",2]}},"     \
  "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"images\":[\"8\",0],\"filename_prefix\":"      \
  "\"x\"}}}"

static void
test_own_workflow (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *workflow = NULL;
  Run               run;

  use_workflow (world, ALPHA_WORKFLOW ("outpaint:seed"));
  run_job (&run, world, 2);
  assert_painted (&run, 0, 7);
  assert_painted (&run, 1, 8);
  run_clear (&run);

  workflow = comfy_server_get_workflow (world->comfy);
  g_assert_cmpint (get_number (workflow, "7", "steps"), ==, 4);
  remove_workflow (world);
}

static void
test_bad_workflow (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Run run;

  use_workflow (world, ALPHA_WORKFLOW ("KSampler"));
  run_job (&run, world, 2);
  assert_failure (run.error, OUTPAINT_ERROR_SETTINGS, "would be the same|outpaint:seed");
  run_clear (&run);
  remove_workflow (world);

  use_workflow (world, "{\"nodes\":[],\"links\":[]}");
  run_job (&run, world, 1);
  assert_failure (run.error, OUTPAINT_ERROR_SETTINGS, "\"mine.json\"|Export (API)");
  g_assert_cmpint (comfy_server_count (world->comfy).n_uploads, ==, 0);
  run_clear (&run);
  remove_workflow (world);

  run_job (&run, world, 1);
  assert_failure (run.error, OUTPAINT_ERROR_SETTINGS, "cannot be read");
  run_clear (&run);
}

/* The example of the manual. */
static void
test_example (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar *workflow = NULL;
  Run               run;

  world->workflow = g_strdup (OUTPAINT_TEST_DATA "/../../plugin/help/comfyui-flux-fill.json");
  run_job (&run, world, 1);
  assert_painted (&run, 0, 7);
  run_clear (&run);

  workflow = comfy_server_get_workflow (world->comfy);
  g_assert_nonnull (strstr (workflow, "\"flux1-fill-dev.safetensors\""));
  g_assert_nonnull (strstr (workflow, "\"a house\""));
}

static void
test_no_server (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintFinding) finding   = NULL;

  world->url = g_strdup_printf ("http://127.0.0.1:%u", little_server_find_dead_port ());
  settings   = load_settings (world);
  finding    = outpaint_probe_run (outpaint_services_find ("comfyui"), settings, NULL, NULL);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_REFUSED);
  g_assert_nonnull (strstr (finding->sentence, "127.0.0.1"));
}

/* A server of another kind answers. */
static void
test_other_server (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintFinding) finding   = NULL;

  world->url = little_server_get_url (world->server, "http", "/other");
  settings   = load_settings (world);
  finding    = outpaint_probe_run (outpaint_services_find ("comfyui"), settings, NULL, NULL);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_REFUSED);
  g_assert_nonnull (strstr (finding->sentence, "is not ComfyUI"));
}

/* A server that is being started decides nothing. */
static void
test_starting (World *world, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintFinding) finding   = NULL;

  world->url = little_server_get_url (world->server, "http", "/starting");
  settings   = load_settings (world);
  finding    = outpaint_probe_run (outpaint_services_find ("comfyui"), settings, NULL, NULL);
  g_assert_cmpint (finding->kind, ==, OUTPAINT_FINDING_UNCLEAR);
  g_assert_nonnull (strstr (finding->sentence, "does not reach ComfyUI"));
}

static void
test_probe (World *world, gconstpointer data G_GNUC_UNUSED)
{
  const struct
  {
    const gchar        *model;
    const gchar        *workflow;
    OutpaintFindingKind kind;
    const gchar        *words;
  } rows[] = {
    { NULL, NULL, OUTPAINT_FINDING_WORKS, "ComfyUI 0.3.64 answers|\"tiny-inpaint.safetensors\"" },
    { "tiny.safetensors", NULL, OUTPAINT_FINDING_WORKS, "\"tiny.safetensors\"" },
    { "none.safetensors", NULL, OUTPAINT_FINDING_REFUSED, "\"none.safetensors\"" },
    { NULL, ALPHA_WORKFLOW ("x"), OUTPAINT_FINDING_WORKS, "your workflow" },
    { NULL, "{}", OUTPAINT_FINDING_REFUSED, "\"mine.json\"|is not a workflow" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OutpaintSettings) settings = NULL;
      g_autoptr (OutpaintFinding) finding   = NULL;
      g_auto (GStrv) words                  = g_strsplit (rows[i].words, "|", -1);

      world->model = rows[i].model;
      if (rows[i].workflow != NULL)
        use_workflow (world, rows[i].workflow);
      settings = load_settings (world);
      finding  = outpaint_probe_run (outpaint_services_find ("comfyui"), settings, NULL, NULL);
      g_assert_cmpint (finding->kind, ==, rows[i].kind);
      for (gchar **word = words; *word != NULL; word++)
        if (strstr (finding->sentence, *word) == NULL)
          g_error ("\"%s\" is not in: %s", *word, finding->sentence);
      if (rows[i].workflow != NULL)
        remove_workflow (world);
    }
  g_assert_cmpint (comfy_server_count (world->comfy).n_queued, ==, 0);
}

/* What a question for the models has brought. */
typedef struct
{
  gchar  **choices;
  GError  *error;
  gboolean is_done;
} Question;

static void
on_choices (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;

  question->choices = outpaint_choices_finish (result, &question->error);
  question->is_done = TRUE;
}

static void
ask (World *world, Question *question)
{
  g_autoptr (OutpaintSettings) settings = load_settings (world);

  *question = (Question){ 0 };
  outpaint_choices_async (outpaint_services_find ("comfyui"), settings, NULL, on_choices, question);
  while (!question->is_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_choices (World *world, gconstpointer data G_GNUC_UNUSED)
{
  Question question;

  ask (world, &question);
  g_assert_no_error (question.error);
  g_assert_cmpint (g_strv_length (question.choices), ==, 2);
  g_assert_cmpstr (question.choices[1], ==, "tiny.safetensors");
  g_strfreev (question.choices);

  comfy_server_reset (world->comfy, COMFY_NO_MODELS, 0, 0);
  ask (world, &question);
  assert_failure (question.error, OUTPAINT_ERROR_SETTINGS, "has no checkpoint");
  g_error_free (question.error);

  world->url = g_strdup ("ftp://127.0.0.1/");
  ask (world, &question);
  assert_failure (question.error, OUTPAINT_ERROR_SETTINGS, "OUTPAINT_COMFYUI_URL");
  g_error_free (question.error);
}

static void
add (const gchar *path, void (*test) (World *world, gconstpointer data))
{
  g_test_add (path, World, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/comfyui/paints", test_paints);
  add ("/comfyui/model", test_model);
  add ("/comfyui/variations", test_variations);
  add ("/comfyui/cached", test_cached);
  add ("/comfyui/others", test_others);
  add ("/comfyui/differences", test_differences);
  add ("/comfyui/failures", test_failures);
  add ("/comfyui/lost-looks", test_lost_looks);
  add ("/comfyui/too-slow", test_too_slow);
  add ("/comfyui/cancel-running", test_cancel_running);
  add ("/comfyui/cancel-pending", test_cancel_pending);
  add ("/comfyui/own-workflow", test_own_workflow);
  add ("/comfyui/bad-workflow", test_bad_workflow);
  add ("/comfyui/example", test_example);
  add ("/comfyui/no-server", test_no_server);
  add ("/comfyui/other-server", test_other_server);
  add ("/comfyui/starting", test_starting);
  add ("/comfyui/probe", test_probe);
  add ("/comfyui/choices", test_choices);

  return g_test_run ();
}
