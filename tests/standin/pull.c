/* Stand-in: extends a picture by pulling colors outward
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "paint.h"

#include <math.h>
#include <string.h>


/* A color plane with weights: 4 floats for each pixel, colors premultiplied by weight. */
typedef struct
{
  gint    width;
  gint    height;
  gfloat *data;
} Plane;

typedef struct
{
  gint left; /* all four inclusive */
  gint top;
  gint right;
  gint bottom;
} Box;


static Plane *
plane_new (gint width, gint height)
{
  Plane *plane = g_new0 (Plane, 1);

  plane->width  = width;
  plane->height = height;
  plane->data   = g_new0 (gfloat, 4 * (gsize) width * height);

  return plane;
}

static void
plane_free (Plane *plane)
{
  g_free (plane->data);
  g_free (plane);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plane, plane_free)

static gfloat *
plane_at (const Plane *plane, gint x, gint y)
{
  return plane->data + 4 * ((gsize) y * plane->width + x);
}

static Plane *
plane_halve (const Plane *fine)
{
  Plane *coarse = plane_new ((fine->width + 1) / 2, (fine->height + 1) / 2);

  for (gint y = 0; y < fine->height; y++)
    for (gint x = 0; x < fine->width; x++)
      {
        const gfloat *from = plane_at (fine, x, y);
        gfloat       *to   = plane_at (coarse, x / 2, y / 2);

        for (gint c = 0; c < 4; c++)
          to[c] += from[c];
      }

  for (gsize i = 0; i < (gsize) coarse->width * coarse->height; i++)
    {
      gfloat *pixel = coarse->data + 4 * i;

      /* A single known pixel gives full weight, so that near pixels decide. */
      if (pixel[3] > 1)
        for (gint c = 0; c < 4; c++)
          pixel[c] /= (c < 3) ? pixel[3] : 1;
      if (pixel[3] > 1)
        pixel[3] = 1;
    }

  return coarse;
}

/* Interpolates the plane's color bilinearly; its weights are all 1. */
static void
plane_sample (const Plane *plane, gfloat x, gfloat y, gfloat *out)
{
  gfloat fx = CLAMP (x, 0, (gfloat) plane->width - 1);
  gfloat fy = CLAMP (y, 0, (gfloat) plane->height - 1);
  gint   x0 = (gint) fx;
  gint   y0 = (gint) fy;
  gint   x1 = MIN (x0 + 1, plane->width - 1);
  gint   y1 = MIN (y0 + 1, plane->height - 1);

  fx -= x0;
  fy -= y0;
  for (gint c = 0; c < 3; c++)
    {
      gfloat above = plane_at (plane, x0, y0)[c] * (1 - fx) + plane_at (plane, x1, y0)[c] * fx;
      gfloat below = plane_at (plane, x0, y1)[c] * (1 - fx) + plane_at (plane, x1, y1)[c] * fx;

      out[c] = above * (1 - fy) + below * fy;
    }
}

/* Fills pixels without weight from coarser planes: the push-pull method of
 * Gortler et al., The Lumigraph (1996), section 3.4.
 */
static void
plane_fill (Plane *plane)
{
  g_autoptr (Plane) coarse = NULL;

  if (plane->width == 1 && plane->height == 1)
    {
      plane->data[3] = 1;
      return;
    }

  coarse = plane_halve (plane);
  plane_fill (coarse);

  for (gint y = 0; y < plane->height; y++)
    for (gint x = 0; x < plane->width; x++)
      {
        gfloat *pixel = plane_at (plane, x, y);
        gfloat  from[3];

        plane_sample (coarse, (x - 0.5f) / 2, (y - 0.5f) / 2, from);
        for (gint c = 0; c < 3; c++)
          pixel[c] += from[c] * (1 - pixel[3]);
        pixel[3] = 1;
      }
}

static Plane *
plane_from_frame (const StandinFrame *frame)
{
  Plane *plane = plane_new (frame->picture->width, frame->picture->height);

  for (gsize i = 0; i < (gsize) plane->width * plane->height; i++)
    if (frame->mask->data[i] == 0)
      {
        for (gint c = 0; c < 3; c++)
          plane->data[4 * i + c] = frame->picture->data[3 * i + c];
        plane->data[4 * i + 3] = 1;
      }

  return plane;
}

static gboolean
find_known_box (const OutpaintPicture *mask, Box *box)
{
  *box = (Box){ mask->width, mask->height, -1, -1 };

  for (gint y = 0; y < mask->height; y++)
    {
      const guint8 *row = outpaint_picture_row (mask, y);

      for (gint x = 0; x < mask->width; x++)
        if (row[x] == 0)
          {
            box->left   = MIN (box->left, x);
            box->right  = MAX (box->right, x);
            box->top    = MIN (box->top, y);
            box->bottom = MAX (box->bottom, y);
          }
    }

  return box->right >= 0;
}

static Plane *
plane_crop (const Plane *plane, const Box *box)
{
  Plane *crop = plane_new (box->right - box->left + 1, box->bottom - box->top + 1);

  for (gint y = 0; y < crop->height; y++)
    memcpy (plane_at (crop, 0, y),
            plane_at (plane, box->left, box->top + y),
            4 * sizeof (gfloat) * (gsize) crop->width);

  return crop;
}

/* Mirrors a coordinate into 0 to length - 1, repeatedly within a strip along
 * the edge, so that the picture's center is not repeated.
 */
static gint
reflect (gint at, gint length, gint strip)
{
  gint outside = at < 0 ? -1 - at : at - length;
  gint within;

  if (at >= 0 && at < length)
    return at;

  within = outside % (2 * strip);
  within = MIN (within, 2 * strip - 1 - within);

  return at < 0 ? within : length - 1 - within;
}

/* Returns the color at a pixel of the finest level, blurred by level. */
static void
sample_levels (GPtrArray *levels, gint x, gint y, gfloat level, gfloat *out)
{
  guint  finer   = MIN ((guint) level, levels->len - 1);
  guint  coarser = MIN (finer + 1, levels->len - 1);
  gfloat mix     = level - (gfloat) (guint) level;
  gfloat other[3];

  plane_sample (levels->pdata[finer],
                (x + 0.5f) / (gfloat) (1u << finer) - 0.5f,
                (y + 0.5f) / (gfloat) (1u << finer) - 0.5f,
                out);
  plane_sample (levels->pdata[coarser],
                (x + 0.5f) / (gfloat) (1u << coarser) - 0.5f,
                (y + 0.5f) / (gfloat) (1u << coarser) - 0.5f,
                other);

  for (gint c = 0; c < 3; c++)
    out[c] += (other[c] - out[c]) * mix;
}

static GPtrArray *
build_levels (const Plane *plane, const Box *box)
{
  GPtrArray *levels = g_ptr_array_new_with_free_func ((GDestroyNotify) plane_free);
  Plane     *last   = plane_crop (plane, box);

  g_ptr_array_add (levels, last);
  while (levels->len < 6 && last->width > 1 && last->height > 1)
    {
      last = plane_halve (last);
      g_ptr_array_add (levels, last);
    }

  return levels;
}

static gfloat
get_distance (const Box *box, gint x, gint y)
{
  gint across = MAX (0, MAX (box->left - x, x - box->right));
  gint down   = MAX (0, MAX (box->top - y, y - box->bottom));

  return hypotf ((gfloat) across, (gfloat) down);
}

/* Returns the continued color at a pixel outside the box. */
static void
continue_picture (GPtrArray *levels, const Box *box, gint x, gint y, gfloat *out)
{
  gint width  = box->right - box->left + 1;
  gint height = box->bottom - box->top + 1;

  /* The upper and lower strips are narrow: they show sky and ground, and
   * mirroring more would hang mountains from above.
   */
  sample_levels (levels,
                 reflect (x - box->left, width, MAX (1, width / 3)),
                 reflect (y - box->top, height, MAX (1, height / 10)),
                 log2f (1 + get_distance (box, x, y) / 40),
                 out);
}

void
standin_pull (StandinFrame *frame, gint64 seed)
{
  g_autoptr (Plane) membrane   = plane_from_frame (frame);
  g_autoptr (GPtrArray) levels = NULL;
  /* Distance at which the mirrored colors have half faded, and a slight tint
   * that depends on the seed.
   */
  gfloat reach   = (gfloat) MAX (frame->picture->width, frame->picture->height) / 6;
  gfloat tint[3] = { 1 + 0.02f * (gfloat) (seed % 5 - 2), 1, 1 + 0.02f * (gfloat) (seed % 3 - 1) };
  Box    box;

  if (!find_known_box (frame->mask, &box))
    return;

  plane_fill (membrane);
  levels = build_levels (membrane, &box);

  for (gint y = 0; y < membrane->height; y++)
    for (gint x = 0; x < membrane->width; x++)
      {
        gfloat  distance = get_distance (&box, x, y);
        gfloat  fade     = distance / (distance + reach);
        guint8 *pixel    = outpaint_picture_row (frame->picture, y) + 3 * x;
        gfloat  colour[3];

        if (outpaint_picture_row (frame->mask, y)[x] == 0)
          continue;

        continue_picture (levels, &box, x, y, colour);
        for (gint c = 0; c < 3; c++)
          {
            colour[c] += (plane_at (membrane, x, y)[c] - colour[c]) * fade;
            colour[c] *= 1 + (tint[c] - 1) * fade;
            pixel[c] = (guint8) CLAMP (colour[c] + 0.5f, 0, 255);
          }
      }
}
