/* Tests of request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>
#include <string.h>

#include <json-c/json.h>

#include "core/service/request.h"


/* The API page's examples, with "AAEC" in place of the pictures. */
static const gchar ratio_document[] =
  "{\"req_key\": \"i2i_outpainting\", \"prompt\": \"Blue Ocean\", \"custom_prompt\": \"Blue "
  "Ocean\","
  " \"binary_data_base64\": [\"AAEC\"],"
  " \"scale\": 7, \"seed\": 12, \"steps\": 30, \"strength\": 0.8,"
  " \"top\": 0.1, \"bottom\": 0.1, \"left\": 1, \"right\": 1,"
  " \"max_height\": 1920, \"max_width\": 1920}";

static const gchar canvas_document[] =
  "{\"req_key\": \"i2i_outpainting\", \"prompt\": \"Blue Ocean\", \"custom_prompt\": \"Blue "
  "Ocean\","
  " \"binary_data_base64\": [\"AAEC\", \"/w==\"],"
  " \"scale\": 7, \"seed\": 12, \"steps\": 30, \"strength\": 0.8,"
  " \"max_height\": 1920, \"max_width\": 1920}";

static const guint8 picture_file[] = { 0, 1, 2 };
static const guint8 mask_file[]    = { 255 };


/* The defaults, explicitly: they are part of the test. */
static OutpaintOptions
make_options (gchar *prompt)
{
  OutpaintOptions options = {
    .prompt     = prompt,
    .scale      = 7.0,
    .seed       = 999,
    .steps      = 30,
    .strength   = 0.8,
    .max_height = 1920,
    .max_width  = 1920,
    .variations = 1,
  };

  return options;
}

static gchar *
build (OutpaintOptions *options, OutpaintGeometry *geometry, gboolean with_mask, gint64 seed)
{
  g_autoptr (GBytes) picture          = g_bytes_new_static (picture_file, sizeof picture_file);
  g_autoptr (GBytes) mask             = g_bytes_new_static (mask_file, sizeof mask_file);
  OutpaintPaintSpec task              = { .geometry = *geometry, .options = options };
  g_autoptr (OutpaintRequest) request = NULL;
  GBytes *body;
  gsize   length;
  gchar  *data;

  request      = outpaint_request_new (&task, picture, with_mask ? mask : NULL);
  body         = outpaint_request_get_body (request, seed);
  data         = g_bytes_unref_to_data (body, &length);
  data         = g_realloc (data, length + 1);
  data[length] = '\0';

  return data;
}

static void
assert_same_document (const gchar *text, const gchar *expected)
{
  json_object *left  = json_tokener_parse (text);
  json_object *right = json_tokener_parse (expected);

  g_test_message ("%s", text);
  g_assert_nonnull (left);
  g_assert_nonnull (right);
  g_assert_true (json_object_equal (left, right));
  json_object_put (left);
  json_object_put (right);
}

static void
test_documents (void)
{
  OutpaintOptions   options  = make_options ((gchar *) "Blue Ocean");
  OutpaintGeometry  geometry = { .source = { 0, 0, 1000, 500 }, .margins = { 50, 50, 1000, 1000 } };
  g_autofree gchar *ratio    = build (&options, &geometry, FALSE, 12);
  g_autofree gchar *canvas   = build (&options, &geometry, TRUE, 12);

  assert_same_document (ratio, ratio_document);
  assert_same_document (canvas, canvas_document);
}

/* An empty request differs from a good one only in the picture. */
static void
test_empty (void)
{
  static const gchar expected[] = "{\"req_key\": \"i2i_outpainting\", \"prompt\": \"\","
                                  " \"custom_prompt\": \"\", \"binary_data_base64\": [],"
                                  " \"scale\": 7, \"seed\": 0, \"steps\": 30, \"strength\": 0.8,"
                                  " \"top\": 0.1, \"bottom\": 0.1, \"left\": 0.1, \"right\": 0.1,"
                                  " \"max_height\": 1920, \"max_width\": 1920}";
  g_autoptr (GBytes) body       = outpaint_request_get_empty_body ();
  g_autofree gchar *text        = NULL;

  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  assert_same_document (text, expected);
}

static void
test_seeds (void)
{
  static const gint64 seeds[]  = { 0, 1, G_MAXINT32, G_MAXUINT32 };
  OutpaintOptions     options  = make_options ((gchar *) "");
  OutpaintGeometry    geometry = { .source = { 0, 0, 10, 10 }, .margins = { 1, 1, 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree gchar *text   = build (&options, &geometry, FALSE, seeds[i]);
      json_object      *parsed = json_tokener_parse (text);

      g_assert_cmpint (
        json_object_get_int64 (json_object_object_get (parsed, "seed")), ==, seeds[i]);
      json_object_put (parsed);
    }
}

static void
test_prompts (void)
{
  static const gchar *const prompts[] = {
    "",
    "say \"cheese\"",
    "back\\slash and /slash",
    "two\nlines\tand\x01\x1f\x7f control",
    "蓝色的海洋 🌊",
    "\"],\"seed\":1,\"x\":[\"",
  };
  OutpaintGeometry geometry = { .source = { 0, 0, 10, 10 }, .margins = { 1, 1, 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (prompts); i++)
    {
      OutpaintOptions   options = make_options ((gchar *) prompts[i]);
      g_autofree gchar *text    = build (&options, &geometry, TRUE, 5);
      json_object      *parsed  = json_tokener_parse (text);

      g_assert_nonnull (parsed);
      g_assert_cmpint (json_object_object_length (parsed), ==, 10);
      g_assert_cmpstr (
        json_object_get_string (json_object_object_get (parsed, "prompt")), ==, prompts[i]);
      g_assert_cmpstr (
        json_object_get_string (json_object_object_get (parsed, "custom_prompt")), ==, prompts[i]);
      g_assert_cmpint (json_object_get_int (json_object_object_get (parsed, "seed")), ==, 5);
      json_object_put (parsed);
    }
}

/* Numbers are short and have a decimal point in every locale. */
static void
test_numbers (void)
{
  OutpaintOptions   options  = make_options ((gchar *) "");
  OutpaintGeometry  geometry = { .source = { 0, 0, 3, 1000 }, .margins = { 100, 300, 1, 3 } };
  g_autofree gchar *text     = NULL;

  options.scale    = 7.1;
  options.strength = 0.0;
  text             = build (&options, &geometry, FALSE, 1);

  g_assert_nonnull (strstr (text, "\"scale\":7.1,"));
  g_assert_nonnull (strstr (text, "\"strength\":0.1,"));
  g_assert_nonnull (strstr (text, "\"top\":0.1,"));
  g_assert_nonnull (strstr (text, "\"bottom\":0.3,"));
  g_assert_nonnull (strstr (text, "\"left\":0.3333333333333333,"));
  g_assert_nonnull (strstr (text, "\"right\":1,"));
}

static void
test_numbers_with_comma (void)
{
  static const gchar *const locales[] = {
    "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8"
  };
  gsize i = 0;

  while (i < G_N_ELEMENTS (locales) && setlocale (LC_NUMERIC, locales[i]) == NULL)
    i++;
  if (i == G_N_ELEMENTS (locales))
    {
      g_test_skip ("no locale with a decimal comma is installed");
      return;
    }

  test_numbers ();
  test_documents ();
  setlocale (LC_NUMERIC, "C");
}

/* Every length of the last group of three, and a larger file. */
static void
test_base64 (void)
{
  static const gsize lengths[] = { 1, 2, 3, 4, 5, 100000 };
  OutpaintOptions    options   = make_options ((gchar *) "");
  OutpaintPaintSpec  task = { .geometry = { .source = { 0, 0, 10, 10 }, .margins = { 1, 1, 1, 1 } },
                              .options  = &options };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      guint8 *data                        = g_malloc (lengths[i]);
      g_autoptr (GBytes) file             = NULL;
      g_autoptr (GBytes) body             = NULL;
      g_autoptr (OutpaintRequest) request = NULL;
      g_autofree gchar *base64            = NULL;
      g_autofree gchar *text              = NULL;

      for (gsize k = 0; k < lengths[i]; k++)
        data[k] = k * 7 + 200;
      base64  = g_base64_encode (data, lengths[i]);
      file    = g_bytes_new_take (data, lengths[i]);
      request = outpaint_request_new (&task, file, NULL);
      body    = outpaint_request_get_body (request, 1);
      text    = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

      g_assert_nonnull (strstr (text, base64));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/request/documents", test_documents);
  g_test_add_func ("/request/empty", test_empty);
  g_test_add_func ("/request/seeds", test_seeds);
  g_test_add_func ("/request/prompts", test_prompts);
  g_test_add_func ("/request/numbers", test_numbers);
  g_test_add_func ("/request/numbers-with-comma", test_numbers_with_comma);
  g_test_add_func ("/request/base64", test_base64);

  return g_test_run ();
}
