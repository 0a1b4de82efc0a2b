/* Tests of snap
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/snap.h"

#include "core/frame/drag.h"

static const OutpaintRect source = { 100, 50, 400, 200 };


/* The canvas is 800 x 600: its edges are at -100 and 700, -50 and 550 of the
 * source.
 */
static OutpaintLines *
make_lines (void)
{
  const OutpaintRect canvas = { 0, 0, 800, 600 };
  OutpaintLines     *lines  = outpaint_lines_new ();

  outpaint_lines_add_rect (lines, &source, &canvas);
  outpaint_lines_add_rect (lines, &source, &source);

  return lines;
}

static void
test_snap (void)
{
  static const struct
  {
    OutpaintMargins margins; /* top, bottom, left, right */
    guint           handle;
    OutpaintMargins snapped;
  } cases[] = {
    { { 47, 0, 0, 0 }, OUTPAINT_HANDLE_TOP, { 50, 0, 0, 0 } },
    { { 41, 0, 0, 0 }, OUTPAINT_HANDLE_TOP, { 41, 0, 0, 0 } },
    { { 0, 0, 105, 0 }, OUTPAINT_HANDLE_LEFT, { 0, 0, 100, 0 } },
    { { 0, 0, 105, 0 }, OUTPAINT_HANDLE_RIGHT, { 0, 0, 105, 0 } },
    { { 0, 346, 0, 303 }, OUTPAINT_HANDLE_BOTTOM | OUTPAINT_HANDLE_RIGHT, { 0, 350, 0, 300 } },
    { { 0, 0, 0, 4 }, OUTPAINT_HANDLE_RIGHT, { 0, 0, 0, 0 } }, /* its own edge */
  };
  g_autoptr (OutpaintLines) lines = make_lines ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OutpaintMargins snapped =
        outpaint_snap_margins (&source, &cases[i].margins, cases[i].handle, lines, 8);

      g_test_message ("%zu", i);
      for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
        g_assert_cmpint (outpaint_margins_get (&snapped, side),
                         ==,
                         outpaint_margins_get (&cases[i].snapped, side));
    }
}

/* Without lines, and with a line farther away than a margin may reach. */
static void
test_no_lines (void)
{
  const OutpaintRect    far_away  = { -5000, 0, 1, 1 };
  const OutpaintMargins margins   = { 0, 0, 1600, 0 };
  g_autoptr (OutpaintLines) lines = outpaint_lines_new ();
  OutpaintMargins snapped;

  snapped = outpaint_snap_margins (&source, &margins, OUTPAINT_HANDLE_LEFT, NULL, 1e6);
  g_assert_cmpint (snapped.left, ==, 1600);
  outpaint_lines_add_rect (lines, &source, &far_away);
  snapped = outpaint_snap_margins (&source, &margins, OUTPAINT_HANDLE_LEFT, lines, 1e6);
  g_assert_cmpint (snapped.left, ==, 1600);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snap/snap", test_snap);
  g_test_add_func ("/snap/no-lines", test_no_lines);

  return g_test_run ();
}
