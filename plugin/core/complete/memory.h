/* Memory needs of the painter and the memory that is available
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MEMORY_H
#define OUTPAINT_MEMORY_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The machine's memory in bytes, 0 when it is not known. */
gint64 outpaint_memory_get_size (void);

/* The memory in bytes that a program can get now without swapping, within the
 * limits of its control groups (Linux); where the system does not tell, the
 * machine's memory; 0 when that is not known either.  root is where the
 * system's files lie, "/" but for tests.
 */
gint64 outpaint_memory_get_available (const gchar *root);

/* FALSE with OUTPAINT_ERROR_SOURCE when painting the frame n_results times (from 1) on this
 * machine takes more than the available bytes: systems that lend more memory than
 * they have would kill the plug-in in the middle.  has_floats: the pictures have
 * floats, as those of images of more than 8 bits.  0 is enough for everything.
 */
gboolean outpaint_memory_check_frame (const OutpaintRect *frame,
                                      gint                n_results,
                                      gboolean            has_floats,
                                      gint64              available,
                                      GError            **error);

G_END_DECLS

#endif /* OUTPAINT_MEMORY_H */
