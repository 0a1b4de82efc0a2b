/* Common parts of the fuzz targets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FUZZ_H
#define OUTPAINT_FUZZ_H

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls: once, and for each input. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* libFuzzer's, for a mutator of one's own to build upon. */
gsize LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed);
gsize LLVMFuzzerMutate (guint8 *data, gsize size, gsize max_size);

/* The input up to its first NUL; to be freed. */
gchar *fuzz_text (const guint8 *data, gsize size);

/* Gives a file that content, and its path: each time the same one, in a
 * directory of its own that is removed at the end.
 */
const gchar *fuzz_file (const guint8 *data, gsize size);

/* Asserts that an operation either succeeded or said so in a whole sentence
 * that can be shown; frees the error.
 */
void fuzz_check_outcome (gboolean success, GError *error);

G_END_DECLS

#endif /* OUTPAINT_FUZZ_H */
