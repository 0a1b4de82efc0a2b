/* Pre-filled canvas for a service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SKETCH_H
#define OUTPAINT_SKETCH_H

#include <gio/gio.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Works like outpaint_fill_frame(), but paints the other pixels with a rough
 * local continuation of the opaque ones.  seed and keep_heights (0 to 1) are
 * those of OutpaintCompletionOptions.  A frame without opaque pixels gets the
 * fill.  NULL with OUTPAINT_ERROR_FAILED when there is no memory, or with
 * G_IO_ERROR_CANCELLED.
 */
OutpaintPicture *outpaint_sketch_frame (OutpaintPicture  *frame,
                                        guint32           seed,
                                        gdouble           keep_heights,
                                        OutpaintPicture **mask,
                                        GCancellable     *cancellable,
                                        GError          **error);

G_END_DECLS

#endif /* OUTPAINT_SKETCH_H */
