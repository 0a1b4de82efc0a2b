/* Tests of options by name in one text
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options-text.h"

#include <string.h>

#include "core/base/error.h"

typedef struct
{
  const gchar *name;
  const gchar *text;
  gboolean     is_fill;
  const gchar *sentence; /* parts of the message, separated by "|" */
} Bad;

static const Bad bad[] = {
  { "unknown", "colour=red", FALSE, "There is no option \"colour\"|seam-width, service" },
  { "unknown-json", "{\"colour\": 1}", FALSE, "\"colour\"|prompt, margins-from" },
  { "case", "Seed=1", FALSE, "\"Seed\"" },
  { "empty-name", "=1", FALSE, "There is no option \"\"" },
  { "frame-of-fill", "top=0.2", TRUE, "\"top\"|The options are prompt, scale" },
  { "ratio-of-fill", "aspect-ratio=1:1", TRUE, "\"aspect-ratio\"" },
  { "doubled", "seed=1 detail=3 seed=2", FALSE, "\"seed\" is given twice" },
  { "doubled-json", "{\"seed\": 1, \"seed\": 1}", FALSE, "\"seed\" is given twice" },
  { "doubled-spelling", "max-width=640 max_width=800", FALSE, "\"max_width\" is given twice" },
  { "doubled-escape", "{\"seed\": 1, \"s\\u0065ed\": 1}", FALSE, "\"seed\" is given twice" },
  { "word", "seed=1 house", FALSE, "\"house\" is not an option with a value" },
  { "open-quote", "seed=1 prompt='an old house", FALSE, "\"prompt=an old house\"" },
  { "no-number", "seed=many", FALSE, "\"seed\" is \"many\"|a whole number from -1 to 2147483647" },
  { "no-value", "seed=", FALSE, "\"seed\" is \"\"|a whole number" },
  { "fraction", "steps=30.5", FALSE, "\"steps\" is \"30.5\"|a whole number from 1 to 150" },
  { "hexadecimal", "steps=0x10", FALSE, "\"0x10\"" },
  { "infinity", "scale=inf", FALSE, "\"scale\" is \"inf\"|a number from 1 to 20" },
  { "not-a-number", "{\"scale\": NaN}", FALSE, "\"scale\" is NaN|a number from 1 to 20" },
  { "trailing", "scale=7x", FALSE, "\"7x\"" },
  { "boolean", "prefill=maybe", FALSE, "\"prefill\" is \"maybe\"|true or false" },
  { "boolean-json", "{\"prefill\": \"true\"}", FALSE, "\"prefill\"|true or false" },
  { "choice",
    "source=canvas",
    FALSE,
    "\"source\" is \"canvas\"; it must be \"layer\" or \"visible\"." },
  { "anchor", "anchor=middle", FALSE, "\"anchor\"|\"center\", \"top-left\"|or \"left\"." },
  { "number-in-quotes", "{\"seed\": \"5\"}", FALSE, "\"seed\" is \"5\"|a whole number" },
  { "number-as-text", "{\"prompt\": 5}", FALSE, "\"prompt\" is 5; it must be a text" },
  { "range", "detail=101", FALSE, "\"detail\" is \"101\"|a whole number from 0 to 100" },
  { "range-json", "{\"top\": -0.1}", FALSE, "\"top\" is -0.1|a number from 0 to 4" },
  { "range-of-choice", "margins-from=3", FALSE, "\"numbers\", \"selection\" or \"canvas\"" },
  { "huge", "seed=99999999999999999999", FALSE, "\"seed\"" },
  { "huge-json", "{\"seed\": 99999999999999999999}", FALSE, "\"seed\"" },
  { "tiny-json", "{\"seed\": -99999999999999999999}", FALSE, "\"seed\"" },
  { "infinite", "{\"scale\": 1e400}", FALSE, "\"scale\"" },
  { "list", "{\"seed\": [1]}", FALSE, "\"seed\"|a whole number" },
  { "nothing", "{\"seed\": null}", FALSE, "not valid JSON at \"null}\"" },
  { "zero-byte", "{\"prompt\": \"a\\u0000b\"}", FALSE, "\"prompt\"|a text" },
  { "deep", "{\"seed\": [[[[[[[[1]]]]]]]]}", FALSE, "not valid JSON" },
  { "cut-off", "{\"seed\": 1", FALSE, "cut off" },
  { "cut-off-name", "{", FALSE, "cut off" },
  { "no-comma", "{\"seed\": 1 \"steps\": 2}", FALSE, "not valid JSON at \"\"steps\"" },
  { "trailing-comma", "{\"seed\": 1,}", FALSE, "not valid JSON at \"}\"" },
  { "bare-name", "{seed: 1}", FALSE, "not valid JSON at \"seed" },
  { "after", "{\"seed\": 1} steps=2", FALSE, "not valid JSON at \"steps=2\"" },
};

/* Every option, in both forms; the values are not the defaults. */
#define JSON                                                                                       \
  "{\"prompt\": \"a \\\"red\\\" door, 4 = 4\", \"margins-from\": \"canvas\", \"top\": 0.25,"       \
  "\"bottom\": 1, \"left\": 4, \"right\": 1e-1, \"scale\": 9.5, \"seed\": 2147483647,"             \
  "\"steps\": 40.0, \"strength\": 0.5, \"max-height\": 640, \"max_width\": 800, \"variations\": "  \
  "3,"                                                                                             \
  "\"seam-width\": 0, \"service\": \"sdapi\", \"negative-prompt\": \"\", \"source\": 1,"           \
  "\"aspect-ratio\": \"16:9\", \"new-width\": 900, \"new-height\": 950, \"anchor\": "              \
  "\"bottom-left\","                                                                               \
  "\"passes\": 2, \"detail\": 10, \"keep-heights\": 90, \"prefill\": false, \"copy-only-from\": "  \
  "\"selection\", "                                                                                \
  "\"dont-copy-from\": \"channel:a\", \"corrections\": \"color,seam\" }"
#define WORDS                                                                                      \
  "prompt='a \"red\" door, 4 = 4' margins-from=2\ttop=0.25 bottom=1 left=4 right=+.1 scale=9.5\n"  \
  " seed=2147483647 steps=40 strength=0.5 max-height=640 max_width=800 variations=3 seam-width=0 " \
  "service=\"sdapi\" negative-prompt= source=visible aspect-ratio=16:9 new-width=900 "             \
  "new-height=950 anchor=bottom-left passes=2 detail=10 keep-heights=90 prefill=false "            \
  "copy-only-from=selection dont-copy-from=channel:a "                                             \
  "corrections=color,seam "


static void
test_bad (gconstpointer data)
{
  const Bad *test                     = data;
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  g_autoptr (GError) error            = NULL;
  g_auto (GStrv) parts                = g_strsplit (test->sentence, "|", -1);

  g_assert_false (outpaint_options_parse (options, test->text, test->is_fill, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT);
  g_test_message ("%s", error->message);
  for (gchar **part = parts; *part != NULL; part++)
    if (strstr (error->message, *part) == NULL)
      g_error ("\"%s\" does not contain \"%s\"", error->message, *part);
}

/* Each option of the list has another value than by default, and the same in both. */
static void
assert_all_set (const OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) defaults = outpaint_options_new_for_scripts ();
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    {
      g_test_message ("%s", list[i].name);
      if (list[i].type != OUTPAINT_OPTION_STRING)
        g_assert_cmpfloat (outpaint_option_get_number (&list[i], options),
                           !=,
                           outpaint_option_get_number (&list[i], defaults));
      else if (!g_str_equal (list[i].name, "negative-prompt"))
        g_assert_cmpstr (outpaint_option_get_text (&list[i], options), !=, "");
    }
}

static void
test_all (gconstpointer data)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  g_autoptr (GError) error            = NULL;

  g_assert_true (outpaint_options_parse (options, data, FALSE, &error));
  g_assert_no_error (error);
  assert_all_set (options);
  g_assert_cmpstr (options->prompt, ==, "a \"red\" door, 4 = 4");
  g_assert_cmpint (options->margins_from, ==, OUTPAINT_MARGINS_FROM_CANVAS);
  g_assert_cmpfloat (options->right, ==, 0.1);
  g_assert_cmpint (options->seed, ==, OUTPAINT_SEED_MAX);
  g_assert_cmpint (options->steps, ==, 40);
  g_assert_cmpint (options->max_width, ==, 800);
  g_assert_cmpint (options->source, ==, OUTPAINT_SOURCE_VISIBLE);
  g_assert_cmpint (options->anchor, ==, OUTPAINT_ANCHOR_BOTTOM_LEFT);
  g_assert_cmpstr (options->corrections, ==, "color,seam");
}

/* Texts without options, and quotation as in a shell. */
static void
test_words (void)
{
  static const gchar *const prompts[] = {
    "prompt=\"it's\"",
    "prompt=it\\'s",
    "prompt='it'\"'\"'s'",
    "prompt=i\"t'\"s",
  };
  static const gchar *const empty[] = { "", "  \n", "{}", " { } " };

  for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();

      g_assert_true (outpaint_options_parse (options, prompts[i], FALSE, NULL));
      g_assert_cmpstr (options->prompt, ==, "it's");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();

      g_assert_true (outpaint_options_parse (options, empty[i], FALSE, NULL));
      g_assert_true (outpaint_options_validate (options, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/options-text/bad/%s", bad[i].name);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_data_func ("/options-text/json", JSON, test_all);
  g_test_add_data_func ("/options-text/words", WORDS, test_all);
  g_test_add_func ("/options-text/quotes", test_words);

  return g_test_run ();
}
