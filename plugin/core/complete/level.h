/* One level of the painter's image pyramid
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LEVEL_H
#define OUTPAINT_COMPLETION_LEVEL_H

#include <string.h>

#include "core/complete/patch.h"
#include "core/complete/threads.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* What is known of a pixel, and of the patch around it. */
enum
{
  OUTPAINT_PIXEL_UNKNOWN = 1 << 0,
  OUTPAINT_PIXEL_SOURCE  = 1 << 1, /* its patch is in the frame, and all known */
  OUTPAINT_PIXEL_TARGET  = 1 << 2, /* its patch is in the frame, and not all known */
  OUTPAINT_PIXEL_EDGE    = 1 << 3  /* a target in whose patch some pixel is known */
};

/* One size of the picture; the next coarser has half the sides, rounded up. */
typedef struct
{
  gint     width;
  gint     height;
  guint8  *pixels; /* RGB, packed */
  gfloat  *floats; /* NULL, or at level 0 the same pixels with more digits, and beyond 0 to 1 */
  guint8  *kinds;  /* of each pixel, as above */
  guint32 *field;  /* NULL, or for each target the centre of the source patch that it looks like:
                    * its row in the upper, its column in the lower 16 bits */
  guint32 *costs;  /* NULL, or how unlike they are */
  gboolean owns_pixels;
} OutpaintLevel;

#define OUTPAINT_MAX_LEVELS 24

/* The finest level is 0. */
typedef struct
{
  gint          n_levels;
  OutpaintLevel levels[OUTPAINT_MAX_LEVELS];
} OutpaintPyramid;

/* Makes levels from the picture, whose pixels level 0 shares, down to the last
 * one that has a source patch; none when the picture itself has none.  FALSE
 * when there is no memory.
 */
gboolean outpaint_pyramid_init (OutpaintPyramid       *pyramid,
                                OutpaintPicture       *picture,
                                const OutpaintPicture *mask,
                                const OutpaintThreads *threads);
void     outpaint_pyramid_clear (OutpaintPyramid *pyramid);

/* Makes the pixel at an index what the one at another is. */
static inline void
outpaint_level_copy_pixel (OutpaintLevel *level, gsize from, gsize to)
{
  memcpy (level->pixels + 3 * to, level->pixels + 3 * from, 3);
  if (level->floats != NULL)
    memcpy (level->floats + 3 * to, level->floats + 3 * from, 3 * sizeof (gfloat));
}

/* The top left pixel of the patch around (x, y). */
static inline const guint8 *
outpaint_level_get_corner (const OutpaintLevel *level, gint x, gint y)
{
  return level->pixels
         + 3 * ((gsize) (y - OUTPAINT_PATCH_RADIUS) * level->width + x - OUTPAINT_PATCH_RADIUS);
}

/* How many source patches there are. */
gint outpaint_level_count_sources (const OutpaintLevel *level);

/* All of them, from the top down, as in a field; free with g_free().  NULL when
 * there is no memory.
 */
guint32 *outpaint_level_list_sources (const OutpaintLevel *level, gint *n_sources);

/* Frees all of a level but the kinds of its pixels. */
void outpaint_level_forget (OutpaintLevel *level);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintPyramid, outpaint_pyramid_clear)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LEVEL_H */
