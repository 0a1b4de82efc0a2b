/* Values beyond white and black near the seam
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/picture/finite.h"
#include "core/correct/plane.h"
#include "core/correct/range-match.h"

/* The excess, the part of a value below 0 or above 1, continues past the seam
 * as a membrane: Patrick Pérez et al., "Poisson Image Editing", 2003, screened
 * as in Pravin Bhat et al., "Fourier Analysis of the 2D Screened Poisson
 * Equation for Gradient Domain Problems", 2008.  It is solved from coarse to
 * fine.
 */

/* Side of a cell, in pixels.  A cell has the median of its pixels; a small
 * light or a hot pixel does not change it.
 */
#define CELL 4

/* Width of the known band along the unknown cells, in cells.  Only its excess continues outward. */
#define BAND 2

/* Fade of the excess, as a part of the grid's longer side. */
#define FADE 1.0f

/* Smallest excess, in values of 0 to 1; less is rounding. */
#define MIN_EXCESS (0.3f / 255.0f)

/* Limits of a painted value's distance from 0 or 1, in values of 0 to 1, up to
 * which it gets excess.  The distance is the excess itself within these limits,
 * so that steps of 8 bits stay small.
 */
#define MIN_END (8.0f / 255.0f)
#define MAX_END 0.25f

#define SWEEPS 12

#define MAX_LEVELS 32

/* A cell of the grid.  Excess spreads from known cells over open ones, which
 * have very bright or dark values.  Closed cells neither give nor take excess,
 * so that a dark ground does not dim the sky above it.
 */
typedef struct
{
  gfloat   excess[3];
  gfloat   weight; /* 0 unknown, 1 known */
  gboolean is_open;
} Cell;

typedef struct
{
  gint  width;
  gint  height;
  Cell *cells;
} Level;

typedef struct
{
  gint  n_levels;
  Level levels[MAX_LEVELS];
} Pyramid;


static void
pyramid_clear (Pyramid *pyramid)
{
  for (gint i = 0; i < pyramid->n_levels; i++)
    g_free (pyramid->levels[i].cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pyramid, pyramid_clear)

static gboolean
pyramid_init (Pyramid *pyramid, gint width, gint height)
{
  width  = (width + CELL - 1) / CELL;
  height = (height + CELL - 1) / CELL;

  while (TRUE)
    {
      Level *level = &pyramid->levels[pyramid->n_levels++];

      level->width  = width;
      level->height = height;
      level->cells  = g_try_malloc0_n ((gsize) width * height, sizeof (Cell));
      if (level->cells == NULL)
        return FALSE;
      if (width == 1 && height == 1)
        return TRUE;

      width  = (width + 1) / 2;
      height = (height + 1) / 2;
    }
}

static inline gboolean
is_known (const gfloat *reference)
{
  return reference[3] >= OUTPAINT_PLANE_OPAQUE && outpaint_finite_all (reference, 3);
}

static inline gfloat
get_excess (gfloat value)
{
  return value - CLAMP (value, 0.0f, 1.0f);
}

static gboolean
has_excess (const gfloat *reference, gsize n_pixels)
{
  for (gsize i = 0; i < n_pixels; i++, reference += 4)
    for (gint c = 0; c < 3; c++)
      if (fabsf (get_excess (reference[c])) > MIN_EXCESS && is_known (reference))
        return TRUE;

  return FALSE;
}

static gfloat
find_median (gfloat *values, gint n)
{
  for (gint i = 1; i < n; i++)
    for (gint j = i; j > 0 && values[j] < values[j - 1]; j--)
      {
        gfloat value = values[j];

        values[j]     = values[j - 1];
        values[j - 1] = value;
      }

  return values[(n - 1) / 2];
}

static inline gboolean
is_at_end (const gfloat *color)
{
  for (gint c = 0; c < 3; c++)
    if (color[c] >= 1.0f - MAX_END || color[c] <= MIN_END)
      return TRUE;

  return FALSE;
}

/* reference, painting: first pixels of the cell. */
static void
measure_cell (const gfloat *reference,
              const gfloat *painting,
              gint          stride,
              gint          width,
              gint          height,
              Cell         *cell)
{
  gfloat values[3][CELL * CELL];
  gint   n = 0;

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        const gfloat *pixel = reference + ((gsize) y * stride + x) * 4;
        gboolean      known = is_known (pixel);

        for (gint c = 0; c < 3; c++)
          values[c][n] = get_excess (pixel[c]);
        n += known;
        cell->is_open |= is_at_end (known ? pixel : painting + ((gsize) y * stride + x) * 4);
      }

  for (gint c = 0; c < 3 && n > 0; c++)
    cell->excess[c] = find_median (values[c], n);
  cell->weight = n > 0 ? 1.0f : 0.0f;
}

static gboolean
is_near_unknown (const Level *level, const guint8 *known, gint x, gint y)
{
  for (gint v = MAX (y - BAND, 0); v <= MIN (y + BAND, level->height - 1); v++)
    for (gint u = MAX (x - BAND, 0); u <= MIN (x + BAND, level->width - 1); u++)
      if (!known[(gsize) v * level->width + u])
        return TRUE;

  return FALSE;
}

/* Closes all known cells except the open ones along the edge of the known area.
 * Returns FALSE without memory.
 */
static gboolean
keep_band (Level *level)
{
  gsize              n     = (gsize) level->width * level->height;
  g_autofree guint8 *known = g_try_malloc (n);

  if (known == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    known[i] = level->cells[i].weight > 0.0f;

  for (gint y = 0; y < level->height; y++)
    for (gint x = 0; x < level->width; x++)
      {
        Cell *cell = &level->cells[(gsize) y * level->width + x];

        if (cell->weight > 0.0f && (!cell->is_open || !is_near_unknown (level, known, x, y)))
          *cell = (Cell){ { 0.0f }, 0.0f, FALSE };
      }

  return TRUE;
}

static void
push (const Level *fine, Level *coarse)
{
  for (gint y = 0; y < fine->height; y++)
    for (gint x = 0; x < fine->width; x++)
      {
        const Cell *cell = &fine->cells[(gsize) y * fine->width + x];
        Cell       *sum  = &coarse->cells[(gsize) (y / 2) * coarse->width + x / 2];

        for (gint c = 0; c < 3; c++)
          sum->excess[c] += cell->excess[c] * cell->weight;
        sum->weight += cell->weight;
        sum->is_open |= cell->is_open;
      }

  for (gsize i = 0; i < (gsize) coarse->width * coarse->height; i++)
    {
      Cell *cell = &coarse->cells[i];

      for (gint c = 0; c < 3 && cell->weight > 0.0f; c++)
        cell->excess[c] /= cell->weight;
      cell->weight = MIN (cell->weight, 1.0f);
    }
}

/* Initializes a level's unknown cells with the coarser level's excess. */
static void
pull (const Level *coarse, Level *fine)
{
  for (gint y = 0; y < fine->height; y++)
    for (gint x = 0; x < fine->width; x++)
      {
        Cell       *cell = &fine->cells[(gsize) y * fine->width + x];
        const Cell *from = &coarse->cells[(gsize) (y / 2) * coarse->width + x / 2];

        if (cell->is_open && !(cell->weight > 0.0f))
          memcpy (cell->excess, from->excess, sizeof (cell->excess));
      }
}

/* Replaces a cell's excess by the mean of the open cells around it.  screening:
 * the weight of 0 in that mean, relative to a neighbor.
 */
static inline void
relax_cell (const Level *level, gint x, gint y, gfloat screening)
{
  static const gint steps[4][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  Cell             *cell        = &level->cells[(gsize) y * level->width + x];
  gfloat            sum[3]      = { 0.0f };
  gfloat            weight      = screening;

  for (gint i = 0; i < 4; i++)
    {
      gint        u     = x + steps[i][0];
      gint        v     = y + steps[i][1];
      const Cell *other = &level->cells[(gsize) v * level->width + u];

      if (u < 0 || v < 0 || u >= level->width || v >= level->height || !other->is_open)
        continue;

      for (gint c = 0; c < 3; c++)
        sum[c] += other->excess[c];
      weight += 1.0f;
    }

  for (gint c = 0; c < 3 && weight >= 1.0f; c++)
    cell->excess[c] = sum[c] / weight;
}

/* Runs SWEEPS Gauss-Seidel sweeps over the unknown cells. */
static void
relax (const Level *level, gfloat screening)
{
  for (gint i = 0; i < SWEEPS; i++)
    for (gint y = 0; y < level->height; y++)
      for (gint x = 0; x < level->width; x++)
        {
          const Cell *cell = &level->cells[(gsize) y * level->width + x];

          if (cell->is_open && !(cell->weight > 0.0f))
            relax_cell (level, x, y, screening);
        }
}

static void
fill_cells (Pyramid *pyramid, gfloat fade)
{
  gint last = pyramid->n_levels - 1;

  for (gint i = 1; i <= last; i++)
    push (&pyramid->levels[i - 1], &pyramid->levels[i]);

  for (gint i = last; i >= 0; i--)
    {
      gfloat side = (gfloat) CELL * powf (2.0f, i) / fade;

      if (i < last)
        pull (&pyramid->levels[i + 1], &pyramid->levels[i]);
      relax (&pyramid->levels[i], side * side);
    }
}

/* Returns the share of the excess that a painted value gets, 0 to 1. */
static inline gfloat
get_share (gfloat value, gfloat excess)
{
  gfloat end      = CLAMP (fabsf (excess), MIN_END, MAX_END);
  gfloat distance = excess > 0.0f ? 1.0f - value : value;

  return CLAMP ((end - distance) / (end / 2.0f), 0.0f, 1.0f);
}

/* Interpolates the excess of a pixel between the open ones of the four cells around it. */
static void
interpolate (const Level *level, gint x, gint y, gfloat *excess)
{
  gfloat u        = MAX ((x + 0.5f) / CELL - 0.5f, 0.0f);
  gfloat v        = MAX ((y + 0.5f) / CELL - 0.5f, 0.0f);
  gint   left     = (gint) u;
  gint   top      = (gint) v;
  gfloat total    = 0.0f;
  gfloat parts[4] = { (1.0f - u + left) * (1.0f - v + top),
                      (u - left) * (1.0f - v + top),
                      (1.0f - u + left) * (v - top),
                      (u - left) * (v - top) };

  memset (excess, 0, 3 * sizeof (gfloat));
  for (gint i = 0; i < 4; i++)
    {
      gint        column = MIN (left + i % 2, level->width - 1);
      gint        row    = MIN (top + i / 2, level->height - 1);
      const Cell *cell   = &level->cells[(gsize) row * level->width + column];

      for (gint c = 0; c < 3 && cell->is_open; c++)
        excess[c] += parts[i] * cell->excess[c];
      total += cell->is_open ? parts[i] : 0.0f;
    }

  for (gint c = 0; c < 3 && total > 0.0f; c++)
    excess[c] /= total;
}

static void
add_excess (const Level *level, const gfloat *reference, gfloat *painting, gint width, gint height)
{
  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++, reference += 4, painting += 4)
      {
        gfloat excess[3];

        if (is_known (reference))
          for (gint c = 0; c < 3; c++)
            excess[c] = get_excess (reference[c]);
        else
          interpolate (level, x, y, excess);

        for (gint c = 0; c < 3; c++)
          painting[c] += excess[c] * get_share (painting[c], excess[c]);
      }
}

gboolean
outpaint_match_range (const gfloat *reference,
                      gfloat       *painting,
                      gint          width,
                      gint          height,
                      GError      **error)
{
  g_auto (Pyramid) pyramid = { 0 };
  Level *finest            = &pyramid.levels[0];

  if (!has_excess (reference, (gsize) width * height))
    return TRUE;

  if (!pyramid_init (&pyramid, width, height))
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  for (gint y = 0; y < finest->height; y++)
    for (gint x = 0; x < finest->width; x++)
      measure_cell (reference + ((gsize) y * CELL * width + x * CELL) * 4,
                    painting + ((gsize) y * CELL * width + x * CELL) * 4,
                    width,
                    MIN (CELL, width - x * CELL),
                    MIN (CELL, height - y * CELL),
                    &finest->cells[(gsize) y * finest->width + x]);

  if (!keep_band (finest))
    {
      outpaint_plane_set_no_memory (error);
      return FALSE;
    }

  fill_cells (&pyramid, FADE * MAX (width, height));
  add_excess (finest, reference, painting, width, height);

  return TRUE;
}
