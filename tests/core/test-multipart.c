/* Tests of multipart
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/multipart.h"

#include <string.h>


static void
test_body (void)
{
  static const gchar data[]               = "\x89PNG\r\n\0--x";
  g_autoptr (OutpaintMultipart) multipart = outpaint_multipart_new ();
  g_autoptr (GBytes) file                 = g_bytes_new_static (data, sizeof data);
  g_autoptr (GBytes) body                 = NULL;
  g_autofree gchar *header                = outpaint_multipart_get_header (multipart);
  const gchar      *boundary              = strstr (header, "boundary=");
  g_autofree gchar *begin                 = NULL;
  g_autofree gchar *end                   = NULL;
  const gchar      *text;
  gsize             length;

  g_assert_true (g_str_has_prefix (header, "Content-Type: multipart/form-data; boundary="));
  boundary += strlen ("boundary=");
  g_assert_cmpint (strlen (boundary), >=, 16);

  outpaint_multipart_add_text (multipart, "prompt", "a 100 % \"blue\" 海");
  outpaint_multipart_add_file (multipart, "image", "frame.png", "image/png", file);
  body = outpaint_multipart_get_body (multipart);
  text = g_bytes_get_data (body, &length);

  begin = g_strconcat ("--",
                       boundary,
                       "\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\n"
                       "a 100 % \"blue\" 海\r\n--",
                       boundary,
                       "\r\nContent-Disposition: form-data; name=\"image\"; "
                       "filename=\"frame.png\"\r\nContent-Type: image/png\r\n\r\n",
                       NULL);
  end   = g_strconcat ("\r\n--", boundary, "--\r\n", NULL);
  g_assert_cmpint (length, ==, strlen (begin) + sizeof data + strlen (end));
  g_assert_cmpmem (text, strlen (begin), begin, strlen (begin));
  g_assert_cmpmem (text + strlen (begin), sizeof data, data, sizeof data);
  g_assert_cmpmem (text + strlen (begin) + sizeof data, strlen (end), end, strlen (end));
}

/* A body has no boundary of another one. */
static void
test_boundaries (void)
{
  g_autoptr (OutpaintMultipart) one   = outpaint_multipart_new ();
  g_autoptr (OutpaintMultipart) other = outpaint_multipart_new ();
  g_autofree gchar *header            = outpaint_multipart_get_header (one);
  g_autofree gchar *other_header      = outpaint_multipart_get_header (other);

  g_assert_cmpstr (header, !=, other_header);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/multipart/body", test_body);
  g_test_add_func ("/multipart/boundaries", test_boundaries);

  return g_test_run ();
}
