/* Sub-pixel registration of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/registration.h"

#include <math.h>
#include <string.h>

#include "core/base/large.h"
#include "core/correct/linear.h"
#include "core/correct/registration-private.h"

/* Gauss-Newton steps from coarse to fine, after Bruce Lucas and Takeo Kanade,
 * "An Iterative Image Registration Technique with an Application to Stereo
 * Vision", 1981.  The luma is band-passed, so that colors and grain have no
 * weight.  New content is suppressed by the weights of Stuart Geman and Donald
 * McClure, "Statistical Methods for Tomographic Image Reconstruction", 1987.
 */

/* Least number of known pixels of a level that is used. */
#define MIN_KNOWN 400

/* Least share and number of blocks with the same content among those with texture. */
#define MIN_AGREEMENT 0.3
#define MIN_BLOCKS    6

/* Largest standard deviation of a displacement at the grid's edge, in pixels,
 * and least displacement, in standard deviations.
 */
#define MAX_DEVIATION    0.25
#define MIN_SIGNIFICANCE 3.0

/* Damping of steps with little information. */
#define DAMPING 10.0

typedef struct
{
  gdouble parameters[N_PARAMETERS]; /* in pixels of the grid */
  gdouble covariance[N_PARAMETERS * N_PARAMETERS];
  gint    n_textured;
  gint    n_agreeing;
} Fit;


/* Removes the rows and columns of the fixed parameters. */
static void
fix_parameters (const gboolean *active, Normal *normal)
{
  for (gint i = 0; i < N_PARAMETERS; i++)
    for (gint j = 0; j < N_PARAMETERS; j++)
      if (!active[i] || !active[j])
        {
          normal->matrix[i * N_PARAMETERS + j] = i == j ? 1.0 : 0.0;
          normal->scores[i * N_PARAMETERS + j] = 0.0;
          normal->vector[i]                    = active[i] ? normal->vector[i] : 0.0;
        }
}

/* Makes a step.  Returns its length in pixels of the level, or -1.0 without a solution. */
static gdouble
step (const Level *level, const Normal *normal, gdouble *parameters)
{
  gdouble matrix[N_PARAMETERS * N_PARAMETERS];
  gdouble delta[N_PARAMETERS];
  gdouble longest = 0.0;
  gdouble scale;

  memcpy (matrix, normal->matrix, sizeof (matrix));
  for (gint i = 0; i < N_PARAMETERS; i++)
    matrix[i * N_PARAMETERS + i] += DAMPING;
  if (!outpaint_linear_solve (matrix, normal->vector, N_PARAMETERS, delta))
    return -1.0;

  for (gint i = 0; i < CONTRAST; i++)
    longest = MAX (longest, fabs (delta[i]));
  scale = longest > 1.0 ? 1.0 / longest : 1.0;

  for (gint i = 0; i < CONTRAST; i++)
    parameters[i] -= scale * delta[i] * level->factor;
  parameters[CONTRAST] = CLAMP (parameters[CONTRAST] - scale * delta[CONTRAST], 0.3, 3.0);

  return longest;
}

/* Estimates the covariance of the parameters from the differences between the
 * blocks: Kung-Yee Liang and Scott Zeger, "Longitudinal Data Analysis Using
 * Generalized Linear Models", 1986.
 */
static gboolean
estimate_covariance (const Level *level, const Normal *normal, Fit *fit)
{
  gdouble inverse[N_PARAMETERS][N_PARAMETERS];
  gdouble matrix[N_PARAMETERS * N_PARAMETERS];

  memcpy (matrix, normal->matrix, sizeof (matrix));
  for (gint i = 0; i < N_PARAMETERS; i++)
    matrix[i * N_PARAMETERS + i] += 1.0;
  for (gint i = 0; i < N_PARAMETERS; i++)
    {
      gdouble unit[N_PARAMETERS] = { 0.0 };

      unit[i] = 1.0;
      if (!outpaint_linear_solve (matrix, unit, N_PARAMETERS, inverse[i]))
        return FALSE;
    }

  for (gint i = 0; i < N_PARAMETERS; i++)
    for (gint j = 0; j < N_PARAMETERS; j++)
      {
        gdouble sum = inverse[i][j];

        for (gint k = 0; k < N_PARAMETERS; k++)
          for (gint l = 0; l < N_PARAMETERS; l++)
            sum += inverse[i][k] * normal->scores[k * N_PARAMETERS + l] * inverse[l][j];
        fit->covariance[i * N_PARAMETERS + j] = sum * level->factor * level->factor;
      }

  return TRUE;
}

static gboolean
fit_level (const Pyramid *pyramid, const Level *level, const gboolean *active, View *view, Fit *fit)
{
  gint     n_steps = level == pyramid->levels ? 5 : 10;
  gboolean success = TRUE;
  Normal   normal  = { 0 };

  for (gint i = 0; success; i++)
    {
      gdouble length;

      if (!outpaint_registration_move (view, pyramid, level, fit->parameters)
          || !outpaint_registration_sum (&normal, pyramid, level, view, fit->parameters[CONTRAST]))
        return FALSE;
      fix_parameters (active, &normal);
      if (i == n_steps)
        break;

      length = step (level, &normal, fit->parameters);
      if (length < 0.004)
        {
          success = length >= 0.0;
          break;
        }
    }

  fit->n_textured = normal.n_textured;
  fit->n_agreeing = normal.n_agreeing;

  return success && estimate_covariance (level, &normal, fit);
}

/* Fits from a level down to the finest one. */
static gboolean
fit_pyramid (const Pyramid *pyramid, gint coarsest, const gboolean *active, View *view, Fit *fit)
{
  for (gint i = coarsest; i >= 0; i--)
    if ((i == 0 || pyramid->levels[i].n_known >= MIN_KNOWN)
        && !fit_level (pyramid, &pyramid->levels[i], active, view, fit))
      return FALSE;

  return TRUE;
}

/* Returns TRUE for a parameter that is precise enough, plausible and worth applying. */
static gboolean
is_sound (const Fit *fit, gint parameter, gdouble variance, gdouble most)
{
  gdouble size      = fabs (fit->parameters[parameter]);
  gdouble deviation = sqrt (fit->covariance[parameter * N_PARAMETERS + parameter]);

  return sqrt (variance) <= MAX_DEVIATION && size >= OUTPAINT_REGISTRATION_LEAST
         && size >= MIN_SIGNIFICANCE * deviation && size <= most;
}

/* Returns FALSE after it has fixed a parameter of an axis, for another fit without it. */
static gboolean
settle_axis (Fit *fit, gint shift, gint length, gboolean *active)
{
  gint           stretch  = shift + 1;
  const gdouble *row      = fit->covariance + shift * N_PARAMETERS;
  gdouble        more     = fit->covariance[stretch * N_PARAMETERS + stretch];
  gdouble        variance = row[shift];
  gdouble        most     = 0.5 * MAX_SCALE * length;
  gint           last     = active[stretch] ? stretch : shift;

  if (active[stretch])
    variance += more + 2.0 * fabs (row[stretch]);

  if (!active[last] || is_sound (fit, last, variance, last == shift ? MAX_SHIFT + most : most))
    return TRUE;

  active[last]          = FALSE;
  fit->parameters[last] = 0.0;

  return FALSE;
}

/* Returns TRUE when enough of the blocks with texture have the same content. */
static gboolean
is_recognised (const Fit *fit)
{
  return fit->n_textured >= MIN_BLOCKS && fit->n_agreeing >= MIN_AGREEMENT * fit->n_textured;
}

/* Repeats the fit until all of its parameters are sound.  A fixed parameter may
 * have influenced the others, but they are near enough for a start from a finer
 * level.
 */
static gboolean
fit_soundly (const Pyramid *pyramid, View *view, gboolean *active, Fit *fit)
{
  gint     coarsest = pyramid->n_levels - 1;
  gboolean settled;

  memset (fit, 0, sizeof (Fit));
  fit->parameters[CONTRAST] = 1.0;

  do
    {
      if (!fit_pyramid (pyramid, coarsest, active, view, fit) || !is_recognised (fit))
        return FALSE;

      settled  = settle_axis (fit, SHIFT_X, pyramid->width, active);
      settled  = settle_axis (fit, SHIFT_Y, pyramid->height, active) && settled;
      coarsest = MIN (coarsest, 2);
    }
  while (!settled);

  return active[SHIFT_X] || active[SHIFT_Y];
}

/* Converts a shift and a stretch between edges for positions of pixel centers. */
static void
get_axis (const gdouble *parameters, gint length, gdouble *scale, gdouble *shift)
{
  *scale = 1.0 + 2.0 * parameters[1] / length;
  *shift = parameters[0] - parameters[1] + parameters[1] / length;
}

gboolean
outpaint_register (const gfloat         *reference,
                   const gfloat         *painting,
                   gint                  width,
                   gint                  height,
                   OutpaintRegistration *registration)
{
  gboolean active[N_PARAMETERS] = { TRUE, TRUE, TRUE, TRUE, TRUE };
  g_auto (Pyramid) pyramid      = { 0 };
  g_autofree gfloat *plane      = NULL;
  View               view       = { 0 };
  Fit                fit;

  *registration = (OutpaintRegistration){ 1.0, 1.0, 0.0, 0.0 };

  if (MIN (width, height) < 4 * FILTER_RADIUS
      || !outpaint_registration_init (&pyramid, reference, painting, width, height))
    return FALSE;

  plane = outpaint_large_try_malloc ((gsize) pyramid.levels[0].width * pyramid.levels[0].height,
                                     sizeof (gfloat));
  view.plane = plane;
  if (plane == NULL || !fit_soundly (&pyramid, &view, active, &fit))
    return FALSE;

  get_axis (fit.parameters + SHIFT_X, width, &registration->scale_x, &registration->shift_x);
  get_axis (fit.parameters + SHIFT_Y, height, &registration->scale_y, &registration->shift_y);

  return TRUE;
}
