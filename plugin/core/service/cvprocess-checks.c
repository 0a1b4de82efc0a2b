/* Checks of the settings for Volcengine's CVProcess call
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/cvprocess.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/url.h"


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
