/* The frame that the user has in mind
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/intent.h"

#include <math.h>
#include <string.h>

#define MILLIMETERS 25.4 /* of an inch */

static const gchar *const units[OUTPAINT_N_LENGTH_UNITS] = {
  [OUTPAINT_LENGTH_PIXELS]      = "px",
  [OUTPAINT_LENGTH_MILLIMETERS] = "mm",
  [OUTPAINT_LENGTH_INCHES]      = "in",
};


gboolean
outpaint_intent_has_frame (const OutpaintIntent *intent)
{
  return *intent->ratio != '\0' || (intent->width > 0 && intent->height > 0);
}

static void
append_number (GString *text, gdouble number)
{
  gchar buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof (buffer), "%.10g", number));
}

static void
append_ratio (GString *text, const gchar *ratio)
{
  g_string_append (text, "ratio=");
  for (const gchar *c = ratio; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      g_string_append_unichar (text, g_utf8_get_char (c));
  g_string_append_c (text, ' ');
}

gchar *
outpaint_intent_to_text (const OutpaintIntent *intent)
{
  GString *text = g_string_new (NULL);

  if (*intent->ratio != '\0')
    append_ratio (text, intent->ratio);
  if (intent->width > 0 && intent->height > 0)
    {
      g_string_append (text, "size=");
      append_number (text, intent->width);
      g_string_append_c (text, 'x');
      append_number (text, intent->height);
      g_string_append_printf (text, "%s bleed=", units[intent->unit]);
      append_number (text, intent->bleed);
      g_string_append_c (text, ' ');
    }
  g_string_append_printf (text, "anchor=%d,%d", intent->anchor.x, intent->anchor.y);

  return g_string_free (text, FALSE);
}

/* Reads a number from 0 to OUTPAINT_MAX_SIZE, and moves *text behind it. */
static gboolean
read_length (const gchar **text, gdouble *number)
{
  gchar  *end    = NULL;
  gdouble length = g_ascii_strtod (*text, &end);

  if (end == *text || !(length >= 0 && length <= OUTPAINT_MAX_SIZE))
    return FALSE;

  *text   = end;
  *number = length;

  return TRUE;
}

static gboolean
read_size (const gchar *text, OutpaintIntent *intent)
{
  if (!read_length (&text, &intent->width) || *text++ != 'x'
      || !read_length (&text, &intent->height) || intent->width <= 0 || intent->height <= 0)
    return FALSE;

  for (gint unit = 0; unit < OUTPAINT_N_LENGTH_UNITS; unit++)
    if (g_str_equal (text, units[unit]))
      {
        intent->unit = (OutpaintLengthUnit) unit;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_ratio (const gchar *text, OutpaintIntent *intent)
{
  gdouble ratio;

  return outpaint_aspect_parse (text, &ratio)
         && g_strlcpy (intent->ratio, text, sizeof (intent->ratio)) < sizeof (intent->ratio);
}

static gboolean
read_anchor (const gchar *text, OutpaintIntent *intent)
{
  gchar *end = NULL;

  intent->anchor.x = (gint) CLAMP (g_ascii_strtoll (text, &end, 10), -1, 1);
  if (end == text || *end != ',')
    return FALSE;

  text             = end + 1;
  intent->anchor.y = (gint) CLAMP (g_ascii_strtoll (text, &end, 10), -1, 1);

  return end != text && *end == '\0';
}

static gboolean
read_bleed (const gchar *text, OutpaintIntent *intent)
{
  return read_length (&text, &intent->bleed) && *text == '\0';
}

gboolean
outpaint_intent_parse (const gchar *text, OutpaintIntent *intent)
{
  static const struct
  {
    const gchar *key;
    gboolean (*read) (const gchar *value, OutpaintIntent *intent);
  } members[]           = { { "ratio=", read_ratio },
                            { "size=", read_size },
                            { "bleed=", read_bleed },
                            { "anchor=", read_anchor } };
  OutpaintIntent found  = { 0 };
  gboolean       is_any = FALSE;
  g_auto (GStrv) words  = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  words = g_strsplit (text, " ", -1);
  for (gchar **word = words; *word != NULL; word++)
    for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
      if (g_str_has_prefix (*word, members[i].key))
        {
          if (!members[i].read (*word + strlen (members[i].key), &found))
            return FALSE;
          is_any = TRUE;
        }

  if (is_any)
    *intent = found;

  return is_any;
}

/* Returns the number of pixels in one unit. */
static gdouble
get_factor (OutpaintLengthUnit unit, gdouble resolution)
{
  switch (unit)
    {
    case OUTPAINT_LENGTH_MILLIMETERS:
      return resolution / MILLIMETERS;
    case OUTPAINT_LENGTH_INCHES:
      return resolution;
    default:
      return 1;
    }
}

gint
outpaint_length_to_pixels (gdouble length, OutpaintLengthUnit unit, gdouble resolution)
{
  return (gint) CLAMP (
    floor (length * get_factor (unit, resolution) + 0.5), 0, (gdouble) OUTPAINT_MAX_SIZE);
}

gdouble
outpaint_length_from_pixels (gdouble pixels, OutpaintLengthUnit unit, gdouble resolution)
{
  return pixels / get_factor (unit, resolution);
}

gboolean
outpaint_intent_get_frame (const OutpaintIntent *intent,
                           const OutpaintRect   *source,
                           gdouble               x_resolution,
                           gdouble               y_resolution,
                           gint                 *width,
                           gint                 *height)
{
  gdouble ratio;
  gint    wide =
    outpaint_length_to_pixels (intent->width + 2 * intent->bleed, intent->unit, x_resolution);
  gint high =
    outpaint_length_to_pixels (intent->height + 2 * intent->bleed, intent->unit, y_resolution);

  if (intent->width <= 0 || intent->height <= 0 || wide < 1 || high < 1)
    {
      if (!outpaint_aspect_parse (intent->ratio, &ratio))
        return FALSE;

      outpaint_aspect_frame (source, ratio, width, height);
      return TRUE;
    }

  *width  = wide;
  *height = high;
  if (wide >= source->width && high >= source->height)
    return TRUE;

  ratio = (gdouble) wide / high;
  if (outpaint_aspect_fits (ratio, source->width, source->height))
    {
      *width  = source->width;
      *height = source->height;
    }
  else
    outpaint_aspect_frame (source, ratio, width, height);

  return TRUE;
}
