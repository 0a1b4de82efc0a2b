/* The plug-in's procedures and their run modes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libintl.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#include <libgimp/gimp.h>

#include "core/base/errands.h"
#include "core/base/secret.h"
#include "core/service/setup.h"
#include "core/store/former.h"
#include "gimp/host/host.h"
#include "gimp/progress/bar.h"
#include "gimp/procedure/active.h"
#include "gimp/procedure/last-values.h"
#include "gimp/procedure/pdb.h"
#include "gimp/procedure/recover-pdb.h"
#include "gimp/procedure/run.h"
#include "ui/dialog/dialog.h"
#include "ui/dialog/missing-dialog.h"
#include "ui/recover/recover-dialog.h"

#define SETTINGS_FILE "outpaint.conf"

/* Upper limit of GEGL's tile cache in bytes.  Pixels are read and written in rows of
 * whole tiles, so a larger cache would not save work.  With a cache of more than
 * hundred tiles, GEGL returns the memory of tiles to the system all the time, and
 * fresh pages take longer than the copy of their pixels.
 */
#define TILE_CACHE_BYTES (G_GUINT64_CONSTANT (1) << 20)

/* Memory blocks above this size in bytes return to the system when they are
 * freed.  By default, glibc raises this limit up to 32 MiB at run time.
 */
#define MMAP_BYTES (1 << 20)

/* Free memory in bytes that the heap keeps at its end, for the tiles. */
#define TRIM_BYTES (16 << 20)

/* Most seconds that the end of a cancelled run is delayed to stop a server. */
#define ERRANDS_SECONDS 5.0


static gboolean
run_without_dialog (const OutpaintTarget  *target,
                    const OutpaintOptions *options,
                    OutpaintSettings      *settings,
                    OutpaintInserted      *inserted,
                    GError               **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean success;

  outpaint_host_progress_start ();
  success = outpaint_run (
    target, options, settings, cancellable, outpaint_progress_bar_update, NULL, inserted, error);
  outpaint_host_progress_end ();

  return success;
}

/* Copies settings from the directory of an earlier GIMP version, which GIMP
 * does not do itself.
 */
static void
take_over_settings (const gchar *path)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  g_autofree gchar *parent    = g_build_filename (g_get_user_config_dir (), "GIMP", NULL);
  g_autofree gchar *version   = gimp_version ();
  g_auto (GStrv) formers = outpaint_former_find (parent, version, g_getenv ("GIMP2_DIRECTORY"));

  outpaint_former_take_over (directory, (const gchar *const *) formers);
}

/* Reads the settings file and the environment, without the keyring. */
static OutpaintSettings *
read_settings (GError **error)
{
  g_autofree gchar *path        = outpaint_host_get_path (SETTINGS_FILE);
  gchar           **environment = g_get_environ ();
  OutpaintSettings *settings;

  take_over_settings (path);
  settings = outpaint_setup_load (path, environment, error);
  outpaint_secret_strfreev (environment);

  return settings;
}

static OutpaintSettings *
load_settings (GimpRunMode run_mode, GError **error)
{
  OutpaintSettings *settings = read_settings (error);

  if (settings != NULL)
    outpaint_settings_open_keyring (settings, run_mode == GIMP_RUN_INTERACTIVE);

  return settings;
}

/* Returns the target of another run on the active drawable. */
static OutpaintTarget
find_target (gint32 image_ID, gint32 drawable_ID, gboolean is_fill, OutpaintSourceKind kind)
{
  if (is_fill)
    return outpaint_target_find_fill (image_ID, drawable_ID, kind, TRUE);

  return outpaint_target_find (image_ID, drawable_ID, kind, TRUE);
}

/* Paints the failed variations again.  The new layers are inserted above the
 * layer that the run has already painted.
 */
static void
paint_missing (const OutpaintCall    *call,
               gboolean               is_fill,
               const OutpaintOptions *options,
               OutpaintSettings      *settings,
               OutpaintInserted      *inserted)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) failure           = NULL;
  gint32 above_ID =
    outpaint_host_item_is_valid (inserted->layers[0]) ? inserted->layers[0] : call->drawable_ID;
  OutpaintTarget target = find_target (call->image_ID, above_ID, is_fill, options->source);

  outpaint_host_progress_start ();
  if (!outpaint_run_missing (&target,
                             options,
                             settings,
                             cancellable,
                             outpaint_progress_bar_update,
                             NULL,
                             inserted,
                             &failure))
    {
      g_free (inserted->notice);
      inserted->notice = g_strdup (failure->message);
    }
  outpaint_host_progress_end ();
  outpaint_host_displays_flush ();
}

/* Shows the outcome of a run.  Missing variations of a paid run are shown in a
 * window, since a message in the status bar soon disappears.  A script that
 * repeats a run without a display gets no window.
 */
static void
show_outcome (const OutpaintCall    *call,
              gboolean               is_fill,
              const OutpaintOptions *options,
              OutpaintSettings      *settings,
              OutpaintInserted      *inserted)
{
  gboolean is_user = call->run_mode != GIMP_RUN_NONINTERACTIVE;
  gboolean has_window =
    call->run_mode == GIMP_RUN_INTERACTIVE || (is_user && outpaint_host_has_display ());
  gboolean is_shown = FALSE;

  if (is_user)
    outpaint_host_displays_flush ();
  while (has_window && inserted->n_missing > 0
         && outpaint_missing_dialog_run (inserted->notice, inserted->n_missing, &is_shown))
    {
      paint_missing (call, is_fill, options, settings, inserted);
      is_shown = FALSE;
    }

  if (!is_shown && inserted->notice != NULL)
    outpaint_host_message (inserted->notice);
}

static void
limit_memory (void)
{
#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, MMAP_BYTES);
  mallopt (M_TRIM_THRESHOLD, TRIM_BYTES);
#endif
  g_object_set (gegl_config (), "tile-cache-size", TILE_CACHE_BYTES, NULL);
}

/* Paints for a script, which names the drawable or the visible layers. */
static gboolean
run_script (const OutpaintCall    *call,
            gboolean               is_fill,
            const OutpaintOptions *options,
            OutpaintSettings      *settings,
            OutpaintInserted      *inserted,
            GError               **error)
{
  gboolean       is_visible = options->source == OUTPAINT_SOURCE_VISIBLE;
  OutpaintTarget target = outpaint_target_new (call->image_ID, is_visible ? -1 : call->drawable_ID);

  target.is_fill = is_fill;

  return run_without_dialog (&target, options, settings, inserted, error);
}

static gboolean
run_call (const OutpaintCall *call,
          gboolean            is_fill,
          OutpaintReadFunc    read,
          OutpaintInserted   *inserted,
          GError            **error)
{
  const gchar *procedure                = is_fill ? OUTPAINT_FILL_PROCEDURE : OUTPAINT_PROCEDURE;
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintOptions) options   = NULL;
  OutpaintIntent intent                 = { 0 };
  OutpaintTarget target;

  settings = load_settings (call->run_mode, error);
  if (settings == NULL)
    return FALSE;

  switch (call->run_mode)
    {
    case GIMP_RUN_INTERACTIVE:
      options = outpaint_last_values_load (procedure, settings);
      if (!outpaint_dialog_run (call->image_ID,
                                call->drawable_ID,
                                &is_fill,
                                options,
                                &intent,
                                settings,
                                inserted,
                                error))
        return FALSE;
      outpaint_last_values_save (procedure, options, inserted->asked_seed, is_fill, &intent);
      outpaint_active_apply (settings, call->image_ID, inserted);
      break;

    case GIMP_RUN_WITH_LAST_VALS:
      options = outpaint_last_values_repeat (procedure, settings, &is_fill, &intent);
      target  = find_target (call->image_ID, call->drawable_ID, is_fill, options->source);
      if (!is_fill)
        outpaint_last_values_fit (options, &intent, &target);
      if (!run_without_dialog (&target, options, settings, inserted, error))
        return FALSE;
      outpaint_active_apply (settings, call->image_ID, inserted);
      break;

    default:
      options = read (call, is_fill, error);
      if (options == NULL || !run_script (call, is_fill, options, settings, inserted, error))
        return FALSE;
      break;
    }

  show_outcome (call, is_fill, options, settings, inserted);

  return TRUE;
}

static gboolean
run_and_return (const OutpaintCall *call,
                gboolean            is_fill,
                OutpaintReadFunc    read,
                OutpaintReturn     *result,
                GError            **error)
{
  g_auto (OutpaintInserted) inserted = { 0 };
  gboolean success;

  limit_memory ();
  success =
    outpaint_pdb_check_call (call, error) && run_call (call, is_fill, read, &inserted, error);
  outpaint_errands_wait (ERRANDS_SECONDS);
  if (!success)
    return FALSE;

  result->image_ID = call->image_ID;
  result->n_layers = MIN (inserted.n_layers, OUTPAINT_LAYERS_MAX);
  memcpy (result->layer_IDs, inserted.layers, (gsize) result->n_layers * sizeof (gint32));

  return TRUE;
}

/* An OutpaintRunFunc. */
static gboolean
run_outpaint (const OutpaintCall *call, OutpaintReturn *result, GError **error)
{
  return run_and_return (call, FALSE, outpaint_pdb_read_options, result, error);
}

/* An OutpaintRunFunc. */
static gboolean
run_fill (const OutpaintCall *call, OutpaintReturn *result, GError **error)
{
  return run_and_return (call, TRUE, outpaint_pdb_read_options, result, error);
}

/* An OutpaintRunFunc. */
static gboolean
run_outpaint_with (const OutpaintCall *call, OutpaintReturn *result, GError **error)
{
  return outpaint_pdb_check_script (call, OUTPAINT_WITH_PROCEDURE, error)
         && run_and_return (call, FALSE, outpaint_pdb_parse_options, result, error);
}

/* An OutpaintRunFunc. */
static gboolean
run_fill_with (const OutpaintCall *call, OutpaintReturn *result, GError **error)
{
  return outpaint_pdb_check_script (call, OUTPAINT_FILL_WITH_PROCEDURE, error)
         && run_and_return (call, TRUE, outpaint_pdb_parse_options, result, error);
}

/* An OutpaintRunFunc. */
static gboolean
run_recover (const OutpaintCall *call, OutpaintReturn *result, GError **error)
{
  g_autoptr (OutpaintSettings) settings = read_settings (NULL);

  limit_memory ();
  if (call->run_mode == GIMP_RUN_NONINTERACTIVE)
    return outpaint_recover_pdb_run (call, settings, result, error);

  if (!outpaint_recover_dialog_run (call, settings, result, error))
    return FALSE;

  outpaint_host_displays_flush ();

  return TRUE;
}

static void
show_debug_messages (void)
{
  const gchar *wanted = g_getenv ("OUTPAINT_DEBUG");

  if (wanted == NULL || *wanted == '\0' || strcmp (wanted, "0") == 0)
    return;

  g_setenv ("G_MESSAGES_DEBUG", G_LOG_DOMAIN, TRUE);
  g_log_writer_default_set_use_stderr (TRUE);
}

int
main (int argc, char *argv[])
{
  static OutpaintProcedure procedures[5];
  g_autofree gchar        *directory = g_path_get_dirname (argv[0]);
  g_autofree gchar        *locale    = g_build_filename (directory, "locale", NULL);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  show_debug_messages ();

  /* Without this, babl reads the list of conversions that earlier programs used
   * and makes tables for them before its first conversion: a third of a second
   * and 360 MB.  A plug-in uses few of them.
   */
  g_setenv ("BABL_INHIBIT_CACHE", "1", FALSE);

  procedures[0] = outpaint_pdb_describe (run_outpaint);
  procedures[1] = outpaint_pdb_describe_fill (run_fill);
  procedures[2] = outpaint_recover_pdb_describe (run_recover);
  procedures[3] = outpaint_pdb_describe_with (&procedures[0], run_outpaint_with);
  procedures[4] = outpaint_pdb_describe_with (&procedures[1], run_fill_with);

  return outpaint_plug_in_main (argc, argv, procedures, G_N_ELEMENTS (procedures), locale);
}
