/* Tests of completion-arcs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/arcs.h"

#include <math.h>
#include <string.h>

#define WIDTH  360
#define HEIGHT 300
#define MARGIN 60

/* A disk that the borders cut. */
#define CENTER_X 170.0
#define CENTER_Y 290.0
#define RADIUS   190.0

static const OutpaintRect source = { MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN };


static gint
draw_noise (gint x, gint y)
{
  guint32 value = (guint32) (x * 7919 + y * 104729) * 2654435761u;

  value = (value ^ value >> 15) * 0x85ebca6bu;

  return (gint) ((value ^ value >> 13) * 0xc2b2ae35u >> 28);
}

/* Draws grain, and a disk or a wavy edge. */
static OutpaintPicture *
draw (gint width, gint height, gint left, gint top, gdouble waves)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        gdouble dx    = x + left + 0.5 - CENTER_X;
        gdouble inner = RADIUS + waves * sin (dx / 15) - hypot (dx, y + top + 0.5 - CENTER_Y);
        gdouble cover = CLAMP (inner + 0.5, 0.0, 1.0);

        memset (outpaint_picture_row (picture, y) + 3 * x,
                (gint) (70 + 90 * cover) + draw_noise (x, y),
                3);
      }

  return picture;
}

/* Both ends of the disk's edge are found, a wavy edge is not. */
static void
test_find (void)
{
  g_autoptr (OutpaintPicture) disk  = draw (source.width, source.height, MARGIN, MARGIN, 0.0);
  g_autoptr (OutpaintPicture) waves = draw (source.width, source.height, MARGIN, MARGIN, 6.0);
  g_autoptr (GArray) found          = outpaint_arcs_find (disk);
  g_autoptr (GArray) none           = outpaint_arcs_find (waves);

  g_assert_cmpint (none->len, ==, 0);
  g_assert_cmpint (found->len, ==, 2);
  for (guint i = 0; i < found->len; i++)
    {
      const OutpaintArc *arc = &g_array_index (found, OutpaintArc, i);

      g_assert_cmpfloat_with_epsilon (arc->radius, RADIUS, 4.0);
      g_assert_cmpfloat_with_epsilon (arc->x, CENTER_X - MARGIN, 4.0);
      g_assert_cmpfloat_with_epsilon (arc->y, CENTER_Y - MARGIN, 4.0);
    }
}

static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = MARGIN; y < HEIGHT - MARGIN; y++)
    memset (outpaint_picture_row (mask, y) + MARGIN, 0, WIDTH - 2 * MARGIN);

  return mask;
}

/* The disk's edge goes on in its place; the source stays as it is. */
static void
test_continue (void)
{
  g_autoptr (OutpaintPicture) truth   = draw (WIDTH, HEIGHT, 0, 0, 0.0);
  g_autoptr (OutpaintPicture) piece   = draw (source.width, source.height, MARGIN, MARGIN, 0.0);
  g_autoptr (OutpaintPicture) picture = outpaint_picture_copy (truth);
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (GArray) found            = outpaint_arcs_find (piece);
  gint n                              = 0;
  gint n_wrong                        = 0;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, 0, 3);
  for (guint i = 0; i < found->len; i++)
    {
      OutpaintArc arc = g_array_index (found, OutpaintArc, i);

      arc.x += MARGIN;
      arc.y += MARGIN;
      outpaint_arc_continue (&arc, picture, mask, &source, 6.0);
    }

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gsize    at       = (gsize) y * WIDTH + x;
        gboolean is_known = x >= MARGIN && x < WIDTH - MARGIN && y >= MARGIN && y < HEIGHT - MARGIN;

        if (is_known)
          g_assert_cmpmem (picture->data + 3 * at, 3, truth->data + 3 * at, 3);
        else if (mask->data[at] == 0)
          {
            n++;
            n_wrong += ABS (picture->data[3 * at] - truth->data[3 * at]) > 40;
          }
      }
  g_assert_cmpint (n, >, 1200);
  g_assert_cmpint (n_wrong * 10, <=, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-arcs/find", test_find);
  g_test_add_func ("/completion-arcs/continue", test_continue);

  return g_test_run ();
}
