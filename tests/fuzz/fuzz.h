/* Common parts of the fuzz targets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FUZZ_H
#define OUTPAINT_FUZZ_H

#include <glib.h>

G_BEGIN_DECLS

/* Called by libFuzzer once, and for each input. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The target's own mutator, and libFuzzer's to build upon. */
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed);
gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);

/* Returns the input up to its first NUL.  Free with g_free(). */
gchar *fuzz_text (const guint8 *data, gsize size);

/* Writes the content to a file in a temporary directory, which is removed at
 * the end.  Returns its path, the same each time.
 */
const gchar *fuzz_file (const guint8 *data, gsize size);

/* Asserts that an operation succeeded, or failed with a printable whole
 * sentence; frees the error.
 */
void fuzz_check_outcome (gboolean success, GError *error);

G_END_DECLS

#endif /* OUTPAINT_FUZZ_H */
