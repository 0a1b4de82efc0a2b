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
  guint32 seed;         /* another one paints something else */
  gdouble keep_heights; /* 0 to 1: how strongly what is painted keeps to the height at which it
                         * lies in the picture; 0.5 suits most */
  gint     n_threads;   /* 0: as many as there are processors; what is painted is the same */
  gboolean quick;       /* a sketch: found on a quarter of the size, in a fraction of the time */
} OutpaintCompletionOptions;

/* Told now and then on the thread that called: level (0 to n_levels - 1, the
 * coarsest first) is being worked on; fraction, 0 to 1, of the whole is done.
 */
typedef void (*OutpaintCompletionProgress) (gint     level,
                                            gint     n_levels,
                                            gdouble  fraction,
                                            gpointer user_data);

/* Paints the part of picture (RGB) where mask (grey, of the same size) is not
 * 0 out of what the rest of it shows; what lay there before does not matter,
 * and the rest is not touched.  Where nothing is known, all becomes middle grey.
 * What repeats itself is continued in phase (see outpaint_lattice_find()), and few
 * colors get no others (see outpaint_palette_is_small()).
 * Of a picture with floats the bytes tell what is alike, and the floats are
 * what is painted.
 *
 * The same picture, mask, seed, keep_heights and quick give the same bytes
 * on every machine.  Takes no more than 19 bytes a pixel beside the two
 * pictures.  progress and cancellable may be NULL; the latter ends it within
 * half a second.
 *
 * FALSE with OUTPAINT_ERROR_FAILED when there is no memory, or
 * G_IO_ERROR_CANCELLED; the painted part is undefined then.
 */
gboolean outpaint_complete (OutpaintPicture                 *picture,
                            const OutpaintPicture           *mask,
                            const OutpaintCompletionOptions *options,
                            OutpaintCompletionProgress       progress,
                            gpointer                         user_data,
                            GCancellable                    *cancellable,
                            GError                         **error);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_H */
