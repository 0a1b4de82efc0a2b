/* Stand-in: paints a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "paint.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "truth.h"


/* The place of the known part in a result. */
typedef struct
{
  gint width; /* of the result */
  gint height;
  gint left; /* of the known part; right and bottom are exclusive */
  gint top;
  gint right;
  gint bottom;
} Layout;


void
standin_frame_clear (StandinFrame *frame)
{
  g_clear_pointer (&frame->picture, outpaint_picture_unref);
  g_clear_pointer (&frame->mask, outpaint_picture_unref);
}

/* Returns a pixbuf that shares the picture's pixels, RGB or RGBA. */
static GdkPixbuf *
wrap (const OutpaintPicture *picture)
{
  return gdk_pixbuf_new_from_data (picture->data,
                                   GDK_COLORSPACE_RGB,
                                   picture->channels == 4,
                                   8,
                                   picture->width,
                                   picture->height,
                                   picture->width * picture->channels,
                                   NULL,
                                   NULL);
}

OutpaintPicture *
standin_unwrap (GdkPixbuf *pixbuf)
{
  gint             channels = gdk_pixbuf_get_n_channels (pixbuf);
  gint             stride   = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8    *data     = gdk_pixbuf_read_pixels (pixbuf);
  OutpaintPicture *picture;

  picture = outpaint_picture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), 3);
  for (gint y = 0; y < picture->height; y++)
    for (gint x = 0; x < picture->width; x++)
      memcpy (outpaint_picture_row (picture, y) + 3 * x,
              data + (gsize) y * stride + (gsize) x * channels,
              3);

  return picture;
}

OutpaintPicture *
standin_scale (const OutpaintPicture *picture, gint width, gint height)
{
  g_autoptr (GdkPixbuf) pixbuf = wrap (picture);
  g_autoptr (GdkPixbuf) scaled =
    gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);

  return standin_unwrap (scaled);
}

/* Rounds a side to the nearest multiple within the limit. */
static gint
round_side (gdouble side, gint multiple, gint limit)
{
  gint rounded = MAX (1, (gint) lround (side / multiple)) * multiple;

  if (rounded > limit && rounded > multiple)
    rounded = MAX (1, limit / multiple) * multiple;

  return rounded;
}

static Layout
layout_request (const StandinRequest *request, const StandinOptions *options)
{
  gint    width       = request->picture->width;
  gint    height      = request->picture->height;
  gint    left        = (gint) lround (request->left * width);
  gint    top         = (gint) lround (request->top * height);
  gint    full_width  = left + width + (gint) lround (request->right * width);
  gint    full_height = top + height + (gint) lround (request->bottom * height);
  gdouble scale       = MIN (
    1.0,
    MIN ((gdouble) request->max_width / full_width, (gdouble) request->max_height / full_height));
  Layout layout;

  layout.width  = round_side (full_width * scale, options->round, request->max_width);
  layout.height = round_side (full_height * scale, options->round, request->max_height);
  layout.left   = (gint) lround ((gdouble) left * layout.width / full_width);
  layout.right  = (gint) lround ((gdouble) (left + width) * layout.width / full_width);
  layout.top    = (gint) lround ((gdouble) top * layout.height / full_height);
  layout.bottom = (gint) lround ((gdouble) (top + height) * layout.height / full_height);
  layout.right  = MAX (layout.right, layout.left + 1);
  layout.bottom = MAX (layout.bottom, layout.top + 1);

  return layout;
}

static OutpaintPicture *
fit (const OutpaintPicture *picture, gint width, gint height)
{
  if (picture->channels == 3 && picture->width == width && picture->height == height)
    return outpaint_picture_ref ((OutpaintPicture *) picture);

  return standin_scale (picture, width, height);
}

static void
place_known (StandinFrame *frame, const StandinRequest *request, const Layout *layout)
{
  gint width                        = layout->right - layout->left;
  g_autoptr (OutpaintPicture) known = fit (request->picture, width, layout->bottom - layout->top);

  frame->picture = outpaint_picture_new (layout->width, layout->height, 3);
  frame->mask    = outpaint_picture_new (layout->width, layout->height, 1);
  memset (frame->picture->data, 128, 3 * (gsize) layout->width * layout->height);
  memset (frame->mask->data, 255, (gsize) layout->width * layout->height);

  for (gint y = layout->top; y < layout->bottom; y++)
    {
      memcpy (outpaint_picture_row (frame->picture, y) + 3 * layout->left,
              outpaint_picture_row (known, y - layout->top),
              3 * (gsize) width);
      memset (outpaint_picture_row (frame->mask, y) + layout->left, 0, width);
    }
}

/* Marks the request's masked pixels as unknown, by nearest neighbor. */
static void
place_mask (StandinFrame *frame, const OutpaintPicture *mask)
{
  for (gint y = 0; y < frame->mask->height; y++)
    {
      const guint8 *from = outpaint_picture_row (
        mask, (gint) ((2 * (gint64) y + 1) * mask->height / (2 * frame->mask->height)));
      guint8 *row = outpaint_picture_row (frame->mask, y);

      for (gint x = 0; x < frame->mask->width; x++)
        row[x] =
          from[(2 * (gint64) x + 1) * mask->width / (2 * frame->mask->width) * mask->channels];
    }
}

/* Paints colors that encode the position in the frame and the seed. */
static OutpaintPicture *
paint_place (gint width, gint height, gint64 seed)
{
  OutpaintPicture *painted = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    {
      guint8 *row = outpaint_picture_row (painted, y);

      for (gint x = 0; x < width; x++)
        {
          row[3 * x]     = (guint8) lround (40 + 175 * (x + 0.5) / width);
          row[3 * x + 1] = (guint8) lround (40 + 175 * (y + 0.5) / height);
          row[3 * x + 2] = (guint8) (100 + 10 * (seed % 8));
        }
    }

  return painted;
}

static void
copy_masked (StandinFrame *frame, const OutpaintPicture *painted)
{
  gsize n = (gsize) painted->width * painted->height;

  for (gsize i = 0; i < n; i++)
    if (frame->mask->data[i] != 0)
      memcpy (frame->picture->data + 3 * i, painted->data + 3 * i, 3);
}

OutpaintPicture *
standin_paint (const StandinRequest *request, const StandinOptions *options, GError **error)
{
  Layout layout                       = layout_request (request, options);
  g_autoptr (OutpaintPicture) painted = NULL;
  g_auto (StandinFrame) frame         = { NULL, NULL };

  place_known (&frame, request, &layout);
  if (request->mask != NULL)
    place_mask (&frame, request->mask);
  if (options->repaint)
    memset (frame.mask->data, 255, (gsize) layout.width * layout.height);

  if (strcmp (options->paint, "place") == 0)
    painted = paint_place (layout.width, layout.height, request->seed);
  else if (strcmp (options->paint, "true") == 0)
    {
      painted = standin_truth (options, layout.width, layout.height, error);
      if (painted == NULL)
        return NULL;
    }
  else if (strcmp (options->paint, "pull") == 0)
    standin_pull (&frame, request->seed);

  if (painted != NULL)
    copy_masked (&frame, painted);

  return g_steal_pointer (&frame.picture);
}

GBytes *
standin_read_answer (const StandinOptions *options, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (options->answer_file, FALSE, error);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

GBytes *
standin_encode (const OutpaintPicture *picture, const StandinOptions *options)
{
  g_autoptr (GdkPixbuf) pixbuf = wrap (picture);
  g_autofree gchar *quality    = g_strdup_printf ("%d", options->quality);
  gboolean          is_jpeg    = strcmp (options->encoding, "jpeg") == 0;
  gchar            *data       = NULL;
  gsize             length     = 0;

  if (!is_jpeg && options->alpha >= 0)
    {
      g_autoptr (GdkPixbuf) opaque = g_steal_pointer (&pixbuf);
      gint    stride;
      guint8 *pixels;

      pixbuf = gdk_pixbuf_add_alpha (opaque, FALSE, 0, 0, 0);
      stride = gdk_pixbuf_get_rowstride (pixbuf);
      pixels = gdk_pixbuf_get_pixels (pixbuf);
      for (gint y = 0; y < picture->height; y++)
        for (gint x = 0; x < picture->width; x++)
          pixels[(gsize) y * stride + 4 * x + 3] = (guint8) options->alpha;
    }

  /* Prefer speed to size, since the file is sent locally. */
  gdk_pixbuf_save_to_buffer (pixbuf,
                             &data,
                             &length,
                             is_jpeg ? "jpeg" : "png",
                             NULL,
                             is_jpeg ? "quality" : "compression",
                             is_jpeg ? quality : "1",
                             NULL);

  return g_bytes_new_take (data, length);
}
