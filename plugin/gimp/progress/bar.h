/* GIMP's progress bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BAR_H
#define OUTPAINT_BAR_H

#include "core/base/progress.h"

G_BEGIN_DECLS

/* An OutpaintProgressFunc that updates GIMP's progress bar; user_data is
 * unused.  Call outpaint_host_progress_start() before and
 * outpaint_host_progress_end() after.  Main thread only.
 */
void outpaint_progress_bar_update (const OutpaintProgress *progress, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_BAR_H */
