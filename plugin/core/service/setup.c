/* The services' settings: list and validation
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/setup.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/url.h"


static const OutpaintSetting *const no_settings[] = { NULL };

static const OutpaintSetting *const *
list_settings (const OutpaintService *service)
{
  return service->settings != NULL ? service->settings : no_settings;
}

static gpointer
collect_settings (gpointer data G_GNUC_UNUSED)
{
  const OutpaintService *const *services = outpaint_services_list ();
  GPtrArray                    *all      = g_ptr_array_new ();

  for (gsize i = 0; services[i] != NULL; i++)
    for (const OutpaintSetting *const *s = list_settings (services[i]); *s != NULL; s++)
      g_ptr_array_add (all, (gpointer) *s);
  g_ptr_array_add (all, NULL);

  return g_ptr_array_free (all, FALSE);
}

const OutpaintSetting *const *
outpaint_setup_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, collect_settings, NULL);
}

const OutpaintSetting *
outpaint_setup_find (const gchar *group, const gchar *key)
{
  for (const OutpaintSetting *const *s = outpaint_setup_list (); *s != NULL; s++)
    if (g_str_equal ((*s)->group, group) && g_str_equal ((*s)->key, key))
      return *s;

  return NULL;
}

OutpaintSettings *
outpaint_setup_load (const gchar *path, gchar **envp, GError **error)
{
  return outpaint_settings_load (path, envp, outpaint_setup_list (), error);
}

static gboolean
check_is_there (const OutpaintSetting *setting, OutpaintSettings *settings, GError **error)
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
      _ (setting->title),
      setting->variable);
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_SETTINGS,
                 _ ("The setting \"%s\" is empty. Enter it under Settings in the dialog, or set "
                    "the environment variable %s."),
                 _ (setting->title),
                 setting->variable);
  return FALSE;
}

/* Returns TRUE for a URL of this computer or of the local network. */
static gboolean
is_near (const OutpaintService *service, OutpaintSettings *settings)
{
  for (const OutpaintSetting *const *s = list_settings (service); *s != NULL; s++)
    if (((*s)->flags & OUTPAINT_SETTING_URL) != 0)
      return outpaint_url_is_private (outpaint_settings_get (settings, *s));

  return FALSE;
}

/* A key that is set may be in a locked keyring, and is needed then, too. */
static gboolean
is_needed (const OutpaintService *service,
           const OutpaintSetting *setting,
           OutpaintSettings      *settings)
{
  return (setting->flags & OUTPAINT_SETTING_NEEDED) != 0
         && ((setting->flags & OUTPAINT_SETTING_REMOTE) == 0 || !is_near (service, settings)
             || outpaint_settings_is_set (settings, setting));
}

static gboolean
has_secret (const OutpaintService *service, OutpaintSettings *settings)
{
  for (const OutpaintSetting *const *s = list_settings (service); *s != NULL; s++)
    if (((*s)->flags & OUTPAINT_SETTING_SECRET) != 0
        && (outpaint_settings_is_set (settings, *s) || is_needed (service, *s, settings)))
      return TRUE;

  return FALSE;
}

static gboolean
check_url (const OutpaintService *service,
           const OutpaintSetting *setting,
           OutpaintSettings      *settings,
           GError               **error)
{
  const gchar      *url  = outpaint_settings_get (settings, setting);
  g_autofree gchar *name = NULL;

  if (*url == '\0')
    return TRUE;

  name = g_strdup_printf ("\"%s\" (%s)", _ (setting->title), setting->variable);

  return outpaint_url_check (url, !has_secret (service, settings), name, error);
}

/* Checks a setting without blanks: a line break would start another header. */
static gboolean
check_word (const OutpaintSetting *setting, OutpaintSettings *settings, GError **error)
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
    _ (setting->title),
    setting->variable);
  return FALSE;
}

gboolean
outpaint_setup_check (const OutpaintService *service, OutpaintSettings *settings, GError **error)
{
  for (const OutpaintSetting *const *s = list_settings (service); *s != NULL; s++)
    {
      OutpaintSettingFlags flags = (*s)->flags;

      if ((is_needed (service, *s, settings) && !check_is_there (*s, settings, error))
          || ((flags & OUTPAINT_SETTING_URL) && !check_url (service, *s, settings, error))
          || ((flags & OUTPAINT_SETTING_WORD) && !check_word (*s, settings, error)))
        return FALSE;
    }

  return service->settings == NULL || outpaint_settings_check_timeout (settings, error);
}

static gboolean
has_any (const OutpaintService *service, OutpaintSettings *settings)
{
  for (const OutpaintSetting *const *s = list_settings (service); *s != NULL; s++)
    if (outpaint_settings_is_set (settings, *s))
      return TRUE;

  return FALSE;
}

gboolean
outpaint_setup_is_done (const OutpaintService *service, OutpaintSettings *settings)
{
  const gchar *chosen = outpaint_settings_get (settings, &outpaint_setting_service);

  return service->settings == NULL
         || (outpaint_setup_check (service, settings, NULL)
             && (has_any (service, settings) || g_str_equal (chosen, service->name)));
}

/* Returns TRUE when all missing keys may be in a keyring that does not respond. */
static gboolean
may_be_complete (const OutpaintService *service, OutpaintSettings *settings)
{
  gboolean needs_keyring = FALSE;

  for (const OutpaintSetting *const *s = list_settings (service); *s != NULL; s++)
    {
      if (!is_needed (service, *s, settings) || *outpaint_settings_get (settings, *s) != '\0')
        continue;

      if (!outpaint_settings_is_out_of_reach (settings, *s))
        return FALSE;
      needs_keyring = TRUE;
    }

  return needs_keyring;
}

/* Returns the service of the lowest rank for which the function returns TRUE, or NULL. */
static const OutpaintService *
find_first (OutpaintSettings *settings,
            gboolean (*holds) (const OutpaintService *service, OutpaintSettings *settings))
{
  const OutpaintService *const *services = outpaint_services_list ();
  const OutpaintService        *first    = NULL;

  for (gsize i = 0; services[i] != NULL; i++)
    if (holds (services[i], settings) && (first == NULL || services[i]->rank < first->rank))
      first = services[i];

  return first;
}

const gchar *
outpaint_setup_get_service (OutpaintSettings *settings)
{
  const gchar           *name  = outpaint_settings_get (settings, &outpaint_setting_service);
  const OutpaintService *first = NULL;

  if (*name != '\0')
    return name;

  first = find_first (settings, has_any);
  if (first == NULL)
    first = find_first (settings, may_be_complete);
  if (first == NULL)
    first = outpaint_services_get_fallback ();

  return first->name;
}
