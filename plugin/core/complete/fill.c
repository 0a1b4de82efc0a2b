/* Smooth fill of empty areas with the colors of their edges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/complete/fill.h"

/* The push-pull algorithm of Steven Gortler et al., "The Lumigraph", 1996:
 * known colors are averaged into smaller and smaller pictures until no pixel is
 * unknown.  Unknown pixels then take their color from the next smaller picture,
 * interpolated so that its cells are not visible.
 */

/* Width of the band of known pixels along the edge, in pixels.  Only these
 * count as known, so that the fill has the color of the edge and not of the
 * whole picture.
 */
#define BAND 3

#define MAX_LEVELS 32


typedef struct
{
  gfloat color[3];
  gfloat weight; /* 0: unknown, 1: known */
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
  Level levels[MAX_LEVELS]; /* the first has half the frame's width and height */
} Pyramid;


static gboolean
pyramid_init (Pyramid *pyramid, gint width, gint height)
{
  do
    {
      Level *level = &pyramid->levels[pyramid->n_levels++];

      width         = (width + 1) / 2;
      height        = (height + 1) / 2;
      level->width  = width;
      level->height = height;
      level->cells  = g_try_malloc0_n ((gsize) width * height, sizeof (Cell));
      if (level->cells == NULL)
        return FALSE;
    }
  while (width > 1 || height > 1);

  return TRUE;
}

static void
pyramid_clear (Pyramid *pyramid)
{
  for (gint i = 0; i < pyramid->n_levels; i++)
    g_free (pyramid->levels[i].cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pyramid, pyramid_clear)

/* Sets out[x] to whether any of in[x - BAND] ... in[x + BAND] is set. */
static void
spread_row (const guint8 *restrict in, gint n, guint8 *restrict out)
{
  memcpy (out, in, n);
  for (gint d = 1; d <= BAND; d++)
    for (gint x = 0; x < n - d; x++)
      {
        out[x] |= in[x + d];
        out[x + d] |= in[x];
      }
}

/* Returns a mask of the pixels whose colors fill the rest, one byte per pixel,
 * 0 or 255: the opaque pixels near others.  A frame without opaque pixels uses
 * all visible ones.
 */
static guint8 *
find_seeds (const OutpaintPicture *frame, const guint8 *unknown)
{
  gint               width  = frame->width;
  gint               height = frame->height;
  gsize              n      = (gsize) width * height;
  g_autofree guint8 *wide   = g_try_malloc (n);
  guint8            *seeds  = g_try_malloc0 (n);
  guint8             any    = 0;

  if (wide == NULL || seeds == NULL)
    {
      g_free (seeds);
      return NULL;
    }

  for (gint y = 0; y < height; y++)
    spread_row (unknown + (gsize) y * width, width, wide + (gsize) y * width);

  for (gint y = 0; y < height; y++)
    {
      guint8 *row = seeds + (gsize) y * width;

      for (gint near = MAX (y - BAND, 0); near <= MIN (y + BAND, height - 1); near++)
        for (gint x = 0; x < width; x++)
          row[x] |= wide[(gsize) near * width + x];

      for (gint x = 0; x < width; x++)
        {
          row[x] &= ~unknown[(gsize) y * width + x];
          any |= row[x];
        }
    }

  if (!any)
    for (gsize i = 0; i < n; i++)
      seeds[i] = frame->data[4 * i + 3] > 0 ? 255 : 0;

  return seeds;
}

/* Averages the seeds to half the frame's size. */
static void
push_frame (const OutpaintPicture *frame, const guint8 *seeds, Level *half)
{
  for (gint y = 0; y < frame->height; y++)
    {
      const guint8 *pixels = outpaint_picture_row (frame, y);
      Cell         *cells  = half->cells + (gsize) (y / 2) * half->width;

      for (gint x = 0; x < frame->width; x++)
        if (seeds[(gsize) y * frame->width + x])
          {
            gfloat alpha = pixels[4 * x + 3] / 255.0f;

            for (gint c = 0; c < 3; c++)
              cells[x / 2].color[c] += pixels[4 * x + c] * alpha;
            cells[x / 2].weight += alpha;
          }
    }
}

static void
push_level (const Level *fine, Level *coarse)
{
  for (gint y = 0; y < fine->height; y++)
    {
      const Cell *cells = fine->cells + (gsize) y * fine->width;
      Cell       *sums  = coarse->cells + (gsize) (y / 2) * coarse->width;

      for (gint x = 0; x < fine->width; x++)
        {
          for (gint c = 0; c < 3; c++)
            sums[x / 2].color[c] += cells[x].color[c];
          sums[x / 2].weight += cells[x].weight;
        }
    }
}

/* Divides the sums by their weights.  Each cell with a weight becomes known. */
static void
normalize_level (Level *level)
{
  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    {
      Cell *cell = &level->cells[i];

      if (cell->weight > 0.0f)
        {
          for (gint c = 0; c < 3; c++)
            cell->color[c] /= cell->weight;
          cell->weight = 1.0f;
        }
    }
}

/* Returns the color of a cell or pixel in the next coarser level, interpolated
 * between the four cells around its center.
 */
static inline void
interpolate (const Level *coarse, gint x, gint y, gfloat *color)
{
  gint        near_x = x / 2;
  gint        near_y = y / 2;
  gint        far_x  = CLAMP (near_x + (x % 2 == 0 ? -1 : 1), 0, coarse->width - 1);
  gint        far_y  = CLAMP (near_y + (y % 2 == 0 ? -1 : 1), 0, coarse->height - 1);
  const Cell *near   = coarse->cells + (gsize) near_y * coarse->width;
  const Cell *far    = coarse->cells + (gsize) far_y * coarse->width;

  for (gint c = 0; c < 3; c++)
    color[c] = (9.0f * near[near_x].color[c] + 3.0f * near[far_x].color[c]
                + 3.0f * far[near_x].color[c] + far[far_x].color[c])
               / 16.0f;
}

static void
pull_level (const Level *coarse, Level *fine)
{
  for (gint y = 0; y < fine->height; y++)
    {
      Cell *cells = fine->cells + (gsize) y * fine->width;

      for (gint x = 0; x < fine->width; x++)
        if (!(cells[x].weight > 0.0f))
          interpolate (coarse, x, y, cells[x].color);
    }
}

/* Returns FALSE when no color is known. */
static gboolean
pyramid_fill (Pyramid *pyramid, const OutpaintPicture *frame, const guint8 *seeds)
{
  gint last = pyramid->n_levels - 1;

  push_frame (frame, seeds, &pyramid->levels[0]);
  normalize_level (&pyramid->levels[0]);
  for (gint i = 1; i <= last; i++)
    {
      push_level (&pyramid->levels[i - 1], &pyramid->levels[i]);
      normalize_level (&pyramid->levels[i]);
    }

  if (!(pyramid->levels[last].cells->weight > 0.0f))
    return FALSE;

  for (gint i = last - 1; i >= 0; i--)
    pull_level (&pyramid->levels[i + 1], &pyramid->levels[i]);

  return TRUE;
}

/* Lays the frame over the fill. */
static void
flatten (const OutpaintPicture *frame, const Level *half, OutpaintPicture *out)
{
  for (gint y = 0; y < frame->height; y++)
    {
      const guint8 *in   = outpaint_picture_row (frame, y);
      guint8       *flat = outpaint_picture_row (out, y);

      for (gint x = 0; x < frame->width; x++, in += 4, flat += 3)
        {
          gfloat alpha = in[3] / 255.0f;
          gfloat color[3];

          if (in[3] == 255)
            {
              memcpy (flat, in, 3);
              continue;
            }

          interpolate (half, x, y, color);
          for (gint c = 0; c < 3; c++)
            flat[c] = lroundf (color[c] + (in[c] - color[c]) * alpha);
        }
    }
}

static void
fill_grey (Level *level)
{
  for (gsize i = 0; i < (gsize) level->width * level->height; i++)
    for (gint c = 0; c < 3; c++)
      level->cells[i].color[c] = 128.0f;
}

static OutpaintPicture *
find_unknown (const OutpaintPicture *frame)
{
  OutpaintPicture *unknown = outpaint_picture_new (frame->width, frame->height, 1);

  if (unknown != NULL)
    for (gsize i = 0; i < (gsize) frame->width * frame->height; i++)
      unknown->data[i] = frame->data[4 * i + 3] == 255 ? 0 : 255;

  return unknown;
}

OutpaintPicture *
outpaint_fill_frame (OutpaintPicture *frame, OutpaintPicture **mask, GError **error)
{
  g_autoptr (OutpaintPicture) out     = outpaint_picture_new (frame->width, frame->height, 3);
  g_autoptr (OutpaintPicture) unknown = find_unknown (frame);
  g_auto (Pyramid) pyramid            = { 0 };
  g_autofree guint8 *seeds            = NULL;

  g_return_val_if_fail (frame->channels == 4, NULL);

  if (unknown != NULL)
    seeds = find_seeds (frame, unknown->data);

  if (out == NULL || seeds == NULL || !pyramid_init (&pyramid, frame->width, frame->height))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory to prepare the picture."));
      return NULL;
    }

  if (!pyramid_fill (&pyramid, frame, seeds))
    fill_grey (&pyramid.levels[0]);
  flatten (frame, &pyramid.levels[0], out);

  if (mask != NULL)
    *mask = g_steal_pointer (&unknown);

  return g_steal_pointer (&out);
}
