/* Volcengine's CVProcess call for both kinds of access
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/cvprocess.h"

#include <glib/gi18n-lib.h>

#include "core/service/answer.h"
#include "core/service/collect.h"
#include "core/picture/codec.h"
#include "core/base/error.h"
#include "core/net/http.h"
#include "core/service/painting.h"
#include "core/service/probe.h"
#include "core/service/request.h"
#include "core/base/secret.h"

#define QUERY         "Action=CVProcess&Version=2022-08-31"
#define PROBE_TIMEOUT 30 /* seconds */

/* Owns copies: the threads of a cancelled job may outlive the settings. */
typedef struct
{
  const OutpaintCvAccess *access;
  OutpaintSettings       *settings;
  const gchar           **secrets;
  gchar                  *url;
  gint                    timeout;
  OutpaintCanvasSize      size;
  OutpaintRequest        *request;
  OutpaintRecoveryJob    *cache;
} Prepared;

/* One call of the service, from its request to its result. */
typedef struct
{
  Prepared            *prepared;
  gint64               seed;
  GCancellable        *cancellable;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
} Call;


/* Returns everything but the request, as needed by every call with that access. */
static Prepared *
prepared_new (const OutpaintCvAccess *access, OutpaintSettings *settings)
{
  Prepared *prepared = g_new0 (Prepared, 1);

  prepared->access   = access;
  prepared->settings = outpaint_settings_copy (settings);
  prepared->secrets  = outpaint_settings_get_secrets (prepared->settings);
  prepared->timeout  = outpaint_settings_get_timeout (prepared->settings);
  prepared->url =
    outpaint_url_add_query (outpaint_settings_get (prepared->settings, access->url), QUERY);

  return prepared;
}

/* Scales the mask to the size of the encoded picture, which may have been reduced. */
static GBytes *
encode_mask (const OutpaintPaintSpec *task, GBytes *picture, GError **error)
{
  gint width;
  gint height;

  if (!outpaint_measure_picture (picture, &width, &height, error))
    return NULL;

  return outpaint_encode_mask (task->mask, width, height, error);
}

static gboolean
encode (Prepared                *prepared,
        const OutpaintPaintSpec *task,
        GCancellable            *cancellable,
        GError                 **error)
{
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) mask    = NULL;

  picture = outpaint_encode_picture (task->picture, OUTPAINT_SENT_MAX, cancellable, error);
  if (picture == NULL)
    return FALSE;

  if (task->mask != NULL)
    {
      mask = encode_mask (task, picture, error);
      if (mask == NULL)
        return FALSE;
    }

  outpaint_painting_log_sent (picture, mask);
  prepared->request = outpaint_request_new (task, picture, mask);

  return TRUE;
}

gpointer
outpaint_cvprocess_prepare (const OutpaintCvAccess  *access,
                            OutpaintSettings        *settings,
                            const OutpaintPaintSpec *task,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  Prepared *prepared;

  prepared        = prepared_new (access, settings);
  prepared->size  = task->size;
  prepared->cache = task->cache != NULL ? outpaint_recovery_job_ref (task->cache) : NULL;

  if (!encode (prepared, task, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      outpaint_cvprocess_release (prepared);
      return NULL;
    }

  return prepared;
}

void
outpaint_cvprocess_release (gpointer data)
{
  Prepared *prepared = data;

  g_free (prepared->secrets);
  outpaint_settings_unref (prepared->settings);
  g_free (prepared->url);
  g_clear_pointer (&prepared->request, outpaint_request_free);
  g_clear_pointer (&prepared->cache, outpaint_recovery_job_unref);
  g_free (prepared);
}

static gchar **
collect_headers (Prepared *prepared, GBytes *body)
{
  GStrvBuilder *headers = g_strv_builder_new ();
  gchar       **authentication;
  gchar       **lines;

  authentication = prepared->access->authenticate (prepared->settings, prepared->url, body);
  g_strv_builder_add (headers, "Content-Type: " OUTPAINT_CVPROCESS_CONTENT_TYPE);
  g_strv_builder_addv (headers, (const gchar **) authentication);
  lines = g_strv_builder_end (headers);
  g_strv_builder_unref (headers);
  outpaint_secret_strfreev (authentication);

  return lines;
}

static OutpaintHttpResponse *
send_body (Call *call, GBytes *body, GError **error)
{
  Prepared           *prepared = call->prepared;
  gchar             **headers  = collect_headers (prepared, body);
  OutpaintHttpRequest request  = {
     .url     = prepared->url,
     .body    = body,
     .headers = headers,
     .timeout = prepared->timeout,
     .ca_file = outpaint_settings_get (prepared->settings, &outpaint_setting_ca_file),

     .takes_part = TRUE,
  };
  OutpaintHttpResponse *response;

  response =
    outpaint_http_send (&request, call->cancellable, call->progress, call->progress_data, error);
  outpaint_secret_strfreev (headers);

  return response;
}

static OutpaintAnswer *
call_service (Call *call, gint *retry_after, GError **error)
{
  g_autoptr (GBytes) body = outpaint_request_get_body (call->prepared->request, call->seed);
  g_autoptr (OutpaintHttpResponse) response = send_body (call, body, error);

  if (response == NULL)
    return NULL;
  *retry_after = response->retry_after;

  return outpaint_answer_parse (response, call->prepared->secrets, error);
}

OutpaintResult *
outpaint_cvprocess_paint (gpointer             data,
                          gint64               seed,
                          GCancellable        *cancellable,
                          OutpaintProgressFunc progress,
                          gpointer             progress_data,
                          gint                *retry_after,
                          GError             **error)
{
  Prepared          *prepared   = data;
  Call               call       = { prepared, seed, cancellable, progress, progress_data };
  OutpaintCollection collection = {
    .service_url = prepared->url,
    .ca_file     = outpaint_settings_get (prepared->settings, &outpaint_setting_ca_file),
    .timeout     = prepared->timeout,
    .size        = &prepared->size,
    .cache       = prepared->cache,
    .seed        = seed,
    .cancellable = cancellable,

    .progress      = progress,
    .progress_data = progress_data,
  };
  g_autoptr (OutpaintAnswer) answer = call_service (&call, retry_after, error);

  return answer != NULL ? outpaint_collect (&collection, answer, error) : NULL;
}

OutpaintFinding *
outpaint_cvprocess_probe (const OutpaintCvAccess *access,
                          OutpaintSettings       *settings,
                          GCancellable           *cancellable,
                          GError                **error)
{
  g_autoptr (GBytes) body                   = outpaint_request_get_empty_body ();
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GError) failure                = NULL;
  Call             call                     = { .cancellable = cancellable };
  OutpaintFinding *finding;
  Prepared        *prepared;

  prepared          = prepared_new (access, settings);
  prepared->timeout = MIN (prepared->timeout, PROBE_TIMEOUT);
  call.prepared     = prepared;
  response          = send_body (&call, body, &failure);
  if (response != NULL && response->failure != NULL)
    failure = g_error_copy (response->failure);

  if (failure == NULL)
    finding = outpaint_probe_judge (response, prepared->secrets);
  else if (failure->domain == OUTPAINT_ERROR)
    finding = outpaint_probe_judge_failure (failure);
  else
    {
      finding = NULL;
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  outpaint_cvprocess_release (prepared);

  return finding;
}
