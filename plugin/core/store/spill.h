/* Bytes on disk instead of in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SPILL_H
#define OUTPAINT_SPILL_H

#include <glib.h>

G_BEGIN_DECLS

/* A file without a name, which the system removes with the process at the latest. */
typedef struct _OutpaintSpill OutpaintSpill;

/* Creates the file in a directory, which is created when it is missing.  Returns NULL
 * on failure.
 */
OutpaintSpill *outpaint_spill_new (const gchar *directory);
void           outpaint_spill_free (OutpaintSpill *spill);

/* Appends bytes.  FALSE when the disk is full or fails. */
gboolean outpaint_spill_write (OutpaintSpill *spill, gconstpointer data, gsize size);

/* Reads bytes from an offset on.  FALSE when there are fewer, or the disk fails. */
gboolean outpaint_spill_read (OutpaintSpill *spill, gsize offset, gpointer data, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSpill, outpaint_spill_free)

G_END_DECLS

#endif /* OUTPAINT_SPILL_H */
