/* Settings of the GIMP that was used before
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FORMER_SETTINGS_H
#define OUTPAINT_FORMER_SETTINGS_H

#include <glib.h>

G_BEGIN_DECLS

/* Copies the settings and the history of an older GIMP into the directory of
 * path, the settings file, unless it has them.
 */
void outpaint_former_settings_take_over (const gchar *path);

G_END_DECLS

#endif /* OUTPAINT_FORMER_SETTINGS_H */
