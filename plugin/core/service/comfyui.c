/* The service "comfyui": a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/picture/codec.h"
#include "core/service/comfyui-failures.h"
#include "core/service/comfyui-job.h"
#include "core/service/comfyui-workflow.h"
#include "core/service/painting.h"
#include "core/service/probe.h"
#include "core/service/service.h"

#define LOOK_TIMEOUT                                                                               \
  30                     /* seconds for each look at a job; ComfyUI is slow while it loads a model \
                          */
#define PROBE_TIMEOUT 10 /* seconds for each request */
#define MODEL_NODE    "/object_info/CheckpointLoaderSimple"

extern const OutpaintService outpaint_service_comfyui;

static const OutpaintSetting setting_url = {
  .group    = "comfyui",
  .key      = "url",
  .variable = "OUTPAINT_COMFYUI_URL",
  .initial  = "http://127.0.0.1:8188",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("ComfyUI URL"),
  .label    = N_ ("_URL:"),
  .tooltip  = N_ ("The address that ComfyUI shows when it starts, usually http://127.0.0.1:8188"),
};
static const OutpaintSetting setting_model = {
  .group    = "comfyui",
  .key      = "model",
  .variable = "OUTPAINT_COMFYUI_MODEL",
  .flags    = OUTPAINT_SETTING_LISTED,
  .title    = N_ ("ComfyUI model"),
  .label    = N_ ("Mo_del:"),
  .tooltip  = N_ ("The checkpoint, as ComfyUI lists it; empty takes the first one"),
};
static const OutpaintSetting setting_workflow = {
  .group    = "comfyui",
  .key      = "workflow",
  .variable = "OUTPAINT_COMFYUI_WORKFLOW",
  .flags    = OUTPAINT_SETTING_FILE,
  .title    = N_ ("ComfyUI workflow"),
  .label    = N_ ("_Workflow:"),
  .tooltip  = N_ ("A file with a workflow of yours, saved in ComfyUI with \"Export (API)\"; empty "
                  "takes the one for checkpoints in one file"),
};

static const OutpaintSetting *const comfyui_settings[] = { &setting_url,
                                                           &setting_model,
                                                           &setting_workflow,
                                                           NULL };

/* 8000 is the desktop application's. */
static const gint           ports[] = { 8188, 8000, 0 };
static const OutpaintLookup lookup  = { ports,
                                        "/system_stats",
                                        json_type_object,
                                        "system",
                                        &setting_url };

/* The latents of the models have an eighth or a sixteenth of the size. */
static const OutpaintLimits comfyui_limits = {
  .side_initial = 1024,
  .size         = { .multiple = 16, .side_min = 64 },
};

/* Data shared by a job's variations.  Owns copies: the threads of a cancelled job
 * may outlive the settings.
 */
typedef struct
{
  OutpaintComfyuiClient   *client;
  OutpaintComfyuiQueue    *queue;
  OutpaintComfyuiWorkflow *workflow;
  OutpaintOptions         *options;
  gchar                   *model;
  gint                     timeout;
  OutpaintCanvasSize       size;
  GBytes                  *picture;
  GBytes                  *mask; /* NULL when it is the picture's alpha */
} Prepared;

/* One painting, from its upload to its result. */
typedef struct
{
  Prepared            *prepared;
  gint64               seed;
  GCancellable        *cancellable;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
} Call;


static void
comfyui_release (gpointer data)
{
  Prepared *prepared = data;

  outpaint_comfyui_client_unref (prepared->client);
  outpaint_comfyui_queue_free (prepared->queue);
  g_clear_pointer (&prepared->workflow, outpaint_comfyui_workflow_free);
  outpaint_options_free (prepared->options);
  g_free (prepared->model);
  g_clear_pointer (&prepared->picture, g_bytes_unref);
  g_clear_pointer (&prepared->mask, g_bytes_unref);
  g_free (prepared);
}

/* Returns the user's workflow, or the built-in one. */
static OutpaintComfyuiWorkflow *
load_workflow (OutpaintSettings *settings, GError **error)
{
  const gchar *path = outpaint_settings_get (settings, &setting_workflow);

  if (*path == '\0')
    return outpaint_comfyui_workflow_new ();

  return outpaint_comfyui_workflow_load (path, error);
}

static OutpaintComfyuiClient *
create_client (OutpaintSettings *settings, gint timeout)
{
  return outpaint_comfyui_client_new (outpaint_settings_get (settings, &setting_url),
                                      outpaint_settings_get (settings, &outpaint_setting_ca_file),
                                      timeout);
}

/* Returns a PNG file of the colors, transparent where the mask is white. */
static GBytes *
encode_with_alpha (const OutpaintPicture *colors, const OutpaintPicture *mask, GError **error)
{
  g_autoptr (OutpaintPicture) whole = NULL;
  gsize n                           = (gsize) mask->width * mask->height;
  gint  n_colors                    = colors->channels;

  whole = outpaint_picture_new (mask->width, mask->height, 4);
  if (whole == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory to prepare the picture."));
      return NULL;
    }

  for (gsize i = 0; i < n; i++)
    {
      for (gint c = 0; c < 3; c++)
        whole->data[4 * i + c] = colors->data[n_colors * i + (n_colors > 1 ? c : 0)];
      whole->data[4 * i + 3] = 255 - mask->data[i];
    }

  return outpaint_encode_fast (whole, error);
}

static gboolean
encode (Prepared *prepared, const OutpaintPaintSpec *task, GError **error)
{
  if (!outpaint_comfyui_workflow_takes_mask (prepared->workflow))
    {
      prepared->picture = encode_with_alpha (task->picture, task->mask, error);
      return prepared->picture != NULL;
    }

  prepared->picture = outpaint_encode_fast (task->picture, error);
  if (prepared->picture != NULL)
    prepared->mask = encode_with_alpha (task->mask, task->mask, error);

  return prepared->mask != NULL;
}

/* Without a seed, ComfyUI would send the same picture again and again. */
static gboolean
check_variations (Prepared *prepared, GError **error)
{
  if (prepared->options->variations == 1
      || outpaint_comfyui_workflow_reads_seed (prepared->workflow))
    return TRUE;

  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SETTINGS,
                       _ ("All variations of this workflow would be the same. Add the mark "
                          "outpaint:seed to the title of its node with the seed."));
  return FALSE;
}

static gpointer
comfyui_prepare (OutpaintSettings        *settings,
                 const OutpaintPaintSpec *task,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  gint timeout = outpaint_service_get_timeout (&outpaint_service_comfyui, settings);
  g_autoptr (OutpaintComfyuiClient) watcher = create_client (settings, MIN (timeout, LOOK_TIMEOUT));
  const OutpaintClock *clock = task->clock != NULL ? task->clock : &outpaint_clock_system;
  Prepared            *prepared;

  g_return_val_if_fail (task->mask != NULL, NULL);

  prepared           = g_new0 (Prepared, 1);
  prepared->timeout  = timeout;
  prepared->client   = create_client (settings, prepared->timeout);
  prepared->queue    = outpaint_comfyui_queue_new (prepared->client, watcher, clock);
  prepared->options  = outpaint_options_copy (task->options);
  prepared->model    = g_strdup (outpaint_settings_get (settings, &setting_model));
  prepared->size     = task->size;
  prepared->workflow = load_workflow (settings, error);

  if (prepared->workflow == NULL || !check_variations (prepared, error)
      || !encode (prepared, task, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      comfyui_release (prepared);
      return NULL;
    }

  outpaint_painting_log_sent (prepared->picture, prepared->mask);

  return prepared;
}

static gchar **
list_models (OutpaintComfyuiClient *client, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_comfyui_client_get (client, MODEL_NODE, "", cancellable, error);

  return response != NULL ? outpaint_comfyui_read_models (response, error) : NULL;
}

/* Returns the model of the settings, or the server's first one where the workflow
 * has none.
 */
static gchar *
choose_model (Call *call, GError **error)
{
  Prepared *prepared    = call->prepared;
  g_auto (GStrv) models = NULL;

  if (*prepared->model != '\0' || !outpaint_comfyui_workflow_needs_model (prepared->workflow))
    return g_strdup (prepared->model);

  models = list_models (prepared->client, call->cancellable, error);

  return models != NULL ? g_strdup (models[0]) : NULL;
}

static gchar *
upload (Call *call, GBytes *file, GError **error)
{
  return outpaint_comfyui_client_upload (
    call->prepared->client, file, call->cancellable, call->progress, call->progress_data, error);
}

/* Uploads the files and returns the workflow with all values. */
static gchar *
make_graph (Call *call, GError **error)
{
  Prepared              *prepared = call->prepared;
  const OutpaintOptions *options  = prepared->options;
  g_autofree gchar      *model    = choose_model (call, error);
  g_autofree gchar      *picture  = model != NULL ? upload (call, prepared->picture, error) : NULL;
  g_autofree gchar      *mask     = NULL;
  OutpaintComfyuiValues  values;

  if (picture != NULL && prepared->mask != NULL)
    mask = upload (call, prepared->mask, error);
  if (picture == NULL || (mask == NULL && prepared->mask != NULL))
    return NULL;

  values = (OutpaintComfyuiValues){
    .picture         = picture,
    .mask            = mask,
    .prompt          = options->prompt,
    .negative_prompt = options->negative_prompt,
    .model           = model,
    .seed            = call->seed,
    .steps           = options->steps,
    .guidance        = options->scale,
    .strength        = options->strength,
    .width           = prepared->size.width,
    .height          = prepared->size.height,
  };

  return outpaint_comfyui_workflow_fill (prepared->workflow, &values);
}

static OutpaintPicture *
receive (Call *call, const gchar *query, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  file = outpaint_comfyui_client_view (
    call->prepared->client, query, call->cancellable, call->progress, call->progress_data, error);
  if (file == NULL)
    return NULL;

  return outpaint_painting_decode (file, &call->prepared->size, TRUE, error);
}

static OutpaintResult *
comfyui_paint (gpointer             data,
               gint64               seed,
               GCancellable        *cancellable,
               OutpaintProgressFunc progress,
               gpointer             progress_data,
               gint *retry_after    G_GNUC_UNUSED,
               GError             **error)
{
  Prepared         *prepared = data;
  Call              call     = { prepared, seed, cancellable, progress, progress_data };
  g_autofree gchar *graph    = make_graph (&call, error);
  g_autofree gchar *query    = NULL;
  g_autofree gchar *id       = NULL;
  OutpaintPicture  *picture  = NULL;

  if (graph != NULL)
    query = outpaint_comfyui_queue_run (prepared->queue,
                                        graph,
                                        outpaint_comfyui_workflow_get_outputs (prepared->workflow),
                                        prepared->timeout,
                                        cancellable,
                                        progress,
                                        progress_data,
                                        &id,
                                        error);
  if (query != NULL)
    picture = receive (&call, query, error);

  return picture != NULL ? outpaint_result_new (picture, seed, id) : NULL;
}

/* ---- the test of the settings ---- */

/* Returns the version of ComfyUI at the URL. */
static gchar *
get_version (OutpaintComfyuiClient *client, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_comfyui_client_get (client, "/system_stats", "", cancellable, error);

  return response != NULL ? outpaint_comfyui_read_version (response, error) : NULL;
}

static gchar **
comfyui_list_choices (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintComfyuiClient) client = create_client (settings, PROBE_TIMEOUT);

  return list_models (client, cancellable, error);
}

/* Returns the model that will paint, "" for the workflow's own. */
static gchar *
find_model (OutpaintComfyuiClient   *client,
            OutpaintComfyuiWorkflow *workflow,
            const gchar             *wanted,
            GCancellable            *cancellable,
            GError                 **error)
{
  g_auto (GStrv) models = NULL;

  if (!outpaint_comfyui_workflow_needs_model (workflow))
    return g_strdup ("");

  models = list_models (client, cancellable, error);
  if (models == NULL)
    return NULL;
  if (*wanted == '\0')
    return g_strdup (models[0]);
  if (g_strv_contains ((const gchar *const *) models, wanted))
    return g_strdup (wanted);

  outpaint_comfyui_set_no_model (wanted, error);
  return NULL;
}

static gchar *
describe_success (const gchar *version, const gchar *model)
{
  if (*model != '\0')
    return g_strdup_printf (_ ("ComfyUI %s answers. It will paint with \"%s\"."), version, model);

  return g_strdup_printf (_ ("ComfyUI %s answers. It will paint with your workflow."), version);
}

static OutpaintFinding *
comfyui_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintComfyuiClient) client     = create_client (settings, PROBE_TIMEOUT);
  g_autoptr (OutpaintComfyuiWorkflow) workflow = NULL;
  g_autofree gchar *version                    = NULL;
  g_autofree gchar *model                      = NULL;
  g_autoptr (GError) failure                   = NULL;

  version = get_version (client, cancellable, &failure);
  if (version != NULL)
    workflow = load_workflow (settings, &failure);
  if (workflow != NULL)
    model = find_model (
      client, workflow, outpaint_settings_get (settings, &setting_model), cancellable, &failure);

  if (model != NULL)
    return outpaint_finding_new (OUTPAINT_FINDING_WORKS, describe_success (version, model));

  return outpaint_probe_conclude (g_steal_pointer (&failure), error);
}

const OutpaintService outpaint_service_comfyui = {
  .name  = "comfyui",
  .title = N_ ("ComfyUI"),
  .label = N_ ("ComfyUI"),
  .note  = N_ ("Paints with a model on your computer or in your network, without charges. The "
               "picture is sent to ComfyUI only."),
  .capabilities = OUTPAINT_SERVICE_READS_PROMPT | OUTPAINT_SERVICE_READS_NEGATIVE_PROMPT
                  | OUTPAINT_SERVICE_READS_SCALE | OUTPAINT_SERVICE_READS_STEPS
                  | OUTPAINT_SERVICE_READS_STRENGTH | OUTPAINT_SERVICE_HAS_SEED,
  .limits   = &comfyui_limits,
  .settings = comfyui_settings,
  .lookup   = &lookup,
  .rank     = 4,
  .prepare  = comfyui_prepare,
  .paint    = comfyui_paint,
  .release  = comfyui_release,
  .probe    = comfyui_probe,

  .list_choices = comfyui_list_choices,
};
