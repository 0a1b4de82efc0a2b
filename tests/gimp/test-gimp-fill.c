/* Tests of filling a selection in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs plug-in-outpaint-fill in a real GIMP: what is sent, what is painted, and
 * that every pixel outside the selection stays exact.
 */

#include <string.h>

#include <glib/gstdio.h>

#include "core/store/recovery.h"
#include "support/option-call.h"
#include "support/world.h"

#define WIDTH  401
#define HEIGHT 303

#define LOSSY 6 /* difference by the compression of a request */

#define U8           150
#define U16          250
#define FLOAT_LINEAR 600

/* Scripts for the image i and its layer l. */
#define RECT(x, y, w, h)                                                                           \
  "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE " #x " " #y " " #w " " #h ")"
#define ADD(x, y, w, h) "(gimp-image-select-rectangle i CHANNEL-OP-ADD " #x " " #y " " #w " " #h ")"
#define ELLIPSE(x, y, w, h)                                                                        \
  "(gimp-context-set-antialias TRUE)"                                                              \
  "(gimp-image-select-ellipse i CHANNEL-OP-REPLACE " #x " " #y " " #w " " #h ")"
#define FEATHER(radius) "(gimp-selection-feather i " #radius ")"
#define BOX             RECT (150, 100, 60, 40)

/* The layer lies past the canvas on the left and at the top, and is smaller at the right. */
#define HANG "(gimp-image-resize i 420 320 -60 -50)"
#define MOVE "(gimp-layer-set-offsets l 37 -21)"
#define GROUP                                                                                      \
  "(let ((g (car (gimp-layer-group-new i)))) (gimp-image-insert-layer i g 0 0)"                    \
  "(gimp-image-reorder-item i l g 0))"
#define MASKED_GROUP                                                                               \
  "(let* ((g (car (gimp-layer-group-new i))) (m 0)) (gimp-image-insert-layer i g 0 0)"             \
  "(gimp-image-reorder-item i l g 0) (set! m (car (gimp-layer-create-mask g ADD-MASK-WHITE)))"     \
  "(gimp-layer-add-mask g m))"
#define HOLE "(gimp-layer-add-alpha l)" RECT (185, 60, 20, 120) "(gimp-drawable-edit-clear l)"
#define BEHIND                                                                                     \
  "(let ((b (car (gimp-layer-new i 500 500 (car (gimp-drawable-type l)) \"b\" 100"                 \
  " LAYER-MODE-NORMAL)))) (gimp-context-set-background '(90 90 90))"                               \
  "(gimp-image-insert-layer i b 0 1) (gimp-drawable-fill b FILL-BACKGROUND))"
#define MASK                                                                                       \
  "(gimp-selection-none i)" ELLIPSE (                                                              \
    20,                                                                                            \
    20,                                                                                            \
    360,                                                                                           \
    260) "(gimp-layer-add-mask l (car (gimp-layer-create-mask l ADD-MASK-SELECTION)))"             \
         "(gimp-layer-set-edit-mask l FALSE)"
#define FAINT                                                                                      \
  "(let ((c (car (gimp-channel-new i 401 303 \"c\" 100 '(0 0 0)))))"                               \
  "(gimp-image-insert-channel i c 0 0) (gimp-context-set-foreground '(60 60 60))"                  \
  "(gimp-selection-none i) (gimp-drawable-fill c FILL-FOREGROUND)"                                 \
  "(gimp-image-select-item i CHANNEL-OP-REPLACE c) (gimp-image-remove-channel i c))"

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  const gchar *service;
  gint         seam_width;
  gint         precision;
  gboolean     is_gray;
  gint         sent_width; /* size of the request; 0 for any */
  gint         sent_height;
} FillCase;

static const FillCase fill_cases[] = {
  { "box", BOX, "gateway", -1, U8, FALSE, 188, 168 },
  { "box-local", BOX, "local", -1, U8, FALSE, 0, 0 },
  { "box-volcengine", BOX, "volcengine", 5, U8, FALSE, 188, 168 },
  { "hard", BOX, "gateway", 0, U8, FALSE, 188, 168 },
  { "wide-ramp", BOX, "local", 12, U8, FALSE, 0, 0 },
  { "ellipse", ELLIPSE (150, 100, 60, 40), "gateway", -1, U8, FALSE, 0, 0 },
  { "feathered", ELLIPSE (150, 100, 60, 40) FEATHER (14), "gateway", -1, U8, FALSE, 0, 0 },
  { "feathered-local", ELLIPSE (150, 100, 60, 40) FEATHER (14), "local", -1, U8, FALSE, 0, 0 },
  { "feathered-ramp", ELLIPSE (150, 100, 60, 40) FEATHER (14), "local", 6, U8, FALSE, 0, 0 },
  { "two-parts", RECT (40, 30, 20, 20) ADD (300, 200, 30, 9), "gateway", -1, U8, FALSE, 401, 303 },
  { "pixel", RECT (200, 150, 1, 1), "gateway", -1, U8, FALSE, 129, 129 },
  { "pixel-local", RECT (200, 150, 1, 1), "local", -1, U8, FALSE, 0, 0 },
  { "line-local", RECT (20, 150, 300, 1), "local", -1, U8, FALSE, 0, 0 },
  { "corner", RECT (0, 0, 30, 20), "gateway", -1, U8, FALSE, 94, 84 },
  { "far-corner-local", RECT (380, 290, 21, 13), "local", -1, U8, FALSE, 0, 0 },
  { "past-the-layer",
    "(gimp-image-resize i 600 500 80 70)" RECT (10, 90, 150, 60),
    "gateway",
    -1,
    U8,
    FALSE,
    0,
    0 },
  { "past-the-layer-local",
    "(gimp-image-resize i 600 500 80 70)" RECT (400, 300, 190, 190),
    "local",
    4,
    U8,
    FALSE,
    0,
    0 },
  { "hanging", HANG RECT (0, 0, 50, 30), "gateway", -1, U8, FALSE, 0, 0 },
  { "hanging-local", HANG RECT (0, 60, 50, 30), "local", -1, U8, FALSE, 0, 0 },
  { "moved", MOVE BOX, "local", -1, U8, FALSE, 0, 0 },
  { "moved-over-others", BEHIND MOVE BOX, "gateway", 3, U8, FALSE, 188, 168 },
  { "group", GROUP BOX, "gateway", -1, U8, FALSE, 188, 168 },
  { "masked-group", MASKED_GROUP BOX, "local", -1, U8, FALSE, 0, 0 },
  { "gray", BOX, "gateway", -1, U8, TRUE, 188, 168 },
  { "gray-local", BOX, "local", -1, U8, TRUE, 0, 0 },
  { "gray-16-local", ELLIPSE (150, 100, 60, 40), "local", -1, U16, TRUE, 0, 0 },
  { "16", ELLIPSE (150, 100, 60, 40) FEATHER (9), "volcengine", -1, U16, FALSE, 0, 0 },
  { "float-linear", ELLIPSE (150, 100, 60, 40), "gateway", -1, FLOAT_LINEAR, FALSE, 0, 0 },
  { "float-linear-local", BOX FEATHER (9), "local", -1, FLOAT_LINEAR, FALSE, 0, 0 },
  { "alpha", "(gimp-layer-add-alpha l)" BOX, "gateway", -1, U8, FALSE, 188, 168 },
  { "hole-in-it", HOLE BOX, "gateway", -1, U8, FALSE, 188, 168 },
  { "hole-in-it-local", HOLE BOX, "local", 6, U8, FALSE, 0, 0 },
  { "layer-mask-local", MASK BOX, "local", -1, U8, FALSE, 0, 0 },
  { "sdapi", BOX, "sdapi", -1, U8, FALSE, 0, 0 },
  { "openai", BOX FEATHER (9), "openai", -1, U8, FALSE, 0, 0 },
  { "openai-corner", MOVE RECT (37, 0, 9, 30), "openai", 0, U8, FALSE, 0, 0 },
  { "whole", "(gimp-selection-all i)", "gateway", -1, U8, FALSE, 401, 303 },
};

typedef struct
{
  const gchar *name;
  const gchar *prepare;
  const gchar *service;
  const gchar *sentence;
} RefusedCase;

static const RefusedCase refused_cases[] = {
  { "nothing", "(gimp-selection-none i)", "gateway", "There is no selection" },
  { "outside",
    "(gimp-image-resize i 500 500 80 70)" BEHIND RECT (483, 10, 15, 40),
    "gateway",
    "does not touch" },
  { "outside-local",
    "(gimp-image-resize i 500 500 80 70)" BEHIND RECT (10, 10, 60, 40),
    "local",
    "does not touch" },
  { "faint", FAINT, "gateway", "by half or more" },
  { "whole-local", "(gimp-selection-all i)", "local", "nothing to continue" },
  { "transparent-local",
    "(gimp-layer-add-alpha l) (gimp-drawable-edit-clear l)" BEHIND BOX,
    "local",
    "nothing to continue" },
};

static World *world;
static gchar *directory;


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

static WorldCall
fill_call (gint image, gint drawable, const gchar *service)
{
  WorldCall call = world_call (image, drawable);

  call.is_fill    = TRUE;
  call.service    = service;
  call.seam_width = -1;

  return call;
}

/* A picture's place on the canvas. */
typedef struct
{
  OutpaintPicture *picture;
  gint             x;
  gint             y;
} Placed;

static void
placed_clear (Placed *placed)
{
  outpaint_picture_unref (placed->picture);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Placed, placed_clear)

static Placed
get_placed (gint image, gint layer, gint drawable)
{
  return (Placed){
    world_get_drawable (world, image, drawable),
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", layer),
    gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", layer),
  };
}

/* Returns a value at a place of the canvas; 0 outside the picture. */
static gint
get_at (const Placed *placed, gint x, gint y, gint channel)
{
  x -= placed->x;
  y -= placed->y;
  if (x < 0 || y < 0 || x >= placed->picture->width || y >= placed->picture->height)
    return 0;

  return world_get_value (placed->picture, x, y, channel);
}

/* Returns the selection as a picture of the canvas: GIMP's own mask of it. */
static Placed
get_selection (gint image)
{
  gint copy = image_int ("gimp-image-duplicate", image);
  gint mask = gimp_process_eval_int (
    world->gimp,
    "(let* ((c %d) (l (car (gimp-layer-new-from-visible c c \"v\"))) (m 0))"
    "(gimp-image-insert-layer c l 0 0)"
    "(set! m (car (gimp-layer-create-mask l ADD-MASK-SELECTION))) (gimp-layer-add-mask l m) m)",
    copy);
  Placed selection = { world_get_drawable (world, copy, mask), 0, 0 };

  world_delete (world, copy);

  return selection;
}

static OutpaintRect
get_rect (gint layer)
{
  return (OutpaintRect){
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", layer),
    gimp_process_eval_int (world->gimp, "(cadr (gimp-drawable-offsets %d))", layer),
    image_int ("gimp-drawable-width", layer),
    image_int ("gimp-drawable-height", layer),
  };
}

/* Returns the bounding box of the selected pixels on a layer. */
static OutpaintRect
get_box (const Placed *selection, const OutpaintRect *layer)
{
  gint left = G_MAXINT, right = G_MININT, top = G_MAXINT, bottom = G_MININT;

  for (gint y = layer->y; y < layer->y + layer->height; y++)
    for (gint x = layer->x; x < layer->x + layer->width; x++)
      if (get_at (selection, x, y, 0) > 0)
        {
          left   = MIN (left, x);
          right  = MAX (right, x);
          top    = MIN (top, y);
          bottom = MAX (bottom, y);
        }

  return (OutpaintRect){ left, top, right - left + 1, bottom - top + 1 };
}

/* The mask is the selection where there is no ramp, and never more. */
static void
assert_mask (const Placed *mask, const Placed *selection, const OutpaintRect *box, gint seam_width)
{
  gint     n_ramp = 0, n_full = 0;
  gboolean is_soft = get_at (selection, box->x + box->width / 2, box->y, 0) < 64;

  for (gint y = box->y; y < box->y + box->height; y++)
    for (gint x = box->x; x < box->x + box->width; x++)
      {
        gint selected = get_at (selection, x, y, 0);
        gint value    = get_at (mask, x, y, 0);

        g_assert_cmpint (value, <=, selected);
        if (seam_width == 0)
          g_assert_cmpint (value, ==, selected);
        n_ramp += selected == 255 && value < 255;
        n_full += value >= 128;
      }

  g_assert_cmpint (n_full, >, 0);
  if (seam_width > 0 && !is_soft)
    g_assert_cmpint (n_ramp, >, 0);
}

/* Some of the pixels are not those of the source. */
static void
assert_painted (const Placed *after, const Placed *before, const Placed *mask)
{
  gint n_changed = 0;

  for (gint y = 0; y < mask->picture->height; y++)
    for (gint x = 0; x < mask->picture->width; x++)
      for (gint c = 0;
           c < MIN (after->picture->channels, 3) && world_get_value (mask->picture, x, y, 0) > 250;
           c++)
        n_changed += get_at (after, mask->x + x, mask->y + y, c)
                     != get_at (before, mask->x + x, mask->y + y, c);

  g_assert_cmpint (n_changed, >, 0);
}

/* Removes the painted part of the canvas from two images, which then look the same. */
static void
assert_exact_outside (gint image, gint original)
{
  static const gchar clear[] =
    "(let* ((c (car (gimp-image-duplicate %d))) (l (car (gimp-layer-new-from-visible c c \"v\"))))"
    "(gimp-image-insert-layer c l 0 0)"
    "(for-each (lambda (o) (if (not (= o l)) (gimp-image-remove-layer c o)))"
    " (vector->list (cadr (gimp-image-get-layers c))))"
    "(gimp-image-set-active-layer c l)"
    "(gimp-context-set-background '(200 90 10)) (gimp-layer-flatten l)"
    "(gimp-context-set-foreground '(0 0 0)) (gimp-context-set-opacity 100)"
    /* every selected pixel, by however little */
    "(let ((m (car (gimp-selection-save c)))) (gimp-selection-none c)"
    "(gimp-drawable-threshold m HISTOGRAM-VALUE 0.001 1)"
    "(gimp-image-select-item c CHANNEL-OP-REPLACE m))"
    "(if (= FALSE (car (gimp-selection-is-empty c))) (gimp-drawable-edit-fill l FILL-FOREGROUND))"
    "(gimp-selection-none c) c)";
  gint one   = gimp_process_eval_int (world->gimp, clear, image);
  gint other = gimp_process_eval_int (world->gimp, clear, original);

  world_assert_shows (world, one, other, 0, 0);
  world_delete (world, one);
  world_delete (world, other);
}

static void
assert_requests (const FillCase *test)
{
  g_autoptr (OutpaintPicture) mask = NULL;
  gboolean is_local                = strcmp (test->service, "local") == 0;

  g_assert_cmpint (world_count_requests (world), ==, is_local ? 0 : 1);
  if (is_local || test->sent_width == 0)
    return;

  mask = standin_process_get_picture (world->standin, 0, 1);
  g_assert_cmpint (mask->width, ==, test->sent_width);
  g_assert_cmpint (mask->height, ==, test->sent_height);
}

static gchar *
describe_selection (gint image)
{
  return gimp_process_eval (
    world->gimp,
    NULL,
    "(unbreakupstr (map number->string (append (gimp-selection-bounds %d)"
    "(list (car (gimp-image-width %d)) (car (gimp-image-height %d))))) \" \")",
    image,
    image,
    image);
}

static void
test_fill (gconstpointer data)
{
  const FillCase *test = data;
  gint            drawable;
  gint            image = open_prepared (test->prepare, test->precision, test->is_gray, &drawable);
  gint            original      = image_int ("gimp-image-duplicate", image);
  WorldCall       call          = fill_call (image, drawable, test->service);
  OutpaintRect    layer         = get_rect (drawable);
  g_auto (Placed) selection     = get_selection (image);
  g_auto (Placed) before        = get_placed (image, drawable, drawable);
  OutpaintRect      box         = get_box (&selection, &layer);
  g_autofree gchar *state       = describe_selection (image);
  g_autofree gchar *state_after = NULL;
  g_autofree gint  *layers      = NULL;
  gint              n_layers;
  OutpaintRect      painted;

  call.seam_width = test->seam_width;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);

  painted     = get_rect (layers[0]);
  state_after = describe_selection (image);
  g_assert_cmpmem (&painted, sizeof (painted), &box, sizeof (box));
  g_assert_cmpstr (state_after, ==, state);
  g_assert_cmpint (image_int ("gimp-item-get-parent", layers[0]),
                   ==,
                   image_int ("gimp-item-get-parent", drawable));
  g_assert_cmpint (gimp_process_eval_int (
                     world->gimp, "(car (gimp-image-get-item-position %d %d))", image, layers[0])
                     + 1,
                   ==,
                   gimp_process_eval_int (
                     world->gimp, "(car (gimp-image-get-item-position %d %d))", image, drawable));
  g_assert_cmpint (image_int ("gimp-image-get-active-drawable", image), ==, layers[0]);
  assert_requests (test);
  {
    g_auto (Placed) mask =
      get_placed (image, layers[0], image_int ("gimp-layer-get-mask", layers[0]));
    g_auto (Placed) after = get_placed (image, layers[0], layers[0]);

    if (test->precision == U8)
      assert_mask (&mask, &selection, &box, test->seam_width);
    if (strcmp (test->service, "local") != 0)
      assert_painted (&after, &before, &mask);
  }
  assert_exact_outside (image, original);

  world_delete (world, original);
  world_delete (world, image);
}

static void
test_refused (gconstpointer data)
{
  const RefusedCase *test = data;
  gint               drawable;
  gint               image   = open_prepared (test->prepare, U8, FALSE, &drawable);
  WorldCall          call    = fill_call (image, drawable, test->service);
  g_autofree gchar  *message = world_outpaint_in_vain (world, &call);

  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, test->sentence));
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static gchar *
get_parasite (gint layer)
{
  return gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);
}

/* Several variations sit in a group above the source, the first one visible. */
static void
test_variations (void)
{
  gint             drawable;
  gint             image = open_prepared (BOX, U8, FALSE, &drawable);
  WorldCall        call  = fill_call (image, drawable, "gateway");
  gint             n_layers;
  gint             group;
  g_autofree gint *layers = NULL;

  call.variations = 3;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 3);
  g_assert_cmpint (world_count_requests (world), ==, 3);

  group = image_int ("gimp-item-get-parent", layers[0]);
  g_assert_cmpint (group, !=, -1);
  g_assert_cmpint (image_int ("gimp-item-get-parent", group), ==, -1);
  for (gint i = 0; i < 3; i++)
    {
      g_autofree gchar *parasite = get_parasite (layers[i]);
      g_autofree gchar *seed     = g_strdup_printf ("\"seed\":%d", 7 + i);
      OutpaintRect      rect     = get_rect (layers[i]);

      g_assert_nonnull (strstr (parasite, seed));
      g_assert_nonnull (
        strstr (parasite, "\"fill\":{\"x\":150,\"y\":100,\"width\":60,\"height\":40}"));
      g_assert_cmpint (rect.x, ==, 150);
      g_assert_cmpint (rect.width, ==, 60);
      g_assert_cmpint (image_int ("gimp-item-get-parent", layers[i]), ==, group);
      g_assert_cmpint (image_int ("gimp-item-get-visible", layers[i]), ==, i == 0);
    }

  world_delete (world, image);
}

/* The layer has the source's opacity and mode. */
static void
test_blending (void)
{
  gint             drawable;
  gint             image = open_prepared ("(gimp-layer-set-opacity l 60)"
                                          "(gimp-layer-set-mode l LAYER-MODE-MULTIPLY)" BOX,
                              U8,
                              FALSE,
                              &drawable);
  WorldCall        call  = fill_call (image, drawable, "gateway");
  gint             n_layers;
  g_autofree gint *layers = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (image_int ("gimp-layer-get-opacity", layers[0]), ==, 60);
  g_assert_cmpint (
    image_int ("gimp-layer-get-mode", layers[0]), ==, image_int ("gimp-layer-get-mode", drawable));

  world_delete (world, image);
}

/* A large picture is sent in part only, and at full detail. */
static void
test_large (void)
{
  gint drawable;
  gint image = open_prepared (
    "(gimp-image-scale i 3000 2250)" RECT (1000, 700, 90, 300), U8, FALSE, &drawable);
  WorldCall        call = fill_call (image, drawable, "gateway");
  gint             n_layers;
  g_autofree gint *layers             = NULL;
  g_autoptr (OutpaintPicture) full    = NULL;
  g_autoptr (OutpaintPicture) lowered = NULL;
  g_autofree gint *more               = NULL;

  layers = world_outpaint (world, &call, &n_layers, NULL);
  full   = standin_process_get_picture (world->standin, 0, 1);
  g_assert_cmpint (full->width, ==, 390);
  g_assert_cmpint (full->height, ==, 600);

  call.max_width = call.max_height = 300;
  more                             = world_outpaint (world, &call, &n_layers, NULL);
  lowered                          = standin_process_get_picture (world->standin, 1, 1);
  g_assert_cmpint (lowered->width, ==, 195);
  g_assert_cmpint (lowered->height, ==, 300);

  world_delete (world, image);
}

/* The selection is white in the mask that is sent, and nothing of it is in the
 * picture without a sketch.
 */
static void
test_sent (void)
{
  gint             drawable;
  gint             image = open_prepared (BOX, U8, FALSE, &drawable);
  WorldCall        call  = fill_call (image, drawable, "gateway");
  gint             n_layers;
  g_autofree gint *layers          = NULL;
  g_autoptr (OutpaintPicture) mask = NULL;
  g_autoptr (OutpaintPicture) sent = NULL;
  g_autoptr (OutpaintPicture) own  = NULL;

  world_run_script (world,
                    "(gimp-context-set-foreground '(255 0 255))"
                    "(gimp-drawable-edit-fill %d FILL-FOREGROUND)",
                    drawable);
  own    = world_get_drawable (world, image, drawable);
  layers = world_outpaint (world, &call, &n_layers, NULL);
  sent   = standin_process_get_picture (world->standin, 0, 0);
  mask   = standin_process_get_picture (world->standin, 0, 1);

  for (gint y = 0; y < mask->height; y++)
    for (gint x = 0; x < mask->width; x++)
      {
        gboolean is_inside = x >= 64 && x < 124 && y >= 64 && y < 104;

        g_assert_cmpint (world_get_value (mask, x, y, 0), ==, is_inside ? 255 : 0);
        if (is_inside)
          g_assert_cmpint (world_get_value (sent, x, y, 0), <, 250);
        else
          for (gint c = 0; c < 3; c++)
            g_assert_cmpint (
              ABS (world_get_value (sent, x, y, c) - world_get_value (own, x + 86, y + 36, c)),
              <=,
              LOSSY);
      }

  world_delete (world, image);
}

/* Repeats the run, as Filters > Repeat. */
static void
repeat (gint image, gint drawable)
{
  world_run_script (world,
                    "(plug-in-outpaint-fill RUN-WITH-LAST-VALS %d %d \"\" 0 0 0 0 0 0 0 0 \"\")",
                    image,
                    drawable);
}

/* Repeated on its painted layer, a fill reads the source again; on a painted
 * margin, it reads that.
 */
static void
test_repeat (void)
{
  gint             drawable;
  gint             image = open_prepared (BOX, U8, FALSE, &drawable);
  WorldCall        call  = world_call (image, drawable);
  gint             n_layers, painted;
  g_autofree gint *layers           = NULL;
  g_autoptr (OutpaintPicture) first = NULL;
  g_autoptr (OutpaintPicture) again = NULL;
  g_autoptr (OutpaintPicture) other = NULL;

  repeat (image, drawable);
  painted = image_int ("gimp-image-get-active-drawable", image);
  g_assert_cmpint (painted, !=, drawable);
  repeat (image, painted);
  first = standin_process_get_picture (world->standin, 0, 0);
  again = standin_process_get_picture (world->standin, 1, 0);
  g_assert_cmpint (first->width, ==, again->width);
  g_assert_cmpint (get_rect (image_int ("gimp-image-get-active-drawable", image)).x, ==, 150);

  call.service = "local";
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  world_run_script (world, "(let ((i %d)) %s)", image, RECT (10, 100, 40, 30));
  repeat (image, layers[0]);
  other = standin_process_get_picture (world->standin, 2, 1);
  g_assert_cmpint (other->width, ==, 10 + 40 + 64);
  g_assert_cmpint (get_rect (image_int ("gimp-image-get-active-drawable", image)).x, ==, 10);

  world_delete (world, image);
}

static void
forget_all (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (outpaint_recovery_remove (
      directory, ((const OutpaintRecovery *) g_ptr_array_index (all, i))->name, NULL));
}

static gint
recover (gint image, gint drawable)
{
  return gimp_process_eval_int (
    world->gimp, "(cadr (plug-in-outpaint-recover RUN-NONINTERACTIVE %d %d 0 0))", image, drawable);
}

/* Asserts that two painted layers have the same pixels and masks. */
static void
assert_same (gint image, const Placed *mask, const Placed *pixels, gint layer)
{
  g_auto (Placed) other_mask = get_placed (image, layer, image_int ("gimp-layer-get-mask", layer));
  g_auto (Placed) other_pixels = get_placed (image, layer, layer);
  gsize size                   = (gsize) mask->picture->width * mask->picture->height;

  g_assert_cmpint (other_mask.picture->width, ==, mask->picture->width);
  g_assert_cmpint (other_mask.picture->height, ==, mask->picture->height);
  g_assert_cmpmem (other_mask.picture->data, size, mask->picture->data, size);
  g_assert_cmpmem (other_pixels.picture->data,
                   size * pixels->picture->channels,
                   pixels->picture->data,
                   size * pixels->picture->channels);
}

/* A stored fill comes back to its place with its mask, whatever is selected by
 * then, also after its source was moved; without its source as a plain layer.
 */
static void
test_recovered (gconstpointer service)
{
  gint      drawable;
  gint      image = open_prepared (ELLIPSE (150, 100, 60, 40) FEATHER (9), U8, FALSE, &drawable);
  WorldCall call  = fill_call (image, drawable, service);
  gint      n_layers, again;
  g_autofree gint *layers = NULL;

  forget_all ();
  layers = world_outpaint (world, &call, &n_layers, NULL);
  {
    g_auto (Placed) mask =
      get_placed (image, layers[0], image_int ("gimp-layer-get-mask", layers[0]));
    g_auto (Placed) pixels = get_placed (image, layers[0], layers[0]);

    world_run_script (world,
                      "(gimp-image-remove-layer %d %d) (gimp-selection-none %d)"
                      "(gimp-layer-set-offsets %d 20 -10)",
                      image,
                      layers[0],
                      image,
                      drawable);
    again = recover (image, drawable);
    assert_same (image, &mask, &pixels, again);
    g_assert_cmpint (get_rect (again).x, ==, mask.x + 20);
    g_assert_cmpint (get_rect (again).y, ==, mask.y - 10);
  }

  world_run_script (world, "(gimp-layer-scale %d 200 150 TRUE)", drawable);
  g_assert_cmpint (image_int ("gimp-layer-get-mask", recover (image, drawable)), ==, -1);

  world_delete (world, image);
}

/* A fill of the visible layers, repeated on an outpainting of them, reads that, too. */
static void
test_visible_repeat (void)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "outpaint.conf", NULL);
  gint              drawable;
  gint              image = open_prepared ("", U8, FALSE, &drawable);
  g_autofree gchar *call  = option_call_format (
    image, drawable, FALSE, NULL, NULL, "service=local seed=3 source=visible left=0.2 top=0.2");
  gint layer = gimp_process_eval_int (world->gimp, OPTION_CALL_LAYER, call);
  g_autoptr (OutpaintPicture) visible = world_get_visible (world, image);
  g_autoptr (OutpaintPicture) sent    = NULL;

  world_run_script (world, "(let ((i %d)) %s)", image, RECT (10, 10, 20, 20));
  g_assert_true (g_file_set_contents (path, "[last-dialog]\nsource=1\n", -1, NULL));
  repeat (image, layer);
  g_assert_cmpint (g_unlink (path), ==, 0);

  sent = standin_process_get_picture (world->standin, 0, 0);
  for (gint c = 0; c < 3; c++)
    g_assert_cmpint (
      ABS (world_get_value (sent, 3, 3, c) - world_get_value (visible, 3, 3, c)), <=, LOSSY);
  world_delete (world, image);
}

/* A fill of the visible layers lies above all layers. */
static void
test_visible (void)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "outpaint.conf", NULL);
  gint drawable;
  gint image = open_prepared (BEHIND MOVE BOX, U8, FALSE, &drawable);
  gint painted;

  g_assert_true (g_file_set_contents (path, "[last-dialog]\nsource=1\nprompt=a lake\n", -1, NULL));
  repeat (image, drawable);
  g_assert_cmpint (g_unlink (path), ==, 0);

  painted = image_int ("gimp-image-get-active-layer", image);
  g_assert_cmpint (painted, !=, drawable);
  g_assert_cmpint (gimp_process_eval_int (
                     world->gimp, "(car (gimp-image-get-item-position %d %d))", image, painted),
                   ==,
                   0);
  g_assert_cmpint (get_rect (painted).x, ==, 150);
  g_assert_cmpint (get_rect (painted).height, ==, 40);
  {
    g_autofree gchar *prompt = world_get_logged (world, 0, "fields.prompt");

    g_assert_cmpstr (prompt, ==, "");
  }

  world_delete (world, image);
}

/* Arguments out of range are refused by name. */
static void
test_arguments (void)
{
  gint              drawable;
  gint              image      = open_prepared (BOX, U8, FALSE, &drawable);
  WorldCall         call       = fill_call (image, drawable, "gateway");
  g_autofree gchar *variations = NULL;
  g_autofree gchar *service    = NULL;

  call.variations = 5;
  variations      = world_outpaint_in_vain (world, &call);
  g_assert_nonnull (strstr (variations, "\"variations\" is 5; it must be from 1 to 4"));

  call.variations = 1;
  call.service    = "nobody";
  service         = world_outpaint_in_vain (world, &call);
  g_assert_nonnull (strstr (service, "\"service\" is \"nobody\""));

  world_delete (world, image);
}

/* A channel or a layer mask is no source. */
static void
test_wrong_drawable (void)
{
  gint              drawable;
  gint              image   = open_prepared (BOX, U8, FALSE, &drawable);
  gint              mask    = gimp_process_eval_int (world->gimp,
                                     "(let ((m (car (gimp-layer-create-mask %d ADD-MASK-WHITE))))"
                                                     "(gimp-layer-add-mask %d m) m)",
                                     drawable,
                                     drawable);
  WorldCall         call    = fill_call (image, mask, "gateway");
  g_autofree gchar *message = world_outpaint_in_vain (world, &call);

  g_assert_nonnull (strstr (message, "A layer mask cannot be filled"));

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  static const gchar *const environment[] = { "OUTPAINT_SDAPI_URL={stand-in}",
                                              "OUTPAINT_OPENAI_URL={stand-in}/v1",
                                              "OPENAI_API_KEY=" STANDIN_KEY,
                                              NULL };
  gint                      status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with (environment);
  directory =
    g_build_filename (gimp_process_get_directory (world->gimp), "cache", "outpaint", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fill_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/gimp/fill/%s", fill_cases[i].name);

      g_test_add_data_func (path, &fill_cases[i], test_fill);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused_cases); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/gimp/fill/refused/%s", refused_cases[i].name);

      g_test_add_data_func (path, &refused_cases[i], test_refused);
    }

  g_test_add_func ("/gimp/fill/variations", test_variations);
  g_test_add_func ("/gimp/fill/blending", test_blending);
  g_test_add_func ("/gimp/fill/large", test_large);
  g_test_add_func ("/gimp/fill/sent", test_sent);
  g_test_add_func ("/gimp/fill/repeat", test_repeat);
  g_test_add_func ("/gimp/fill/visible-repeat", test_visible_repeat);
  g_test_add_data_func ("/gimp/fill/recovered/gateway", "gateway", test_recovered);
  g_test_add_data_func ("/gimp/fill/recovered/openai", "openai", test_recovered);
  g_test_add_func ("/gimp/fill/visible", test_visible);
  g_test_add_func ("/gimp/fill/arguments", test_arguments);
  g_test_add_func ("/gimp/fill/wrong-drawable", test_wrong_drawable);

  status = g_test_run ();
  g_free (directory);
  world_stop (world);

  return status;
}
