/* Tests of layers with filters in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A layer's filters are applied before its pixels are read. */

#include <string.h>

#include "support/world.h"

#define WIDTH  60
#define HEIGHT 50
#define LEFT   12 /* 20 % */
#define TOP    10

#define FRAME_WIDTH  (WIDTH + 2 * LEFT)
#define FRAME_HEIGHT (HEIGHT + 2 * TOP)

static const guint8 color[] = { 200, 60, 20 };

/* A way to prepare the layer l of the image i, and the visible color afterwards. */
typedef struct
{
  const gchar *name;
  const gchar *prepare; /* Script-Fu; returns the layer to extend */
  guint8       seen[3];
} Case;

#define APPEND(layer) "(gimp-drawable-append-filter " layer " (invert " layer "))"
#define INVERTED                                                                                   \
  {                                                                                                \
    55, 195, 235                                                                                   \
  }

static const Case cases[] = {
  { "one", "(begin " APPEND ("l") " l)", INVERTED },
  { "two", "(begin " APPEND ("l") APPEND ("l") " l)", { 200, 60, 20 } },
  { "hidden",
    "(let ((f (invert l))) (gimp-drawable-append-filter l f)"
    "(gimp-drawable-filter-set-visible f FALSE) l)",
    { 200, 60, 20 } },
  { "offsets", "(begin " APPEND ("l") "(gimp-layer-set-offsets l 13 -7) l)", INVERTED },
  { "mask",
    "(begin " APPEND ("l") "(gimp-layer-add-mask l (car (gimp-layer-create-mask l ADD-MASK-WHITE)))"
                           "(gimp-layer-set-edit-mask l FALSE) l)",
    INVERTED },
  { "in-group",
    "(let ((g (car (gimp-layer-group-new i)))) (gimp-image-insert-layer i g 0 0)"
    "(gimp-image-reorder-item i l g 0) " APPEND ("l") " l)",
    INVERTED },
  { "group",
    "(let ((g (car (gimp-layer-group-new i)))) (gimp-image-insert-layer i g 0 0)"
    "(gimp-image-reorder-item i l g 0) " APPEND ("g") " g)",
    INVERTED },
  { "masked-group",
    "(let ((g (car (gimp-layer-group-new i)))) (gimp-image-insert-layer i g 0 0)"
    "(gimp-image-reorder-item i l g 0) " APPEND (
      "g") "(gimp-layer-add-mask g (car (gimp-layer-create-mask g ADD-MASK-WHITE)))"
           "(gimp-layer-set-edit-mask g FALSE) g)",
    INVERTED },
};

/* GIMP's numbers, GimpPrecision. */
static const gint precisions[] = { 150, 100, 250, 600, 650 };

static World *world;


static OutpaintPicture *
make_flat (void)
{
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint i = 0; i < WIDTH * HEIGHT; i++)
    memcpy (picture->data + 3 * i, color, 3);

  return picture;
}

static gint
prepare (const Case *test, gint image, gint drawable)
{
  return gimp_process_eval_int (
    world->gimp,
    "(let ((i %d) (l %d) (invert (lambda (layer)"
    " (car (gimp-drawable-filter-new layer \"gegl:invert-gamma\" \"invert\"))))) %s)",
    image,
    drawable,
    test->prepare);
}

static gint
count_filters (gint layer)
{
  return gimp_process_eval_int (
    world->gimp, "(vector-length (car (gimp-drawable-get-filters %d)))", layer);
}

static void
assert_painted (gint image, gint layer, const guint8 *seen, gint tolerance)
{
  g_autoptr (OutpaintPicture) painted = world_get_drawable (world, image, layer);

  g_assert_cmpint (painted->width, ==, FRAME_WIDTH);
  g_assert_cmpint (painted->height, ==, FRAME_HEIGHT);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    for (gint x = 0; x < LEFT; x++)
      for (gint c = 0; c < 3; c++)
        if (ABS (world_get_value (painted, x, y, c) - seen[c]) > tolerance)
          g_error ("channel %d at %d, %d is %d", c, x, y, world_get_value (painted, x, y, c));
}

/* The painting has the visible color, and the layer keeps its filters. */
static void
check (const Case *test, gint precision)
{
  g_autoptr (OutpaintPicture) flat = make_flat ();
  gint             drawable, layer, n_filters, n_layers;
  gint             image = world_open (world, flat, &drawable);
  WorldCall        call;
  g_autofree gint *layers = NULL;

  if (precision != precisions[0])
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, precision);
  layer        = prepare (test, image, drawable);
  n_filters    = count_filters (layer);
  call         = world_call (image, layer);
  call.service = "local";
  layers       = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (count_filters (layer), ==, n_filters);
  g_assert_cmpint (count_filters (layers[0]), ==, 0);
  assert_painted (image, layers[0], test->seen, precision == precisions[0] ? 1 : 5);
  world_delete (world, image);
}

static void
test_case (gconstpointer data)
{
  check (data, precisions[0]);
}

static void
test_precision (gconstpointer data)
{
  check (&cases[0], *(const gint *) data);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/filters/case/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (precisions); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/filters/precision/%d", precisions[i]);

      g_test_add_data_func (path, &precisions[i], test_precision);
    }

  status = g_test_run ();
  world_stop (world);

  return status;
}
