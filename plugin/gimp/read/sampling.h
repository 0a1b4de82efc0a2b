/* The areas of an image that the local painter may copy
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_READ_SAMPLING_H
#define OUTPAINT_READ_SAMPLING_H

#include "core/complete/sources.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* All functions set OUTPAINT_ERROR_ARGUMENT for an item that the image does not
 * have, OUTPAINT_ERROR_SOURCE for an empty area, and OUTPAINT_ERROR_FAILED
 * without memory.
 */

/* Reads an area, see outpaint_area_parse(), on a rectangle of the canvas: packed
 * values, 0 outside of the item to 255.  option: the option's name, for messages.
 * Returns NULL with an error.  Free with g_free().
 */
guint8 *outpaint_sampling_read_area (gint32              image_ID,
                                     const gchar        *option,
                                     const gchar        *area,
                                     const OutpaintRect *rect,
                                     GError            **error);

/* Reads the areas of the options on the frame, for outpaint_sources_complete();
 * *sources becomes NULL when the options name none.
 */
gboolean outpaint_sampling_read (gint32                 image_ID,
                                 const OutpaintRect    *frame,
                                 const OutpaintOptions *options,
                                 OutpaintPicture      **sources,
                                 GError               **error);

/* Sets *bounds to the part of a source on the canvas that has all pixels to copy
 * from: those of "Copy only from".
 */
gboolean outpaint_sampling_get_bounds (gint32                 image_ID,
                                       const OutpaintRect    *source,
                                       const OutpaintOptions *options,
                                       OutpaintRect          *bounds,
                                       GError               **error);

G_END_DECLS

#endif /* OUTPAINT_READ_SAMPLING_H */
