/* Paintings as their layers will show them
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPOSE_H
#define OUTPAINT_COMPOSE_H

#include <gegl.h>

#include "gimp/write/results.h"

G_BEGIN_DECLS

/* Receives a composed result: "R'G'B'A u8" in sRGB at the size of the painted
 * layer, whose mask is in the alpha.  buffer is the caller's.
 */
typedef void (*OutpaintComposeFunc) (GeglBuffer *buffer, guint index, gpointer user_data);

/* Corrects results (of OutpaintResult) as outpaint_results_insert() does, and
 * passes each one to func.  The image is not changed.  Takes source->coverage.
 * Returns FALSE with OUTPAINT_ERROR_SOURCE when the image or the layer no longer
 * exists, OUTPAINT_ERROR_FAILED, or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_compose_results (OutpaintDestination       *destination,
                                   OutpaintSource            *source,
                                   const OutpaintResultsSpec *spec,
                                   GPtrArray                 *results,
                                   OutpaintComposeFunc        func,
                                   gpointer                   user_data,
                                   OutpaintWork              *work,
                                   GError                   **error);

/* Returns the whole source at full size, "R'G'B'A u8" in sRGB.  NULL with the
 * errors of outpaint_reader_read().
 */
GeglBuffer *outpaint_compose_source (const OutpaintTarget *target,
                                     OutpaintWork         *work,
                                     GError              **error);

/* Returns a rectangle of a composed buffer at a scale of at most 1, as RGBA of
 * width x height pixels; x and y are those of its first pixel at that scale.
 * NULL without memory.
 */
OutpaintPicture *outpaint_compose_crop (GeglBuffer         *buffer,
                                        const OutpaintRect *scaled,
                                        gdouble             scale);

G_END_DECLS

#endif /* OUTPAINT_COMPOSE_H */
