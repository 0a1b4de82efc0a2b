/* Tests of recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery.h"

#include <string.h>
#include <sys/stat.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "core/base/error.h"

#define NOW G_GINT64_CONSTANT (1795541189123456)

typedef struct
{
  gchar *parent;
  gchar *directory; /* directory in it, not created yet */
} Fixture;


static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;

  fixture->parent    = g_dir_make_tmp ("outpaint-kept-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->parent, "cache", "outpaint", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const gchar *const argv[] = { "rm", "-rf", fixture->parent, NULL };

  (void) data;

  g_assert_true (g_spawn_sync (
    NULL, (gchar **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fixture->parent);
  g_free (fixture->directory);
}

static GBytes *
make_file (const gchar *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Writes a painting identified by its prompt.  Returns its name, to be freed. */
static gchar *
keep (Fixture *fixture, const gchar *prompt, gint64 now)
{
  g_autofree gchar *name            = outpaint_recovery_make_name (fixture->directory, now);
  g_autoptr (OutpaintRecovery) kept = outpaint_recovery_new (name, NULL);
  g_autoptr (GBytes) file           = make_file ("\x89PNG and so on");
  g_autoptr (GError) error          = NULL;

  g_free (kept->record->options->prompt);
  kept->record->options->prompt = g_strdup (prompt);
  outpaint_recovery_write (fixture->directory, kept, file, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&name);
}

/* Returns the prompts of the stored paintings in one line, the newest first. */
static gchar *
list (Fixture *fixture)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (fixture->directory);
  g_autoptr (GString) line  = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const OutpaintRecovery *kept = g_ptr_array_index (all, i);

      g_string_append (line, kept->record->options->prompt);
    }

  return g_strdup (line->str);
}

static void
assert_list (Fixture *fixture, const gchar *expected)
{
  g_autofree gchar *prompts = list (fixture);

  g_assert_cmpstr (prompts, ==, expected);
}

static void
put (Fixture *fixture, const gchar *filename, const gchar *text)
{
  g_autofree gchar *path   = g_build_filename (fixture->directory, filename, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  guint n                    = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;

  return n;
}

static void
set_geometry (OutpaintRecovery *kept, const OutpaintMargins *margins)
{
  const OutpaintRect source   = { -5, 20, 400, 300 };
  const OutpaintRect canvas   = { 0, 0, 1, 1 };
  OutpaintGeometry   geometry = { 0 };

  g_assert_true (outpaint_geometry_init (&geometry, &source, margins, &canvas, NULL));
  outpaint_recovery_set_geometry (kept, &geometry);
}

static void
fill (OutpaintRecovery *kept)
{
  const OutpaintMargins margins = { 30, 0, 40, 5 };
  OutpaintRecord       *record  = kept->record;
  OutpaintOptions      *options = record->options;

  g_free (options->prompt);
  g_free (kept->image);
  options->prompt       = g_strdup ("\"山\"\n\\ and sky");
  options->scale        = 6.1;
  options->steps        = 31;
  options->strength     = 0.7;
  options->detail       = 35;
  options->keep_heights = 20;
  options->max_width    = 800;
  options->top          = 0.25;
  options->prefill      = FALSE;
  options->seam_width   = 9;
  record->seed          = G_MAXUINT32;
  record->origin.source = 17;
  kept->image           = g_strdup ("meadow.jpg");
  kept->time            = NOW;
  outpaint_record_set_service (record, "gateway");
  outpaint_record_set_request_id (record, "2026-id");
  set_geometry (kept, &margins);
}

static void
assert_filled (const OutpaintRecovery *kept)
{
  const OutpaintRect     source  = { -5, 20, 400, 300 };
  const OutpaintRect     frame   = { -45, -10, 445, 330 };
  const OutpaintMargins  margins = { 30, 0, 40, 5 };
  const OutpaintRecord  *record  = kept->record;
  const OutpaintOptions *options = record->options;
  OutpaintGeometry       geometry;

  g_assert_cmpint (kept->time, ==, NOW);
  g_assert_cmpstr (kept->image, ==, "meadow.jpg");
  g_assert_cmpint (record->seed, ==, G_MAXUINT32);
  g_assert_cmpstr (record->request_id, ==, "2026-id");
  g_assert_cmpint (record->origin.source, ==, 17);
  g_assert_cmpstr (options->service, ==, "gateway");
  g_assert_cmpstr (options->prompt, ==, "\"山\"\n\\ and sky");
  g_assert_cmpfloat (options->scale, ==, 6.1);
  g_assert_cmpint (options->steps, ==, 31);
  g_assert_cmpfloat (options->strength, ==, 0.7);
  g_assert_cmpint (options->detail, ==, 35);
  g_assert_cmpint (options->seam_width, ==, 9);
  g_assert_true (outpaint_recovery_get_geometry (kept, &geometry));
  g_assert_cmpmem (&geometry.source, sizeof (source), &source, sizeof (source));
  g_assert_cmpmem (&geometry.margins, sizeof (margins), &margins, sizeof (margins));
  g_assert_cmpmem (&geometry.frame, sizeof (frame), &frame, sizeof (frame));
}

static void
test_all_comes_back (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name            = outpaint_recovery_make_name (fixture->directory, NOW);
  g_autoptr (OutpaintRecovery) kept = outpaint_recovery_new (name, NULL);
  g_autoptr (GBytes) file           = make_file ("\xff\xd8\xff of a JPEG");
  g_autoptr (GBytes) back           = NULL;
  g_autofree gchar *path            = NULL;
  g_autoptr (GPtrArray) all         = NULL;
  g_autoptr (GError) error          = NULL;
  const OutpaintRecovery *found;

  (void) data;

  fill (kept);
  assert_filled (kept);
  g_assert_true (outpaint_recovery_write (fixture->directory, kept, file, &error));

  all = outpaint_recovery_list (fixture->directory);
  g_assert_cmpint (all->len, ==, 1);
  found = g_ptr_array_index (all, 0);
  g_assert_cmpstr (found->name, ==, name);
  g_assert_false (found->is_inserted);
  assert_filled (found);
  g_assert_cmpint (found->record->options->keep_heights, ==, 20);
  g_assert_cmpint (found->record->options->max_width, ==, 800);
  g_assert_cmpfloat (found->record->options->top, ==, 0.25);
  g_assert_false (found->record->options->prefill);
  g_assert_cmpstr (found->record->version, ==, OUTPAINT_VERSION);

  back = outpaint_recovery_load (fixture->directory, name, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, file));
  path = outpaint_recovery_get_path (fixture->directory, name);
  g_assert_true (g_str_has_suffix (path, ".jpg"));
}

/* File of version 0.1. */
static const gchar old_file[] =
  "{\"prompt\":\"\\\"山\\\"\\n\\\\ and sky\",\"time\":1795541189123456,\"seed\":4294967295,"
  "\"scale\":6.1,\"steps\":31,\"strength\":0.7,\"seam_width\":9,\"detail\":35,"
  "\"service\":\"gateway\",\"request_id\":\"2026-id\",\"image\":\"meadow.jpg\",\"layer\":17,"
  "\"frame\":{\"x\":-45,\"y\":-10,\"width\":445,\"height\":330},"
  "\"margins\":{\"top\":30,\"bottom\":0,\"left\":40,\"right\":5},"
  "\"source\":{\"x\":-5,\"y\":20,\"width\":400,\"height\":300},\"inserted\":false}";

/* An old file is read, and its values survive writing it again. */
static void
test_old_file (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name              = keep (fixture, "a", NOW + 1);
  g_autofree gchar *about             = g_strconcat (name, ".json", NULL);
  g_autoptr (OutpaintOptions) initial = outpaint_options_new ();

  (void) data;

  put (fixture, about, old_file);
  for (gint is_inserted = FALSE; is_inserted <= TRUE; is_inserted++)
    {
      g_autoptr (GPtrArray) all = outpaint_recovery_list (fixture->directory);
      const OutpaintRecovery *kept;

      g_assert_cmpint (all->len, ==, 1);
      kept = g_ptr_array_index (all, 0);
      assert_filled (kept);
      g_assert_cmpint (kept->is_inserted, ==, is_inserted);
      g_assert_cmpstr (kept->record->version, ==, "");
      g_assert_cmpint (kept->record->options->source, ==, OUTPAINT_SOURCE_LAYER);
      g_assert_cmpint (kept->record->options->keep_heights, ==, initial->keep_heights);
      g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, name, NULL));
    }
}

/* The visible picture has no tattoo. */
static void
test_visible (Fixture *fixture, gconstpointer data)
{
  static const gchar *const files[] = {
    "{\"layer\":-1,\"source\":{\"x\":0,\"y\":0,\"width\":4,\"height\":3}}",
    "{\"source\":-1}",
  };
  g_autofree gchar *name  = keep (fixture, "a", NOW);
  g_autofree gchar *about = g_strconcat (name, ".json", NULL);

  (void) data;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) all = NULL;
      const OutpaintRecovery *kept;

      put (fixture, about, files[i]);
      all  = outpaint_recovery_list (fixture->directory);
      kept = g_ptr_array_index (all, 0);
      g_assert_cmpint (kept->record->origin.source, ==, OUTPAINT_RECORD_VISIBLE);
    }
}

static void
assert_mode (const gchar *directory, const gchar *filename, guint mode)
{
  g_autofree gchar *path = g_build_filename (directory, filename, NULL);
  GStatBuf          status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, mode);
}

static void
assert_for_user_alone (Fixture *fixture)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  const gchar *filename;

  assert_mode (fixture->directory, "", 0700);
  while ((filename = g_dir_read_name (directory)) != NULL)
    assert_mode (fixture->directory, filename, 0600);
}

static void
test_for_user_alone (Fixture *fixture, gconstpointer data)
{
  (void) data;

  g_free (keep (fixture, "a", NOW));
  assert_for_user_alone (fixture);
  g_assert_cmpint (count_files (fixture), ==, 2);

  g_assert_cmpint (g_chmod (fixture->directory, 0755), ==, 0);
  g_free (keep (fixture, "b", NOW));
  assert_for_user_alone (fixture);
}

/* The newest is first, even when the clock was set back meanwhile. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  (void) data;

  assert_list (fixture, "");
  g_free (keep (fixture, "a", NOW));
  g_free (keep (fixture, "b", NOW));
  g_free (keep (fixture, "c", NOW + 1000));
  g_free (keep (fixture, "d", NOW - 24 * 3600 * (gint64) G_USEC_PER_SEC));
  g_free (keep (fixture, "e", NOW + 500));
  assert_list (fixture, "edcba");
}

static void
test_prune (Fixture *fixture, gconstpointer data)
{
  gchar *names[8];

  (void) data;

  for (gint i = 0; i < 8; i++)
    {
      const gchar prompt[] = { (gchar) ('a' + i), '\0' };

      names[i] = keep (fixture, prompt, NOW + i);
    }
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, names[2], NULL));
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, names[5], NULL));
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, names[7], NULL));
  assert_list (fixture, "hgfedcba");

  outpaint_recovery_prune (fixture->directory, 8, NOW);
  assert_list (fixture, "hgfedcba");
  outpaint_recovery_prune (fixture->directory, 6, NOW);
  assert_list (fixture, "hgedba");
  outpaint_recovery_prune (fixture->directory, 4, NOW);
  assert_list (fixture, "gedb");
  g_assert_cmpint (count_files (fixture), ==, 8);

  for (gint i = 0; i < 8; i++)
    g_free (names[i]);
}

static void
make_old (Fixture *fixture, const gchar *filename)
{
  g_autofree gchar    *path  = g_build_filename (fixture->directory, filename, NULL);
  const struct utimbuf times = { NOW / G_USEC_PER_SEC - 601, NOW / G_USEC_PER_SEC - 601 };

  g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
}

/* Files that another program is writing stay, as do foreign files. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  static const gchar *const left[] = { "1795541189123456-00000001.png.A1B2C3",
                                       "1795541189123456-00000001.json.A1B2C3",
                                       "1795541189123456-00000001.json",
                                       "a note.txt" };

  (void) data;

  g_free (keep (fixture, "a", NOW));
  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    {
      const struct utimbuf times = { NOW / G_USEC_PER_SEC, NOW / G_USEC_PER_SEC };
      g_autofree gchar    *path  = g_build_filename (fixture->directory, left[i], NULL);

      put (fixture, left[i], "{}");
      g_assert_cmpint (g_utime (path, (struct utimbuf *) &times), ==, 0);
    }

  assert_list (fixture, "a");
  outpaint_recovery_prune (fixture->directory, 20, NOW);
  g_assert_cmpint (count_files (fixture), ==, 6);

  for (gsize i = 0; i < G_N_ELEMENTS (left); i++)
    make_old (fixture, left[i]);
  outpaint_recovery_prune (fixture->directory, 20, NOW);
  g_assert_cmpint (count_files (fixture), ==, 3);
  assert_list (fixture, "a");
}

/* A painting of only transparent parts has a place, too. */
static void
test_no_margins (Fixture *fixture, gconstpointer data)
{
  const OutpaintMargins none        = { 0 };
  g_autofree gchar     *name        = outpaint_recovery_make_name (fixture->directory, NOW);
  g_autoptr (OutpaintRecovery) kept = outpaint_recovery_new (name, NULL);
  g_autoptr (GBytes) file           = make_file ("\xff\xd8\xff of a JPEG");
  g_autoptr (GPtrArray) all         = NULL;
  OutpaintGeometry geometry;

  (void) data;

  set_geometry (kept, &none);
  g_assert_true (outpaint_recovery_write (fixture->directory, kept, file, NULL));

  all = outpaint_recovery_list (fixture->directory);
  g_assert_cmpint (all->len, ==, 1);
  g_assert_true (outpaint_recovery_get_geometry (g_ptr_array_index (all, 0), &geometry));
  g_assert_cmpmem (&geometry.frame, sizeof (OutpaintRect), &geometry.source, sizeof (OutpaintRect));
  g_assert_cmpint (geometry.frame.width, ==, 400);
}

/* A selection of noise, the hardest to compress. */
static OutpaintSelection *
make_selection (void)
{
  const OutpaintRect area   = { 150, 100, 120, 90 };
  GRand             *rand   = g_rand_new_with_seed (3);
  guint8            *values = g_malloc (120 * 90);

  for (gint i = 0; i < 120 * 90; i++)
    values[i] = (guint8) g_rand_int_range (rand, 1, 256);
  g_rand_free (rand);

  return outpaint_selection_new (400, 300, &area, values, NULL);
}

/* A fill has its selection and its place. */
static void
test_fill (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name                  = outpaint_recovery_make_name (fixture->directory, NOW);
  g_autoptr (OutpaintRecovery) kept       = outpaint_recovery_new (name, NULL);
  g_autoptr (OutpaintRecovery) copy       = NULL;
  g_autoptr (OutpaintSelection) selection = make_selection ();
  g_autoptr (GBytes) file                 = make_file ("\xff\xd8\xff of a JPEG");
  g_autoptr (GPtrArray) all               = NULL;
  const OutpaintRect      whole           = { -20, 30, 400, 300 };
  const OutpaintRect      canvas          = { 0, 0, 500, 500 };
  const OutpaintRecovery *found;
  OutpaintGeometry        geometry, back;

  (void) data;

  outpaint_selection_get_geometry (selection, &whole, &canvas, &geometry);
  outpaint_recovery_set_geometry (kept, &geometry);
  outpaint_recovery_set_selection (kept, selection);
  copy = outpaint_recovery_copy (kept);
  g_assert_true (outpaint_recovery_write (fixture->directory, copy, file, NULL));
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, name, NULL));

  all   = outpaint_recovery_list (fixture->directory);
  found = g_ptr_array_index (all, 0);
  g_assert_true (found->is_inserted);
  g_assert_nonnull (found->selection);
  g_assert_cmpmem (found->selection->values, 120 * 90, selection->values, 120 * 90);
  g_assert_true (outpaint_recovery_get_geometry (found, &back));
  g_assert_cmpmem (&back.frame, sizeof (whole), &geometry.frame, sizeof (whole));
  g_assert_cmpmem (&back.whole, sizeof (whole), &whole, sizeof (whole));
  g_assert_cmpmem (&back.layer, sizeof (whole), &geometry.layer, sizeof (whole));
  g_assert_true (back.is_fill);
}

static const gchar *const damaged[] = {
  "",
  "[]",
  "null",
  "{\"prompt\": \"half",
  "{\"prompt\": 7, \"time\": \"x\", \"seed\": -1, \"frame\": 5, \"margins\": [1], \"source\": {}}",
  "{\"prompt\": null, \"source\": {\"x\": 0, \"y\": 0, \"width\": 2147483647, \"height\": 3}}",
  "{\"source\": {\"x\": 0, \"y\": 0, \"width\": 20, \"height\": 20}, \"margins\": {\"top\": -4}}",
  "{\"size\": {\"width\": 20, \"height\": 20}, \"fill\": {\"width\": 9, \"height\": 9},"
  " \"selection\": \"eJxjYBgFAAABAAE=\", \"frame\": {\"width\": 9, \"height\": 9}}",
  "{\"size\": {\"width\": 20, \"height\": 20}, \"fill\": {\"width\": 9, \"height\": 9},"
  " \"selection\": \"no base64!\", \"frame\": {\"width\": 9, \"height\": 9}}",
  "{\"size\": {\"width\": 20, \"height\": 20}, \"fill\": {\"width\": 20, \"height\": 20},"
  " \"frame\": {\"width\": 20, \"height\": 20}}",
  "{\"prompt\": \"\\ud800\", \"scale\": 1e999, \"inserted\": 1}",
  "{\"source\": 3, \"size\": {\"width\": 20, \"height\": 20}, \"steps\": 1000, \"seed\": 1.5}",
  "{\"source\": 3, \"size\": {\"width\": 20, \"height\": 20}, \"margins\": {\"top\": 4},"
  " \"frame\": {\"x\": 0, \"y\": 0, \"width\": 20, \"height\": 20}}",
  "{\"source\": 3, \"size\": {\"width\": 20, \"height\": 20}, \"margins\": {\"top\": 4},"
  " \"frame\": {\"x\": -2147483648, \"y\": 2147483647, \"width\": 20, \"height\": 24}}",
};

/* A painting is listed even when its JSON file is damaged. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name  = keep (fixture, "a", NOW);
  g_autofree gchar *about = g_strconcat (name, ".json", NULL);
  g_autofree gchar *path  = g_build_filename (fixture->directory, about, NULL);

  (void) data;

  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GPtrArray) all = NULL;
      OutpaintGeometry        geometry;
      const OutpaintRecovery *kept;

      put (fixture, about, damaged[i]);
      all = outpaint_recovery_list (fixture->directory);
      g_assert_cmpint (all->len, ==, 1);
      kept = g_ptr_array_index (all, 0);
      g_assert_true (g_utf8_validate (kept->record->options->prompt, -1, NULL));
      g_assert_cmpint (kept->time, ==, NOW);
      g_assert_true (outpaint_options_validate (kept->record->options, NULL));
      g_assert_false (outpaint_recovery_get_geometry (kept, &geometry));
      g_assert_cmpint (geometry.frame.width, ==, 0);
      g_assert_false (kept->is_inserted);
    }

  g_assert_cmpint (g_remove (path), ==, 0);
  assert_list (fixture, "");
  {
    g_autoptr (GPtrArray) all = outpaint_recovery_list (fixture->directory);

    g_assert_cmpint (all->len, ==, 1);
  }
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, name, NULL));
}

/* Another GIMP may have removed it. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name   = keep (fixture, "a", NOW);
  g_autoptr (GError) error = NULL;

  (void) data;

  g_assert_true (outpaint_recovery_remove (fixture->directory, name, &error));
  g_assert_cmpint (count_files (fixture), ==, 0);
  g_assert_true (outpaint_recovery_remove (fixture->directory, name, &error));
  g_assert_true (outpaint_recovery_mark_inserted (fixture->directory, name, &error));
  g_assert_cmpint (count_files (fixture), ==, 0);
  g_assert_null (outpaint_recovery_get_path (fixture->directory, name));
  g_assert_null (outpaint_recovery_load (fixture->directory, name, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_FAILED);
  g_assert_null (outpaint_recovery_get_path (fixture->directory, "../../secret"));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/recovery/" path, Fixture, NULL, set_up, function, tear_down)

static gchar *
keep_address (Fixture *fixture, GBytes *file)
{
  g_autofree gchar *name            = outpaint_recovery_make_name (fixture->directory, NOW);
  g_autoptr (OutpaintRecovery) kept = outpaint_recovery_new (name, NULL);
  g_autoptr (GError) error          = NULL;

  g_free (kept->record->options->prompt);
  kept->record->options->prompt = g_strdup ("a");
  g_free (kept->address);
  kept->address = g_strdup ("https://a.example/p.png?sign=%2F");
  outpaint_recovery_write (fixture->directory, kept, file, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&name);
}

/* A painting with only an address is listed, until it has a file and needs no address. */
static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autofree gchar *name       = keep_address (fixture, NULL);
  g_autoptr (GPtrArray) before = outpaint_recovery_list (fixture->directory);
  g_autoptr (GPtrArray) after  = NULL;
  g_autoptr (GBytes) file      = make_file ("\x89PNG and so on");
  g_autoptr (GBytes) loaded    = NULL;
  const OutpaintRecovery *kept = g_ptr_array_index (before, 0);

  (void) data;

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (kept->address, ==, "https://a.example/p.png?sign=%2F");
  g_assert_cmpstr (kept->record->options->prompt, ==, "a");
  g_assert_null (outpaint_recovery_get_path (fixture->directory, name));

  outpaint_recovery_prune (fixture->directory, 20, NOW + 60 * G_TIME_SPAN_MINUTE);
  assert_list (fixture, "a");

  g_assert_true (outpaint_recovery_set_file (fixture->directory, name, file, NULL));
  assert_list (fixture, "a");
  outpaint_recovery_remove_address (fixture->directory, name);
  after = outpaint_recovery_list (fixture->directory);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (((const OutpaintRecovery *) g_ptr_array_index (after, 0))->address, ==, "");
  loaded = outpaint_recovery_load (fixture->directory, name, NULL);
  g_assert_true (g_bytes_equal (loaded, file));
}

/* A file of another format replaces the first one. */
static void
test_set_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) odd    = make_file ("odd");
  g_autoptr (GBytes) good   = make_file ("\xff\xd8\xff and so on");
  g_autofree gchar *name    = keep_address (fixture, odd);
  g_autoptr (GBytes) loaded = NULL;

  (void) data;

  g_assert_cmpuint (count_files (fixture), ==, 3);
  g_assert_true (outpaint_recovery_set_file (fixture->directory, name, good, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 3);
  loaded = outpaint_recovery_load (fixture->directory, name, NULL);
  g_assert_true (g_bytes_equal (loaded, good));

  g_assert_true (outpaint_recovery_remove (fixture->directory, name, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("fill", test_fill);
  ADD ("all-comes-back", test_all_comes_back);
  ADD ("old-file", test_old_file);
  ADD ("visible", test_visible);
  ADD ("no-margins", test_no_margins);
  ADD ("for-user-alone", test_for_user_alone);
  ADD ("order", test_order);
  ADD ("prune", test_prune);
  ADD ("left-behind", test_left_behind);
  ADD ("damaged", test_damaged);
  ADD ("gone", test_gone);
  ADD ("address", test_address);
  ADD ("set-file", test_set_file);

  return g_test_run ();
}
