/* Tests of calls by names in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Calls the procedures with arguments by name, as only GIMP 3 allows. */

#include <string.h>

#include "support/world.h"

typedef struct
{
  const gchar *name;
  const gchar *procedure; /* defined in gimp3.scm */
  const gchar *layers;    /* Script-Fu with the layer l and another layer m */
  const gchar *arguments;
  const gchar *sentence;
} Bad;

static const Bad bad[] = {
  { "two-layers", "outpaint-of-3", "l m", "", "2 layers are selected. Select one layer." },
  { "no-layer", "outpaint-of-3", "", "", "No layer is selected. Select one layer." },
  { "origin",
    "outpaint-of-3",
    "l",
    "#:margins-from \"frame\"",
    "\"margins-from\" is \"frame\"; it must be \"numbers\", \"selection\" or \"canvas\"" },
  { "empty-origin", "outpaint-of-3", "l", "#:margins-from \"\"", "margins-from" },
  { "origin-case", "outpaint-of-3", "l", "#:margins-from \"Canvas\"", "\"Canvas\"" },
  { "service", "outpaint-of-3", "l", "#:service \"painter\"", "\"painter\"" },
  { "top", "outpaint-of-3", "l", "#:top 7", "\"top\" is 7; it must be from 0 to 4" },
  { "seed", "outpaint-of-3", "l", "#:seed -5", "\"seed\" is -5; it must be from -1" },
  { "variations", "outpaint-of-3", "l", "#:variations 9", "\"variations\" is 9" },
};

static World *world;


/* A bad call paints nothing, sends nothing and leaves the image unchanged. */
static void
test_bad (gconstpointer data)
{
  const Bad *test                     = data;
  g_autoptr (OutpaintPicture) picture = world_make_gradient (60, 50);
  gint              drawable;
  gint              image   = world_open (world, picture, &drawable);
  g_autofree gchar *message = NULL;
  g_autofree gchar *answer  = NULL;
  g_autofree gchar *before  = NULL;
  g_autofree gchar *after   = NULL;
  gint              other   = gimp_process_eval_int (
    world->gimp,
    "(let ((m (car (gimp-layer-copy %d FALSE)))) (gimp-image-insert-layer %d m 0 0) m)",
    drawable,
    image);

  before = world_describe (world, image);
  answer = gimp_process_eval (world->gimp,
                              &message,
                              "(let ((l %d) (m %d)) (%s #:run-mode RUN-NONINTERACTIVE #:image %d"
                              " #:drawables (vector %s) %s))",
                              drawable,
                              other,
                              test->procedure,
                              image,
                              test->layers,
                              test->arguments);
  g_assert_null (answer);
  if (strstr (message, test->sentence) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", message, test->sentence);
  after = world_describe (world, image);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (world_count_requests (world), ==, 0);
  world_delete (world, image);
}

/* Omitted arguments have their defaults. */
static void
test_defaults (void)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (60, 50);
  gint              drawable;
  gint              image  = world_open (world, picture, &drawable);
  g_autofree gchar *answer = NULL;

  answer = gimp_process_eval (world->gimp,
                              NULL,
                              "(number->string (vector-length (car (outpaint-of-3 #:image %d"
                              " #:drawables (vector %d) #:left 0.5 #:service \"local\"))))",
                              image,
                              drawable);
  g_assert_cmpstr (answer, ==, "1");
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-width %d))", image), ==, 90);
  g_assert_cmpint (
    gimp_process_eval_int (world->gimp, "(car (gimp-image-height %d))", image), ==, 50);
  world_delete (world, image);
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start ();

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree gchar *path = g_strdup_printf ("/names/bad/%s", bad[i].name);

      g_test_add_data_func (path, &bad[i], test_bad);
    }
  g_test_add_func ("/names/defaults", test_defaults);

  status = g_test_run ();
  world_stop (world);

  return status;
}
