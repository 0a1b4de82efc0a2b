/* A say in what the local painter copies
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_SOURCES_H
#define OUTPAINT_COMPLETION_SOURCES_H

#include "core/complete/completion.h"

G_BEGIN_DECLS

/* What may be done with a known pixel: values of a gray picture. */
enum
{
  OUTPAINT_SOURCES_FREE   = 0, /* it may be copied */
  OUTPAINT_SOURCES_BARRED = 1, /* it is not copied, but the painting joins it */
  OUTPAINT_SOURCES_ABSENT = 2  /* it is not copied, and has no influence at all */
};

/* Returns TRUE when enough can be copied: OUTPAINT_SOURCES_LEAST patches of
 * 7 x 7 pixels that are known and free.
 */
#define OUTPAINT_SOURCES_LEAST 64
gboolean outpaint_sources_suffice (const OutpaintPicture *mask, const OutpaintPicture *sources);

/* Paints as outpaint_complete() from the free pixels alone.  sources: gray, of the picture's size,
 * with the values above; NULL when all are free.  Known pixels stay unchanged.  Needs at most five
 * bytes more per pixel, and twelve more for floats.
 */
gboolean outpaint_sources_complete (OutpaintPicture                 *picture,
                                    const OutpaintPicture           *mask,
                                    const OutpaintPicture           *sources,
                                    const OutpaintCompletionOptions *options,
                                    OutpaintCompletionProgress       progress,
                                    gpointer                         user_data,
                                    GCancellable                    *cancellable,
                                    GError                         **error);

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_SOURCES_H */
