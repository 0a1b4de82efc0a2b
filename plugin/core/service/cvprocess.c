/* Volcengine's CVProcess call for both kinds of access
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/cvprocess.h"

#include <glib/gi18n-lib.h>

#include "core/service/answer.h"
#include "core/base/clock.h"
#include "core/picture/codec-private.h"
#include "core/picture/codec.h"
#include "core/base/error.h"
#include "core/service/fetch.h"
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

  OutpaintAnswer *answer;
  GPtrArray      *names; /* names of the paintings on disk, NULL for others */
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

  g_debug ("picture of %" G_GSIZE_FORMAT " bytes, mask of %" G_GSIZE_FORMAT " bytes",
           g_bytes_get_size (picture),
           mask != NULL ? g_bytes_get_size (mask) : 0);
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

static OutpaintFetch
get_fetch (Prepared *prepared, const gchar *address)
{
  return (OutpaintFetch){ .address     = address,
                          .service_url = prepared->url,
                          .timeout     = prepared->timeout,
                          .ca_file =
                            outpaint_settings_get (prepared->settings, &outpaint_setting_ca_file),
                          .clock = &outpaint_clock_system };
}

/* Returns the address of painting i, "" when there is none or it must not be fetched. */
static const gchar *
get_address (Call *call, guint i)
{
  GPtrArray   *addresses = call->answer->addresses;
  const gchar *address   = i < addresses->len ? g_ptr_array_index (addresses, i) : "";

  return outpaint_url_check_download (address, call->prepared->url, NULL) ? address : "";
}

/* Stores all received paintings on disk before any is checked. */
static void
keep_all (Call *call)
{
  const OutpaintAnswer *answer = call->answer;

  for (guint i = 0; i < MAX (answer->pictures->len, answer->addresses->len); i++)
    {
      GBytes *file = i < answer->pictures->len ? g_ptr_array_index (answer->pictures, i) : NULL;
      const gchar *address = get_address (call, i);
      gchar       *name    = NULL;

      if (call->prepared->cache != NULL && (file != NULL || *address != '\0'))
        name = outpaint_recovery_job_add_address (
          call->prepared->cache, address, file, call->seed, answer->request_id, g_get_real_time ());
      g_ptr_array_add (call->names, name);
    }
}

static void
set_not_fetched (const GError *failure, gboolean is_kept, GError **error)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_printf (
    sentence,
    _ ("The picture was painted, and probably charged, but it could not be downloaded. %s"),
    failure->message);
  if (is_kept)
    {
      g_string_append_c (sentence, ' ');
      g_string_append (sentence, _ ("Its address is kept for a later download."));
    }

  g_set_error_literal (error, OUTPAINT_ERROR, failure->code, sentence->str);
}

/* Downloads the file at the first address.  The painting was done, so every
 * failure except cancelling is OUTPAINT_ERROR_BROKEN or _ANSWER.
 */
static GBytes *
fetch_first (Call *call, GError **error)
{
  Prepared     *prepared     = call->prepared;
  const gchar  *address      = g_ptr_array_index (call->answer->addresses, 0);
  const gchar  *name         = g_ptr_array_index (call->names, 0);
  OutpaintFetch fetch        = get_fetch (prepared, address);
  g_autoptr (GError) failure = NULL;
  GBytes  *file;
  gboolean is_only;

  file = outpaint_fetch (&fetch, call->cancellable, call->progress, call->progress_data, &failure);
  if (file == NULL)
    {
      if (failure->domain == OUTPAINT_ERROR)
        set_not_fetched (failure, name != NULL, error);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  is_only = call->answer->pictures->len == 0 && g_bytes_get_size (file) > 0;
  if (name != NULL && (is_only || outpaint_is_png (file) || outpaint_is_jpeg (file)))
    outpaint_recovery_job_set_file (prepared->cache, name, file);

  return file;
}

/* Returns the picture of painting i. */
static OutpaintPicture *
take (Call *call, GBytes *file, guint i, gchar **kept, GError **error)
{
  const gchar     *name    = g_ptr_array_index (call->names, i);
  OutpaintPicture *picture = outpaint_painting_decode (file, &call->prepared->size, FALSE, error);

  if (picture != NULL && name != NULL)
    {
      outpaint_recovery_job_set_good (call->prepared->cache, name);
      *kept = g_strdup (name);
    }

  return picture;
}

/* Returns the first received painting that fits the request, else the one at
 * the first address.  The error is that of the first painting.
 */
static OutpaintPicture *
get_picture (Call *call, gchar **kept, GError **error)
{
  GPtrArray       *pictures = call->answer->pictures;
  OutpaintPicture *picture  = NULL;
  g_autoptr (GError) first  = NULL;
  g_autoptr (GBytes) file   = NULL;
  gboolean is_fetched =
    call->answer->addresses->len > 0 && (pictures->len == 0 || *get_address (call, 0) != '\0');

  if (g_cancellable_set_error_if_cancelled (call->cancellable, error))
    return NULL;

  for (guint i = 0; picture == NULL && i < pictures->len; i++)
    picture = take (call, g_ptr_array_index (pictures, i), i, kept, first == NULL ? &first : NULL);

  if (picture == NULL && is_fetched)
    file = fetch_first (call, first == NULL ? &first : NULL);
  if (file != NULL && !g_cancellable_set_error_if_cancelled (call->cancellable, error))
    picture = take (call, file, 0, kept, first == NULL ? &first : NULL);

  if (picture == NULL && (error == NULL || *error == NULL))
    g_propagate_error (error, g_steal_pointer (&first));

  return picture;
}

/* Chooses between two reasons for the missing result; the one reported by the
 * service takes precedence.
 */
static GError *
choose_failure (const OutpaintAnswer *answer, const GError *failure)
{
  GError *chosen;

  if (failure != NULL && failure->domain != OUTPAINT_ERROR)
    return g_error_copy (failure);
  if (answer->failure != NULL)
    return g_error_copy (answer->failure);

  chosen = g_error_copy (failure);
  outpaint_answer_add_request_id (chosen, answer->request_id);

  return chosen;
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
  g_autoptr (GPtrArray) names         = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OutpaintAnswer) answer   = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autofree gchar *kept              = NULL;
  g_autoptr (GError) failure          = NULL;
  Call            call = { data, seed, cancellable, progress, progress_data, NULL, names };
  OutpaintResult *result;

  answer = call_service (&call, retry_after, error);
  if (answer == NULL)
    return NULL;

  call.answer = answer;
  keep_all (&call);
  picture = get_picture (&call, &kept, &failure);
  if (picture == NULL || !answer->is_good)
    {
      g_propagate_error (error, choose_failure (answer, failure));
      return NULL;
    }

  result       = outpaint_result_new (g_steal_pointer (&picture), seed, answer->request_id);
  result->kept = g_steal_pointer (&kept);

  return result;
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
