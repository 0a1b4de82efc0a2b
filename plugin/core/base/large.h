/* Allocation of large buffers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LARGE_H
#define OUTPAINT_LARGE_H

#include <glib.h>

G_BEGIN_DECLS

/* Allocates n * size bytes for pixels, on huge pages where the system has them,
 * for fewer page faults and faster scattered reads.  NULL when there is no
 * memory or the product overflows.  Free with g_free().
 */
gpointer outpaint_large_try_malloc (gsize n, gsize size);

/* Does the same, filled with zeros. */
gpointer outpaint_large_try_malloc0 (gsize n, gsize size);

G_END_DECLS

#endif /* OUTPAINT_LARGE_H */
