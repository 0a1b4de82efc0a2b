/* Tests of transparent sources in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks transparent parts in a real GIMP: filled alone, filled along with
 * margins, and kept in layers that are see-through by design.
 */

#include <string.h>

#include "support/world.h"

#define WIDTH  121
#define HEIGHT 93
#define SEAM   5

#define FROM_NUMBERS   0
#define FROM_SELECTION 1
#define FROM_CANVAS    2

#define U8           150
#define U16          250
#define FLOAT_LINEAR 600

/* Scripts for the image i and its layer l. */
#define CUT                                                                                        \
  "(gimp-layer-add-alpha l) (gimp-image-select-rectangle i CHANNEL-OP-REPLACE 40 30 21 17)"        \
  "(gimp-drawable-edit-clear l) (gimp-selection-none i)"
#define MASK                                                                                       \
  "(gimp-image-select-ellipse i CHANNEL-OP-REPLACE 60 -20 100 90) (gimp-selection-invert i)"       \
  "(gimp-layer-add-mask l (car (gimp-layer-create-mask l ADD-MASK-SELECTION)))"                    \
  "(gimp-layer-set-edit-mask l FALSE) (gimp-selection-none i)"
#define TURN(angle)                                                                                \
  "(gimp-layer-add-alpha l) (gimp-context-set-transform-resize TRANSFORM-RESIZE-ADJUST)"           \
  "(gimp-item-transform-rotate l " angle " TRUE 0 0)"
#define FIT    "(gimp-image-resize-to-layers i)"
#define HANG   "(gimp-image-resize i 110 80 -6 -8)"
#define SELECT "(gimp-image-select-item i CHANNEL-OP-REPLACE l)"
#define ALPHA  "(gimp-layer-add-alpha l)"

/* Adds a gray layer of the canvas's size below. */
#define OVER                                                                                       \
  "(let ((b (car (gimp-layer-new i (car (gimp-image-width i)) (car (gimp-image-height i))"         \
  "(car (gimp-drawable-type l)) \"b\" 100 LAYER-MODE-NORMAL))))"                                   \
  "(gimp-context-set-background '(90 90 90)) (gimp-image-insert-layer i b 0 1)"                    \
  "(gimp-drawable-fill b FILL-BACKGROUND))"
#define KEEP                                                                                       \
  "(gimp-layer-add-alpha l) (gimp-selection-invert i) (gimp-drawable-edit-clear l)"                \
  "(gimp-selection-none i)"
#define DISC   "(gimp-image-select-ellipse i CHANNEL-OP-REPLACE 0 0 121 93)" KEEP
#define SMALL  "(gimp-image-select-ellipse i CHANNEL-OP-REPLACE 30 20 50 40)" KEEP
#define LABEL  "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 20 60 80 15)" KEEP
#define FIGURE "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 40 50 25 43)" KEEP
#define INSET  "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 10 10 100 70)" KEEP
/* A mask of one gray value over the whole layer. */
#define VEIL(gray)                                                                                 \
  "(let ((m (car (gimp-layer-create-mask l ADD-MASK-WHITE)))"                                      \
  " (color (car (gimp-context-get-background)))) (gimp-layer-add-mask l m)"                        \
  "(gimp-context-set-background '(" gray " " gray " " gray "))"                                    \
  "(gimp-drawable-fill m FILL-BACKGROUND) (gimp-layer-set-edit-mask l FALSE)"                      \
  "(gimp-context-set-background color))"
#define NOTHING "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 500 500 1 1)" KEEP

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  gint         from;
  const gchar *service;
  gint         precision;
  gboolean     is_gray;
} FillCase;

static const FillCase fill_cases[] = {
  { "turned", TURN ("0.0698") FIT, FROM_NUMBERS, "local", U8, FALSE },
  { "turned-other-way", TURN ("-0.3") FIT, FROM_CANVAS, "gateway", U8, FALSE },
  { "turned-gray", TURN ("0.1") FIT, FROM_NUMBERS, "volcengine", U8, TRUE },
  { "turned-over-canvas", TURN ("0.0698"), FROM_CANVAS, "local", U8, FALSE },
  { "turned-over-others", TURN ("0.0698") OVER, FROM_NUMBERS, "local", U8, FALSE },
  { "hole", CUT, FROM_NUMBERS, "gateway", U8, FALSE },
  { "hole-float", CUT, FROM_NUMBERS, "local", FLOAT_LINEAR, FALSE },
  { "hole-gray-16", CUT, FROM_CANVAS, "local", U16, TRUE },
  { "hole-selected", CUT SELECT, FROM_SELECTION, "volcengine", U8, FALSE },
  { "hole-hanging", CUT HANG, FROM_CANVAS, "gateway", U8, FALSE },
  { "hole-hanging-numbers", CUT HANG, FROM_NUMBERS, "local", U8, FALSE },
  { "mask", MASK, FROM_NUMBERS, "local", U8, FALSE },
  { "mask-float", MASK, FROM_CANVAS, "gateway", FLOAT_LINEAR, FALSE },
  { "disc", DISC, FROM_NUMBERS, "gateway", U8, FALSE },
  { "disc-over-others", DISC OVER, FROM_CANVAS, "local", U8, FALSE },
};

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  gint         from;
  const gchar *sentence;
  const gchar *service;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "opaque",
    "",
    FROM_NUMBERS,
    "all four margins are zero, and no part of the layer is transparent",
    "" },
  { "opaque-alpha", ALPHA, FROM_NUMBERS, "all four margins are zero", "gateway" },
  { "opaque-local", ALPHA, FROM_NUMBERS, "all four margins are zero", "local" },
  { "opaque-canvas", ALPHA, FROM_CANVAS, "nothing to paint", "gateway" },
  { "opaque-selection", ALPHA SELECT, FROM_SELECTION, "gives no margin", "gateway" },
};

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  const gchar *service;
} VeiledCase;

static const VeiledCase veiled_cases[] = {
  { "nearly-opaque", VEIL ("250"), "gateway" },
  { "nearly-opaque-local", VEIL ("250"), "local" },
  { "half", VEIL ("128"), "volcengine" },
  { "faint-local", VEIL ("60"), "local" },
};

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  gboolean     stays; /* TRUE when the layer stays see-through */
} ExtendCase;

static const ExtendCase extend_cases[] = {
  { "turned", TURN ("0.0698") FIT, FALSE },
  { "turned-over-others", TURN ("0.0698") FIT OVER, FALSE },
  { "turned-far", TURN ("0.6") FIT, FALSE },
  { "hole-over-others", CUT OVER, FALSE },
  { "mask", MASK, FALSE },
  { "inset", INSET, FALSE },
  { "inset-over-others", INSET OVER, FALSE },
  { "disc", DISC, FALSE },
  { "disc-over-others", DISC OVER, TRUE },
  { "small", SMALL, TRUE },
  { "small-over-others", SMALL OVER, TRUE },
  { "label", LABEL, FALSE },
  { "label-over-others", LABEL OVER, TRUE },
};

static World *world;


static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static gint
open_prepared (const gchar *prepare, gint precision, gboolean is_gray, gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);
  gint image                          = world_open (world, picture, drawable);

  if (is_gray)
    world_run_script (world, "(gimp-image-convert-grayscale %d)", image);
  if (precision != U8)
    world_run_script (world, "(gimp-image-convert-precision %d %d)", image, precision);
  world_run_script (world, "(let ((i %d) (l %d)) %s)", image, *drawable, prepare);
  world_run_script (world, "(gimp-image-clean-all %d)", image);

  return image;
}

static gint
get_alpha (const OutpaintPicture *picture, gint x, gint y)
{
  gint channel = picture->channels - 1;

  return picture->channels % 2 == 0 ? world_get_value (picture, x, y, channel) : 255;
}

/* Returns the visible picture of the canvas, RGBA. */
static OutpaintPicture *
get_canvas (gint image)
{
  gint             copy    = image_int ("gimp-image-duplicate", image);
  gint             merged  = gimp_process_eval_int (world->gimp,
                                       "(let ((l (car (gimp-layer-new-from-visible %d %d \"v\"))))"
                                                    "(gimp-image-insert-layer %d l 0 0) l)",
                                       copy,
                                       copy,
                                       copy);
  OutpaintPicture *picture = world_get_drawable (world, copy, merged);

  world_delete (world, copy);

  return picture;
}

/* Returns the layer alone on the canvas, RGBA. */
static OutpaintPicture *
get_layer (gint image, gint drawable)
{
  gint copy = gimp_process_eval_int (
    world->gimp,
    "(let ((c (car (gimp-image-new (car (gimp-image-width %d)) (car (gimp-image-height %d))"
    "(car (gimp-image-base-type %d))))))"
    "(gimp-image-insert-layer c (car (gimp-layer-new-from-drawable %d c)) 0 0)"
    "(apply gimp-layer-set-offsets (car (gimp-image-get-active-layer c))"
    "(gimp-drawable-offsets %d)) c)",
    image,
    image,
    image,
    drawable,
    drawable);
  OutpaintPicture *picture = get_canvas (copy);

  world_delete (world, copy);

  return picture;
}

/* TRUE when all pixels within reach are opaque. */
static gboolean
is_opaque_around (const OutpaintPicture *picture, gint x, gint y, gint reach)
{
  for (gint j = MAX (y - reach, 0); j <= MIN (y + reach, picture->height - 1); j++)
    for (gint i = MAX (x - reach, 0); i <= MIN (x + reach, picture->width - 1); i++)
      if (get_alpha (picture, i, j) != 255)
        return FALSE;

  return TRUE;
}

static gboolean
is_inner (const OutpaintPicture *picture, gint x, gint y, gint reach)
{
  return x >= reach && y >= reach && x < picture->width - reach && y < picture->height - reach;
}

static void
assert_same_pixel (const OutpaintPicture *one, const OutpaintPicture *other, gint x, gint y)
{
  for (gint c = 0; c < MIN (one->channels, 3); c++)
    g_assert_cmpint (world_get_value (one, x, y, c), ==, world_get_value (other, x, y, c));
}

/* The mask is white where the layer was transparent and black elsewhere, with a
 * ramp between; the picture is opaque, and unchanged where the mask is black.
 */
static void
assert_filled (gint                   image,
               gint                   painted,
               const OutpaintPicture *layer,
               const OutpaintPicture *before)
{
  g_autoptr (OutpaintPicture) mask =
    world_get_drawable (world, image, image_int ("gimp-layer-get-mask", painted));
  g_autoptr (OutpaintPicture) after = get_canvas (image);
  gint     left = gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", painted);
  gint     top  = gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", painted);
  gboolean hangs     = left < 0 || top < 0;
  gint     n_on_ramp = 0;

  g_assert_cmpint (after->width, ==, before->width);
  g_assert_cmpint (after->height, ==, before->height);

  for (gint y = 0; y < after->height; y++)
    for (gint x = 0; x < after->width; x++)
      {
        gint value = world_get_value (mask, x - left, y - top, 0);

        g_assert_cmpint (get_alpha (after, x, y), ==, 255);
        if (get_alpha (layer, x, y) == 0)
          g_assert_cmpint (value, ==, 255);
        if (is_opaque_around (layer, x, y, SEAM + 1)
            && (!hangs || is_inner (after, x, y, SEAM + 1)))
          g_assert_cmpint (value, ==, 0);
        if (value == 0)
          assert_same_pixel (after, before, x, y);
        n_on_ramp += value > 0 && value < 255;
      }

  g_assert_cmpint (n_on_ramp, >, 0);
}

static void
assert_requests (const gchar *service, gint width, gint height)
{
  g_autoptr (OutpaintPicture) mask = NULL;

  g_assert_cmpint (world_count_requests (world), ==, strcmp (service, "local") != 0);
  if (world_count_requests (world) == 0)
    return;

  mask = standin_process_get_picture (world->standin, 0, 1);
  g_assert_cmpint (mask->width, ==, width);
  g_assert_cmpint (mask->height, ==, height);
}

/* Margins of 0, by value or because the selection or the canvas gives none. */
static void
test_fill (gconstpointer data)
{
  const FillCase *test = data;
  gint            drawable;
  gint            image  = open_prepared (test->prepare, test->precision, test->is_gray, &drawable);
  WorldCall       call   = world_call (image, drawable);
  gint            width  = image_int ("gimp-drawable-width", drawable);
  gint            height = image_int ("gimp-drawable-height", drawable);
  g_autoptr (OutpaintPicture) before = get_canvas (image);
  g_autoptr (OutpaintPicture) layer  = get_layer (image, drawable);
  g_autofree gint *layers            = NULL;
  gint             n_layers;

  call.margins_from = test->from;
  call.service      = test->service;
  call.seam_width   = SEAM;
  if (test->from == FROM_NUMBERS)
    call.top = call.bottom = call.left = call.right = 0;
  layers = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 1);
  g_assert_cmpint (image_int ("gimp-drawable-width", layers[0]), ==, width);
  g_assert_cmpint (image_int ("gimp-drawable-height", layers[0]), ==, height);
  assert_requests (test->service, width, height);
  assert_filled (image, layers[0], layer, before);

  world_delete (world, image);
}

static gint
recover (gint image, gint drawable)
{
  return gimp_process_eval_int (
    world->gimp, "(cadr (plug-in-outpaint-recover RUN-NONINTERACTIVE %d %d 0 0))", image, drawable);
}

/* A stored painting of transparent parts is inserted in place while the layer
 * has some, and as a plain layer otherwise.
 */
static void
test_recovered (void)
{
  gint      drawable;
  gint      image                    = open_prepared (CUT, U8, FALSE, &drawable);
  WorldCall call                     = world_call (image, drawable);
  g_autoptr (OutpaintPicture) before = get_canvas (image);
  g_autofree gint *layers            = NULL;
  gint             n_layers, again;

  call.seam_width = SEAM;
  call.top = call.bottom = call.left = call.right = 0;
  layers                                          = world_outpaint (world, &call, &n_layers, NULL);
  world_run_script (world, "(gimp-image-remove-layer %d %d)", image, layers[0]);

  again = recover (image, drawable);
  assert_filled (image, again, before, before);

  world_run_script (world,
                    "(let ((i %d) (l %d)) (gimp-image-remove-layer i %d) %s)",
                    image,
                    drawable,
                    again,
                    VEIL ("128"));
  again = recover (image, drawable);
  g_assert_cmpint (image_int ("gimp-layer-get-mask", again), ==, -1);

  world_run_script (world,
                    "(gimp-image-remove-layer %d %d) (gimp-layer-remove-mask %d MASK-DISCARD)"
                    "(gimp-layer-flatten %d)",
                    image,
                    again,
                    drawable,
                    drawable);
  g_assert_cmpint (image_int ("gimp-layer-get-mask", recover (image, drawable)), ==, -1);

  world_delete (world, image);
}

static void
test_refused (gconstpointer data)
{
  const RefusedCase *test = data;
  gint               drawable;
  gint               image   = open_prepared (test->prepare, U8, FALSE, &drawable);
  WorldCall          call    = world_call (image, drawable);
  g_autofree gchar  *message = NULL;

  call.top = call.bottom = call.left = call.right = 0;
  call.margins_from                               = test->from;
  call.service                                    = test->service;
  message                                         = world_outpaint_in_vain (world, &call);

  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, test->sentence));
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static void
test_nothing (void)
{
  gint              drawable;
  gint              image   = open_prepared (NOTHING, U8, FALSE, &drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;
  gint              n_layers;

  call.service = "local";
  for (gint n = 0; n < 2; n++)
    {
      g_clear_pointer (&message, g_free);
      g_assert_null (world_outpaint (world, &call, &n_layers, &message));
      g_assert_nonnull (strstr (message, "fully transparent"));
      call.top = call.bottom = call.left = call.right = 0;
    }
  g_assert_cmpint (image_int ("gimp-image-is-dirty", image), ==, FALSE);

  world_delete (world, image);
}

/* The old picture is unchanged in its new place, and everything around it is
 * transparent.
 */
static void
assert_unseen (gint image, const OutpaintPicture *before, gint left, gint top)
{
  g_autoptr (OutpaintPicture) after = get_canvas (image);

  for (gint y = 0; y < after->height; y++)
    for (gint x = 0; x < after->width; x++)
      {
        gboolean is_old =
          x >= left && x < left + before->width && y >= top && y < top + before->height;
        gint alpha = is_old ? get_alpha (before, x - left, y - top) : 0;

        g_assert_cmpint (get_alpha (after, x, y), ==, alpha);
        for (gint c = 0; is_old && alpha > 0 && c < 3; c++)
          g_assert_cmpint (
            world_get_value (after, x, y, c), ==, world_get_value (before, x - left, y - top, c));
      }
}

static void
assert_all_opaque (gint image)
{
  g_autoptr (OutpaintPicture) after = get_canvas (image);

  g_assert_true (is_opaque_around (after, 0, 0, MAX (after->width, after->height)));
}

static void
test_extend (gconstpointer data)
{
  const ExtendCase *test = data;
  gint              drawable;
  gint              image            = open_prepared (test->prepare, U8, FALSE, &drawable);
  WorldCall         call             = world_call (image, drawable);
  g_autoptr (OutpaintPicture) before = get_canvas (image);
  g_autofree gint *layers            = NULL;
  gint             n_layers;

  call.service = "local";
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  g_assert_cmpint (
    image_int ("gimp-image-width", image), ==, image_int ("gimp-drawable-width", layers[0]));

  if (test->stays)
    assert_unseen (
      image,
      before,
      gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", drawable),
      gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", drawable));
  else
    assert_all_opaque (image);

  world_delete (world, image);
}

/* Asserts that a painting by the local painter continues the gradient. */
static void
assert_continued (gint image, gint layer, gint left, gint top)
{
  g_autoptr (OutpaintPicture) painting = world_get_drawable (world, image, layer);

  for (gint c = 0; c < 3; c++)
    {
      gint edge = world_get_value (painting, left, top + HEIGHT / 2, c);

      g_assert_cmpint (
        ABS (world_get_value (painting, left - 3, top + HEIGHT / 2, c) - edge), <=, 24);
    }
}

/* A layer without an opaque pixel stays visible; its painting is as translucent,
 * and continues the layer's colors.
 */
static void
test_veiled (gconstpointer data)
{
  const VeiledCase *test = data;
  gint              drawable;
  gint              image            = open_prepared (test->prepare, U8, FALSE, &drawable);
  WorldCall         call             = world_call (image, drawable);
  g_autoptr (OutpaintPicture) before = get_canvas (image);
  g_autoptr (OutpaintPicture) after  = NULL;
  g_autofree gint  *layers           = NULL;
  g_autofree gchar *message          = NULL;
  gint              left, top, n_layers;

  call.service = test->service;
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);

  after = get_canvas (image);
  left  = gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", drawable);
  top   = gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", drawable);
  for (gint y = 0; y < after->height; y++)
    for (gint x = 0; x < after->width; x++)
      {
        g_assert_cmpint (get_alpha (after, x, y), ==, get_alpha (before, 0, 0));
        if (x >= left && x < left + before->width && y >= top && y < top + before->height)
          for (gint c = 0; c < 3; c++)
            g_assert_cmpint (
              world_get_value (after, x, y, c), ==, world_get_value (before, x - left, y - top, c));
      }

  if (strcmp (test->service, "local") == 0)
    assert_continued (image, layers[0], left, top);

  call.top = call.bottom = call.left = call.right = 0;
  standin_process_reset (world->standin, NULL);
  g_assert_null (world_outpaint (world, &call, &n_layers, &message));
  g_assert_nonnull (strstr (message, "translucent everywhere"));
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

/* An invisible painting is not requested. */
static void
test_invisible (void)
{
  gint              drawable;
  gint              image   = open_prepared (SMALL OVER, U8, FALSE, &drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = world_outpaint_in_vain (world, &call);

  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, "all visible layers"));
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

/* A figure at the lower edge continues below it with the same width. */
static void
test_figure (void)
{
  gint      drawable;
  gint      image                    = open_prepared (FIGURE OVER, U8, FALSE, &drawable);
  WorldCall call                     = world_call (image, drawable);
  g_autoptr (OutpaintPicture) before = get_canvas (image);
  g_autoptr (OutpaintPicture) after  = NULL;
  g_autofree gint *layers            = NULL;
  gint             n_layers;

  call.top = call.left = call.right = 0;
  call.seam_width                   = SEAM;
  layers                            = world_outpaint (world, &call, &n_layers, NULL);
  after                             = get_canvas (image);

  g_assert_cmpint (world_count_requests (world), ==, 1);
  for (gint y = 0; y < after->height; y++)
    for (gint x = 0; x < WIDTH; x++)
      {
        gboolean is_figure = x >= 40 && x < 65;

        if (y >= HEIGHT)
          g_assert_cmpint (get_alpha (after, x, y), ==, is_figure ? 255 : 0);
        else if (!is_figure || y < HEIGHT - SEAM)
          assert_same_pixel (after, before, x, y);
      }

  world_delete (world, image);
}

/* GIMP loads its fonts only here. */
static gint
add_text (gint image)
{
  return gimp_process_eval_int (world->gimp,
                                "(begin (gimp-fonts-refresh)"
                                "(gimp-context-set-foreground '(200 20 20))"
                                "(car (gimp-text-fontname %d -1 12 20 \"HELLO\" 0 TRUE 30 PIXELS"
                                " \"Sans Bold\")))",
                                image);
}

static void
test_text (gconstpointer is_alone)
{
  gint      drawable;
  gint      image                    = open_prepared ("", U8, FALSE, &drawable);
  gint      text                     = add_text (image);
  WorldCall call                     = world_call (image, text);
  g_autoptr (OutpaintPicture) before = NULL;
  g_autofree gint *layers            = NULL;
  gint             n_layers;

  if (GPOINTER_TO_INT (is_alone))
    world_run_script (world, "(gimp-item-set-visible %d FALSE)", drawable);
  before       = get_canvas (image);
  call.service = "local";
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  assert_unseen (
    image,
    before,
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", drawable),
    gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", drawable));

  world_delete (world, image);
}

/* Margins of 0 fill a text layer's transparent parts. */
static void
test_text_filled (void)
{
  gint             drawable;
  gint             image  = open_prepared ("", U8, FALSE, &drawable);
  gint             text   = add_text (image);
  WorldCall        call   = world_call (image, text);
  g_autofree gint *layers = NULL;
  gint             n_layers;

  g_autoptr (OutpaintPicture) layer = get_layer (image, text);
  g_autoptr (OutpaintPicture) after = NULL;
  gint n_red                        = 0;
  gint pixels = image_int ("gimp-drawable-width", text) * image_int ("gimp-drawable-height", text);

  call.service = "local";
  call.top = call.bottom = call.left = call.right = 0;
  layers                                          = world_outpaint (world, &call, &n_layers, NULL);
  after                                           = get_canvas (image);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      n_red += world_get_value (after, x, y, 0) > 190 && world_get_value (after, x, y, 1) < 40;
  g_assert_cmpint (n_red, >=, MIN (pixels, WIDTH * HEIGHT) * 9 / 10);

  world_delete (world, image);
}

#define ADD_CASES(cases, test)                                                                     \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                                 \
    {                                                                                              \
      g_autofree gchar *path = g_strdup_printf ("/transparent/" #test "/%s", cases[i].name);       \
                                                                                                   \
      g_test_add_data_func (path, &cases[i], test_##test);                                         \
    }

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  ADD_CASES (fill_cases, fill);
  ADD_CASES (refused_cases, refused);
  ADD_CASES (veiled_cases, veiled);
  ADD_CASES (extend_cases, extend);
  g_test_add_func ("/transparent/recovered", test_recovered);
  g_test_add_func ("/transparent/nothing", test_nothing);
  g_test_add_func ("/transparent/invisible", test_invisible);
  g_test_add_func ("/transparent/figure", test_figure);
  g_test_add_data_func ("/transparent/text", GINT_TO_POINTER (FALSE), test_text);
  g_test_add_data_func ("/transparent/text-alone", GINT_TO_POINTER (TRUE), test_text);
  g_test_add_func ("/transparent/text-filled", test_text_filled);

  status = g_test_run ();
  world_stop (world);

  return status;
}
