/* The frame of scripts: an aspect ratio or a size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/new-size.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/frame/aspect.h"
#include "core/frame/canvas-size.h"

#define SHOWN_MAX 40 /* characters of a bad ratio in a message */


gboolean
outpaint_new_size_is_set (const OutpaintOptions *options)
{
  return *options->aspect_ratio != '\0' || options->new_width > 0 || options->new_height > 0;
}

static gboolean
refuse_pair (const gchar *name, const gchar *other, GError **error)
{
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The arguments \"%s\" and \"%s\" exclude each other. Pass one of them."),
               name,
               other);
  return FALSE;
}

/* Returns the name of an option that gives margins in another way, or NULL. */
static const gchar *
find_rival (const OutpaintOptions *options)
{
  if (options->margins_from != OUTPAINT_MARGINS_FROM_NUMBERS)
    return "margins-from";

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (outpaint_options_get_fraction (options, side) > 0)
      return outpaint_side_get_name (side);

  return NULL;
}

gboolean
outpaint_new_size_check (const OutpaintOptions *options, GError **error)
{
  gboolean     has_ratio = *options->aspect_ratio != '\0';
  const gchar *name      = has_ratio                ? "aspect-ratio"
                           : options->new_width > 0 ? "new-width"
                                                    : "new-height";
  const gchar *rival;
  gdouble      ratio;

  if (!outpaint_new_size_is_set (options))
    return TRUE;

  if (has_ratio && !outpaint_aspect_parse (options->aspect_ratio, &ratio))
    {
      g_autofree gchar *shown = outpaint_text_clean (options->aspect_ratio, NULL, SHOWN_MAX);

      g_set_error (
        error,
        OUTPAINT_ERROR,
        OUTPAINT_ERROR_ARGUMENT,
        _ ("The argument \"%s\" is \"%s\"; it must be a ratio such as 16:9, from 1:20 to "
           "20:1."),
        name,
        shown);
      return FALSE;
    }

  rival = find_rival (options);
  if (rival != NULL)
    return refuse_pair (name, rival, error);

  if (has_ratio && options->new_width > 0 && options->new_height > 0)
    return refuse_pair ("new-width", "new-height", error);

  return TRUE;
}

static gboolean
check_length (const gchar *name, gint length, gint least, gint most, GError **error)
{
  if (length >= least && length <= most)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is %d; for this picture it must be from %d to %d."),
               name,
               length,
               least,
               most);
  return FALSE;
}

/* Refuses a ratio for which the margins would be too large. */
static gboolean
check_reach (const OutpaintRect *source, gdouble ratio, const gchar *text, GError **error)
{
  g_autofree gchar *shown = NULL;

  if (source->height * ratio <= outpaint_aspect_get_longest (source->width) + 0.5
      && source->width / ratio <= outpaint_aspect_get_longest (source->height) + 0.5)
    return TRUE;

  shown = outpaint_text_clean (text, NULL, SHOWN_MAX);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is \"%s\"; for this picture it needs margins of more than "
                  "%d times its size."),
               "aspect-ratio",
               shown,
               (gint) OUTPAINT_FRACTION_MAX);
  return FALSE;
}

/* Gets the smallest and the largest frame, of the ratio unless it is 0. */
static void
get_limits (const OutpaintRect *source, gdouble ratio, OutpaintSize *least, OutpaintSize *most)
{
  least->width  = source->width;
  least->height = source->height;
  most->width   = outpaint_aspect_get_longest (source->width);
  most->height  = outpaint_aspect_get_longest (source->height);
  if (ratio <= 0)
    return;

  outpaint_aspect_least (source, ratio, &least->width, &least->height);
  outpaint_aspect_resize (source, ratio, FALSE, OUTPAINT_MAX_SIZE, &most->width, &most->height);
}

/* Computes the size of the frame. */
static gboolean
get_frame (const OutpaintOptions *options,
           const OutpaintRect    *source,
           OutpaintSize          *frame,
           GError               **error)
{
  gint         width  = options->new_width;
  gint         height = options->new_height;
  gdouble      ratio  = 0;
  OutpaintSize most;

  if (outpaint_aspect_parse (options->aspect_ratio, &ratio)
      && !check_reach (source, ratio, options->aspect_ratio, error))
    return FALSE;

  get_limits (source, ratio, frame, &most);
  if ((width > 0 && !check_length ("new-width", width, frame->width, most.width, error))
      || (height > 0 && !check_length ("new-height", height, frame->height, most.height, error)))
    return FALSE;

  if (ratio > 0 && MAX (width, height) > 0)
    outpaint_aspect_resize (
      source, ratio, height > 0, MAX (width, height), &frame->width, &frame->height);
  else if (ratio <= 0)
    *frame = (OutpaintSize){ MAX (frame->width, width), MAX (frame->height, height) };

  return TRUE;
}

gboolean
outpaint_new_size_get_margins (const OutpaintOptions *options,
                               const OutpaintRect    *source,
                               OutpaintMargins       *margins,
                               GError               **error)
{
  static const OutpaintAnchor points[] = {
    [OUTPAINT_ANCHOR_CENTER] = { 0, 0 }, [OUTPAINT_ANCHOR_TOP_LEFT] = { -1, -1 },
    [OUTPAINT_ANCHOR_TOP] = { 0, -1 },   [OUTPAINT_ANCHOR_TOP_RIGHT] = { 1, -1 },
    [OUTPAINT_ANCHOR_RIGHT] = { 1, 0 },  [OUTPAINT_ANCHOR_BOTTOM_RIGHT] = { 1, 1 },
    [OUTPAINT_ANCHOR_BOTTOM] = { 0, 1 }, [OUTPAINT_ANCHOR_BOTTOM_LEFT] = { -1, 1 },
    [OUTPAINT_ANCHOR_LEFT] = { -1, 0 },
  };
  OutpaintSize frame;

  if (!outpaint_new_size_is_set (options))
    {
      *margins = outpaint_margins_from_fractions (
        source, options->top, options->bottom, options->left, options->right);
      return TRUE;
    }

  if (!get_frame (options, source, &frame, error))
    return FALSE;

  *margins =
    outpaint_margins_for_size (source, frame.width, frame.height, &points[options->anchor]);

  return TRUE;
}
