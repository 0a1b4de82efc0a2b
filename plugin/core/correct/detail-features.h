/* Features for matching blocks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_FEATURES_H
#define OUTPAINT_DETAIL_FEATURES_H

#include <glib.h>

G_BEGIN_DECLS

/* Side of a block, side of the compared patch around it, and start of the patch
 * before the block, in cells of the reduced picture's grid.
 */
#define OUTPAINT_DETAIL_BLOCK  2
#define OUTPAINT_DETAIL_PATCH  8
#define OUTPAINT_DETAIL_BEFORE 3

/* Padding of the band's plane on each side, in cells, for patches at the edges. */
#define OUTPAINT_DETAIL_PAD 8

/* Value of 1.0 in the band's plane. */
#define OUTPAINT_DETAIL_UNIT 4096

/* Compression noise of the band and of its fine half, in the band's units. */
#define OUTPAINT_DETAIL_NOISE      (1.5f * OUTPAINT_DETAIL_UNIT / 255.0f)
#define OUTPAINT_DETAIL_FINE_NOISE (0.3f * OUTPAINT_DETAIL_UNIT / 255.0f)

/* Features of the block that begins at a cell, in the band's units.  The struct
 * is small because it is read all over the grid.
 */
typedef struct
{
  gint16 energy; /* root mean square of the patch in the band's plane */
  gint16 fine;   /* the same for the finest half of the band */
  gint16 luma;
  gint16 chroma[2];
} OutpaintDetailCell;

/* Features of all cells of the grid. */
typedef struct
{
  gint                width;
  gint                height;
  gint                n_colors;
  gint                band_stride;
  gint16             *band; /* the luma's fine half, with padding around it */
  OutpaintDetailCell *cells;
  guint8 *trust;   /* 0 to 255: similarity of the picture's copy of the source to the source */
  guint8 *covered; /* 1 where the source is opaque in the whole cell */
} OutpaintDetailFeatures;

/* low: the picture, channels packed floats per cell: n_colors, or n_colors and
 * an alpha.  reduced: the source on the same grid, n_colors floats and an alpha
 * per cell, 1.0 for full values.  Both are read only during the call.  NULL
 * when there is no memory.
 */
OutpaintDetailFeatures *outpaint_detail_features_new (const gfloat *low,
                                                      gint          channels,
                                                      const gfloat *reduced,
                                                      gint          width,
                                                      gint          height,
                                                      gint          n_colors);
void                    outpaint_detail_features_free (OutpaintDetailFeatures *features);

/* Copies the colors of low, and adds the smooth difference of the source from
 * them.  Returns n_colors packed floats per cell; free with g_free().  NULL
 * when there is no memory.
 */
gfloat *outpaint_detail_features_add_mean (const gfloat *low,
                                           gint          channels,
                                           const gfloat *reduced,
                                           gint          width,
                                           gint          height,
                                           gint          n_colors);

/* Returns the patch of the block at x, y in the band's plane. */
static inline const gint16 *
outpaint_detail_features_patch (const OutpaintDetailFeatures *features, gint x, gint y)
{
  gint offset = OUTPAINT_DETAIL_PAD - OUTPAINT_DETAIL_BEFORE;

  return features->band + (gsize) (y + offset) * features->band_stride + x + offset;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetailFeatures, outpaint_detail_features_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_FEATURES_H */
