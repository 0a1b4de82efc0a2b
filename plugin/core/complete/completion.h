/* The local painter: fills the unknown part of a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_H
#define OUTPAINT_COMPLETION_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

typedef struct
{
  guint32  seed;         /* different seeds paint different pictures */
  gdouble  keep_heights; /* how strongly content keeps its height in the picture, 0 to 1 */
  gint     n_threads;    /* 0: one per processor; does not change the result */
  gboolean quick;        /* a fast sketch: searches at a quarter of the width and height */
} OutpaintCompletionOptions;

/* Progress callback, called on the thread that called outpaint_complete().
 * level is the current level, from 0 (the coarsest) to n_levels - 1; fraction
 * is the finished part of the whole, 0 to 1.
 */
typedef void (*OutpaintCompletionProgress) (gint     level,
                                            gint     n_levels,
                                            gdouble  fraction,
                                            gpointer user_data);

/* Paints the pixels of picture (RGB) where mask (grey, of the same size) is not
 * 0 from the content of the others.  The former content of the painted pixels
 * has no influence, and the other pixels stay unchanged.  A picture without
 * known pixels becomes middle grey.
 *
 * Repeating patterns are continued in phase (see outpaint_lattice_find()).
 * Pictures of few colors get no new colors (see outpaint_palette_is_small()).
 * Flat drawings are continued by their outlines (see outpaint_outlines_continue()),
 * thin straight lines straight (see outpaint_lines_continue()).  What continues
 * another straight edge is copied from along it (see outpaint_guides_new()).  What is
 * copied is about as rough as the known pixels nearby (see OutpaintContrast).  The
 * light of skies, walls and vignettes goes on (see outpaint_light_apply()).
 * In a picture with floats, patches are compared by the bytes, and the floats
 * are painted along with them.
 *
 * The same picture, mask, seed, keep_heights and quick give the same bytes on
 * every machine.  Needs at most 19 bytes of memory per pixel in addition to the
 * two pictures.  progress and cancellable may be NULL.  Cancelling takes at most
 * half a second.
 *
 * Returns FALSE with OUTPAINT_ERROR_FAILED when there is no memory, or with
 * G_IO_ERROR_CANCELLED.  The painted part is undefined then.
 */
gboolean outpaint_complete (OutpaintPicture                 *picture,
                            const OutpaintPicture           *mask,
                            const OutpaintCompletionOptions *options,
                            OutpaintCompletionProgress       progress,
                            gpointer                         user_data,
                            GCancellable                    *cancellable,
                            GError                         **error);

/* The same without copying the known pixels where barred (gray, of the picture's
 * size) is not 0; the painting still joins them.  Patterns are not continued in
 * phase then.  At least one patch of 7 x 7 known pixels must not be barred.
 */
gboolean outpaint_complete_without (OutpaintPicture                 *picture,
                                    const OutpaintPicture           *mask,
                                    const OutpaintPicture           *barred,
                                    const OutpaintCompletionOptions *options,
                                    OutpaintCompletionProgress       progress,
                                    gpointer                         user_data,
                                    GCancellable                    *cancellable,
                                    GError                         **error);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_H */
