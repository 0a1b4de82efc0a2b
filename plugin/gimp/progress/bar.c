/* GIMP's progress bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/progress/bar.h"

#include <libgimp/gimp.h>


void
outpaint_progress_bar_update (const OutpaintProgress *progress, gpointer user_data)
{
  g_autofree gchar *text     = outpaint_progress_to_text (progress);
  gdouble           fraction = outpaint_progress_to_fraction (progress);

  (void) user_data;

  gimp_progress_set_text (text);
  if (fraction < 0.0)
    gimp_progress_pulse ();
  else
    gimp_progress_update (fraction);
}
