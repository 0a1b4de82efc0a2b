/* Settings of the GIMP that was used before
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/former-settings.h"

#include <libgimp/gimp.h>

#include "core/store/former.h"


void
outpaint_former_settings_take_over (const gchar *path)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  g_autofree gchar *parent    = g_build_filename (g_get_user_config_dir (), "GIMP", NULL);
  g_autofree gchar *version   = gimp_version ();
  g_auto (GStrv) formers = outpaint_former_find (parent, version, g_getenv ("GIMP2_DIRECTORY"));

  outpaint_former_take_over (directory, (const gchar *const *) formers);
}
