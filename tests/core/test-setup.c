/* Tests of setup
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/setup.h"

#include <string.h>


/* Settings files, keyrings and scripts use these names, so they must not change. */
static void
test_names (void)
{
  static const struct
  {
    const gchar *group, *key, *variable;
    gboolean     is_secret;
  } rows[] = {
    { "sdapi", "url", "OUTPAINT_SDAPI_URL", FALSE },
    { "sdapi", "user", "OUTPAINT_SDAPI_USER", FALSE },
    { "sdapi", "password", "OUTPAINT_SDAPI_PASSWORD", TRUE },
    { "sdapi", "model", "OUTPAINT_SDAPI_MODEL", FALSE },
    { "sdapi", "sampler", "OUTPAINT_SDAPI_SAMPLER", FALSE },
    { "openai", "url", "OUTPAINT_OPENAI_URL", FALSE },
    { "openai", "key", "OPENAI_API_KEY", TRUE },
    { "openai", "model", "OUTPAINT_OPENAI_MODEL", FALSE },
    { "comfyui", "url", "OUTPAINT_COMFYUI_URL", FALSE },
    { "comfyui", "model", "OUTPAINT_COMFYUI_MODEL", FALSE },
    { "comfyui", "workflow", "OUTPAINT_COMFYUI_WORKFLOW", FALSE },
    { "gateway", "url", "OUTPAINT_GATEWAY_URL", FALSE },
    { "gateway", "key", "OUTPAINT_API_KEY", TRUE },
    { "volcengine", "url", "OUTPAINT_VOLCENGINE_URL", FALSE },
    { "volcengine", "region", "OUTPAINT_VOLCENGINE_REGION", FALSE },
    { "volcengine", "access-key", "VOLC_ACCESSKEY", TRUE },
    { "volcengine", "secret-key", "VOLC_SECRETKEY", TRUE },
    { "volcengine", "session-token", "VOLC_SESSION_TOKEN", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const OutpaintSetting *setting = outpaint_setup_find (rows[i].group, rows[i].key);

      g_assert_nonnull (setting);
      g_assert_cmpstr (setting->variable, ==, rows[i].variable);
      g_assert_cmpint ((setting->flags & OUTPAINT_SETTING_SECRET) != 0, ==, rows[i].is_secret);
    }

  g_assert_null (outpaint_setup_find ("gateway", "region"));
  g_assert_null (outpaint_setup_find ("local", "url"));
}

/* The settings of a service are in its own group and have all texts. */
static void
test_complete (void)
{
  const OutpaintService *const *services = outpaint_services_list ();

  for (gsize i = 0; services[i] != NULL; i++)
    for (const OutpaintSetting *const *s = services[i]->settings; s != NULL && *s != NULL; s++)
      {
        g_assert_cmpstr ((*s)->group, ==, services[i]->name);
        g_assert_nonnull ((*s)->variable);
        g_assert_nonnull ((*s)->title);
        g_assert_nonnull ((*s)->label);
        g_assert_nonnull ((*s)->tooltip);
        g_assert_true (outpaint_setup_find ((*s)->group, (*s)->key) == *s);
      }
}

/* "A=b|C=d" as an environment. */
static OutpaintSettings *
load (const gchar *environment)
{
  g_auto (GStrv) envp = g_strsplit (environment, "|", -1);

  return outpaint_setup_load ("/nonexistent/outpaint.conf", envp, NULL);
}

/* The first service by rank with a setting from the user is used. */
static void
test_get_service (void)
{
  static const struct
  {
    const gchar *environment;
    const gchar *service;
  } rows[] = {
    { "", "local" },
    { "OUTPAINT_TIMEOUT=7", "local" },
    { "OUTPAINT_GATEWAY_URL=https://a.example/", "gateway" },
    { "OUTPAINT_GATEWAY_URL= ", "local" },
    { "OUTPAINT_SDAPI_URL=http://127.0.0.1:1234", "sdapi" },
    { "OUTPAINT_SDAPI_MODEL=m|OUTPAINT_API_KEY=k", "gateway" },
    { "OPENAI_API_KEY=k|OUTPAINT_SDAPI_MODEL=m", "openai" },
    { "OPENAI_API_KEY=k|VOLC_ACCESSKEY=a", "volcengine" },
    { "OUTPAINT_SDAPI_MODEL=m|OUTPAINT_COMFYUI_MODEL=m", "comfyui" },
    { "OUTPAINT_API_KEY=k", "gateway" },
    { "VOLC_ACCESSKEY=a|VOLC_SECRETKEY=b", "volcengine" },
    { "OUTPAINT_VOLCENGINE_REGION=cn-north-2", "volcengine" },
    { "VOLC_ACCESSKEY=a|VOLC_SECRETKEY=b|OUTPAINT_API_KEY=k", "gateway" },
    { "OUTPAINT_SERVICE=volcengine|OUTPAINT_API_KEY=k", "volcengine" },
    { "OUTPAINT_SERVICE=local|OUTPAINT_API_KEY=k", "local" },
    { "OUTPAINT_SERVICE=unheard-of", "unheard-of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OutpaintSettings) settings = load (rows[i].environment);

      g_test_message ("%s", rows[i].environment);
      g_assert_cmpstr (outpaint_setup_get_service (settings), ==, rows[i].service);
    }
}

static void
test_secrets (void)
{
  g_autoptr (OutpaintSettings) settings = load ("OUTPAINT_API_KEY=k|VOLC_SECRETKEY=s");
  g_autofree const gchar **secrets      = outpaint_settings_get_secrets (settings);

  g_assert_true (g_strv_contains (secrets, "k"));
  g_assert_true (g_strv_contains (secrets, "s"));
  g_assert_cmpint (g_strv_length ((gchar **) secrets), >, 2);
}

/* What is wrong with the settings; NULL: nothing. */
static void
test_check (void)
{
  static const struct
  {
    const gchar *service;
    const gchar *environment;
    const gchar *words;
  } rows[] = {
    { "openai", "OPENAI_API_KEY=k", NULL },
    { "openai", "OUTPAINT_OPENAI_URL=https://a.example/v1", "\"OpenAI key\" is empty" },
    { "openai", "OUTPAINT_OPENAI_URL=http://127.0.0.1:1234/v1", NULL },
    { "openai", "OUTPAINT_OPENAI_URL=http://192.168.1.20:1234/v1", NULL },
    { "openai", "OUTPAINT_OPENAI_URL=http://studio.local:1234/v1", NULL },
    { "openai", "OUTPAINT_OPENAI_URL=http://192.168.1.20/v1|OPENAI_API_KEY=k", "https://" },
    { "openai", "OUTPAINT_OPENAI_URL=http://a.example/v1", "https://" },
    { "gateway", "OUTPAINT_GATEWAY_URL=http://127.0.0.1:1234/", "is empty" },
    { "sdapi", "OUTPAINT_SDAPI_URL=http://192.168.1.20:7860", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OutpaintSettings) settings = load (rows[i].environment);
      g_autoptr (GError) error              = NULL;
      gboolean is_good =
        outpaint_setup_check (outpaint_services_find (rows[i].service), settings, &error);

      g_test_message ("%s: %s", rows[i].environment, is_good ? "good" : error->message);
      g_assert_true (is_good == (rows[i].words == NULL));
      if (!is_good)
        g_assert_nonnull (strstr (error->message, rows[i].words));
    }
}

/* A bad time limit is a fault of all services with settings. */
static void
test_timeout (void)
{
  g_autoptr (OutpaintSettings) settings = load ("OUTPAINT_SDAPI_URL=http://127.0.0.1:7860");

  outpaint_settings_set (settings, &outpaint_setting_timeout, "abc");
  g_assert_false (outpaint_setup_check (outpaint_services_find ("sdapi"), settings, NULL));
  g_assert_true (outpaint_setup_check (outpaint_services_find ("local"), settings, NULL));
  g_assert_cmpint (
    outpaint_service_get_timeout (outpaint_services_find ("sdapi"), settings), ==, 600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/setup/names", test_names);
  g_test_add_func ("/setup/complete", test_complete);
  g_test_add_func ("/setup/get-service", test_get_service);
  g_test_add_func ("/setup/secrets", test_secrets);
  g_test_add_func ("/setup/check", test_check);
  g_test_add_func ("/setup/timeout", test_timeout);

  return g_test_run ();
}
