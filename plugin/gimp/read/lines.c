/* Guides and edges in an image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/lines.h"

#include "gimp/host/host.h"


static void
add_guides (OutpaintLines *lines, gint32 image_ID, const OutpaintRect *source)
{
  guint32  guide = 0;
  gboolean is_horizontal;
  gint     position;

  while (outpaint_host_image_get_next_guide (image_ID, &guide, &is_horizontal, &position))
    {
      position -= is_horizontal ? source->y : source->x;
      g_array_append_val (is_horizontal ? lines->y : lines->x, position);
    }
}

/* Adds the edges of the visible layers of a list, and of those in its groups. */
static void
add_layers (OutpaintLines *lines, const gint *layers, gint n_layers, const OutpaintRect *source)
{
  for (gint i = 0; i < n_layers; i++)
    {
      OutpaintRect rect = { .width  = outpaint_host_drawable_get_width (layers[i]),
                            .height = outpaint_host_drawable_get_height (layers[i]) };

      if (!outpaint_host_item_get_visible (layers[i]))
        continue;

      if (outpaint_host_item_is_group (layers[i]))
        {
          gint             n_children;
          g_autofree gint *children = outpaint_host_item_get_children (layers[i], &n_children);

          add_layers (lines, children, n_children, source);
          continue;
        }

      outpaint_host_drawable_get_offsets (layers[i], &rect.x, &rect.y);
      outpaint_lines_add_rect (lines, source, &rect);
    }
}

OutpaintLines *
outpaint_lines_read (const OutpaintTarget *target)
{
  OutpaintLines     *lines    = outpaint_lines_new ();
  gint32             image_ID = target->image_ID;
  const OutpaintRect source   = outpaint_target_get_rect (target);
  const OutpaintRect canvas   = { .width  = outpaint_host_image_get_width (image_ID),
                                  .height = outpaint_host_image_get_height (image_ID) };
  gint               n_layers = 0;
  g_autofree gint   *layers   = outpaint_host_image_get_layers (image_ID, &n_layers);

  outpaint_lines_add_rect (lines, &source, &source);
  outpaint_lines_add_rect (lines, &source, &canvas);
  add_guides (lines, image_ID, &source);
  add_layers (lines, layers, n_layers, &source);

  return lines;
}
