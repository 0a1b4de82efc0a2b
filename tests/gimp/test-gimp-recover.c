/* Tests of stored paintings in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Checks the storing of paintings from good and bad answers, and
 * plug-in-outpaint-recover without a display, in a real GIMP.
 */

#include <string.h>

#include <glib/gstdio.h>

#include "core/store/recovery.h"
#include "support/world.h"

#define WIDTH  120
#define HEIGHT 90
#define KEPT   "painting is kept: Filters > Recover Outpaintings... lists it."

static World *world;
static gchar *directory;


static void
assert_contains (const gchar *message, const gchar *part)
{
  if (strstr (message, part) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", message, part);
}

static gint
open_gradient (gint *drawable)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);

  return world_open (world, picture, drawable);
}

static void
forget_all (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (outpaint_recovery_remove (
      directory, ((const OutpaintRecovery *) g_ptr_array_index (all, i))->name, NULL));
}

/* Returns the only stored painting. */
static OutpaintRecovery *
get_only (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);

  g_assert_cmpint (all->len, ==, 1);

  return outpaint_recovery_copy (g_ptr_array_index (all, 0));
}

/* Returns the ID of the layer or the image; -1 with the message. */
static gint
recover (gint image, gint drawable, gint which, gboolean as_image, gchar **message)
{
  g_autofree gchar *answer =
    gimp_process_eval (world->gimp,
                       message,
                       "(let ((r (plug-in-outpaint-recover RUN-NONINTERACTIVE %d %d %d %d)))"
                       "(%s r))",
                       image,
                       drawable,
                       which,
                       as_image,
                       as_image ? "car" : "cadr");

  return answer != NULL ? (gint) g_ascii_strtoll (answer, NULL, 10) : -1;
}

static gchar *
get_parasite (gint layer)
{
  return gimp_process_eval (
    world->gimp, NULL, "(caddr (car (gimp-item-get-parasite %d \"outpaint\")))", layer);
}

static gint
count_layers (gint image)
{
  return gimp_process_eval_int (world->gimp, "(car (gimp-image-get-layers %d))", image);
}

static gint
outpaint (const WorldCall *call)
{
  g_autofree gint *layers = NULL;
  gint             n_layers;

  layers = world_outpaint (world, call, &n_layers, NULL);

  return layers[0];
}

static void
test_stored_record (void)
{
  gint      drawable;
  gint      image                   = open_gradient (&drawable);
  WorldCall call                    = world_call (image, drawable);
  g_autoptr (OutpaintRecovery) kept = NULL;
  OutpaintGeometry geometry;
  g_autoptr (GBytes) file = NULL;
  g_autofree gchar *id    = NULL;

  forget_all ();
  call.prompt = "a lake";
  outpaint (&call);
  kept = get_only ();
  file = outpaint_recovery_load (directory, kept->name, NULL);

  g_assert_true (kept->is_inserted);
  g_assert_cmpstr (kept->record->options->prompt, ==, "a lake");
  g_assert_cmpstr (kept->record->options->service, ==, "gateway");
  g_assert_cmpint (kept->record->seed, ==, 7);
  g_assert_cmpint (kept->record->options->steps, ==, 30);
  g_assert_true (outpaint_recovery_get_geometry (kept, &geometry));
  g_assert_cmpint (geometry.source.width, ==, WIDTH);
  g_assert_cmpint (geometry.margins.left, ==, 24);
  g_assert_cmpint (geometry.frame.height, ==, HEIGHT + 36);
  g_assert_cmpstr (kept->image, ==, GIMP_MAJOR == 2 ? "in.xcf" : "in.xcf.xcf");
  g_assert_cmpint (kept->record->origin.source, >, 0);
  g_assert_true (g_str_has_prefix (kept->record->request_id, "standin-"));
  g_assert_nonnull (file);
  g_assert_cmpint (ABS (kept->time - g_get_real_time ()), <, 60 * G_TIME_SPAN_SECOND);
  world_assert_no_secret_files (world);
  world_delete (world, image);
}

/* The recovered layer has the pixels, mask, place and parasite of the run's
 * layer, except for the image's UUID.
 */
static void
test_in_place (gconstpointer data)
{
  const gchar      *change = data;
  gint              drawable;
  gint              image = open_gradient (&drawable);
  gint              other;
  WorldCall         call;
  gint              painted;
  gint              layer;
  g_autofree gchar *before = NULL;
  g_autofree gchar *after  = NULL;

  forget_all ();
  g_free (gimp_process_eval (
    world->gimp, NULL, "(let ((i %d) (d %d)) %s \"\")", image, drawable, change));
  other = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);

  call            = world_call (image, drawable);
  call.left       = 0.5;
  call.seam_width = 6;
  painted         = outpaint (&call);
  layer           = recover (other, -1, 0, FALSE, NULL);

  g_assert_cmpint (count_layers (other), ==, count_layers (image));
  world_assert_shows (world, image, other, 0, 0);

  /* Remove the layer's tattoo and the image's UUID. */
  before                         = get_parasite (painted);
  after                          = get_parasite (layer);
  *strstr (before, ",\"layer\"") = '\0';
  *strstr (after, ",\"layer\"")  = '\0';
  g_assert_cmpstr (after, ==, before);

  /* Show the mask's effect over the picture below. */
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(begin (gimp-image-lower-item-to-bottom %d %d)"
                             "(gimp-image-lower-item-to-bottom %d %d) \"\")",
                             image,
                             painted,
                             other,
                             layer));
  world_assert_shows (world, image, other, 0, 0);

  world_delete (world, image);
  world_delete (world, other);
}

/* In another image, the active layer is used when it has the source's size. */
static void
test_for_active (void)
{
  gint drawable;
  gint image = open_gradient (&drawable);
  gint painted, copy;

  forget_all ();
  {
    WorldCall call = world_call (image, drawable);

    outpaint (&call);
  }
  world_delete (world, image);

  image = open_gradient (&drawable);
  copy  = gimp_process_eval_int (
    world->gimp,
    "(let ((l (car (gimp-layer-copy %d TRUE)))) (gimp-image-insert-layer %d l 0 0)"
     "(gimp-image-remove-layer %d %d) (gimp-layer-set-offsets l 30 5) l)",
    drawable,
    image,
    image,
    drawable);
  painted = recover (image, copy, 0, FALSE, NULL);

  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-width %d))", image), ==, WIDTH + 54);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-layer-get-mask %d))", painted), !=, -1);
  world_delete (world, image);
}

static void
test_as_image (void)
{
  gint      drawable;
  gint      image = open_gradient (&drawable);
  WorldCall call  = world_call (image, drawable);
  gint      apart;

  forget_all ();
  outpaint (&call);
  world_delete (world, image);
  apart = recover (-1, -1, 0, TRUE, NULL);

  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-width %d))", apart), ==, WIDTH + 48);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-height %d))", apart), ==, HEIGHT + 36);
  g_assert_cmpint (count_layers (apart), ==, 1);
  world_delete (world, apart);
}

static void
test_wrong_shape (void)
{
  gint              drawable;
  gint              image           = open_gradient (&drawable);
  WorldCall         call            = world_call (image, drawable);
  g_autofree gchar *message         = NULL;
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autoptr (OutpaintRecovery) then = NULL;
  g_autofree gchar *place           = NULL;
  gint              layer;

  forget_all ();
  standin_process_reset (world->standin, "{\"fail\": \"wrong-aspect\"}");
  message = world_outpaint_in_vain (world, &call);
  assert_contains (message, "another aspect ratio");
  assert_contains (message, "1 " KEPT);
  kept = get_only ();
  g_assert_false (kept->is_inserted);

  layer = recover (image, drawable, 0, FALSE, NULL);
  place = gimp_process_eval (
    world->gimp,
    NULL,
    "(let ((o (gimp-drawable-offsets %d))) (unbreakupstr (map number->string (list"
    "(car (gimp-image-width %d)) (car (gimp-image-height %d)) (car (gimp-image-get-layers %d))"
    "(- (+ (* 2 (car o)) (car (gimp-drawable-width %d))) %d)"
    "(- (+ (* 2 (cadr o)) (car (gimp-drawable-height %d))) %d)"
    "(car (gimp-layer-get-mask %d)) (car (gimp-image-get-item-position %d %d)))) \" \"))",
    layer,
    image,
    image,
    image,
    layer,
    WIDTH,
    layer,
    HEIGHT,
    layer,
    image,
    layer);
  g_test_message ("%s", place);
  g_assert_true (g_str_has_prefix (place, "120 90 2 "));
  g_assert_true (g_str_has_suffix (place, " -1 0"));
  then = get_only ();
  g_assert_true (then->is_inserted);
  world_delete (world, image);
}

static void
test_undecodable (gconstpointer data)
{
  gint              drawable;
  gint              image   = open_gradient (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;
  g_autofree gchar *reason  = NULL;
  g_autofree gchar *before  = NULL;
  g_autofree gchar *after   = NULL;

  forget_all ();
  standin_process_reset (world->standin, data);
  message = world_outpaint_in_vain (world, &call);
  assert_contains (message, "1 " KEPT);

  before = world_describe (world, image);
  g_assert_cmpint (recover (image, drawable, 0, FALSE, &reason), ==, -1);
  assert_contains (reason, "It is the file");
  assert_contains (reason, directory);
  after = world_describe (world, image);
  g_assert_cmpstr (after, ==, before);
  world_delete (world, image);
}

typedef struct
{
  const gchar *name;
  const gchar *options;  /* of the stand-in */
  const gchar *sentence; /* part of the message */
} Refused;

static const Refused refused[] = {
  { "rate", "{\"code\": 50429, \"status\": 50429, \"algorithm\": 50429}", "contradicts itself" },
  { "busy-http",
    "{\"code\": 50430, \"status\": 50430, \"algorithm\": 1, \"http-status\": 429}",
    "contradicts itself" },
  { "not-passed", "{\"code\": 50511, \"status\": 50511, \"algorithm\": 50511}", "another seed" },
  { "tiny", "{\"fail\": \"tiny\"}", "1 x 1 pixels, far smaller" },
};

/* Outpaints with the stand-in's options, which make it fail; returns the
 * message, to be freed.
 */
static gchar *
outpaint_in_vain (gint image, gint drawable, const gchar *options)
{
  WorldCall call = world_call (image, drawable);
  gchar    *message;

  forget_all ();
  standin_process_reset (world->standin, options);
  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);

  return message;
}

/* A paid painting in a failed answer is recovered, and the request is not repeated. */
static void
test_refused (gconstpointer data)
{
  const Refused    *row = data;
  gint              drawable;
  gint              image           = open_gradient (&drawable);
  g_autofree gchar *message         = outpaint_in_vain (image, drawable, row->options);
  g_autoptr (OutpaintRecovery) kept = NULL;

  assert_contains (message, row->sentence);
  assert_contains (message, "request id standin-");
  assert_contains (message, "1 " KEPT);
  g_assert_cmpint (world_count_requests (world), ==, 1);

  kept = get_only ();
  g_assert_false (kept->is_inserted);
  g_assert_cmpint (kept->record->seed, ==, 7);
  g_assert_cmpint (recover (image, drawable, 0, FALSE, NULL), >, 0);
  g_assert_cmpint (count_layers (image), ==, 2);
  world_delete (world, image);
}

static const Refused contradictory[] = {
  { "status", "{\"status\": 50429}", "" },
  { "busy-http", "{\"status\": 50430, \"http-status\": 429}", "" },
  { "algorithm", "{\"algorithm\": 50430}", "" },
  { "zero", "{\"code\": 0, \"status\": 0}", "" },
  { "http", "{\"http-status\": 500}", "" },
};

/* One code of success suffices. */
static void
test_contradictory (gconstpointer data)
{
  const Refused *row = data;
  gint           drawable;
  gint           image              = open_gradient (&drawable);
  WorldCall      call               = world_call (image, drawable);
  g_autoptr (OutpaintRecovery) kept = NULL;

  forget_all ();
  standin_process_reset (world->standin, row->options);
  outpaint (&call);
  kept = get_only ();
  g_assert_true (kept->is_inserted);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  world_delete (world, image);
}

/* Waits for a painting that is not available at its address yet. */
static void
test_late (void)
{
  gint      drawable;
  gint      image                   = open_gradient (&drawable);
  WorldCall call                    = world_call (image, drawable);
  g_autoptr (OutpaintRecovery) kept = NULL;

  forget_all ();
  standin_process_reset (
    world->standin,
    "{\"answer\": \"url\", \"fail-image\": \"gateway-404\", \"fail-image-first\": 3}");
  outpaint (&call);
  kept = get_only ();
  g_assert_true (kept->is_inserted);
  g_assert_cmpstr (kept->address, ==, "");
  world_delete (world, image);
}

/* A painting that cannot be downloaded is downloaded later from the stored address. */
static void
test_address (void)
{
  gint              drawable;
  gint              image           = open_gradient (&drawable);
  g_autofree gchar *message         = NULL;
  g_autofree gchar *reason          = NULL;
  g_autofree gchar *before          = NULL;
  g_autofree gchar *after           = NULL;
  g_autoptr (OutpaintRecovery) kept = NULL;
  g_autoptr (OutpaintRecovery) then = NULL;

  message =
    outpaint_in_vain (image, drawable, "{\"answer\": \"url\", \"fail-image\": \"gateway-503\"}");
  assert_contains (message, "HTTP 503");
  assert_contains (message, "Its address is kept");
  assert_contains (message, "1 " KEPT);
  g_assert_cmpint (world_count_requests (world), ==, 1);
  kept = get_only ();
  assert_contains (kept->address, "/images/");

  before = world_describe (world, image);
  g_assert_cmpint (recover (image, drawable, 0, FALSE, &reason), ==, -1);
  g_test_message ("%s", reason);
  assert_contains (reason, "could not be fetched");
  assert_contains (reason, "HTTP 503");
  after = world_describe (world, image);
  g_assert_cmpstr (after, ==, before);

  standin_process_reset (world->standin, NULL);
  g_assert_cmpint (recover (image, drawable, 0, FALSE, NULL), >, 0);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-width %d))", image), ==, WIDTH + 48);
  then = get_only ();
  g_assert_true (then->is_inserted);
  g_assert_cmpstr (then->address, ==, "");
  world_delete (world, image);
}

static void
test_no_painting (void)
{
  gint              drawable;
  gint              image   = open_gradient (&drawable);
  g_autofree gchar *message = outpaint_in_vain (image, drawable, "{\"fail\": \"50411\"}");
  g_autofree gchar *reason  = NULL;

  g_assert_null (strstr (message, "kept"));

  g_assert_cmpint (recover (image, drawable, 0, FALSE, &reason), ==, -1);
  assert_contains (reason, "no painting to recover");
  world_delete (world, image);
}

/* Each variation is stored; a message names those that were not inserted. */
static void
test_variations (void)
{
  gint      drawable;
  gint      image           = open_gradient (&drawable);
  WorldCall call            = world_call (image, drawable);
  gint      n_inserted      = 0;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree gchar *log     = NULL;
  g_autofree gchar *reason  = NULL;
  gint              painted;

  forget_all ();
  standin_process_reset (world->standin, "{\"fail\": \"wrong-aspect\", \"fail-seeds\": \"8,9\"}");
  call.variations = 4;
  outpaint (&call);

  all = outpaint_recovery_list (directory);
  g_assert_cmpint (all->len, ==, 4);
  for (guint i = 0; i < all->len; i++)
    {
      const OutpaintRecovery *kept = g_ptr_array_index (all, i);

      g_assert_cmpint (kept->is_inserted, ==, kept->record->seed != 8 && kept->record->seed != 9);
      n_inserted += kept->is_inserted;
    }
  g_assert_cmpint (n_inserted, ==, 2);
  log = gimp_process_read_log (world->gimp);
  assert_contains (log, "2 paintings are kept: Filters > Recover Outpaintings... lists them.");

  g_assert_cmpint (recover (image, drawable, 4, FALSE, &reason), ==, -1);
  assert_contains (reason, "\"which\" is 4; it must be from 0 to 3");
  g_clear_pointer (&reason, g_free);
  g_assert_cmpint (recover (-1, -1, 0, FALSE, &reason), ==, -1);
  if (GIMP_MAJOR == 2)
    assert_contains (reason, "\"image\" is no image. Pass the image for the layer");
  painted = count_layers (image);
  recover (image, drawable, 3, FALSE, NULL);
  g_assert_cmpint (count_layers (image), ==, painted + 1);
  world_delete (world, image);
}

static guint
count_in_log (const gchar *part)
{
  g_autofree gchar *log = gimp_process_read_log (world->gimp);
  guint             n   = 0;

  for (const gchar *at = log; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;

  return n;
}

/* A run that cannot store its paintings continues, with one warning per session. */
static void
test_not_on_disk (void)
{
  gint drawable;

  forget_all ();
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  g_assert_true (g_file_set_contents (directory, "", 0, NULL));

  for (gint i = 0; i < 2; i++)
    {
      gint      image = open_gradient (&drawable);
      WorldCall call  = world_call (image, drawable);

      call.variations = 2;
      outpaint (&call);
      world_delete (world, image);
      g_assert_cmpint (count_in_log ("could not be kept on disk"), ==, 1);
    }

  g_assert_cmpint (g_unlink (directory), ==, 0);
}

/* The message of a refused answer also reports that its painting could not be stored. */
static void
test_refused_not_on_disk (void)
{
  gint              drawable;
  gint              image   = open_gradient (&drawable);
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  forget_all ();
  g_rmdir (directory);
  g_assert_true (g_file_set_contents (directory, "", 0, NULL));
  standin_process_reset (world->standin, "{\"fail\": \"tiny\"}");
  message = world_outpaint_in_vain (world, &call);
  assert_contains (message, "far smaller");
  assert_contains (message, "could not be kept on disk");
  g_assert_null (strstr (message, "is kept"));
  g_assert_cmpint (g_unlink (directory), ==, 0);
  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with ((const gchar *const[]){ "OUTPAINT_TIMEOUT=8", NULL });
  directory =
    g_build_filename (gimp_process_get_directory (world->gimp), "cache", "outpaint", NULL);

  g_test_add_func ("/recover/stored-record", test_stored_record);
  g_test_add_data_func ("/recover/in-place/plain", "i", test_in_place);
  g_test_add_data_func (
    "/recover/in-place/gray", "(gimp-image-convert-grayscale i)", test_in_place);
  g_test_add_data_func (
    "/recover/in-place/holes",
    "(gimp-layer-add-alpha d)"
    "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 40 30 20 10) (gimp-edit-clear d)"
    "(gimp-selection-none i)",
    test_in_place);
  g_test_add_func ("/recover/for-active", test_for_active);
  g_test_add_func ("/recover/as-image", test_as_image);
  g_test_add_func ("/recover/wrong-shape", test_wrong_shape);
  g_test_add_data_func (
    "/recover/undecodable/not-picture", "{\"fail\": \"not-picture\"}", test_undecodable);
  g_test_add_data_func (
    "/recover/undecodable/cut", "{\"fail\": \"cut-picture\"}", test_undecodable);
  g_test_add_data_func (
    "/recover/undecodable/huge", "{\"fail\": \"huge-picture\"}", test_undecodable);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree gchar *path = g_strconcat ("/recover/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (contradictory); i++)
    {
      g_autofree gchar *path = g_strconcat ("/recover/contradictory/", contradictory[i].name, NULL);

      g_test_add_data_func (path, &contradictory[i], test_contradictory);
    }
  g_test_add_func ("/recover/late", test_late);
  g_test_add_func ("/recover/address", test_address);
  g_test_add_func ("/recover/no-painting", test_no_painting);
  g_test_add_func ("/recover/variations", test_variations);
  g_test_add_func ("/recover/not-on-disk", test_not_on_disk);
  g_test_add_func ("/recover/refused-not-on-disk", test_refused_not_on_disk);

  status = g_test_run ();
  g_free (directory);
  world_stop (world);

  return status;
}
