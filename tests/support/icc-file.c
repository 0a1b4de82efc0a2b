/* ICC profiles for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "icc-file.h"

#include <math.h>
#include <string.h>

#define HEADER_LENGTH   128
#define TAG_LENGTH      12 /* bytes of an entry in the tag table */
#define CURVE_POINTS    1024
#define TAGS_MAX        9
#define DESCRIPTION_END 78 /* bytes of the empty Unicode and Macintosh descriptions */

static const gdouble d50[3] = { 0.9642, 1.0, 0.8249 };

/* The tags written so far, and their offsets in data. */
typedef struct
{
  GByteArray  *data;
  const gchar *names[TAGS_MAX];
  guint32      offsets[TAGS_MAX];
  guint32      lengths[TAGS_MAX];
  guint        n;
} Tags;


static void
add_u16 (GByteArray *data, guint value)
{
  const guint16 big = GUINT16_TO_BE ((guint16) value);

  g_byte_array_append (data, (const guint8 *) &big, sizeof big);
}

static void
add_u32 (GByteArray *data, guint32 value)
{
  const guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (data, (const guint8 *) &big, sizeof big);
}

static void
add_text (GByteArray *data, const gchar *text)
{
  g_byte_array_append (data, (const guint8 *) text, (guint) strlen (text));
}

static void
add_zeros (GByteArray *data, guint n)
{
  guint length = data->len;

  g_byte_array_set_size (data, length + n);
  memset (data->data + length, 0, n);
}

static void
add_xyz (GByteArray *data, const gdouble *xyz)
{
  for (gint i = 0; i < 3; i++)
    add_u32 (data, (guint32) lround (xyz[i] * 65536));
}

static void
begin_tag (Tags *tags, const gchar *name, const gchar *type)
{
  tags->names[tags->n]   = name;
  tags->offsets[tags->n] = tags->data->len;
  add_text (tags->data, type);
  add_zeros (tags->data, 4);
}

static void
end_tag (Tags *tags)
{
  tags->lengths[tags->n] = tags->data->len - tags->offsets[tags->n];
  add_zeros (tags->data, (4 - tags->data->len % 4) % 4);
  tags->n++;
}

static gdouble
decode_srgb (gdouble encoded)
{
  return encoded <= 0.04045 ? encoded / 12.92 : pow ((encoded + 0.055) / 1.055, 2.4);
}

static void
add_curve (Tags *tags, const gchar *name, gdouble gamma)
{
  begin_tag (tags, name, "curv");
  if (gamma == ICC_GAMMA_SRGB)
    {
      add_u32 (tags->data, CURVE_POINTS);
      for (gint i = 0; i < CURVE_POINTS; i++)
        add_u16 (tags->data, (guint) lround (65535 * decode_srgb (i / (CURVE_POINTS - 1.0))));
    }
  else
    {
      add_u32 (tags->data, 1);
      add_u16 (tags->data, (guint) lround (256 * gamma));
    }
  end_tag (tags);
}

static void
add_description (Tags *tags, const gchar *name)
{
  begin_tag (tags, "desc", "desc");
  add_u32 (tags->data, (guint32) strlen (name) + 1);
  add_text (tags->data, name);
  add_zeros (tags->data, 1 + DESCRIPTION_END);
  end_tag (tags);

  begin_tag (tags, "cprt", "text");
  add_text (tags->data, "None");
  add_zeros (tags->data, 1);
  end_tag (tags);
}

static void
add_colors (Tags *tags, const IccProfile *profile, gboolean is_gray)
{
  static const gchar *const colorants[] = { "rXYZ", "gXYZ", "bXYZ" };
  static const gchar *const curves[]    = { "rTRC", "gTRC", "bTRC" };

  begin_tag (tags, "wtpt", "XYZ ");
  add_xyz (tags->data, d50);
  end_tag (tags);

  if (is_gray)
    {
      add_curve (tags, "kTRC", profile->gamma);
      return;
    }

  for (gint i = 0; i < 3; i++)
    {
      begin_tag (tags, colorants[i], "XYZ ");
      add_xyz (tags->data, profile->colorants[i]);
      end_tag (tags);
      add_curve (tags, curves[i], profile->gamma);
    }
}

static void
add_header (GByteArray *file, guint32 length, gboolean is_gray)
{
  add_u32 (file, length);
  add_zeros (file, 4);
  add_u32 (file, 0x02100000); /* version 2.1 */
  add_text (file, "mntr");
  add_text (file, is_gray ? "GRAY" : "RGB ");
  add_text (file, "XYZ ");
  add_zeros (file, 12); /* no date */
  add_text (file, "acsp");
  add_zeros (file, 28);
  add_xyz (file, d50);
  add_zeros (file, HEADER_LENGTH - file->len);
}

void
icc_file_write (const IccProfile *profile, const gchar *path)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) error    = NULL;
  gboolean is_gray            = profile->colorants[0][0] == 0;
  Tags     tags               = { .data = data };
  guint32  start;

  add_description (&tags, profile->name);
  add_colors (&tags, profile, is_gray);

  start = HEADER_LENGTH + 4 + TAG_LENGTH * tags.n;
  add_header (file, start + data->len, is_gray);
  add_u32 (file, tags.n);
  for (guint i = 0; i < tags.n; i++)
    {
      add_text (file, tags.names[i]);
      add_u32 (file, start + tags.offsets[i]);
      add_u32 (file, tags.lengths[i]);
    }
  g_byte_array_append (file, data->data, data->len);

  g_file_set_contents (path, (const gchar *) file->data, file->len, &error);
  g_assert_no_error (error);
}
