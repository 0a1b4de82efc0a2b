/* Stand-in: checks of a request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "inspect.h"


static guint
read_u16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

/* PNG specification, 11.2.2: the signature, then IHDR. */
static gboolean
inspect_png (const guint8 *data, gsize length, StandinFileInfo *info)
{
  static const gint channels[7] = { 1, 0, 3, 3, 2, 0, 4 };

  if (length < 29 || memcmp (data + 12, "IHDR", 4) != 0 || data[25] > 6 || data[16] > 0
      || data[20] > 0)
    return FALSE;

  info->type       = "png";
  info->width      = (gint) ((guint) data[17] << 16 | read_u16 (data + 18));
  info->height     = (gint) ((guint) data[21] << 16 | read_u16 (data + 22));
  info->bit_depth  = data[24];
  info->is_palette = data[25] == 3;
  info->channels   = channels[data[25]];

  return info->channels > 0;
}

static void
name_subsampling (const guint8 *components, StandinFileInfo *info)
{
  gint across = (components[1] >> 4) / MAX (1, components[4] >> 4);
  gint down   = (components[1] & 15) / MAX (1, components[4] & 15);

  g_snprintf (info->subsampling,
              sizeof info->subsampling,
              "4:%d:%d",
              4 / MAX (1, across),
              down > 1 ? 0 : 4 / MAX (1, across));
}

/* ITU-T T.81, annex B: markers with their lengths up to the frame header. */
static gboolean
inspect_jpeg (const guint8 *data, gsize length, StandinFileInfo *info)
{
  gsize at = 2;

  while (at + 19 <= length && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          info->type      = "jpeg";
          info->bit_depth = data[at + 4];
          info->height    = (gint) read_u16 (data + at + 5);
          info->width     = (gint) read_u16 (data + at + 7);
          info->channels  = data[at + 9];
          if (info->channels >= 3)
            name_subsampling (data + at + 10, info);
          return info->channels == 1 || info->channels == 3 || info->channels == 4;
        }

      at += 2 + read_u16 (data + at + 2);
    }

  return FALSE;
}

gboolean
standin_inspect (GBytes *file, StandinFileInfo *info)
{
  static const guint8 png[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  gsize               length;
  const guint8       *data = g_bytes_get_data (file, &length);

  memset (info, 0, sizeof *info);

  if (length > 8 && memcmp (data, png, 8) == 0)
    return inspect_png (data, length, info);
  if (length > 2 && data[0] == 0xff && data[1] == 0xd8)
    return inspect_jpeg (data, length, info);

  return FALSE;
}

struct json_object *
standin_file_info_to_json (const StandinFileInfo *info, gsize bytes)
{
  struct json_object *object = json_object_new_object ();

  json_object_object_add (
    object, "type", json_object_new_string (info->type != NULL ? info->type : "unknown"));
  json_object_object_add (object, "bytes", json_object_new_int64 ((gint64) bytes));
  json_object_object_add (object, "width", json_object_new_int (info->width));
  json_object_object_add (object, "height", json_object_new_int (info->height));
  json_object_object_add (object, "bit_depth", json_object_new_int (info->bit_depth));
  json_object_object_add (object, "channels", json_object_new_int (info->channels));
  json_object_object_add (object, "palette", json_object_new_boolean (info->is_palette));
  json_object_object_add (object, "subsampling", json_object_new_string (info->subsampling));

  return object;
}
