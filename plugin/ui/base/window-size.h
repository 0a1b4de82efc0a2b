/* Size of a window between sessions
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_WINDOW_SIZE_H
#define OUTPAINT_WINDOW_SIZE_H

#include "core/store/settings.h"
#include "ui/base/toolkit.h"

G_BEGIN_DECLS

/* Sets the size of a window that is not shown yet to the one that the settings
 * keep, at most the screen's; the first time to a width that leaves room for a
 * preview.
 */
void outpaint_window_size_load (GtkWindow *window, OutpaintSettings *settings);

/* Stores the size of a window in the settings file, if it differs. */
void outpaint_window_size_save (GtkWindow *window, OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_WINDOW_SIZE_H */
