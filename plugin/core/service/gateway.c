/* The service "gateway": Volcengine's API with a Bearer key
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/service/cvprocess.h"


static gboolean
gateway_check (OutpaintSettings *settings, GError **error)
{
  return outpaint_cvprocess_check_url (
           settings, OUTPAINT_SETTING_GATEWAY_URL, _ ("Gateway URL"), error)
         && outpaint_cvprocess_check_key (
           settings, OUTPAINT_SETTING_GATEWAY_KEY, _ ("Gateway key"), error);
}

static gchar **
gateway_authenticate (OutpaintCvValues values,
                      const gchar *url G_GNUC_UNUSED,
                      GBytes *body     G_GNUC_UNUSED)
{
  gchar **headers = g_new0 (gchar *, 2);

  headers[0] = g_strconcat ("Authorization: Bearer ", values[OUTPAINT_SETTING_GATEWAY_KEY], NULL);

  return headers;
}

static const OutpaintCvAccess door = { OUTPAINT_SETTING_GATEWAY_URL,
                                       gateway_check,
                                       gateway_authenticate };

static gpointer
gateway_prepare (OutpaintSettings        *settings,
                 const OutpaintPaintSpec *task,
                 GCancellable            *cancellable,
                 GError                 **error)
{
  return outpaint_cvprocess_prepare (&door, settings, task, cancellable, error);
}

static OutpaintFinding *
gateway_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  return outpaint_cvprocess_probe (&door, settings, cancellable, error);
}

const OutpaintService outpaint_service_gateway = {
  .name    = "gateway",
  .title   = N_ ("gateway"),
  .label   = N_ ("Volcengine gateway"),
  .check   = gateway_check,
  .prepare = gateway_prepare,
  .paint   = outpaint_cvprocess_paint,
  .release = outpaint_cvprocess_release,
  .probe   = gateway_probe,
};
