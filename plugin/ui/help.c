/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/help.h"

#include <libintl.h>

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>


/* Beside the translations, whose directory main() has bound. */
static gchar *
get_path (void)
{
  g_autofree gchar *directory = g_path_get_dirname (bindtextdomain (GETTEXT_PACKAGE, NULL));

  return g_build_filename (directory, "help", "README.md", NULL);
}

void
outpaint_help_func (const gchar *help_id, gpointer help_data)
{
  g_autofree gchar *path = get_path ();
  g_autofree gchar *uri  = g_filename_to_uri (path, NULL, NULL);
  g_autofree gchar *text = NULL;

  (void) help_id;
  (void) help_data;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      gimp_message (
        _ ("The help is not installed. Run install.sh again, or read the file README.md "
           "in Outpaint's sources."));
      return;
    }

  if (uri != NULL && gtk_show_uri (NULL, uri, GDK_CURRENT_TIME, NULL))
    return;

  text = g_strdup_printf (_ ("The help could not be opened: no program is known for it. It is the "
                             "file %s, which any text editor shows."),
                          gimp_filename_to_utf8 (path));
  gimp_message (text);
}
