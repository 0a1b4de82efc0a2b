/* Versions of a function for wider vectors
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CLONES_H
#define OUTPAINT_CLONES_H

#include <glib.h>

/* Before a function: compiles it also for AVX2, and selects the version by the
 * processor when the program starts.  AVX2 has no fused operations, so that both
 * versions return the same floats.  Empty for other processors and compilers,
 * and for sanitizers, whose start comes after that of the selection.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)          \
  && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define OUTPAINT_CLONES __attribute__ ((target_clones ("default", "avx2"), flatten))
#else
#define OUTPAINT_CLONES
#endif

#endif /* OUTPAINT_CLONES_H */
