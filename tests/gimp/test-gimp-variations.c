/* Tests of variations in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs jobs with several variations in a real GIMP. */

#include <string.h>

#include <json-c/json.h>

#include "support/world.h"

#define WIDTH  100
#define HEIGHT 80
#define SEED   40

static World *world;


static gint
image_int (const gchar *function, gint id)
{
  return gimp_process_eval_int (world->gimp, "(car (%s %d))", function, id);
}

static gint
open_image (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);
  gint image                          = world_open (world, picture, drawable);

  g_free (gimp_process_eval (world->gimp, NULL, "(gimp-image-clean-all %d)", image));

  return image;
}

/* Returns the layer's parasite; free with json_object_put(). */
static json_object *
get_record (gint layer)
{
  g_autofree gchar *text = gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);
  json_object *record = json_tokener_parse (text);

  g_assert_nonnull (record);
  world_assert_no_secret (text);

  return record;
}

static gint64
get_seed (gint layer)
{
  json_object *record = get_record (layer);
  gint64       seed   = json_object_get_int64 (json_object_object_get (record, "seed"));

  json_object_put (record);

  return seed;
}

/* The layer has the stand-in's pixels for the seed, and its record has the seed. */
static void
assert_painted_with (gint layer, gint seed)
{
  gint width  = image_int ("gimp-drawable-width", layer);
  gint height = image_int ("gimp-drawable-height", layer);

  g_assert_cmpint (get_seed (layer), ==, seed);
  for (gint c = 0; c < 3; c++)
    {
      gint value = gimp_process_eval_int (
        world->gimp, "(vector-ref (cadr (gimp-drawable-get-pixel %d 4 6)) %d)", layer, c);

      g_assert_cmpint (ABS (value - world_get_place (width, height, 4, 6, c, seed)), <=, 1);
    }
}

/* The layers are in a group above the source, in the source's group, and only
 * the first is visible.
 */
static void
assert_group (gint image, gint source, const gint *layers, gint n_layers)
{
  gint group = image_int ("gimp-item-get-parent", layers[0]);

  g_assert_cmpint (image_int ("gimp-item-is-group", group), ==, 1);
  g_assert_cmpint (image_int ("gimp-item-get-visible", group), ==, 1);
  g_assert_cmpint (
    image_int ("gimp-item-get-parent", group), ==, image_int ("gimp-item-get-parent", source));
  g_assert_cmpint (gimp_process_eval_int (world->gimp,
                                          "(- (car (gimp-image-get-item-position %d %d)) "
                                          "(car (gimp-image-get-item-position %d %d)))",
                                          image,
                                          source,
                                          image,
                                          group),
                   ==,
                   1);
  g_assert_cmpint (image_int ("gimp-item-get-children", group), ==, n_layers);

  for (gint i = 0; i < n_layers; i++)
    {
      g_assert_cmpint (image_int ("gimp-item-get-parent", layers[i]), ==, group);
      g_assert_cmpint (
        gimp_process_eval_int (
          world->gimp, "(car (gimp-image-get-item-position %d %d))", image, layers[i]),
        ==,
        i);
      g_assert_cmpint (image_int ("gimp-item-get-visible", layers[i]), ==, i == 0);
      g_assert_cmpint (image_int ("gimp-layer-get-mask", layers[i]), !=, -1);
    }
}

/* A request had that seed. */
static void
assert_is_asked (gint seed)
{
  g_autofree gchar *expected = g_strdup_printf ("%d", seed);
  gint              n        = 0;

  for (gint i = 0; i < world_count_requests (world); i++)
    {
      g_autofree gchar *asked = world_get_logged (world, i, "fields.seed");

      n += g_str_equal (asked, expected);
    }
  g_assert_cmpint (n, ==, 1);
}

static void
test_all (gconstpointer data)
{
  gint             n = GPOINTER_TO_INT (data);
  gint             n_layers, drawable;
  gint             image  = open_image (&drawable);
  gint             group  = image_int ("gimp-layer-group-new", image);
  WorldCall        call   = world_call (image, drawable);
  g_autofree gint *layers = NULL;

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(begin (gimp-image-insert-layer %d %d 0 0)"
                             "(gimp-image-reorder-item %d %d %d 0) \"\")",
                             image,
                             group,
                             image,
                             drawable,
                             group));
  call.variations = n;
  call.seed       = SEED;
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, n);
  g_assert_cmpint (world_count_requests (world), ==, n);
  assert_group (image, drawable, layers, n);
  for (gint i = 0; i < n; i++)
    assert_painted_with (layers[i], SEED + i);
  g_assert_cmpint (image_int ("gimp-image-get-active-layer", image), ==, layers[0]);

  world_delete (world, image);
}

static void
test_record (void)
{
  gint             n_layers, drawable;
  gint             image  = open_image (&drawable);
  WorldCall        call   = world_call (image, drawable);
  g_autofree gint *layers = NULL;
  json_object     *record, *margins;

  call.prompt     = "Blue Ocean, \xe6\xb5\xb7";
  call.variations = 2;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  record          = get_record (layers[1]);
  margins         = json_object_object_get (record, "margins");

#define TEXT(name) json_object_get_string (json_object_object_get (record, name))
  g_assert_cmpstr (TEXT ("prompt"), ==, call.prompt);
  g_assert_cmpstr (TEXT ("service"), ==, "gateway");
  g_assert_true (g_str_has_prefix (TEXT ("request_id"), "standin-"));
  g_assert_nonnull (TEXT ("version"));
#undef TEXT
#define NUMBER(object, name) json_object_get_double (json_object_object_get (object, name))
  g_assert_cmpfloat (NUMBER (record, "scale"), ==, 7);
  g_assert_cmpfloat (NUMBER (record, "steps"), ==, 30);
  g_assert_cmpfloat (NUMBER (record, "strength"), ==, 0.8);
  g_assert_cmpfloat (NUMBER (margins, "left"), ==, WIDTH / 5.0);
  g_assert_cmpfloat (NUMBER (margins, "bottom"), ==, HEIGHT / 5.0);
#undef NUMBER

  g_assert_cmpint (gimp_process_eval_int (world->gimp,
                                          "(cadr (car (gimp-item-get-parasite %d \"outpaint\")))",
                                          layers[1]),
                   ==,
                   1); /* persistent */

  json_object_put (record);
  world_delete (world, image);
}

/* The service accepts fewer requests at once than there are variations. */
static void
test_concurrent (gconstpointer data)
{
  gint              limit   = GPOINTER_TO_INT (data);
  g_autofree gchar *options = g_strdup_printf ("{\"concurrent\": %d, \"delay\": 0.3}", limit);
  gint              n_layers, drawable;
  gint              image  = open_image (&drawable);
  WorldCall         call   = world_call (image, drawable);
  g_autofree gint  *layers = NULL;
  json_object      *state;

  standin_process_reset (world->standin, options);
  call.variations = 4;
  call.seed       = SEED;
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 4);
  for (gint i = 0; i < 4; i++)
    g_assert_cmpint (get_seed (layers[i]), ==, SEED + i);

  state = standin_process_get_state (world->standin);
  g_assert_cmpint (
    json_object_get_int (json_object_object_get (state, "painting_at_most")), ==, limit);
  json_object_put (state);

  world_delete (world, image);
}

/* The successful variations are inserted, and a message reports the failed ones. */
static void
test_some_fail (void)
{
  gint              n_layers, drawable;
  gint              image  = open_image (&drawable);
  WorldCall         call   = world_call (image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *log    = NULL;

  standin_process_reset (world->standin, "{\"fail\": \"50511\", \"fail-seeds\": \"40,42\"}");
  call.variations = 4;
  call.seed       = SEED;
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 2);
  assert_group (image, drawable, layers, 2);
  assert_painted_with (layers[0], SEED + 1);
  assert_painted_with (layers[1], SEED + 3);

  log = gimp_process_read_log (world->gimp);
  g_assert_nonnull (strstr (log, "2 of 4 variations were not painted"));
  g_assert_nonnull (strstr (log, "did not pass the service's content check"));
  world_assert_no_secret (log);

  world_delete (world, image);
}

/* The largest seed is followed by 0. */
static void
test_last_seed (void)
{
  static const gint seeds[] = { G_MAXINT32 - 1, G_MAXINT32, 0, 1 };
  gint              n_layers, drawable;
  gint              image  = open_image (&drawable);
  WorldCall         call   = world_call (image, drawable);
  g_autofree gint  *layers = NULL;

  call.variations = G_N_ELEMENTS (seeds);
  call.seed       = seeds[0];
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, G_N_ELEMENTS (seeds));
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      assert_painted_with (layers[i], seeds[i]);
      assert_is_asked (seeds[i]);
    }

  world_delete (world, image);
}

/* Repeats the run, as Filters > Repeat. */
static void
repeat (gint image, gint drawable)
{
  world_run_script (world,
                    "(plug-in-outpaint RUN-WITH-LAST-VALS %d %d \"\" 0 0 0 0 0 0 0 0 0 0 "
                    "0 0 0 \"\")",
                    image,
                    drawable);
}

/* Writes the settings of an earlier session, whose dialog had a fixed seed. */
static void
set_last_dialog (gint seed, gint variations)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "outpaint.conf", NULL);
  g_autofree gchar *text =
    g_strdup_printf ("[last-dialog]\nseed=%d\nvariations=%d\n", seed, variations);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Repeat continues after a fixed seed. */
static void
test_repeat (void)
{
  static const gint seeds[] = { G_MAXINT32 - 2, G_MAXINT32 - 1, G_MAXINT32, 0 };
  gint              drawable;
  gint              image = open_image (&drawable);

  set_last_dialog (G_MAXINT32 - 4, 2);
  for (gint i = 0; i < 2; i++)
    {
      repeat (image, drawable);
      g_assert_cmpint (world_count_requests (world), ==, 2 * (i + 1));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    assert_is_asked (seeds[i]);

  world_delete (world, image);
}

/* Repeat makes a frame of the ratio that was chosen, not of the margins that it needed
 * for another picture.
 */
static void
test_repeat_ratio (void)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "outpaint.conf", NULL);
  gint drawable;
  gint image = open_image (&drawable);

  g_assert_true (g_file_set_contents (path,
                                      "[last-dialog]\nleft=0.7\nright=0.7\n"
                                      "[dialog]\nframe=ratio=2:1 anchor=-1,0\n",
                                      -1,
                                      NULL));
  repeat (image, drawable);
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, 2 * HEIGHT);
  g_assert_cmpint (image_int ("gimp-image-height", image), ==, HEIGHT);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-drawable-offsets %d))", drawable), ==, 0);
  world_delete (world, image);

  image = open_image (&drawable);
  g_assert_true (
    g_file_set_contents (path, "[last-dialog]\n[dialog]\nframe=ratio=1:2 anchor=0,1\n", -1, NULL));
  repeat (image, drawable);
  g_assert_cmpint (image_int ("gimp-image-width", image), ==, WIDTH);
  g_assert_cmpint (image_int ("gimp-image-height", image), ==, 2 * WIDTH);
  world_delete (world, image);
}

/* A single successful variation gets no group. */
static void
test_single_success (void)
{
  gint             n_layers, drawable;
  gint             image  = open_image (&drawable);
  WorldCall        call   = world_call (image, drawable);
  g_autofree gint *layers = NULL;

  standin_process_reset (world->standin, "{\"fail\": \"50511\", \"fail-seeds\": \"40,41\"}");
  call.variations = 3;
  call.seed       = SEED;
  layers          = world_outpaint (world, &call, &n_layers, NULL);

  g_assert_cmpint (n_layers, ==, 1);
  assert_painted_with (layers[0], SEED + 2);
  g_assert_cmpint (image_int ("gimp-item-get-parent", layers[0]), ==, -1);
  g_assert_cmpint (image_int ("gimp-item-get-visible", layers[0]), ==, 1);

  world_delete (world, image);
}

static void
test_all_fail (void)
{
  gint              drawable;
  gint              image   = open_image (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, "{\"fail\": \"50511\"}");
  call.variations = 3;
  message         = world_outpaint_in_vain (world, &call);
  g_assert_nonnull (strstr (message, "did not pass the service's content check"));
  g_assert_cmpint (world_count_requests (world), ==, 3);

  world_delete (world, image);
}

/* Seed -1 is replaced by a random one, which is sent and recorded. */
static void
test_drawn_seed (void)
{
  gint              n_layers, drawable;
  gint              image  = open_image (&drawable);
  WorldCall         call   = world_call (image, drawable);
  g_autofree gint  *layers = NULL;
  g_autofree gchar *sent   = NULL;
  gint64            seed;

  call.seed       = -1;
  call.variations = 2;
  layers          = world_outpaint (world, &call, &n_layers, NULL);
  seed            = get_seed (layers[0]);
  sent            = world_get_logged (world, 0, "fields.seed");

  g_assert_cmpint (seed, >=, 0);
  g_assert_cmpint (get_seed (layers[1]), ==, seed + 1);
  g_assert_true (g_ascii_strtoll (sent, NULL, 10) == seed
                 || g_ascii_strtoll (sent, NULL, 10) == seed + 1);

  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

#define ADD(path, function) g_test_add_func ("/variations/" path, function)
  g_test_add_data_func ("/variations/two", GINT_TO_POINTER (2), test_all);
  g_test_add_data_func ("/variations/four", GINT_TO_POINTER (4), test_all);
  ADD ("record", test_record);
  g_test_add_data_func ("/variations/one-at-a-time", GINT_TO_POINTER (1), test_concurrent);
  g_test_add_data_func ("/variations/two-at-a-time", GINT_TO_POINTER (2), test_concurrent);
  ADD ("some-fail", test_some_fail);
  ADD ("last-seed", test_last_seed);
  ADD ("repeat-ratio", test_repeat_ratio); /* before GIMP remembers a fixed seed */
  ADD ("repeat", test_repeat);
  ADD ("single-success", test_single_success);
  ADD ("all-fail", test_all_fail);
  ADD ("drawn-seed", test_drawn_seed);

  status = g_test_run ();
  world_stop (world);

  return status;
}
