/* The areas of an image that the local painter may copy
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/sampling.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/frame/area.h"
#include "gimp/host/host.h"
#include "gimp/read/reader.h"
#include "gimp/read/selection.h"

#define ONLY  "copy-only-from" /* names of the options */
#define DONT  "dont-copy-from"
#define SHOWN 60 /* characters of a name in a message */

/* A drawable that shows an area, and its place on the canvas. */
typedef struct
{
  gint32       drawable_ID; /* -1 for none */
  OutpaintRect rect;
} Item;


/* Returns the item of that name, -1 for none.  Frees items. */
static gint32
find_by_name (gint *items, gint n, const gchar *name)
{
  g_autofree gint *owned = items;
  gint32           found = -1;

  for (gint i = 0; i < n && found == -1; i++)
    {
      g_autofree gchar *other = outpaint_host_item_get_name (owned[i]);

      if (g_strcmp0 (other, name) == 0)
        found = owned[i];
    }

  return found;
}

/* Returns the mask of the layer of that name among items and in their groups. */
static gint32
find_mask (gint *items, gint n, const gchar *name)
{
  g_autofree gint *owned = items;
  gint32           found = -1;

  for (gint i = 0; i < n && found == -1; i++)
    {
      g_autofree gchar *other = outpaint_host_item_get_name (owned[i]);
      gint              n_children;

      if (g_strcmp0 (other, name) == 0)
        found = outpaint_host_layer_get_mask (owned[i]);
      if (found == -1 && outpaint_host_item_is_group (owned[i]))
        {
          gint *children = outpaint_host_item_get_children (owned[i], &n_children);

          found = find_mask (children, n_children, name);
        }
    }

  return found;
}

static gboolean
refuse_name (const gchar *option, const gchar *sentence, const gchar *name, GError **error)
{
  g_autofree gchar *shown  = outpaint_text_clean (name, NULL, SHOWN);
  g_auto (GStrv) parts     = g_strsplit (sentence, "%s", 3);
  g_autofree gchar *filled = g_strconcat (parts[0], option, parts[1], shown, parts[2], NULL);

  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT, filled);

  return FALSE;
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_SOURCE,
                       _ ("There is no selection to copy from. Select a part of the picture."));

  return FALSE;
}

static gboolean
find_item (gint32 image_ID, const gchar *option, const gchar *area, Item *item, GError **error)
{
  OutpaintAreaKind kind;
  const gchar     *name;
  gint             n;
  gint            *items;

  if (!outpaint_area_parse (area, &kind, &name))
    return outpaint_area_check (option, area, error);

  if (kind == OUTPAINT_AREA_SELECTION)
    {
      if (outpaint_host_selection_is_empty (image_ID))
        return refuse_empty (error);
      item->drawable_ID = outpaint_host_image_get_selection (image_ID);
    }
  else if (kind == OUTPAINT_AREA_CHANNEL)
    {
      items             = outpaint_host_image_get_channels (image_ID, &n);
      item->drawable_ID = find_by_name (items, n, name);
      if (item->drawable_ID == -1)
        return refuse_name (
          option, _ ("The argument \"%s\": the image has no channel \"%s\"."), name, error);
    }
  else
    {
      items             = outpaint_host_image_get_layers (image_ID, &n);
      item->drawable_ID = find_mask (items, n, name);
      if (item->drawable_ID == -1)
        return refuse_name (option,
                            _ ("The argument \"%s\": the image has no layer \"%s\" with a mask."),
                            name,
                            error);
    }

  item->rect.width  = outpaint_host_drawable_get_width (item->drawable_ID);
  item->rect.height = outpaint_host_drawable_get_height (item->drawable_ID);
  outpaint_host_drawable_get_offsets (item->drawable_ID, &item->rect.x, &item->rect.y);

  return TRUE;
}

guint8 *
outpaint_sampling_read_area (gint32              image_ID,
                             const gchar        *option,
                             const gchar        *area,
                             const OutpaintRect *rect,
                             GError            **error)
{
  Item               item   = { .drawable_ID = -1 };
  g_autofree guint8 *values = NULL;
  g_autofree guint8 *read   = NULL;
  OutpaintRect       part;
  OutpaintRect       inner;

  if (!find_item (image_ID, option, area, &item, error))
    return NULL;

  part   = outpaint_rect_intersect (rect, &item.rect);
  inner  = (OutpaintRect){ part.x - item.rect.x, part.y - item.rect.y, part.width, part.height };
  values = g_try_malloc0_n (MAX (rect->width, 1), MAX (rect->height, 1));
  if (values == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  if (part.width == 0 || part.height == 0)
    return g_steal_pointer (&values);

  read = outpaint_selection_read_values (item.drawable_ID, &inner, error);
  if (read == NULL)
    return NULL;

  for (gint y = 0; y < part.height; y++)
    memcpy (values + (gsize) (part.y - rect->y + y) * rect->width + part.x - rect->x,
            read + (gsize) y * part.width,
            part.width);

  return g_steal_pointer (&values);
}

/* Sets the pixels of an area to a kind of source. */
static gboolean
mark (gint32              image_ID,
      const gchar        *option,
      const gchar        *area,
      const OutpaintRect *frame,
      guint8              kind,
      OutpaintPicture    *sources,
      GError            **error)
{
  gsize              n      = (gsize) frame->width * frame->height;
  g_autofree guint8 *values = NULL;

  if (*area == '\0')
    return TRUE;

  values = outpaint_sampling_read_area (image_ID, option, area, frame, error);
  for (gsize i = 0; i < n && values != NULL; i++)
    if (values[i] >= OUTPAINT_SELECTION_HALF)
      sources->data[i] = kind;

  return values != NULL;
}

gboolean
outpaint_sampling_read (gint32                 image_ID,
                        const OutpaintRect    *frame,
                        const OutpaintOptions *options,
                        OutpaintPicture      **sources,
                        GError               **error)
{
  gboolean is_limited                 = *options->copy_only_from != '\0';
  g_autoptr (OutpaintPicture) picture = NULL;

  *sources = NULL;
  if (!is_limited && *options->dont_copy_from == '\0')
    return TRUE;

  picture = outpaint_picture_new (frame->width, frame->height, 1);
  if (picture == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return FALSE;
    }

  memset (picture->data,
          is_limited ? OUTPAINT_SOURCES_BARRED : OUTPAINT_SOURCES_FREE,
          (gsize) frame->width * frame->height);
  if (!mark (image_ID, ONLY, options->copy_only_from, frame, OUTPAINT_SOURCES_FREE, picture, error)
      || !mark (
        image_ID, DONT, options->dont_copy_from, frame, OUTPAINT_SOURCES_ABSENT, picture, error))
    return FALSE;

  *sources = g_steal_pointer (&picture);

  return TRUE;
}

gboolean
outpaint_sampling_get_bounds (gint32                 image_ID,
                              const OutpaintRect    *source,
                              const OutpaintOptions *options,
                              OutpaintRect          *bounds,
                              GError               **error)
{
  g_autofree guint8 *values =
    outpaint_sampling_read_area (image_ID, ONLY, options->copy_only_from, source, error);
  gint left = source->width, right = -1, top = source->height, bottom = -1;

  for (gint y = 0; y < source->height && values != NULL; y++)
    for (gint x = 0; x < source->width; x++)
      if (values[(gsize) y * source->width + x] >= OUTPAINT_SELECTION_HALF)
        {
          left   = MIN (left, x);
          right  = MAX (right, x);
          top    = MIN (top, y);
          bottom = MAX (bottom, y);
        }

  *bounds = (OutpaintRect){ 0 };
  if (right >= 0)
    *bounds =
      (OutpaintRect){ source->x + left, source->y + top, right - left + 1, bottom - top + 1 };

  return values != NULL;
}
