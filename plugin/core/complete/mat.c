/* Continues a mat or a plain background in its color
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/mat-field.h"
#include "core/complete/mat-grain.h"
#include "core/complete/mat-side.h"
#include "core/complete/mat.h"
#include "core/picture/tone.h"

#define SIDE(index) (1u << (index))
#define ALL_SIDES   (SIDE (OUTPAINT_N_SIDES) - 1)

/* Largest difference, in 8-bit levels, between the colors of sides of the same
 * mat: when all four sides are even, and between flat sides.
 */
#define MAX_EVEN_RANGE 40.0f
#define MAX_FLAT_RANGE 12.0f

typedef struct
{
  OutpaintPicture       *picture;
  const OutpaintPicture *mask;
  OutpaintPicture       *rest;
  OutpaintMatSide        sides[OUTPAINT_N_SIDES];
  OutpaintMatField       field;
  guint32                seed;
  const OutpaintThreads *threads;
} Mat;

/* Sides of one color, which are painted together. */
typedef struct
{
  Mat              *mat;
  guint             sides; /* 1 << index */
  OutpaintMatGrain *grain;
} Group;


static void
mat_clear (Mat *mat)
{
  g_clear_pointer (&mat->rest, outpaint_picture_unref);
  outpaint_mat_field_clear (&mat->field);
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    outpaint_mat_side_clear (&mat->sides[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mat, mat_clear)

/* Returns whether the colors of a group of sides are within a range. */
static gboolean
is_like (const Mat *mat, guint group, gfloat range)
{
  for (gint c = 0; c < 3; c++)
    {
      gfloat lowest  = G_MAXFLOAT;
      gfloat highest = 0.0f;

      for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
        if ((group & SIDE (i)) != 0)
          {
            lowest  = MIN (lowest, mat->sides[i].lowest[c]);
            highest = MAX (highest, mat->sides[i].highest[c]);
          }
      if (highest - lowest > range)
        return FALSE;
    }

  return TRUE;
}

static guint
find_flat_sides (const Mat *mat)
{
  guint flat = 0;
  guint even = 0;

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    {
      flat |= mat->sides[i].is_flat ? SIDE (i) : 0;
      even |= mat->sides[i].is_even ? SIDE (i) : 0;
    }

  return even == ALL_SIDES && is_like (mat, ALL_SIDES, MAX_EVEN_RANGE) ? ALL_SIDES : flat;
}

/* Removes the sides of one mat from *left and returns them. */
static guint
take_group (const Mat *mat, guint *left)
{
  guint group = 0;

  if (*left == ALL_SIDES && is_like (mat, ALL_SIDES, MAX_EVEN_RANGE))
    group = ALL_SIDES;

  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if ((*left & SIDE (i)) != 0 && is_like (mat, group | SIDE (i), MAX_FLAT_RANGE))
      group |= SIDE (i);

  *left &= ~group;

  return group;
}

static void
paint_row (const Group *group, gint y, gfloat *noise)
{
  const Mat    *mat   = group->mat;
  gint          width = mat->mask->width;
  const guint8 *mask  = outpaint_picture_row (mat->mask, y);
  guint8       *rest  = outpaint_picture_row (mat->rest, y);
  guint8       *pixel = outpaint_picture_row (mat->picture, y);

  outpaint_mat_grain_get (group->grain, 0, y, width, noise);
  for (gint x = 0; x < width; x++)
    {
      guint  views = mask[x] != 0 ? outpaint_mat_field_get_views (&mat->field, x, y) : 0;
      gfloat color[3];

      if (views == 0 || (views & ~group->sides) != 0)
        continue;

      rest[x] = 0;
      outpaint_mat_field_get_color (&mat->field, x, y, views, color);
      for (gint c = 0; c < 3; c++)
        {
          gfloat value = CLAMP (color[c] + noise[3 * x + c], 0.0f, 255.0f);

          pixel[3 * x + c] = (guint8) lroundf (value);
          if (mat->picture->floats != NULL)
            mat->picture->floats[3 * ((gsize) y * width + x) + c] = value / 255.0f;
        }
    }
}

static void
paint_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Group       *group = data;
  g_autofree gfloat *noise = g_new (gfloat, 3 * (gsize) group->mat->mask->width);

  for (; y < end; y++)
    paint_row (group, y, noise);
}

static gboolean
paint_group (Mat *mat, guint sides)
{
  g_autoptr (OutpaintMatGrain) grain = outpaint_mat_grain_new (mat->sides, sides, mat->seed);
  Group group                        = { mat, sides, grain };

  return grain != NULL
         && outpaint_threads_run (mat->threads, mat->mask->height, paint_strip, &group);
}

static gboolean
paint_all (Mat *mat, guint left)
{
  gsize n = (gsize) mat->mask->width * mat->mask->height;

  mat->rest = outpaint_picture_new (mat->mask->width, mat->mask->height, 1);
  if (mat->rest == NULL || !outpaint_mat_field_init (&mat->field, mat->sides))
    return FALSE;

  memcpy (mat->rest->data, mat->mask->data, n);
  while (left != 0)
    if (!paint_group (mat, take_group (mat, &left)))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_mat_paint (OutpaintPicture       *picture,
                    const OutpaintPicture *mask,
                    guint32                seed,
                    const OutpaintThreads *threads,
                    OutpaintPicture      **rest)
{
  g_auto (Mat) mat = { .picture = picture, .mask = mask, .seed = seed, .threads = threads };
  guint flat;

  *rest = NULL;
  for (gint i = 0; i < OUTPAINT_N_SIDES; i++)
    if (!outpaint_mat_side_init (&mat.sides[i], i, picture, mask))
      return FALSE;

  flat = find_flat_sides (&mat);
  if (flat == 0 || outpaint_tone_is_fine (picture, mask))
    return TRUE;
  if (!paint_all (&mat, flat))
    return FALSE;

  *rest = g_steal_pointer (&mat.rest);

  return TRUE;
}
