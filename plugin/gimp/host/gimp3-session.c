/* The session in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp3-private.h"


const gchar *
outpaint_host_get_error (void)
{
  return gimp_pdb_get_last_error (gimp_get_pdb ());
}

gboolean
outpaint_host_has_succeeded (void)
{
  return gimp_pdb_get_last_status (gimp_get_pdb ()) == GIMP_PDB_SUCCESS;
}

gboolean
outpaint_host_has_display (void)
{
  return gimp_default_display () != NULL;
}

gboolean
outpaint_host_display_new (gint32 image_ID)
{
  GimpImage *image = outpaint_gimp3_get_image (image_ID);

  return image != NULL ? gimp_display_new (image) != NULL : FALSE;
}

void
outpaint_host_displays_flush (void)
{
  gimp_displays_flush ();
}

gint
outpaint_host_get_tile_height (void)
{
  return gimp_tile_height ();
}

gchar *
outpaint_host_get_path (const gchar *name)
{
  return g_build_filename (gimp_directory (), name, NULL);
}

gboolean
outpaint_host_set_session_data (const gchar *name, const gchar *text)
{
  GimpParasite *parasite = gimp_parasite_new (name, 0, (guint32) strlen (text) + 1, text);
  gboolean      success  = gimp_attach_parasite (parasite);

  gimp_parasite_free (parasite);

  return success;
}

gchar *
outpaint_host_get_session_data (const gchar *name)
{
  return outpaint_gimp3_take_text (gimp_get_parasite (name), NULL);
}
