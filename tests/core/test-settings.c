/* Tests of settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/base/error.h"
#include "support/service-settings.h"
#include "support/file-fixture.h"


static OutpaintSettings *
load (Fixture *fixture, const gchar *const *environment)
{
  g_autoptr (GError) error   = NULL;
  OutpaintSettings *settings = outpaint_setup_load (fixture->path, (gchar **) environment, &error);

  g_assert_no_error (error);

  return settings;
}

static void
test_initial (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = load (fixture, NULL);

  (void) data;

  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_URL), ==, "");
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_VOLCENGINE_URL),
                   ==,
                   "https://visual.volcengineapi.com/");
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_VOLCENGINE_REGION), ==, "cn-north-1");
  g_assert_cmpint (outpaint_settings_get_timeout (settings), ==, 180);
  g_assert_cmpstr (outpaint_setup_get_service (settings), ==, "local");
}

static void
test_environment_wins (Fixture *fixture, gconstpointer data)
{
  const gchar *const environment[]      = { "OUTPAINT_API_KEY= from-environment ",
                                            "OUTPAINT_GATEWAY_URL=",
                                            "OUTPAINT_TIMEOUT=9",
                                            "OUTPAINT_CA_FILE=/own/authority.pem",
                                            NULL };
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autofree gchar *written             = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "# mine\n[gateway]\nurl = https://a.example/volcv/v1 \n"
                                      "key=from-file\n[else]\nkept=yes\n",
                                      -1,
                                      NULL));
  settings = load (fixture, environment);

  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, "from-environment");
  g_assert_true (outpaint_settings_is_overridden (settings, SETTING_GATEWAY_KEY));
  g_assert_cmpstr (
    outpaint_settings_get (settings, SETTING_GATEWAY_URL), ==, "https://a.example/volcv/v1");
  g_assert_false (outpaint_settings_is_overridden (settings, SETTING_GATEWAY_URL));
  g_assert_cmpint (outpaint_settings_get_timeout (settings), ==, 9);
  g_assert_cmpstr (
    outpaint_settings_get (settings, &outpaint_setting_ca_file), ==, "/own/authority.pem");

  g_assert_true (outpaint_settings_save (settings, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_null (strstr (written, "from-environment"));
  g_assert_nonnull (strstr (written, "key=from-file"));
  g_assert_nonnull (strstr (written, "kept=yes"));
  g_assert_nonnull (strstr (written, "# mine"));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = load (fixture, NULL);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autoptr (OutpaintOptions) kept      = NULL;
  GStatBuf status;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path, "", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  options->steps = 12;
  outpaint_settings_set (settings, SETTING_ACCESS_KEY, "AK");
  outpaint_settings_set (settings, SETTING_SECRET_KEY, "SK==");
  outpaint_settings_set (settings, SETTING_VOLCENGINE_REGION, "");
  outpaint_settings_set_options (settings, options);
  g_assert_true (outpaint_settings_save (settings, NULL));

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  again = load (fixture, NULL);
  kept  = outpaint_settings_get_options (again);
  g_assert_cmpstr (outpaint_settings_get (again, SETTING_SECRET_KEY), ==, "SK==");
  g_assert_cmpstr (outpaint_settings_get (again, SETTING_VOLCENGINE_REGION), ==, "cn-north-1");
  g_assert_cmpstr (outpaint_setup_get_service (again), ==, "volcengine");
  g_assert_cmpint (kept->steps, ==, 12);
}

/* Changes in a copy do not affect the settings, and the other way round. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  const gchar *const environment[]      = { "OUTPAINT_API_KEY=from-environment", NULL };
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintSettings) copy     = NULL;
  g_autofree gchar *written             = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (
    fixture->path, "# mine\n[gateway]\nurl=https://a.example/\nkey=from-file\n", -1, NULL));
  settings = load (fixture, environment);
  copy     = outpaint_settings_copy (settings);
  outpaint_settings_set (copy, SETTING_GATEWAY_URL, "https://b.example/");
  outpaint_settings_set (copy, SETTING_GATEWAY_KEY, "typed");
  outpaint_settings_set (settings, &outpaint_setting_timeout, "7");

  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_URL), ==, "https://a.example/");
  g_assert_cmpstr (outpaint_settings_get (copy, SETTING_GATEWAY_URL), ==, "https://b.example/");
  g_assert_cmpstr (outpaint_settings_get (copy, SETTING_GATEWAY_KEY), ==, "from-environment");
  g_assert_true (outpaint_settings_is_overridden (copy, SETTING_GATEWAY_KEY));
  g_assert_cmpint (outpaint_settings_get_timeout (copy), ==, OUTPAINT_TIMEOUT_DEFAULT);

  g_clear_pointer (&settings, outpaint_settings_unref);
  g_assert_true (outpaint_settings_save (copy, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "url=https://b.example/"));
  g_assert_nonnull (strstr (written, "key=typed"));
  g_assert_nonnull (strstr (written, "# mine"));
}

static void
test_service (Fixture *fixture, gconstpointer data)
{
  const gchar *const environment[] = {
    "OUTPAINT_GATEWAY_URL=https://a.example/volcv/v1", "VOLC_ACCESSKEY=a", "VOLC_SECRETKEY=b", NULL
  };
  g_autoptr (OutpaintSettings) settings = load (fixture, environment);

  (void) data;

  g_assert_cmpstr (outpaint_setup_get_service (settings), ==, "gateway");
  outpaint_settings_set (settings, &outpaint_setting_service, "volcengine");
  g_assert_cmpstr (outpaint_setup_get_service (settings), ==, "volcengine");
}

#define N_DIALOGS 6 /* at most the number of settings */

/* Sets a key of its own repeatedly. */
static gpointer
save_often (gpointer data)
{
  Fixture               *fixture = data;
  static gint            n_threads;
  gint                   i       = g_atomic_int_add (&n_threads, 1);
  const OutpaintSetting *setting = outpaint_setup_list ()[i];

  for (gint round = 0; round < 5; round++)
    {
      g_autoptr (OutpaintSettings) settings = load (fixture, NULL);
      g_autofree gchar *value               = g_strdup_printf ("%d-%d", i, round);

      outpaint_settings_set (settings, setting, value);
      g_assert_true (outpaint_settings_save (settings, NULL));
    }

  return NULL;
}

static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  GThread *threads[N_DIALOGS];

  (void) data;

  for (gint i = 0; i < N_DIALOGS; i++)
    threads[i] = g_thread_new (NULL, save_often, fixture);
  for (gint i = 0; i < N_DIALOGS; i++)
    g_thread_join (threads[i]);

  settings = load (fixture, NULL);
  for (gint i = 0; i < N_DIALOGS; i++)
    {
      g_autofree gchar *value = g_strdup_printf ("%d-4", i);

      g_assert_cmpstr (outpaint_settings_get (settings, outpaint_setup_list ()[i]), ==, value);
    }
}

/* Two open dialogs both save their changes. */
static void
test_two_dialogs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) first  = NULL;
  g_autoptr (OutpaintSettings) second = NULL;
  g_autoptr (OutpaintOptions) one     = NULL;
  g_autoptr (OutpaintOptions) two     = NULL;
  g_autoptr (OutpaintOptions) both    = NULL;
  g_autofree gchar *written           = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "# mine\n[gateway]\nkey=old\nurl=https://a.example/\n"
                                      "[last-dialog]\ntop=0.250\n",
                                      -1,
                                      NULL));
  first  = load (fixture, NULL);
  second = load (fixture, NULL);
  one    = outpaint_settings_get_options (first);
  two    = outpaint_settings_get_options (second);

  outpaint_settings_set (first, SETTING_GATEWAY_KEY, "fresh");
  outpaint_settings_set (first, SETTING_ACCESS_KEY, "AK");
  outpaint_settings_set_dialog (first, "unit", "inches");
  one->steps = 12;
  one->top   = 0.5;
  outpaint_settings_set_options (first, one);
  g_assert_true (outpaint_settings_save (first, NULL));

  outpaint_settings_set (second, SETTING_GATEWAY_URL, NULL);
  outpaint_settings_set (second, &outpaint_setting_timeout, "77");
  two->variations = 3;
  outpaint_settings_set_options (second, two);
  g_assert_true (outpaint_settings_save (second, NULL));

  g_assert_cmpstr (outpaint_settings_get (second, SETTING_GATEWAY_KEY), ==, "fresh");
  g_assert_cmpstr (outpaint_settings_get (second, SETTING_GATEWAY_URL), ==, "");
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "# mine"));
  g_assert_nonnull (strstr (written, "key=fresh"));
  g_assert_nonnull (strstr (written, "access-key=AK"));
  g_assert_nonnull (strstr (written, "unit=inches"));
  g_assert_nonnull (strstr (written, "timeout=77"));
  g_assert_null (strstr (written, "url="));

  both = outpaint_settings_get_options (second);
  g_assert_cmpint (both->steps, ==, 12);
  g_assert_cmpfloat (both->top, ==, 0.5);
  g_assert_cmpint (both->variations, ==, 3);

  /* A second save changes nothing. */
  g_assert_true (g_file_set_contents (fixture->path, "[network]\ntimeout=5\n", -1, NULL));
  g_assert_true (outpaint_settings_save (first, NULL));
  g_assert_cmpint (outpaint_settings_get_timeout (first), ==, 5);
  g_assert_cmpstr (outpaint_settings_get (first, SETTING_GATEWAY_KEY), ==, "");
}

/* A time limit that is no number is reported. */
static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  static const gchar *const good[] = { "", "1", "3600" };
  static const gchar *const bad[]  = { "abc", "0", "3601", "-5", "2 min" };

  (void) data;

  for (gsize i = 0; i < G_N_ELEMENTS (good) + G_N_ELEMENTS (bad); i++)
    {
      gboolean          is_good             = i < G_N_ELEMENTS (good);
      const gchar      *text                = is_good ? good[i] : bad[i - G_N_ELEMENTS (good)];
      g_autofree gchar *file                = g_strdup_printf ("[network]\ntimeout=%s\n", text);
      g_autoptr (OutpaintSettings) settings = NULL;
      g_autoptr (GError) error              = NULL;

      g_assert_true (g_file_set_contents (fixture->path, file, -1, NULL));
      settings = load (fixture, NULL);
      g_assert_true (outpaint_settings_check_timeout (settings, &error) == is_good);
      if (is_good)
        continue;

      g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
      g_assert_nonnull (strstr (error->message, text));
      g_assert_cmpint (outpaint_settings_get_timeout (settings), ==, OUTPAINT_TIMEOUT_DEFAULT);
    }
}

/* Changes saved by another dialog are read besides the own changes. */
static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autofree gchar *written             = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path, "[gateway]\nkey=old\n", -1, NULL));
  settings = load (fixture, NULL);
  outpaint_settings_set (settings, &outpaint_setting_timeout, "7");
  g_assert_true (
    g_file_set_contents (fixture->path, "[gateway]\nkey=fresh\n[network]\ntimeout=9\n", -1, NULL));
  g_assert_true (outpaint_settings_reload (settings, NULL));
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, "fresh");
  g_assert_cmpint (outpaint_settings_get_timeout (settings), ==, 7);

  g_assert_true (g_file_set_contents (fixture->path, "damaged", -1, NULL));
  g_assert_false (outpaint_settings_reload (settings, NULL));
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, "fresh");

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_true (outpaint_settings_reload (settings, NULL));
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, "");
  g_assert_true (outpaint_settings_save (settings, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_nonnull (strstr (written, "timeout=7"));
  g_assert_null (strstr (written, "key"));
}

/* Clearing a key does not remove a newer value. */
static void
test_removal_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) first  = NULL;
  g_autoptr (OutpaintSettings) second = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path, "[gateway]\nkey=old\n", -1, NULL));
  first  = load (fixture, NULL);
  second = load (fixture, NULL);
  outpaint_settings_set (first, SETTING_GATEWAY_KEY, "fresh");
  outpaint_settings_set (second, SETTING_GATEWAY_KEY, NULL);
  g_assert_true (outpaint_settings_save (first, NULL));
  g_assert_true (outpaint_settings_save (second, NULL));
  g_assert_cmpstr (outpaint_settings_get (second, SETTING_GATEWAY_KEY), ==, "fresh");

  outpaint_settings_set (second, SETTING_GATEWAY_KEY, NULL);
  g_assert_true (outpaint_settings_save (second, NULL));
  g_assert_true (outpaint_settings_save (first, NULL));
  g_assert_cmpstr (outpaint_settings_get (first, SETTING_GATEWAY_KEY), ==, "");
}

/* A file that was damaged meanwhile is not replaced; the user has to repair it. */
static void
test_damaged_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = load (fixture, NULL);
  g_autoptr (GError) error              = NULL;
  g_autofree gchar *written             = NULL;

  (void) data;

  outpaint_settings_set (settings, &outpaint_setting_timeout, "7");
  g_assert_true (g_file_set_contents (fixture->path, "SECRET without a group", -1, NULL));
  g_assert_false (outpaint_settings_save (settings, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_null (strstr (error->message, "SECRET"));
  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, "SECRET without a group");
  g_assert_cmpint (outpaint_settings_get_timeout (settings), ==, 7);
}

static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = load (fixture, NULL);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autofree gchar *value               = NULL;

  (void) data;

  g_assert_null (outpaint_settings_get_dialog (settings, "unit"));
  outpaint_settings_set_dialog (settings, "unit", "millimeters");
  g_assert_true (outpaint_settings_save (settings, NULL));

  again = load (fixture, NULL);
  value = outpaint_settings_get_dialog (again, "unit");
  g_assert_cmpstr (value, ==, "millimeters");

  outpaint_settings_set_dialog (again, "unit", NULL);
  g_assert_true (outpaint_settings_save (again, NULL));
  outpaint_settings_unref (settings);
  settings = load (fixture, NULL);
  g_assert_null (outpaint_settings_get_dialog (settings, "unit"));
}

/* Margins begin at 0.  Those that a ratio brings about are not kept, the ratio
 * is; a fill has none.
 */
static void
test_margins (Fixture *fixture, gconstpointer data)
{
  const OutpaintIntent by_value         = { .anchor = { 1, 0 } };
  const OutpaintIntent wide             = { .ratio = "16:9" };
  g_autoptr (OutpaintSettings) settings = load (fixture, NULL);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autoptr (OutpaintOptions) options   = outpaint_options_new ();
  g_autoptr (OutpaintOptions) first     = outpaint_settings_get_margins (settings);
  g_autoptr (OutpaintOptions) proposed  = NULL;
  g_autoptr (OutpaintOptions) kept      = NULL;
  OutpaintIntent intent;

  (void) data;

  g_assert_cmpfloat (first->top, ==, 0);
  g_assert_false (outpaint_settings_get_intent (settings, &intent));

  options->top = 0;
  outpaint_settings_keep_options (settings, options, NULL);
  proposed = outpaint_settings_get_margins (settings);
  g_assert_cmpfloat (proposed->left, ==, 0);

  options->top = 0.5;
  outpaint_settings_keep_options (settings, options, &by_value);
  options->top = 2.4;
  outpaint_settings_keep_options (settings, options, &wide);
  options->top = 3.3;
  outpaint_settings_keep_fill_options (settings, options);
  options->top = 0;
  outpaint_settings_keep_options (settings, options, NULL);
  g_assert_true (outpaint_settings_save (settings, NULL));

  again = load (fixture, NULL);
  kept  = outpaint_settings_get_margins (again);
  g_assert_cmpfloat (kept->top, ==, 0.5);
  g_assert_cmpfloat (kept->left, ==, 0.1);
  g_assert_true (outpaint_settings_get_intent (again, &intent));
  g_assert_cmpstr (intent.ratio, ==, "16:9");
}

static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error      = NULL;
  g_autoptr (GError) error_time = NULL;
  const gchar *const bad_time[] = { "OUTPAINT_TIMEOUT=soon", NULL };

  (void) data;

  g_assert_null (outpaint_setup_load (fixture->path, (gchar **) bad_time, &error_time));
  g_assert_error (error_time, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (error_time->message, "OUTPAINT_TIMEOUT"));

  g_assert_true (g_file_set_contents (fixture->path, "SECRET without a group", -1, NULL));
  g_assert_null (outpaint_setup_load (fixture->path, NULL, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_null (strstr (error->message, "SECRET"));
}

/* Quotes from the file are made valid UTF-8 in the message. */
static void
test_unreadable_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *path   = g_build_filename (fixture->directory, "\xff.conf", NULL);

  (void) data;

  g_assert_true (g_file_set_contents (path, "[g\xe9]\na=b\n\xe9\n", -1, NULL));
  g_assert_null (outpaint_setup_load (path, NULL, &error));
  g_remove (path);

  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, fixture->directory));
}

/* A key with two entries in the file is removed completely. */
static void
test_removed_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autofree gchar *written             = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "# mine\n[gateway]\nkey=secret-1\nurl=https://a.example/\n"
                                      "[else]\nkept=yes\n[gateway]\nkey=secret-2\n",
                                      -1,
                                      NULL));
  settings = load (fixture, NULL);
  outpaint_settings_set (settings, SETTING_GATEWAY_KEY, NULL);
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, "");
  g_assert_true (outpaint_settings_save (settings, NULL));

  g_assert_true (g_file_get_contents (fixture->path, &written, NULL, NULL));
  g_assert_null (strstr (written, "secret"));
  g_assert_nonnull (strstr (written, "# mine"));
  g_assert_nonnull (strstr (written, "url=https://a.example/"));
  g_assert_nonnull (strstr (written, "kept=yes"));
}

#define ADD(path, function)                                                                        \
  g_test_add (                                                                                     \
    "/settings/" path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("initial", test_initial);
  ADD ("environment-wins", test_environment_wins);
  ADD ("save", test_save);
  ADD ("copy", test_copy);
  ADD ("at-once", test_at_once);
  ADD ("two-dialogs", test_two_dialogs);
  ADD ("timeout", test_timeout);
  ADD ("reload", test_reload);
  ADD ("removal-late", test_removal_late);
  ADD ("damaged-meanwhile", test_damaged_meanwhile);
  ADD ("service", test_service);
  ADD ("dialog", test_dialog);
  ADD ("margins", test_margins);
  ADD ("unreadable", test_unreadable);
  ADD ("unreadable-bytes", test_unreadable_bytes);
  ADD ("removed-twice", test_removed_twice);

  return g_test_run ();
}
