/* Small systems of linear equations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/correct/linear.h"

/* Smallest pivot, relative to its diagonal element; less is rounding. */
#define SMALLEST_PIVOT 1e-12


/* Cholesky decomposition: lower * lower^T is the matrix. */
static gboolean
decompose (const gdouble *matrix, gint n, gdouble lower[][OUTPAINT_LINEAR_MAX])
{
  for (gint i = 0; i < n; i++)
    for (gint j = 0; j <= i; j++)
      {
        gdouble sum = matrix[i * n + j];

        for (gint k = 0; k < j; k++)
          sum -= lower[i][k] * lower[j][k];

        if (j < i)
          lower[i][j] = sum / lower[j][j];
        else if (sum > SMALLEST_PIVOT * matrix[i * n + i])
          lower[i][i] = sqrt (sum);
        else
          return FALSE;
      }

  return TRUE;
}

gboolean
outpaint_linear_solve (const gdouble *matrix, const gdouble *b, gint n, gdouble *x)
{
  gdouble lower[OUTPAINT_LINEAR_MAX][OUTPAINT_LINEAR_MAX];

  g_return_val_if_fail (n >= 1 && n <= OUTPAINT_LINEAR_MAX, FALSE);

  if (!decompose (matrix, n, lower))
    return FALSE;

  for (gint i = 0; i < n; i++)
    {
      x[i] = b[i];
      for (gint k = 0; k < i; k++)
        x[i] -= lower[i][k] * x[k];
      x[i] /= lower[i][i];
    }

  for (gint i = n - 1; i >= 0; i--)
    {
      for (gint k = i + 1; k < n; k++)
        x[i] -= lower[k][i] * x[k];
      x[i] /= lower[i][i];
    }

  return TRUE;
}
