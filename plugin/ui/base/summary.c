/* Summary of a run in the status bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/summary.h"

#include <glib/gi18n-lib.h>

#include "gimp/host/host.h"
#include "ui/base/toolkit.h"


void
outpaint_summary_show (const OutpaintInserted *inserted)
{
  g_autofree gchar *seed = g_strdup_printf ("%" G_GINT64_FORMAT, inserted->seed);
  g_autofree gchar *text = NULL;

  if (!outpaint_status_bar_has_room ())
    return;

  text = g_strdup_printf (_ ("Seed %s, %d s"), seed, (gint) (inserted->seconds + 0.5));
  outpaint_host_message (text);
}
