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

#include "core/base/secret.h"
#include "gimp/progress/bar.h"
#include "gimp/procedure/last-values.h"
#include "gimp/procedure/pdb.h"
#include "gimp/procedure/recover-pdb.h"
#include "gimp/procedure/run.h"
#include "ui/dialog/dialog.h"
#include "ui/dialog/missing-dialog.h"
#include "ui/recover/recover-dialog.h"
#include "ui/base/summary.h"

#define SETTINGS_FILE "outpaint.conf"

/* So much of a picture's tiles is kept at most: a strip is read or written
 * once, more would only be memory.
 */
#define TILE_CACHE_BYTES (G_GUINT64_CONSTANT (16) << 20)

/* Larger blocks of memory go back to the system when they are freed.  glibc raises this
 * limit up to 32 MiB by itself.
 */
#define MMAP_BYTES (1 << 20)

static void query (void);
static void run (const gchar     *name,
                 gint             n_params,
                 const GimpParam *param,
                 gint            *n_return_vals,
                 GimpParam      **return_vals);

const GimpPlugInInfo PLUG_IN_INFO = { NULL, NULL, query, run };


static void
query (void)
{
  /* NULL asks for the directory that main() has bound. */
  gimp_plugin_domain_register (GETTEXT_PACKAGE, bindtextdomain (GETTEXT_PACKAGE, NULL));
  outpaint_pdb_install ();
  outpaint_recover_pdb_install ();
}

static gboolean
run_without_dialog (const OutpaintTarget  *target,
                    const OutpaintOptions *options,
                    OutpaintSettings      *settings,
                    OutpaintInserted      *inserted,
                    GError               **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean success;

  gimp_progress_init (NULL);
  success = outpaint_run (
    target, options, settings, cancellable, outpaint_progress_bar_update, NULL, inserted, error);
  gimp_progress_end ();

  return success;
}

/* Without what is in the keyring. */
static OutpaintSettings *
read_settings (GError **error)
{
  g_autofree gchar *path        = gimp_personal_rc_file (SETTINGS_FILE);
  gchar           **environment = g_get_environ ();
  OutpaintSettings *settings    = outpaint_settings_load (path, environment, error);

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

/* Again, for the variations that failed.  What was painted already is the
 * layer on top of which they come.
 */
static void
paint_missing (const OutpaintCall    *call,
               const OutpaintOptions *options,
               OutpaintSettings      *settings,
               OutpaintInserted      *inserted)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) failure           = NULL;
  gint32 above_ID =
    gimp_item_is_valid (inserted->layers[0]) ? inserted->layers[0] : call->drawable_ID;
  OutpaintTarget target = outpaint_target_find (call->image_ID, above_ID, options->source, TRUE);

  gimp_progress_init (NULL);
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
  gimp_progress_end ();
  gimp_displays_flush ();
}

/* A message in the status bar is soon gone: what of a paid run is missing has a
 * window of its own.  A script that repeats a run without a display has none.
 */
static void
tell (const OutpaintCall    *call,
      const OutpaintOptions *options,
      OutpaintSettings      *settings,
      OutpaintInserted      *inserted)
{
  gboolean is_user = call->run_mode != GIMP_RUN_NONINTERACTIVE;
  gboolean has_window =
    call->run_mode == GIMP_RUN_INTERACTIVE || (is_user && gimp_default_display () > 0);
  gboolean is_told = FALSE;

  if (is_user)
    gimp_displays_flush ();
  while (has_window && inserted->n_missing > 0
         && outpaint_missing_dialog_run (inserted->notice, inserted->n_missing, &is_told))
    {
      paint_missing (call, options, settings, inserted);
      is_told = FALSE;
    }

  if (is_told)
    return;

  if (inserted->notice != NULL)
    gimp_message (inserted->notice);
  else if (is_user)
    outpaint_summary_show (inserted);
}

static gboolean
run_call (const GimpParam *param, gint n_params, OutpaintInserted *inserted, GError **error)
{
  g_autoptr (OutpaintSettings) settings = NULL;
  g_autoptr (OutpaintOptions) options   = NULL;
  OutpaintCall   call;
  OutpaintTarget target;

  if (!outpaint_pdb_read_call (param, n_params, &call, error))
    return FALSE;

  settings = load_settings (call.run_mode, error);
  if (settings == NULL)
    return FALSE;

  switch (call.run_mode)
    {
    case GIMP_RUN_INTERACTIVE:
      options = outpaint_last_values_load (settings);
      if (!outpaint_dialog_run (
            call.image_ID, call.drawable_ID, options, settings, inserted, error))
        return FALSE;
      outpaint_last_values_save (options);
      break;

    case GIMP_RUN_WITH_LAST_VALS:
      options = outpaint_last_values_repeat (settings);
      target  = outpaint_target_find (call.image_ID, call.drawable_ID, options->source, TRUE);
      if (!run_without_dialog (&target, options, settings, inserted, error))
        return FALSE;
      break;

    default:
      options = outpaint_pdb_read_options (param, n_params, error);
      target  = outpaint_target_new (call.image_ID, call.drawable_ID);
      if (options == NULL || !run_without_dialog (&target, options, settings, inserted, error))
        return FALSE;
      break;
    }

  tell (&call, options, settings, inserted);

  return TRUE;
}

static gboolean
recover_call (const GimpParam *param, gint n_params, OutpaintRecovered *recovered, GError **error)
{
  g_autoptr (OutpaintSettings) settings = read_settings (NULL);
  OutpaintRecoverCall call              = { 0 };

  if (!outpaint_recover_pdb_read_call (param, n_params, &call, error))
    return FALSE;
  call.settings = settings;

  if (call.run_mode == GIMP_RUN_NONINTERACTIVE)
    return outpaint_recover_pdb_run (&call, recovered, error);

  if (!outpaint_recover_dialog_run (&call, recovered, error))
    return FALSE;

  gimp_displays_flush ();

  return TRUE;
}

static void
run (const gchar     *name,
     gint             n_params,
     const GimpParam *param,
     gint            *n_return_vals,
     GimpParam      **return_vals)
{
  /* libgimp reads them after the return. */
  static GimpParam        values[3];
  static OutpaintInserted inserted;
  static GError          *error;
  OutpaintRecovered       recovered = { -1, -1 };

#ifdef M_MMAP_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, MMAP_BYTES);
#endif
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "tile-cache-size", TILE_CACHE_BYTES, NULL);

  outpaint_inserted_clear (&inserted);
  g_clear_error (&error);
  *return_vals = values;

  if (strcmp (name, OUTPAINT_RECOVER_PROCEDURE) == 0)
    {
      recover_call (param, n_params, &recovered, &error);
      *n_return_vals = outpaint_recover_pdb_write_values (values, &recovered, error);
      return;
    }

  run_call (param, n_params, &inserted, &error);
  *n_return_vals = outpaint_pdb_write_values (values, &inserted, error);
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
  g_autofree gchar *directory = g_path_get_dirname (argv[0]);
  g_autofree gchar *locale    = g_build_filename (directory, "locale", NULL);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  show_debug_messages ();

  /* Before its first conversion, babl reads which ones earlier programs used,
   * and makes tables for them: a third of a second and 360 MB, for nothing,
   * since a plug-in uses few.
   */
  g_setenv ("BABL_INHIBIT_CACHE", "1", FALSE);

  return gimp_main (&PLUG_IN_INFO, argc, argv);
}
