/* Tests of the user's own presets
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/own-presets.h"

#include "support/file-fixture.h"
#include "support/service-settings.h"

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, file_fixture_set_up, function, file_fixture_tear_down)

static const OutpaintIntent banner = { .width = 1500, .height = 500, .anchor = { 1, -1 } };
static const OutpaintIntent wide   = { .ratio = "2.35:1", .anchor = { 0, 1 } };
static const OutpaintIntent flyer  = { .width  = 99,
                                       .height = 210,
                                       .unit   = OUTPAINT_LENGTH_MILLIMETERS,
                                       .bleed  = 3 };


static OutpaintSettings *
load (Fixture *fixture)
{
  g_autoptr (GError) error   = NULL;
  OutpaintSettings *settings = outpaint_setup_load (fixture->path, NULL, &error);

  g_assert_no_error (error);

  return settings;
}

static void
assert_preset (GPtrArray *presets, guint i, const gchar *name, const OutpaintIntent *intent)
{
  const OutpaintOwnPreset *preset   = g_ptr_array_index (presets, i);
  g_autofree gchar        *expected = outpaint_intent_to_text (intent);
  g_autofree gchar        *got      = outpaint_intent_to_text (&preset->intent);

  g_assert_cmpstr (preset->name, ==, name);
  g_assert_cmpstr (got, ==, expected);
}

/* Names with all characters that a key of the file cannot have are the same
 * after a save.
 */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  static const gchar odd[]              = "#2 [50 %] = 1/3; été\\\"'\t海报";
  g_autoptr (OutpaintSettings) settings = load (fixture);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autoptr (GPtrArray) presets         = NULL;

  (void) data;

  g_assert_true (outpaint_own_presets_add (settings, "wide", &wide));
  g_assert_true (outpaint_own_presets_add (settings, "  banner ", &banner));
  g_assert_true (outpaint_own_presets_add (settings, odd, &flyer));
  g_assert_true (outpaint_settings_save (settings, NULL));

  again   = load (fixture);
  presets = outpaint_own_presets_list (again);
  g_assert_cmpuint (presets->len, ==, 3);
  assert_preset (presets, 0, odd, &flyer);
  assert_preset (presets, 1, "banner", &banner);
  assert_preset (presets, 2, "wide", &wide);
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OutpaintSettings) settings = load (fixture);
  g_autoptr (OutpaintSettings) again    = NULL;
  g_autoptr (GPtrArray) presets         = NULL;

  (void) data;

  g_assert_true (outpaint_own_presets_add (settings, "a=b", &banner));
  g_assert_true (outpaint_own_presets_add (settings, "a=b", &wide));
  g_assert_true (outpaint_own_presets_add (settings, "[c]", &wide));
  g_assert_true (outpaint_settings_save (settings, NULL));
  outpaint_own_presets_remove (settings, "[c]");
  outpaint_own_presets_remove (settings, "unknown");
  g_assert_true (outpaint_settings_save (settings, NULL));

  again   = load (fixture);
  presets = outpaint_own_presets_list (again);
  g_assert_cmpuint (presets->len, ==, 1);
  assert_preset (presets, 0, "a=b", &wide);
}

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  static const OutpaintIntent anchor    = { .anchor = { 1, 1 } };
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (GPtrArray) presets         = NULL;

  (void) data;

  g_assert_true (g_file_set_contents (fixture->path,
                                      "[presets]\nempty=\nanchor alone=anchor=1,1\n"
                                      "size=size=-5x7px\nbad%zzname=ratio=1:1\n"
                                      "%ff=ratio=1:1\ngood=ratio=2:1 anchor=0,0\n",
                                      -1,
                                      NULL));
  settings = load (fixture);
  g_assert_false (outpaint_own_presets_add (settings, " \t", &wide));
  g_assert_false (outpaint_own_presets_add (settings, "anchor", &anchor));
  presets = outpaint_own_presets_list (settings);
  g_assert_cmpuint (presets->len, ==, 1);
  g_assert_cmpstr (((OutpaintOwnPreset *) g_ptr_array_index (presets, 0))->name, ==, "good");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/own-presets/save", test_save);
  ADD ("/own-presets/change", test_change);
  ADD ("/own-presets/bad", test_bad);

  return g_test_run ();
}
