/* Memory needs of the painter and the memory that is available
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MEMORY_H
#define OUTPAINT_MEMORY_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Returns the computer's memory in bytes, 0 when unknown. */
gint64 outpaint_memory_get_size (void);

/* Returns the memory in bytes that is available without swapping, within the
 * limits of the process's control groups (Linux).  Falls back to the computer's
 * whole memory, and to 0 when that is unknown, too.  root is the root directory
 * of the system's files: "/", or another one in tests.
 */
gint64 outpaint_memory_get_available (const gchar *root);

/* Checks that painting the frame n_results times (at least 1) on this computer
 * takes no more than the available bytes; systems that overcommit memory would
 * kill the plug-in otherwise.  has_floats: the pictures have floats, as for
 * images of more than 8 bits.  has_sources: the options limit what is copied.
 * An available of 0 means unknown and always passes.  Returns FALSE with OUTPAINT_ERROR_SOURCE.
 */
gboolean outpaint_memory_check_frame (const OutpaintRect *frame,
                                      gint                n_results,
                                      gboolean            has_floats,
                                      gboolean            has_sources,
                                      gint64              available,
                                      GError            **error);

G_END_DECLS

#endif /* OUTPAINT_MEMORY_H */
