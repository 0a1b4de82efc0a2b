/* Pictures of few colors
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "core/complete/palette.h"
#include "core/picture/tone.h"

/* A picture of at most FEW_COLORS colors always counts as paletted.  One of at
 * most PALETTE_COLORS does when most of its colors are further from the next
 * one than in a photograph: more than CLOSE_TONES 8-bit levels in grey or toned
 * pictures, whose tones are dense, and CLOSE_COLORS in others.
 */
#define FEW_COLORS     16
#define PALETTE_COLORS 256
#define CLOSE_TONES    3
#define CLOSE_COLORS   1

/* Least number of pixels per color in the mean. */
#define MIN_USE 4

/* A drawing has up to DRAWING_COLORS colors, because of its soft edges.  Its
 * MAIN_COLORS most frequent ones cover MAIN_SHARE of the pixels, and EDGE_SHARE
 * of the others adjoin these.
 */
#define DRAWING_COLORS 4096
#define MAIN_COLORS    16
#define MAIN_SHARE     0.9
#define EDGE_SHARE     0.7
#define SLOTS          (2 * DRAWING_COLORS)
#define NO_COLOR       G_MAXUINT32

typedef struct
{
  guint32 color;
  guint32 count;
} Entry;

typedef struct
{
  Entry  entries[SLOTS]; /* hashed; sorted by count later */
  gint   n_colors;
  gint64 n_pixels;
} Palette;


static inline guint32
get_color (const OutpaintPicture *picture, gsize at)
{
  const guint8 *pixel = picture->data + 3 * at;

  return (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
}

/* Returns FALSE when there are more than DRAWING_COLORS colors. */
static gboolean
add_color (Palette *palette, guint32 color)
{
  guint32 slot = color * 0x9e3779b1u >> 19;

  while (palette->entries[slot].color != color)
    {
      if (palette->entries[slot].color == NO_COLOR)
        {
          if (++palette->n_colors > DRAWING_COLORS)
            return FALSE;
          palette->entries[slot].color = color;
          break;
        }
      slot = (slot + 1) % SLOTS;
    }
  palette->entries[slot].count++;

  return TRUE;
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first  = a;
  const Entry *second = b;

  if (first->count != second->count)
    return first->count < second->count ? 1 : -1;

  return first->color < second->color ? -1 : first->color > second->color;
}

/* Counts the pixels of each color and sorts the colors, the most frequent
 * first.  Returns FALSE when there are too many.
 */
static gboolean
count_colors (Palette *palette, const OutpaintPicture *picture, const OutpaintPicture *mask)
{
  gsize n = (gsize) picture->width * picture->height;

  palette->n_colors = 0;
  palette->n_pixels = 0;
  for (gint i = 0; i < SLOTS; i++)
    palette->entries[i] = (Entry){ NO_COLOR, 0 };

  for (gsize i = 0; i < n; i++)
    if (mask->data[i] == 0)
      {
        if (!add_color (palette, get_color (picture, i)))
          return FALSE;
        palette->n_pixels++;
      }
  qsort (palette->entries, SLOTS, sizeof (Entry), compare_entries);

  return TRUE;
}

static inline gint
find_distance (guint32 a, guint32 b)
{
  gint most = 0;

  for (gint shift = 0; shift < 24; shift += 8)
    most = MAX (most, ABS ((gint) (a >> shift & 255) - (gint) (b >> shift & 255)));

  return most;
}

/* Returns whether, of any two colors, one is darker in all channels, apart from
 * rounding.
 */
static gboolean
is_monochrome (const Palette *palette)
{
  for (gint i = 0; i < palette->n_colors; i++)
    for (gint j = 0; j < i; j++)
      {
        gint least = 255;
        gint most  = -255;

        for (gint shift = 0; shift < 24; shift += 8)
          {
            gint step = (gint) (palette->entries[i].color >> shift & 255)
                        - (gint) (palette->entries[j].color >> shift & 255);

            least = MIN (least, step);
            most  = MAX (most, step);
          }
        if (least < -1 && most > 1)
          return FALSE;
      }

  return TRUE;
}

/* Returns whether most colors are as close to another one as in a photograph. */
static gboolean
is_dense (const Palette *palette)
{
  gint close   = is_monochrome (palette) ? CLOSE_TONES : CLOSE_COLORS;
  gint n_close = 0;

  for (gint i = 0; i < palette->n_colors; i++)
    {
      gint least = 255;

      for (gint j = 0; j < palette->n_colors; j++)
        if (j != i)
          least = MIN (least, find_distance (palette->entries[i].color, palette->entries[j].color));
      n_close += least <= close;
    }

  return 2 * n_close > palette->n_colors;
}

static gboolean
is_main (const Palette *palette, guint32 color)
{
  for (gint i = 0; i < MAIN_COLORS; i++)
    if (palette->entries[i].color == color)
      return TRUE;

  return FALSE;
}

/* Returns whether an adjacent pixel has a main color. */
static gboolean
is_edge (const Palette *palette, const OutpaintPicture *picture, gint x, gint y)
{
  static const gint steps[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gint other_x = x + steps[i][0];
      gint other_y = y + steps[i][1];

      if (other_x >= 0 && other_y >= 0 && other_x < picture->width && other_y < picture->height
          && is_main (palette, get_color (picture, (gsize) other_y * picture->width + other_x)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_drawing (const Palette *palette, const OutpaintPicture *picture, const OutpaintPicture *mask)
{
  gint64 n_main  = 0;
  gint64 n_edges = 0;

  for (gint i = 0; i < MAIN_COLORS; i++)
    n_main += palette->entries[i].count;
  if (n_main < palette->n_pixels * MAIN_SHARE)
    return FALSE;

  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width; x++)
      {
        gsize at = (gsize) y * picture->width + x;

        if (mask->data[at] == 0 && !is_main (palette, get_color (picture, at)))
          n_edges += is_edge (palette, picture, x, y);
      }

  return n_edges >= (palette->n_pixels - n_main) * EDGE_SHARE;
}

gboolean
outpaint_palette_is_small (const OutpaintPicture *picture, const OutpaintPicture *mask)
{
  g_autofree Palette *palette = g_new (Palette, 1);

  if (outpaint_tone_is_fine (picture, mask))
    return FALSE;

  if (!count_colors (palette, picture, mask)
      || palette->n_pixels < (gint64) palette->n_colors * MIN_USE)
    return FALSE;

  if (palette->n_colors <= FEW_COLORS)
    return TRUE;

  return (palette->n_colors <= PALETTE_COLORS && !is_dense (palette))
         || is_drawing (palette, picture, mask);
}

/* Known pixels keep their colors, so that a new color increases the count. */
gboolean
outpaint_palette_is_kept (const OutpaintPicture *before,
                          const OutpaintPicture *before_mask,
                          const OutpaintPicture *picture,
                          const OutpaintPicture *mask)
{
  g_autofree Palette *palettes = g_new (Palette, 2);

  return count_colors (&palettes[0], before, before_mask)
         && count_colors (&palettes[1], picture, mask)
         && palettes[0].n_colors == palettes[1].n_colors;
}
