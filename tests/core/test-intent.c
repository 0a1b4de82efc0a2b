/* Tests of intent
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/intent.h"

#include <locale.h>


static void
test_text (void)
{
  static const gchar *const good[] = {
    "anchor=0,0",
    "ratio=16:9 anchor=-1,1",
    "ratio=2,35:1 anchor=0,0",
    "size=1920x1080px bleed=0 anchor=0,0",
    "size=210x297mm bleed=3 anchor=1,-1",
    "ratio=1:1 size=8.5x8.5in bleed=0.125 anchor=0,0",
  };
  static const gchar *const bad[] = {
    "",
    "margins",
    "ratio=x anchor=0,0",
    "size=0x5px",
    "size=-1x5px",
    "size=5x5",
    "size=5x5cm",
    "size=nanx5px",
    "size=999999999x5px",
    "anchor=0",
    "size=5x5px bleed=-1",
    "\xff=1",
  };
  OutpaintIntent intent = { .width = 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree gchar *text = NULL;

      g_assert_true (outpaint_intent_parse (good[i], &intent));
      text = outpaint_intent_to_text (&intent);
      g_assert_cmpstr (text, ==, good[i]);
    }

  intent = (OutpaintIntent){ .width = 7 };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (outpaint_intent_parse (bad[i], &intent));
      g_assert_cmpfloat (intent.width, ==, 7);
    }
  g_assert_false (outpaint_intent_parse (NULL, &intent));
}

/* A ratio gives each picture its own margins. */
static void
test_frame (void)
{
  static const struct
  {
    const gchar *text;
    gint         source_width;
    gint         source_height;
    gint         width; /* 0: no frame */
    gint         height;
  } cases[] = {
    { "anchor=0,0", 600, 400, 0, 0 },
    { "ratio=16:9", 1200, 1600, 2844, 1600 },
    { "ratio=16:9", 1600, 1200, 2133, 1200 },
    { "size=1920x1080px", 600, 400, 1920, 1080 },
    { "size=210x297mm bleed=3", 600, 400, 2551, 3579 },
    { "size=4x6in bleed=0.125", 600, 400, 1275, 1875 },
    { "size=1920x1080px", 4000, 3000, 5333, 3000 }, /* does not fit: its shape */
    { "size=1920x1080px", 3840, 2160, 3840, 2160 }, /* has it already */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutpaintRect   source = { 0, 0, cases[i].source_width, cases[i].source_height };
      OutpaintIntent intent;
      gint           width  = 0;
      gint           height = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (outpaint_intent_parse (cases[i].text, &intent));
      g_assert_cmpint (outpaint_intent_has_frame (&intent), ==, cases[i].width > 0);
      g_assert_cmpint (outpaint_intent_get_frame (&intent, &source, 300, 300, &width, &height),
                       ==,
                       cases[i].width > 0);
      g_assert_cmpint (width, ==, cases[i].width);
      g_assert_cmpint (height, ==, cases[i].height);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "de_DE.UTF-8"); /* with a decimal comma, where it is installed */
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intent/text", test_text);
  g_test_add_func ("/intent/frame", test_frame);

  return g_test_run ();
}
