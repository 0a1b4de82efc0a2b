/* The session in GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"

#include <string.h>

#include "gimp/host/gimp2-private.h"

#define SESSION_DATA_MAX (1 << 20) /* largest accepted session data, bytes */


const gchar *
outpaint_host_get_error (void)
{
  return gimp_get_pdb_error ();
}

gboolean
outpaint_host_has_succeeded (void)
{
  return gimp_get_pdb_status () == GIMP_PDB_SUCCESS;
}

gboolean
outpaint_host_has_display (void)
{
  return gimp_default_display () > 0;
}

gboolean
outpaint_host_display_new (gint32 image_ID)
{
  return gimp_display_new (image_ID) != -1;
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
  return gimp_personal_rc_file (name);
}

gboolean
outpaint_host_set_session_data (const gchar *name, const gchar *text)
{
  return gimp_set_data (name, text, (guint32) strlen (text) + 1);
}

gchar *
outpaint_host_get_session_data (const gchar *name)
{
  gint              size = gimp_get_data_size (name);
  g_autofree gchar *text = NULL;

  if (size <= 0 || size > SESSION_DATA_MAX)
    return NULL;

  text = g_malloc0 ((gsize) size + 1);

  return gimp_get_data (name, text) ? g_steal_pointer (&text) : NULL;
}
