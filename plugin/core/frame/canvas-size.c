/* Size of a request, and the place of the frame in it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/canvas-size.h"

#include <math.h>

/* Least reduction in a step towards the largest number of pixels. */
#define REDUCE 0.999


static gint
get_multiple (const OutpaintSizeRule *rule)
{
  return MAX (rule->multiple, 1);
}

static gint
round_up (gdouble length, gint multiple)
{
  return (gint) ceil (length / multiple - 1e-9) * multiple;
}

static gint
round_down (gint length, gint multiple)
{
  return MAX (length / multiple, 1) * multiple;
}

static gdouble
get_aspect (gint width, gint height)
{
  return MAX (width, height) / (gdouble) MIN (width, height);
}

gboolean
outpaint_size_rule_allows (const OutpaintSizeRule *rule, gint width, gint height)
{
  gint64 pixels = (gint64) width * height;

  for (gsize i = 0; rule->sizes != NULL && rule->sizes[i].width > 0; i++)
    if (width == rule->sizes[i].width && height == rule->sizes[i].height)
      return TRUE;

  return rule->sizes == NULL && width % get_multiple (rule) == 0
         && height % get_multiple (rule) == 0 && MIN (width, height) >= rule->side_min
         && (rule->side_max == 0 || MAX (width, height) <= rule->side_max)
         && pixels >= rule->pixels_min && (rule->pixels_max == 0 || pixels <= rule->pixels_max)
         && (rule->aspect_max == 0 || get_aspect (width, height) <= rule->aspect_max);
}

static void
set_scale (OutpaintCanvasSize *size, gdouble scale)
{
  size->scale       = scale;
  size->area.width  = outpaint_send_length (size->frame.width, scale);
  size->area.height = outpaint_send_length (size->frame.height, scale);
}

/* Lengthens the shorter side to the largest aspect ratio. */
static void
pad_to_aspect (OutpaintCanvasSize *size, const OutpaintSizeRule *rule)
{
  gint *shorter = size->width < size->height ? &size->width : &size->height;

  if (rule->aspect_max > 0)
    *shorter = MAX (
      *shorter, round_up (MAX (size->width, size->height) / rule->aspect_max, get_multiple (rule)));
}

/* Grows both sides to the least number of pixels. */
static void
pad_to_pixels (OutpaintCanvasSize *size, const OutpaintSizeRule *rule)
{
  gdouble pixels = (gdouble) size->width * size->height;
  gdouble factor = sqrt (rule->pixels_min / pixels);

  if (factor <= 1)
    return;

  size->width  = round_up (size->width * factor, get_multiple (rule));
  size->height = round_up (size->height * factor, get_multiple (rule));
  pad_to_aspect (size, rule);
}

/* Sets the least size around the area that obeys all least values of the rule. */
static void
pad (OutpaintCanvasSize *size, const OutpaintSizeRule *rule)
{
  gint multiple = get_multiple (rule);

  size->width  = round_up (MAX (size->area.width, rule->side_min), multiple);
  size->height = round_up (MAX (size->area.height, rule->side_min), multiple);
  pad_to_aspect (size, rule);
  pad_to_pixels (size, rule);
}

/* Returns the longest side of the area in a request. */
static gint
get_longest (const OutpaintSizeRule *rule, gint max)
{
  if (rule->side_max > 0)
    max = MIN (max, rule->side_max);

  return MAX (round_down (max, get_multiple (rule)), rule->side_min);
}

static void
fit_to_rule (OutpaintCanvasSize     *size,
             const OutpaintSizeRule *rule,
             gint                    max_width,
             gint                    max_height)
{
  set_scale (size,
             outpaint_send_scale (
               &size->frame, get_longest (rule, max_width), get_longest (rule, max_height)));
  pad (size, rule);

  while (rule->pixels_max > 0 && (gint64) size->width * size->height > rule->pixels_max
         && MAX (size->area.width, size->area.height) > 1)
    {
      gdouble over = (gdouble) size->width * size->height / rule->pixels_max;

      set_scale (size, size->scale * MIN (REDUCE, 1 / sqrt (over)));
      pad (size, rule);
    }
}

/* Chooses the size with the largest scale, and among equals the smallest one. */
static void
fit_to_sizes (OutpaintCanvasSize     *size,
              const OutpaintSizeRule *rule,
              gint                    max_width,
              gint                    max_height)
{
  gdouble best   = 0;
  gint64  pixels = 0;

  for (const OutpaintSize *s = rule->sizes; s->width > 0; s++)
    {
      gdouble scale =
        outpaint_send_scale (&size->frame, MIN (s->width, max_width), MIN (s->height, max_height));
      gint64 n = (gint64) s->width * s->height;

      if (scale < best || (scale == best && n >= pixels))
        continue;

      best         = scale;
      pixels       = n;
      size->width  = s->width;
      size->height = s->height;
    }
  set_scale (size, best);
}

/* Returns the part of the padding before the area. */
static gint
share_padding (gint padding, gint margin_before, gint margin_after)
{
  if (margin_before > 0 && margin_after == 0)
    return padding;
  if (margin_before == 0 && margin_after > 0)
    return 0;

  return padding / 2;
}

void
outpaint_canvas_size_init (OutpaintCanvasSize     *size,
                           const OutpaintSizeRule *rule,
                           const OutpaintGeometry *geometry,
                           gint                    max_width,
                           gint                    max_height)
{
  static const OutpaintSizeRule none    = { 0 };
  const OutpaintMargins        *margins = &geometry->margins;

  *size = (OutpaintCanvasSize){ .frame = geometry->frame };
  if (rule != NULL && rule->sizes != NULL)
    fit_to_sizes (size, rule, max_width, max_height);
  else
    fit_to_rule (size, rule != NULL ? rule : &none, max_width, max_height);

  size->area.x = share_padding (size->width - size->area.width, margins->left, margins->right);
  size->area.y = share_padding (size->height - size->area.height, margins->top, margins->bottom);
}

gboolean
outpaint_canvas_size_is_padded (const OutpaintCanvasSize *size)
{
  return size->area.width < size->width || size->area.height < size->height;
}

gboolean
outpaint_canvas_size_fits (const OutpaintCanvasSize *size, gint width, gint height)
{
  const OutpaintRect whole = { 0, 0, size->width, size->height };

  return outpaint_answer_fits_frame (
    outpaint_canvas_size_is_padded (size) ? &whole : &size->frame, width, height);
}

/* Sets the position and length of a part of a line that is scaled. */
static void
scale_part (gint from, gint length, gint *position, gint *part)
{
  gdouble scale = (gdouble) length / from;
  gint    begin = CLAMP ((gint) lround (*position * scale), 0, length - 1);
  gint    end   = CLAMP ((gint) lround ((*position + *part) * scale), begin + 1, length);

  *position = begin;
  *part     = end - begin;
}

OutpaintRect
outpaint_canvas_size_get_area (const OutpaintCanvasSize *size, gint width, gint height)
{
  OutpaintRect area = size->area;

  scale_part (size->width, width, &area.x, &area.width);
  scale_part (size->height, height, &area.y, &area.height);

  return area;
}
