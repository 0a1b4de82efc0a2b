/* A hidden image in which a picture grows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SCRATCH_H
#define OUTPAINT_SCRATCH_H

#include "core/service/service.h"
#include "gimp/write/results.h"

G_BEGIN_DECLS

/* Returns the ID of a new image without a window, in the color space and precision of
 * the target's image, as large as the target, which is its only layer: with its
 * mask and filters, without its opacity and mode.  -1 with OUTPAINT_ERROR_FAILED,
 * OUTPAINT_ERROR_SOURCE or G_IO_ERROR_CANCELLED.  Free with
 * outpaint_host_image_delete().
 */
gint32 outpaint_scratch_new (const OutpaintTarget *target, OutpaintWork *work, GError **error);

/* Returns the target of the first painting, or of all that there is in the image
 * by now.
 */
OutpaintTarget outpaint_scratch_get_source (gint32 image_ID);
OutpaintTarget outpaint_scratch_get_whole (gint32 image_ID);

/* Inserts one result of a run for one of these targets, as outpaint_results_insert()
 * does.  The destination's geometry is that of the run; source and spec stay
 * with the caller.  FALSE with OUTPAINT_ERROR_FAILED or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_scratch_add (const OutpaintDestination *destination,
                               const OutpaintSource      *source,
                               const OutpaintResultsSpec *spec,
                               OutpaintResult            *result,
                               OutpaintWork              *work,
                               GError                   **error);

/* Returns the paintings merged, without the source, as large as the image; the
 * image has no further use after a success.  With floats for more than 8 bits.  NULL with
 * OUTPAINT_ERROR_FAILED or G_IO_ERROR_CANCELLED.
 */
OutpaintPicture *outpaint_scratch_merge (gint32 image_ID, OutpaintWork *work, GError **error);

G_END_DECLS

#endif /* OUTPAINT_SCRATCH_H */
