/* Small systems of linear equations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_LINEAR_H
#define OUTPAINT_LINEAR_H

#include <glib.h>

G_BEGIN_DECLS

#define OUTPAINT_LINEAR_MAX 16

/* Solves matrix * x = b for a symmetric positive definite matrix of n * n
 * values (n at most OUTPAINT_LINEAR_MAX), row by row.  Does not change matrix
 * and b.  Returns FALSE, with x undefined, for a matrix that is not positive
 * definite within rounding.
 */
gboolean outpaint_linear_solve (const gdouble *matrix, const gdouble *b, gint n, gdouble *x);

G_END_DECLS

#endif /* OUTPAINT_LINEAR_H */
