/* Lanczos kernel
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LANCZOS_H
#define OUTPAINT_LANCZOS_H

#include <glib.h>

G_BEGIN_DECLS

#define OUTPAINT_LANCZOS_LOBES 3
#define OUTPAINT_LANCZOS_TAPS  (2 * OUTPAINT_LANCZOS_LOBES)

/* What the samples around a position count, with a sum of 1: the position is
 * fraction (0 to 1) past the third of them.
 */
void outpaint_lanczos_weights (gdouble fraction, gfloat weights[OUTPAINT_LANCZOS_TAPS]);

G_END_DECLS

#endif /* OUTPAINT_LANCZOS_H */
