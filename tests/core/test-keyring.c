/* Tests of keyring
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the keyring does depends on the session.  Alone, this tests one
 * without a bus; tests/core/keyring-session.sh runs it in others and says by
 * OUTPAINT_TEST_KEYRING in which: "open",
 * "locked", "silent" or "absent"; "fill" leaves a key there.
 */

#include "core/store/keyring.h"

#include <string.h>

#include <gio/gio.h>

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/service/service.h"
#include "core/store/settings.h"
#include "support/service-settings.h"
#include "support/file-fixture.h"

#define NAME "gateway/key"


static OutpaintSettings *
load (Fixture *fixture, const gchar *const *environment)
{
  g_autoptr (GError) error   = NULL;
  OutpaintSettings *settings = outpaint_setup_load (fixture->path, (gchar **) environment, &error);

  g_assert_no_error (error);
  outpaint_settings_open_keyring (settings, FALSE);

  return settings;
}

static void
write_file (Fixture *fixture, const gchar *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
assert_file_has (Fixture *fixture, const gchar *part, gboolean expected)
{
  g_autofree gchar *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpint (strstr (text, part) != NULL, ==, expected);
}

static void
assert_kept (const gchar *expected)
{
  OutpaintKeyringEntry entry = { .name = NAME };

  g_assert_cmpint (outpaint_keyring_load (&entry, 1, FALSE), ==, OUTPAINT_KEYRING_OPEN);
  g_assert_cmpstr (entry.value, ==, expected);
  g_assert_false (entry.is_locked);
  outpaint_secret_free (entry.value);
}

static void
keep (const gchar *value)
{
  g_autoptr (GError) error = NULL;

  outpaint_keyring_store (NAME, "Outpaint: test", value, &error);
  g_assert_no_error (error);
}

static void
assert_key (OutpaintSettings *settings, const gchar *expected)
{
  g_assert_cmpstr (outpaint_settings_get (settings, SETTING_GATEWAY_KEY), ==, expected);
}

/* Without a keyring the settings behave as if the plug-in had no keyring support. */
static void
test_absent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (GError) error              = NULL;
  OutpaintKeyringEntry entry            = { .name = NAME };

  (void) data;

  g_assert_cmpint (outpaint_keyring_load (&entry, 1, TRUE), ==, OUTPAINT_KEYRING_ABSENT);
  g_assert_null (entry.value);
  g_assert_false (outpaint_keyring_store (NAME, "Outpaint: test", "value", &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);

  settings = load (fixture, NULL);
  g_assert_cmpint (outpaint_settings_get_keys_place (settings), ==, OUTPAINT_KEYS_IN_FILE);
  outpaint_settings_set (settings, SETTING_GATEWAY_KEY, "typed");
  assert_key (settings, "typed");
  g_assert_true (outpaint_settings_save (settings, NULL));
  assert_file_has (fixture, "key=typed", TRUE);
}

static void
test_store (Fixture *fixture, gconstpointer data)
{
  (void) fixture;
  (void) data;

  keep ("one");
  assert_kept ("one");
  keep ("two");
  assert_kept ("two");
  keep (NULL);
  assert_kept (NULL);
}

static void
test_new_key (Fixture *fixture, gconstpointer data)
{
  const gchar *const environment[]        = { "OUTPAINT_API_KEY=from-environment", NULL };
  g_autoptr (OutpaintSettings) settings   = load (fixture, NULL);
  g_autoptr (OutpaintSettings) again      = NULL;
  g_autoptr (OutpaintSettings) overridden = NULL;
  g_autoptr (OutpaintSettings) copy       = NULL;

  (void) data;

  g_assert_cmpint (outpaint_settings_get_keys_place (settings), ==, OUTPAINT_KEYS_IN_KEYRING);
  outpaint_settings_set (settings, SETTING_GATEWAY_KEY, "new-key");
  outpaint_settings_set (settings, SETTING_GATEWAY_URL, "https://a.example/");
  copy = outpaint_settings_copy (settings);
  assert_key (copy, "new-key");
  g_assert_true (outpaint_settings_save (settings, NULL));
  assert_file_has (fixture, "url=https://a.example/", TRUE);
  assert_file_has (fixture, "new-key", FALSE);

  again = load (fixture, NULL);
  assert_key (again, "new-key");
  overridden = load (fixture, environment);
  assert_key (overridden, "from-environment");

  outpaint_settings_set (again, SETTING_GATEWAY_KEY, "");
  g_assert_true (outpaint_settings_save (again, NULL));
  assert_kept (NULL);
}

/* A key in the file is not moved without a request. */
static void
test_move (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintSettings) again    = NULL;

  (void) data;

  write_file (fixture, "# mine\n[gateway]\nurl=https://a.example/\nkey=from-file\n");
  settings = load (fixture, NULL);
  g_assert_cmpint (outpaint_settings_get_keys_place (settings), ==, OUTPAINT_KEYS_MOVABLE);
  g_assert_true (outpaint_settings_save (settings, NULL));
  assert_file_has (fixture, "key=from-file", TRUE);
  assert_kept (NULL);

  outpaint_settings_move_keys (settings);
  assert_key (settings, "from-file");
  g_assert_true (outpaint_settings_save (settings, NULL));
  g_assert_cmpint (outpaint_settings_get_keys_place (settings), ==, OUTPAINT_KEYS_IN_KEYRING);
  assert_file_has (fixture, "from-file", FALSE);
  assert_file_has (fixture, "# mine", TRUE);
  assert_kept ("from-file");

  again = load (fixture, NULL);
  assert_key (again, "from-file");
  keep (NULL);
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;

  (void) data;

  keep ("in-keyring");
  write_file (fixture, "[gateway]\nkey=from-file\n");
  settings = load (fixture, NULL);
  assert_key (settings, "from-file");

  outpaint_settings_set (settings, SETTING_GATEWAY_KEY, "typed");
  assert_key (settings, "typed");
  g_assert_true (outpaint_settings_save (settings, NULL));
  assert_file_has (fixture, "from-file", FALSE);
  assert_kept ("typed");
  keep (NULL);
}

static void
assert_unreachable (Fixture *fixture, gboolean may_ask)
{
  g_autoptr (OutpaintSettings) settings = outpaint_setup_load (fixture->path, NULL, NULL);
  gint64 start                          = g_get_monotonic_time ();
  g_autoptr (GError) error              = NULL;
  gdouble seconds;

  outpaint_settings_open_keyring (settings, may_ask);
  seconds = (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;

  g_assert_cmpfloat (seconds, <, 50);
  g_assert_cmpstr (outpaint_setup_get_service (settings), ==, "gateway");
  g_assert_false (outpaint_setup_check (outpaint_services_find ("gateway"), settings, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_nonnull (strstr (error->message, "keyring"));
}

/* The password is not asked for; the file's key is used, and the stored one is not lost. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  OutpaintKeyringEntry entry            = { .name = NAME };

  (void) data;

  g_assert_cmpint (outpaint_keyring_load (&entry, 1, FALSE), ==, OUTPAINT_KEYRING_LOCKED);
  g_assert_null (entry.value);
  g_assert_true (entry.is_locked);
  g_assert_cmpint (outpaint_keyring_load (&entry, 1, TRUE), ==, OUTPAINT_KEYRING_LOCKED);
  g_assert_true (entry.is_locked);

  write_file (fixture, "[gateway]\nurl=https://a.example/\n");
  assert_unreachable (fixture, FALSE);

  write_file (fixture, "[gateway]\nurl=https://a.example/\nkey=from-file\n");
  settings = load (fixture, NULL);
  assert_key (settings, "from-file");
  g_assert_true (outpaint_setup_check (outpaint_services_find ("gateway"), settings, NULL));
}

static void
test_silent (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;

  (void) data;

  write_file (fixture, "[gateway]\nurl=https://a.example/\n");
  assert_unreachable (fixture, TRUE);

  /* Nothing is set: keys that may be in the keyring are enough for one service. */
  write_file (fixture, "");
  settings = load (fixture, NULL);
  g_assert_cmpstr (outpaint_setup_get_service (settings), ==, "volcengine");
  g_clear_pointer (&settings, outpaint_settings_unref);

  write_file (fixture, "[gateway]\nurl=https://a.example/\nkey=from-file\n");
  settings = load (fixture, NULL);
  assert_key (settings, "from-file");
  g_assert_cmpint (outpaint_settings_get_keys_place (settings), ==, OUTPAINT_KEYS_IN_FILE);
}

/* In a session without prompts, a refusal loses nothing. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (GError) error              = NULL;

  (void) data;

  write_file (fixture, "[gateway]\nkey=from-file\n");
  settings = load (fixture, NULL);
  outpaint_settings_move_keys (settings);
  outpaint_settings_set (settings, SETTING_GATEWAY_URL, "https://a.example/");
  g_assert_false (outpaint_settings_save (settings, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS);
  g_assert_null (strstr (error->message, "from-file"));
  g_test_message ("%s", error->message);

  assert_key (settings, "from-file");
  assert_file_has (fixture, "key=from-file", TRUE);
  assert_file_has (fixture, "url=https://a.example/", TRUE);
}

static GDBusMessage *
swallow (GDBusConnection *connection G_GNUC_UNUSED,
         GDBusMessage               *message,
         gboolean                    incoming,
         gpointer user_data          G_GNUC_UNUSED)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);

  return message;
}

static void
say_ready (GDBusConnection *connection G_GNUC_UNUSED,
           const gchar *name           G_GNUC_UNUSED,
           gpointer                    path)
{
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* Runs a Secret Service that never responds; creates the file path when it is ready. */
static int
be_silent (gchar *path)
{
  g_autoptr (GMainLoop) loop      = g_main_loop_new (NULL, FALSE);
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_dbus_connection_add_filter (bus, swallow, NULL, NULL);
  g_bus_own_name_on_connection (
    bus, "org.freedesktop.secrets", G_BUS_NAME_OWNER_FLAGS_REPLACE, say_ready, NULL, path, NULL);
  g_main_loop_run (loop);

  return 0;
}

#define ADD(path, function)                                                                        \
  g_test_add (                                                                                     \
    "/keyring/" path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

int
main (int argc, char *argv[])
{
  const gchar *session = g_getenv ("OUTPAINT_TEST_KEYRING");

  if (argc == 3 && strcmp (argv[1], "--be-silent") == 0)
    return be_silent (argv[2]);

  g_test_init (&argc, &argv, NULL);
  if (session == NULL)
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  if (session == NULL || strcmp (session, "absent") == 0)
    {
      ADD ("absent", test_absent);
    }
  else if (strcmp (session, "open") == 0)
    {
      ADD ("store", test_store);
      ADD ("new-key", test_new_key);
      ADD ("move", test_move);
      ADD ("replaced", test_replaced);
    }
  else if (strcmp (session, "fill") == 0)
    {
      keep ("locked-up");
    }
  else if (strcmp (session, "locked") == 0)
    {
      ADD ("locked", test_locked);
      ADD ("refused", test_refused);
    }
  else if (strcmp (session, "silent") == 0)
    {
      ADD ("silent", test_silent);
    }

  return g_test_run ();
}
