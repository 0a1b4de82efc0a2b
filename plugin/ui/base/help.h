/* Opening of the manual in the browser
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HELP_H
#define OUTPAINT_HELP_H

#include <glib.h>

#include "gimp/procedure/pdb.h"

G_BEGIN_DECLS

/* Help IDs.  A part of a window with its own help page is connected with
 * outpaint_toolkit_connect_help(): F1 opens the page of the innermost such part
 * around the focus.
 */
#define OUTPAINT_HELP_DIALOG   OUTPAINT_PROCEDURE
#define OUTPAINT_HELP_FILL     OUTPAINT_FILL_PROCEDURE
#define OUTPAINT_HELP_MARGINS  OUTPAINT_PROCEDURE "-margins"
#define OUTPAINT_HELP_SERVICE  OUTPAINT_PROCEDURE "-service"
#define OUTPAINT_HELP_MESSAGES OUTPAINT_PROCEDURE "-messages"
#define OUTPAINT_HELP_CHOOSE   OUTPAINT_PROCEDURE "-choose"
#define OUTPAINT_HELP_RECOVER  OUTPAINT_PROCEDURE "-recover"

/* A GimpHelpFunc.  Opens the page for help_id in the user's browser.  When no
 * program opens it, shows a message with the path of the file.  help_data is
 * unused.
 */
void outpaint_help_func (const gchar *help_id, gpointer help_data);

G_END_DECLS

#endif /* OUTPAINT_HELP_H */
