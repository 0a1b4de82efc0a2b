/* Reading and writing members of JSON objects
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/json.h"

#define DEPTH_MAX       32
#define VALUES_MAX      10000
#define LONG_DEPTH_MAX  64
#define LONG_VALUES_MAX 500000


/* Limits the memory of a parsed list: a value needs two bytes as text and about
 * fifty when parsed.  Separators within strings are counted, too, but are few.
 */
static gboolean
has_too_many_values (const gchar *text, gsize length, gsize most)
{
  gsize n_values = 0;

  for (gsize i = 0; i < length; i++)
    n_values += text[i] == ',' || text[i] == '[' || text[i] == '{';

  return n_values > most;
}

static json_object *
parse (const gchar             *text,
       gsize                    length,
       gint                     depth_max,
       gsize                    values_max,
       enum json_tokener_error *result)
{
  json_tokener *tokener = json_tokener_new_ex (depth_max);
  json_object  *value   = NULL;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }

  if (length > 0 && !has_too_many_values (text, length, values_max))
    value = json_tokener_parse_ex (tokener, text, length);
  *result = json_tokener_get_error (tokener);
  json_tokener_free (tokener);

  return value;
}

json_object *
outpaint_json_parse (const gchar *text, gsize length, enum json_tokener_error *result)
{
  return parse (text, length, DEPTH_MAX, VALUES_MAX, result);
}

json_object *
outpaint_json_parse_long (const gchar *text, gsize length, enum json_tokener_error *result)
{
  return parse (text, length, LONG_DEPTH_MAX, LONG_VALUES_MAX, result);
}

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

json_object *
outpaint_json_get_member (json_object *object, const gchar *name)
{
  json_object *member = NULL;

  if (json_object_is_type (object, json_type_object))
    json_object_object_get_ex (object, name, &member);

  return member;
}

gint64
outpaint_json_get_int (json_object *object, const gchar *name, gint64 least, gint64 most)
{
  json_object *member = outpaint_json_get_member (object, name);
  gint64 value = json_object_is_type (member, json_type_int) ? json_object_get_int64 (member) : 0;

  return value >= least && value <= most ? value : 0;
}

gdouble
outpaint_json_get_number (json_object *object, const gchar *name, gdouble least, gdouble most)
{
  json_object *member = outpaint_json_get_member (object, name);
  gdouble      value  = 0;

  if (json_object_is_type (member, json_type_int) || json_object_is_type (member, json_type_double))
    value = json_object_get_double (member);

  return value >= least && value <= most ? value : 0;
}

gboolean
outpaint_json_get_boolean (json_object *object, const gchar *name)
{
  json_object *member = outpaint_json_get_member (object, name);

  return json_object_is_type (member, json_type_boolean) && json_object_get_boolean (member);
}

const gchar *
outpaint_json_get_string (json_object *object, const gchar *name)
{
  json_object *member = outpaint_json_get_member (object, name);
  const gchar *string = "";

  if (json_object_is_type (member, json_type_string))
    string = json_object_get_string (member);

  return g_utf8_validate (string, -1, NULL) ? string : "";
}

const gchar *
outpaint_json_get_text (json_object *object, const gchar *name)
{
  json_object *member = outpaint_json_get_member (object, name);

  switch (json_object_get_type (member))
    {
    case json_type_string:
    case json_type_int:
    case json_type_double:
      return json_object_get_string (member);
    default:
      return "";
    }
}

gboolean
outpaint_json_read_int (json_object *object, const gchar *name, gint *number)
{
  const gchar *text = outpaint_json_get_text (object, name);
  gchar       *end  = NULL;
  gdouble      value;

  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= G_MININT && value <= G_MAXINT))
    return FALSE;
  *number = value;

  return TRUE;
}
