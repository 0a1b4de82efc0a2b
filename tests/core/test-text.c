/* Tests of text
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/text.h"

static void
test_clean (void)
{
  static const gchar *const secrets[] = { "", "key", "key-long", NULL };
  static const struct
  {
    const gchar *text;
    glong        max;
    const gchar *clean;
  } rows[] = {
    { "", 10, "" },
    { " two\nlines\t ", 20, "two lines" },
    { "a\033[1mb", 10, "a[1mb" },
    { "a\342\200\256b", 10, "ab" }, /* right-to-left override */
    { "a\377b", 10, "a\357\277\275b" },
    { "my key-long, a key", 30, "my ***, a ***" },
    { "abcdef", 6, "abcdef" },
    { "abcdefg", 6, "abcde\342\200\246" },
    { "abckey", 5, "abc*\342\200\246" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *clean = outpaint_text_clean (rows[i].text, secrets, rows[i].max);

      g_assert_cmpstr (clean, ==, rows[i].clean);
    }
}

static void
test_blank (void)
{
  g_assert_true (outpaint_text_is_blank (""));
  g_assert_true (outpaint_text_is_blank (" \t\n"));
  g_assert_true (outpaint_text_is_blank ("\343\200\200")); /* ideographic space */
  g_assert_false (outpaint_text_is_blank (" a"));
  g_assert_false (outpaint_text_is_blank ("\343\200\200\346\271\226"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/blank", test_blank);

  return g_test_run ();
}
