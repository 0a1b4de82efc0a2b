/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_START_H
#define OUTPAINT_START_H

#include <glib.h>

G_BEGIN_DECLS

/* To be called before the first widget is made.  FALSE with
 * OUTPAINT_ERROR_FAILED where there is no display.
 */
gboolean outpaint_ui_start (GError **error);

G_END_DECLS

#endif /* OUTPAINT_START_H */
