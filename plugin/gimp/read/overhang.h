/* Visible layers that reach past the canvas
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OVERHANG_H
#define OUTPAINT_OVERHANG_H

#include <glib.h>

G_BEGIN_DECLS

/* Returns the layer or group at the top level above which a painting lies below
 * all visible layers that reach past the canvas; -1 when there are none.  The
 * lowest visible layer is the picture itself and does not count.
 */
gint32 outpaint_overhang_find_place (gint32 image_ID);

G_END_DECLS

#endif /* OUTPAINT_OVERHANG_H */
