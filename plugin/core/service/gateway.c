/* The service "gateway": Volcengine's API with a Bearer key
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/service/cvprocess.h"
#include "core/service/price.h"


static const OutpaintSetting setting_url = {
  .group    = "gateway",
  .key      = "url",
  .variable = "OUTPAINT_GATEWAY_URL",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("Gateway URL"),
  .label    = N_ ("_URL:"),
  .tooltip  = N_ ("The URL from your provider, for example https://api.example.com/volcv/v1"),
};
static const OutpaintSetting setting_key = {
  .group    = "gateway",
  .key      = "key",
  .variable = "OUTPAINT_API_KEY",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_WORD | OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Gateway key"),
  .label    = N_ ("_Key:"),
  .tooltip  = N_ ("The key from your provider"),
};

static const OutpaintSetting setting_price =
  OUTPAINT_PRICE_SETTING ("gateway", "OUTPAINT_GATEWAY_PRICE");

static const OutpaintSetting *const gateway_settings[] = { &setting_url,
                                                           &setting_key,
                                                           &setting_price,
                                                           NULL };

static gchar **
gateway_authenticate (OutpaintSettings *settings,
                      const gchar *url  G_GNUC_UNUSED,
                      GBytes *body      G_GNUC_UNUSED)
{
  gchar **headers = g_new0 (gchar *, 2);

  headers[0] =
    g_strconcat ("Authorization: Bearer ", outpaint_settings_get (settings, &setting_key), NULL);

  return headers;
}

static const OutpaintCvAccess bearer_access = { &setting_url, gateway_authenticate };

static gpointer
gateway_prepare (OutpaintSettings        *settings,
                 const OutpaintPaintSpec *task,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  return outpaint_cvprocess_prepare (&bearer_access, settings, task, cancellable, error);
}

static OutpaintFinding *
gateway_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  return outpaint_cvprocess_probe (&bearer_access, settings, cancellable, error);
}

const OutpaintService outpaint_service_gateway = {
  .name         = "gateway",
  .title        = N_ ("gateway"),
  .label        = N_ ("Volcengine gateway"),
  .capabilities = OUTPAINT_CVPROCESS_CAPABILITIES,
  .limits       = &outpaint_request_limits,
  .settings     = gateway_settings,
  .rank         = 1,
  .prepare      = gateway_prepare,
  .paint        = outpaint_cvprocess_paint,
  .release      = outpaint_cvprocess_release,
  .probe        = gateway_probe,
};
