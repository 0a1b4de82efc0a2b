/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/json.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/numbers", test_numbers);
  g_test_add_func ("/json/decimal-comma", test_decimal_comma);

  return g_test_run ();
}
