/* Arguments and return values of plug-in-outpaint-recover
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/recover-pdb.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "gimp/host/host.h"
#include "gimp/progress/bar.h"
#include "gimp/procedure/pdb.h"
#include "gimp/procedure/recover.h"

/* The places of the arguments. */
enum
{
  ARG_RUN_MODE,
  ARG_IMAGE,
  ARG_DRAWABLE,
  ARG_WHICH,
  ARG_AS_IMAGE,
  N_ARGS
};

static const GimpParamDef args[N_ARGS] = {
  { GIMP_PDB_INT32, "run-mode", "The run mode { RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1) }" },
  { GIMP_PDB_IMAGE, "image", "The image that takes the painting as a layer, -1 for none" },
  { GIMP_PDB_DRAWABLE,
    "drawable",
    "The layer that it belongs to when the one that it was painted for is not there, -1 for none" },
  { GIMP_PDB_INT32, "which", "Which painting: 0 the newest, 1 the one before, ..." },
  { GIMP_PDB_INT32,
    "as-image",
    "Whether to make an image of its own { a layer of the image (0), an image (1) }" },
};

static const GimpParamDef return_vals[] = {
  { GIMP_PDB_IMAGE, "image", "The image that the painting is in" },
  { GIMP_PDB_LAYER, "layer", "The painting" },
};


void
outpaint_recover_pdb_install (void)
{
  gimp_install_procedure (OUTPAINT_RECOVER_PROCEDURE,
                          N_ ("Open a painting that did not get into an image"),
                          "Every painting is kept on disk as soon as it is there, the newest "
                          "twenty of them. This opens one as a layer of the image, at its place "
                          "where it fits, or as an image of its own.",
                          "The Outpaint authors",
                          "The Outpaint authors, GPL-3.0-or-later",
                          "2026",
                          N_ ("Reco_ver Outpaintings..."),
                          "",
                          GIMP_PLUGIN,
                          N_ARGS,
                          G_N_ELEMENTS (return_vals),
                          args,
                          return_vals);
  gimp_plugin_menu_register (OUTPAINT_RECOVER_PROCEDURE, "<Image>/Filters");
}

gboolean
outpaint_recover_pdb_read_call (const GimpParam     *param,
                                gint                 n_params,
                                OutpaintRecoverCall *call,
                                GError             **error)
{
  call->run_mode    = n_params > ARG_RUN_MODE ? param[ARG_RUN_MODE].data.d_int32 : 0;
  call->image_ID    = n_params > ARG_IMAGE ? param[ARG_IMAGE].data.d_image : -1;
  call->drawable_ID = n_params > ARG_DRAWABLE ? param[ARG_DRAWABLE].data.d_drawable : -1;

  if (call->run_mode != GIMP_RUN_NONINTERACTIVE)
    return TRUE;

  if (n_params < N_ARGS)
    {
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_ARGUMENT,
                   _ ("%s was called with %d arguments; it takes %d."),
                   OUTPAINT_RECOVER_PROCEDURE,
                   n_params,
                   N_ARGS);
      return FALSE;
    }

  call->which    = param[ARG_WHICH].data.d_int32;
  call->as_image = param[ARG_AS_IMAGE].data.d_int32 != 0;

  return TRUE;
}

static const OutpaintRecovery *
choose (GPtrArray *all, gint which, GError **error)
{
  if (which >= 0 && which < (gint) all->len)
    return g_ptr_array_index (all, which);

  if (all->len == 0)
    g_set_error_literal (
      error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT, _ ("There is no painting to recover."));
  else
    {
      g_autofree gchar *given = g_strdup_printf ("%d", which);
      g_autofree gchar *most  = g_strdup_printf ("%u", all->len - 1);

      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_ARGUMENT,
                   _ ("The argument \"%s\" is %s; it has to be from %s to %s."),
                   "which",
                   given,
                   "0",
                   most);
    }
  return NULL;
}

gboolean
outpaint_recover_pdb_run (const OutpaintRecoverCall *call,
                          OutpaintRecovered         *recovered,
                          GError                   **error)
{
  g_autofree gchar *directory          = outpaint_recover_get_directory ();
  g_autoptr (GPtrArray) all            = outpaint_recovery_list (directory);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const OutpaintRecovery *kept         = choose (all, call->which, error);
  OutpaintRecoverSource   source       = { .directory   = directory,
                                           .settings    = call->settings,
                                           .cancellable = cancellable,
                                           .progress    = outpaint_progress_bar_update };

  if (kept == NULL)
    return FALSE;

  outpaint_host_progress_start ();
  if (call->as_image)
    {
      recovered->image_ID = outpaint_recover_as_image (&source, kept, error);
      recovered->layer_ID =
        recovered->image_ID != -1 ? outpaint_host_image_get_active_layer (recovered->image_ID) : -1;
    }
  else
    {
      recovered->image_ID = call->image_ID;
      recovered->layer_ID =
        outpaint_recover_as_layer (&source, kept, call->image_ID, call->drawable_ID, error);
    }
  outpaint_host_progress_end ();

  return recovered->layer_ID != -1;
}

gint
outpaint_recover_pdb_write_values (GimpParam               *values,
                                   const OutpaintRecovered *recovered,
                                   const GError            *error)
{
  values[0].type = GIMP_PDB_STATUS;

  if (error != NULL)
    {
      values[0].data.d_status = outpaint_pdb_get_status (error);
      values[1].type          = GIMP_PDB_STRING;
      values[1].data.d_string = error->message;

      return values[0].data.d_status == GIMP_PDB_CANCEL ? 1 : 2;
    }

  values[0].data.d_status = GIMP_PDB_SUCCESS;
  values[1].type          = GIMP_PDB_IMAGE;
  values[1].data.d_image  = recovered->image_ID;
  values[2].type          = GIMP_PDB_LAYER;
  values[2].data.d_layer  = recovered->layer_ID;

  return 3;
}
