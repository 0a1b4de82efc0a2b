/* Tests of options by name in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sets every option in a script, with plug-in-outpaint-with in GIMP 2.10 and
 * with arguments by name in GIMP 3, and looks for its effect.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/frame/options.h"
#include "support/option-call.h"
#include "support/world.h"

#define WIDTH  120
#define HEIGHT 90
#define BORDER 2 /* a white line around the picture */

/* Margins on two sides: a canvas request. */
#define MARGINS "left=0.25 bottom=0.25"
#define SDAPI   MARGINS " service=sdapi seed=5"
#define LOCAL   MARGINS " service=local seed=5"

typedef enum
{
  LOGGED, /* the request's field is the expected text */
  CANVAS, /* the canvas has the expected size, "WIDTHxHEIGHT" */
  OFFSET, /* the source has the expected offsets on it, "X,Y" */
  CALLS,  /* so many requests are sent */
  MASK,   /* the mask is not black at that place, "X,Y" on the painted layer */
  SHOWN,  /* the picture differs from one without the option */
  SENT    /* the sent picture differs from one without the option */
} Effect;

typedef struct
{
  const gchar *name;
  const gchar *value;
  const gchar *others; /* name=value with blanks */
  Effect       effect;
  const gchar *field;
  const gchar *expected;
} Row;

static const Row rows[] = {
  { "prompt", "a \"red\" door = 'old'", SDAPI, LOGGED, "prompt", "a \"red\" door = 'old'" },
  { "negative-prompt", "text, people", SDAPI, LOGGED, "negative_prompt", "text, people" },
  { "scale", "9.5", SDAPI, LOGGED, "cfg_scale", "9.5" },
  { "steps", "12", SDAPI, LOGGED, "steps", "12" },
  { "strength", "0.5", SDAPI, LOGGED, "denoising_strength", "0.5" },
  { "seed", "41", MARGINS " service=sdapi", LOGGED, "seed", "41" },
  { "margins-from", "canvas", "service=gateway", CANVAS, NULL, "200x120" },
  { "top", "0.5", "service=gateway", CANVAS, NULL, "200x145" },
  { "bottom", "0.5", "service=gateway", CANVAS, NULL, "200x155" },
  { "left", "0.5", "service=gateway", CANVAS, NULL, "230x120" },
  { "right", "0.5", "service=gateway", CANVAS, NULL, "210x120" },
  { "source", "visible", LOCAL, CANVAS, NULL, "250x150" },
  { "aspect-ratio", "1:1", "service=local", CANVAS, NULL, "200x125" },
  { "aspect-ratio", "3:1", "service=local", CANVAS, NULL, "270x120" },
  { "new-width", "300", "service=local", CANVAS, NULL, "300x120" },
  { "new-height", "190", "service=local", CANVAS, NULL, "200x190" },
  { "passes", "2", "left=1 service=gateway", CALLS, NULL, "2" },
  { "anchor", "bottom-right", "service=local new-width=300", OFFSET, NULL, "180,20" },
  { "anchor", "left", "service=local new-width=300", OFFSET, NULL, "30,20" },
  { "max-width", "64", SDAPI, LOGGED, "width", "64" },
  { "max-height", "64", SDAPI, LOGGED, "height", "64" },
  { "variations", "3", SDAPI, LOGGED, "n_iter", "3" },
  { "seam-width", "40", LOCAL, MASK, NULL, "45,30" },
  { "service", "local", MARGINS, CALLS, NULL, "0" },
  { "detail", "0", SDAPI " max-width=64 max-height=64", SHOWN, NULL, NULL },
  { "keep-heights", "0", LOCAL, SHOWN, NULL, NULL },
  { "copy-only-from", "channel:Upper part", LOCAL, SHOWN, NULL, NULL },
  { "dont-copy-from", "selection", LOCAL, SHOWN, NULL, NULL },
  { "prefill", "false", SDAPI, SENT, NULL, NULL },
  { "corrections", "registration,seam", SDAPI, SENT, NULL, NULL },
};

typedef struct
{
  const gchar *name;
  const gchar *options;
  const gchar *sentence;
} Bad;

/* GIMP 3 itself refuses unknown and doubled names and other types. */
static const Bad bad[] = {
#if GIMP_MAJOR == 2
  { "unknown", "colour=red", "There is no option \"colour\". The options are prompt, margins" },
  { "doubled", MARGINS " seed=1 seed=2", "\"seed\" is given twice" },
  { "type",
    MARGINS " steps=many",
    "\"steps\" is \"many\"; it must be a whole number from 1 to 150" },
  { "word", MARGINS " house", "\"house\" is not an option with a value" },
  { "json", "{\"top\": 0.2", "cut off" },
#endif
  { "range", MARGINS " detail=101", "\"detail\"" },
  { "choice",
    MARGINS " anchor=middle",
    "\"anchor\" is \"middle\"; it must be \"center\", \"top-left\", \"top\"" },
  { "ratio", "aspect-ratio=wide", "\"aspect-ratio\" is \"wide\"; it must be a ratio such as" },
  { "both", MARGINS " aspect-ratio=1:1", "\"aspect-ratio\" and \"bottom\" exclude each other" },
  { "small",
    "new-width=100",
    "\"new-width\" is 100; for this picture it must be from 120 to 1080" },
  { "correction", MARGINS " corrections=colour", "\"corrections\" has \"colour\"" },
  { "service", MARGINS " service=painter", "\"painter\"" },
  { "area",
    LOCAL " dont-copy-from=here",
    "\"dont-copy-from\" is \"here\"; it must be \"selection\"" },
  { "channel",
    LOCAL " copy-only-from=channel:sky",
    "\"copy-only-from\": the image has no channel \"sky\"" },
  { "mask", LOCAL " copy-only-from=mask:under", "the image has no layer \"under\" with a mask" },
  { "little", LOCAL " copy-only-from=channel:Dot", "Too little is left to copy from" },
  { "no-margins", "", "all four margins are zero" },
  { "same-size", "aspect-ratio=4:3", "already has that ratio and size" },
};

static World *world;


/* A layer of WIDTH x HEIGHT, textured and with a border, on a larger canvas and
 * above another layer; two channels and a selection.
 */
static gint
open_layers (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);
  g_autoptr (GRand) random            = g_rand_new_with_seed (1);
  gint image;

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      for (gint c = 0; c < 3; c++)
        {
          guint8 *value = outpaint_picture_row (picture, y) + 3 * x + c;

          if (MIN (x, y) < BORDER || x >= WIDTH - BORDER || y >= HEIGHT - BORDER)
            *value = 255;
          else
            *value = (guint8) CLAMP (*value + g_rand_int_range (random, -12, 13), 0, 255);
        }

  image = world_open (world, picture, drawable);
  world_run_script (world,
                    "(gimp-image-resize %d 200 120 30 20)"
                    "(let ((l (car (gimp-layer-new %d 200 120 RGB-IMAGE \"under\" 100"
                    " LAYER-MODE-NORMAL)))) (gimp-image-insert-layer %d l 0 1)"
                    "(gimp-drawable-fill l FILL-WHITE))"
                    "(define (keep x y w h name)"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE x y w h)"
                    "(gimp-item-set-name (car (gimp-selection-save %d)) name))"
                    "(keep 30 20 120 30 \"Upper part\") (keep 40 30 9 9 \"Dot\")"
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 30 20 120 40)"
                    "(gimp-image-set-active-layer %d %d) (gimp-image-clean-all %d)",
                    image,
                    image,
                    image,
                    image,
                    image,
                    image,
                    image,
                    *drawable,
                    image);
  standin_process_reset (world->standin, "{\"paint\": \"pull\"}");

  return image;
}

/* Returns the first painted layer. */
static gint
paint (gint         image,
       gint         drawable,
       gboolean     is_fill,
       const gchar *name,
       const gchar *value,
       const gchar *others)
{
  g_autofree gchar *call = option_call_format (image, drawable, is_fill, name, value, others);

  return gimp_process_eval_int (
    world->gimp, GIMP_MAJOR == 3 ? "(vector-ref (car %s) 0)" : "(aref (cadr %s) 0)", call);
}

/* The two numbers of Script-Fu for the image or the item i are "WIDTHxHEIGHT" or "X,Y". */
static void
assert_pair (gint id, const gchar *first, const gchar *second, const gchar *expected)
{
  g_autofree gchar *pair = gimp_process_eval (
    world->gimp,
    NULL,
    "(let ((i %d)) (string-append (number->string %s) \"%c\" (number->string %s)))",
    id,
    first,
    strchr (expected, 'x') != NULL ? 'x' : ',',
    second);

  g_assert_cmpstr (pair, ==, expected);
}

static void
assert_canvas (gint image, const gchar *expected)
{
  assert_pair (image, "(car (gimp-image-width i))", "(car (gimp-image-height i))", expected);
}

static gboolean
are_equal (const OutpaintPicture *a, const OutpaintPicture *b)
{
  return a->width == b->width && a->height == b->height && a->channels == b->channels
         && memcmp (a->data, b->data, (gsize) a->width * a->height * a->channels) == 0;
}

/* Returns the visible picture, or the sent one. */
static OutpaintPicture *
get_picture (gint image, Effect effect)
{
  return effect == SENT ? standin_process_get_picture (world->standin, 0, 0)
                        : world_get_visible (world, image);
}

/* The picture differs from one that is painted without the option, which is the
 * same at each run.
 */
static void
assert_differs (const Row *row, const OutpaintPicture *picture)
{
  g_autoptr (OutpaintPicture) first = NULL;

  for (gint i = 0; i < 2; i++)
    {
      gint drawable;
      gint image                        = open_layers (&drawable);
      g_autoptr (OutpaintPicture) plain = NULL;

      paint (image, drawable, FALSE, NULL, NULL, row->others);
      plain = get_picture (image, row->effect);
      g_assert_false (are_equal (plain, picture));
      g_assert_true (first == NULL || are_equal (plain, first));
      if (first == NULL)
        first = outpaint_picture_ref (plain);
      world_delete (world, image);
    }
}

static void
assert_effect (const Row *row, gint image, gint drawable, gint layer)
{
  g_autofree gchar *path           = g_strconcat ("fields.", row->field, NULL);
  g_autofree gchar *logged         = NULL;
  g_autoptr (OutpaintPicture) seen = NULL;
  gint x, y;

  switch (row->effect)
    {
    case LOGGED:
      logged = world_get_logged (world, 0, path);
      g_assert_cmpstr (logged, ==, row->expected);
      break;
    case CANVAS:
      assert_canvas (image, row->expected);
      break;
    case OFFSET:
      assert_pair (drawable,
                   "(car (gimp-drawable-offsets i))",
                   "(cadr (gimp-drawable-offsets i))",
                   row->expected);
      break;
    case CALLS:
      g_assert_cmpint (world_count_requests (world), ==, atoi (row->expected));
      break;
    case MASK:
      g_assert_cmpint (sscanf (row->expected, "%d,%d", &x, &y), ==, 2);
      seen = world_get_drawable (
        world, image, gimp_process_eval_int (world->gimp, "(car (gimp-layer-get-mask %d))", layer));
      g_assert_cmpint (world_get_value (seen, x, y, 0), >, 0);
      break;
    default:
      seen = get_picture (image, row->effect);
      assert_differs (row, seen);
    }
}

/* The option is in the record of the layer. */
static void
assert_recorded (gint layer, const gchar *name, const gchar *value)
{
  g_autofree gchar *record = gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);
  json_object      *root   = json_tokener_parse (record);
  g_autofree gchar *member = g_strdelimit (g_strdup (name), "-", '_');
  const gchar      *text   = json_object_get_string (json_object_object_get (root, member));

  g_assert_nonnull (text);
  if (option_call_find (name)->type == OUTPAINT_OPTION_STRING)
    g_assert_cmpstr (text, ==, value);
  else if (option_call_find (name)->type != OUTPAINT_OPTION_CHOICE)
    g_assert_cmpfloat (g_ascii_strtod (text, NULL),
                       ==,
                       g_str_equal (value, "false") ? 0 : g_ascii_strtod (value, NULL));
  json_object_put (root);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  gint       drawable;
  gint       image = open_layers (&drawable);
  gint       layer = paint (image, drawable, FALSE, row->name, row->value, row->others);

  assert_recorded (layer, row->name, row->value);
  assert_effect (row, image, drawable, layer);
  world_delete (world, image);
}

/* Every option has a row: a new one needs an effect, too. */
static void
test_complete (void)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    {
      gsize row = 0;

      while (row < G_N_ELEMENTS (rows) && !g_str_equal (rows[row].name, list[i].name))
        row++;
      if (row == G_N_ELEMENTS (rows))
        g_error ("no row sets %s", list[i].name);
    }
}

/* A fill takes all options but those of the frame. */
static void
test_fill (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint drawable, image, layer;

      if (outpaint_option_is_of_frame (option_call_find (rows[i].name)))
        continue;

      g_test_message ("%s", rows[i].name);
      image = open_layers (&drawable);
      world_run_script (
        world, "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 60 50 20 16)", image);
      layer = paint (image,
                     drawable,
                     TRUE,
                     rows[i].name,
                     rows[i].value,
                     g_str_equal (rows[i].name, "service") ? "" : "service=local");
      assert_recorded (layer, rows[i].name, rows[i].value);
      assert_pair (
        layer, "(car (gimp-drawable-width i))", "(car (gimp-drawable-height i))", "20x16");
      world_delete (world, image);
    }
}

#if GIMP_MAJOR == 2
static void
test_json (void)
{
  gint drawable;
  gint image = open_layers (&drawable);

  world_run_script (world,
                    "(plug-in-outpaint-with RUN-NONINTERACTIVE %d %d \"{\\\"service\\\": "
                    "\\\"local\\\", \\\"aspect-ratio\\\": \\\"3:1\\\", \\\"seed\\\": 7}\")",
                    image,
                    drawable);
  assert_canvas (image, "270x120");
  world_delete (world, image);
}

/* Options of the frame are unknown to a fill; there is no dialog. */
static void
test_refused (void)
{
  static const gchar *const calls[][2] = {
    { "-fill-with RUN-NONINTERACTIVE", "There is no option \"top\"" },
    { "-with RUN-INTERACTIVE", "no dialog" },
    { "-with RUN-WITH-LAST-VALS", "no dialog" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      gint              drawable;
      gint              image   = open_layers (&drawable);
      g_autofree gchar *message = NULL;
      g_autofree gchar *answer  = gimp_process_eval (world->gimp,
                                                    &message,
                                                    "(plug-in-outpaint%s %d %d \"top=0.2\")",
                                                    calls[i][0],
                                                    image,
                                                    drawable);

      g_assert_null (answer);
      g_assert_nonnull (strstr (message, calls[i][1]));
      world_delete (world, image);
    }
}
#endif

static void
test_bad (gconstpointer data)
{
  const Bad *test = data;
  gint       drawable;
  gint       image = open_layers (&drawable);
  gint original    = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);
  g_autofree gchar *call   = option_call_format (image, drawable, FALSE, NULL, NULL, test->options);
  g_autofree gchar *before = world_describe (world, image);
  g_autofree gchar *after  = NULL;
  g_autofree gchar *message = NULL;
  g_autofree gchar *answer  = gimp_process_eval (world->gimp, &message, "%s", call);

  g_assert_null (answer);
  g_test_message ("%s", message);
  if (strstr (message, test->sentence) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", message, test->sentence);
  after = world_describe (world, image);
  g_assert_cmpstr (after, ==, before);
  world_assert_shows (world, image, original, 0, 0);
  g_assert_cmpint (world_count_requests (world), ==, 0);
  world_delete (world, original);
  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  static const gchar *const environment[] = { "OUTPAINT_SDAPI_URL={stand-in}", NULL };
  gint                      status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with (environment);

  g_test_add_func ("/options/complete", test_complete);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/options/set/%zu-%s", i, rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/options/bad/%s", bad[i].name);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/options/fill", test_fill);
#if GIMP_MAJOR == 2
  g_test_add_func ("/options/json", test_json);
  g_test_add_func ("/options/refused", test_refused);
#endif

  status = g_test_run ();
  world_assert_no_secret_files (world);
  world_stop (world);

  return status;
}
