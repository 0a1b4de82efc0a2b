/* One level of the painter's image pyramid
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/level.h"
#include "core/picture/tone.h"

typedef struct
{
  OutpaintLevel *fine;
  OutpaintLevel *level;
} Reduction;

/* Contents of a patch. */
#define SOME_UNKNOWN (1 << 0)
#define SOME_KNOWN   (1 << 1)
#define SOME_BARRED  (1 << 2)

/* The bits of the pixels themselves. */
#define OWN_KINDS (OUTPAINT_PIXEL_UNKNOWN | OUTPAINT_PIXEL_BARRED)

typedef struct
{
  OutpaintLevel *level;
  const guint8  *present; /* one of the bits above for each pixel */
} KindsTask;


/* Collects the bits of 7 pixels in a row.  The columns follow in find_kinds(). */
static void
spread_row (const guint8 *restrict present, gint width, guint8 *restrict out)
{
  memset (out, 0, width);
  for (gint j = -OUTPAINT_PATCH_RADIUS; j <= OUTPAINT_PATCH_RADIUS; j++)
    for (gint x = OUTPAINT_PATCH_RADIUS; x < width - OUTPAINT_PATCH_RADIUS; x++)
      out[x] |= present[x + j];
}

/* Returns the kind of a patch by its contents. */
static inline guint8
find_kind (guint8 some)
{
  if (!(some & SOME_UNKNOWN))
    return some & SOME_BARRED ? 0 : OUTPAINT_PIXEL_SOURCE;

  return some & SOME_KNOWN ? OUTPAINT_PIXEL_TARGET | OUTPAINT_PIXEL_EDGE : OUTPAINT_PIXEL_TARGET;
}

static void
find_kinds (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const KindsTask   *task   = data;
  OutpaintLevel     *level  = task->level;
  gint               width  = level->width;
  gint               n_rows = end - y + 2 * OUTPAINT_PATCH_RADIUS;
  g_autofree guint8 *spread = g_malloc0 ((gsize) width * n_rows);

  for (gint i = 0; i < n_rows; i++)
    {
      gint row = CLAMP (y + i - OUTPAINT_PATCH_RADIUS, 0, level->height - 1);

      spread_row (task->present + (gsize) row * width, width, spread + (gsize) i * width);
    }

  for (gint row = MAX (y, OUTPAINT_PATCH_RADIUS);
       row < MIN (end, level->height - OUTPAINT_PATCH_RADIUS);
       row++)
    {
      guint8 *kinds = level->kinds + (gsize) row * width;

      for (gint x = OUTPAINT_PATCH_RADIUS; x < width - OUTPAINT_PATCH_RADIUS; x++)
        {
          const guint8 *column = spread + (gsize) (row - y) * width + x;
          guint8        some   = 0;

          for (gint i = 0; i < OUTPAINT_PATCH_SIDE; i++)
            some |= column[(gsize) i * width];
          kinds[x] |= find_kind (some);
        }
    }
}

static gboolean
find_all_kinds (OutpaintLevel *level, const OutpaintThreads *threads)
{
  gsize              n       = (gsize) level->width * level->height;
  g_autofree guint8 *present = g_try_malloc (n);
  KindsTask          task    = { level, present };

  if (present == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    present[i] = level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN  ? SOME_UNKNOWN
                 : level->kinds[i] & OUTPAINT_PIXEL_BARRED ? SOME_KNOWN | SOME_BARRED
                                                           : SOME_KNOWN;

  return outpaint_threads_run (threads, level->height, find_kinds, &task);
}

static void
reduce_rows (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Reduction     *reduction = data;
  const OutpaintLevel *fine      = reduction->fine;
  OutpaintLevel       *level     = reduction->level;

  for (; y < end; y++)
    {
      gsize         top    = (gsize) 2 * y * fine->width;
      gsize         bottom = (gsize) MIN (2 * y + 1, fine->height - 1) * fine->width;
      const guint8 *above  = fine->pixels + 3 * top;
      const guint8 *below  = fine->pixels + 3 * bottom;
      guint8       *kinds  = level->kinds + (gsize) y * level->width;
      guint8       *out    = level->pixels + (gsize) 3 * y * level->width;

      for (gint x = 0; x < level->width; x++, out += 3)
        {
          gint left  = 2 * x;
          gint right = MIN (2 * x + 1, fine->width - 1);

          for (gint c = 0; c < 3; c++)
            out[c] = (above[3 * left + c] + above[3 * right + c] + below[3 * left + c]
                      + below[3 * right + c] + 2)
                     / 4;
          kinds[x] = (fine->kinds[top + left] | fine->kinds[top + right]
                      | fine->kinds[bottom + left] | fine->kinds[bottom + right])
                     & OWN_KINDS;
        }
    }
}

gint
outpaint_level_count_sources (const OutpaintLevel *level)
{
  gsize n_pixels = (gsize) level->width * level->height;
  gint  n        = 0;

  for (gsize i = 0; i < n_pixels; i++)
    n += (level->kinds[i] & OUTPAINT_PIXEL_SOURCE) != 0;

  return n;
}

guint32 *
outpaint_level_list_sources (const OutpaintLevel *level, gint *n_sources)
{
  gsize    n       = (gsize) level->width * level->height;
  guint32 *sources = g_try_new (guint32, outpaint_level_count_sources (level));

  *n_sources = 0;
  for (gsize i = 0; i < n && sources != NULL; i++)
    if (level->kinds[i] & OUTPAINT_PIXEL_SOURCE)
      sources[(*n_sources)++] = (guint32) (i / level->width) << 16 | i % level->width;

  return sources;
}

static gboolean
level_init_reduced (OutpaintLevel *level, OutpaintLevel *fine, const OutpaintThreads *threads)
{
  Reduction reduction = { fine, level };

  level->width       = (fine->width + 1) / 2;
  level->height      = (fine->height + 1) / 2;
  level->owns_pixels = TRUE;
  level->pixels      = g_try_malloc_n ((gsize) level->width * level->height, 3);
  level->kinds       = g_try_malloc ((gsize) level->width * level->height);
  if (level->pixels == NULL || level->kinds == NULL)
    return FALSE;

  return outpaint_threads_run (threads, level->height, reduce_rows, &reduction)
         && find_all_kinds (level, threads);
}

gboolean
outpaint_pyramid_init (OutpaintPyramid       *pyramid,
                       OutpaintPicture       *picture,
                       const OutpaintPicture *mask,
                       const OutpaintThreads *threads)
{
  OutpaintLevel *level = pyramid->levels;
  gsize          n     = (gsize) picture->width * picture->height;

  level->width  = picture->width;
  level->height = picture->height;
  level->pixels = picture->data;
  level->floats = picture->floats;
  outpaint_tone_settle (picture, mask);
  level->kinds = g_try_malloc (n);
  if (level->kinds == NULL)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    if (mask->data[i] != 0)
      level->kinds[i] = OUTPAINT_PIXEL_UNKNOWN;
    else
      level->kinds[i] =
        pyramid->barred != NULL && pyramid->barred->data[i] != 0 ? OUTPAINT_PIXEL_BARRED : 0;
  if (!find_all_kinds (level, threads))
    return FALSE;

  while (pyramid->n_levels < OUTPAINT_MAX_LEVELS - 1 && outpaint_level_count_sources (level) > 0)
    {
      level = &pyramid->levels[++pyramid->n_levels];
      if (!level_init_reduced (level, level - 1, threads))
        return FALSE;
    }

  return TRUE;
}

void
outpaint_level_forget (OutpaintLevel *level)
{
  if (level->owns_pixels)
    g_clear_pointer (&level->pixels, g_free);
  g_clear_pointer (&level->field, g_free);
  g_clear_pointer (&level->costs, g_free);
}

void
outpaint_pyramid_clear (OutpaintPyramid *pyramid)
{
  for (gint i = 0; i < OUTPAINT_MAX_LEVELS; i++)
    {
      outpaint_level_forget (&pyramid->levels[i]);
      g_free (pyramid->levels[i].kinds);
    }
}
