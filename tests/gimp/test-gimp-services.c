/* Tests of the other services in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks that a Stable Diffusion server and OpenAI's image edits paint in a real
 * GIMP: the place of the frame in the padded request, the record, the failures.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/picture/crop.h"
#include "support/world.h"

#define PASSWORD "password-that-must-not-show"

#define WIDTH  100
#define HEIGHT 80

/* The frame with margins of 20 %. */
#define FRAME_WIDTH  140
#define FRAME_HEIGHT 112

static World *world;


static gint
open_gradient (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);

  return world_open (world, picture, drawable);
}

static WorldCall
make_call (const gchar *service, gint image, gint drawable)
{
  WorldCall call = world_call (image, drawable);

  call.service = service;

  return call;
}

static gint
get_number (const gchar *path)
{
  g_autofree gchar *text = world_get_logged (world, 0, path);

  return atoi (text);
}

static gchar *
get_record (gint layer)
{
  return gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);
}

/* The painting lies in the middle of a request of that size. */
static void
assert_place (gint image, gint width, gint height, gint seed)
{
  g_autoptr (OutpaintPicture) visible = world_get_visible (world, image);
  gint left                           = (width - FRAME_WIDTH) / 2;
  gint top                            = (height - FRAME_HEIGHT) / 2;

  g_assert_cmpint (visible->width, ==, FRAME_WIDTH);
  g_assert_cmpint (visible->height, ==, FRAME_HEIGHT);
  for (gint y = 3; y < FRAME_HEIGHT; y += 20)
    for (gint c = 0; c < 3; c++)
      {
        gint value = world_get_value (visible, 4, y, c);
        gint place = world_get_place (width, height, left + 4, top + y, c, seed);

        g_assert_cmpint (abs (value - place), <=, 2);
      }
}

static void
assert_contains (const gchar *text, const gchar *words)
{
  if (strstr (text, words) == NULL)
    g_error ("\"%s\" is not in \"%s\"", words, text);
}

/* The picture is the frame with its padding, the mask all of it but the source. */
static void
assert_sent (gint width, gint height)
{
  g_autoptr (OutpaintPicture) mask = standin_process_get_picture (world->standin, 0, 1);
  gint n                           = 0;

  g_assert_cmpint (mask->width, ==, width);
  g_assert_cmpint (mask->height, ==, height);
  for (gint i = 0; i < width * height; i++)
    n += mask->data[i * mask->channels] == 255;
  g_assert_cmpint (n, ==, width * height - WIDTH * HEIGHT);
}

static void
test_sdapi (void)
{
  gint              drawable;
  gint              image  = open_gradient (&drawable);
  WorldCall         call   = make_call ("sdapi", image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *record = NULL;
  g_autofree gchar *prompt = NULL;
  gint              n_layers;

  layers = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  g_assert_cmpint (get_number ("fields.width"), ==, 192);
  g_assert_cmpint (get_number ("fields.height"), ==, 128);
  g_assert_cmpint (get_number ("fields.seed"), ==, 7);
  prompt = world_get_logged (world, 0, "fields.prompt");
  g_assert_cmpstr (prompt, ==, "a wide valley");
  assert_sent (192, 128);
  assert_place (image, 192, 128, 7);

  record = get_record (layers[0]);
  assert_contains (record, "\"service\":\"sdapi\"");
  assert_contains (record, "\"seed\":7,");
  world_delete (world, image);
}

/* The variations of a Stable Diffusion server are one request, or as many as a server
 * needs that paints one picture a request.  Each layer has its own seed.
 */
static void
test_iterations (gconstpointer one_picture)
{
  gint             drawable;
  gint             image  = open_gradient (&drawable);
  WorldCall        call   = make_call ("sdapi", image, drawable);
  g_autofree gint *layers = NULL;
  gint             n_layers;

  standin_process_reset (world->standin, one_picture != NULL ? "{\"one-picture\": true}" : NULL);
  call.variations = 3;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 3);
  g_assert_cmpint (world_count_requests (world), ==, one_picture != NULL ? 3 : 1);
  g_assert_cmpint (get_number ("fields.n_iter"), ==, 3);
  for (gint i = 0; i < 3; i++)
    {
      g_autofree gchar *record = get_record (layers[i]);
      g_autofree gchar *seed   = g_strdup_printf ("\"seed\":%d,", 7 + i);
      g_autofree gchar *title  = g_strdup_printf ("seed %d ", 7 + i);
      g_autofree gchar *name =
        gimp_process_eval (world->gimp, NULL, "(car (gimp-item-get-name %d))", layers[i]);

      assert_contains (record, seed);
      assert_contains (name, title);
      gimp_process_eval_int (world->gimp,
                             "(begin (gimp-item-set-visible %d %s) 0)",
                             layers[i],
                             i == 1 ? "TRUE" : "FALSE");
    }
  assert_place (image, 192, 128, 8);
  standin_process_reset (world->standin, NULL);
  world_delete (world, image);
}

static void
test_openai (void)
{
  gint              drawable;
  gint              image  = open_gradient (&drawable);
  WorldCall         call   = make_call ("openai", image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *record = NULL;
  g_autofree gchar *name   = NULL;
  g_autofree gchar *size   = NULL;
  gint              n_layers, width, height;

  layers = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  size = world_get_logged (world, 0, "fields.size");
  g_assert_cmpint (sscanf (size, "%dx%d", &width, &height), ==, 2);
  g_assert_cmpint (width % 16, ==, 0);
  g_assert_cmpint (height % 16, ==, 0);
  g_assert_cmpint (width * height, >=, 655360);
  assert_place (image, width, height, 0);

  record = get_record (layers[0]);
  assert_contains (record, "\"service\":\"openai\"");
  assert_contains (record, "\"seed\":null");
  name = gimp_process_eval (world->gimp, NULL, "(car (gimp-item-get-name %d))", layers[0]);
  g_assert_cmpstr (name, ==, "Outpaint");
  world_delete (world, image);
}

/* The variations of a service without seeds are one request. */
static void
test_several (void)
{
  gint              drawable;
  gint              image  = open_gradient (&drawable);
  WorldCall         call   = make_call ("openai", image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *n      = NULL;
  gint              n_layers;

  call.variations = 3;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 3);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  n = world_get_logged (world, 0, "fields.n");
  g_assert_cmpstr (n, ==, "3");
  world_delete (world, image);
}

/* A selection is filled from the middle of a padded request. */
static void
test_fill (gconstpointer data)
{
  const gchar *service                 = data;
  g_autoptr (OutpaintPicture) original = world_make_gradient (WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) visible  = NULL;
  g_autoptr (OutpaintPicture) sent     = NULL;
  gint drawable;
  gint image = open_gradient (&drawable);
  gint seed  = strcmp (service, "openai") == 0 ? 0 : 7;

  world_run_script (world,
                    "(gimp-image-select-rectangle %d CHANNEL-OP-REPLACE 40 30 20 20)"
                    "(plug-in-outpaint-fill RUN-NONINTERACTIVE %d %d \"a stone\" 7 7 30 0.8"
                    " 1920 1920 1 0 \"%s\")",
                    image,
                    image,
                    drawable,
                    service);
  visible = world_get_visible (world, image);
  sent    = standin_process_get_picture (world->standin, 0, 0);
  g_assert_cmpint (visible->width, ==, WIDTH);
  for (gint c = 0; c < 3; c++)
    {
      gint left  = (sent->width - WIDTH) / 2;
      gint top   = (sent->height - HEIGHT) / 2;
      gint place = world_get_place (sent->width, sent->height, left + 50, top + 40, c, seed);

      g_assert_cmpint (abs (world_get_value (visible, 50, 40, c) - place), <=, 2);
      g_assert_cmpint (
        world_get_value (visible, 39, 29, c), ==, world_get_value (original, 39, 29, c));
    }
  world_delete (world, image);
}

/* A painting on disk is recovered without its padding. */
static void
test_recover (void)
{
  gint             drawable;
  gint             image  = open_gradient (&drawable);
  WorldCall        call   = make_call ("openai", image, drawable);
  g_autofree gint *layers = NULL;
  gint             n_layers, other, other_drawable;

  layers = world_outpaint (world, &call, &n_layers, NULL);
  world_delete (world, image);

  other = open_gradient (&other_drawable);
  world_run_script (
    world, "(plug-in-outpaint-recover RUN-NONINTERACTIVE %d %d 0 FALSE)", other, other_drawable);
  assert_place (other, 928, 720, 0);
  world_delete (world, other);
}

/* A service that needs a prompt says so before anything is sent. */
static void
test_prompt (void)
{
  gint              drawable;
  gint              image   = open_gradient (&drawable);
  WorldCall         call    = make_call ("openai", image, drawable);
  g_autofree gchar *message = NULL;

  call.prompt = " ";
  message     = world_outpaint_in_vain (world, &call);
  assert_contains (message, "needs a prompt");
  g_assert_cmpint (world_count_requests (world), ==, 0);
  world_delete (world, image);
}

/* Blanks are no prompt. */
static void
test_blanks (void)
{
  gint              drawable;
  gint              image  = open_gradient (&drawable);
  WorldCall         call   = make_call ("sdapi", image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *prompt = NULL;
  gint              n_layers;

  call.prompt = " \t ";
  layers      = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  prompt = world_get_logged (world, 0, "fields.prompt");
  g_assert_cmpstr (prompt, ==, "");
  world_delete (world, image);
}

/* Returns a part of the photograph that is a size of OpenAI's as it is. */
static OutpaintPicture *
load_truth (void)
{
  g_autofree gchar *path            = g_build_filename (OUTPAINT_TEST_DATA, "mountains.jpg", NULL);
  g_autoptr (GBytes) bytes          = NULL;
  g_autoptr (OutpaintPicture) whole = NULL;
  gchar *data;
  gsize  length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);
  whole = outpaint_decode_picture (bytes, G_MAXINT, NULL);

  return outpaint_picture_crop (whole, 400, 300, 1024, 768);
}

/* OpenAI paints the whole picture again and moves it a little: the painting fits
 * the picture all the same, and the source keeps every pixel.
 */
static void
test_redrawn (void)
{
  g_autoptr (OutpaintPicture) truth  = load_truth ();
  g_autoptr (OutpaintPicture) middle = outpaint_picture_crop (truth, 96, 64, 832, 640);
  g_autoptr (GBytes) file            = outpaint_encode_png (truth, NULL);
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "truth.png", NULL);
  g_autofree gchar *options           = NULL;
  g_autofree gint  *layers            = NULL;
  g_autoptr (OutpaintPicture) visible = NULL;
  gint      drawable, n_layers;
  gint      image = world_open (world, middle, &drawable);
  WorldCall call  = make_call ("openai", image, drawable);
  gdouble   sum   = 0;
  gint      n     = 0;

  g_assert_true (g_file_set_contents (
    path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL));
  options = g_strdup_printf ("{\"true\": \"%s\", \"repaint\": true, \"soften\": 0.6,"
                             " \"shift\": \"3,-2\", \"stretch\": 1.01,"
                             " \"gain\": \"1.03,0.985,0.96\", \"offset\": \"5,-4,-6\"}",
                             path);
  standin_process_reset (world->standin, options);
  call.left = call.right = 96 / 832.0;
  call.top = call.bottom = 64 / 640.0;
  call.seam_width        = -1;
  layers                 = world_outpaint (world, &call, &n_layers, NULL);
  visible                = world_get_visible (world, image);
  g_assert_cmpint (visible->width, ==, 1024);

  for (gint y = 0; y < visible->height; y++)
    for (gint x = 0; x < visible->width; x++)
      for (gint c = 0; c < 3; c++)
        {
          gint difference =
            abs (world_get_value (visible, x, y, c) - world_get_value (truth, x, y, c));

          if (x >= 140 && x < 884 && y >= 108 && y < 660)
            g_assert_cmpint (difference, ==, 0);
          if (x < 90 || x >= 934 || y < 58 || y >= 710)
            {
              sum += difference;
              n++;
            }
        }
  g_test_message ("mean difference %.2f", sum / n);
  g_assert_cmpfloat (sum / n, <, 6);
  world_delete (world, image);
}

typedef struct
{
  const gchar *service;
  const gchar *options;
  const gchar *words;
  gboolean     is_charged;
  gint         n_requests;
} Failure;

static const Failure failures[] = {
  { "sdapi", "{\"fail\": \"sdapi-memory\"}", "not enough memory", FALSE, 1 },
  { "sdapi", "{\"fail\": \"wrong-aspect\"}", "another aspect ratio", FALSE, 1 },
  { "sdapi", "{\"fail\": \"no-picture\"}", "painted no picture", FALSE, 1 },
  { "sdapi", "{\"fail\": \"html\"}", "not available", FALSE, 1 },
  { "sdapi", "{\"fail\": \"echo\"}", "user name and the password", FALSE, 1 },
  { "sdapi", "{\"basic\": \"anna:else\"}", "user name and the password", FALSE, 1 },
  { "openai", "{\"fail\": \"openai-moderation\"}", "content check", FALSE, 1 },
  { "openai", "{\"fail\": \"openai-quota\"}", "balance or the limit", FALSE, 1 },
  { "openai", "{\"fail\": \"wrong-aspect\"}", "It may be charged", TRUE, 1 },
  { "openai", "{\"fail\": \"half\"}", "charged", TRUE, 1 },
  { "openai", "{\"fail\": \"close\"}", "charged", TRUE, 1 },
  { "openai", "{\"fail\": \"echo\"}", "does not accept the key", FALSE, 1 },
};

static void
test_failure (gconstpointer data)
{
  const Failure    *failure = data;
  gint              drawable;
  gint              image   = open_gradient (&drawable);
  WorldCall         call    = make_call (failure->service, image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, failure->options);
  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);
  assert_contains (message, failure->words);
  g_assert_true ((strstr (message, "charged") != NULL) == failure->is_charged);
  g_assert_null (strstr (message, PASSWORD));
  g_assert_cmpint (world_count_requests (world), ==, failure->n_requests);
  world_delete (world, image);
}

/* A free request is sent again after a lost connection. */
static void
test_again (void)
{
  gint             drawable;
  gint             image  = open_gradient (&drawable);
  WorldCall        call   = make_call ("sdapi", image, drawable);
  g_autofree gint *layers = NULL;
  gint             n_layers;

  standin_process_reset (world->standin, "{\"fail\": \"close\", \"fail-first\": 1}");
  layers = world_outpaint (world, &call, &n_layers, NULL);
  g_assert_cmpint (n_layers, ==, 1);
  g_assert_cmpint (world_count_requests (world), ==, 2);
  world_delete (world, image);
}

/* Runs last: neither the key nor the password is in the profile's files. */
static void
test_secrets (void)
{
  world_assert_no_secret_files (world);
}

int
main (int argc, char *argv[])
{
  static const gchar *const environment[] = {
    "OUTPAINT_SDAPI_URL={stand-in}",     "OUTPAINT_SDAPI_USER=anna",
    "OUTPAINT_SDAPI_PASSWORD=" PASSWORD, "OUTPAINT_OPENAI_URL={stand-in}/v1",
    "OPENAI_API_KEY=" STANDIN_KEY,       NULL
  };
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with (environment);

  g_test_add_func ("/services/sdapi", test_sdapi);
  g_test_add_data_func ("/services/iterations/several", NULL, test_iterations);
  g_test_add_data_func ("/services/iterations/one", GINT_TO_POINTER (TRUE), test_iterations);
  g_test_add_func ("/services/openai", test_openai);
  g_test_add_func ("/services/several", test_several);
  g_test_add_data_func ("/services/fill/sdapi", "sdapi", test_fill);
  g_test_add_data_func ("/services/fill/openai", "openai", test_fill);
  g_test_add_func ("/services/recover", test_recover);
  g_test_add_func ("/services/prompt", test_prompt);
  g_test_add_func ("/services/blanks", test_blanks);
  g_test_add_func ("/services/redrawn", test_redrawn);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree gchar *path =
        g_strdup_printf ("/services/failure/%s-%d", failures[i].service, (gint) i);

      g_test_add_data_func (path, &failures[i], test_failure);
    }
  g_test_add_func ("/services/again", test_again);
  g_test_add_func ("/services/secrets", test_secrets);

  status = g_test_run ();
  world_stop (world);

  return status;
}
