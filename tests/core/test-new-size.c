/* Tests of the frame of scripts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/new-size.h"

#include <string.h>

#include "core/base/error.h"
#include "core/frame/options-text.h"

typedef struct
{
  gint            width; /* of the source */
  gint            height;
  const gchar    *text;
  OutpaintMargins margins; /* top, bottom, left, right */
} Good;

static const Good good[] = {
  { 100, 80, "top=0.1 left=0.25", { 8, 0, 25, 0 } },
  { 400, 600, "aspect-ratio=16:9", { 0, 0, 333, 334 } },
  { 400, 200, "aspect-ratio=16:9", { 12, 13, 0, 0 } },
  { 320, 180, "aspect-ratio=16:9", { 0, 0, 0, 0 } },
  { 319, 180, "aspect-ratio=16:9", { 0, 0, 0, 1 } },
  { 1066, 600, "aspect-ratio=16:9", { 0, 0, 0, 0 } },
  { 400, 600, "aspect-ratio=16:9 anchor=left", { 0, 0, 0, 667 } },
  { 400, 600, "aspect-ratio=16:9 anchor=top-right", { 0, 0, 667, 0 } },
  { 400, 200, "aspect-ratio=1:1 anchor=bottom", { 200, 0, 0, 0 } },
  { 400, 200, "aspect-ratio=1:1 anchor=top-left", { 0, 200, 0, 0 } },
  { 100, 80, "new-width=150", { 0, 0, 25, 25 } },
  { 100, 80, "new-width=150 new-height=81", { 0, 1, 25, 25 } },
  { 100, 80, "new-width=150 new-height=90 anchor=bottom-right", { 10, 0, 50, 0 } },
  { 100, 80, "aspect-ratio=2:1 new-width=300", { 35, 35, 100, 100 } },
  { 100, 80, "aspect-ratio=2:1 new-height=80", { 0, 0, 30, 30 } },
  { 100, 80, "new-width=900 anchor=left", { 0, 0, 400, 400 } },
};

typedef struct
{
  const gchar *text;
  const gchar *sentence; /* parts of the message, separated by "|" */
} Bad;

static const Bad bad[] = {
  { "aspect-ratio=wide", "\"aspect-ratio\" is \"wide\"|16:9" },
  { "aspect-ratio=0:9", "\"aspect-ratio\"" },
  { "aspect-ratio=21:1", "\"aspect-ratio\" is \"21:1\"|from 1:20 to 20:1" },
  { "aspect-ratio=1:1 top=0.1", "\"aspect-ratio\" and \"top\" exclude each other" },
  { "new-width=200 margins-from=canvas", "\"new-width\" and \"margins-from\"" },
  { "new-height=200 right=1", "\"new-height\" and \"right\"" },
  { "aspect-ratio=1:1 new-width=200 new-height=200", "\"new-width\" and \"new-height\"" },
  { "new-width=99", "\"new-width\" is 99|from 100 to 900" },
  { "new-height=721", "\"new-height\" is 721|from 80 to 720" },
  { "aspect-ratio=2:1 new-width=159", "\"new-width\" is 159|from 160 to 900" },
  { "aspect-ratio=1:10 new-width=101",
    "\"aspect-ratio\" is \"1:10\"|margins of more than 4 times" },
  { "aspect-ratio=12:1", "\"aspect-ratio\" is \"12:1\"|margins of more than 4 times" },
};


static void
test_good (gconstpointer data)
{
  const Good *test                    = data;
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  g_autoptr (GError) error            = NULL;
  OutpaintRect    source              = { 5, -7, test->width, test->height };
  OutpaintMargins margins;

  g_assert_true (outpaint_options_parse (options, test->text, FALSE, &error));
  g_assert_true (outpaint_options_validate (options, &error));
  g_assert_true (outpaint_new_size_get_margins (options, &source, &margins, &error));
  g_assert_no_error (error);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    g_assert_cmpint (
      outpaint_margins_get (&margins, side), ==, outpaint_margins_get (&test->margins, side));
}

static void
test_bad (gconstpointer data)
{
  const Bad *test                     = data;
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  g_autoptr (GError) error            = NULL;
  g_auto (GStrv) parts                = g_strsplit (test->sentence, "|", -1);
  OutpaintRect    source              = { 0, 0, 100, 80 };
  OutpaintMargins margins;

  g_assert_true (outpaint_options_parse (options, test->text, FALSE, &error));
  g_assert_false (outpaint_options_validate (options, &error)
                  && outpaint_new_size_get_margins (options, &source, &margins, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT);
  g_test_message ("%s", error->message);
  for (gchar **part = parts; *part != NULL; part++)
    if (strstr (error->message, *part) == NULL)
      g_error ("\"%s\" does not contain \"%s\"", error->message, *part);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/new-size/good/%zu", i);

      g_test_add_data_func (path, &good[i], test_good);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/new-size/bad/%zu", i);

      g_test_add_data_func (path, &bad[i], test_bad);
    }

  return g_test_run ();
}
