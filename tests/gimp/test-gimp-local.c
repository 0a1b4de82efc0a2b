/* Tests of the local painter in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs the local painter in a real GIMP in which another service is set up. */

#include <string.h>

#include "support/icc-file.h"
#include "support/world.h"

#define WIDTH  120
#define HEIGHT 90
#define LEFT   24 /* 20 % */
#define TOP    18

#define FRAME_WIDTH  (WIDTH + 2 * LEFT)
#define FRAME_HEIGHT (HEIGHT + 2 * TOP)

#define PRECISION_U8_GAMMA 150

/* SHA-256 of the painting of dogs.png with seed 7, RGB row by row. */
#define SAME "8d0710768a8b65f1ebf120a276eff401c64d0481262eede70b32195deb219c7e"

typedef struct
{
  const gchar *name;
  gint         precision; /* GIMP's number, GimpPrecision */
  gboolean     is_gray;
  gboolean     has_wide_profile;
  gint         tolerance; /* largest difference of the dithered painting, 8-bit steps */
} Kind;

static const Kind kinds[] = {
  { "u8", PRECISION_U8_GAMMA, FALSE, FALSE, 1 },
  { "u8-gray", PRECISION_U8_GAMMA, TRUE, FALSE, 1 },
  { "u8-linear", 100, FALSE, FALSE, 5 },
  { "u16", 250, FALSE, FALSE, 1 },
  { "u16-gray-linear", 200, TRUE, FALSE, 3 },
  { "half", 550, FALSE, FALSE, 1 },
  { "float-linear", 600, FALSE, FALSE, 3 },
  { "wide-profile", PRECISION_U8_GAMMA, FALSE, TRUE, 2 },
};

static World *world;


static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static OutpaintPicture *
make_flat (gint width, gint height)
{
  static const guint8 color[] = { 200, 60, 20 };
  OutpaintPicture    *picture = outpaint_picture_new (width, height, 3);

  for (gint i = 0; i < width * height; i++)
    memcpy (picture->data + 3 * i, color, 3);

  return picture;
}

static OutpaintPicture *
make_noise (gint width, gint height)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);
  g_autoptr (GRand) rand   = g_rand_new_with_seed (9);

  for (gint i = 0; i < width * height; i++)
    memset (picture->data + 3 * i, g_rand_int_range (rand, 0, 256), 3);

  return picture;
}

static WorldCall
local_call (gint image, gint drawable)
{
  WorldCall call = world_call (image, drawable);

  call.service = "local";

  return call;
}

static gint
paint (const WorldCall *call)
{
  gint             n_layers = 0;
  g_autofree gint *layers   = world_outpaint (world, call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, call->variations);
  g_assert_cmpint (world_count_requests (world), ==, 0);

  return layers[0];
}

static void
assign_wide_profile (gint image)
{
  const IccProfile wide = {
    "A wide space",
    { { 0.60974, 0.31111, 0.01947 }, { 0.20528, 0.62567, 0.06087 }, { 0.14919, 0.06322, 0.74457 } },
    563 / 256.0
  };
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "wide.icc", NULL);

  icc_file_write (&wide, path);
  world_run_script (
    world, "(gimp-image-set-color-profile-from-file %d \"file://%s\")", image, path);
}

static gint
open_kind (const Kind *kind, OutpaintPicture *picture, gint *drawable)
{
  gint image = world_open (world, picture, drawable);

  if (kind->is_gray)
    world_run_script (world, "(gimp-image-convert-grayscale %d)", image);
  if (kind->has_wide_profile)
    assign_wide_profile (image);
  if (kind->precision != PRECISION_U8_GAMMA)
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, kind->precision);

  return image;
}

/* A flat source is continued flat in the image's own colors, and the source is exact. */
static void
test_kind (gconstpointer data)
{
  const Kind *kind = data;
  gint        drawable;
  g_autoptr (OutpaintPicture) flat    = make_flat (WIDTH, HEIGHT);
  gint      image                     = open_kind (kind, flat, &drawable);
  gint      before                    = image_int ("gimp-image-duplicate", image);
  WorldCall call                      = local_call (image, drawable);
  g_autoptr (OutpaintPicture) visible = NULL;

  paint (&call);
  world_assert_shows (world, image, before, LEFT, TOP);

  visible = world_get_visible (world, image);
  g_assert_cmpint (visible->width, ==, FRAME_WIDTH);
  g_assert_cmpint (visible->height, ==, FRAME_HEIGHT);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    for (gint x = 0; x < FRAME_WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        {
          gint value    = world_get_value (visible, x, y, c);
          gint expected = world_get_value (visible, FRAME_WIDTH / 2, FRAME_HEIGHT / 2, c);

          if (ABS (value - expected) > kind->tolerance)
            g_error ("channel %d at %d, %d is %d, not %d", c, x, y, value, expected);
        }

  world_delete (world, before);
  world_delete (world, image);
}

/* Returns a picture of five colors with distinct brightness. */
static OutpaintPicture *
make_art (void)
{
  static const guint8 colors[][3] = {
    { 20, 24, 90 }, { 250, 220, 60 }, { 30, 120, 60 }, { 240, 170, 10 }, { 255, 255, 255 }
  };
  OutpaintPicture *picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gint hill = 50 + ABS (x % 47 - 23) / 2;
        gint i    = y > hill ? 2 + (x / 3 % 5 == y / 3 % 4) : x * y % 101 == 3 ? 4 : 0;

        if ((x - 80) * (x - 80) + (y - 20) * (y - 20) < 90)
          i = 1;
        memcpy (outpaint_picture_row (picture, y) + 3 * x, colors[i], 3);
      }

  return picture;
}

/* TRUE when the color occurs in the source's part of the visible image. */
static gboolean
source_has_color (OutpaintPicture *visible, gint x, gint y)
{
  const guint8 *color = visible->data + ((gsize) y * visible->width + x) * visible->channels;

  for (gint row = TOP; row < TOP + HEIGHT; row++)
    for (gint column = LEFT; column < LEFT + WIDTH; column++)
      if (memcmp (visible->data + ((gsize) row * visible->width + column) * visible->channels,
                  color,
                  visible->channels)
          == 0)
        return TRUE;

  return FALSE;
}

/* A source of few colors is extended with exactly these colors and a hard seam,
 * in every precision and profile; the source is exact.
 */
static void
test_few_colors (gconstpointer data)
{
  const Kind *kind = data;
  gint        drawable;
  gint        layer;
  g_autoptr (OutpaintPicture) art     = make_art ();
  gint      image                     = open_kind (kind, art, &drawable);
  gint      before                    = image_int ("gimp-image-duplicate", image);
  WorldCall call                      = local_call (image, drawable);
  g_autoptr (OutpaintPicture) visible = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;

  call.seam_width = -1;
  layer           = paint (&call);
  world_assert_shows (world, image, before, LEFT, TOP);

  visible = world_get_visible (world, image);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    for (gint x = 0; x < FRAME_WIDTH; x++)
      if (!source_has_color (visible, x, y))
        g_error ("the color at %d, %d is new: %d, %d, %d",
                 x,
                 y,
                 world_get_value (visible, x, y, 0),
                 world_get_value (visible, x, y, 1),
                 world_get_value (visible, x, y, 2));

  mask = world_get_drawable (world, image, image_int ("gimp-layer-get-mask", layer));
  for (gint i = 0; i < FRAME_WIDTH * FRAME_HEIGHT; i++)
    g_assert_cmpint (mask->data[i * mask->channels] % 255, ==, 0);

  world_delete (world, before);
  world_delete (world, image);
}

/* Stripes, of which the first is cut to two rows. */
static gboolean
is_dark (gint y)
{
  return (y + 40 + 18) / 20 % 2 == 0;
}

/* The cut stripe at the top is not treated as a border: source and stripes stay. */
static void
test_stripes (void)
{
  g_autoptr (OutpaintPicture) stripes = make_noise (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) visible = NULL;
  gint      drawable;
  gint      image;
  gint      before;
  WorldCall call;

  for (gint i = 0; i < WIDTH * HEIGHT * 3; i++)
    stripes->data[i] = is_dark (i / 3 / WIDTH) ? 0 : 220 + stripes->data[i] % 20;

  image           = world_open (world, stripes, &drawable);
  before          = image_int ("gimp-image-duplicate", image);
  call            = local_call (image, drawable);
  call.seam_width = -1;
  paint (&call);
  world_assert_shows (world, image, before, LEFT, TOP);

  visible = world_get_visible (world, image);
  for (gint y = 0; y < FRAME_HEIGHT; y++)
    for (gint x = 0; x < FRAME_WIDTH; x++)
      {
        gint value = world_get_value (visible, x, y, 0);

        if ((value < 110) != is_dark (y - TOP))
          g_error ("%d at %d, %d", value, x, y);
      }

  world_delete (world, before);
  world_delete (world, image);
}

/* The maximum size limits requests to services, not the local painter. */
static void
test_full_size (void)
{
  g_autoptr (OutpaintPicture) noise   = make_noise (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) visible = NULL;
  gint      drawable;
  gint      image    = world_open (world, noise, &drawable);
  WorldCall call     = local_call (image, drawable);
  gint      contrast = 0;

  call.max_width = call.max_height = 64;
  paint (&call);
  visible = world_get_visible (world, image);

  for (gint y = 0; y < FRAME_HEIGHT; y++)
    for (gint x = 1; x < LEFT; x++)
      contrast += ABS (world_get_value (visible, x, y, 0) - world_get_value (visible, x - 1, y, 0));

  /* The mean difference of uniform noise from 0 to 255 is a third of that. */
  g_assert_cmpint (contrast / (FRAME_HEIGHT * (LEFT - 1)), >, 60);
  world_delete (world, image);
}

/* Only the transparent part of the layer is painted. */
static void
test_hole (void)
{
  g_autoptr (OutpaintPicture) flat    = make_flat (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) visible = NULL;
  gint      drawable;
  gint      image = world_open (world, flat, &drawable);
  WorldCall call  = local_call (image, drawable);

  world_run_script (world,
                    "(gimp-layer-add-alpha %d)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 40 30 20 20)"
                    "(gimp-drawable-edit-clear %d) (gimp-selection-none %d)",
                    drawable,
                    image,
                    drawable,
                    image);
  paint (&call);

  visible = world_get_visible (world, image);
  for (gint y = TOP + 30; y < TOP + 50; y++)
    for (gint x = LEFT + 40; x < LEFT + 60; x++)
      {
        g_assert_cmpint (ABS (world_get_value (visible, x, y, 0) - 200), <=, 1);
        if (visible->channels == 4)
          g_assert_cmpint (world_get_value (visible, x, y, 3), ==, 255);
      }
  world_delete (world, image);
}

static gint
paint_seed (OutpaintPicture *picture, gint seed, gint *layer)
{
  gint      drawable;
  gint      image = world_open (world, picture, &drawable);
  WorldCall call  = local_call (image, drawable);

  call.seed = seed;
  *layer    = paint (&call);

  return image;
}

static void
test_seed (void)
{
  g_autoptr (OutpaintPicture) noise = make_noise (WIDTH, HEIGHT);
  const gint       seeds[]          = { 11, 11, 12 };
  OutpaintPicture *painted[3];
  gsize            n_bytes = (gsize) FRAME_WIDTH * FRAME_HEIGHT * 4;

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      gint layer;
      gint image = paint_seed (noise, seeds[i], &layer);

      painted[i] = world_get_drawable (world, image, layer);
      n_bytes    = MIN (n_bytes, (gsize) FRAME_WIDTH * FRAME_HEIGHT * painted[i]->channels);
      world_delete (world, image);
    }

  g_assert_true (memcmp (painted[0]->data, painted[1]->data, n_bytes) == 0);
  g_assert_false (memcmp (painted[0]->data, painted[2]->data, n_bytes) == 0);
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    outpaint_picture_unref (painted[i]);
}

/* The painting of an 8-bit sRGB picture is the same in both GIMPs, byte for byte. */
static void
test_reproducible (void)
{
  gint image = gimp_process_eval_int (
    world->gimp,
    "(car (gimp-file-load RUN-NONINTERACTIVE \"" OUTPAINT_TEST_DATA "/dogs.png\" \"\"))");
  WorldCall call = local_call (image, image_int ("gimp-image-get-active-layer", image));
  g_autoptr (OutpaintPicture) painted = NULL;
  g_autoptr (GChecksum) checksum      = g_checksum_new (G_CHECKSUM_SHA256);

  standin_process_reset (world->standin, NULL);
  painted = world_get_drawable (world, image, paint (&call));
  for (gint y = 0; y < painted->height; y++)
    for (gint x = 0; x < painted->width; x++)
      for (gint c = 0; c < 3; c++)
        {
          guchar value = (guchar) world_get_value (painted, x, y, c);

          g_checksum_update (checksum, &value, 1);
        }

  g_assert_cmpstr (g_checksum_get_string (checksum), ==, SAME);
  world_delete (world, image);
}

static void
test_variations (void)
{
  g_autoptr (OutpaintPicture) noise = make_noise (WIDTH, HEIGHT);
  gint      drawable;
  gint      image = world_open (world, noise, &drawable);
  WorldCall call  = local_call (image, drawable);

  call.variations = 3;
  paint (&call);
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, FRAME_WIDTH);
  world_delete (world, image);
}

typedef struct
{
  const gchar *name;
  gint         width;
  gint         height;
  gdouble      fraction; /* of each side */
} OddSize;

static const OddSize odd_sizes[] = {
  { "one-pixel", 1, 1, 4.0 },
  { "one-row", 60, 1, 1.0 },
  { "one-column", 1, 60, 1.0 },
  { "small-in-large", 9, 7, 4.0 },
};

static void
test_odd_size (gconstpointer data)
{
  const OddSize *odd                  = data;
  g_autoptr (OutpaintPicture) flat    = make_flat (odd->width, odd->height);
  g_autoptr (OutpaintPicture) visible = NULL;
  gint      drawable;
  gint      image = world_open (world, flat, &drawable);
  WorldCall call  = local_call (image, drawable);

  call.top = call.bottom = call.left = call.right = odd->fraction;
  paint (&call);

  visible = world_get_visible (world, image);
  g_assert_cmpint (visible->width, ==, (gint) (odd->width * (1 + 2 * odd->fraction)));
  for (gint i = 0; i < visible->width * visible->height; i++)
    g_assert_cmpint (ABS (visible->data[i * visible->channels] - 200), <=, 1);
  world_delete (world, image);
}

/* The parasite names the local painter, and no painting is stored on disk. */
static void
test_record (void)
{
  g_autoptr (OutpaintPicture) flat = make_flat (WIDTH, HEIGHT);
  gint              drawable;
  gint              image  = world_open (world, flat, &drawable);
  WorldCall         call   = local_call (image, drawable);
  gint              layer  = paint (&call);
  g_autofree gchar *record = gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);

  g_assert_nonnull (strstr (record, "\"service\":\"local\""));
  world_delete (world, image);
}

/* The local painter is the default when no service is set up. */
static void
test_default (void)
{
  const gchar *const environment[] = { "OUTPAINT_GATEWAY_URL=",
                                       "OUTPAINT_API_KEY=",
                                       "VOLC_ACCESSKEY=",
                                       "VOLC_SECRETKEY=",
                                       "OUTPAINT_SERVICE=",
                                       "OUTPAINT_VOLCENGINE_URL=",
                                       NULL };
  World             *usual         = world;
  g_autoptr (OutpaintPicture) flat = make_flat (WIDTH, HEIGHT);
  gint      drawable;
  gint      image;
  WorldCall call;

  world        = world_start_with (environment);
  image        = world_open (world, flat, &drawable);
  call         = world_call (image, drawable);
  call.service = "";
  paint (&call);
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, FRAME_WIDTH);

  world_stop (world);
  world = usual;
}

/* The local painter is not the default when a service is set up. */
static void
test_not_default (void)
{
  g_autoptr (OutpaintPicture) flat = make_flat (WIDTH, HEIGHT);
  gint             drawable;
  gint             image  = world_open (world, flat, &drawable);
  WorldCall        call   = world_call (image, drawable);
  g_autofree gint *layers = NULL;
  gint             n_layers;

  call.service = "";
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  world_delete (world, image);
}

/* Runs last: no call of GIMP's printed an error. */
static void
test_no_gimp_errors (void)
{
  g_autoptr (OutpaintPicture) flat = make_flat (WIDTH, HEIGHT);
  gint              drawable;
  gint              image = world_open (world, flat, &drawable);
  WorldCall         call  = local_call (image, drawable);
  g_autofree gchar *log   = NULL;

  paint (&call);
  log = gimp_process_read_log (world->gimp);
  g_assert_null (strstr (log, "Calling error"));
  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/local/kind/%s", kinds[i].name);
      g_autofree gchar *few  = g_strdup_printf ("/local/few-colors/%s", kinds[i].name);

      g_test_add_data_func (path, &kinds[i], test_kind);
      g_test_add_data_func (few, &kinds[i], test_few_colors);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (odd_sizes); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/local/size/%s", odd_sizes[i].name);

      g_test_add_data_func (path, &odd_sizes[i], test_odd_size);
    }
  g_test_add_func ("/local/stripes", test_stripes);
  g_test_add_func ("/local/full-size", test_full_size);
  g_test_add_func ("/local/hole", test_hole);
  g_test_add_func ("/local/seed", test_seed);
  g_test_add_func ("/local/reproducible", test_reproducible);
  g_test_add_func ("/local/variations", test_variations);
  g_test_add_func ("/local/record", test_record);
  g_test_add_func ("/local/no-gimp-errors", test_no_gimp_errors);
  g_test_add_func ("/local/default", test_default);
  g_test_add_func ("/local/not-default", test_not_default);

  status = g_test_run ();
  world_stop (world);

  return status;
}
