/* XCF files
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The format is that of GIMP's devel-docs/xcf.txt, version 9. */

#include "support/xcf-file.h"

#include <string.h>

#define SIGNATURE "gimp xcf v009"
#define NAME      "Background"
#define TILE      64 /* pixels, width and height */

enum
{
  PRECISION_U8_GAMMA = 150,
  MODE_NORMAL        = 28,
  PROP_END           = 0,
  PROP_MODE          = 7,
  PROP_COMPRESSION   = 17
};


static void
add_int (GByteArray *file, gint value)
{
  guint32 big = GINT32_TO_BE (value);

  g_byte_array_append (file, (const guint8 *) &big, sizeof (big));
}

static void
add_ints (GByteArray *file, const gint *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    add_int (file, values[i]);
}

/* Adds the place of an offset, which point_here() sets, and the end of the list. */
static guint
add_offset (GByteArray *file)
{
  guint place = file->len;

  add_ints (file, (const gint[]){ 0, 0 }, 2);

  return place;
}

static void
point_here (GByteArray *file, guint place)
{
  guint32 big = GUINT32_TO_BE (file->len);

  memcpy (file->data + place, &big, sizeof (big));
}

static void
add_image (GByteArray *file, const OutpaintPicture *picture)
{
  const gint head[] = {
    picture->width,     picture->height,  picture->channels == 1, /* gray, else RGB */
    PRECISION_U8_GAMMA, PROP_COMPRESSION, 1
  };
  const guint8 compression = 0;

  g_byte_array_append (file, (const guint8 *) SIGNATURE, sizeof (SIGNATURE));
  add_ints (file, head, G_N_ELEMENTS (head));
  g_byte_array_append (file, &compression, 1);
  add_ints (file, (const gint[]){ PROP_END, 0 }, 2);
}

static void
add_layer (GByteArray *file, const OutpaintPicture *picture)
{
  static const gint types[] = { -1, 2, -1, 0, 1 };
  const gint head[] = { picture->width, picture->height, types[picture->channels], sizeof (NAME) };
  const gint properties[] = { PROP_MODE, 4, MODE_NORMAL, PROP_END, 0 };

  add_ints (file, head, G_N_ELEMENTS (head));
  g_byte_array_append (file, (const guint8 *) NAME, sizeof (NAME));
  add_ints (file, properties, G_N_ELEMENTS (properties));
}

static void
add_tile (GByteArray *file, const OutpaintPicture *picture, gint x, gint y)
{
  gsize row   = (gsize) picture->width * picture->channels;
  gint  width = MIN (TILE, picture->width - x);

  for (gint end = MIN (y + TILE, picture->height); y < end; y++)
    g_byte_array_append (file,
                         picture->data + (gsize) y * row + (gsize) x * picture->channels,
                         (guint) (width * picture->channels));
}

/* Adds the one level of the layer's pixels. */
static void
add_pixels (GByteArray *file, const OutpaintPicture *picture)
{
  gint  n_x     = (picture->width + TILE - 1) / TILE;
  gint  n_tiles = n_x * ((picture->height + TILE - 1) / TILE);
  guint offsets;
  guint level;

  add_ints (file, (const gint[]){ picture->width, picture->height, picture->channels }, 3);
  level = add_offset (file);
  point_here (file, level);
  add_ints (file, (const gint[]){ picture->width, picture->height }, 2);
  offsets = file->len;
  for (gint i = 0; i <= n_tiles; i++)
    add_int (file, 0);
  for (gint i = 0; i < n_tiles; i++)
    {
      point_here (file, offsets + 4 * (guint) i);
      add_tile (file, picture, i % n_x * TILE, i / n_x * TILE);
    }
}

void
xcf_file_write (const gchar *path, const OutpaintPicture *picture)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error    = NULL;
  guint layer;
  guint pixels;

  add_image (file, picture);
  layer = add_offset (file);
  add_int (file, 0); /* no channels */
  point_here (file, layer);
  add_layer (file, picture);
  pixels = add_offset (file); /* and no mask */
  point_here (file, pixels);
  add_pixels (file, picture);

  g_file_set_contents (path, (const gchar *) file->data, file->len, &error);
  g_assert_no_error (error);
}
