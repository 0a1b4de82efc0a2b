/* Aspect ratios and new sizes as margins
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/aspect.h"

#include <math.h>
#include <string.h>

#include "core/frame/options.h"

#define RATIO_MAX  20.0
#define TEXT_MAX   40  /* bytes, of a ratio */
#define GROWTH     1.2 /* growth of a source that already has the ratio */
#define TIMES_SIGN "×"
#define RATIO_SIGN "∶"


/* Returns the text without blanks, with points for commas and a colon for any
 * other separator of the numbers.  Normalization also converts the wide digits
 * and colons of Chinese input methods.
 */
static gchar *
normalize (const gchar *text)
{
  g_autofree gchar *narrow = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString          *plain  = g_string_new (NULL);

  for (const gchar *c = narrow; *c != '\0'; c = g_utf8_next_char (c))
    if (*c == ',')
      g_string_append_c (plain, '.');
    else if (*c == '/' || *c == 'x' || g_str_has_prefix (c, TIMES_SIGN)
             || g_str_has_prefix (c, RATIO_SIGN))
      g_string_append_c (plain, ':');
    else if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (plain, g_utf8_get_char (c));

  return g_string_free (plain, FALSE);
}

/* Parses digits with at most one point; strtod() accepts other forms, too. */
static gboolean
parse_number (const gchar *text, gdouble *number)
{
  gsize        digits = strspn (text, "0123456789.");
  const gchar *point  = strchr (text, '.');

  if (digits == 0 || text[digits] != '\0' || (point != NULL && strchr (point + 1, '.') != NULL))
    return FALSE;

  *number = g_ascii_strtod (text, NULL);

  return *number > 0;
}

gboolean
outpaint_aspect_parse (const gchar *text, gdouble *ratio)
{
  g_autofree gchar *plain = NULL;
  g_auto (GStrv) parts    = NULL;
  gdouble width           = 0;
  gdouble height          = 1;

  if (strlen (text) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  plain = normalize (text);
  parts = g_strsplit (plain, ":", -1);
  if (g_strv_length (parts) < 1 || g_strv_length (parts) > 2 || !parse_number (parts[0], &width)
      || (parts[1] != NULL && !parse_number (parts[1], &height)))
    return FALSE;

  if (width / height > RATIO_MAX || height / width > RATIO_MAX)
    return FALSE;

  *ratio = width / height;

  return TRUE;
}

static gdouble
round_length (gdouble length)
{
  return floor (length + 0.5);
}

gboolean
outpaint_aspect_fits (gdouble ratio, gint width, gint height)
{
  return width == round_length (height * ratio) || height == round_length (width / ratio);
}

static gdouble
longest (gint side)
{
  return MIN ((1 + 2 * OUTPAINT_FRACTION_MAX) * side, OUTPAINT_MAX_SIZE);
}

/* Sets the frame with that width to the ratio, as closely as possible: one side
 * is rounded and determines the other.
 */
static void
set_frame (const OutpaintRect *source,
           gdouble             ratio,
           gboolean            led_by_height,
           gdouble             wanted,
           gint               *width,
           gint               *height)
{
  gdouble least = MAX (source->width, source->height * ratio);
  gdouble most  = MIN (longest (source->width), longest (source->height) * ratio);
  gdouble x     = MAX (MIN (wanted, most), least);
  gdouble y     = round_length (x / ratio);

  x = led_by_height ? round_length (y * ratio) : round_length (x);
  y = led_by_height ? y : round_length (x / ratio);

  *width  = (gint) CLAMP (x, source->width, longest (source->width));
  *height = (gint) CLAMP (y, source->height, longest (source->height));
}

/* Returns TRUE when the height of the source, not its width, determines the
 * smallest frame of that ratio.
 */
static gboolean
is_held_by_height (const OutpaintRect *source, gdouble ratio)
{
  return source->height * ratio > source->width;
}

void
outpaint_aspect_frame (const OutpaintRect *source, gdouble ratio, gint *width, gint *height)
{
  gboolean has_it = outpaint_aspect_fits (ratio, source->width, source->height);
  gdouble  least  = MAX (source->width, source->height * ratio);

  set_frame (source,
             ratio,
             is_held_by_height (source, ratio),
             has_it ? MAX (GROWTH * least, least + 0.5) : least,
             width,
             height);
}

void
outpaint_aspect_least (const OutpaintRect *source, gdouble ratio, gint *width, gint *height)
{
  *width  = source->width;
  *height = source->height;
  if (!outpaint_aspect_fits (ratio, *width, *height))
    set_frame (source, ratio, is_held_by_height (source, ratio), 0, width, height);
}

gint
outpaint_aspect_get_longest (gint side)
{
  return (gint) longest (side);
}

void
outpaint_aspect_resize (const OutpaintRect *source,
                        gdouble             ratio,
                        gboolean            led_by_height,
                        gint                length,
                        gint               *width,
                        gint               *height)
{
  gdouble wanted = led_by_height ? length * ratio : length;

  set_frame (source, ratio, led_by_height, wanted, width, height);
  if (!outpaint_aspect_fits (ratio, *width, *height))
    set_frame (source, ratio, is_held_by_height (source, ratio), wanted, width, height);
}

/* Returns the margin before the source on one axis, and sets *after to the
 * margin behind it.
 */
static gint
share (gint side, gint length, gint anchor, gint *after)
{
  gint most   = (gint) MIN (OUTPAINT_FRACTION_MAX * side, OUTPAINT_MAX_SIZE);
  gint growth = CLAMP (length - side, 0, 2 * most);
  gint before = anchor < 0 ? 0 : (anchor > 0 ? growth : growth / 2);

  before = CLAMP (before, growth - most, most);
  *after = growth - before;

  return before;
}

OutpaintMargins
outpaint_margins_for_size (const OutpaintRect   *source,
                           gint                  width,
                           gint                  height,
                           const OutpaintAnchor *anchor)
{
  OutpaintMargins margins;

  margins.left = share (source->width, width, anchor->x, &margins.right);
  margins.top  = share (source->height, height, anchor->y, &margins.bottom);

  return margins;
}
