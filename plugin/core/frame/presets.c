/* Sizes of paper and screens
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/presets.h"

static const struct
{
  const gchar       *name;
  gdouble            width;
  gdouble            height;
  OutpaintLengthUnit unit;
} presets[] = {
  { "A3 (297 × 420 mm)", 297, 420, OUTPAINT_LENGTH_MILLIMETERS },
  { "A3 (420 × 297 mm)", 420, 297, OUTPAINT_LENGTH_MILLIMETERS },
  { "A4 (210 × 297 mm)", 210, 297, OUTPAINT_LENGTH_MILLIMETERS },
  { "A4 (297 × 210 mm)", 297, 210, OUTPAINT_LENGTH_MILLIMETERS },
  { "A5 (148 × 210 mm)", 148, 210, OUTPAINT_LENGTH_MILLIMETERS },
  { "A5 (210 × 148 mm)", 210, 148, OUTPAINT_LENGTH_MILLIMETERS },
  { "Letter (8.5 × 11 in)", 8.5, 11, OUTPAINT_LENGTH_INCHES },
  { "Letter (11 × 8.5 in)", 11, 8.5, OUTPAINT_LENGTH_INCHES },
  { "10 × 15 cm", 100, 150, OUTPAINT_LENGTH_MILLIMETERS },
  { "15 × 10 cm", 150, 100, OUTPAINT_LENGTH_MILLIMETERS },
  { "13 × 18 cm", 130, 180, OUTPAINT_LENGTH_MILLIMETERS },
  { "18 × 13 cm", 180, 130, OUTPAINT_LENGTH_MILLIMETERS },
  { "1920 × 1080 px", 1920, 1080, OUTPAINT_LENGTH_PIXELS },
  { "2560 × 1440 px", 2560, 1440, OUTPAINT_LENGTH_PIXELS },
  { "3840 × 2160 px", 3840, 2160, OUTPAINT_LENGTH_PIXELS },
  { "1080 × 1080 px", 1080, 1080, OUTPAINT_LENGTH_PIXELS },
  { "1080 × 1350 px", 1080, 1350, OUTPAINT_LENGTH_PIXELS },
  { "1080 × 1920 px", 1080, 1920, OUTPAINT_LENGTH_PIXELS },
};


const gchar *
outpaint_preset_get_name (gint i)
{
  return i >= 0 && i < (gint) G_N_ELEMENTS (presets) ? presets[i].name : NULL;
}

void
outpaint_preset_apply (gint i, OutpaintIntent *intent)
{
  if (intent->unit != presets[i].unit)
    intent->bleed = 0;
  intent->ratio[0] = '\0';
  intent->width    = presets[i].width;
  intent->height   = presets[i].height;
  intent->unit     = presets[i].unit;
}

gint
outpaint_preset_find (const OutpaintIntent *intent)
{
  for (gint i = 0; i < (gint) G_N_ELEMENTS (presets); i++)
    if (intent->unit == presets[i].unit && intent->width == presets[i].width
        && intent->height == presets[i].height)
      return i;

  return -1;
}
