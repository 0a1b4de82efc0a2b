/* Initialization of GTK
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/init.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "ui/base/toolkit.h"


/* Checks for a display first, since gimp_ui_init() ends the process without
 * one.
 */
gboolean
outpaint_ui_start (GError **error)
{
  const gchar *display = gimp_display_name ();

  if (display != NULL && *display != '\0')
    g_setenv ("DISPLAY", display, TRUE);

  if (!gtk_init_check (NULL, NULL))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is no display for the dialog. In a script, call the procedure "
                              "with RUN-NONINTERACTIVE."));
      return FALSE;
    }

  outpaint_toolkit_init ();

  return TRUE;
}
