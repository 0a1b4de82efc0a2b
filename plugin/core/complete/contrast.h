/* Usual contrast of a continuation
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_CONTRAST_H
#define OUTPAINT_COMPLETION_CONTRAST_H

#include "core/complete/level.h"
#include "core/complete/nearest.h"
#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Contrast that is usual beside a pixel, in the units of outpaint_patch_get_contrast(). */
typedef struct
{
  guint16 least;
  guint16 most;
} OutpaintUsual;

/* Contrast of the sources of a level, and the usual one of the known pixels nearest to
 * each pixel of the coarsest level.  A smoother source looks like a smear beside them,
 * a rougher one like a patch.
 */
typedef struct
{
  guint16       *sources; /* 0 for other pixels */
  gint           level_width;
  OutpaintUsual *usual;
  gint           width;
  gint           shift; /* a pixel of the coarsest level covers 1 << shift pixels each way */
} OutpaintContrast;

/* nearest: of the coarsest level, shift levels above this one; source: its known
 * rectangle, or empty.  Returns NULL when there is no memory.  Free with outpaint_contrast_free().
 */
OutpaintContrast *outpaint_contrast_new (const OutpaintLevel   *level,
                                         const OutpaintNearest *nearest,
                                         const OutpaintRect    *source,
                                         gint                   shift);
void              outpaint_contrast_free (OutpaintContrast *contrast);

static inline OutpaintUsual
outpaint_contrast_get_usual (const OutpaintContrast *contrast, gint x, gint y)
{
  return contrast->usual[(gsize) (y >> contrast->shift) * contrast->width + (x >> contrast->shift)];
}

static inline gint
outpaint_contrast_get_source (const OutpaintContrast *contrast, gint x, gint y)
{
  return contrast->sources[(gsize) y * contrast->level_width + x];
}

/* Returns the price of a source whose contrast is not usual for its target. */
static inline gint
outpaint_contrast_get_price (const OutpaintUsual *usual, gint contrast)
{
  if (contrast < usual->least)
    return (usual->least - contrast) * 6 / 10;

  return MAX (contrast - usual->most, 0) / 2;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintContrast, outpaint_contrast_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_CONTRAST_H */
