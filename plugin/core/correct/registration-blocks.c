/* Sums over a level's blocks for the registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/correct/registration-private.h"
#include "core/picture/warp.h"

/* Side of the squares for sums of luma, in pixels. */
#define BLOCK 16

/* Difference by chance after the band-pass, in values of 0 to 1 (noise of a JPEG file). */
#define NOISE (1.0f / 255.0f)

/* Least root mean square of a block with texture, in values of 0 to 1. */
#define TEXTURE (2.0f / 255.0f)

/* Least correlation of a block with the same content. */
#define MIN_CORRELATION 0.5


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

gboolean
outpaint_registration_move (View          *view,
                            const Pyramid *pyramid,
                            const Level   *level,
                            const gdouble *parameters)
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

gboolean
outpaint_registration_sum (Normal        *normal,
                           const Pyramid *pyramid,
                           const Level   *level,
                           const View    *view,
                           gdouble        contrast)
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
