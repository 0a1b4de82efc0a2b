/* GIMP's progress bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BAR_H
#define OUTPAINT_BAR_H

#include "core/base/progress.h"

G_BEGIN_DECLS

/* An OutpaintProgressFunc that shows the progress in GIMP's own progress
 * bar.  Main thread only; user_data is not looked at.  The bar's end is
 * gimp_progress_end().
 */
void outpaint_progress_bar_update (const OutpaintProgress *progress, gpointer user_data);

G_END_DECLS

#endif /* OUTPAINT_BAR_H */
