/* Bodies of type multipart/form-data
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/multipart.h"

#include <string.h>

struct _OutpaintMultipart
{
  gchar      *boundary;
  GByteArray *parts;
};


OutpaintMultipart *
outpaint_multipart_new (void)
{
  OutpaintMultipart *multipart = g_new0 (OutpaintMultipart, 1);
  g_autofree gchar  *random    = g_uuid_string_random ();

  multipart->boundary = g_strconcat ("outpaint-", random, NULL);
  multipart->parts    = g_byte_array_new ();

  return multipart;
}

void
outpaint_multipart_free (OutpaintMultipart *multipart)
{
  g_free (multipart->boundary);
  g_byte_array_unref (multipart->parts);
  g_free (multipart);
}

static void append (GByteArray *array, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

static void
append (GByteArray *array, const gchar *format, ...)
{
  g_autofree gchar *text = NULL;
  va_list           arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_byte_array_append (array, (const guint8 *) text, strlen (text));
}

void
outpaint_multipart_add_text (OutpaintMultipart *multipart, const gchar *name, const gchar *text)
{
  append (multipart->parts,
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n",
          multipart->boundary,
          name,
          text);
}

void
outpaint_multipart_add_file (OutpaintMultipart *multipart,
                             const gchar       *name,
                             const gchar       *file_name,
                             const gchar       *type,
                             GBytes            *file)
{
  gsize         length;
  gconstpointer data = g_bytes_get_data (file, &length);

  append (multipart->parts,
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
          "Content-Type: %s\r\n\r\n",
          multipart->boundary,
          name,
          file_name,
          type);
  g_byte_array_append (multipart->parts, data, length);
  append (multipart->parts, "\r\n");
}

gchar *
outpaint_multipart_get_header (OutpaintMultipart *multipart)
{
  return g_strconcat ("Content-Type: multipart/form-data; boundary=", multipart->boundary, NULL);
}

GBytes *
outpaint_multipart_get_body (OutpaintMultipart *multipart)
{
  GByteArray *body = g_byte_array_sized_new (multipart->parts->len + 64);

  g_byte_array_append (body, multipart->parts->data, multipart->parts->len);
  append (body, "--%s--\r\n", multipart->boundary);

  return g_byte_array_free_to_bytes (body);
}
