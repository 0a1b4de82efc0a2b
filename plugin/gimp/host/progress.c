/* Messages and the progress, by calls that both GIMPs have
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/host.h"


void
outpaint_host_message (const gchar *text)
{
  gimp_message (text);
}

void
outpaint_host_progress_start (void)
{
  gimp_progress_init (NULL);
}

void
outpaint_host_progress_update (const gchar *text, gdouble fraction)
{
  gimp_progress_set_text (text);
  if (fraction < 0)
    gimp_progress_pulse ();
  else
    gimp_progress_update (fraction);
}

void
outpaint_host_progress_end (void)
{
  gimp_progress_end ();
}
