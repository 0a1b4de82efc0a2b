/* Tests of a say in what the local painter copies, in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The left of each picture has a color of its own, and must not be copied:
 * no painted pixel may have that color.
 */

#include <string.h>

#include "support/option-call.h"
#include "support/world.h"

#define WIDTH  160
#define HEIGHT 120
#define MARKED 60 /* columns */
#define NEAR   64 /* levels, in each channel */

/* What is painted: margins on three sides, the left one beside the mark. */
#define MARGINS "service=local seed=5 seam-width=0 left=0.2 top=0.2 right=0.1"
#define FILL    "service=local seed=5 seam-width=0"

typedef struct
{
  const gchar *name;
  gboolean     is_fill;
  const gchar *options; /* words of name=value */
} Case;

static const Case cases[] = {
  { "only-channel", FALSE, MARGINS " copy-only-from=channel:Good" },
  { "only-mask", FALSE, MARGINS " copy-only-from=mask:Shown" },
  { "only-selection", FALSE, MARGINS " copy-only-from=selection" },
  { "dont-channel", FALSE, MARGINS " dont-copy-from=channel:Bad" },
  { "dont-mask", FALSE, MARGINS " dont-copy-from=mask:Hidden" },
  { "free-heights", FALSE, MARGINS " dont-copy-from=channel:Bad keep-heights=0" },
  { "keep-heights", FALSE, MARGINS " dont-copy-from=channel:Bad keep-heights=100" },
  { "only-keep-heights", FALSE, MARGINS " copy-only-from=channel:Good keep-heights=100" },
  { "visible", FALSE, MARGINS " copy-only-from=channel:Good source=visible" },
  { "fill-only", TRUE, FILL " copy-only-from=channel:Good" },
  { "fill-only-far", TRUE, FILL " copy-only-from=channel:Far" },
  { "fill-dont", TRUE, FILL " dont-copy-from=channel:Bad" },
  { "fill-dont-mask", TRUE, FILL " dont-copy-from=mask:Hidden keep-heights=100" },
};

static World *world;


static void
paint_pixel (guint8 *rgb, gint x, GRand *random)
{
  if (x < MARKED)
    memcpy (rgb, (guint8[]){ 255, 0, 255 }, 3);
  else
    for (gint c = 0; c < 3; c++)
      rgb[c] = (guint8) (60 + 40 * c + g_rand_int_range (random, 0, 30));
}

/* A picture with channels, hidden layers with masks, and a selection. */
static gint
open_marked (gboolean is_fill, gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (WIDTH, HEIGHT, 3);
  g_autoptr (GRand) random            = g_rand_new_with_seed (3);
  gint image;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      paint_pixel (outpaint_picture_row (picture, y) + 3 * x, x, random);

  image = world_open (world, picture, drawable);
  world_run_script (
    world,
    "(define (choose x y w h) (gimp-image-select-rectangle %d CHANNEL-OP-REPLACE x y w h))"
    "(define (keep x y w h name) (choose x y w h)"
    "(gimp-item-set-name (car (gimp-selection-save %d)) name))"
    "(define (mask x y w h name) (choose x y w h)"
    "(let ((l (car (gimp-layer-new %d %d %d RGB-IMAGE name 100 LAYER-MODE-NORMAL))))"
    "(gimp-image-insert-layer %d l 0 0) (gimp-item-set-visible l FALSE)"
    "(gimp-layer-add-mask l (car (gimp-layer-create-mask l ADD-MASK-SELECTION)))))",
    image,
    image,
    image,
    WIDTH,
    HEIGHT,
    image);
  world_run_script (world,
                    "(keep 0 0 %d %d \"Bad\") (mask 0 0 %d %d \"Hidden\")"
                    "(keep %d 10 60 80 \"Good\") (mask %d 10 60 80 \"Shown\")"
                    "(keep %d 0 16 16 \"Far\")"
                    "(choose %d 40 %d 30) (gimp-image-set-active-layer %d %d)",
                    MARKED,
                    HEIGHT,
                    MARKED,
                    HEIGHT,
                    MARKED + 5,
                    MARKED + 5,
                    WIDTH - 16,
                    is_fill ? MARKED - 20 : MARKED + 1,
                    is_fill ? 40 : 60,
                    image,
                    *drawable);

  return image;
}

static gint
count_marked (const OutpaintPicture *picture)
{
  static const guint8 mark[] = { 255, 0, 255 };
  gint                n      = 0;

  for (gint i = 0; i < picture->width * picture->height; i++)
    {
      const guint8 *rgb     = picture->data + (gsize) i * picture->channels;
      gboolean      is_near = TRUE;

      for (gint c = 0; c < 3; c++)
        is_near = is_near && ABS (rgb[c] - mark[c]) <= NEAR;
      n += is_near && (picture->channels == 3 || rgb[3] > 0);
    }

  return n;
}

/* Returns the number of pixels in the mark's color of the painted layer, with its mask. */
static gint
paint_marked (const Case *test, const gchar *options)
{
  gint              drawable;
  gint              image = open_marked (test->is_fill, &drawable);
  g_autofree gchar *call = option_call_format (image, drawable, test->is_fill, NULL, NULL, options);
  gint              layer = gimp_process_eval_int (world->gimp, OPTION_CALL_LAYER, call);
  g_autoptr (OutpaintPicture) painted = NULL;
  gint n;

  world_run_script (world, "(gimp-layer-remove-mask %d MASK-APPLY)", layer);
  painted = world_get_drawable (world, image, layer);
  n       = count_marked (painted);
  world_delete (world, image);

  return n;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;

  g_assert_cmpint (paint_marked (test, test->options), ==, 0);
}

/* Without a say the mark is copied: the tests would notice it. */
static void
test_free (void)
{
  g_assert_cmpint (paint_marked (&cases[0], MARGINS), >, 500);
  g_assert_cmpint (paint_marked (&cases[G_N_ELEMENTS (cases) - 1], FILL), >, 100);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/sampling/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sampling/free", test_free);

  status = g_test_run ();
  world_stop (world);

  return status;
}
