/* The image's selection on a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/selection.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/read/reader.h"


guint8 *
outpaint_selection_read_values (gint32 drawable_ID, const OutpaintRect *part, GError **error)
{
  g_autoptr (GeglBuffer) buffer = outpaint_host_drawable_get_buffer (drawable_ID);
  guint8 *values                = g_try_malloc_n (MAX (part->width, 1), MAX (part->height, 1));

  if (buffer == NULL || values == NULL)
    {
      outpaint_reader_set_memory_error (error);
      g_free (values);
      return NULL;
    }

  gegl_buffer_get (buffer,
                   GEGL_RECTANGLE (part->x, part->y, part->width, part->height),
                   1.0,
                   babl_format ("Y u8"),
                   values,
                   GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);

  return values;
}

OutpaintSelection *
outpaint_selection_read (const OutpaintTarget *target, GError **error)
{
  OutpaintRect source = outpaint_target_get_rect (target);
  OutpaintRect bounds;
  OutpaintRect part;
  guint8      *values;

  if (!outpaint_target_get_selection_bounds (target->image_ID, &bounds))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_SOURCE,
                           _ ("There is no selection. Select the part of the layer to paint."));
      return NULL;
    }

  part   = outpaint_rect_intersect (&bounds, &source);
  values = outpaint_selection_read_values (
    outpaint_host_image_get_selection (target->image_ID), &part, error);
  if (values == NULL)
    return NULL;

  part.x -= source.x;
  part.y -= source.y;

  return outpaint_selection_new (source.width, source.height, &part, values, error);
}
