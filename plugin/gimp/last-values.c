/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/last-values.h"

#include <libgimp/gimp.h>

#include "gimp/pdb.h"

#define GROUP         "options"
#define SIZE_MAX_KEPT (1 << 20)


OutpaintOptions *
outpaint_last_values_load (OutpaintSettings *settings)
{
  gint size                     = gimp_get_data_size (OUTPAINT_PROCEDURE);
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = NULL;

  if (size <= 0 || size > SIZE_MAX_KEPT)
    return outpaint_settings_get_options (settings);

  data = g_malloc (size);
  if (!gimp_get_data (OUTPAINT_PROCEDURE, data)
      || !g_key_file_load_from_data (key_file, data, (gsize) size, G_KEY_FILE_NONE, NULL))
    return outpaint_settings_get_options (settings);

  return outpaint_options_load (key_file, GROUP);
}

void
outpaint_last_values_save (const OutpaintOptions *options)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = NULL;
  gsize             length;

  outpaint_options_save (options, key_file, GROUP);
  data = g_key_file_to_data (key_file, &length, NULL);
  gimp_set_data (OUTPAINT_PROCEDURE, data, (guint32) length);
}
