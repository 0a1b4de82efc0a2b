/* Sub-pixel registration of a painting to the source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/picture/warp.h"
#include "core/correct/linear.h"
#include "core/correct/plane.h"
#include "core/correct/registration.h"

/* Gauss-Newton steps from coarse to fine, after Bruce Lucas and Takeo Kanade,
 * "An Iterative Image Registration Technique with an Application to Stereo
 * Vision", 1981.  The luma is band-passed, so that colors and grain have no
 * weight.  New content is suppressed by the weights of Stuart Geman and Donald
 * McClure, "Statistical Methods for Tomographic Image Reconstruction", 1987.
 */

/* Largest size of the finest level, in pixels; more do not improve the result. */
#define MAX_LEVEL_PIXELS (1 << 20)

#define MAX_LEVELS 12

/* Radius of the band-pass, in pixels. */
#define FILTER_RADIUS 5

/* Least number of known pixels of a level that is used. */
#define MIN_KNOWN 400

/* Side of the squares for sums of luma, in pixels. */
#define BLOCK 16

/* Difference by chance after the band-pass, in values of 0 to 1 (noise of a JPEG file). */
#define NOISE (1.0f / 255.0f)

/* Least root mean square of a block with texture, in values of 0 to 1. */
#define TEXTURE (2.0f / 255.0f)

/* Least correlation of a block with the same content, and least share and
 * number of such blocks among those with texture.
 */
#define MIN_CORRELATION 0.5
#define MIN_AGREEMENT   0.3
#define MIN_BLOCKS      6

/* Largest plausible shift, in pixels, and change of scale. */
#define MAX_SHIFT 5.0
#define MAX_SCALE 0.0125

/* Largest standard deviation of a displacement at the grid's edge, in pixels,
 * and least displacement, in standard deviations.
 */
#define MAX_DEVIATION    0.25
#define MIN_SIGNIFICANCE 3.0

/* Damping of steps with little information. */
#define DAMPING 10.0

/* Parameters of the fit: a shift and a stretch for each axis, and the
 * painting's contrast.  The stretch is -1 at the left or top edge and 1 at the
 * right or bottom edge.
 */
enum
{
  SHIFT_X,
  STRETCH_X,
  SHIFT_Y,
  STRETCH_Y,
  CONTRAST,
  N_PARAMETERS
};

typedef struct
{
  gint    width;
  gint    height;
  gdouble factor; /* pixels of the grid per pixel of the level */
  gfloat *reference;
  gfloat *painting;
  guint8 *known;
  gsize   n_known;
  gint    left; /* bounds of the known pixels */
  gint    top;
  gint    right;
  gint    bottom;
} Level;

/* Planes of a level: reference, painting and known pixels. */
#define N_LEVEL_PLANES 3

typedef struct
{
  Level   *level;
  gboolean success[N_LEVEL_PLANES];
} Finish;

/* A level and the next coarser one. */
typedef struct
{
  const Level *level;
  Level       *half;
  gboolean     success[N_LEVEL_PLANES];
} Halve;

typedef struct
{
  gint  width; /* of the grid */
  gint  height;
  gint  n_levels;
  Level levels[MAX_LEVELS]; /* from fine to coarse */
} Pyramid;

/* A level's painting, moved by the parameters.  The bounds contain the pixels
 * far enough from the painting's edges.
 */
typedef struct
{
  gfloat *plane; /* large enough for the finest level */
  gint    left;
  gint    top;
  gint    right;
  gint    bottom;
} View;

typedef struct
{
  gdouble matrix[N_PARAMETERS * N_PARAMETERS];
  gdouble vector[N_PARAMETERS];
  gdouble scores[N_PARAMETERS * N_PARAMETERS]; /* sum of the blocks' outer products */
  gint    n_textured;
  gint    n_agreeing;
} Normal;

typedef struct
{
  gdouble parameters[N_PARAMETERS]; /* in pixels of the grid */
  gdouble covariance[N_PARAMETERS * N_PARAMETERS];
  gint    n_textured;
  gint    n_agreeing;
} Fit;


static gboolean
level_init (Level *level, gint width, gint height, gdouble factor)
{
  gsize n = (gsize) width * height;

  level->width     = width;
  level->height    = height;
  level->factor    = factor;
  level->reference = outpaint_large_try_malloc (n, sizeof (gfloat));
  level->painting  = outpaint_large_try_malloc (n, sizeof (gfloat));
  level->known     = g_try_malloc (n);

  return level->reference != NULL && level->painting != NULL && level->known != NULL;
}

static void
level_clear (Level *level)
{
  g_clear_pointer (&level->reference, g_free);
  g_clear_pointer (&level->painting, g_free);
  g_clear_pointer (&level->known, g_free);
}

static void
pyramid_clear (Pyramid *pyramid)
{
  for (gint i = 0; i < MAX_LEVELS; i++)
    level_clear (&pyramid->levels[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pyramid, pyramid_clear)

/* Sums rows with the weights 1, 3, 3, 1, and then columns: Peter Burt and
 * Edward Adelson, "The Laplacian Pyramid as a Compact Image Code", 1983, with
 * results between the pixels.
 */
static gboolean
halve_plane (const gfloat *plane, gint width, gint height, gfloat *half)
{
  g_autofree gfloat *row = g_try_malloc_n ((gsize) width + 2, sizeof (gfloat));

  if (row == NULL)
    return FALSE;

  for (gint y = 0; y < height / 2; y++)
    {
      const gfloat *restrict a = plane + (gsize) MAX (2 * y - 1, 0) * width;
      const gfloat *restrict b = plane + (gsize) 2 * y * width;
      const gfloat *restrict c = b + width;
      const gfloat *restrict d = plane + (gsize) MIN (2 * y + 2, height - 1) * width;
      gfloat *restrict sums    = row + 1;
      gfloat *restrict out     = half + (gsize) y * (width / 2);

      for (gint x = 0; x < width; x++)
        sums[x] = a[x] + d[x] + 3.0f * (b[x] + c[x]);
      sums[-1]    = sums[0];
      sums[width] = sums[width - 1];

      for (gint x = 0; x < width / 2; x++)
        out[x] =
          (sums[2 * x - 1] + sums[2 * x + 2] + 3.0f * (sums[2 * x] + sums[2 * x + 1])) / 64.0f;
    }

  return TRUE;
}

static void
halve_known (const Level *level, Level *half)
{
  for (gint y = 0; y < half->height; y++)
    {
      const guint8 *upper = level->known + (gsize) 2 * y * level->width;
      const guint8 *lower = upper + level->width;
      guint8       *out   = half->known + (gsize) y * half->width;

      for (gint x = 0; x < half->width; x++)
        out[x] = upper[2 * x] & upper[2 * x + 1] & lower[2 * x] & lower[2 * x + 1];
    }
}

/* Halves one plane of a level. */
static void
halve_one (gint index, gpointer data)
{
  Halve       *halve = data;
  const Level *level = halve->level;

  halve->success[index] = TRUE;
  if (index == 0)
    halve->success[index] =
      halve_plane (level->reference, level->width, level->height, halve->half->reference);
  else if (index == 1)
    halve->success[index] =
      halve_plane (level->painting, level->width, level->height, halve->half->painting);
  else
    halve_known (level, halve->half);
}

static gboolean
level_halve (const Level *level, Level *half)
{
  Halve halve = { level, half, { FALSE } };

  if (!level_init (half, level->width / 2, level->height / 2, 2.0 * level->factor))
    return FALSE;

  outpaint_parallel_for (N_LEVEL_PLANES, 0, NULL, halve_one, &halve);

  return halve.success[0] && halve.success[1] && halve.success[2];
}

/* Keeps structure that is coarser than grain and finer than light and shade. */
static gboolean
band_pass (gfloat *plane, gint width, gint height)
{
  static const gfloat narrow[] = { 0.5f, 0.25f };
  static const gfloat wide[]   = { 0.375f, 0.25f, 0.0625f };
  gsize               n        = (gsize) width * height;
  g_autofree gfloat  *low      = outpaint_large_try_malloc (n, sizeof (gfloat));

  if (low == NULL || !outpaint_plane_smooth (plane, width, height, narrow, 1))
    return FALSE;

  memcpy (low, plane, n * sizeof (gfloat));
  for (gint i = 0; i < 2; i++)
    if (!outpaint_plane_smooth (low, width, height, wide, 2))
      return FALSE;

  for (gsize i = 0; i < n; i++)
    plane[i] -= low[i];

  return TRUE;
}

static void
find_known (Level *level)
{
  level->n_known = 0;
  level->left    = level->width;
  level->top     = level->height;
  level->right   = 0;
  level->bottom  = 0;

  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      if (level->known[(gsize) y * level->width + x])
        {
          level->n_known++;
          level->left   = MIN (level->left, x);
          level->top    = MIN (level->top, y);
          level->right  = MAX (level->right, x + 1);
          level->bottom = y + 1;
        }
}

/* Prepares one plane of a level. */
static void
finish_plane (gint index, gpointer data)
{
  Finish *finish = data;
  Level  *level  = finish->level;

  if (index == 0)
    finish->success[index] = band_pass (level->reference, level->width, level->height);
  else if (index == 1)
    finish->success[index] = band_pass (level->painting, level->width, level->height);
  else
    finish->success[index] =
      outpaint_plane_erode (level->known, level->width, level->height, FILTER_RADIUS + 1);
}

static gboolean
level_finish (Level *level)
{
  Finish finish = { level, { FALSE } };

  outpaint_parallel_for (N_LEVEL_PLANES, 0, NULL, finish_plane, &finish);
  if (!finish.success[0] || !finish.success[1] || !finish.success[2])
    return FALSE;

  find_known (level);

  return TRUE;
}

/* Returns the farthest displacement, in pixels of the grid. */
static gdouble
get_reach (gint length)
{
  return MAX_SHIFT + MAX_SCALE * length;
}

/* Halves the grid itself until it is small enough for the finest level, then
 * makes the levels.  The coarsest level has displacements of about a pixel.
 */
static gboolean
pyramid_halve (Pyramid *pyramid, Level *grid)
{
  gdouble reach = get_reach (MAX (pyramid->width, pyramid->height));

  while ((gsize) grid->width * grid->height > MAX_LEVEL_PIXELS)
    {
      Level    half = { 0 };
      gboolean done = level_halve (grid, &half);

      level_clear (grid);
      *grid = half;
      if (!done)
        return FALSE;
    }

  pyramid->n_levels = 1;
  for (gint i = 1; i < MAX_LEVELS; i++)
    {
      const Level *fine = &pyramid->levels[i - 1];

      if (reach / fine->factor <= 1.0 || MIN (fine->width, fine->height) < 4 * FILTER_RADIUS)
        break;
      if (!level_halve (fine, &pyramid->levels[i]))
        return FALSE;
      pyramid->n_levels++;
    }

  return TRUE;
}

static gboolean
pyramid_init (Pyramid      *pyramid,
              const gfloat *reference,
              const gfloat *painting,
              gint          width,
              gint          height)
{
  gsize  n    = (gsize) width * height;
  Level *grid = &pyramid->levels[0];

  pyramid->width  = width;
  pyramid->height = height;
  grid->width     = width;
  grid->height    = height;
  grid->factor    = 1.0;
  grid->reference = outpaint_plane_luma (reference, n);
  grid->painting  = outpaint_plane_luma (painting, n);
  grid->known     = outpaint_plane_known (reference, painting, n);
  if (grid->reference == NULL || grid->painting == NULL || grid->known == NULL
      || !pyramid_halve (pyramid, grid))
    return FALSE;

  for (gint i = 0; i < pyramid->n_levels; i++)
    if (!level_finish (&pyramid->levels[i]))
      return FALSE;

  return TRUE;
}

/* Returns the position of a level's pixel between the grid's edges, -1 to 1. */
static gdouble
get_place (const Level *level, gdouble position, gint grid_length)
{
  return 2.0 * (position + 0.5) * level->factor / grid_length - 1.0;
}

/* Narrows first and end, the range of known pixels, to those beyond the
 * influence of the painting's edges.
 */
static OutpaintWarpTap *
taps_new (const Level   *level,
          gint           length,
          gint           grid_length,
          const gdouble *parameters,
          gint          *first,
          gint          *end)
{
  OutpaintWarpTap *taps        = g_try_new (OutpaintWarpTap, length);
  gint             known_first = *first;
  gint             known_end   = *end;

  if (taps == NULL)
    return NULL;

  *first = known_end;
  *end   = known_first;

  for (gint i = 0; i < length; i++)
    {
      gdouble place        = get_place (level, i, grid_length);
      gdouble displacement = (parameters[0] + parameters[1] * place) / level->factor;
      gdouble position     = CLAMP (i + displacement, 2.0, length - 3.001);
      gint    whole        = (gint) floor (position);

      if (i >= known_first && i < known_end && position >= FILTER_RADIUS
          && position < length - FILTER_RADIUS)
        {
          *first = MIN (*first, i);
          *end   = i + 1;
        }

      taps[i].first = whole - OUTPAINT_WARP_LOBES + 1;
      outpaint_warp_weights (position - whole, taps[i].weights);
    }

  return taps;
}

/* The movement of a level's painting into a view. */
typedef struct
{
  const Level           *level;
  const View            *view;
  const OutpaintWarpTap *columns;
  const OutpaintWarpTap *rows;
  gint                   failed; /* atomic: out of memory */
} Look;

/* first, end: counted from the top of the view. */
static void
look_at_rows (gint first, gint end, gpointer data)
{
  Look              *look  = data;
  const View        *view  = look->view;
  gint               width = look->level->width;
  g_autofree gfloat *row   = g_try_malloc_n (width, sizeof (gfloat));

  if (row == NULL)
    {
      g_atomic_int_set (&look->failed, TRUE);
      return;
    }

  for (gint y = view->top + first; y < view->top + end; y++)
    {
      const OutpaintWarpTap *tap = &look->rows[y];

      outpaint_warp_mix_rows (
        look->level->painting + (gsize) tap->first * width, width, tap->weights, row);
      outpaint_warp_row (row,
                         look->columns + view->left,
                         view->right - view->left,
                         1,
                         view->plane + (gsize) y * width + view->left);
    }
}

static gboolean
look (const Pyramid *pyramid, const Level *level, const gdouble *parameters, View *view)
{
  gint                        width   = level->width;
  gint                        height  = level->height;
  g_autofree OutpaintWarpTap *columns = NULL;
  g_autofree OutpaintWarpTap *rows    = NULL;
  Look                        looking = { .level = level, .view = view };

  view->left   = level->left;
  view->top    = level->top;
  view->right  = level->right;
  view->bottom = level->bottom;

  columns =
    taps_new (level, width, pyramid->width, parameters + SHIFT_X, &view->left, &view->right);
  rows = taps_new (level, height, pyramid->height, parameters + SHIFT_Y, &view->top, &view->bottom);
  if (columns == NULL || rows == NULL)
    return FALSE;

  looking.columns = columns;
  looking.rows    = rows;
  outpaint_parallel_rows (MAX (view->bottom - view->top, 0), look_at_rows, &looking);

  return !looking.failed;
}

/* Sums over a block: a is the painting, r the reference, x and y its gradient,
 * e the error.  Sums with a w are weighted.
 */
typedef struct
{
  gint   n;
  gfloat rr, ar, aa;
  gfloat wxx, wxy, wyy, wxr, wyr, wrr;
  gfloat wxe, wye, wre;
} BlockSums;

static void
sum_texture (const Level *level, const View *view, gint x0, gint y0, BlockSums *sums)
{
  gint x1 = MIN (x0 + BLOCK, view->right);
  gint y1 = MIN (y0 + BLOCK, view->bottom);

  for (gint y = y0; y < y1; y++)
    for (gsize i = (gsize) y * level->width + x0; i < (gsize) y * level->width + x1; i++)
      if (level->known[i])
        {
          gfloat r = level->reference[i];
          gfloat a = view->plane[i];

          sums->n++;
          sums->rr += r * r;
          sums->ar += a * r;
          sums->aa += a * a;
        }
}

static void
sum_errors (const Level *level,
            const View  *view,
            gint         x0,
            gint         y0,
            gfloat       contrast,
            BlockSums   *sums)
{
  gint   stride = level->width;
  gint   x1     = MIN (x0 + BLOCK, view->right);
  gint   y1     = MIN (y0 + BLOCK, view->bottom);
  gfloat scale  = 1.0f / (NOISE * NOISE + sums->rr / sums->n);

  for (gint y = y0; y < y1; y++)
    for (gsize i = (gsize) y * stride + x0; i < (gsize) y * stride + x1; i++)
      if (level->known[i])
        {
          const gfloat *reference = level->reference + i;
          gfloat        r         = reference[0];
          gfloat        gx        = 0.5f * (reference[1] - reference[-1]);
          gfloat        gy        = 0.5f * (reference[stride] - reference[-stride]);
          gfloat        e         = view->plane[i] - contrast * r;
          gfloat        doubt     = 1.0f + e * e * scale;
          gfloat        w         = scale / (doubt * doubt);

          sums->wxx += w * gx * gx;
          sums->wxy += w * gx * gy;
          sums->wyy += w * gy * gy;
          sums->wxr += w * gx * r;
          sums->wyr += w * gy * r;
          sums->wrr += w * r * r;
          sums->wxe += w * gx * e;
          sums->wye += w * gy * e;
          sums->wre += w * r * e;
        }
}

/* All pixels of a block count as being in the same place. */
static void
add_block (const BlockSums *sums, gdouble u, gdouble v, gdouble contrast, Normal *normal)
{
  gdouble lever[N_PARAMETERS] = { contrast, contrast * u, contrast, contrast * v, -1.0 };
  gdouble xx                  = sums->wxx;
  gdouble xy                  = sums->wxy;
  gdouble yy                  = sums->wyy;
  gdouble products[N_PARAMETERS][N_PARAMETERS] = {
    { xx, xx, xy, xy, sums->wxr },
    { xx, xx, xy, xy, sums->wxr },
    { xy, xy, yy, yy, sums->wyr },
    { xy, xy, yy, yy, sums->wyr },
    { sums->wxr, sums->wxr, sums->wyr, sums->wyr, sums->wrr },
  };
  gdouble errors[N_PARAMETERS] = { sums->wxe, sums->wxe, sums->wye, sums->wye, sums->wre };
  gdouble vector[N_PARAMETERS];

  for (gint i = 0; i < N_PARAMETERS; i++)
    {
      vector[i] = lever[i] * errors[i];
      normal->vector[i] += vector[i];
    }

  for (gint i = 0; i < N_PARAMETERS; i++)
    for (gint j = 0; j < N_PARAMETERS; j++)
      {
        normal->matrix[i * N_PARAMETERS + j] += lever[i] * lever[j] * products[i][j];
        normal->scores[i * N_PARAMETERS + j] += vector[i] * vector[j];
      }
}

/* Returns TRUE when a block has the same content in both pictures. */
static gboolean
agrees (const BlockSums *sums)
{
  return sums->ar > MIN_CORRELATION * sqrtf (sums->aa * sums->rr);
}

/* The sums of a level's rows of blocks. */
typedef struct
{
  const Pyramid *pyramid;
  const Level   *level;
  const View    *view;
  gdouble        contrast;
  Normal        *rows;
} Sum;

/* Adds up a row of blocks; on the finest level, which starts nearly right, only
 * those with the same content.
 */
static void
accumulate_row (gint index, gpointer data)
{
  const Sum   *sum    = data;
  const Level *level  = sum->level;
  const View  *view   = sum->view;
  Normal      *normal = &sum->rows[index];
  gint         y      = view->top + index * BLOCK;
  gdouble      v      = get_place (level, y + 0.5 * (BLOCK - 1), sum->pyramid->height);

  for (gint x = view->left; x < view->right; x += BLOCK)
    {
      BlockSums sums = { 0 };
      gdouble   u    = get_place (level, x + 0.5 * (BLOCK - 1), sum->pyramid->width);

      sum_texture (level, view, x, y, &sums);
      if (sums.n > BLOCK && sums.rr > TEXTURE * TEXTURE * sums.n)
        {
          normal->n_textured++;
          normal->n_agreeing += agrees (&sums);
        }
      if (sums.n > BLOCK && (level != sum->pyramid->levels || agrees (&sums)))
        {
          sum_errors (level, view, x, y, sum->contrast, &sums);
          add_block (&sums, u, v, sum->contrast, normal);
        }
    }
}

static void
add_normal (const Normal *normal, Normal *total)
{
  for (gint i = 0; i < N_PARAMETERS * N_PARAMETERS; i++)
    {
      total->matrix[i] += normal->matrix[i];
      total->scores[i] += normal->scores[i];
    }
  for (gint i = 0; i < N_PARAMETERS; i++)
    total->vector[i] += normal->vector[i];
  total->n_textured += normal->n_textured;
  total->n_agreeing += normal->n_agreeing;
}

/* Adds up the blocks of a level, row by row, so that the number of threads does
 * not change the rounding.  FALSE when there is no memory.
 */
static gboolean
accumulate (const Pyramid *pyramid,
            const Level   *level,
            const View    *view,
            gdouble        contrast,
            Normal        *normal)
{
  gint               n_rows = MAX ((view->bottom - view->top + BLOCK - 1) / BLOCK, 0);
  g_autofree Normal *rows   = g_try_new0 (Normal, MAX (n_rows, 1));
  Sum                sum    = { pyramid, level, view, contrast, rows };

  if (rows == NULL)
    return FALSE;

  outpaint_parallel_for (n_rows, 0, NULL, accumulate_row, &sum);

  memset (normal, 0, sizeof (Normal));
  for (gint i = 0; i < n_rows; i++)
    add_normal (&rows[i], normal);

  return TRUE;
}

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

      if (!look (pyramid, level, fit->parameters, view)
          || !accumulate (pyramid, level, view, fit->parameters[CONTRAST], &normal))
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
      || !pyramid_init (&pyramid, reference, painting, width, height))
    return FALSE;

  plane =
    g_try_malloc_n ((gsize) pyramid.levels[0].width * pyramid.levels[0].height, sizeof (gfloat));
  view.plane = plane;
  if (plane == NULL || !fit_soundly (&pyramid, &view, active, &fit))
    return FALSE;

  get_axis (fit.parameters + SHIFT_X, width, &registration->scale_x, &registration->shift_x);
  get_axis (fit.parameters + SHIFT_Y, height, &registration->scale_y, &registration->shift_y);

  return TRUE;
}
