/* The service "openai": OpenAI's image edits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/net/http.h"
#include "core/net/multipart.h"
#include "core/picture/codec.h"
#include "core/service/collect.h"
#include "core/service/openai-answer.h"
#include "core/service/painting.h"
#include "core/service/price.h"
#include "core/service/probe.h"
#include "core/service/refusal.h"
#include "core/service/service.h"

#define EDITS         "/images/edits"
#define MODELS        "/models"
#define PROBE_TIMEOUT 30  /* seconds */
#define TIMEOUT       300 /* seconds; the large models take minutes */

/* Most bytes of a picture in an answer, in base64, for each pixel. */
#define BYTES_PER_PIXEL 4

extern const OutpaintService outpaint_service_openai;

static const OutpaintSetting setting_url = {
  .group    = "openai",
  .key      = "url",
  .variable = "OUTPAINT_OPENAI_URL",
  .initial  = "https://api.openai.com/v1",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("OpenAI URL"),
  .label    = N_ ("_URL:"),
  .tooltip  = N_ ("Leave it empty for OpenAI itself, or enter the URL of a server that speaks the "
                  "same, up to /v1"),
};
static const OutpaintSetting setting_key = {
  .group    = "openai",
  .key      = "key",
  .variable = "OPENAI_API_KEY",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_REMOTE | OUTPAINT_SETTING_WORD
           | OUTPAINT_SETTING_SECRET,
  .title   = N_ ("OpenAI key"),
  .label   = N_ ("_Key:"),
  .tooltip = N_ ("The API key from the provider. A server on this computer or in your local "
                 "network may need none."),
};
static const OutpaintSetting setting_model = {
  .group    = "openai",
  .key      = "model",
  .variable = "OUTPAINT_OPENAI_MODEL",
  .initial  = "gpt-image-2",
  .flags    = OUTPAINT_SETTING_WORD,
  .title    = N_ ("OpenAI model"),
  .label    = N_ ("Mo_del:"),
  .tooltip  = N_ ("The model that paints, for example gpt-image-2 or gpt-image-1.5"),
};

static const OutpaintSetting setting_price =
  OUTPAINT_PRICE_SETTING ("openai", "OUTPAINT_OPENAI_PRICE");

static const OutpaintSetting *const openai_settings[] = { &setting_url,
                                                          &setting_key,
                                                          &setting_model,
                                                          &setting_price,
                                                          NULL };

static const OutpaintSize gpt_image_sizes[] = { { 1024, 1024 },
                                                { 1536, 1024 },
                                                { 1024, 1536 },
                                                { 0, 0 } };
static const OutpaintSize dall_e_sizes[] = { { 256, 256 }, { 512, 512 }, { 1024, 1024 }, { 0, 0 } };

/* A family of models by the start of its names. */
typedef struct
{
  const gchar   *prefix;
  OutpaintLimits limits;
} Family;

/* Larger pictures than 2560 x 1440 are an experiment of the provider's. */
static const Family families[] = {
  { "gpt-image-2",
    { .side_max     = 3840,
      .side_initial = 2560,
      .size         = { .multiple   = 16,
                        .side_max   = 3840,
                        .pixels_min = 655360,
                        .pixels_max = 8294400,
                        .aspect_max = 3 } } },
  { "dall-e-2", { .side_max = 1024, .side_initial = 1024, .size = { .sizes = dall_e_sizes } } },
  { "", { .side_max = 1536, .side_initial = 1536, .size = { .sizes = gpt_image_sizes } } },
};

/* The body of a request. */
typedef struct
{
  gchar  *content_type; /* the header line */
  GBytes *bytes;
} Body;

/* Data shared by a job's calls.  Owns copies: the threads of a cancelled job may
 * outlive the settings.
 */
typedef struct
{
  OutpaintSettings    *settings;
  const gchar        **secrets;
  gchar               *url;
  gint                 timeout;
  OutpaintCanvasSize   size;
  gchar               *prompt;
  GBytes              *picture;
  GBytes              *mask;
  OutpaintRecoveryJob *cache;
} Prepared;


static const OutpaintLimits *
openai_choose_limits (OutpaintSettings *settings)
{
  const gchar  *model  = outpaint_settings_get (settings, &setting_model);
  const Family *family = families;

  while (!g_str_has_prefix (model, family->prefix))
    family++;

  return &family->limits;
}

static Prepared *
prepared_new (OutpaintSettings *settings, const gchar *path)
{
  Prepared *prepared = g_new0 (Prepared, 1);

  prepared->settings = outpaint_settings_copy (settings);
  prepared->secrets  = outpaint_settings_get_secrets (prepared->settings);
  prepared->timeout  = outpaint_service_get_timeout (&outpaint_service_openai, settings);
  prepared->url      = outpaint_url_join (outpaint_settings_get (settings, &setting_url), path);

  return prepared;
}

static void
openai_release (gpointer data)
{
  Prepared *prepared = data;

  g_free (prepared->secrets);
  outpaint_settings_unref (prepared->settings);
  g_free (prepared->url);
  g_free (prepared->prompt);
  g_clear_pointer (&prepared->picture, g_bytes_unref);
  g_clear_pointer (&prepared->mask, g_bytes_unref);
  g_clear_pointer (&prepared->cache, outpaint_recovery_job_unref);
  g_free (prepared);
}

/* Returns the mask: transparent where to paint, as OpenAI reads it, and white
 * there, as servers read it that ignore the transparency; else opaque black.
 */
static GBytes *
encode_mask (const OutpaintPicture *mask, GError **error)
{
  g_autoptr (OutpaintPicture) rgba = outpaint_picture_new (mask->width, mask->height, 4);
  gsize n_pixels                   = (gsize) mask->width * mask->height;

  if (rgba == NULL)
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory for the mask."));
      return NULL;
    }

  for (gsize i = 0; i < n_pixels; i++)
    {
      memset (rgba->data + 4 * i, mask->data[i], 3);
      rgba->data[4 * i + 3] = 255 - mask->data[i];
    }

  return outpaint_encode_fast (rgba, error);
}

/* The field is refused by other models. */
static gboolean
takes_fidelity (const gchar *model)
{
  return strcmp (model, "gpt-image-1") == 0 || strcmp (model, "gpt-image-1.5") == 0;
}

/* The whole answer has to be below the cap, or paid pictures would be lost. */
static gint
openai_get_most (const OutpaintCanvasSize *size)
{
  gint64 pixels = (gint64) size->width * size->height;

  return (gint) CLAMP (
    OUTPAINT_ANSWER_MAX / (BYTES_PER_PIXEL * pixels), 1, OUTPAINT_VARIATIONS_MAX);
}

static void
body_clear (Body *body)
{
  g_free (body->content_type);
  g_clear_pointer (&body->bytes, g_bytes_unref);
}

/* Sets the body of a request for n pictures. */
static void
body_init (Body *body, Prepared *prepared, gint n)
{
  const gchar      *model  = outpaint_settings_get (prepared->settings, &setting_model);
  g_autofree gchar *size   = g_strdup_printf ("%dx%d", prepared->size.width, prepared->size.height);
  g_autofree gchar *number = g_strdup_printf ("%d", n);
  g_autoptr (OutpaintMultipart) multipart = outpaint_multipart_new ();

  outpaint_multipart_add_text (multipart, "model", model);
  outpaint_multipart_add_text (multipart, "prompt", prepared->prompt);
  outpaint_multipart_add_text (multipart, "size", size);
  outpaint_multipart_add_text (multipart, "n", number);
  if (takes_fidelity (model))
    outpaint_multipart_add_text (multipart, "input_fidelity", "high");
  if (g_str_has_prefix (model, "dall-e"))
    outpaint_multipart_add_text (multipart, "response_format", "b64_json");
  outpaint_multipart_add_file (multipart, "image", "frame.png", "image/png", prepared->picture);
  outpaint_multipart_add_file (multipart, "mask", "mask.png", "image/png", prepared->mask);

  body->content_type = outpaint_multipart_get_header (multipart);
  body->bytes        = outpaint_multipart_get_body (multipart);
}

static gpointer
openai_prepare (OutpaintSettings        *settings,
                const OutpaintPaintSpec *task,
                GCancellable            *cancellable,
                GError                 **error)
{
  Prepared *prepared = prepared_new (settings, EDITS);

  prepared->size    = task->size;
  prepared->prompt  = g_strdup (task->options->prompt);
  prepared->cache   = task->cache != NULL ? outpaint_recovery_job_ref (task->cache) : NULL;
  prepared->picture = outpaint_encode_fast (task->picture, error);
  if (prepared->picture != NULL)
    prepared->mask = encode_mask (task->mask, error);

  if (prepared->mask == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      openai_release (prepared);
      return NULL;
    }

  outpaint_painting_log_sent (prepared->picture, prepared->mask);

  return prepared;
}

/* Returns the header with the key; NULL when there is none. */
static gchar *
make_authorization (Prepared *prepared)
{
  const gchar *key = outpaint_settings_get (prepared->settings, &setting_key);

  return *key != '\0' ? g_strconcat ("Authorization: Bearer ", key, NULL) : NULL;
}

/* Sends the body, or asks for the list of models without one. */
static OutpaintHttpResponse *
send_request (Prepared            *prepared,
              const Body          *body,
              gint                 n_pictures,
              GCancellable        *cancellable,
              OutpaintProgressFunc progress,
              gpointer             progress_data,
              GError             **error)
{
  gchar              *authorization = make_authorization (prepared);
  gchar              *headers[3];
  gint                n       = 0;
  OutpaintHttpRequest request = {
    .url     = prepared->url,
    .body    = body->bytes,
    .headers = headers,
    .timeout = MIN (prepared->timeout * n_pictures, OUTPAINT_TIMEOUT_MAX),
    .ca_file = outpaint_settings_get (prepared->settings, &outpaint_setting_ca_file),

    .takes_part = body->bytes != NULL,
    .is_free    = body->bytes == NULL,
  };
  OutpaintHttpResponse *response;

  if (authorization != NULL)
    headers[n++] = authorization;
  if (body->content_type != NULL)
    headers[n++] = body->content_type;
  headers[n] = NULL;

  response = outpaint_http_send (&request, cancellable, progress, progress_data, error);
  outpaint_secret_free (authorization);

  return response;
}

/* A call with several pictures has the input only once, which is charged, too. */
static gboolean
openai_paint_several (gpointer             data,
                      gint64 seed          G_GNUC_UNUSED,
                      gint                 n,
                      GPtrArray           *results,
                      GCancellable        *cancellable,
                      OutpaintProgressFunc progress,
                      gpointer             progress_data,
                      gint                *retry_after,
                      GError             **error)
{
  Prepared          *prepared   = data;
  OutpaintCollection collection = {
    .service_url = prepared->url,
    .ca_file     = outpaint_settings_get (prepared->settings, &outpaint_setting_ca_file),
    .timeout     = prepared->timeout,
    .size        = &prepared->size,
    .cache       = prepared->cache,
    .seed        = OUTPAINT_SEED_NONE,
    .cancellable = cancellable,

    .progress      = progress,
    .progress_data = progress_data,
  };
  Body body;
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (OutpaintAnswer) answer         = NULL;

  body_init (&body, prepared, n);
  response = send_request (prepared, &body, n, cancellable, progress, progress_data, error);
  body_clear (&body);
  if (response == NULL)
    return FALSE;

  *retry_after = response->retry_after;
  answer       = outpaint_openai_answer_parse (response, n, prepared->secrets, error);

  return answer != NULL && outpaint_collect_several (&collection, answer, n, results, error);
}

static OutpaintResult *
openai_paint (gpointer             data,
              gint64               seed,
              GCancellable        *cancellable,
              OutpaintProgressFunc progress,
              gpointer             progress_data,
              gint                *retry_after,
              GError             **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);

  return openai_paint_several (
           data, seed, 1, results, cancellable, progress, progress_data, retry_after, error)
           ? g_ptr_array_steal_index (results, 0)
           : NULL;
}

static gboolean
list_has_model (json_object *list, const gchar *model)
{
  for (gsize i = 0; i < (gsize) json_object_array_length (list); i++)
    if (strcmp (outpaint_json_get_string (json_object_array_get_idx (list, i), "id"), model) == 0)
      return TRUE;

  return FALSE;
}

/* Judges a list of models: {"data": [{"id": ...}]}. */
static OutpaintFinding *
judge_list (json_object *list, const gchar *model)
{
  if (list_has_model (list, model))
    return outpaint_finding_new (OUTPAINT_FINDING_WORKS,
                                 g_strdup (_ ("The URL and the key work, and the service has the "
                                              "model.")));

  return outpaint_finding_new (
    OUTPAINT_FINDING_UNCLEAR,
    g_strdup_printf (_ ("The URL and the key work, but the service does not list the model \"%s\". "
                        "Check the model."),
                     model));
}

static OutpaintFinding *
judge_response (Prepared *prepared, const OutpaintHttpResponse *response)
{
  const gchar            *model = outpaint_settings_get (prepared->settings, &setting_model);
  gsize                   length;
  const gchar            *text = g_bytes_get_data (response->body, &length);
  enum json_tokener_error result;
  json_object            *root = outpaint_json_parse (text != NULL ? text : "", length, &result);
  json_object            *list = outpaint_json_get_member (root, "data");
  OutpaintFinding        *finding;

  if (outpaint_refusal_is_good (response->status) && json_object_is_type (list, json_type_array))
    finding = judge_list (list, model);
  else if (outpaint_refusal_is_good (response->status))
    finding = outpaint_finding_new (
      OUTPAINT_FINDING_UNCLEAR,
      g_strdup (_ ("The answer is not a list of models. Check the URL; it usually ends in /v1.")));
  else
    finding =
      outpaint_probe_conclude (outpaint_openai_answer_judge (response, prepared->secrets), NULL);
  json_object_put (root);

  return finding;
}

static OutpaintFinding *
openai_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  static const Body no_body                 = { NULL, NULL };
  Prepared         *prepared                = prepared_new (settings, MODELS);
  g_autoptr (GError) failure                = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;
  OutpaintFinding *finding                  = NULL;

  prepared->timeout = MIN (prepared->timeout, PROBE_TIMEOUT);
  response          = send_request (prepared, &no_body, 1, cancellable, NULL, NULL, &failure);
  if (response != NULL)
    finding = judge_response (prepared, response);
  else
    finding = outpaint_probe_conclude (g_steal_pointer (&failure), error);
  openai_release (prepared);

  return finding;
}

const OutpaintService outpaint_service_openai = {
  .name  = "openai",
  .title = N_ ("OpenAI"),
  .label = N_ ("OpenAI"),
  .note  = N_ ("Also servers that speak its image edits. Needs a prompt that describes the whole "
               "picture. Each painting is charged."),
  .capabilities =
    OUTPAINT_SERVICE_READS_PROMPT | OUTPAINT_SERVICE_NEEDS_PROMPT | OUTPAINT_SERVICE_CHARGES,
  .choose_limits = openai_choose_limits,
  .settings      = openai_settings,
  .timeout       = TIMEOUT,
  .rank          = 3,
  .prepare       = openai_prepare,
  .paint         = openai_paint,
  .get_most      = openai_get_most,
  .paint_several = openai_paint_several,
  .release       = openai_release,
  .probe         = openai_probe,
};
