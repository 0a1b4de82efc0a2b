/* Tests of record
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include <string.h>

#include <json-c/json.h>

static const gchar expected[] =
  "{\"prompt\":\"a \\\"quoted\\\" 海\\n\",\"seed\":4294967295,\"scale\":7.5,\"steps\":30,"
  "\"strength\":0.1,\"detail\":85,\"keep_heights\":20,\"margins\":{\"top\":1,\"bottom\":2,\"left\":"
  "3,\"right\":4},"
  "\"service\":\"gateway\",\"request_id\":\"id-1\",\"version\":\"" OUTPAINT_VERSION "\","
  "\"source\":17,\"layer\":18,\"size\":{\"width\":50,\"height\":60},\"image\":\"an-image\"}";


static void
test_document (void)
{
  const OutpaintRecord record         = { 17, 18, { 1, 2, 3, 4 }, 50, 60, "an-image" };
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autofree gchar *json              = NULL;
  json_object      *read;
  json_object      *wanted;

  g_free (options->prompt);
  options->detail       = 85;
  options->keep_heights = 20;
  options->prompt       = g_strdup ("a \"quoted\" 海\n");
  options->scale        = 7.5;
  options->strength     = 0.1;

  json   = outpaint_record_to_json (options, &record, 4294967295, "id-1", "gateway");
  read   = json_tokener_parse (json);
  wanted = json_tokener_parse (expected);

  g_assert_nonnull (read);
  g_assert_true (json_object_equal (read, wanted));
  g_assert_nonnull (strstr (json, "\"strength\":0.1,"));

  json_object_put (read);
  json_object_put (wanted);
}

static void
test_parse (void)
{
  static const OutpaintMargins margins   = { 1, 2, 3, 4 };
  static const OutpaintRecord  nothing   = { 0 };
  static const gchar *const    unknown[] = {
       "{}",
       "{\"source\":\"17\"}",
       "{\"source\":-2}",
       "{\"layer\":-1}",
       "{\"source\":4294967296}",
       "{\"margins\":[1,2,3,4]}",
       "{\"size\":{\"width\":-1,\"height\":\"3\"},\"image\":7}",
       "{\"margins\":{\"top\":-1,\"bottom\":262145,\"left\":\"3\",\"right\":null}}",
  };
  static const gchar *const none[] = { "", "{", "[]", "17" };
  OutpaintRecord            record;

  g_assert_true (outpaint_record_parse (expected, sizeof (expected), &record));
  g_assert_cmpint (record.source, ==, 17);
  g_assert_cmpint (record.layer, ==, 18);
  g_assert_cmpmem (&record.margins, sizeof (margins), &margins, sizeof (margins));
  g_assert_cmpint (record.width, ==, 50);
  g_assert_cmpint (record.height, ==, 60);
  g_assert_cmpstr (record.image, ==, "an-image");

  g_assert_true (outpaint_record_parse ("{\"source\":-1}", 13, &record));
  g_assert_cmpint (record.source, ==, OUTPAINT_RECORD_VISIBLE);

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_true (outpaint_record_parse (unknown[i], strlen (unknown[i]), &record));
      g_assert_cmpmem (&record, sizeof (record), &nothing, sizeof (nothing));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_false (outpaint_record_parse (none[i], strlen (none[i]), &record));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/document", test_document);

  g_test_add_func ("/record/parse", test_parse);

  return g_test_run ();
}
