/* Tests of options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options.h"

#include <math.h>

#include "core/base/error.h"

/* One value out of its range; the others are defaults. */
typedef struct
{
  const gchar *name;
  gsize        offset;
  gboolean     is_double;
  gdouble      value;
  const gchar *range;
} RangeCase;

#define INT_CASE(name, member, value, range)                                                       \
  {                                                                                                \
    name, G_STRUCT_OFFSET (OutpaintOptions, member), FALSE, value, range                           \
  }
#define DOUBLE_CASE(name, member, value, range)                                                    \
  {                                                                                                \
    name, G_STRUCT_OFFSET (OutpaintOptions, member), TRUE, value, range                            \
  }

static const RangeCase range_cases[] = {
  INT_CASE ("margins-from", margins_from, 3, "from 0 to 2"),
  INT_CASE ("margins-from", margins_from, -1, "from 0 to 2"),
  DOUBLE_CASE ("top", top, -0.01, "from 0 to 4"),
  DOUBLE_CASE ("bottom", bottom, 4.01, "from 0 to 4"),
  DOUBLE_CASE ("left", left, (gdouble) NAN, "from 0 to 4"),
  DOUBLE_CASE ("right", right, (gdouble) INFINITY, "from 0 to 4"),
  DOUBLE_CASE ("scale", scale, 0.9, "from 1 to 20"),
  DOUBLE_CASE ("scale", scale, 20.5, "from 1 to 20"),
  INT_CASE ("seed", seed, -2, "from -1 to 2147483647"),
  INT_CASE ("steps", steps, 0, "from 1 to 150"),
  INT_CASE ("steps", steps, 151, "from 1 to 150"),
  DOUBLE_CASE ("strength", strength, 1.1, "from 0 to 1"),
  INT_CASE ("max-height", max_height, 63, "from 64 to 4096"),
  INT_CASE ("max-width", max_width, 4097, "from 64 to 4096"),
  INT_CASE ("variations", variations, 0, "from 1 to 4"),
  INT_CASE ("variations", variations, 5, "from 1 to 4"),
  INT_CASE ("seam-width", seam_width, -2, "from -1 to 262144"),
  INT_CASE ("detail", detail, -1, "from 0 to 100"),
  INT_CASE ("detail", detail, 101, "from 0 to 100"),
  INT_CASE ("keep-heights", keep_heights, -1, "from 0 to 100"),
  INT_CASE ("keep-heights", keep_heights, 101, "from 0 to 100"),
};


static void
test_range (gconstpointer data)
{
  const RangeCase *test               = data;
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autoptr (GError) error            = NULL;
  g_autofree gchar *named             = g_strdup_printf ("\"%s\"", test->name);

  if (test->is_double)
    G_STRUCT_MEMBER (gdouble, options, test->offset) = test->value;
  else
    G_STRUCT_MEMBER (gint, options, test->offset) = (gint) test->value;

  g_assert_false (outpaint_options_validate (options, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, named));
  g_assert_nonnull (strstr (error->message, test->range));
}

static void
test_seed_after (void)
{
  g_assert_cmpint (outpaint_seed_after (0, 0), ==, 0);
  g_assert_cmpint (outpaint_seed_after (7, 3), ==, 10);
  g_assert_cmpint (outpaint_seed_after (OUTPAINT_SEED_MAX - 1, 1), ==, OUTPAINT_SEED_MAX);
  g_assert_cmpint (outpaint_seed_after (OUTPAINT_SEED_MAX, 1), ==, 0);
  g_assert_cmpint (outpaint_seed_after (OUTPAINT_SEED_MAX, OUTPAINT_SEED_MAX), ==, 2147483646);
}

static void
test_defaults (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autoptr (GError) error            = NULL;

  g_assert_true (outpaint_options_validate (options, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (options->scale, ==, 7.0);
  g_assert_cmpint (options->seed, ==, -1);
  g_assert_cmpint (options->steps, ==, 30);
  g_assert_cmpfloat (options->strength, ==, 0.8);
  g_assert_cmpint (options->max_height, ==, 1920);
  g_assert_cmpint (options->seam_width, ==, -1);
  g_assert_cmpint (options->detail, ==, 100);
  g_assert_cmpint (options->keep_heights, ==, 50);
  g_assert_true (options->prefill);
  g_assert_cmpstr (options->negative_prompt, ==, "");
}

static void
test_prompt_not_utf8 (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autoptr (GError) error            = NULL;

  g_free (options->prompt);
  options->prompt = g_strdup ("caf\xe9");

  g_assert_false (outpaint_options_validate (options, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "\"prompt\""));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_round_trip (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  g_autoptr (OutpaintOptions) loaded  = NULL;
  g_autoptr (GKeyFile) key_file       = g_key_file_new ();

  g_free (options->prompt);
  options->prompt       = g_strdup (" 蓝色的海洋;\n\tnext \\line = [x] ");
  options->left         = 0.123456789012345;
  options->seed         = 2147483647;
  options->seam_width   = 0;
  options->detail       = 0;
  options->keep_heights = 100;
  options->prefill      = FALSE;
  g_free (options->service);
  options->service = g_strdup ("volcengine");
  g_free (options->negative_prompt);
  options->negative_prompt = g_strdup ("people; text");

  outpaint_options_save (options, key_file, "group");
  loaded = outpaint_options_load (key_file, "group");

  g_assert_cmpstr (loaded->prompt, ==, options->prompt);
  g_assert_cmpstr (loaded->service, ==, "volcengine");
  g_assert_cmpstr (loaded->negative_prompt, ==, "people; text");
  g_assert_cmpfloat (loaded->left, ==, options->left);
  g_assert_cmpint (loaded->seed, ==, 2147483647);
  g_assert_cmpint (loaded->seam_width, ==, 0);
  g_assert_cmpint (loaded->detail, ==, 0);
  g_assert_cmpint (loaded->keep_heights, ==, 100);
  g_assert_false (loaded->prefill);
}

static void
test_damaged (void)
{
  g_autoptr (OutpaintOptions) loaded = NULL;
  g_autoptr (GKeyFile) key_file      = g_key_file_new ();

  g_key_file_set_string (key_file, "group", "steps", "many");
  g_key_file_set_string (key_file, "group", "scale", "1000");
  g_key_file_set_string (key_file, "group", "top", "0.25");
  g_key_file_set_string (key_file, "group", "detail", "101");
  g_key_file_set_string (key_file, "group", "prefill", "2");

  loaded = outpaint_options_load (key_file, "group");

  g_assert_cmpint (loaded->steps, ==, 30);
  g_assert_cmpfloat (loaded->scale, ==, 7.0);
  g_assert_cmpfloat (loaded->top, ==, 0.25);
  g_assert_cmpint (loaded->detail, ==, 100);
  g_assert_true (loaded->prefill);
  g_assert_true (outpaint_options_validate (loaded, NULL));
}

static void
test_fractions (void)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_options_set_fraction (options, side, 0.5 + side);

  g_assert_cmpfloat (options->top, ==, 0.5);
  g_assert_cmpfloat (options->bottom, ==, 1.5);
  g_assert_cmpfloat (options->left, ==, 2.5);
  g_assert_cmpfloat (options->right, ==, 3.5);
  g_assert_cmpfloat (outpaint_options_get_fraction (options, OUTPAINT_SIDE_LEFT), ==, 2.5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (range_cases); i++)
    {
      g_autofree gchar *path =
        g_strdup_printf ("/options/range/%s/%g", range_cases[i].name, range_cases[i].value);

      g_test_add_data_func (path, &range_cases[i], test_range);
    }
  g_test_add_func ("/options/seed-after", test_seed_after);
  g_test_add_func ("/options/defaults", test_defaults);
  g_test_add_func ("/options/prompt-not-utf8", test_prompt_not_utf8);
  g_test_add_func ("/options/round-trip", test_round_trip);
  g_test_add_func ("/options/damaged", test_damaged);
  g_test_add_func ("/options/fractions", test_fractions);

  return g_test_run ();
}
