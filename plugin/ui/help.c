/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/help.h"

#include <libintl.h>

#include <glib/gi18n-lib.h>
#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

/* The pages are named after the README's headings. */
static const struct
{
  const gchar *help_id;
  const gchar *page;
} pages[] = {
  { OUTPAINT_HELP_DIALOG, "the-first-picture.html" },
  { OUTPAINT_HELP_MARGINS, "how-far-and-what.html" },
  { OUTPAINT_HELP_SERVICE, "settings.html" },
  { OUTPAINT_HELP_MESSAGES, "messages.html" },
  { OUTPAINT_HELP_RECOVER, "nothing-painted-is-lost.html" },
};


static const gchar *
find_page (const gchar *help_id)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (help_id, pages[i].help_id) == 0)
      return pages[i].page;

  return "index.html";
}

/* Beside the translations, whose directory main() has bound. */
static gchar *
find_file (const gchar *help_id)
{
  g_autofree gchar *directory = g_path_get_dirname (bindtextdomain (GETTEXT_PACKAGE, NULL));
  gchar            *path      = g_build_filename (directory, "help", find_page (help_id), NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return path;

  g_free (path);

  return g_build_filename (directory, "help", "README.md", NULL);
}

void
outpaint_help_func (const gchar *help_id, gpointer help_data)
{
  g_autofree gchar *path = find_file (help_id);
  g_autofree gchar *uri  = g_filename_to_uri (path, NULL, NULL);
  g_autofree gchar *text = NULL;

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
                             "file %s."),
                          gimp_filename_to_utf8 (path));
  gimp_message (text);
}
