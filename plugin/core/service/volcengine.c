/* The service "volcengine": signed requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/service/cvprocess.h"
#include "core/service/signature.h"

#define SIGNED_SERVICE "cv"


static gboolean
volcengine_check (OutpaintSettings *settings, GError **error)
{
  return outpaint_cvprocess_check_url (
           settings, OUTPAINT_SETTING_VOLCENGINE_URL, _ ("Volcengine URL"), error)
         && outpaint_cvprocess_check_key (
           settings, OUTPAINT_SETTING_ACCESS_KEY, _ ("Volcengine access key"), error)
         && outpaint_cvprocess_check_key (
           settings, OUTPAINT_SETTING_SECRET_KEY, _ ("Volcengine secret key"), error)
         && outpaint_cvprocess_check_word (
           settings, OUTPAINT_SETTING_SESSION_TOKEN, _ ("Volcengine session token"), error)
         && outpaint_cvprocess_check_key (
           settings, OUTPAINT_SETTING_VOLCENGINE_REGION, _ ("Volcengine region"), error);
}

static gchar **
volcengine_authenticate (OutpaintCvValues values, const gchar *url, GBytes *body)
{
  const OutpaintSignatureInput input = {
    .access_key    = values[OUTPAINT_SETTING_ACCESS_KEY],
    .secret_key    = values[OUTPAINT_SETTING_SECRET_KEY],
    .session_token = values[OUTPAINT_SETTING_SESSION_TOKEN],
    .region        = values[OUTPAINT_SETTING_VOLCENGINE_REGION],
    .service       = SIGNED_SERVICE,
    .method        = "POST",
    .url           = url,
    .content_type  = OUTPAINT_CVPROCESS_CONTENT_TYPE,
    .time          = g_get_real_time () / G_USEC_PER_SEC,
  };
  gsize         length;
  gconstpointer data = g_bytes_get_data (body, &length);

  return outpaint_sign (&input, data, length);
}

static const OutpaintCvAccess door = { OUTPAINT_SETTING_VOLCENGINE_URL,
                                       volcengine_check,
                                       volcengine_authenticate };

static gpointer
volcengine_prepare (OutpaintSettings        *settings,
                    const OutpaintPaintSpec *task,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  return outpaint_cvprocess_prepare (&door, settings, task, cancellable, error);
}

static OutpaintFinding *
volcengine_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  return outpaint_cvprocess_probe (&door, settings, cancellable, error);
}

const OutpaintService outpaint_service_volcengine = {
  .name    = "volcengine",
  .title   = N_ ("Volcengine"),
  .label   = N_ ("Volcengine"),
  .check   = volcengine_check,
  .prepare = volcengine_prepare,
  .paint   = outpaint_cvprocess_paint,
  .release = outpaint_cvprocess_release,
  .probe   = volcengine_probe,
};
