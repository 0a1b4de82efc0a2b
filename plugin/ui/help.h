/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HELP_H
#define OUTPAINT_HELP_H

#include <glib.h>

G_BEGIN_DECLS

/* A GimpHelpFunc: opens the plug-in's own README, which is installed beside
 * it, in the program that the user has for such files.  Where there is none,
 * a message says where the file is.  The arguments are not looked at.
 */
void outpaint_help_func (const gchar *help_id, gpointer help_data);

G_END_DECLS

#endif /* OUTPAINT_HELP_H */
