/* GIMP's progress bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/progress/bar.h"

#include "gimp/host/host.h"


void
outpaint_progress_bar_update (const OutpaintProgress *progress, gpointer user_data)
{
  g_autofree gchar *text     = outpaint_progress_to_text (progress);
  gdouble           fraction = outpaint_progress_to_fraction (progress);

  (void) user_data;

  outpaint_host_progress_update (text, fraction);
}
