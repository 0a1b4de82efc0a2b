/* GEGL without its operations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/gegl-init.h"

#include <gegl.h>

#define PATH_VARIABLE "GEGL_PATH"


void
outpaint_gegl_init (void)
{
  g_autofree gchar *path = g_strdup (g_getenv (PATH_VARIABLE));

  g_setenv (PATH_VARIABLE, "", TRUE);
  gegl_init (NULL, NULL);

  if (path != NULL)
    g_setenv (PATH_VARIABLE, path, TRUE);
  else
    g_unsetenv (PATH_VARIABLE);
}
