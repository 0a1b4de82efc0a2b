/* Distances of pixels from the seeds of a map
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DISTANCES_H
#define OUTPAINT_DISTANCES_H

#include <glib.h>

G_BEGIN_DECLS

/* Exact distances between the centers of pixels, up to a limit, at one byte per
 * pixel.  With a limit above 254 pixels, the error is less than 1/254 of it.
 */
typedef struct _OutpaintDistances OutpaintDistances;

/* map: width x height bytes, packed; each byte other than 255 is a seed.  Takes
 * ownership and reuses the memory.  reach: the largest distance of interest in
 * pixels, 0 or more.  Free with outpaint_distances_free().
 */
OutpaintDistances *outpaint_distances_new (guint8 *map, gint width, gint height, gint reach);
void               outpaint_distances_free (OutpaintDistances *distances);

/* Returns a row of the map: 0 for a seed, other values for other pixels. */
const guint8 *outpaint_distances_peek_row (const OutpaintDistances *distances, gint y);

/* Writes the distance of each pixel of a row from the nearest seed: 0 for a
 * seed, any value above the reach for distant pixels.  Returns FALSE without
 * writing when the whole row is out of reach.  Rows may come in any order and
 * from several threads at once.
 */
gboolean outpaint_distances_get_row (const OutpaintDistances *distances, gint y, gdouble *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDistances, outpaint_distances_free)

G_END_DECLS

#endif /* OUTPAINT_DISTANCES_H */
