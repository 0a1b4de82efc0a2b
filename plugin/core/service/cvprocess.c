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
#include "core/service/probe.h"
#include "core/service/request.h"
#include "core/base/secret.h"

#define QUERY         "Action=CVProcess&Version=2022-08-31"
#define PIXELS_MAX    (16 * 1024 * 1024) /* four times the largest that can be asked for */
#define PROBE_TIMEOUT 30                 /* seconds */
#define SIDES_LEAST   4 /* an answer has at least this part of each side that was asked for */

/* Everything is a copy: a cancelled job's threads may outlast the settings. */
typedef struct
{
  const OutpaintCvAccess *door;
  gchar                  *values[OUTPAINT_N_SETTINGS];
  const gchar            *secrets[OUTPAINT_N_SETTINGS + 1];
  gchar                  *url;
  gint                    timeout;
  OutpaintRect            frame;
  gint                    most_width; /* that the service is asked for */
  gint                    most_height;
  OutpaintRequest        *request;
  OutpaintRecoveryJob    *cache;
} Prepared;

/* An answer's paintings on their way into a result. */
typedef struct
{
  Prepared             *prepared;
  const OutpaintAnswer *answer;
  OutpaintAddressKind   place; /* of the service */
  gint64                seed;
  GPtrArray            *names; /* that they are kept by, NULL for those that are not */

  GCancellable        *cancellable;
  OutpaintProgressFunc progress;
  gpointer             progress_data;
} Arrival;


static gboolean
check_is_set (OutpaintSettings *settings,
              OutpaintSetting   setting,
              const gchar      *label,
              GError          **error)
{
  if (*outpaint_settings_get (settings, setting) != '\0')
    return TRUE;

  if (outpaint_settings_is_out_of_reach (settings, setting))
    g_set_error (
      error,
      OUTPAINT_ERROR,
      OUTPAINT_ERROR_SETTINGS,
      _ ("The keyring with the setting \"%s\" is locked or does not answer. Open the dialog "
         "(Filters > Outpaint...), which unlocks the keyring, or set the environment variable %s."),
      label,
      outpaint_setting_get_variable (setting));
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The setting \"%s\" is empty. Enter it under Settings in the dialog, or set "
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

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_SETTINGS,
    _ ("The setting \"%s\" contains a space, a line break or another invalid character. Enter it "
       "again under Settings in the dialog, or in the environment variable %s."),
    label,
    outpaint_setting_get_variable (setting));
  return FALSE;
}

/* All but the request: what every call through that door needs. */
static Prepared *
prepared_new (const OutpaintCvAccess *door, OutpaintSettings *settings)
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
outpaint_cvprocess_prepare (const OutpaintCvAccess  *door,
                            OutpaintSettings        *settings,
                            const OutpaintPaintSpec *task,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  Prepared *prepared;

  if (!door->check (settings, error))
    return NULL;

  prepared        = prepared_new (door, settings);
  prepared->frame = task->geometry.frame;
  prepared->cache = task->cache != NULL ? outpaint_recovery_job_ref (task->cache) : NULL;

  prepared->most_width  = task->options->max_width;
  prepared->most_height = task->options->max_height;

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
  g_clear_pointer (&prepared->cache, outpaint_recovery_job_unref);
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

    .takes_part = TRUE,
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
              OutpaintAddressKind *place,
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

static OutpaintFetch
get_fetch (Prepared *prepared, const gchar *address, OutpaintAddressKind place)
{
  return (OutpaintFetch){ .address = address,
                          .place   = place,
                          .timeout = prepared->timeout,
                          .ca_file = prepared->values[OUTPAINT_SETTING_CA_FILE],
                          .clock   = &outpaint_clock_system };
}

/* The address of the painting of that number, "" when there is none or it may
 * not be fetched from.
 */
static const gchar *
get_address (Arrival *arrival, guint i)
{
  GPtrArray    *addresses = arrival->answer->addresses;
  const gchar  *address   = i < addresses->len ? g_ptr_array_index (addresses, i) : "";
  OutpaintFetch fetch     = get_fetch (arrival->prepared, address, arrival->place);

  return outpaint_fetch_check (&fetch, NULL) ? address : "";
}

/* Keeps all that came, before anything is decided about it. */
static void
keep_all (Arrival *arrival)
{
  const OutpaintAnswer *answer = arrival->answer;

  for (guint i = 0; i < MAX (answer->pictures->len, answer->addresses->len); i++)
    {
      GBytes *file = i < answer->pictures->len ? g_ptr_array_index (answer->pictures, i) : NULL;
      const gchar *address = get_address (arrival, i);
      gchar       *name    = NULL;

      if (arrival->prepared->cache != NULL && (file != NULL || *address != '\0'))
        name = outpaint_recovery_job_add_address (arrival->prepared->cache,
                                                  address,
                                                  arrival->place,
                                                  file,
                                                  arrival->seed,
                                                  answer->request_id,
                                                  g_get_real_time ());
      g_ptr_array_add (arrival->names, name);
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

/* What is at the first address.  Every failure but cancelling is
 * OUTPAINT_ERROR_BROKEN or _ANSWER: the painting was done.
 */
static GBytes *
fetch_first (Arrival *arrival, GError **error)
{
  Prepared     *prepared     = arrival->prepared;
  const gchar  *address      = g_ptr_array_index (arrival->answer->addresses, 0);
  const gchar  *name         = g_ptr_array_index (arrival->names, 0);
  OutpaintFetch fetch        = get_fetch (prepared, address, arrival->place);
  g_autoptr (GError) failure = NULL;
  GBytes  *file;
  gboolean is_only;

  file = outpaint_fetch (
    &fetch, arrival->cancellable, arrival->progress, arrival->progress_data, &failure);
  if (file == NULL)
    {
      if (failure->domain == OUTPAINT_ERROR)
        set_not_fetched (failure, name != NULL, error);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  is_only = arrival->answer->pictures->len == 0 && g_bytes_get_size (file) > 0;
  if (name != NULL && (is_only || outpaint_is_png (file) || outpaint_is_jpeg (file)))
    outpaint_recovery_job_set_file (prepared->cache, name, file);

  return file;
}

static void
set_misfit (Prepared *prepared, const OutpaintPicture *picture, GError **error)
{
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ANSWER,
               _ ("The service sent a picture of %d x %d pixels with another aspect ratio than the "
                  "requested %d x %d pixels. It was not used. It may be charged. Try again with "
                  "other margins, or report it to the provider."),
               picture->width,
               picture->height,
               prepared->frame.width,
               prepared->frame.height);
}

/* FALSE when it is far below what was asked for. */
static gboolean
check_size (Prepared *prepared, const OutpaintPicture *picture, GError **error)
{
  gdouble scale =
    outpaint_send_scale (&prepared->frame, prepared->most_width, prepared->most_height);
  gint width  = outpaint_send_length (prepared->frame.width, scale);
  gint height = outpaint_send_length (prepared->frame.height, scale);

  if ((gint64) picture->width * SIDES_LEAST >= width
      && (gint64) picture->height * SIDES_LEAST >= height)
    return TRUE;

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_ANSWER,
    _ ("The service sent a picture of %d x %d pixels, far smaller than the requested %d x %d "
       "pixels. It was not used. It may be charged. Try again, or report it to the provider."),
    picture->width,
    picture->height,
    width,
    height);
  return FALSE;
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
                   _ ("The picture may be charged. Report it to the provider."));
      return NULL;
    }

  g_debug ("answer of %d x %d pixels", picture->width, picture->height);
  if (!outpaint_answer_fits_frame (&prepared->frame, picture->width, picture->height))
    {
      set_misfit (prepared, picture, error);
      return NULL;
    }

  return check_size (prepared, picture, error) ? g_steal_pointer (&picture) : NULL;
}

/* The picture of the painting of that number. */
static OutpaintPicture *
take (Arrival *arrival, GBytes *file, guint i, gchar **kept, GError **error)
{
  const gchar     *name    = g_ptr_array_index (arrival->names, i);
  OutpaintPicture *picture = decode (arrival->prepared, file, error);

  if (picture != NULL && name != NULL)
    {
      outpaint_recovery_job_set_good (arrival->prepared->cache, name);
      *kept = g_strdup (name);
    }

  return picture;
}

/* The first painting that came and is what was asked for, else what is at the
 * first address.  The error is what is wrong with the first one.
 */
static OutpaintPicture *
get_picture (Arrival *arrival, gchar **kept, GError **error)
{
  GPtrArray       *pictures = arrival->answer->pictures;
  OutpaintPicture *picture  = NULL;
  g_autoptr (GError) first  = NULL;
  g_autoptr (GBytes) file   = NULL;
  gboolean is_fetched       = arrival->answer->addresses->len > 0
                        && (pictures->len == 0 || *get_address (arrival, 0) != '\0');

  if (g_cancellable_set_error_if_cancelled (arrival->cancellable, error))
    return NULL;

  for (guint i = 0; picture == NULL && i < pictures->len; i++)
    picture =
      take (arrival, g_ptr_array_index (pictures, i), i, kept, first == NULL ? &first : NULL);

  if (picture == NULL && is_fetched)
    file = fetch_first (arrival, first == NULL ? &first : NULL);
  if (file != NULL && !g_cancellable_set_error_if_cancelled (arrival->cancellable, error))
    picture = take (arrival, file, 0, kept, first == NULL ? &first : NULL);

  if (picture == NULL && (error == NULL || *error == NULL))
    g_propagate_error (error, g_steal_pointer (&first));

  return picture;
}

/* Of the two reasons why there is no result, the better one: what the service
 * says.
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
                          GError             **error)
{
  g_autoptr (GPtrArray) names         = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OutpaintAnswer) answer   = NULL;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autofree gchar *kept              = NULL;
  g_autoptr (GError) failure          = NULL;
  Arrival         arrival = { data, NULL, 0, seed, names, cancellable, progress, progress_data };
  OutpaintResult *result;

  answer = call_service (data, seed, cancellable, progress, progress_data, &arrival.place, error);
  if (answer == NULL)
    return NULL;

  arrival.answer = answer;
  keep_all (&arrival);
  picture = get_picture (&arrival, &kept, &failure);
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
outpaint_cvprocess_probe (const OutpaintCvAccess *door,
                          OutpaintSettings       *settings,
                          GCancellable           *cancellable,
                          GError                **error)
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
