/* Initialization of GTK
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_INIT_H
#define OUTPAINT_INIT_H

#include <glib.h>

G_BEGIN_DECLS

/* Initializes GTK; call it before any widget is created.  Returns FALSE with
 * OUTPAINT_ERROR_FAILED when there is no display.
 */
gboolean outpaint_ui_start (GError **error);

G_END_DECLS

#endif /* OUTPAINT_INIT_H */
