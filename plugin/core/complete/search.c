/* PatchMatch search for the best source of each patch
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/patch.h"
#include "core/complete/search.h"

/* The search follows Connelly Barnes et al., "PatchMatch: A Randomized
 * Correspondence Algorithm for Structural Image Editing", 2009: the source of a
 * patch, shifted by one pixel, often suits the neighbor, and random candidates
 * are seldom needed far away.  Strips do not wait for each other: at their
 * edges they use the field as it was before the pass.
 */

/* Steps per grey level in level->costs. */
#define COST_SCALE 16

/* A source that is as far off its target's way has the highest cost, in pixels. */
#define GUIDE_REACH 4

/* Costs are compared with the contrast of the source, so that rough sources count as
 * much as smooth ones: a source whose pixels differ by SMOOTH levels, sum of the
 * channels, has half the cost of a flat one, which has FLAT_COST times its own.
 */
#define SMOOTH    16
#define FLAT_COST 2

/* Sources that are tried along a guide. */
#define ALONG 2

typedef struct
{
  OutpaintLevel        *level;
  const OutpaintSearch *search;
  gint                  pass;
  guint32              *edges; /* for each strip, the adjacent row of the field in search order */
} Pass;

/* The target that is being searched for. */
typedef struct
{
  OutpaintPatch patch;
  gboolean      has_known;
  gint          known_contrast;
  OutpaintUsual usual; /* contrast of a source */

  gboolean           has_way;
  OutpaintWay        way;
  gint               x;
  gint               y;
  OutpaintPreference preference;
  guint32            best;
  gint               cost;
  gint               contrast; /* of the best source */
} Target;

typedef struct
{
  OutpaintLevel       *level;
  const OutpaintLevel *coarse;
} Refinement;


/* SplitMix64 by Sebastiano Vigna, with a counter as its state. */
static inline guint64
hash (guint32 seed, guint32 counter, guint32 place)
{
  guint64 z =
    ((guint64) seed << 32 ^ (guint64) counter * 0xd1342543de82ef95u) + place * 0x9e3779b97f4a7c15u;

  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;

  return z ^ z >> 31;
}

/* Maps 32 random bits to 0 ... n - 1. */
static inline gint
draw (guint32 bits, gint n)
{
  return (guint64) bits * n >> 32;
}

static inline gboolean
is_source (const OutpaintLevel *level, gint x, gint y)
{
  return x >= 0 && y >= 0 && x < level->width && y < level->height
         && level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_SOURCE;
}

/* Returns the further cost of a source whose top left pixel is at corner, for the
 * known pixels of its target: what is smoother than these looks like a smear.
 */
static gint G_GNUC_NO_INLINE
get_known_cost (const Target *target, const guint8 *corner, gsize stride, gint smoothness)
{
  gint cost =
    (OUTPAINT_KNOWN_FACTOR - 1) * outpaint_patch_known_distance (&target->patch, corner, stride);

  if (smoothness > 0)
    {
      gint less =
        target->known_contrast - outpaint_patch_get_known_contrast (&target->patch, corner, stride);

      cost += OUTPAINT_KNOWN_FACTOR * MAX (less, 0) * smoothness / 100;
    }

  return cost;
}

/* Returns the cost of a source that is off its target's way. */
static gint G_GNUC_NO_INLINE
get_guide_cost (const Target *target, gint x, gint y)
{
  gfloat across =
    (gfloat) (x - target->x) * target->way.way_y - (gfloat) (y - target->y) * target->way.way_x;
  gfloat off = MIN (fabsf (across) / GUIDE_REACH, 1.0f);

  return (gint) (off * target->way.cost * 3 * (gfloat) target->preference.weight);
}

static inline void
try_source (const OutpaintLevel *level, const OutpaintPrior *prior, Target *target, gint x, gint y)
{
  const guint8 *corner;
  gint          contrast = 0;
  gint          cost;

  if (!is_source (level, x, y) || target->best == ((guint32) y << 16 | x))
    return;

  cost = outpaint_prior_get_cost (prior, &target->preference, x, y);
  if (target->has_way)
    cost += get_guide_cost (target, x, y);
  if (prior->contrast != NULL)
    {
      contrast = outpaint_contrast_get_source (prior->contrast, x, y);
      cost += outpaint_contrast_get_price (&target->usual, contrast) * target->preference.weight
              / OUTPAINT_PATCH_PIXELS;
    }
  if (cost >= target->cost)
    return;

  corner = outpaint_level_get_corner (level, x, y);
  cost +=
    outpaint_patch_distance (&target->patch, corner, (gsize) 3 * level->width, target->cost - cost);
  if (cost < target->cost && target->has_known)
    cost += get_known_cost (target, corner, (gsize) 3 * level->width, prior->smoothness);

  if (cost < target->cost)
    {
      target->cost     = cost;
      target->best     = (guint32) y << 16 | x;
      target->contrast = contrast;
    }
}

/* Loads the known pixels of the target's patch, and returns their number. */
static inline gint
load_known (const OutpaintLevel *level, Target *target)
{
  guint8 known[OUTPAINT_PATCH_PIXELS][3];
  gint   n_known = 0;

  for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
    {
      const guint8 *kinds = level->kinds
                            + (gsize) (target->y + i - OUTPAINT_PATCH_RADIUS) * level->width
                            + target->x - OUTPAINT_PATCH_RADIUS;

      for (gint j = 0; j < OUTPAINT_PATCH_SIDE; j++)
        {
          gboolean is_known = !(kinds[j] & OUTPAINT_PIXEL_UNKNOWN);

          memset (known[i * OUTPAINT_PATCH_SIDE + j], is_known ? 255 : 0, 3);
          n_known += is_known;
        }
    }

  outpaint_patch_load_known (&target->patch, known[0]);

  return n_known;
}

/* Sets what depends on the contrast of the target's patch. */
static inline void
set_limits (Target *target, const OutpaintLevel *level, const OutpaintPrior *prior)
{
  const guint8 *corner = outpaint_level_get_corner (level, target->x, target->y);

  if (prior->taste != NULL || prior->usage != NULL)
    {
      gint contrast = outpaint_patch_get_contrast (&target->patch);

      if (prior->taste != NULL)
        target->preference.limit = outpaint_taste_get_limit (contrast);
      if (prior->usage != NULL)
        target->preference.usage_limit = outpaint_usage_get_limit (prior->usage, contrast);
    }
  if (target->has_known && prior->smoothness > 0)
    target->known_contrast =
      outpaint_patch_get_known_contrast (&target->patch, corner, (gsize) 3 * level->width);
}

static inline void
target_init (Target               *target,
             const OutpaintLevel  *level,
             const OutpaintSearch *search,
             gint                  x,
             gint                  y)
{
  gsize   at    = (gsize) y * level->width + x;
  guint32 start = level->field[at];
  gint    known;

  target->x = x;
  target->y = y;
  outpaint_patch_load (
    &target->patch, outpaint_level_get_corner (level, x, y), (gsize) 3 * level->width);
  known              = level->kinds[at] & OUTPAINT_PIXEL_EDGE ? load_known (level, target) : 0;
  target->has_known  = known > 0;
  target->preference = outpaint_prior_get_preference (
    &search->prior, x, y, OUTPAINT_PATCH_PIXELS + known * (OUTPAINT_KNOWN_FACTOR - 1));
  target->has_way =
    search->guides != NULL
    && outpaint_guides_get_way (search->guides, search->level, x, y, search->fans, &target->way);
  if (search->prior.contrast != NULL)
    target->usual = outpaint_contrast_get_usual (search->prior.contrast, x, y);
  set_limits (target, level, &search->prior);
  target->cost = G_MAXINT;
  target->best = G_MAXUINT32;
  try_source (level, &search->prior, target, start & 0xffff, start >> 16);
}

/* Tries the shifted source of the neighbor at (x + dx, y + dy).  entry is the
 * neighbor's entry in the field.
 */
static inline void
try_neighbor (const OutpaintLevel  *level,
              const OutpaintSearch *search,
              Target               *target,
              const guint32        *entry,
              gint                  dx,
              gint                  dy)
{
  gint x = target->x + dx;
  gint y = target->y + dy;

  if (x >= 0 && y >= 0 && x < level->width && y < level->height
      && level->kinds[(gsize) y * level->width + x] & OUTPAINT_PIXEL_TARGET)
    try_source (
      level, &search->prior, target, (gint) (*entry & 0xffff) - dx, (gint) (*entry >> 16) - dy);
}

static inline void
try_random (const OutpaintLevel *level, const OutpaintSearch *search, gint pass, Target *target)
{
  guint32 place = (guint32) target->y * level->width + target->x;
  guint32 count = pass << 8;

  for (gint radius = search->radius; radius > 0; radius /= 2)
    {
      guint64 bits   = hash (search->seed, count++, place);
      gint    x      = target->best & 0xffff;
      gint    y      = target->best >> 16;
      gint    left   = MAX (x - radius, 0);
      gint    right  = MIN (x + radius, level->width - 1);
      gint    top    = MAX (y - radius, 0);
      gint    bottom = MIN (y + radius, level->height - 1);

      try_source (level,
                  &search->prior,
                  target,
                  left + draw (bits, right - left + 1),
                  top + draw (bits >> 32, bottom - top + 1));
    }
}

/* Tries random sources along the target's way. */
static void G_GNUC_NO_INLINE
try_along (const OutpaintLevel *level, const OutpaintSearch *search, gint pass, Target *target)
{
  const OutpaintWay *way    = &target->way;
  guint32            place  = (guint32) target->y * level->width + target->x;
  gint               length = (gint) way->length;

  for (gint i = 0; i < ALONG; i++)
    {
      guint64 bits = hash (search->seed, (guint32) (pass << 8 | 128 | i), place);
      gint    far  = OUTPAINT_PATCH_RADIUS + draw ((guint32) bits, MAX (length, 1));
      gfloat  back = way->along + (gfloat) far;

      try_source (level,
                  &search->prior,
                  target,
                  (gint) lrintf ((gfloat) target->x - back * way->way_x),
                  (gint) lrintf ((gfloat) target->y - back * way->way_y));
    }
}

/* Returns the cost of a target's source for level->costs. */
static inline guint32
get_final_cost (const OutpaintPrior *prior, const Target *target)
{
  guint64 cost     = COST_SCALE * (guint64) target->cost / (guint64) target->preference.weight;
  gint    contrast = MIN (target->contrast, target->usual.most);

  if (prior->contrast == NULL)
    return (guint32) cost;

  return (guint32) (cost * FLAT_COST * SMOOTH * OUTPAINT_CONTRAST_PAIRS
                    / (guint64) (SMOOTH * OUTPAINT_CONTRAST_PAIRS + 3 * contrast));
}

static void
search_strip (gpointer data, gint strip, gint y, gint end)
{
  const Pass           *pass      = data;
  OutpaintLevel        *level     = pass->level;
  const OutpaintSearch *search    = pass->search;
  gint                  width     = level->width;
  gint                  direction = pass->pass % 2 == 0 ? 1 : -1;
  gint                  first     = direction > 0 ? y : end - 1;
  Target                target    = { 0 };

  for (gint i = 0; i < end - y; i++)
    {
      gint           row   = first + i * direction;
      guint32       *field = level->field + (gsize) row * width;
      const guint32 *before =
        i > 0 ? field - direction * (gssize) width : pass->edges + (gsize) strip * width;

      for (gint j = 0; j < width; j++)
        {
          gint x = direction > 0 ? j : width - 1 - j;

          if (!(level->kinds[(gsize) row * width + x] & OUTPAINT_PIXEL_TARGET))
            continue;

          target_init (&target, level, search, x, row);
          try_neighbor (level, search, &target, field + x - direction, -direction, 0);
          try_neighbor (level, search, &target, before + x, 0, -direction);
          try_random (level, search, pass->pass, &target);
          if (target.has_way)
            try_along (level, search, pass->pass, &target);
          field[x]                              = target.best;
          level->costs[(gsize) row * width + x] = get_final_cost (&search->prior, &target);
        }
    }
}

/* Copies the rows of the field that adjoin each strip. */
static void
keep_edges (const Pass *pass)
{
  const OutpaintLevel *level = pass->level;
  gint                 n     = outpaint_threads_count_strips (level->height);

  for (gint i = 0; i < n; i++)
    {
      gint y = pass->pass % 2 == 0 ? i * OUTPAINT_STRIP_ROWS - 1 : (i + 1) * OUTPAINT_STRIP_ROWS;

      if (y >= 0 && y < level->height)
        memcpy (pass->edges + (gsize) i * level->width,
                level->field + (gsize) y * level->width,
                level->width * sizeof (guint32));
    }
}

static gboolean
allocate_field (OutpaintLevel *level)
{
  gsize n = (gsize) level->width * level->height;

  level->field = g_try_new (guint32, n);

  return level->field != NULL;
}

gboolean
outpaint_search_start (OutpaintLevel *level, guint32 seed)
{
  gsize               n = (gsize) level->width * level->height;
  gint                n_sources;
  g_autofree guint32 *sources = outpaint_level_list_sources (level, &n_sources);

  if (sources == NULL || !allocate_field (level))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    if (level->kinds[i] & OUTPAINT_PIXEL_TARGET)
      level->field[i] = sources[draw (hash (seed, G_MAXUINT32, i), n_sources)];

  return TRUE;
}

static void
refine_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Refinement    *refinement = data;
  OutpaintLevel       *level      = refinement->level;
  const OutpaintLevel *coarse     = refinement->coarse;
  gint                 r          = OUTPAINT_PATCH_RADIUS;

  for (; y < end; y++)
    for (gint x = 0; x < level->width; x++)
      {
        gsize   at = (gsize) y * level->width + x;
        gint    coarse_x;
        gint    coarse_y;
        guint32 entry;
        gint    source_x;
        gint    source_y;

        if (!(level->kinds[at] & OUTPAINT_PIXEL_TARGET))
          continue;

        coarse_x = CLAMP (x / 2, r, coarse->width - 1 - r);
        coarse_y = CLAMP (y / 2, r, coarse->height - 1 - r);
        entry    = coarse->field[(gsize) coarse_y * coarse->width + coarse_x];
        source_x = 2 * (gint) (entry & 0xffff);
        source_y = 2 * (gint) (entry >> 16);
        if (is_source (level, source_x + x - 2 * coarse_x, source_y + y - 2 * coarse_y))
          {
            source_x += x - 2 * coarse_x;
            source_y += y - 2 * coarse_y;
          }
        level->field[at] = (guint32) source_y << 16 | source_x;
      }
}

gboolean
outpaint_search_refine (OutpaintLevel         *level,
                        const OutpaintLevel   *coarse,
                        const OutpaintThreads *threads)
{
  Refinement refinement = { level, coarse };

  return allocate_field (level)
         && outpaint_threads_run (threads, level->height, refine_strip, &refinement);
}

gboolean
outpaint_search_run (OutpaintLevel         *level,
                     const OutpaintSearch  *search,
                     const OutpaintThreads *threads)
{
  gint                n_strips = outpaint_threads_count_strips (level->height);
  g_autofree guint32 *edges    = g_try_new (guint32, (gsize) n_strips * level->width);
  Pass                pass     = { level, search, 0, edges };

  if (level->costs == NULL)
    level->costs = g_try_new (guint32, (gsize) level->width * level->height);
  if (edges == NULL || level->costs == NULL)
    return FALSE;

  for (; pass.pass < search->passes; pass.pass++)
    {
      if (search->prior.usage != NULL)
        outpaint_usage_update (search->prior.usage, level);
      keep_edges (&pass);
      if (!outpaint_threads_run (threads, level->height, search_strip, &pass))
        return FALSE;
    }

  return TRUE;
}
