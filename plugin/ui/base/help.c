/* Opening of the manual in the browser
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/help.h"

#include <libintl.h>

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "ui/base/toolkit.h"

/* The pages of plugin/help/ without their extension; the first one is the
 * default.
 */
static const struct
{
  const gchar *help_id;
  const gchar *page;
} pages[] = {
  { OUTPAINT_HELP_DIALOG, "10-first-picture" }, { OUTPAINT_HELP_MARGINS, "30-frame" },
  { OUTPAINT_HELP_SERVICE, "50-settings" },     { OUTPAINT_HELP_MESSAGES, "60-messages" },
  { OUTPAINT_HELP_RECOVER, "40-recover" },      { OUTPAINT_HELP_FILL, "35-selection" },
  { OUTPAINT_HELP_CHOOSE, "15-choose" },
};


static const gchar *
find_page (const gchar *help_id)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (help_id, pages[i].help_id) == 0)
      return pages[i].page;

  return pages[0].page;
}

/* Returns the path of the page with the extension, in the plug-in's directory. */
static gchar *
find_file (const gchar *help_id, const gchar *extension)
{
  g_autofree gchar *directory = g_path_get_dirname (bindtextdomain (GETTEXT_PACKAGE, NULL));
  g_autofree gchar *name      = g_strconcat (find_page (help_id), extension, NULL);

  return g_build_filename (directory, "help", name, NULL);
}

/* Returns the HTML page, or the Markdown file when the build had no cmark-gfm. */
static gchar *
find_help (const gchar *help_id)
{
  gchar *path = find_file (help_id, ".html");

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return path;

  g_free (path);

  return find_file (help_id, ".md");
}

void
outpaint_help_func (const gchar *help_id, gpointer help_data)
{
  g_autofree gchar *path = find_help (help_id);
  g_autofree gchar *uri  = g_filename_to_uri (path, NULL, NULL);
  g_autofree gchar *text = NULL;

  (void) help_data;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      outpaint_host_message (
        _ ("The help is not installed. Run install.sh again, or read the directory plugin/help "
           "of Outpaint's sources."));
      return;
    }

  if (uri != NULL && outpaint_toolkit_open_uri (uri))
    return;

  text = g_strdup_printf (
    _ ("The help could not be opened: no program is configured for it. It is in the file %s."),
    gimp_filename_to_utf8 (path));
  outpaint_host_message (text);
}
