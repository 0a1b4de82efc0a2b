/* Tests of json
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/json.h"

#include <locale.h>

typedef struct
{
  gdouble      number;
  const gchar *text;
} Case;

static const Case cases[] = {
  { 0.1, "{\"n\":0.1}" },
  { 7, "{\"n\":7}" },
  { 1.0 / 3, "{\"n\":0.3333333333333333}" },
  { 0.30000000000000004, "{\"n\":0.30000000000000004}" },
  { 1e-7, "{\"n\":1e-07}" },
};


static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      json_object *object = json_object_new_object ();

      outpaint_json_add_number (object, "n", cases[i].number);
      g_assert_cmpstr (
        json_object_to_json_string_ext (object, JSON_C_TO_STRING_PLAIN), ==, cases[i].text);
      json_object_put (object);
    }
}

static void
test_decimal_comma (void)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("There is no locale with a decimal comma here.");
      return;
    }

  test_numbers ();
  setlocale (LC_NUMERIC, "C");
}

static void
test_members (void)
{
  json_object *root = json_tokener_parse (
    "{\"i\": 7, \"n\": 0.5, \"b\": true, \"s\": \"x\", \"z\": null, \"big\": 1e99}");

  g_assert_cmpint (outpaint_json_get_int (root, "i", 0, 7), ==, 7);
  g_assert_cmpint (outpaint_json_get_int (root, "i", 0, 6), ==, 0);
  g_assert_cmpint (outpaint_json_get_int (root, "s", 0, 7), ==, 0);
  g_assert_cmpfloat (outpaint_json_get_number (root, "n", 0, 1), ==, 0.5);
  g_assert_cmpfloat (outpaint_json_get_number (root, "i", 0, 10), ==, 7);
  g_assert_cmpfloat (outpaint_json_get_number (root, "big", 0, 10), ==, 0);
  g_assert_true (outpaint_json_get_boolean (root, "b"));
  g_assert_false (outpaint_json_get_boolean (root, "i"));
  g_assert_cmpstr (outpaint_json_get_string (root, "s"), ==, "x");
  g_assert_cmpstr (outpaint_json_get_string (root, "z"), ==, "");
  g_assert_cmpstr (outpaint_json_get_string (root, "i"), ==, "");
  g_assert_cmpstr (outpaint_json_get_string (root, "none"), ==, "");
  g_assert_cmpstr (outpaint_json_get_string (NULL, "s"), ==, "");
  json_object_put (root);
}

static void
test_read_int (void)
{
  json_object *root   = json_tokener_parse ("{\"i\": 7, \"s\": \"-8\", \"x\": \"8x\", \"b\": true,"
                                            " \"big\": 1e99}");
  gint         number = 1;

  g_assert_true (outpaint_json_read_int (root, "i", &number));
  g_assert_cmpint (number, ==, 7);
  g_assert_true (outpaint_json_read_int (root, "s", &number));
  g_assert_cmpint (number, ==, -8);
  g_assert_false (outpaint_json_read_int (root, "x", &number));
  g_assert_false (outpaint_json_read_int (root, "b", &number));
  g_assert_false (outpaint_json_read_int (root, "big", &number));
  g_assert_false (outpaint_json_read_int (NULL, "i", &number));
  g_assert_cmpint (number, ==, -8);
  g_assert_cmpstr (outpaint_json_get_text (root, "i"), ==, "7");
  g_assert_cmpstr (outpaint_json_get_text (root, "b"), ==, "");
  json_object_put (root);
}

/* A list that is too long for a service's answer, but not for a server's lists. */
static void
test_parse_long (void)
{
  g_autoptr (GString) text = g_string_new ("[0");
  enum json_tokener_error result;
  json_object            *root;

  for (gint i = 0; i < 20000; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  g_assert_null (outpaint_json_parse (text->str, text->len, &result));

  root = outpaint_json_parse_long (text->str, text->len, &result);
  g_assert_cmpint (json_object_array_length (root), ==, 20001);
  json_object_put (root);

  g_string_truncate (text, 0);
  for (gint i = 0; i < 1000000; i++)
    g_string_append (text, "0,");
  g_assert_null (outpaint_json_parse_long (text->str, text->len, &result));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/decimal-comma", test_decimal_comma);
  g_test_add_func ("/json/members", test_members);
  g_test_add_func ("/json/read-int", test_read_int);
  g_test_add_func ("/json/parse-long", test_parse_long);

  return g_test_run ();
}
