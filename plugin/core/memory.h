/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MEMORY_H
#define OUTPAINT_MEMORY_H

#include "core/geometry.h"

G_BEGIN_DECLS

/* The machine's memory in bytes, 0 when it is not known. */
gint64 outpaint_memory_get_size (void);

/* FALSE with OUTPAINT_ERROR_SOURCE when painting the frame on this machine takes
 * more than size bytes: systems that lend more memory than they have would kill
 * the plug-in in the middle.  A size of 0 is enough for everything.
 */
gboolean outpaint_memory_check_frame (const OutpaintRect *frame, gint64 size, GError **error);

G_END_DECLS

#endif /* OUTPAINT_MEMORY_H */
