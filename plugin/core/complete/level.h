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

/* Kinds of a pixel.  Source and target refer to the patch around the pixel. */
enum
{
  OUTPAINT_PIXEL_UNKNOWN = 1 << 0,
  OUTPAINT_PIXEL_SOURCE  = 1 << 1, /* the patch lies in the frame, all known and not barred */
  OUTPAINT_PIXEL_TARGET  = 1 << 2, /* the patch lies in the frame and has unknown pixels */
  OUTPAINT_PIXEL_EDGE    = 1 << 3, /* a target whose patch has known pixels, too */
  OUTPAINT_PIXEL_BARRED  = 1 << 4  /* known, but in no source */
};

/* One level of the pyramid, with half the width and height of the next finer
 * one, rounded up.  A field entry has the row in its upper and the column in
 * its lower 16 bits.  Costs are differences per pixel, the sum of the channels,
 * in 1/16 grey levels.
 */
typedef struct
{
  gint     width;
  gint     height;
  guint8  *pixels; /* RGB, packed */
  gfloat  *floats; /* NULL, or the unrounded pixels at level 0; may exceed 0 to 1 */
  guint8  *kinds;  /* OUTPAINT_PIXEL_* bits of each pixel */
  guint32 *field;  /* NULL, or the center of each target's source patch */
  guint32 *costs;  /* NULL, or the cost of each target's source patch */
  gboolean owns_pixels;
} OutpaintLevel;

#define OUTPAINT_MAX_LEVELS 24

/* Level 0 is the finest. */
typedef struct
{
  gint                   n_levels;
  OutpaintLevel          levels[OUTPAINT_MAX_LEVELS];
  const OutpaintPicture *barred; /* NULL, or gray: not 0 for pixels that are in no source; set it
                                  * before outpaint_pyramid_init() */
} OutpaintPyramid;

/* Builds the levels, down to the last one with a source patch.  Level 0 shares
 * the pixels of picture.  n_levels stays 0 when the picture has no source
 * patch.  Returns FALSE when there is no memory.
 */
gboolean outpaint_pyramid_init (OutpaintPyramid       *pyramid,
                                OutpaintPicture       *picture,
                                const OutpaintPicture *mask,
                                const OutpaintThreads *threads);
void     outpaint_pyramid_clear (OutpaintPyramid *pyramid);

/* Copies the pixel at index from to index to. */
static inline void
outpaint_level_copy_pixel (OutpaintLevel *level, gsize from, gsize to)
{
  memcpy (level->pixels + 3 * to, level->pixels + 3 * from, 3);
  if (level->floats != NULL)
    memcpy (level->floats + 3 * to, level->floats + 3 * from, 3 * sizeof (gfloat));
}

/* Returns the top left pixel of the patch around (x, y). */
static inline const guint8 *
outpaint_level_get_corner (const OutpaintLevel *level, gint x, gint y)
{
  return level->pixels
         + 3 * ((gsize) (y - OUTPAINT_PATCH_RADIUS) * level->width + x - OUTPAINT_PATCH_RADIUS);
}

/* Counts the source patches. */
gint outpaint_level_count_sources (const OutpaintLevel *level);

/* Lists the centers of all source patches from the top down, encoded as in
 * field.  Free with g_free().  Returns NULL when there is no memory.
 */
guint32 *outpaint_level_list_sources (const OutpaintLevel *level, gint *n_sources);

/* Frees all of a level except the kinds of its pixels. */
void outpaint_level_forget (OutpaintLevel *level);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintPyramid, outpaint_pyramid_clear)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LEVEL_H */
