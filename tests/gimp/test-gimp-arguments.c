/* Tests of arguments in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs plug-in-outpaint in a real GIMP: arguments that are refused before a
 * request is sent, and the content of requests.
 */

#include <string.h>

#include "support/world.h"

#define WIDTH  100
#define HEIGHT 80

/* Limits of the service: bytes of the base64 text, pixels of a side. */
#define SENT_MAX 4700000
#define SIDE_MAX 4096

typedef struct
{
  const gchar *name;
  gsize        offset;
  gboolean     is_double;
  gdouble      value;
  const gchar *range; /* as in the message */
} Bad;

#define AT(member) G_STRUCT_OFFSET (WorldCall, member)

static const Bad bad_numbers[] = {
  { "margins-from",
    AT (margins_from),
    FALSE,
    3,
    GIMP_MAJOR == 2 ? "0 to 2" : "\"selection\" or \"canvas\"" },
  { "top", AT (top), TRUE, -0.1, "0 to 4" },
  { "bottom", AT (bottom), TRUE, 4.1, "0 to 4" },
  { "left", AT (left), TRUE, 5, "0 to 4" },
  { "right", AT (right), TRUE, -1, "0 to 4" },
  { "scale", AT (scale), TRUE, 0.9, "1 to 20" },
  { "scale", AT (scale), TRUE, 21, "1 to 20" },
  { "seed", AT (seed), FALSE, -2, "-1 to 2147483647" },
  { "steps", AT (steps), FALSE, 0, "1 to 150" },
  { "steps", AT (steps), FALSE, 151, "1 to 150" },
  { "strength", AT (strength), TRUE, 1.1, "0 to 1" },
  { "max-height", AT (max_height), FALSE, 63, "64 to 4096" },
  { "max-width", AT (max_width), FALSE, 4097, "64 to 4096" },
  { "variations", AT (variations), FALSE, 0, "1 to 4" },
  { "variations", AT (variations), FALSE, 5, "1 to 4" },
  { "seam-width", AT (seam_width), FALSE, -2, "-1 to 262144" },
};

typedef struct
{
  const gchar *name;
  const gchar *prepare; /* Script-Fu for the image i and its layer l; returns the drawable */
  gint         margins_from;
  gdouble      margin;
  const gchar *sentence;
} BadSource;

static const BadSource bad_sources[] = {
  { "channel",
    "(let ((c (car (gimp-channel-new i 100 80 \"c\" 50 '(0 0 0)))))"
    "(gimp-image-insert-channel i c 0 0) c)",
    0,
    0.2,
    "A channel cannot be extended" },
  { "mask",
    "(let ((m (car (gimp-layer-create-mask l ADD-MASK-WHITE)))) (gimp-layer-add-mask l m) m)",
    0,
    0.2,
    "A layer mask cannot be extended" },
  { "floating",
    "(begin (gimp-image-select-rectangle i CHANNEL-OP-REPLACE 10 10 20 20)"
    "(gimp-selection-float l 0 0) l)",
    0,
    0.2,
    "floating selection" },
  { "no-margin", "l", 0, 0, "all four margins are zero" },
  { "no-selection", "(begin (gimp-selection-none i) l)", 1, 0.2, "There is no selection" },
  { "exact-selection",
    "(begin (gimp-image-select-rectangle i CHANNEL-OP-REPLACE 0 0 100 80) l)",
    1,
    0.2,
    "gives no margin" },
  { "no-room", "l", 2, 0.2, "nothing to paint" },
};

static World *world;


static void
assert_contains (const gchar *message, const gchar *part)
{
  if (strstr (message, part) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", message, part);
}

static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static gint
open_image (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);

  return world_open (world, picture, drawable);
}

static void
clean (gint image)
{
  g_free (gimp_process_eval (world->gimp, NULL, "(gimp-image-clean-all %d)", image));
}

static void
test_bad_number (gconstpointer data)
{
  const Bad        *bad = data;
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *quoted  = g_strdup_printf ("\"%s\"", bad->name);
  g_autofree gchar *message = NULL;

  if (bad->is_double)
    G_STRUCT_MEMBER (gdouble, &call, bad->offset) = bad->value;
  else
    G_STRUCT_MEMBER (gint, &call, bad->offset) = (gint) bad->value;

  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);
  assert_contains (message, quoted);
  assert_contains (message, bad->range);
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static void
test_bad_source (gconstpointer data)
{
  const BadSource  *bad = data;
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  call.drawable =
    gimp_process_eval_int (world->gimp, "(let ((i %d) (l %d)) %s)", image, drawable, bad->prepare);
  call.margins_from = bad->margins_from;
  call.top = call.bottom = call.left = call.right = bad->margin;
  clean (image);

  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);
  assert_contains (message, bad->sentence);
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

/* Indexed images are refused by GIMP, because of the procedure's image types,
 * or by the plug-in.
 */
static void
test_indexed (void)
{
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(gimp-image-convert-indexed %d CONVERT-DITHER-NONE "
                             "CONVERT-PALETTE-GENERATE 16 FALSE FALSE \"\")",
                             image));
  clean (image);
  message = world_outpaint_in_vain (world, &call);
  assert_contains (message, "indexed");
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static void
test_too_large (void)
{
  gint image    = gimp_process_eval_int (world->gimp, "(car (gimp-image-new 60000 2 RGB))");
  gint drawable = gimp_process_eval_int (
    world->gimp,
    "(let ((l (car (gimp-layer-new %d 60000 2 RGB-IMAGE \"l\" 100 LAYER-MODE-NORMAL))))"
    "(gimp-image-insert-layer %d l 0 0) l)",
    image,
    image);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, NULL);
  clean (image);
  call.left = call.right = 4;
  message                = world_outpaint_in_vain (world, &call);
  assert_contains (message, "540000");
  assert_contains (message, "262144");
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static void
test_service_name (void)
{
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  call.service = "painter";
  message      = world_outpaint_in_vain (world, &call);
  assert_contains (message, "painter");
  assert_contains (message,
                   "must be \"local\", \"sdapi\", \"comfyui\", \"openai\", \"gateway\", "
                   "\"volcengine\", or empty for the "
                   "configured one.");
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_delete (world, image);
}

static void
assert_asked (const gchar *path, const gchar *expected)
{
  g_autofree gchar *value = world_get_logged (world, 0, path);

  g_test_message ("%s", path);
  g_assert_cmpfloat (g_ascii_strtod (value, NULL), ==, g_ascii_strtod (expected, NULL));
}

/* Options above the service's limits are lowered: a frame of 2100 x 70 pixels
 * is requested as 1920 x 64, with the source as its part of that.
 */
static void
test_lowered (void)
{
  static const gchar *const names[]   = { "gateway", "volcengine" };
  g_autoptr (OutpaintPicture) picture = world_make_gradient (1500, 50);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint             drawable;
      gint             image  = world_open (world, picture, &drawable);
      WorldCall        call   = world_call (image, drawable);
      g_autofree gint *layers = NULL;
      gint             n_layers;

      call.service   = names[i];
      call.steps     = 150;
      call.strength  = 0.05;
      call.max_width = call.max_height = 4096;
      layers                           = world_outpaint (world, &call, &n_layers, NULL);

      assert_asked ("fields.steps", "50");
      assert_asked ("fields.strength", "0.1");
      assert_asked ("fields.max_width", "1920");
      assert_asked ("fields.max_height", "1920");
      assert_asked ("pictures.0.width", "1371");
      world_delete (world, image);
    }
}

/* A prompt in Latin-1, as an old script may contain it. */
static void
test_prompt_encoding (void)
{
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;
  gint             *layers;
  gint              n_layers;

  call.prompt = "caf\xe9 on a quay";
  layers      = world_outpaint (world, &call, &n_layers, &message);
  if (layers != NULL)
    {
      g_autofree gchar *prompt = world_get_logged (world, 0, "fields.prompt");

      g_free (layers);
      g_test_skip ("Script-Fu makes UTF-8 of every string");
      g_assert_true (g_utf8_validate (prompt, -1, NULL));
    }
  else
    {
      assert_contains (message, "UTF-8");
      g_assert_cmpint (world_count_requests (world), ==, 0);
    }

  world_delete (world, image);
}

static void
test_flat_art (void)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (400, 300);
  gint              n_layers, drawable, image;
  WorldCall         call;
  g_autofree gint  *layers = NULL;
  g_autofree gchar *type   = NULL;

  for (gint i = 0; i < 400 * 300 * 3; i++)
    picture->data[i] = (i / 3 % 400 / 100 + i % 3) % 2 ? 210 : 30;
  image  = world_open (world, picture, &drawable);
  call   = world_call (image, drawable);
  layers = world_outpaint (world, &call, &n_layers, NULL);
  type   = world_get_logged (world, 0, "pictures.0.type");
  g_assert_cmpstr (type, ==, "png");

  world_delete (world, image);
}

static void
test_photograph (void)
{
  gint image = gimp_process_eval_int (
    world->gimp,
    "(car (gimp-file-load RUN-NONINTERACTIVE \"" OUTPAINT_TEST_DATA "/mountains.jpg\" \"\"))");
  WorldCall         call   = world_call (image, image_int ("gimp-image-get-active-layer", image));
  g_autofree gint  *layers = NULL;
  g_autofree gchar *type   = NULL;
  g_autofree gchar *chroma = NULL;
  gint              n_layers;

  standin_process_reset (world->standin, NULL);
  call.top = 0; /* for a canvas request, which has a mask */
  layers   = world_outpaint (world, &call, &n_layers, NULL);
  type     = world_get_logged (world, 0, "pictures.0.type");
  chroma   = world_get_logged (world, 0, "pictures.0.subsampling");
  g_assert_cmpstr (type, ==, "jpeg");
  g_assert_cmpstr (chroma, ==, "4:4:4");
  g_free (type);
  type = world_get_logged (world, 0, "pictures.1.type");
  g_assert_cmpstr (type, ==, "png");

  world_delete (world, image);
}

/* Noise compresses worst. */
static void
test_limits (void)
{
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (2400, 2000, 3);
  g_autoptr (GRand) random            = g_rand_new_with_seed (1);
  gint              n_layers, drawable, image;
  WorldCall         call;
  g_autofree gint  *layers = NULL;
  g_autofree gchar *bytes  = NULL;
  g_autofree gchar *width  = NULL;

  for (gsize i = 0; i < (gsize) 2400 * 2000 * 3; i++)
    picture->data[i] = (guint8) g_rand_int_range (random, 0, 256);
  image    = world_open (world, picture, &drawable);
  call     = world_call (image, drawable);
  call.top = call.bottom = call.left = call.right = 0.01;
  layers                                          = world_outpaint (world, &call, &n_layers, NULL);
  bytes                                           = world_get_logged (world, 0, "pictures.0.bytes");
  width                                           = world_get_logged (world, 0, "pictures.0.width");
  g_assert_cmpint (g_ascii_strtoll (bytes, NULL, 10), >, SENT_MAX / 10);
  g_assert_cmpint (g_ascii_strtoll (bytes, NULL, 10) * 4 / 3, <=, SENT_MAX);
  g_assert_cmpint (g_ascii_strtoll (width, NULL, 10), <=, SIDE_MAX);

  world_delete (world, image);
}

/* Without a last dialog, the defaults apply: 10 % on each side. */
static void
test_last_values (void)
{
  gint drawable;
  gint image = open_image (&drawable);

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(plug-in-outpaint RUN-WITH-LAST-VALS %d %d \"\" 0 0 0 0 0 0 0 0 0 0 "
                             "0 0 0 \"\")",
                             image,
                             drawable));
  g_assert_cmpint (world_count_requests (world), ==, 1);
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, WIDTH + 20);
  g_assert_cmpint (image_int ("gimp-image-height", image), ==, HEIGHT + 16);

  world_delete (world, image);
}

typedef struct
{
  const gchar *name;
  const gchar *environment;
  const gchar *service;
  const gchar *sentence;
  const gchar *variable;
} BadSetting;

static const BadSetting bad_settings[] = {
  { "no-url", "OUTPAINT_GATEWAY_URL=", "gateway", "is empty", "OUTPAINT_GATEWAY_URL" },
  { "no-key", "OUTPAINT_API_KEY=", "gateway", "is empty", "OUTPAINT_API_KEY" },
  { "no-secret", "VOLC_SECRETKEY=", "volcengine", "is empty", "VOLC_SECRETKEY" },
  { "http",
    "OUTPAINT_GATEWAY_URL=http://painter.invalid/volcv/v1",
    "",
    "https://",
    "OUTPAINT_GATEWAY_URL" },
  { "no-address", "OUTPAINT_GATEWAY_URL=painter", "gateway", "OUTPAINT_GATEWAY_URL", "https://" },
};

/* Runs in a separate GIMP, since the plug-in inherits GIMP's environment. */
static void
test_bad_setting (gconstpointer data)
{
  const BadSetting  *bad           = data;
  const gchar *const environment[] = { bad->environment, NULL };
  World             *usual         = world;
  gint               drawable, image;
  WorldCall          call;
  g_autofree gchar  *message = NULL;

  world        = world_start_with (environment);
  image        = open_image (&drawable);
  call         = world_call (image, drawable);
  call.service = bad->service;

  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);
  assert_contains (message, bad->sentence);
  assert_contains (message, bad->variable);
  g_assert_cmpint (world_count_requests (world), ==, 0);

  world_stop (world);
  world = usual;
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

#define ADD_ALL(table, function)                                                                   \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree gchar *path = g_strdup_printf ("/arguments/" #table "/%zu-%s", i, table[i].name); \
                                                                                                   \
      g_test_add_data_func (path, &table[i], function);                                            \
    }
  ADD_ALL (bad_numbers, test_bad_number)
  ADD_ALL (bad_sources, test_bad_source)
  ADD_ALL (bad_settings, test_bad_setting)

#define ADD(path, function) g_test_add_func ("/arguments/" path, function)
  ADD ("indexed", test_indexed);
  ADD ("too-large", test_too_large);
  ADD ("service-name", test_service_name);
  ADD ("lowered", test_lowered);
  ADD ("prompt-encoding", test_prompt_encoding);
  ADD ("flat-art", test_flat_art);
  ADD ("photograph", test_photograph);
  ADD ("limits", test_limits);
  ADD ("last-values", test_last_values);

  status = g_test_run ();
  world_stop (world);

  return status;
}
