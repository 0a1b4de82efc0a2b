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
#include "gimp/procedure/recover.h"

static const OutpaintArgument arguments[] = {
  { .name  = "which",
    .type  = OUTPAINT_ARGUMENT_INT,
    .label = "Which",
    .blurb = "Which painting: 0 the newest, 1 the one before, ..." },
  { .name  = "as-image",
    .type  = OUTPAINT_ARGUMENT_BOOLEAN,
    .label = "As image",
    .blurb = "Whether to make a new image { a layer of the image (0), a new image (1) }" },
};


OutpaintProcedure
outpaint_recover_pdb_describe (OutpaintRunFunc run)
{
  return (OutpaintProcedure){
    .name       = OUTPAINT_RECOVER_PROCEDURE,
    .menu_label = N_ ("Reco_ver Outpaintings..."),
    .blurb      = N_ ("Open a painting that was not inserted into an image"),
    .help = "Every painting is kept on disk as soon as it arrives, the newest twenty of them. "
            "This opens one as a layer of the image, at its place where it fits, or as a new "
            "image.",
    .image_types = NULL,
    .arguments   = arguments,
    .n_ordered   = G_N_ELEMENTS (arguments),
    .n_arguments = G_N_ELEMENTS (arguments),
    .returns     = OUTPAINT_RETURNS_IMAGE,
    .run         = run,
  };
}

static gboolean
check_count (const OutpaintCall *call, GError **error)
{
  if (call->n_values == G_N_ELEMENTS (arguments))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("%s was called with %d arguments; it takes %d."),
               OUTPAINT_RECOVER_PROCEDURE,
               call->n_values + 3,
               (gint) G_N_ELEMENTS (arguments) + 3);
  return FALSE;
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
                   _ ("The argument \"%s\" is %s; it must be from %s to %s."),
                   "which",
                   given,
                   "0",
                   most);
    }
  return NULL;
}

/* A layer needs an image. */
static gboolean
check_image (const OutpaintCall *call, GError **error)
{
  if (call->values[1].number != 0.0 || call->image_ID != -1)
    return TRUE;

  g_set_error_literal (error,
                       OUTPAINT_ERROR,
                       OUTPAINT_ERROR_ARGUMENT,
                       _ ("The argument \"image\" is no image. Pass the image for the layer, or "
                          "let \"as-image\" make a new image."));
  return FALSE;
}

gboolean
outpaint_recover_pdb_run (const OutpaintCall *call,
                          OutpaintSettings   *settings,
                          OutpaintReturn     *result,
                          GError            **error)
{
  g_autofree gchar *directory          = outpaint_recover_get_directory ();
  g_autoptr (GPtrArray) all            = outpaint_recovery_list (directory);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  OutpaintRecoverSource   source       = { .directory   = directory,
                                           .settings    = settings,
                                           .cancellable = cancellable,
                                           .progress    = outpaint_progress_bar_update };
  const OutpaintRecovery *recovery;
  gint32                  layer_ID = -1;

  if (!check_count (call, error))
    return FALSE;

  recovery = choose (all, (gint) call->values[0].number, error);
  if (recovery == NULL || !check_image (call, error))
    return FALSE;

  outpaint_host_progress_start ();
  if (call->values[1].number != 0.0)
    {
      result->image_ID = outpaint_recover_as_image (&source, recovery, error);
      if (result->image_ID != -1)
        layer_ID = outpaint_host_image_get_active_layer (result->image_ID);
    }
  else
    {
      result->image_ID = call->image_ID;
      layer_ID =
        outpaint_recover_as_layer (&source, recovery, call->image_ID, call->drawable_ID, error);
    }
  outpaint_host_progress_end ();

  result->layer_IDs[0] = layer_ID;
  result->n_layers     = layer_ID != -1;

  return layer_ID != -1;
}
