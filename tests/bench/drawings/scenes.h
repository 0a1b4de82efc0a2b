/* Drawn photographs for a benchmark of the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef SCENES_H
#define SCENES_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

#define N_SCENES 8

const gchar *scenes_get_name (gint index);

/* Draws straight lines in perspective or curved ones, with texture and grain.
 * index is below N_SCENES.
 */
OutpaintPicture *scenes_draw (gint index, gint width, gint height);

G_END_DECLS

#endif /* SCENES_H */
