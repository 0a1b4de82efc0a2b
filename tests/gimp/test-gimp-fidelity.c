/* Tests of fidelity in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks that the painted part fits the picture in a real GIMP, with a service
 * that returns the whole picture softened, moved and in other colors.
 */

#include <stdlib.h>
#include <string.h>

#include "core/picture/codec.h"
#include "support/world.h"

#define U8           150 /* GIMP's numbers, GimpPrecision */
#define FLOAT_LINEAR 600

#define MARGIN_X 90
#define MARGIN_Y 60

/* Changes as diffusion models make them. */
#define CHANGES                                                                                    \
  "\"repaint\": true, \"soften\": 0.6, \"gain\": \"1.03,0.985,0.96\", \"offset\": \"5,-4,-6\", "   \
  "\"shift\": \"0.5,0.5\", \"encoding\": \"jpeg\", \"quality\": 92"

static World *world;


static OutpaintPicture *
load (const gchar *name)
{
  g_autofree gchar *path   = g_build_filename (OUTPAINT_TEST_DATA, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  gchar *data;
  gsize  length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);

  return outpaint_decode_picture (bytes, G_MAXINT, NULL);
}

static OutpaintPicture *
cut_middle (const OutpaintPicture *picture)
{
  OutpaintPicture *middle =
    outpaint_picture_new (picture->width - 2 * MARGIN_X, picture->height - 2 * MARGIN_Y, 3);

  for (gint y = 0; y < middle->height; y++)
    memcpy (outpaint_picture_row (middle, y),
            outpaint_picture_row (picture, y + MARGIN_Y) + 3 * MARGIN_X,
            3 * (gsize) middle->width);

  return middle;
}

static WorldCall
make_call (gint image, gint drawable, const OutpaintPicture *middle)
{
  WorldCall call = world_call (image, drawable);

  call.top = call.bottom = (gdouble) MARGIN_Y / middle->height;
  call.left = call.right = (gdouble) MARGIN_X / middle->width;
  call.seam_width        = -1;

  return call;
}

static gboolean
is_original (const OutpaintPicture *picture, gint x, gint y)
{
  return x >= MARGIN_X && x < picture->width - MARGIN_X && y >= MARGIN_Y
         && y < picture->height - MARGIN_Y;
}

/* Returns the mean difference in the painted part, 8-bit steps. */
static gdouble
compare_painted (const OutpaintPicture *picture, const OutpaintPicture *truth)
{
  gdouble sum = 0.0;
  gint    n   = 0;

  for (gint y = 0; y < truth->height; y++)
    for (gint x = 0; x < truth->width; x++)
      for (gint c = 0; c < 3 && !is_original (truth, x, y); c++, n++)
        sum += abs (world_get_value (picture, x, y, c) - world_get_value (truth, x, y, c));

  return sum / n;
}

/* Extends the middle of a photograph to the size of the whole one. */
static OutpaintPicture *
extend (const OutpaintPicture *truth)
{
  g_autoptr (OutpaintPicture) middle = cut_middle (truth);
  g_autofree gchar *options          = NULL;
  g_autofree gint  *layers           = NULL;
  gint              n_layers, drawable;
  gint              image = world_open (world, middle, &drawable);
  WorldCall         call  = make_call (image, drawable, middle);
  OutpaintPicture  *visible;

  options = g_strdup_printf ("{\"true\": \"%s/mountains.jpg\", %s}", OUTPAINT_TEST_DATA, CHANGES);
  standin_process_reset (world->standin, options);
  layers  = world_outpaint (world, &call, &n_layers, NULL);
  visible = world_get_visible (world, image);
  world_delete (world, image);

  return visible;
}

static void
restart (const gchar *setting)
{
  const gchar *environment[] = { setting, NULL };

  world_stop (world);
  world = world_start_with (environment);
}

/* Returns the mean squared difference of neighbors in the painted part. */
static gdouble
measure_detail (const OutpaintPicture *picture)
{
  gdouble sum = 0.0;

  for (gint y = 0; y < picture->height; y++)
    for (gint x = 1; x < picture->width; x++)
      if (!is_original (picture, x, y))
        {
          gint step = world_get_value (picture, x, y, 1) - world_get_value (picture, x - 1, y, 1);

          sum += step * step;
        }

  return sum;
}

/* The corrections undo the service's changes; without them the changes remain. */
static void
test_corrected (void)
{
  static const gchar *const switches[] = { "OUTPAINT_WITHOUT=color",
                                           "OUTPAINT_WITHOUT=registration" };
  g_autoptr (OutpaintPicture) truth    = load ("mountains.jpg");
  g_autoptr (OutpaintPicture) visible  = extend (truth);
  g_autoptr (OutpaintPicture) soft     = NULL;
  gdouble with                         = compare_painted (visible, truth);
  gdouble detail                       = measure_detail (visible) / measure_detail (truth);

  g_assert_cmpfloat (with, <, 6.0);
  g_assert_cmpfloat_with_epsilon (detail, 1.0, 0.3);
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      g_autoptr (OutpaintPicture) other = NULL;

      restart (switches[i]);
      other = extend (truth);
      g_assert_cmpfloat (compare_painted (other, truth), >, 1.2 * with);
    }

  restart ("OUTPAINT_WITHOUT=sharpness,detail");
  soft = extend (truth);
  g_assert_cmpfloat (measure_detail (soft) / measure_detail (truth), <, 0.6 * detail);

  restart ("OUTPAINT_WITHOUT=");
}

/* Inside the seam's ramp the original pixels are exact. */
static void
test_original_is_exact (void)
{
  g_autoptr (OutpaintPicture) truth   = load ("mountains.jpg");
  g_autoptr (OutpaintPicture) visible = extend (truth);
  gint band                           = 32;

  for (gint y = MARGIN_Y + band; y < truth->height - MARGIN_Y - band; y++)
    for (gint x = MARGIN_X + band; x < truth->width - MARGIN_X - band; x++)
      for (gint c = 0; c < 3; c++)
        g_assert_cmpint (world_get_value (visible, x, y, c), ==, world_get_value (truth, x, y, c));
}

/* A black border around a photograph is not extended and is covered by the
 * painting.  The pixels next to it replace it in the sent picture.
 */
static void
test_border (gconstpointer data)
{
  gint precision                      = GPOINTER_TO_INT (data);
  g_autoptr (OutpaintPicture) truth   = load ("mountains.jpg");
  g_autoptr (OutpaintPicture) middle  = cut_middle (truth);
  g_autoptr (OutpaintPicture) visible = NULL;
  g_autoptr (OutpaintPicture) sent    = NULL;
  g_autofree gint *layers             = NULL;
  gint             n_layers, image, drawable;
  WorldCall        call;
  gint             x = middle->width / 2;

  memset (outpaint_picture_row (middle, 0), 0, 3 * (gsize) middle->width);
  image = world_open (world, middle, &drawable);
  if (precision != U8)
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, precision);
  call = make_call (image, drawable, middle);
  standin_process_reset (world->standin, "{\"paint\": \"pull\"}");
  layers  = world_outpaint (world, &call, &n_layers, NULL);
  sent    = standin_process_get_picture (world->standin, 0, 0);
  visible = world_get_visible (world, image);

  g_assert_cmpint (world_get_value (middle, x, 2, 2), >, 100);
  g_assert_cmpint (
    ABS (world_get_value (sent, x, 0, 2) - world_get_value (middle, x, 1, 2)), <=, 20);
  g_assert_cmpint (world_get_value (visible, MARGIN_X + x, MARGIN_Y, 2), >, 100);

  world_delete (world, image);
}

/* A smooth 8-bit painting is dithered in a 16-bit image: values between two
 * 8-bit steps occur.
 */
static void
test_no_banding (void)
{
  g_autoptr (OutpaintPicture) original = world_make_gradient (300, 200);
  g_autoptr (OutpaintPicture) layer    = NULL;
  g_autoptr (GHashTable) levels        = g_hash_table_new (NULL, NULL);
  g_autofree gint *layers              = NULL;
  gint             n_layers, drawable;
  gint             image = world_open (world, original, &drawable);
  WorldCall        call  = world_call (image, drawable);

  world_run_script (world, "(gimp-image-convert-precision %d 250)", image);
  call.max_width = call.max_height = 128;
  layers                           = world_outpaint (world, &call, &n_layers, NULL);

  world_run_script (
    world, "(gimp-drawable-levels %d HISTOGRAM-VALUE 0.4 0.44 FALSE 1 0 1 FALSE)", layers[0]);
  layer = world_get_drawable (world, image, layers[0]);
  for (gint x = 0; x < layer->width; x++)
    g_hash_table_add (levels, GINT_TO_POINTER (world_get_value (layer, x, 10, 0) + 1));

  g_assert_cmpint (g_hash_table_size (levels), >, 14);

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  g_test_add_func ("/fidelity/original-is-exact", test_original_is_exact);
  g_test_add_data_func ("/fidelity/border", GINT_TO_POINTER (U8), test_border);
  g_test_add_data_func ("/fidelity/border-linear", GINT_TO_POINTER (FLOAT_LINEAR), test_border);
  g_test_add_func ("/fidelity/no-banding", test_no_banding);
  g_test_add_func ("/fidelity/corrected", test_corrected);

  status = g_test_run ();
  world_stop (world);

  return status;
}
