/* Size of a window between sessions
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/window-size.h"

#include <stdio.h>

#define SIZE_KEY "window-size" /* "WIDTHxHEIGHT" in pixels */

#define INITIAL_SHARE 0.8  /* of the screen's width */
#define INITIAL_MOST  1180 /* initial width, pixels */
#define BARS          60   /* height for the title and the desktop's bars, pixels */


void
outpaint_window_size_load (GtkWindow *window, OutpaintSettings *settings)
{
  g_autofree gchar *text   = outpaint_settings_get_dialog (settings, SIZE_KEY);
  GdkScreen        *screen = gtk_widget_get_screen (GTK_WIDGET (window));
  gint              width  = 0;
  gint              height = 0;

  if (text == NULL || sscanf (text, "%dx%d", &width, &height) != 2 || width < 1 || height < 1)
    {
      width  = MIN ((gint) (INITIAL_SHARE * gdk_screen_get_width (screen)), INITIAL_MOST);
      height = -1;
    }

  gtk_window_set_default_size (window,
                               MIN (width, gdk_screen_get_width (screen)),
                               MIN (height, gdk_screen_get_height (screen) - BARS));
}

/* A failure costs the size alone. */
void
outpaint_window_size_save (GtkWindow *window, OutpaintSettings *settings)
{
  g_autofree gchar *before = outpaint_settings_get_dialog (settings, SIZE_KEY);
  g_autofree gchar *now    = NULL;
  gint              width, height;

  gtk_window_get_size (window, &width, &height);
  now = g_strdup_printf ("%dx%d", width, height);
  if (g_strcmp0 (before, now) == 0)
    return;

  outpaint_settings_set_dialog (settings, SIZE_KEY, now);
  outpaint_settings_save (settings, NULL);
}
