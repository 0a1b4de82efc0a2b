/* Summary of a run in the status bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/summary.h"

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#define LEAST_WIDTH 500 /* of the window, so that a short line fits behind unit and zoom */


static gboolean
has_room (void)
{
  guint32    handle = gimp_display_get_window_handle (gimp_default_display ());
  GdkWindow *window;
  gint       width;

  if (!gtk_init_check (NULL, NULL))
    return FALSE;

  window = gdk_window_foreign_new (handle);
  if (window == NULL)
    return FALSE;

  width = gdk_window_get_width (window);
  g_object_unref (window);

  return width >= LEAST_WIDTH;
}

void
outpaint_summary_show (const OutpaintInserted *inserted)
{
  g_autofree gchar *seed = g_strdup_printf ("%" G_GINT64_FORMAT, inserted->seed);
  g_autofree gchar *text = NULL;

  if (!has_room ())
    return;

  text = g_strdup_printf (_ ("Seed %s, %d s"), seed, (gint) (inserted->seconds + 0.5));
  gimp_message (text);
}
