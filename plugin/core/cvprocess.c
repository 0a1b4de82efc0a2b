/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/cvprocess.h"

#include <glib/gi18n-lib.h>

#include "core/answer.h"
#include "core/clock.h"
#include "core/codec.h"
#include "core/error.h"
#include "core/http.h"
#include "core/probe.h"
#include "core/request.h"
#include "core/secret.h"

#define QUERY          "Action=CVProcess&Version=2022-08-31"
#define PIXELS_MAX     (16 * 1024 * 1024) /* four times the largest that can be asked for */
#define DOWNLOAD_TRIES 3
#define DOWNLOAD_PAUSE 0.5 /* seconds */
#define PROBE_TIMEOUT  30  /* seconds */

/* Everything is a copy: a cancelled job's threads may outlast the settings. */
typedef struct
{
  const OutpaintCvDoor *door;
  gchar                *values[OUTPAINT_N_SETTINGS];
  const gchar          *secrets[OUTPAINT_N_SETTINGS + 1];
  gchar                *url;
  gint                  timeout;
  OutpaintRect          frame;
  OutpaintRequest      *request;
  OutpaintCache        *cache;
} Prepared;


static gboolean
check_is_set (OutpaintSettings *settings,
              OutpaintSetting   setting,
              const gchar      *label,
              GError          **error)
{
  if (*outpaint_settings_get (settings, setting) != '\0')
    return TRUE;

  if (outpaint_settings_is_out_of_reach (settings, setting))
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The keyring, where the setting \"%s\" is kept, is locked or does not answer. "
                    "Open the dialog (Filters > Outpaint...), which asks for the keyring's "
                    "password, or set the environment variable %s."),
                 label,
                 outpaint_setting_get_variable (setting));
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The setting \"%s\" is empty. Fill it in under Settings in the dialog, or set "
                    "the environment variable %s."),
                 label,
                 outpaint_setting_get_variable (setting));
  return FALSE;
}

gboolean
outpaint_cvprocess_check_url (OutpaintSettings *settings,
                              OutpaintSetting   setting,
                              const gchar      *label,
                              GError          **error)
{
  g_autofree gchar *name = NULL;

  if (!check_is_set (settings, setting, label, error))
    return FALSE;

  name = g_strdup_printf ("\"%s\" (%s)", label, outpaint_setting_get_variable (setting));

  return outpaint_url_check (outpaint_settings_get (settings, setting), name, error);
}

gboolean
outpaint_cvprocess_check_key (OutpaintSettings *settings,
                              OutpaintSetting   setting,
                              const gchar      *label,
                              GError          **error)
{
  if (!check_is_set (settings, setting, label, error))
    return FALSE;

  return outpaint_cvprocess_check_word (settings, setting, label, error);
}

/* A key goes into a header: a line break in it would begin another one. */
gboolean
outpaint_cvprocess_check_word (OutpaintSettings *settings,
                               OutpaintSetting   setting,
                               const gchar      *label,
                               GError          **error)
{
  const gchar *c = outpaint_settings_get (settings, setting);

  while (g_ascii_isgraph (*c))
    c++;
  if (*c == '\0')
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_SETTINGS,
               _ ("The setting \"%s\" has a blank, a line break or another character in it that "
                  "does not belong there. Enter it again under Settings in the dialog, or in the "
                  "environment variable %s."),
               label,
               outpaint_setting_get_variable (setting));
  return FALSE;
}

/* All but the request: what every call through that door needs. */
static Prepared *
prepared_new (const OutpaintCvDoor *door, OutpaintSettings *settings)
{
  Prepared *prepared  = g_new0 (Prepared, 1);
  gint      n_secrets = 0;

  prepared->door = door;
  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    {
      prepared->values[i] = g_strdup (outpaint_settings_get (settings, i));
      if (outpaint_setting_is_secret (i))
        prepared->secrets[n_secrets++] = prepared->values[i];
    }

  prepared->timeout = outpaint_settings_get_timeout (settings);
  prepared->url     = outpaint_url_add_query (prepared->values[door->url], QUERY);

  return prepared;
}

/* The mask is as large as the file beside it, which may have been reduced. */
static GBytes *
encode_mask (const OutpaintTask *task, GBytes *picture, GError **error)
{
  gint width;
  gint height;

  if (!outpaint_measure_picture (picture, &width, &height, error))
    return NULL;

  return outpaint_encode_mask (task->mask, width, height, error);
}

static gboolean
encode (Prepared *prepared, const OutpaintTask *task, GCancellable *cancellable, GError **error)
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
outpaint_cvprocess_prepare (const OutpaintCvDoor *door,
                            OutpaintSettings     *settings,
                            const OutpaintTask   *task,
                            GCancellable         *cancellable,
                            GError              **error)
{
  Prepared *prepared;

  if (!door->check (settings, error))
    return NULL;

  prepared        = prepared_new (door, settings);
  prepared->frame = task->geometry.frame;
  prepared->cache = task->cache != NULL ? outpaint_cache_ref (task->cache) : NULL;

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

  for (gint i = 0; i < OUTPAINT_N_SETTINGS; i++)
    outpaint_secret_free (prepared->values[i]);
  g_free (prepared->url);
  g_clear_pointer (&prepared->request, outpaint_request_free);
  g_clear_pointer (&prepared->cache, outpaint_cache_unref);
  g_free (prepared);
}

static gchar **
collect_headers (Prepared *prepared, GBytes *body)
{
  GStrvBuilder *headers = g_strv_builder_new ();
  gchar       **authentication;
  gchar       **lines;

  authentication =
    prepared->door->authenticate ((OutpaintCvValues) prepared->values, prepared->url, body);
  g_strv_builder_add (headers, "Content-Type: " OUTPAINT_CVPROCESS_CONTENT_TYPE);
  g_strv_builder_addv (headers, (const gchar **) authentication);
  lines = g_strv_builder_end (headers);
  g_strv_builder_unref (headers);
  outpaint_secret_strfreev (authentication);

  return lines;
}

static OutpaintHttpResponse *
send_body (Prepared            *prepared,
           GBytes              *body,
           GCancellable        *cancellable,
           OutpaintProgressFunc progress,
           gpointer             progress_data,
           GError             **error)
{
  gchar             **headers = collect_headers (prepared, body);
  OutpaintHttpRequest request = {
    .url     = prepared->url,
    .body    = body,
    .headers = headers,
    .timeout = prepared->timeout,
    .ca_file = prepared->values[OUTPAINT_SETTING_CA_FILE],
  };
  OutpaintHttpResponse *response;

  response = outpaint_http_send (&request, cancellable, progress, progress_data, error);
  outpaint_secret_strfreev (headers);

  return response;
}

static OutpaintAnswer *
call_service (Prepared            *prepared,
              gint64               seed,
              GCancellable        *cancellable,
              OutpaintProgressFunc progress,
              gpointer             progress_data,
              OutpaintPlace       *place,
              GError             **error)
{
  g_autoptr (GBytes) body                   = outpaint_request_get_body (prepared->request, seed);
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = send_body (prepared, body, cancellable, progress, progress_data, error);
  if (response == NULL)
    return NULL;
  *place = response->place;

  return outpaint_answer_parse (response, prepared->secrets, error);
}

/* One try to fetch a picture. */
static GBytes *
fetch_once (const OutpaintHttpRequest *request,
            GCancellable              *cancellable,
            OutpaintProgressFunc       progress,
            gpointer                   progress_data,
            GError                   **error)
{
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = outpaint_http_send (request, cancellable, progress, progress_data, error);
  if (response == NULL)
    return NULL;
  if (response->status == 200)
    return g_bytes_ref (response->body);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_BROKEN,
               _ ("It is not where the service says (HTTP %d). Report it to the provider."),
               response->status);
  return NULL;
}

/* Fetching costs nothing, painting anew does: hence several tries, which
 * together take no longer than one call may.
 */
static GBytes *
fetch (OutpaintHttpRequest *request,
       GCancellable        *cancellable,
       OutpaintProgressFunc progress,
       gpointer             progress_data,
       GError             **error)
{
  const OutpaintClock *clock = &outpaint_clock_system;
  gdouble              end   = outpaint_clock_get_seconds (clock) + request->timeout;

  for (gint try = 1;; try++)
    {
      GError *failure = NULL;
      GBytes *file    = fetch_once (request, cancellable, progress, progress_data, &failure);

      if (file != NULL)
        return file;

      request->timeout = (gint) (end - outpaint_clock_get_seconds (clock) - DOWNLOAD_PAUSE);
      if (try == DOWNLOAD_TRIES || request->timeout < 1 || failure->domain != OUTPAINT_ERROR
          || failure->code == OUTPAINT_ERROR_ANSWER || failure->code == OUTPAINT_ERROR_CONNECTION)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
      g_error_free (failure);
      if (!outpaint_clock_wait (clock, DOWNLOAD_PAUSE, cancellable, error))
        return NULL;
    }
}

/* Every failure but cancelling is OUTPAINT_ERROR_BROKEN or _ANSWER: the
 * painting was done.
 */
static GBytes *
fetch_picture (Prepared            *prepared,
               const gchar         *url,
               OutpaintPlace        service_place,
               GCancellable        *cancellable,
               OutpaintProgressFunc progress,
               gpointer             progress_data,
               GError             **error)
{
  g_autoptr (GError) failure  = NULL;
  GBytes             *file    = NULL;
  OutpaintHttpRequest request = { .url                 = url,
                                  .timeout             = prepared->timeout,
                                  .ca_file             = prepared->values[OUTPAINT_SETTING_CA_FILE],
                                  .is_named_by_service = TRUE,
                                  .service_place       = service_place };

  if (outpaint_url_check_download (url, prepared->url, &failure))
    file = fetch (&request, cancellable, progress, progress_data, &failure);
  if (file != NULL)
    return file;

  if (failure->domain != OUTPAINT_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 failure->code == OUTPAINT_ERROR_ANSWER ? OUTPAINT_ERROR_ANSWER
                                                        : OUTPAINT_ERROR_BROKEN,
                 _ ("The picture was painted, and probably charged, but it could not be fetched. "
                    "%s"),
                 failure->message);

  return NULL;
}

/* Before anything can go wrong with it.  The name that it is kept by, or NULL. */
static gchar *
keep (Prepared *prepared, GBytes *file, gint64 seed, const gchar *request_id)
{
  if (prepared->cache == NULL)
    return NULL;

  return outpaint_cache_add (prepared->cache, file, seed, request_id, g_get_real_time ());
}

/* The decoded picture, when it is the one that was asked for. */
static OutpaintPicture *
decode (Prepared *prepared, GBytes *file, GError **error)
{
  g_autoptr (GError) failure          = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;

  picture = outpaint_decode_picture (file, PIXELS_MAX, &failure);
  if (picture == NULL)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   failure->code,
                   "%s %s",
                   failure->message,
                   _ ("The picture may have been charged; report it to the provider."));
      return NULL;
    }

  g_debug ("answer of %d x %d pixels", picture->width, picture->height);
  if (outpaint_answer_fits_frame (&prepared->frame, picture->width, picture->height))
    return g_steal_pointer (&picture);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ANSWER,
               _ ("The service sent a picture of %d x %d pixels, which has not the shape of the "
                  "%d x %d pixels that were asked for, so it was not used. It may have been "
                  "charged; try again with other margins, or report it to the provider."),
               picture->width,
               picture->height,
               prepared->frame.width,
               prepared->frame.height);
  return NULL;
}

static OutpaintPicture *
get_picture (Prepared             *prepared,
             const OutpaintAnswer *answer,
             OutpaintPlace         service_place,
             gint64                seed,
             gchar               **kept,
             GCancellable         *cancellable,
             OutpaintProgressFunc  progress,
             gpointer              progress_data,
             GError              **error)
{
  g_autoptr (GBytes) file = NULL;

  if (answer->picture != NULL)
    file = g_bytes_ref (answer->picture);
  else
    file = fetch_picture (
      prepared, answer->picture_url, service_place, cancellable, progress, progress_data, error);

  if (file != NULL)
    *kept = keep (prepared, file, seed, answer->request_id);

  if (file == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return decode (prepared, file, error);
}

OutpaintResult *
outpaint_cvprocess_paint (gpointer             data,
                          gint64               seed,
                          GCancellable        *cancellable,
                          OutpaintProgressFunc progress,
                          gpointer             progress_data,
                          GError             **error)
{
  Prepared *prepared                  = data;
  g_autoptr (OutpaintAnswer) answer   = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autofree gchar *kept              = NULL;
  GError           *failure           = NULL;
  OutpaintPlace     place             = OUTPAINT_PLACE_OUTSIDE;
  OutpaintResult   *result;

  answer = call_service (prepared, seed, cancellable, progress, progress_data, &place, error);
  if (answer == NULL)
    return NULL;

  picture = get_picture (
    prepared, answer, place, seed, &kept, cancellable, progress, progress_data, &failure);
  if (picture != NULL)
    {
      result       = outpaint_result_new (g_steal_pointer (&picture), seed, answer->request_id);
      result->kept = g_steal_pointer (&kept);
      return result;
    }

  if (failure->domain == OUTPAINT_ERROR)
    outpaint_answer_add_request_id (failure, answer->request_id);
  g_propagate_error (error, failure);

  return NULL;
}

OutpaintFinding *
outpaint_cvprocess_probe (const OutpaintCvDoor *door,
                          OutpaintSettings     *settings,
                          GCancellable         *cancellable,
                          GError              **error)
{
  g_autoptr (GBytes) body                   = outpaint_request_get_empty_body ();
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autoptr (GError) failure                = NULL;
  OutpaintFinding *finding;
  Prepared        *prepared;

  if (!door->check (settings, &failure))
    return outpaint_finding_new (OUTPAINT_FINDING_REFUSED, g_strdup (failure->message));

  prepared          = prepared_new (door, settings);
  prepared->timeout = MIN (prepared->timeout, PROBE_TIMEOUT);
  response          = send_body (prepared, body, cancellable, NULL, NULL, &failure);

  if (response != NULL)
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
