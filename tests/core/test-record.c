/* Tests of record
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include <string.h>

static const gchar expected[] =
  "{\"prompt\":\"a \\\"quoted\\\" 海\\n\",\"negative_prompt\":\"text\",\"seed\":4294967295,"
  "\"scale\":7.5,\"steps\":30,"
  "\"strength\":0.1,\"detail\":85,\"keep_heights\":20,\"prefill\":1,\"margins_from\":1,"
  "\"top\":0.1,\"bottom\":0.1,\"left\":0.1,\"right\":0.1,\"max_height\":640,\"max_width\":1920,"
  "\"variations\":2,\"seam_width\":-1,\"corrections\":\"\","
  "\"copy_only_from\":\"\",\"dont_copy_from\":\"\",\"aspect_ratio\":\"\",\"new_width\":0,\"new_"
  "height\":0,\"anchor\":0,\"passes\":1,"
  "\"margins\":{\"top\":1,\"bottom\":2,\"left\":3,\"right\":4},"
  "\"service\":\"gateway\",\"request_id\":\"id-1\",\"version\":\"" OUTPAINT_VERSION "\","
  "\"source\":17,\"layer\":18,\"size\":{\"width\":50,\"height\":60},\"image\":\"an-image\"}";

/* Record of version 0.1. */
static const gchar old[] =
  "{\"prompt\":\"a \\\"quoted\\\" 海\\n\",\"seed\":4294967295,\"scale\":7.5,\"steps\":30,"
  "\"strength\":0.1,\"detail\":85,\"keep_heights\":20,\"margins\":{\"top\":1,\"bottom\":2,\"left\":"
  "3,\"right\":4},"
  "\"service\":\"gateway\",\"request_id\":\"id-1\",\"version\":\"0.1.0\","
  "\"source\":17,\"size\":{\"width\":50,\"height\":60},\"image\":\"an-image\"}";


static OutpaintRecord *
make_record (void)
{
  const OutpaintOrigin origin = {
    .source  = 17,
    .layer   = 18,
    .margins = { 1, 2, 3, 4 },
    .width   = 50,
    .height  = 60,
    .image   = "an-image",
  };
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  OutpaintRecord *record;

  g_free (options->prompt);
  options->prompt = g_strdup ("a \"quoted\" 海\n");
  g_free (options->negative_prompt);
  options->negative_prompt = g_strdup ("text");
  options->margins_from    = OUTPAINT_MARGINS_FROM_SELECTION;
  options->seed            = 5;
  options->detail          = 85;
  options->keep_heights    = 20;
  options->max_height      = 640;
  options->variations      = 2;
  options->scale           = 7.5;
  options->strength        = 0.1;

  record         = outpaint_record_new (options);
  record->seed   = G_MAXUINT32;
  record->origin = origin;
  outpaint_record_set_service (record, "gateway");
  outpaint_record_set_request_id (record, "id-1");

  return record;
}

static void
test_document (void)
{
  g_autoptr (OutpaintRecord) record = make_record ();
  g_autoptr (OutpaintRecord) copy   = outpaint_record_copy (record);
  g_autofree gchar *json            = outpaint_record_to_json (copy);
  json_object      *read            = json_tokener_parse (json);
  json_object      *wanted          = json_tokener_parse (expected);

  g_assert_nonnull (read);
  g_assert_true (json_object_equal (read, wanted));
  g_assert_nonnull (strstr (json, "\"strength\":0.1,"));

  json_object_put (read);
  json_object_put (wanted);
}

/* Checks the values that old and new records have. */
static void
assert_common (const OutpaintRecord *record)
{
  const OutpaintMargins  margins = { 1, 2, 3, 4 };
  const OutpaintOrigin  *origin  = &record->origin;
  const OutpaintOptions *options = record->options;

  g_assert_cmpint (origin->source, ==, 17);
  g_assert_cmpmem (&origin->margins, sizeof (margins), &margins, sizeof (margins));
  g_assert_cmpint (origin->width, ==, 50);
  g_assert_cmpint (origin->height, ==, 60);
  g_assert_cmpstr (origin->image, ==, "an-image");
  g_assert_cmpint (record->seed, ==, G_MAXUINT32);
  g_assert_cmpstr (record->request_id, ==, "id-1");
  g_assert_cmpstr (options->service, ==, "gateway");
  g_assert_cmpstr (options->prompt, ==, "a \"quoted\" 海\n");
  g_assert_cmpint (options->source, ==, OUTPAINT_SOURCE_LAYER);
  g_assert_cmpfloat (options->scale, ==, 7.5);
  g_assert_cmpint (options->steps, ==, 30);
  g_assert_cmpfloat (options->strength, ==, 0.1);
  g_assert_cmpint (options->detail, ==, 85);
  g_assert_cmpint (options->keep_heights, ==, 20);
  g_assert_true (outpaint_options_validate (options, NULL));
}

static void
test_parse (void)
{
  g_autoptr (OutpaintRecord) record   = outpaint_record_parse (expected, sizeof (expected));
  g_autoptr (OutpaintRecord) of_old   = outpaint_record_parse (old, strlen (old));
  g_autoptr (OutpaintRecord) visible  = outpaint_record_parse ("{\"source\":-1}", 13);
  g_autoptr (OutpaintOptions) initial = outpaint_options_new ();

  assert_common (record);
  g_assert_cmpint (record->origin.layer, ==, 18);
  g_assert_cmpstr (record->version, ==, OUTPAINT_VERSION);
  g_assert_cmpint (record->options->margins_from, ==, OUTPAINT_MARGINS_FROM_SELECTION);
  g_assert_cmpint (record->options->max_height, ==, 640);
  g_assert_cmpint (record->options->variations, ==, 2);

  assert_common (of_old);
  g_assert_cmpint (of_old->origin.layer, ==, 0);
  g_assert_cmpstr (of_old->version, ==, "0.1.0");
  g_assert_cmpint (of_old->options->max_height, ==, initial->max_height);
  g_assert_cmpint (of_old->options->seam_width, ==, initial->seam_width);

  g_assert_cmpint (visible->origin.source, ==, OUTPAINT_RECORD_VISIBLE);
  g_assert_cmpint (visible->options->source, ==, OUTPAINT_SOURCE_VISIBLE);
}

/* A fill has its place in the source. */
static void
test_fill (void)
{
  const OutpaintGeometry geometry   = { .source  = { 10, 0, 30, 40 },
                                        .frame   = { 10, 0, 30, 40 },
                                        .is_fill = TRUE,
                                        .whole   = { -5, -2, 50, 60 },
                                        .layer   = { 15, 8, 20, 10 } };
  g_autoptr (OutpaintRecord) record = outpaint_record_new (NULL);
  g_autoptr (OutpaintRecord) back   = NULL;
  g_autofree gchar  *json           = NULL;
  const OutpaintRect place          = { 20, 10, 20, 10 };

  outpaint_record_set_geometry (record, &geometry);
  json = outpaint_record_to_json (record);
  back = outpaint_record_parse (json, strlen (json));

  g_assert_cmpmem (&back->origin.fill, sizeof (place), &place, sizeof (place));
  g_assert_cmpint (back->origin.width, ==, 50);
  g_assert_cmpint (back->origin.height, ==, 60);
  g_assert_true (outpaint_margins_are_zero (&back->origin.margins));
}

static void
test_damaged (void)
{
  static const OutpaintOrigin nothing   = { 0 };
  static const gchar *const   unknown[] = {
      "{}",
      "{\"source\":\"17\"}",
      "{\"source\":-2}",
      "{\"layer\":-1}",
      "{\"source\":4294967296}",
      "{\"margins\":[1,2,3,4]}",
      "{\"size\":{\"width\":-1,\"height\":\"3\"},\"image\":7}",
      "{\"margins\":{\"top\":-1,\"bottom\":262145,\"left\":\"3\",\"right\":null}}",
      "{\"fill\":{\"x\":1,\"y\":1,\"width\":5,\"height\":5}}",
      "{\"fill\":{\"x\":1,\"y\":-1,\"width\":\"5\",\"height\":0}}",
      "{\"seed\":-1,\"prompt\":3,\"service\":null,\"steps\":1e9,\"scale\":\"7\",\"top\":1e999}",
      "{\"steps\":31.5,\"detail\":true,\"strength\":-0.1,\"prefill\":2,\"request_id\":1}",
  };
  static const gchar *const none[]   = { "", "{", "[]", "17", "null" };
  g_autoptr (OutpaintRecord) initial = outpaint_record_new (NULL);
  g_autofree gchar *initial_json     = NULL;

  outpaint_record_set_request_id (initial, "");
  g_free (initial->version);
  initial->version = g_strdup ("");
  initial_json     = outpaint_record_to_json (initial);

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (OutpaintRecord) record = outpaint_record_parse (unknown[i], strlen (unknown[i]));
      g_autofree gchar *json            = outpaint_record_to_json (record);

      g_assert_cmpmem (&record->origin, sizeof (nothing), &nothing, sizeof (nothing));
      g_assert_cmpstr (json, ==, initial_json);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (outpaint_record_parse (none[i], strlen (none[i])));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/fill", test_fill);
  g_test_add_func ("/record/document", test_document);

  g_test_add_func ("/record/parse", test_parse);

  g_test_add_func ("/record/damaged", test_damaged);

  return g_test_run ();
}
