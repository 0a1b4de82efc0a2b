/* Initialization of GTK
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_INIT_H
#define OUTPAINT_INIT_H

#include <glib.h>

G_BEGIN_DECLS

/* To be called before the first widget is made.  FALSE with
 * OUTPAINT_ERROR_FAILED where there is no display.
 */
gboolean outpaint_ui_start (GError **error);

G_END_DECLS

#endif /* OUTPAINT_INIT_H */
