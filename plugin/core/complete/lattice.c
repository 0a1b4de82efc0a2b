/* Periods of a repeating pattern
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <stdlib.h>

#include "core/complete/lattice.h"
#include "core/picture/tone.h"

/* All shifts are tested on a few hundred pixels of high contrast, and most are
 * rejected after a few of these, as in Daniel Barnea and Harvey Silverman, "A
 * Class of Algorithms for Fast Digital Image Registration", 1972.  The
 * remaining ones are verified on the whole source.
 */

/* Cells per side of the source, for two samples each, and the least number of samples. */
#define CELLS       16
#define MIN_SAMPLES 16

/* Longest shift along each axis, in pixels and as a fraction of the source. */
#define MAX_SHIFT      512
#define MAX_SHIFT_PART 0.75

/* Fixed-point one.  A mismatch is the mean difference between pixels and their
 * shifted counterparts, divided by the mean difference between unrelated
 * pixels.
 */
#define ONE 1024

/* Mismatch up to which a shift may be a period, and up to which a period is
 * exact; how much worse than the best period a shorter one may be, and than its
 * adjacent shifts a candidate.
 */
#define MAX_MISMATCH   (ONE / 4)
#define EXACT_MISMATCH (ONE / 512)
#define SLACK          (ONE / 50)
#define LEEWAY         (ONE / 256)

/* Sum of mismatches allowed in excess of MAX_MISMATCH per sample before a shift
 * is rejected early.
 */
#define PATIENCE (3 * ONE)

/* Least mismatch of some shift between 0 and a period. */
#define MIN_CONTRAST (ONE / 6)

/* Largest mismatch on the whole source and on each of its parts; least side of
 * a part in pixels; least number of compared pixels for a part to count; and
 * about how many pixels are compared in total.
 */
#define MAX_WHOLE_MISMATCH (ONE / 6)
#define MAX_PART_MISMATCH  (ONE / 2)
#define MIN_PART_SIDE      16
#define MIN_PART_PIXELS    64
#define MAX_VERIFIED       200000

/* At most one in this many known pixels may have no counterpart to be compared with. */
#define MIN_COMPARED 32

/* Divides the mean difference between unrelated pixels; smaller differences are
 * no blemishes.
 */
#define TOLERANCE_PART 3

/* Sine of the smallest angle between two vectors. */
#define MIN_SINE 0.4

typedef struct
{
  gint x;
  gint y;
} Shift;

typedef struct
{
  gint64 n;
  gint64 mismatch;
  gint64 contrast;
} Sums;

typedef struct
{
  const OutpaintPicture *picture;
  const OutpaintPicture *mask;
  gint                   left; /* bounds of the known pixels; right and bottom are exclusive */
  gint                   top;
  gint                   right;
  gint                   bottom;
  Shift                  samples[2 * CELLS * CELLS];
  gint                   n_samples;
  gint                   contrast; /* mean difference between samples and unrelated pixels */
  gint                   max_x;    /* longest shifts */
  gint                   max_y;
  guint16               *mismatches; /* of the shifts from (-max_x, 0) to (max_x, max_y) */
} Source;


static inline gboolean
is_known (const Source *source, gint x, gint y)
{
  return x >= source->left && y >= source->top && x < source->right && y < source->bottom
         && source->mask->data[(gsize) y * source->mask->width + x] == 0;
}

static inline gint
get_difference (const OutpaintPicture *picture, gint x, gint y, gint other_x, gint other_y)
{
  const guint8 *a = picture->data + 3 * ((gsize) y * picture->width + x);
  const guint8 *b = picture->data + 3 * ((gsize) other_y * picture->width + other_x);

  return ABS (a[0] - b[0]) + ABS (a[1] - b[1]) + ABS (a[2] - b[2]);
}

static void
find_bounds (Source *source)
{
  const OutpaintPicture *mask = source->mask;

  source->left = mask->width;
  source->top  = mask->height;
  for (gint y = 0; y < mask->height; y++)
    for (gint x = 0; x < mask->width; x++)
      if (mask->data[(gsize) y * mask->width + x] == 0)
        {
          source->left   = MIN (source->left, x);
          source->top    = MIN (source->top, y);
          source->right  = MAX (source->right, x + 1);
          source->bottom = y + 1;
        }
}

/* Adds the two neighbors of a cell that differ most. */
static void
add_samples (Source *source, gint left, gint top, gint right, gint bottom)
{
  Shift *samples = source->samples + source->n_samples;
  gint   most    = 0;

  for (gint y = top; y < bottom; y++)
    for (gint x = left; x < right; x++)
      for (gint down = 0; down < 2; down++)
        {
          gint other_x = x + 1 - down;
          gint other_y = y + down;
          gint difference;

          if (!is_known (source, x, y) || !is_known (source, other_x, other_y))
            continue;

          difference = get_difference (source->picture, x, y, other_x, other_y);
          if (difference > most)
            {
              most       = difference;
              samples[0] = (Shift){ x, y };
              samples[1] = (Shift){ other_x, other_y };
            }
        }
  source->n_samples += most > 0 ? 2 : 0;
}

static void
choose_samples (Source *source)
{
  gint width  = source->right - source->left;
  gint height = source->bottom - source->top;

  for (gint i = 0; i < CELLS; i++)
    for (gint j = 0; j < CELLS; j++)
      add_samples (source,
                   source->left + width * j / CELLS,
                   source->top + height * i / CELLS,
                   source->left + width * (j + 1) / CELLS,
                   source->top + height * (i + 1) / CELLS);
}

/* Returns a random known pixel, or a sample when several attempts find none. */
static Shift
choose_unrelated (const Source *source, guint32 *state)
{
  for (gint i = 0; i < 8; i++)
    {
      guint32 a = *state * 1664525u + 1013904223u;
      guint32 b = a * 1664525u + 1013904223u;
      gint    x = source->left + (gint) ((guint64) a * (source->right - source->left) >> 32);
      gint    y = source->top + (gint) ((guint64) b * (source->bottom - source->top) >> 32);

      *state = b;
      if (is_known (source, x, y))
        return (Shift){ x, y };
    }

  return source->samples[*state % source->n_samples];
}

static void
measure_contrast (Source *source)
{
  guint32 state = 1;
  gint    sum   = 0;

  for (gint i = 0; i < source->n_samples; i++)
    {
      Shift other = choose_unrelated (source, &state);

      sum += get_difference (
        source->picture, source->samples[i].x, source->samples[i].y, other.x, other.y);
    }
  source->contrast = source->n_samples > 0 ? sum / source->n_samples : 0;
}

/* Returns the mismatch of the samples and the pixels a shift away from them in
 * both directions, or G_MAXUINT16 when it is large or too few of these pixels
 * are known.
 */
static guint16
measure_shift (const Source *source, gint dx, gint dy)
{
  gint64 sum = 0;
  gint   n   = 0;

  for (gint i = 0; i < source->n_samples; i++)
    for (gint sign = -1; sign <= 1; sign += 2)
      {
        /* Consecutive samples adjoin in the picture; a large stride spreads them. */
        Shift sample = source->samples[(gint) (i * 157LL % source->n_samples)];
        gint  x      = sample.x + sign * dx;
        gint  y      = sample.y + sign * dy;

        if (!is_known (source, x, y))
          continue;

        n++;
        sum += get_difference (source->picture, sample.x, sample.y, x, y);
        if (sum * ONE > source->contrast * (PATIENCE + (gint64) n * MAX_MISMATCH))
          return G_MAXUINT16;
      }

  if (n < MAX (MIN_SAMPLES, source->n_samples / 4))
    return G_MAXUINT16;

  return MIN (sum * ONE / ((gint64) n * source->contrast), G_MAXUINT16);
}

static void
measure_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Source *source = data;
  gint          stride = 2 * source->max_x + 1;

  for (; y < end; y++)
    for (gint x = -source->max_x; x <= source->max_x; x++)
      source->mismatches[(gsize) y * stride + x + source->max_x] = measure_shift (source, x, y);
}

/* Only half of the plane is measured: opposite shifts have the same mismatch. */
static inline guint16
get_mismatch (const Source *source, gint x, gint y)
{
  if (y < 0)
    {
      x = -x;
      y = -y;
    }
  if (ABS (x) > source->max_x || y > source->max_y)
    return G_MAXUINT16;

  return source->mismatches[(gsize) y * (2 * source->max_x + 1) + x + source->max_x];
}

/* Returns whether a shift may be a period and no adjacent shift fits clearly better. */
static gboolean
is_candidate (const Source *source, Shift shift)
{
  guint16 mismatch = get_mismatch (source, shift.x, shift.y);

  if (mismatch > MAX_MISMATCH || (shift.y == 0 && shift.x <= 0))
    return FALSE;

  for (gint dy = -1; dy <= 1; dy++)
    for (gint dx = -1; dx <= 1; dx++)
      if (get_mismatch (source, shift.x + dx, shift.y + dy) + LEEWAY < mismatch)
        return FALSE;

  return TRUE;
}

static gboolean
is_apart (Shift shift, const Shift *first)
{
  gdouble cross;

  if (first == NULL)
    return TRUE;

  cross = (gdouble) shift.x * first->y - (gdouble) shift.y * first->x;

  return fabs (cross) >= MIN_SINE * hypot (shift.x, shift.y) * hypot (first->x, first->y);
}

/* Chooses the shortest of the shifts that fit about as well as the best.  With
 * first, only shifts in another direction are considered.
 */
static gboolean
choose_shift (const Source *source, const Shift *first, gint slack, Shift *chosen)
{
  guint16 least    = G_MAXUINT16;
  gint64  shortest = G_MAXINT64;

  for (gint pass = 0; pass < 2; pass++)
    for (gint y = 0; y <= source->max_y; y++)
      for (gint x = -source->max_x; x <= source->max_x; x++)
        {
          Shift   shift    = { x, y };
          guint16 mismatch = get_mismatch (source, x, y);
          gint64  length   = (gint64) x * x + (gint64) y * y;

          if (mismatch > MAX_MISMATCH || (pass > 0 && length >= shortest)
              || !is_apart (shift, first) || !is_candidate (source, shift))
            continue;

          if (pass == 0)
            least = MIN (least, mismatch);
          else if (mismatch <= least + slack)
            {
              shortest = length;
              *chosen  = shift;
            }
        }

  return shortest < G_MAXINT64;
}

/* Returns whether the source changes between the ends of a shift.  It does not
 * along straight lines, where any shift fits; these have to be exact.
 */
static gboolean
is_period (const Source *source, Shift shift)
{
  gint most = 0;

  for (gint i = 1; i < 8; i++)
    most = MAX (most, get_mismatch (source, shift.x * i / 8, shift.y * i / 8));

  return most >= MIN_CONTRAST;
}

/* Refines a period to a fraction of a pixel: finds its double, quadruple and so
 * on, within the source, and divides the longest one.
 */
static void
refine (const Source *source, Shift shift, gdouble *x, gdouble *y)
{
  gint width  = source->right - source->left;
  gint height = source->bottom - source->top;
  gint n      = 1;

  while (2 * ABS (shift.x) < width && 2 * ABS (shift.y) < height)
    {
      Shift best  = { 2 * shift.x, 2 * shift.y };
      gint  least = get_mismatch (source, best.x, best.y) - SLACK / 2;

      for (gint dy = -1; dy <= 1; dy++)
        for (gint dx = -1; dx <= 1; dx++)
          {
            gint mismatch = get_mismatch (source, 2 * shift.x + dx, 2 * shift.y + dy);

            if (mismatch < least)
              {
                least = mismatch;
                best  = (Shift){ 2 * shift.x + dx, 2 * shift.y + dy };
              }
          }
      /* Near the double of a short shift lies the shift itself. */
      if (get_mismatch (source, best.x, best.y) > MAX_MISMATCH
          || ABS (best.x) + ABS (best.y) <= ABS (shift.x) + ABS (shift.y))
        break;

      shift = best;
      n *= 2;
    }

  *x = (gdouble) shift.x / n;
  *y = (gdouble) shift.y / n;
}

/* Sums the differences between the pixels of a part and those a shift away,
 * where both are known, and the differences between unrelated pixels.
 */
static Sums
add_up_part (const Source *source, gint left, gint top, gint right, gint bottom, Shift shift)
{
  gint64  area  = (gint64) (source->right - source->left) * (source->bottom - source->top);
  gint    step  = (gint) (area / MAX_VERIFIED + 1);
  guint32 state = (guint32) top * 65536 + left;
  Sums    sums  = { 0 };

  for (gint i = 0; i < (right - left) * (bottom - top); i += step)
    {
      gint  x = left + i % (right - left);
      gint  y = top + i / (right - left);
      Shift other;

      if (!is_known (source, x, y) || !is_known (source, x + shift.x, y + shift.y))
        continue;

      other = choose_unrelated (source, &state);
      sums.n++;
      sums.mismatch += get_difference (source->picture, x, y, x + shift.x, y + shift.y);
      sums.contrast += get_difference (source->picture, x, y, other.x, other.y);
    }

  return sums;
}

/* Returns whether the known pixels of the whole source match those a shift
 * away, and no part of the source differs strongly.
 */
static gboolean
verify_shift (const Source *source, gdouble shift_x, gdouble shift_y)
{
  Shift  shift  = { (gint) lrint (shift_x), (gint) lrint (shift_y) };
  gint   width  = source->right - source->left;
  gint   height = source->bottom - source->top;
  gint   n_x    = CLAMP (width / MIN_PART_SIDE, 1, CELLS);
  gint   n_y    = CLAMP (height / MIN_PART_SIDE, 1, CELLS);
  Sums   all    = { 0 };
  gint64 worst  = 0;

  for (gint i = 0; i < n_y; i++)
    for (gint j = 0; j < n_x; j++)
      {
        Sums part = add_up_part (source,
                                 source->left + width * j / n_x,
                                 source->top + height * i / n_y,
                                 source->left + width * (j + 1) / n_x,
                                 source->top + height * (i + 1) / n_y,
                                 shift);

        all.n += part.n;
        all.mismatch += part.mismatch;
        all.contrast += part.contrast;
        if (part.n >= MIN_PART_PIXELS)
          worst = MAX (worst, part.mismatch / part.n);
      }

  return all.n > 0 && all.mismatch * ONE <= all.contrast * MAX_WHOLE_MISMATCH
         && worst * all.n * ONE <= all.contrast * MAX_PART_MISMATCH;
}

/* Verifies a vector and its longest multiple within half of the source. */
static gboolean
verify_vector (const Source *source, gdouble x, gdouble y)
{
  gint n = 1;

  while (fabs (x) * (n + 1) * 2 <= source->right - source->left
         && fabs (y) * (n + 1) * 2 <= source->bottom - source->top)
    n++;

  return verify_shift (source, x, y) && verify_shift (source, x * n, y * n);
}

static void
add_vector (const Source *source, OutpaintLattice *lattice, Shift shift)
{
  gint i = lattice->n_vectors;

  refine (source, shift, &lattice->x[i], &lattice->y[i]);
  if (verify_vector (source, lattice->x[i], lattice->y[i]))
    lattice->n_vectors++;
}

/* Returns whether a pixel has a known counterpart.  Pixels in the middle have
 * none when the shift is long.
 */
static gboolean
is_compared (const Source *source, const OutpaintLattice *lattice, gint x, gint y)
{
  for (gint i = 0; i < lattice->n_vectors; i++)
    {
      gint dx = (gint) lrint (lattice->x[i]);
      gint dy = (gint) lrint (lattice->y[i]);

      if (is_known (source, x + dx, y + dy) || is_known (source, x - dx, y - dy))
        return TRUE;
    }

  return FALSE;
}

static gboolean
are_all_compared (const Source *source, const OutpaintLattice *lattice)
{
  gint64 n      = 0;
  gint64 n_left = 0;

  for (gint y = source->top; y < source->bottom; y++)
    for (gint x = source->left; x < source->right; x++)
      if (is_known (source, x, y))
        {
          n++;
          n_left += !is_compared (source, lattice, x, y);
        }

  return n_left * MIN_COMPARED < n;
}

/* Chooses up to two vectors.  One of them must be a period, unless the first
 * fits exactly.
 */
static void
choose_vectors (const Source *source, gint slack, OutpaintLattice *lattice)
{
  Shift    first;
  Shift    second;
  gboolean is_trusted;

  lattice->n_vectors = 0;
  if (!choose_shift (source, NULL, slack, &first))
    return;

  is_trusted =
    is_period (source, first) || get_mismatch (source, first.x, first.y) <= EXACT_MISMATCH;
  add_vector (source, lattice, first);
  if (lattice->n_vectors == 1 && choose_shift (source, &first, slack, &second))
    {
      add_vector (source, lattice, second);
      is_trusted |= lattice->n_vectors == 2 && is_period (source, second);
    }
  if (!is_trusted || !are_all_compared (source, lattice))
    lattice->n_vectors = 0;
}

gboolean
outpaint_lattice_find (OutpaintLattice       *lattice,
                       const OutpaintPicture *picture,
                       const OutpaintPicture *mask,
                       const OutpaintThreads *threads)
{
  Source              source     = { picture, mask, 0, 0, 0, 0, { { 0, 0 } }, 0, 0, 0, 0, NULL };
  g_autofree guint16 *mismatches = NULL;

  lattice->n_vectors = 0;
  if (outpaint_tone_is_fine (picture, mask))
    return TRUE;

  find_bounds (&source);
  choose_samples (&source);
  measure_contrast (&source);
  if (source.n_samples < MIN_SAMPLES || source.contrast == 0)
    return TRUE;

  source.max_x      = MIN ((gint) ((source.right - source.left) * MAX_SHIFT_PART), MAX_SHIFT);
  source.max_y      = MIN ((gint) ((source.bottom - source.top) * MAX_SHIFT_PART), MAX_SHIFT);
  mismatches        = g_try_new (guint16, (gsize) (2 * source.max_x + 1) * (source.max_y + 1));
  source.mismatches = mismatches;
  if (mismatches == NULL
      || !outpaint_threads_run (threads, source.max_y + 1, measure_strip, &source))
    return FALSE;

  lattice->tolerance = source.contrast / TOLERANCE_PART;
  for (gint slack = SLACK; slack >= 0 && lattice->n_vectors < 2; slack -= SLACK)
    choose_vectors (&source, slack, lattice);

  return TRUE;
}
