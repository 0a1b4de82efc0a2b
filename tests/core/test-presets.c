/* Tests of presets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/presets.h"


/* Each preset is found again by its size, also with a bleed. */
static void
test_find (void)
{
  gint i;

  for (i = 0; outpaint_preset_get_name (i) != NULL; i++)
    {
      OutpaintIntent intent = { .ratio = "16:9", .bleed = 3, .anchor = { 1, -1 } };

      outpaint_preset_apply (i, &intent);
      g_assert_cmpint (outpaint_preset_find (&intent), ==, i);
      g_assert_cmpstr (intent.ratio, ==, "");
      g_assert_cmpint (intent.anchor.x, ==, 1);
      g_assert_cmpfloat (
        intent.bleed, ==, intent.unit == OUTPAINT_LENGTH_PIXELS ? 3 : 0); /* pixels before */
      intent.width += 1;
      g_assert_cmpint (outpaint_preset_find (&intent), !=, i);
    }
  g_assert_cmpint (i, >, 10);
  g_assert_null (outpaint_preset_get_name (-1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presets/find", test_find);

  return g_test_run ();
}
