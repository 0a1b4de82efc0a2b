/* Noise of a mat
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/mat-grain.h"

/* The noise is composed of blocks of the mat's noise from random places, which
 * overlap by half.  The squares of their weights add up to 1, which keeps the
 * variance and the correlation of neighbors.
 */

#define MIN_BLOCK 2
#define MAX_BLOCK 16

/* Noise of one side's edge. */
typedef struct
{
  gint    n_lines;
  gint    n_depths;
  gfloat *values; /* RGB of each depth of each line, in 8-bit levels */
} Edge;

typedef struct
{
  const gfloat *corner; /* first pixel of the block */
  gssize        right;  /* steps to the next pixel, in values */
  gssize        down;
  gfloat        sign;
} Block;

struct _OutpaintMatGrain
{
  guint32  seed;
  gint     n_edges;
  Edge     edges[OUTPAINT_N_SIDES];
  gboolean is_horizontal[OUTPAINT_N_SIDES]; /* whether lines are columns of the picture */
  gint     block;                           /* side of a block in pixels; 0: no noise */
  gfloat   weights[MAX_BLOCK];
};


/* Subtracts the mean of each depth, so that a mat that gets lighter or darker
 * inward does not do so in the noise.
 */
static void
edge_subtract_means (Edge *edge)
{
  gint stride = 3 * edge->n_depths;

  for (gint k = 0; k < stride; k++)
    {
      gdouble sum = 0.0;

      for (gint i = 0; i < edge->n_lines; i++)
        sum += edge->values[(gsize) i * stride + k];
      for (gint i = 0; i < edge->n_lines; i++)
        edge->values[(gsize) i * stride + k] -= (gfloat) (sum / edge->n_lines);
    }
}

/* Measures the noise of an edge.  Pixels of another color, such as dust, have none. */
static gboolean
edge_init (Edge *edge, const OutpaintMatSide *side)
{
  gfloat *value;

  edge->n_lines  = side->last - side->first + 1;
  edge->n_depths = side->even_depth;
  edge->values   = g_try_malloc0_n ((gsize) edge->n_lines * edge->n_depths, 3 * sizeof (gfloat));
  value          = edge->values;
  if (value == NULL)
    return FALSE;

  for (gint i = side->first; i <= side->last; i++)
    for (gint depth = 0; depth < edge->n_depths; depth++, value += 3)
      if (outpaint_mat_side_has_color (side, i, depth))
        {
          gsize place = outpaint_mat_side_get_place (side, i, side->starts[i] + depth);

          for (gint c = 0; c < 3; c++)
            value[c] = side->picture->data[3 * place + c] - side->colors[3 * (i - side->first) + c];
        }
  edge_subtract_means (edge);

  return TRUE;
}

static gboolean
edge_has_noise (const Edge *edge)
{
  gsize n = (gsize) edge->n_lines * edge->n_depths * 3;

  for (gsize i = 0; i < n; i++)
    if (fabsf (edge->values[i]) > 0.5f)
      return TRUE;

  return FALSE;
}

/* Chooses the largest block that fits into all edges, and its weights. */
static void
choose_block (OutpaintMatGrain *grain)
{
  gint     block     = MAX_BLOCK;
  gboolean has_noise = FALSE;

  for (gint i = 0; i < grain->n_edges; i++)
    {
      const Edge *edge = &grain->edges[i];

      while (block > edge->n_depths || block > edge->n_lines)
        block /= 2;
      has_noise = has_noise || edge_has_noise (edge);
    }

  grain->block = has_noise && grain->n_edges > 0 && block >= MIN_BLOCK ? block : 0;
  for (gint i = 0; i < grain->block; i++)
    grain->weights[i] = sqrtf ((MIN (i, grain->block - 1 - i) + 0.5f) / (grain->block / 2));
}

OutpaintMatGrain *
outpaint_mat_grain_new (const OutpaintMatSide *sides, guint group, guint32 seed)
{
  OutpaintMatGrain *grain = g_new0 (OutpaintMatGrain, 1);

  grain->seed = seed;
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if ((group & (1u << i)) != 0 && sides[i].even_depth >= MIN_BLOCK)
      {
        grain->is_horizontal[grain->n_edges] = outpaint_side_is_horizontal (i);
        if (!edge_init (&grain->edges[grain->n_edges++], &sides[i]))
          {
            outpaint_mat_grain_free (grain);
            return NULL;
          }
      }
  choose_block (grain);

  return grain;
}

void
outpaint_mat_grain_free (OutpaintMatGrain *grain)
{
  for (gint i = 0; i < grain->n_edges; i++)
    g_free (grain->edges[i].values);
  g_free (grain);
}

/* Bob Jenkins' mix function of three numbers, 1997. */
static guint32
mix (guint32 a, guint32 b, guint32 c)
{
  a = (a - b - c) ^ (c >> 13);
  b = (b - c - a) ^ (a << 8);
  c = (c - a - b) ^ (b >> 13);
  a = (a - b - c) ^ (c >> 12);
  b = (b - c - a) ^ (a << 16);
  c = (c - a - b) ^ (b >> 5);
  a = (a - b - c) ^ (c >> 3);
  b = (b - c - a) ^ (a << 10);
  c = (c - a - b) ^ (b >> 15);

  return c;
}

/* Chooses the random origin of a block's noise. */
static Block
choose_place (const OutpaintMatGrain *grain, gint column, gint row)
{
  guint32     random = mix ((guint32) column, (guint32) row, grain->seed);
  guint32     other  = mix (random, (guint32) row, (guint32) column);
  gint        index  = other % grain->n_edges;
  const Edge *edge   = &grain->edges[index];
  gint        line   = (random >> 4) % (edge->n_lines - grain->block + 1);
  gint        depth  = (other >> 8) % (edge->n_depths - grain->block + 1);
  gssize      along  = 3 * (gssize) edge->n_depths;
  Block       block;

  block.corner = edge->values + line * along + 3 * depth;
  block.right  = grain->is_horizontal[index] ? along : 3;
  block.down   = grain->is_horizontal[index] ? 3 : along;
  block.sign   = (random & 1) != 0 ? 1.0f : -1.0f;

  return block;
}

/* Adds a block's weighted noise to its pixels from left to right - 1. */
static void
add_block (const OutpaintMatGrain *grain,
           gint                    column,
           gint                    row,
           gint                    down,
           gint                    left,
           gint                    right,
           gfloat                 *noise)
{
  Block         block  = choose_place (grain, column, row);
  const gfloat *values = block.corner + down * block.down;

  for (gint x = left; x < right; x++)
    {
      gfloat weight = block.sign * grain->weights[down] * grain->weights[x];

      for (gint c = 0; c < 3; c++)
        noise[3 * (x - left) + c] += weight * values[x * block.right + c];
    }
}

void
outpaint_mat_grain_get (const OutpaintMatGrain *grain, gint x, gint y, gint n, gfloat *noise)
{
  gint half = grain->block / 2;

  memset (noise, 0, (gsize) n * 3 * sizeof (gfloat));
  if (grain->block == 0)
    return;

  for (gint row = y / half; row >= y / half - 1; row--)
    for (gint column = x / half - 1; column * half < x + n; column++)
      {
        gint left  = MAX (x - column * half, 0);
        gint right = MIN (x + n - column * half, grain->block);

        add_block (
          grain, column, row, y - row * half, left, right, noise + 3 * (column * half + left - x));
      }
}
