/* Fuzz target: the settings file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/settings.h"
#include "core/service/setup.h"

#include "fuzz.h"


static OutpaintSettings *
load (const gchar *path)
{
  GError           *error    = NULL;
  OutpaintSettings *settings = outpaint_setup_load (path, NULL, &error);

  fuzz_check_outcome (settings != NULL, error);

  return settings;
}

static void
check_values (OutpaintSettings *settings)
{
  gint timeout = outpaint_settings_get_timeout (settings);

  g_assert_true (timeout >= 1 && timeout <= OUTPAINT_TIMEOUT_MAX);
  g_assert_cmpstr (outpaint_setup_get_service (settings), !=, "");
  for (const OutpaintSetting *const *s = outpaint_setup_list (); *s != NULL; s++)
    g_assert_true (g_utf8_validate (outpaint_settings_get (settings, *s), -1, NULL));
}

/* The options are valid whatever the file contains. */
static OutpaintOptions *
get_options (OutpaintSettings *settings)
{
  OutpaintOptions *options = outpaint_settings_get_options (settings);
  GError          *error   = NULL;

  fuzz_check_outcome (outpaint_options_validate (options, &error), NULL);
  g_assert_no_error (error);

  return options;
}

/* Settings read from any file can be written and are read back unchanged. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const gchar *path                     = fuzz_file (data, size);
  g_autoptr (OutpaintSettings) settings = load (path);
  g_autoptr (OutpaintSettings) reloaded = NULL;
  g_autoptr (OutpaintOptions) options   = NULL;
  g_autoptr (OutpaintOptions) read_back = NULL;
  GError *error                         = NULL;

  if (settings == NULL)
    return 0;

  check_values (settings);
  options = get_options (settings);
  outpaint_settings_set_options (settings, options);
  for (const OutpaintSetting *const *s = outpaint_setup_list (); *s != NULL; s++)
    {
      g_autofree gchar *value = g_strdup (outpaint_settings_get (settings, *s));

      outpaint_settings_set (settings, *s, value);
      g_assert_cmpstr (outpaint_settings_get (settings, *s), ==, value);
    }
  fuzz_check_outcome (outpaint_settings_save (settings, &error), error);

  reloaded = load (path);
  g_assert_nonnull (reloaded);
  for (const OutpaintSetting *const *s = outpaint_setup_list (); *s != NULL; s++)
    g_assert_cmpstr (
      outpaint_settings_get (reloaded, *s), ==, outpaint_settings_get (settings, *s));

  read_back = get_options (reloaded);
  g_assert_cmpstr (read_back->prompt, ==, options->prompt);
  g_assert_cmpstr (read_back->service, ==, options->service);
  g_assert_cmpfloat (read_back->scale, ==, options->scale);
  g_assert_cmpint (read_back->seed, ==, options->seed);

  return 0;
}
