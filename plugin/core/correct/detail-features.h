/* Features for matching blocks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_FEATURES_H
#define OUTPAINT_DETAIL_FEATURES_H

#include <glib.h>

G_BEGIN_DECLS

/* The sides of a block and of the patch around it that is compared, in cells
 * of the reduced picture's grid; the patch begins so many cells before the
 * block.
 */
#define OUTPAINT_DETAIL_BLOCK  2
#define OUTPAINT_DETAIL_PATCH  8
#define OUTPAINT_DETAIL_BEFORE 3

/* The band's plane goes on by so many cells on each side, as far as patches reach. */
#define OUTPAINT_DETAIL_PAD 8

/* A value of 1.0 in the band's plane. */
#define OUTPAINT_DETAIL_UNIT 4096

/* The features of the block that begins at a cell, in the band's units.  The struct is small
 * because it is read all over the grid.
 */
typedef struct
{
  gint16 energy; /* the root mean square of the patch in the band's plane */
  gint16 fine;   /* the same of the finest half of that */
  gint16 luma;
  gint16 chroma[2];
} OutpaintDetailCell;

/* The features of all cells of the grid. */
typedef struct
{
  gint                width;
  gint                height;
  gint                n_colors;
  gint                band_stride;
  gint16             *band; /* the luma's fine half, with the pad around it */
  OutpaintDetailCell *cells;
  guint8             *trust; /* 0 to 255: how far the picture's copy of the source is the source */
  guint8             *covered; /* 1 where the source covers a cell wholly and is opaque */
} OutpaintDetailFeatures;

/* low: the picture, channels packed floats a cell: n_colors, or these and an alpha.
 * reduced: the source on the same grid, n_colors floats and an alpha a cell, 1.0 for full
 * values of each.  Nothing is kept.  NULL when there is no memory.
 */
OutpaintDetailFeatures *outpaint_detail_features_new (const gfloat *low,
                                                      gint          channels,
                                                      const gfloat *reduced,
                                                      gint          width,
                                                      gint          height,
                                                      gint          n_colors);
void                    outpaint_detail_features_free (OutpaintDetailFeatures *features);

/* Copies the colors of low, and adds the smooth difference of the source from them.
 * Returns n_colors packed floats a cell; free with g_free().  NULL when there is no
 * memory.
 */
gfloat *outpaint_detail_features_add_mean (const gfloat *low,
                                           gint          channels,
                                           const gfloat *reduced,
                                           gint          width,
                                           gint          height,
                                           gint          n_colors);

/* The patch of the block at x, y in the band's plane. */
static inline const gint16 *
outpaint_detail_features_patch (const OutpaintDetailFeatures *features, gint x, gint y)
{
  gint offset = OUTPAINT_DETAIL_PAD - OUTPAINT_DETAIL_BEFORE;

  return features->band + (gsize) (y + offset) * features->band_stride + x + offset;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetailFeatures, outpaint_detail_features_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_FEATURES_H */
