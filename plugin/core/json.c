/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/json.h"


void
outpaint_json_add_number (json_object *object, const gchar *name, gdouble number)
{
  static const gchar *const formats[] = { "%.15g", "%.16g", "%.17g" };
  gchar                     text[G_ASCII_DTOSTR_BUF_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  json_object_object_add (object, name, json_object_new_double_s (number, text));
}

void
outpaint_json_add_int (json_object *object, const gchar *name, gint64 number)
{
  json_object_object_add (object, name, json_object_new_int64 (number));
}

void
outpaint_json_add_string (json_object *object, const gchar *name, const gchar *string)
{
  json_object_object_add (object, name, json_object_new_string (string));
}
