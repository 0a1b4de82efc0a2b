/* Flat drawings for a benchmark of the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef DRAWINGS_H
#define DRAWINGS_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

#define N_DRAWINGS 12

const gchar *drawings_get_name (gint index);

/* Draws polygons, circles and stripes, with soft edges or hard ones.  index is
 * below N_DRAWINGS.
 */
OutpaintPicture *drawings_draw (gint index, gint width, gint height, gboolean is_soft);

G_END_DECLS

#endif /* DRAWINGS_H */
