/* Tests of failures in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs plug-in-outpaint in a real GIMP against failing and good answers: a
 * failure leaves the image unchanged; good answers of all forms are painted.
 */

#include <string.h>

#include "support/world.h"

#define WIDTH  120
#define HEIGHT 90
#define LEFT   60 /* 50 % */
#define TOP    18 /* 20 % */

typedef struct
{
  const gchar *name;
  const gchar *options;  /* of the stand-in */
  const gchar *sentence; /* part of the message */
  gboolean     has_request_id;
} Failure;

#define FAIL(failure) "{\"fail\": \"" failure "\"}"

static const Failure failures[] = {
  { "50411", FAIL ("50411"), "picture did not pass", TRUE },
  { "50412", FAIL ("50412"), "prompt did not pass", TRUE },
  { "50413", FAIL ("50413"), "prompt did not pass", TRUE },
  { "50511", FAIL ("50511"), "with another seed", TRUE },
  { "50512", FAIL ("50512"), "did not pass", TRUE },
  { "50518", FAIL ("50518"), "copyright", TRUE },
  { "50519", FAIL ("50519"), "with another seed", TRUE },
  { "50520", FAIL ("50520"), "content check failed", TRUE },
  { "50521", FAIL ("50521"), "content check failed", TRUE },
  { "50522", FAIL ("50522"), "content check failed", TRUE },
  { "50500", FAIL ("50500"), "internal error", TRUE },
  { "50501", FAIL ("50501"), "internal error", TRUE },
  { "unknown", FAIL ("59999"), "59999", TRUE },
  { "algorithm", FAIL ("algorithm"), "Painting Failed", TRUE },

  { "token", FAIL ("MissingAuthenticationToken"), "found no key", TRUE },
  { "no-signature", FAIL ("MissingSignature"), "found no signature", TRUE },
  { "clock", FAIL ("InvalidTimestamp"), "this computer is wrong", TRUE },
  { "access-key", FAIL ("InvalidAccessKey"), "does not know the access key", TRUE },
  { "signature", FAIL ("SignatureDoesNotMatch"), "does not accept the signature", TRUE },
  { "policy", FAIL ("LackPolicy"), "has no permission", TRUE },
  { "denied", FAIL ("AccessDenied"), "denies access", TRUE },

  { "gateway-401", FAIL ("gateway-401"), "Check the key", FALSE },
  { "gateway-402", FAIL ("gateway-402"), "balance", FALSE },
  { "gateway-403", FAIL ("gateway-403"), "may not use", FALSE },
  { "gateway-404", FAIL ("gateway-404"), "Check the URL", FALSE },
  { "gateway-413", FAIL ("gateway-413"), "too large", FALSE },
  { "gateway-500", FAIL ("gateway-500"), "had an error", FALSE },
  { "gateway-502", FAIL ("gateway-502"), "lost the connection to the service", FALSE },
  { "gateway-503", FAIL ("gateway-503"), "not available", FALSE },
  { "gateway-504", FAIL ("gateway-504"), "timed out", FALSE },

  { "html", FAIL ("html"), "(HTTP 502)", FALSE },
  { "empty", FAIL ("empty"), "empty", FALSE },
  { "half", FAIL ("half"), "was lost", FALSE },
  { "close", FAIL ("close"), "closed the connection", FALSE },
  { "hang", FAIL ("hang"), "did not answer in time", FALSE },
  { "silent", FAIL ("silent"), "did not answer in time", FALSE },
  { "endless", FAIL ("endless"), "did not answer in time", FALSE },
  { "flood", FAIL ("flood"), "charged", FALSE },
  { "drop", FAIL ("drop"), "charged", FALSE },
  { "slow", "{\"write-rate\": 1}", "did not answer in time", FALSE },
  { "bad-base64", FAIL ("bad-base64"), "provider", TRUE },
  { "not-json", FAIL ("not-json"), "is incomplete", FALSE },
  { "redirect", FAIL ("redirect"), "redirects to another address", FALSE },
  { "wrong-aspect", FAIL ("wrong-aspect"), "another aspect ratio", TRUE },
  { "not-picture", FAIL ("not-picture"), "Report it to the provider", TRUE },
  { "cut-picture", FAIL ("cut-picture"), "Report it to the provider", TRUE },
  { "huge-picture", FAIL ("huge-picture"), "Report it to the provider", TRUE },
  { "no-picture", FAIL ("no-picture"), "no picture", TRUE },
  { "private-url", FAIL ("private-url"), "unsafe address", TRUE },
  { "url-gone",
    "{\"answer\": \"url\", \"fail-image\": \"gateway-404\"}",
    "not at the address",
    TRUE },
  { "url-cut", "{\"answer\": \"url\", \"fail-image\": \"cut-picture\"}", "provider", TRUE },
};

typedef struct
{
  const gchar *name;
  const gchar *options;
  const gchar *service;
  gint         away;      /* distance of compared pixels from the edges of source and frame */
  gint         tolerance; /* largest difference of painted colors, 8-bit steps */
} Form;

static const Form forms[] = {
  { "plain", NULL, "gateway", 1, 1 },
  { "signed", NULL, "volcengine", 1, 1 },
  { "url", "{\"answer\": \"url\"}", "gateway", 1, 1 },
  { "url-null", "{\"answer\": \"url\", \"other-list\": \"null\"}", "volcengine", 1, 1 },
  { "url-empty", "{\"answer\": \"url\", \"other-list\": \"empty\"}", "gateway", 1, 1 },
  { "both", "{\"answer\": \"both\"}", "gateway", 1, 1 },
  { "data", "{\"data-prefix\": true}", "gateway", 1, 1 },
  { "jpeg", "{\"encoding\": \"jpeg\", \"data-prefix\": true}", "gateway", 16, 8 },
  { "rgba", "{\"alpha\": 255}", "gateway", 1, 1 },
  { "multiple-of-8", "{\"round\": 8}", "gateway", 8, 2 },
  { "multiple-of-64", "{\"round\": 64}", "gateway", 8, 2 },
  { "paused", "{\"fail\": \"50429\", \"fail-first\": 1, \"retry-after\": 2}", "gateway", 1, 1 },
  { "too-many", "{\"fail\": \"50430\", \"fail-first\": 1}", "gateway", 1, 1 },
};

static World *world;
static gint   image;
static gint   drawable;


static void
assert_contains (const gchar *message, const gchar *part)
{
  if (strstr (message, part) == NULL)
    g_error ("\"%s\" does not contain \"%s\"", message, part);
}

static void
test_failure (gconstpointer data)
{
  const Failure    *failure = data;
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, failure->options);
  message = world_outpaint_in_vain (world, &call);
  g_test_message ("%s", message);

  assert_contains (message, failure->sentence);
  if (failure->has_request_id)
    assert_contains (message, "request id ");
  g_assert_cmpint (world_count_requests (world), ==, 1);
}

static void
test_too_often (void)
{
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, FAIL ("50429"));
  message = world_outpaint_in_vain (world, &call);

  assert_contains (message, "too many requests");
  assert_contains (message, "request id standin-");
  g_assert_cmpint (world_count_requests (world), >, 1);
}

/* A very long pause is reported instead of waited for. */
static void
test_long_pause (void)
{
  WorldCall         call    = world_call (image, drawable);
  g_autofree gchar *message = NULL;

  standin_process_reset (world->standin, "{\"fail\": \"50429\", \"retry-after\": 3600}");
  message = world_outpaint_in_vain (world, &call);

  assert_contains (message, "pause of 3600 s");
  g_assert_cmpint (world_count_requests (world), ==, 1);
}

static void
assert_near (gint value, gint expected, gint tolerance)
{
  if (ABS (value - expected) > tolerance)
    g_error ("%d is not %d to within %d", value, expected, tolerance);
}

static gint
get_layer (gint of_image)
{
  return gimp_process_eval_int (world->gimp, "(car (gimp-image-get-active-layer %d))", of_image);
}

static void
test_form (gconstpointer data)
{
  const Form *form = data;
  gint        copy = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);
  WorldCall   call = world_call (copy, get_layer (copy));
  g_autofree gint  *layers            = NULL;
  g_autofree gchar *check             = NULL;
  g_autofree gchar *door              = NULL;
  g_autoptr (OutpaintPicture) visible = NULL;
  gint n_layers;

  standin_process_reset (world->standin, form->options);
  call.service = form->service;
  call.left    = 0.5;
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  visible      = world_get_visible (world, copy);

  check = world_get_logged (world, 0, "door_check");
  g_assert_cmpstr (check, ==, "ok");
  door = world_get_logged (world, 0, "door");
  g_assert_cmpstr (door, ==, form->service);

  g_assert_cmpint (visible->width, ==, LEFT + WIDTH + 24);
  g_assert_cmpint (visible->height, ==, 2 * TOP + HEIGHT);
  world_assert_shows (world, copy, image, LEFT, TOP);
  for (gint y = 0; y < visible->height; y++)
    for (gint x = form->away; x < LEFT - form->away; x++)
      for (gint c = 0; c < 3; c++)
        assert_near (world_get_value (visible, x, y, c),
                     world_get_place (visible->width, visible->height, x, y, c, 7),
                     form->tolerance);

  world_delete (world, copy);
}

/* Runs last: no key is in the profile's files, the printed output or a saved image. */
static void
test_secrets (void)
{
  gint      copy = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);
  WorldCall call = world_call (copy, get_layer (copy));
  g_autofree gint *layers = NULL;
  gint             n_layers;

  standin_process_reset (world->standin, NULL);
  call.service = "volcengine";
  layers       = world_outpaint (world, &call, &n_layers, NULL);
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(gimp-xcf-save RUN-NONINTERACTIVE %d %d \"%s/out.xcf\" \"out\")",
                             copy,
                             layers[0],
                             gimp_process_get_directory (world->gimp)));

  world_assert_no_secret_files (world);
  world_delete (world, copy);
}

static void
open_image (void)
{
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);

  image = world_open (world, picture, &drawable);
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(begin (gimp-image-select-ellipse %d CHANNEL-OP-REPLACE 20 10 50 60)"
                             "(gimp-image-clean-all %d) \"\")",
                             image,
                             image));
}

int
main (int argc, char *argv[])
{
  gint status;

  g_test_init (&argc, &argv, NULL);
  world = world_start_with ((const gchar *const[]){ "OUTPAINT_TIMEOUT=2", NULL });
  open_image ();

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree gchar *path = g_strconcat ("/answers/good/", forms[i].name, NULL);

      g_test_add_data_func (path, &forms[i], test_form);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree gchar *path = g_strconcat ("/answers/bad/", failures[i].name, NULL);

      g_test_add_data_func (path, &failures[i], test_failure);
    }
  g_test_add_func ("/answers/too-often", test_too_often);
  g_test_add_func ("/answers/long-pause", test_long_pause);
  g_test_add_func ("/answers/secrets", test_secrets);

  status = g_test_run ();
  world_stop (world);

  return status;
}
