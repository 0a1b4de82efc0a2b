/* The service "sdapi": Stable Diffusion servers that speak /sdapi/v1
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/errands.h"
#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/picture/codec.h"
#include "core/service/painting.h"
#include "core/service/probe.h"
#include "core/service/sdapi-answer.h"
#include "core/service/sdapi-request.h"
#include "core/service/sdapi-stop.h"
#include "core/service/sdapi-watch.h"
#include "core/service/service.h"

#define IMG2IMG       OUTPAINT_SDAPI_ROOT "/img2img"
#define MODELS        OUTPAINT_SDAPI_ROOT "/sd-models"
#define SAMPLERS      OUTPAINT_SDAPI_ROOT "/samplers"
#define PROBE_TIMEOUT 15 /* seconds, of each of two calls */
#define NAMES_MAX     5  /* names in a message */
#define NAME_LENGTH   80 /* most characters of a name in a message */

/* Most bytes of a picture in an answer, in base64, for each pixel, and the pictures
 * of the request, which sd-server sends back.
 */
#define BYTES_PER_PIXEL 4
#define SENT_BACK       2

extern const OutpaintService outpaint_service_sdapi;

static const OutpaintSetting *const sdapi_settings[] = {
  &outpaint_sdapi_url,   &outpaint_sdapi_user,    &outpaint_sdapi_password,
  &outpaint_sdapi_model, &outpaint_sdapi_sampler, NULL,
};

static const gint ports[] = { 7860, 1234, 5001, 0 };

static const OutpaintLookup lookup = { ports,
                                       SAMPLERS,
                                       json_type_array,
                                       NULL,
                                       &outpaint_sdapi_url };

/* Data shared by a job's variations. */
typedef struct
{
  OutpaintSdapiAccess *access;
  const OutpaintClock *clock;
  OutpaintCanvasSize   size;
  GString             *request; /* without the number and the seed */
  gint                 timeout;
} Prepared;

/* A call and its progress. */
typedef struct
{
  OutpaintSdapiWatch  *watch;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
  gboolean             is_sent;
  gboolean was_interrupted; /* by somebody else, so that its last picture is unfinished */
} Call;


static void
sdapi_release (gpointer data)
{
  Prepared *prepared = data;

  outpaint_sdapi_access_unref (prepared->access);
  if (prepared->request != NULL)
    g_string_free (prepared->request, TRUE);
  g_free (prepared);
}

static gpointer
sdapi_prepare (OutpaintSettings        *settings,
               const OutpaintPaintSpec *task,
               GCancellable            *cancellable,
               GError                 **error)
{
  Prepared *prepared      = g_new0 (Prepared, 1);
  g_autoptr (GBytes) file = outpaint_encode_fast (task->picture, error);
  g_autoptr (GBytes) mask = NULL;

  prepared->access  = outpaint_sdapi_access_new (settings);
  prepared->clock   = task->clock != NULL ? task->clock : &outpaint_clock_system;
  prepared->size    = task->size;
  prepared->timeout = outpaint_service_get_timeout (&outpaint_service_sdapi, settings);
  if (file != NULL)
    mask = outpaint_encode_fast (task->mask, error);
  if (mask == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      sdapi_release (prepared);
      return NULL;
    }

  outpaint_painting_log_sent (file, mask);
  prepared->request =
    outpaint_sdapi_request_new (task,
                                outpaint_settings_get (settings, &outpaint_sdapi_model),
                                outpaint_settings_get (settings, &outpaint_sdapi_sampler),
                                file,
                                mask);

  return prepared;
}

static void
report (const OutpaintProgress *progress, gpointer data)
{
  Call            *call   = data;
  OutpaintProgress report = *progress;

  call->is_sent |= progress->phase != OUTPAINT_PHASE_SENDING;
  outpaint_sdapi_watch_complete (call->watch, &report);
  if (call->progress != NULL)
    call->progress (&report, call->progress_data);
}

static OutpaintHttpResponse *
send_request (Prepared     *prepared,
              Call         *call,
              gint64        seed,
              gint          n,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree gchar *random  = g_uuid_string_random ();
  g_autofree gchar *task_id = g_strdup_printf ("task(outpaint-%s)", random);
  g_autoptr (GBytes) body   = outpaint_sdapi_request_get_body (prepared->request, seed, n, task_id);
  gint timeout              = MIN (prepared->timeout * n, OUTPAINT_TIMEOUT_MAX);

  call->watch =
    outpaint_sdapi_watch_start (prepared->access, task_id, n, prepared->clock, cancellable);

  return outpaint_sdapi_access_send (
    prepared->access, IMG2IMG, body, timeout, cancellable, report, call, error);
}

/* Runs the call.  Without an answer, as after a timeout, its job is stopped on
 * the server.
 */
static OutpaintHttpResponse *
call_server (Prepared     *prepared,
             Call         *call,
             gint64        seed,
             gint          n,
             GCancellable *cancellable,
             gint         *retry_after,
             GError      **error)
{
  g_autoptr (OutpaintHttpResponse) response = NULL;

  /* A cancelled job ends before its interruption. */
  outpaint_errands_hold ();
  response              = send_request (prepared, call, seed, n, cancellable, error);
  call->was_interrupted = outpaint_sdapi_watch_was_interrupted (call->watch);
  outpaint_sdapi_watch_end (call->watch);
  if (call->is_sent && response == NULL)
    outpaint_sdapi_stop (call->watch);
  outpaint_sdapi_watch_unref (call->watch);
  outpaint_errands_release ();
  if (response == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  *retry_after = response->retry_after;

  return g_steal_pointer (&response);
}

/* Sets the error for fewer paintings than requested. */
static void
set_shortfall (gboolean is_interrupted, GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       is_interrupted ? OUTPAINT_ERROR_SERVICE : OUTPAINT_ERROR_SEVERAL,
                       is_interrupted ? _ ("The painting was interrupted on the server. Try again.")
                                      : _ ("The service paints only one picture at a time."));
}

/* Adds the paintings to the results, up to the first one that does not fit. */
static gboolean
take_paintings (Prepared *prepared, GPtrArray *paintings, GPtrArray *results, GError **error)
{
  for (guint i = 0; i < paintings->len; i++)
    {
      const OutpaintSdapiPainting *painting = g_ptr_array_index (paintings, i);
      OutpaintPicture             *picture =
        outpaint_painting_decode (painting->file, &prepared->size, TRUE, error);

      if (picture == NULL)
        return FALSE;
      g_ptr_array_add (results, outpaint_result_new (picture, painting->seed, ""));
    }

  return TRUE;
}

/* An interrupted call has an unfinished picture behind the finished ones.  Some
 * servers paint one picture, whatever the number.
 */
static gboolean
sdapi_paint_several (gpointer             data,
                     gint64               seed,
                     gint                 n,
                     GPtrArray           *results,
                     GCancellable        *cancellable,
                     OutpaintProgressFunc progress,
                     gpointer             progress_data,
                     gint                *retry_after,
                     GError             **error)
{
  Prepared *prepared = data;
  Call      call     = { .progress = progress, .progress_data = progress_data };
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GPtrArray) paintings           = NULL;
  g_autoptr (GError) failure                = NULL;
  gboolean is_cut                           = FALSE;

  response = call_server (prepared, &call, seed, n, cancellable, retry_after, error);
  if (response == NULL)
    return FALSE;

  paintings = outpaint_sdapi_answer_parse (prepared->access, response, seed, n, &is_cut, &failure);
  is_cut    = is_cut || call.was_interrupted;
  if (paintings == NULL && !is_cut)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (paintings != NULL && is_cut)
    g_ptr_array_set_size (paintings, (gint) paintings->len - 1);
  if (paintings != NULL && !take_paintings (prepared, paintings, results, error))
    return FALSE;
  if (paintings != NULL && (gint) paintings->len == n)
    return TRUE;

  set_shortfall (is_cut, error);
  return FALSE;
}

static OutpaintResult *
sdapi_paint (gpointer             data,
             gint64               seed,
             GCancellable        *cancellable,
             OutpaintProgressFunc progress,
             gpointer             progress_data,
             gint                *retry_after,
             GError             **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);

  return sdapi_paint_several (
           data, seed, 1, results, cancellable, progress, progress_data, retry_after, error)
           ? g_ptr_array_steal_index (results, 0)
           : NULL;
}

/* The whole answer has to be below the cap. */
static gint
sdapi_get_most (const OutpaintCanvasSize *size)
{
  gint64 pixels = (gint64) size->width * size->height;

  return (gint) CLAMP (
    OUTPAINT_ANSWER_MAX / (BYTES_PER_PIXEL * pixels) - SENT_BACK, 1, OUTPAINT_VARIATIONS_MAX);
}

/* Returns TRUE when an entry of a list has that name. */
static gboolean
entry_has_name (json_object *entry, const gchar *name)
{
  static const gchar *const members[] = { "title", "model_name", "name" };
  json_object              *aliases   = outpaint_json_get_member (entry, "aliases");

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_ascii_strcasecmp (outpaint_json_get_string (entry, members[i]), name) == 0)
      return TRUE;

  for (gsize i = 0; json_object_is_type (aliases, json_type_array)
                    && i < (gsize) json_object_array_length (aliases);
       i++)
    {
      json_object *alias = json_object_array_get_idx (aliases, i);

      if (json_object_is_type (alias, json_type_string)
          && g_ascii_strcasecmp (json_object_get_string (alias), name) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
list_has_name (json_object *list, const gchar *name)
{
  for (gsize i = 0; i < (gsize) json_object_array_length (list); i++)
    if (entry_has_name (json_object_array_get_idx (list, i), name))
      return TRUE;

  return FALSE;
}

/* Returns the first names of a list for a message. */
static gchar *
describe_names (json_object *list)
{
  GString *names = g_string_new (NULL);
  gsize    n     = (gsize) json_object_array_length (list);

  for (gsize i = 0; i < MIN (n, NAMES_MAX); i++)
    {
      json_object      *entry = json_object_array_get_idx (list, i);
      const gchar      *name  = outpaint_json_get_string (entry, "model_name");
      g_autofree gchar *clean = NULL;

      if (*name == '\0')
        name = outpaint_json_get_string (entry, "name");
      clean = outpaint_text_clean (name, NULL, NAME_LENGTH);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", clean);
    }
  if (n > NAMES_MAX)
    g_string_append (names, ", ...");

  return g_string_free (names, FALSE);
}

/* Returns the list at a path, or NULL with the failure. */
static json_object *
ask_list (OutpaintSdapiAccess *access, const gchar *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_sdapi_access_send (access, path, NULL, PROBE_TIMEOUT, cancellable, NULL, NULL, error);
  json_object *list;

  if (response == NULL)
    return NULL;

  list = outpaint_sdapi_access_parse (response);
  if (json_object_is_type (list, json_type_array))
    return list;

  json_object_put (list);
  g_propagate_error (error, outpaint_sdapi_access_judge (access, response));

  return NULL;
}

/* Returns a finding about a missing model, else NULL. */
static OutpaintFinding *
check_model (json_object *models, const gchar *model)
{
  g_autofree gchar *names = describe_names (models);
  gchar            *sentence;

  if (json_object_array_length (models) == 0)
    sentence = g_strdup (_ ("The server answers, but it has no model. Install one in the server."));
  else if (*model == '\0' || list_has_name (models, model))
    return NULL;
  else
    sentence = g_strdup_printf (
      _ ("The server answers, but it has no model \"%s\". It has: %s."), model, names);

  return outpaint_finding_new (OUTPAINT_FINDING_REFUSED, sentence);
}

/* Returns a finding about a missing sampler, else NULL. */
static OutpaintFinding *
check_sampler (json_object *samplers, const gchar *sampler)
{
  g_autofree gchar *names = describe_names (samplers);

  if (list_has_name (samplers, sampler))
    return NULL;

  return outpaint_finding_new (
    OUTPAINT_FINDING_REFUSED,
    g_strdup_printf (
      _ ("The server answers, but it has no sampler \"%s\". It has: %s."), sampler, names));
}

static OutpaintFinding *
describe_success (json_object *models)
{
  gsize n = (gsize) json_object_array_length (models);

  return outpaint_finding_new (
    OUTPAINT_FINDING_WORKS,
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                  "The server answers. It has %d model.",
                                  "The server answers. It has %d models.",
                                  n),
                     (gint) n));
}

static OutpaintFinding *
probe_access (OutpaintSdapiAccess *access,
              OutpaintSettings    *settings,
              GCancellable        *cancellable,
              GError             **error)
{
  const gchar     *sampler  = outpaint_settings_get (settings, &outpaint_sdapi_sampler);
  const gchar     *model    = outpaint_settings_get (settings, &outpaint_sdapi_model);
  json_object     *models   = ask_list (access, MODELS, cancellable, error);
  json_object     *samplers = NULL;
  OutpaintFinding *finding  = NULL;

  if (models == NULL)
    return NULL;

  finding = check_model (models, model);
  if (finding == NULL && *sampler != '\0')
    samplers = ask_list (access, SAMPLERS, cancellable, error);
  if (samplers != NULL)
    finding = check_sampler (samplers, sampler);
  if (finding == NULL && (samplers != NULL || *sampler == '\0'))
    finding = describe_success (models);
  json_object_put (models);
  json_object_put (samplers);

  return finding;
}

static OutpaintFinding *
sdapi_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  g_autoptr (OutpaintSdapiAccess) access = outpaint_sdapi_access_new (settings);
  g_autoptr (GError) failure             = NULL;
  OutpaintFinding *finding               = probe_access (access, settings, cancellable, &failure);

  return finding != NULL ? finding : outpaint_probe_conclude (g_steal_pointer (&failure), error);
}

const OutpaintService outpaint_service_sdapi = {
  .name  = "sdapi",
  .title = N_ ("the Stable Diffusion server"),
  .label = N_ ("Stable Diffusion server"),
  .note  = N_ ("AUTOMATIC1111, Forge, SD.Next, sd-server or KoboldCpp, usually on this computer. "
               "Painting is free."),
  .capabilities = OUTPAINT_SERVICE_READS_PROMPT | OUTPAINT_SERVICE_READS_NEGATIVE_PROMPT
                  | OUTPAINT_SERVICE_READS_SCALE | OUTPAINT_SERVICE_READS_STEPS
                  | OUTPAINT_SERVICE_READS_STRENGTH | OUTPAINT_SERVICE_HAS_SEED
                  | OUTPAINT_SERVICE_SERIAL,
  .limits   = &outpaint_sdapi_limits,
  .settings = sdapi_settings,
  .lookup   = &lookup,
  .rank     = 5,
  .prepare  = sdapi_prepare,
  .paint    = sdapi_paint,
  .get_most = sdapi_get_most,

  .paint_several = sdapi_paint_several,

  .release = sdapi_release,
  .probe   = sdapi_probe,
};
