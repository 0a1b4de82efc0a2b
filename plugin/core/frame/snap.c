/* Snapping of a frame's edges to lines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/snap.h"

#include "core/frame/options.h"


OutpaintLines *
outpaint_lines_new (void)
{
  OutpaintLines *lines = g_new (OutpaintLines, 1);

  lines->x = g_array_new (FALSE, FALSE, sizeof (gint));
  lines->y = g_array_new (FALSE, FALSE, sizeof (gint));

  return lines;
}

void
outpaint_lines_free (OutpaintLines *lines)
{
  g_array_unref (lines->x);
  g_array_unref (lines->y);
  g_free (lines);
}

void
outpaint_lines_add_rect (OutpaintLines *lines, const OutpaintRect *source, const OutpaintRect *rect)
{
  const gint x[] = { rect->x - source->x, rect->x + rect->width - source->x };
  const gint y[] = { rect->y - source->y, rect->y + rect->height - source->y };

  g_array_append_vals (lines->x, x, G_N_ELEMENTS (x));
  g_array_append_vals (lines->y, y, G_N_ELEMENTS (y));
}

/* Returns the margin of the side at the nearest line within reach, else the
 * present one.
 */
static gint
snap (gint margin, gboolean is_far, gint length, const GArray *lines, gdouble reach)
{
  gint    snapped = margin;
  gdouble nearest = reach;

  for (guint i = 0; i < lines->len; i++)
    {
      gint    line     = g_array_index (lines, gint, i);
      gint64  found    = is_far ? (gint64) line - length : -(gint64) line;
      gdouble distance = ABS ((gdouble) found - margin);

      if (found < 0 || found > OUTPAINT_FRACTION_MAX * length || distance > nearest)
        continue;

      snapped = (gint) found;
      nearest = distance;
    }

  return snapped;
}

OutpaintMargins
outpaint_snap_margins (const OutpaintRect    *source,
                       const OutpaintMargins *margins,
                       guint                  handle,
                       const OutpaintLines   *lines,
                       gdouble                reach)
{
  OutpaintMargins snapped = *margins;

  for (guint i = 0; i < OUTPAINT_N_SIDES && lines != NULL; i++)
    {
      OutpaintSide side = (OutpaintSide) i;
      gboolean     is_y = outpaint_side_is_horizontal (side);

      if (handle & 1u << i)
        outpaint_margins_set (&snapped,
                              side,
                              snap (outpaint_margins_get (margins, side),
                                    outpaint_side_is_far (side),
                                    is_y ? source->height : source->width,
                                    is_y ? lines->y : lines->x,
                                    reach));
    }

  return snapped;
}
