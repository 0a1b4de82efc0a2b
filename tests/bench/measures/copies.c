/* Copies of what a source has once
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "copies.h"

#include <math.h>

#include "core/complete/patch.h"

/* The shorter side of the source is reduced to so many pixels. */
#define SIDE 96

/* Patches that are nearer on both axes share their pixels. */
#define NEAR OUTPAINT_PATCH_SIDE

/* Least difference of a rare patch from all others, in 8-bit levels of each
 * value; and that of a copy from its original, by the former.
 */
#define MIN_RARE  14
#define MAX_COPY  0.5
#define MIN_PIECE 9

/* The most similar patch of the source. */
typedef struct
{
  gint x;
  gint y;
  gint distance;
} Match;

typedef struct
{
  OutpaintPicture *picture;
  OutpaintRect     source;
  gint            *rarity;  /* of the patches around the pixels of the source */
  gint            *offsets; /* to the original of each pixel of the picture, or 0 */
} Scene;


static const guint8 *
get_corner (const Scene *scene, gint x, gint y)
{
  return outpaint_picture_row (scene->picture, y - OUTPAINT_PATCH_RADIUS)
         + 3 * (gsize) (x - OUTPAINT_PATCH_RADIUS);
}

/* Finds the source's patch that is most similar to another one and not near to it. */
static Match
find_match (const Scene *scene, gint x, gint y)
{
  const OutpaintRect *source = &scene->source;
  gsize               stride = (gsize) 3 * scene->picture->width;
  gint                r      = OUTPAINT_PATCH_RADIUS;
  Match               match  = { 0, 0, G_MAXINT };
  OutpaintPatch       patch;

  outpaint_patch_load (&patch, get_corner (scene, x, y), stride);
  for (gint j = source->y + r; j < source->y + source->height - r; j++)
    for (gint i = source->x + r; i < source->x + source->width - r; i++)
      {
        gint distance;

        if (ABS (i - x) < NEAR && ABS (j - y) < NEAR)
          continue;

        distance =
          outpaint_patch_distance (&patch, get_corner (scene, i, j), stride, match.distance);
        if (distance < match.distance)
          match = (Match){ i, j, distance };
      }

  return match;
}

static void
scene_init (Scene *scene, const OutpaintPicture *picture, const OutpaintRect *source)
{
  gdouble scale = MIN (1.0, (gdouble) SIDE / MIN (source->width, source->height));

  scene->picture = planes_rescale (
    picture, (gint) lround (picture->width * scale), (gint) lround (picture->height * scale));
  scene->source  = (OutpaintRect){ (gint) lround (source->x * scale),
                                   (gint) lround (source->y * scale),
                                   (gint) lround (source->width * scale),
                                   (gint) lround (source->height * scale) };
  scene->rarity  = g_new0 (gint, (gsize) scene->picture->width * scene->picture->height);
  scene->offsets = g_new0 (gint, (gsize) scene->picture->width * scene->picture->height);
}

static void
scene_clear (Scene *scene)
{
  outpaint_picture_unref (scene->picture);
  g_free (scene->rarity);
  g_free (scene->offsets);
}

/* Returns whether the patch around a pixel has pixels of the source. */
static gboolean
is_beside (const Scene *scene, gint x, gint y)
{
  const OutpaintRect *source = &scene->source;
  gint                r      = OUTPAINT_PATCH_RADIUS;

  return x + r >= source->x && y + r >= source->y && x - r < source->x + source->width
         && y - r < source->y + source->height;
}

static void
find_copies (Scene *scene)
{
  const OutpaintRect *source = &scene->source;
  gint                width  = scene->picture->width;
  gint                r      = OUTPAINT_PATCH_RADIUS;

  for (gint y = source->y + r; y < source->y + source->height - r; y++)
    for (gint x = source->x + r; x < source->x + source->width - r; x++)
      scene->rarity[y * width + x] = find_match (scene, x, y).distance;

  for (gint y = r; y < scene->picture->height - r; y++)
    for (gint x = r; x < width - r; x++)
      if (!is_beside (scene, x, y))
        {
          Match match  = find_match (scene, x, y);
          gint  rarity = scene->rarity[match.y * width + match.x];

          if (rarity >= MIN_RARE * 3 * OUTPAINT_PATCH_PIXELS && match.distance <= rarity * MAX_COPY)
            scene->offsets[y * width + x] = (match.y - y) * 2 * width + match.x - x;
        }
}

/* Clears a connected copy, and returns its area. */
static gint
take_copy (Scene *scene, gint at)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint));
  gint width               = scene->picture->width;
  gint offset              = scene->offsets[at];
  gint n                   = 0;

  g_array_append_val (stack, at);
  while (stack->len > 0)
    {
      const gint steps[4] = { -1, 1, -width, width };
      gint       place    = g_array_index (stack, gint, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (scene->offsets[place] != offset)
        continue;

      n++;
      scene->offsets[place] = 0;
      for (gint i = 0; i < 4; i++)
        {
          gint beside = place + steps[i];

          g_array_append_val (stack, beside);
        }
    }

  return n;
}

RareCopies
copies_measure (const OutpaintPicture *picture, const OutpaintRect *source)
{
  RareCopies copies = { 0 };
  Scene      scene;
  gdouble    thousandth;

  scene_init (&scene, picture, source);
  find_copies (&scene);
  thousandth = scene.source.width * scene.source.height / 1000.0;
  for (gint i = 0; i < scene.picture->width * scene.picture->height; i++)
    if (scene.offsets[i] != 0)
      {
        gint n = take_copy (&scene, i);

        copies.largest = MAX (copies.largest, n / thousandth);
        copies.all += n >= MIN_PIECE ? n / thousandth : 0;
      }
  scene_clear (&scene);

  return copies;
}
