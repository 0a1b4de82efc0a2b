/* Opens the manual
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HELP_H
#define OUTPAINT_HELP_H

#include <glib.h>

#include "gimp/procedure/pdb.h"

G_BEGIN_DECLS

/* What there is help about.  A part of a window that has its own help gets it
 * by gimp_help_connect() with such an id: F1 goes to the innermost part around
 * the focus.
 */
#define OUTPAINT_HELP_DIALOG   OUTPAINT_PROCEDURE
#define OUTPAINT_HELP_MARGINS  OUTPAINT_PROCEDURE "-margins"
#define OUTPAINT_HELP_SERVICE  OUTPAINT_PROCEDURE "-service"
#define OUTPAINT_HELP_MESSAGES OUTPAINT_PROCEDURE "-messages"
#define OUTPAINT_HELP_RECOVER  OUTPAINT_PROCEDURE "-recover"

/* A GimpHelpFunc: opens the page for help_id in the user's browser.  Without a
 * program for it, a message shows the path of the file.  help_data is unused.
 */
void outpaint_help_func (const gchar *help_id, gpointer help_data);

G_END_DECLS

#endif /* OUTPAINT_HELP_H */
