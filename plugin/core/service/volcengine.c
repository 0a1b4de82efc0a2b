/* The service "volcengine": signed requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/service/cvprocess.h"
#include "core/service/price.h"
#include "core/service/signature.h"

#define SIGNED_SERVICE "cv"


static const OutpaintSetting setting_url = {
  .group    = "volcengine",
  .key      = "url",
  .variable = "OUTPAINT_VOLCENGINE_URL",
  .initial  = "https://visual.volcengineapi.com/",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("Volcengine URL"),
  .label    = N_ ("_URL:"),
  .tooltip  = N_ ("Leave empty for Volcengine's own URL"),
};
static const OutpaintSetting setting_region = {
  .group    = "volcengine",
  .key      = "region",
  .variable = "OUTPAINT_VOLCENGINE_REGION",
  .initial  = "cn-north-1",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_WORD,
  .title    = N_ ("Volcengine region"),
  .label    = N_ ("Re_gion:"),
  .tooltip  = N_ ("Leave empty for Volcengine's own region"),
};
static const OutpaintSetting setting_access_key = {
  .group    = "volcengine",
  .key      = "access-key",
  .variable = "VOLC_ACCESSKEY",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_WORD | OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Volcengine access key"),
  .label    = N_ ("Access _key:"),
  .tooltip  = N_ ("The access key ID from the key management of the console"),
};
static const OutpaintSetting setting_secret_key = {
  .group    = "volcengine",
  .key      = "secret-key",
  .variable = "VOLC_SECRETKEY",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_WORD | OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Volcengine secret key"),
  .label    = N_ ("Secret ke_y:"),
  .tooltip  = N_ ("The secret access key of the access key"),
};
static const OutpaintSetting setting_session_token = {
  .group    = "volcengine",
  .key      = "session-token",
  .variable = "VOLC_SESSION_TOKEN",
  .flags    = OUTPAINT_SETTING_WORD | OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Volcengine session token"),
  .label    = N_ ("Session toke_n:"),
  .tooltip  = N_ ("Only for temporary access keys"),
};

static const OutpaintSetting setting_price =
  OUTPAINT_PRICE_SETTING ("volcengine", "OUTPAINT_VOLCENGINE_PRICE");

static const OutpaintSetting *const volcengine_settings[] = {
  &setting_url,
  &setting_region,
  &setting_access_key,
  &setting_secret_key,
  &setting_session_token,
  &setting_price,
  NULL,
};


static gchar **
volcengine_authenticate (OutpaintSettings *settings, const gchar *url, GBytes *body)
{
  const OutpaintSignatureInput input = {
    .access_key    = outpaint_settings_get (settings, &setting_access_key),
    .secret_key    = outpaint_settings_get (settings, &setting_secret_key),
    .session_token = outpaint_settings_get (settings, &setting_session_token),
    .region        = outpaint_settings_get (settings, &setting_region),
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

static const OutpaintCvAccess signed_access = { &setting_url, volcengine_authenticate };

static gpointer
volcengine_prepare (OutpaintSettings        *settings,
                    const OutpaintPaintSpec *task,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  return outpaint_cvprocess_prepare (&signed_access, settings, task, cancellable, error);
}

static OutpaintFinding *
volcengine_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  return outpaint_cvprocess_probe (&signed_access, settings, cancellable, error);
}

const OutpaintService outpaint_service_volcengine = {
  .name         = "volcengine",
  .title        = N_ ("Volcengine"),
  .label        = N_ ("Volcengine"),
  .capabilities = OUTPAINT_CVPROCESS_CAPABILITIES,
  .limits       = &outpaint_request_limits,
  .settings     = volcengine_settings,
  .rank         = 2,
  .prepare      = volcengine_prepare,
  .paint        = outpaint_cvprocess_paint,
  .release      = outpaint_cvprocess_release,
  .probe        = volcengine_probe,
};
