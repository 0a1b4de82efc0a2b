/* Tests of a fourth service, added by one file and one line
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/base/error.h"
#include "core/service/job.h"
#include "core/service/probe.h"
#include "core/service/setup.h"
#include "support/file-fixture.h"


static OutpaintSettings *
load (const gchar *path)
{
  g_autoptr (GError) error   = NULL;
  OutpaintSettings *settings = outpaint_setup_load (path, NULL, &error);

  g_assert_no_error (error);

  return settings;
}

static void
test_table (Fixture *fixture G_GNUC_UNUSED, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree gchar      *names   = outpaint_services_describe_names ();
  const OutpaintService *service = outpaint_services_find ("fake");

  g_assert_cmpstr (
    names,
    ==,
    "\"local\", \"sdapi\", \"comfyui\", \"openai\", \"gateway\", \"volcengine\", \"fake\"");
  g_assert_nonnull (service);
  g_assert_false (outpaint_service_can (service, OUTPAINT_SERVICE_HAS_SEED));
  g_assert_cmpstr (outpaint_services_get_fallback ()->name, ==, "local");
}

static void
test_settings_file (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = load (fixture->path);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autoptr (GError) error              = NULL;
  const OutpaintService *service        = outpaint_services_find ("fake");
  const OutpaintSetting *password       = outpaint_setup_find ("fake", "password");
  g_autofree gchar      *written        = NULL;

  g_assert_false (outpaint_setup_check (service, settings, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (error->message, "\"Fake password\""));
  g_assert_nonnull (strstr (error->message, "OUTPAINT_FAKE_PASSWORD"));

  outpaint_settings_set (settings, password, "with a blank");
  g_assert_true (outpaint_settings_save (settings, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, "[fake]\npassword=with a blank\n");

  again = load (fixture->path);
  g_assert_true (outpaint_setup_check (service, again, NULL));
  g_assert_cmpstr (outpaint_setup_get_service (again), ==, "fake");
  outpaint_settings_set (again, outpaint_setup_find ("volcengine", "access-key"), "AK");
  g_assert_cmpstr (outpaint_setup_get_service (again), ==, "volcengine");
}

static void
test_probe (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = load (fixture->path);
  g_autoptr (OutpaintFinding) refused   = NULL;
  g_autoptr (OutpaintFinding) works     = NULL;
  const OutpaintService *service        = outpaint_services_find ("fake");

  refused = outpaint_probe_run (service, settings, NULL, NULL);
  g_assert_cmpint (refused->kind, ==, OUTPAINT_FINDING_REFUSED);
  g_assert_nonnull (strstr (refused->sentence, "Fake password"));

  outpaint_settings_set (settings, outpaint_setup_find ("fake", "password"), "p");
  outpaint_settings_set (settings, outpaint_setup_find ("fake", "model"), "a model");
  works = outpaint_probe_run (service, settings, NULL, NULL);
  g_assert_cmpint (works->kind, ==, OUTPAINT_FINDING_WORKS);
  g_assert_cmpstr (works->sentence, ==, "The fake has a model.");
}

typedef struct
{
  GMainLoop       *loop;
  OutpaintOutcome *outcome;
  GError          *error;
} Wait;

static void
over (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->outcome = outpaint_job_run_finish (result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static OutpaintOutcome *
paint (OutpaintSettings *settings, OutpaintJob *job, GError **error)
{
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };

  job->service  = outpaint_services_find ("fake");
  job->settings = outpaint_settings_ref (settings);
  job->options  = outpaint_options_new ();
  job->picture  = outpaint_picture_new (40, 30, 3);
  job->geometry = (OutpaintGeometry){ .source  = { 0, 0, 40, 30 },
                                      .margins = { 3, 3, 4, 4 },
                                      .frame   = { -4, -3, 48, 36 } };
  outpaint_job_run_async (job, NULL, NULL, NULL, over, &wait);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);

  return wait.outcome;
}

/* A job checks the settings; a free request never counts as charged. */
static void
test_job (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (OutpaintSettings) settings = load (fixture->path);
  g_autoptr (OutpaintJob) refused       = outpaint_job_new ();
  g_autoptr (OutpaintJob) job           = outpaint_job_new ();
  g_autoptr (OutpaintOutcome) outcome   = NULL;
  g_autoptr (GError) error              = NULL;

  g_assert_null (paint (settings, refused, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_clear_error (&error);

  outpaint_settings_set (settings, outpaint_setup_find ("fake", "password"), "p");
  outcome = paint (settings, job, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->results->len, ==, 1);
  g_assert_false (outpaint_job_is_out (job));
}

#define ADD(path, function)                                                                        \
  g_test_add (                                                                                     \
    "/fourth-service/" path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("table", test_table);
  ADD ("settings-file", test_settings_file);
  ADD ("probe", test_probe);
  ADD ("job", test_job);

  return g_test_run ();
}
