/* Tests of layers in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks painted layers among other layers in a real GIMP: their blending,
 * masks of groups, and the use of their records.
 */

#include <string.h>

#include <json-c/json.h>

#include "core/frame/geometry.h"
#include "support/world.h"

#define WIDTH  90
#define HEIGHT 70

/* 20 % of them. */
#define MARGIN_X 18
#define MARGIN_Y 14

static World *world;


static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static gint
open_flat (gint value, gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (WIDTH, HEIGHT, 3);

  memset (picture->data, value, (gsize) 3 * WIDTH * HEIGHT);

  return world_open (world, picture, drawable);
}

static void
assert_same_value (const gchar *function, gint one, gint other)
{
  g_assert_cmpint (image_int (function, one), ==, image_int (function, other));
}

/* A script prepares the source l, which has one color and lies above a ground
 * of another one.
 */
typedef struct
{
  const gchar *title;
  gint         variations;
  gint         seam_width;
  const gchar *script;
} Blending;

static const Blending blendings[] = {
  { "opacity", 1, -1, "(gimp-layer-set-opacity l 50)" },
  { "opacity-hard-edge", 1, 0, "(gimp-layer-set-opacity l 37.5)" },
  { "multiply", 1, -1, "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY)" },
  { "multiply-variations", 2, -1, "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY)" },
  { "legacy-multiply-variations", 3, -1, "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY-LEGACY)" },
  { "legacy-opacity-variations",
    2,
    -1,
    "(gimp-layer-set-mode l LAYER-MODE-NORMAL-LEGACY) (gimp-layer-set-opacity l 30)" },
  { "screen-opacity",
    1,
    -1,
    "(gimp-layer-set-mode l LAYER-MODE-SCREEN) (gimp-layer-set-opacity l 66)" },
  { "difference", 1, -1, "(gimp-layer-set-mode l LAYER-MODE-DIFFERENCE)" },
  { "spaces",
    2,
    -1,
    "(gimp-layer-set-mode l LAYER-MODE-HARDLIGHT) (gimp-layer-set-opacity l 40)"
    "(gimp-layer-set-blend-space l LAYER-COLOR-SPACE-RGB-LINEAR)"
    "(gimp-layer-set-composite-space l LAYER-COLOR-SPACE-RGB-PERCEPTUAL)"
    "(gimp-layer-set-composite-mode l LAYER-COMPOSITE-CLIP-TO-BACKDROP)" },
  { "gray", 1, -1, "(gimp-image-convert-grayscale i) (gimp-layer-set-opacity l 50)" },
  { "float-linear",
    2,
    -1,
    "(gimp-image-convert-precision i PRECISION-FLOAT-LINEAR) (gimp-layer-set-opacity l 50)"
    "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY)" },
  { "in-a-group",
    1,
    -1,
    "(let ((g (car (gimp-layer-group-new i)))) (gimp-image-insert-layer i g 0 0)"
    "(gimp-image-reorder-item i l g 0) (gimp-layer-set-mode g LAYER-MODE-PASS-THROUGH)"
    "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY))" },
  { "plain-variations", 2, -1, "" },
};

/* The whole frame has the color of the source blended with its ground. */
static void
test_blending (gconstpointer data)
{
  const Blending *test                = data;
  g_autoptr (OutpaintPicture) visible = NULL;
  g_autofree gint *layers             = NULL;
  gint             n_layers, drawable;
  gint             image = open_flat (90, &drawable);
  WorldCall        call  = world_call (image, drawable);

  world_run_script (
    world,
    "(let ((i %d) (l %d) (b (car (gimp-layer-new %d 300 300 RGB-IMAGE \"ground\" 100 28))))"
    "(gimp-context-set-background '(200 200 200)) (gimp-drawable-fill b FILL-BACKGROUND)"
    "(gimp-image-insert-layer i b 0 1) (gimp-layer-set-offsets b -80 -60) %s)",
    image,
    drawable,
    image,
    test->script);
  call.service    = "local";
  call.seam_width = test->seam_width;
  call.variations = test->variations;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, test->variations);
  for (gint i = 0; i < n_layers; i++)
    {
      assert_same_value ("gimp-layer-get-opacity", layers[i], drawable);
      assert_same_value ("gimp-layer-get-mode", layers[i], drawable);
      assert_same_value ("gimp-layer-get-blend-space", layers[i], drawable);
      assert_same_value ("gimp-layer-get-composite-space", layers[i], drawable);
    }

  world_run_script (world,
                    "(if (= GRAY (car (gimp-image-base-type %d))) (gimp-image-convert-rgb %d))"
                    "(if (< PRECISION-U8-GAMMA (car (gimp-image-get-precision %d)))"
                    "(gimp-image-convert-precision %d PRECISION-U8-GAMMA))",
                    image,
                    image,
                    image,
                    image);
  visible = world_get_visible (world, image);
  g_assert_cmpint (visible->width, ==, WIDTH + 2 * MARGIN_X);
  for (gint y = 0; y < visible->height; y++)
    for (gint x = 0; x < visible->width; x++)
      {
        gint difference = world_get_value (visible, x, y, 0)
                          - world_get_value (visible, visible->width / 2, visible->height / 2, 0);

        if (ABS (difference) > 2)
          g_error ("at %d, %d it differs by %d", x, y, difference);
      }

  world_delete (world, image);
}

/* A source in multiply mode without a layer below. */
static void
test_no_ground (void)
{
  g_autoptr (OutpaintPicture) visible = NULL;
  g_autofree gint *layers             = NULL;
  gint             n_layers, drawable;
  gint             image = open_flat (90, &drawable);
  WorldCall        call  = world_call (image, drawable);

  world_run_script (world, "(gimp-layer-set-mode %d LAYER-MODE-MULTIPLY)", drawable);
  call.service    = "local";
  call.seam_width = -1;
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  visible = world_get_visible (world, image);
  g_assert_cmpint (visible->channels, ==, 3);
  g_assert_cmpint (ABS (world_get_value (visible, 3, 3, 0) - 90), <=, 1);

  world_delete (world, image);
}

/* A script prepares the group g around the source l; (hide i g) adds a mask to
 * a group that hides the rectangle "hidden".
 */
typedef struct
{
  const gchar *title;
  gint         variations;
  gboolean     is_shown; /* TRUE when the rectangle is visible despite the mask */
  const gchar *script;
} Masked;

static const OutpaintRect hidden = { 0, 20, 30, 30 };

static const gchar hide[] =
  "(define (hide i g) (let ((m (car (gimp-layer-create-mask g ADD-MASK-WHITE))))"
  "(gimp-layer-add-mask g m) (gimp-context-set-background '(0 0 0))"
  "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 0 20 30 30)"
  "(gimp-drawable-edit-fill m FILL-BACKGROUND) (gimp-selection-none i)))"
  "(define (wrap i g) (let ((o (car (gimp-layer-group-new i))))"
  "(gimp-image-insert-layer i o 0 0) (gimp-image-reorder-item i g o 0) o))";

static const Masked masked[] = {
  { "plain", 1, FALSE, "(hide i g)" },
  { "variations", 3, FALSE, "(hide i g)" },
  { "disabled", 1, TRUE, "(hide i g) (gimp-layer-set-apply-mask g FALSE)" },
  { "selection",
    1,
    FALSE,
    "(hide i g) (gimp-image-select-ellipse i CHANNEL-OP-REPLACE 11 13 60 40)"
    "(gimp-selection-feather i 7)" },
  { "locked-source", 2, FALSE, "(hide i g) (gimp-item-set-lock-content l TRUE)" },
  { "locked-group", 1, FALSE, "(hide i g) (gimp-item-set-lock-content g TRUE)" },
  { "beside-a-larger-layer",
    1,
    FALSE,
    "(let ((b (car (gimp-layer-new i 300 100 RGBA-IMAGE \"b\" 100 28))))"
    "(gimp-drawable-fill b FILL-TRANSPARENT) (gimp-image-insert-layer i b g 1)"
    "(gimp-layer-set-offsets b -50 -30))"
    "(hide i g) (let ((m (car (gimp-layer-get-mask g)))) (gimp-drawable-fill m FILL-BACKGROUND)"
    "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 0 0 90 70)"
    "(gimp-image-select-rectangle i CHANNEL-OP-SUBTRACT 0 20 30 30)"
    "(gimp-drawable-edit-fill m FILL-WHITE) (gimp-selection-none i))" },
  { "nested", 2, FALSE, "(hide i g) (hide i (wrap i (wrap i g)))" },
  { "nested-outer-alone", 1, FALSE, "(hide i (wrap i g))" },
  { "inner-locked", 1, FALSE, "(hide i (wrap i g)) (gimp-item-set-lock-content g TRUE)" },
};

/* Returns 100 selection values as text, from x, y on. */
static gchar *
describe_selection (gint image, gint x, gint y)
{
  return gimp_process_eval (
    world->gimp,
    NULL,
    "(let next ((n 0) (all \"\")) (if (= n 100) all (next (+ n 1) (string-append all \" \""
    "(number->string (car (gimp-selection-value %d (+ %d (* 9 (modulo n 10)))"
    "(+ %d (* 7 (quotient n 10))))))))))",
    image,
    x,
    y);
}

/* TRUE when the pixel is opaque. */
static gboolean
is_seen (const OutpaintPicture *visible, gint x, gint y)
{
  return visible->channels == 3 || world_get_value (visible, x, y, 3) == 255;
}

/* The frame is visible except for the hidden part of the source. */
static void
test_masked (gconstpointer data)
{
  const Masked *test                  = data;
  g_autoptr (OutpaintPicture) visible = NULL;
  g_autofree gint  *layers            = NULL;
  g_autofree gchar *before            = NULL;
  g_autofree gchar *after             = NULL;
  gint              n_layers, drawable;
  gint              image = open_flat (90, &drawable);
  gint              locked;
  WorldCall         call = world_call (image, drawable);

  world_run_script (
    world, "%s (let* ((i %d) (l %d) (g (wrap i l))) %s)", hide, image, drawable, test->script);
  locked          = image_int ("gimp-item-get-lock-content", drawable);
  before          = describe_selection (image, 0, 0);
  call.service    = "local";
  call.variations = test->variations;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  after           = describe_selection (image, MARGIN_X, MARGIN_Y);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (image_int ("gimp-image-get-channels", image), ==, 0);
  g_assert_cmpint (image_int ("gimp-item-get-lock-content", drawable), ==, locked);
  g_assert_cmpint (image_int ("gimp-image-get-active-layer", image), ==, layers[0]);

  visible = world_get_visible (world, image);
  for (gint y = 0; y < visible->height; y++)
    for (gint x = 0; x < visible->width; x++)
      {
        gint     from_x = x - MARGIN_X - hidden.x;
        gint     from_y = y - MARGIN_Y - hidden.y;
        gboolean is_inside =
          from_x >= 0 && from_x < hidden.width && from_y >= 0 && from_y < hidden.height;

        if (is_seen (visible, x, y) != (test->is_shown || !is_inside))
          g_error ("%d, %d is %s", x, y, is_inside ? "seen" : "hidden");
      }

  world_delete (world, image);
}

/* Repeats the run for a painted layer and returns the recorded source of the
 * new layer; -1 with the message (free it) when the run is refused.
 */
static gint64
repeat (gint image, gint painted, gchar **message)
{
  g_autofree gchar *layer  = gimp_process_eval (world->gimp,
                                               message,
                                               "(aref (cadr (plug-in-outpaint RUN-WITH-LAST-VALS "
                                                "%d %d \"\" 0 0 0 0 0 7 -1 30 0.8 64 64 1 0 \"\"))"
                                                " 0)",
                                               image,
                                               painted);
  g_autofree gchar *text   = NULL;
  json_object      *record = NULL;
  gint64            source;

  if (layer == NULL)
    return -1;

  text = gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %s \"outpaint\")))", layer);
  record = json_tokener_parse (text);
  source = json_object_get_int64 (json_object_object_get (record, "source"));
  json_object_put (record);

  return source;
}

static gint
outpaint (gint image, gint drawable)
{
  WorldCall        call   = world_call (image, drawable);
  g_autofree gint *layers = NULL;
  gint             n_layers;

  layers = world_outpaint (world, &call, &n_layers, NULL);

  return layers[0];
}

/* A script changes the image i, the painted layer p and its source l.
 * Afterwards Repeat paints for that source or is refused.
 */
typedef struct
{
  const gchar *title;
  gboolean     is_accepted;
  const gchar *script;
} RepeatCase;

#define OLD_RECORD                                                                                 \
  "(gimp-item-attach-parasite p (list \"outpaint\" 1 (string-append "                              \
  "\"{\\\"source\\\":\" (number->string (car (gimp-item-get-tattoo l)))"                           \
  "\",\\\"margins\\\":{\\\"top\\\":14,\\\"bottom\\\":14,\\\"left\\\":18,\\\"right\\\":18}}\")))"

/* Duplicates the image, as Image > Duplicate: its layers have new tattoos. */
#define DUPLICATE                                                                                  \
  "(set! i (car (gimp-image-duplicate i)))"                                                        \
  "(let ((all (cadr (gimp-image-get-layers i))))"                                                  \
  "(set! p (aref all 0)) (set! l (aref all 1)))"

#define SCALE(width, height) "(gimp-image-scale i " #width " " #height ")"

/* Adds a layer in the source's place between source and painting. */
#define TWIN "(gimp-image-insert-layer i (car (gimp-layer-new-from-drawable l i)) 0 1)"

static const RepeatCase repeats[] = {
  { "unchanged", TRUE, "" },
  { "below-a-twin", TRUE, TWIN },
  { "duplicated", TRUE, DUPLICATE },
  { "duplicated-and-moved", FALSE, DUPLICATE "(gimp-layer-translate p 1 0)" },
  { "duplicated-without-source", FALSE, DUPLICATE "(gimp-image-remove-layer i l) (set! l -1)" },
  { "duplicated-among-others",
    TRUE,
    "(gimp-image-insert-layer i (car (gimp-layer-new i 30 20 0 \"a\" 100 28)) 0 -1)"
    "(gimp-image-insert-layer i (car (gimp-layer-new i 126 98 0 \"b\" 100 28)) 0 9)"
    "(set! i (car (gimp-image-duplicate i)))"
    "(let ((all (cadr (gimp-image-get-layers i))))"
    "(set! p (aref all 1)) (set! l (aref all 2)))" },
  { "scaled-to-37", TRUE, SCALE (47, 36) },
  { "scaled-to-61", TRUE, SCALE (77, 60) },
  { "scaled-to-149", TRUE, SCALE (188, 146) },
  { "scaled-unevenly", TRUE, SCALE (63, 131) },
  { "duplicated-and-scaled", TRUE, DUPLICATE SCALE (101, 79) },
  { "scaled-alone", FALSE, "(gimp-layer-scale p 63 49 FALSE)" },
  { "canvas-resized", TRUE, "(gimp-image-resize i 300 200 40 30)" },
  { "both-moved", TRUE, "(gimp-layer-translate l 7 -5) (gimp-layer-translate p 7 -5)" },
  { "saved",
    TRUE,
    "(gimp-xcf-save 1 i p path path) (set! i (car (gimp-file-load 1 path path)))"
    "(set! p (car (gimp-image-get-active-layer i)))" },
  { "older-record", TRUE, OLD_RECORD },
  { "older-record-moved", FALSE, OLD_RECORD "(gimp-layer-translate p 1 0)" },
  { "moved", FALSE, "(gimp-layer-translate p 0 1)" },
  { "source-moved", FALSE, "(gimp-layer-translate l 1 0)" },
  { "cropped", FALSE, "(gimp-layer-resize p 100 90 -10 -4)" },
  { "source-scaled", FALSE, "(gimp-layer-scale l 89 70 FALSE)" },
  { "copied", FALSE, "(copy-to (car (gimp-image-duplicate blank)))" },
  { "copied-into-one-of-the-size",
    FALSE,
    "(let ((o (car (gimp-image-duplicate blank))))"
    "(gimp-image-resize o 126 98 18 14) (copy-to o))" },
  { "copied-into-one-with-paintings", FALSE, "(copy-to other)" },
};

static void
test_repeat (gconstpointer data)
{
  const RepeatCase *test = data;
  gint              blank_drawable, other_drawable, drawable;
  gint              blank   = open_flat (120, &blank_drawable);
  gint              other   = open_flat (110, &other_drawable);
  gint              image   = open_flat (90, &drawable);
  gint              painted = outpaint (image, drawable);
  gint              tattoo  = image_int ("gimp-item-get-tattoo", drawable);
  gint              now, active, n_requests;
  g_autofree gchar *message = NULL;

  g_assert_cmpint (image_int ("gimp-item-get-tattoo", other_drawable), ==, tattoo);
  g_assert_cmpint (image_int ("gimp-item-get-tattoo", blank_drawable), ==, tattoo);
  outpaint (other, other_drawable);

  world_run_script (world, "(define source 0)");
  now = gimp_process_eval_int (
    world->gimp,
    "(let* ((i %d) (p %d) (l %d) (blank %d) (other %d) (path \"%s/repeat.xcf\")"
    "(copy-to (lambda (o) (let ((c (car (gimp-layer-new-from-drawable p o))))"
    "(gimp-image-insert-layer o c 0 0) (set! i o) (set! p c)))))"
    "%s (gimp-image-set-active-layer i p) (set! source l) i)",
    image,
    painted,
    drawable,
    blank,
    other,
    gimp_process_get_directory (world->gimp),
    test->script);
  active     = image_int ("gimp-image-get-active-layer", now);
  n_requests = world_count_requests (world);
  if (test->is_accepted)
    {
      tattoo = gimp_process_eval_int (world->gimp, "(car (gimp-item-get-tattoo source))");
      g_assert_cmpint (repeat (now, active, NULL), ==, tattoo);
      g_assert_cmpint (world_count_requests (world), ==, n_requests + 1);
    }
  else
    {
      g_assert_cmpint (repeat (now, active, &message), ==, -1);
      g_assert_nonnull (strstr (message, "source of this painted layer is unknown"));
      g_assert_cmpint (world_count_requests (world), ==, n_requests);
    }

  if (now != image && now != other)
    world_delete (world, now);
  world_delete (world, image);
  world_delete (world, other);
  world_delete (world, blank);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

#define ADD_ALL(path, cases, function)                                                             \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                                 \
    {                                                                                              \
      g_autofree gchar *name = g_strconcat ("/layers/" path "/", cases[i].title, NULL);            \
                                                                                                   \
      g_test_add_data_func (name, &cases[i], function);                                            \
    }
  ADD_ALL ("blending", blendings, test_blending)
  g_test_add_func ("/layers/blending/no-ground", test_no_ground);
  ADD_ALL ("masked", masked, test_masked)
  ADD_ALL ("repeat", repeats, test_repeat)

  status = g_test_run ();
  world_stop (world);

  return status;
}
