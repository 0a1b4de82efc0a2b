/* Tests of service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/service.h"


/* Scripts and settings use the names, so they must not change. */
static void
test_names (void)
{
  static const gchar *const names[] = { "local",  "sdapi",   "comfyui",
                                        "openai", "gateway", "volcengine" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const OutpaintService *service = outpaint_services_find (names[i]);

      g_assert_nonnull (service);
      g_assert_cmpstr (service->name, ==, names[i]);
    }

  g_assert_null (outpaint_services_find (""));
  g_assert_null (outpaint_services_find ("Gateway"));
}

static void
test_complete (void)
{
  const OutpaintService *const *services = outpaint_services_list ();

  g_assert_nonnull (services[0]);
  for (gsize i = 0; services[i] != NULL; i++)
    {
      g_assert_true (outpaint_services_find (services[i]->name) == services[i]);
      g_assert_cmpstr (services[i]->label, !=, "");
      g_assert_cmpstr (services[i]->title, !=, "");
      g_assert_nonnull (services[i]->prepare);
      g_assert_nonnull (services[i]->paint);
      g_assert_nonnull (services[i]->release);
      g_assert_nonnull (services[i]->probe);
    }
}

/* Names as in the PDB and in messages. */
static void
test_describe_names (void)
{
  g_autofree gchar *names = outpaint_services_describe_names ();

  g_assert_cmpstr (
    names, ==, "\"local\", \"sdapi\", \"comfyui\", \"openai\", \"gateway\", \"volcengine\"");
}

static void
test_fallback (void)
{
  const OutpaintService *fallback = outpaint_services_get_fallback ();

  g_assert_null (fallback->settings);
  g_assert_true (outpaint_service_can (fallback, OUTPAINT_SERVICE_FULL_SIZE));
  g_assert_false (
    outpaint_service_can (fallback, OUTPAINT_SERVICE_FULL_SIZE | OUTPAINT_SERVICE_CHARGES));
}

/* Number of calls for a number of variations, which the dialog shows. */
static void
test_count_calls (void)
{
  static const struct
  {
    const gchar *service;
    gint         side, n, n_calls;
  } rows[] = {
    { "sdapi", 1024, 1, 1 },   { "sdapi", 1024, 4, 1 },   { "sdapi", 2048, 4, 2 },
    { "openai", 1536, 4, 1 },  { "openai", 2560, 4, 2 },  { "openai", 2560, 3, 2 },
    { "comfyui", 1024, 4, 4 }, { "gateway", 1920, 3, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintCanvasSize size = { .width = rows[i].side, .height = rows[i].side };

      g_test_message ("%s, %d", rows[i].service, rows[i].side);
      g_assert_cmpint (
        outpaint_service_count_calls (outpaint_services_find (rows[i].service), &size, rows[i].n),
        ==,
        rows[i].n_calls);
    }
}

static void
test_result (void)
{
  OutpaintPicture *picture = outpaint_picture_new (2, 3, 3);
  OutpaintResult  *result  = outpaint_result_new (picture, G_MAXUINT32, "id");

  g_assert_cmpint (result->picture->height, ==, 3);
  g_assert_cmpint (result->seed, ==, G_MAXUINT32);
  g_assert_cmpstr (result->request_id, ==, "id");
  outpaint_result_free (result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/names", test_names);
  g_test_add_func ("/service/complete", test_complete);
  g_test_add_func ("/service/describe-names", test_describe_names);
  g_test_add_func ("/service/fallback", test_fallback);
  g_test_add_func ("/service/count-calls", test_count_calls);
  g_test_add_func ("/service/result", test_result);

  return g_test_run ();
}
