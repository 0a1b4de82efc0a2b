/* Tests of salvage
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/service/salvage.h"

static void
test_strings (void)
{
  static const struct
  {
    const gchar *text;
    gboolean     cut_too;
    const gchar *strings; /* separated by "|" */
  } rows[] = {
    { "{\"p\":[\"a\",\"b\"]}", FALSE, "a|b" },
    { "{\"p\":\"a\"}", FALSE, "a" },
    { "{\"p\" : [ null , \"\" ,\n\"a\"", FALSE, "a" },
    { "{\"p\":\"a\",\"p\":[\"b\"]}", FALSE, "a|b" },
    { "{\"p\":[\"a\",\"b\",\"c\",\"d\"]}", FALSE, "a|b|c" },
    { "{\"p\":[\"a\",\"b", FALSE, "a" },
    { "{\"p\":[\"a\",\"b", TRUE, "a|b" },
    { "{\"p\":[\"a\\/b\\n\\u0026\\u4e2d\\\"", TRUE, "a/b &\"" },
    { "{\"p\":[\"a\\", TRUE, "a\\" },
    { "{\"p\":[\"a\\u00", TRUE, "a" },
    { "{\"pp\":[\"a\"],\"q\":[\"b\"]}", TRUE, "" },
    { "{\"p\"", TRUE, "" },
    { "{\"p\":", TRUE, "" },
    { "{\"p\":[", TRUE, "" },
    { "{\"p\":[\"", TRUE, "" },
    { "\"p", TRUE, "" },
    { "", TRUE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize             length = strlen (rows[i].text);
      g_autofree gchar *exact  = g_memdup2 (rows[i].text, length); /* not one byte more */
      g_autoptr (GPtrArray) found =
        outpaint_salvage_strings (exact, length, "p", rows[i].cut_too, 3);
      g_autofree gchar *joined = NULL;

      g_test_message ("%s", rows[i].text);
      g_ptr_array_add (found, NULL);
      joined = g_strjoinv ("|", (gchar **) found->pdata);
      g_assert_cmpstr (joined, ==, rows[i].strings);
    }
}

/* A NUL does not end the text. */
static void
test_nul (void)
{
  static const gchar text[]   = "{\0\"p\":[\"a\0b\"]";
  g_autoptr (GPtrArray) found = outpaint_salvage_strings (text, sizeof text - 1, "p", FALSE, 3);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (found, 0), ==, "a");
}

static void
test_number (void)
{
  static const struct
  {
    const gchar *text;
    gboolean     has;
  } rows[] = {
    { "{\"code\":10000,", TRUE },    { "{\"code\": 10000 ", TRUE },
    { "{\"code\":\"10000\"", TRUE }, { "{\"code\":1,\"x\":{\"code\":10000}", TRUE },
    { "{\"code\":10000", FALSE },    { "{\"code\":100001,", FALSE },
    { "{\"code\":1000", FALSE },     { "{\"code\":-10000,", FALSE },
    { "{\"codes\":10000,", FALSE },  { "{\"code\":\"", FALSE },
    { "{\"code\":", FALSE },         { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize             length = strlen (rows[i].text);
      g_autofree gchar *exact  = g_memdup2 (rows[i].text, length);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (outpaint_salvage_has_number (exact, length, "code", 10000), ==, rows[i].has);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/salvage/strings", test_strings);
  g_test_add_func ("/salvage/nul", test_nul);
  g_test_add_func ("/salvage/number", test_number);

  return g_test_run ();
}
