/* Tests of completion-lines
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/lines.h"

#include <math.h>
#include <string.h>

#define WIDTH  300
#define HEIGHT 240
#define MARGIN 40

typedef struct
{
  gdouble x; /* a point of the line */
  gdouble y;
  gdouble angle;
  gdouble thickness;
} Cable;

static const Cable cables[] = {
  { 130, 110, 1.1, 3 },
  { 110, 130, 0.15, 5 },
  { 150, 150, 2.2, 2 },
};


/* Draws a cable before a sky; without a cable just the sky. */
static OutpaintPicture *
draw (const Cable *cable)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;
        gdouble cover = 0.0;

        if (cable != NULL)
          cover = cable->thickness / 2 + 0.5
                  - fabs ((x + 0.5 - cable->x) * sin (cable->angle)
                          - (y + 0.5 - cable->y) * cos (cable->angle));
        cover    = CLAMP (cover, 0.0, 1.0);
        pixel[0] = (guint8) ((100 + y * 0.25) * (1 - cover) + 30 * cover);
        pixel[1] = (guint8) ((150 + y * 0.16) * (1 - cover) + 25 * cover);
        pixel[2] = (guint8) (220 * (1 - cover) + 20 * cover);
      }

  return picture;
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

/* The cable reaches the frame's edge at both ends, in its place. */
static void
check_cable (const Cable *cable)
{
  g_autoptr (OutpaintPicture) truth   = draw (cable);
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (OutpaintPicture) picture = outpaint_picture_copy (truth);
  g_autoptr (OutpaintPicture) rest    = NULL;
  gint n_dark                         = 0;
  gint n_wrong                        = 0;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] != 0)
      memset (picture->data + 3 * i, 128, 3);

  g_assert_true (outpaint_lines_continue (picture, mask, &rest));
  g_assert_nonnull (rest);
  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    {
      gboolean is_painted = mask->data[i] != 0 && rest->data[i] == 0;

      g_assert_true (rest->data[i] == 0 || mask->data[i] != 0);
      if (mask->data[i] == 0)
        g_assert_cmpmem (picture->data + 3 * i, 3, truth->data + 3 * i, 3);
      else if (truth->data[3 * i + 2] < 80)
        {
          n_dark++;
          n_wrong += !is_painted || picture->data[3 * i + 2] > 150;
        }
      else if (is_painted && truth->data[3 * i + 2] > 200)
        n_wrong += picture->data[3 * i + 2] < 100;
    }
  g_assert_cmpint (n_dark, >, 0);
  g_assert_cmpint (n_wrong * 20, <=, n_dark);
}

static void
test_cables (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cables); i++)
    check_cable (&cables[i]);
}

static void
check_untouched (OutpaintPicture *picture, const OutpaintPicture *mask)
{
  g_autoptr (OutpaintPicture) before = outpaint_picture_copy (picture);
  g_autoptr (OutpaintPicture) rest   = NULL;

  g_assert_true (outpaint_lines_continue (picture, mask, &rest));
  g_assert_null (rest);
  g_assert_cmpmem (picture->data, 3 * WIDTH * HEIGHT, before->data, 3 * WIDTH * HEIGHT);
}

/* A smooth background, a texture, and a source that is no rectangle. */
static void
test_others (void)
{
  g_autoptr (OutpaintPicture) mask  = make_mask ();
  g_autoptr (OutpaintPicture) sky   = draw (NULL);
  g_autoptr (OutpaintPicture) noise = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (OutpaintPicture) cable = draw (&cables[0]);
  g_autoptr (GRand) rand            = g_rand_new_with_seed (5);

  for (gint i = 0; i < 3 * WIDTH * HEIGHT; i++)
    noise->data[i] = (guint8) g_rand_int_range (rand, 0, 256);
  check_untouched (sky, mask);
  check_untouched (noise, mask);
  outpaint_picture_row (mask, HEIGHT / 2)[WIDTH / 2] = 255;
  check_untouched (cable, mask);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion-lines/cables", test_cables);
  g_test_add_func ("/completion-lines/others", test_others);

  return g_test_run ();
}
