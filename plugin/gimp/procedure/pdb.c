/* Arguments and return values of plug-in-outpaint
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/pdb.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/service/service.h"

/* The places of the arguments. */
enum
{
  ARG_RUN_MODE,
  ARG_IMAGE,
  ARG_DRAWABLE,
  ARG_PROMPT,
  ARG_MARGINS_FROM,
  ARG_TOP,
  ARG_BOTTOM,
  ARG_LEFT,
  ARG_RIGHT,
  ARG_SCALE,
  ARG_SEED,
  ARG_STEPS,
  ARG_STRENGTH,
  ARG_MAX_HEIGHT,
  ARG_MAX_WIDTH,
  ARG_VARIATIONS,
  ARG_SEAM_WIDTH,
  ARG_SERVICE,
  N_ARGS
};

static const GimpParamDef args[N_ARGS] = {
  { GIMP_PDB_INT32,
    "run-mode",
    "The run mode { RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1), RUN-WITH-LAST-VALS (2) }" },
  { GIMP_PDB_IMAGE, "image", "Input image" },
  { GIMP_PDB_DRAWABLE, "drawable", "The layer to extend" },
  { GIMP_PDB_STRING, "prompt", "What to paint, UTF-8; empty lets the service decide" },
  { GIMP_PDB_INT32,
    "margins-from",
    "Where the margins come from { the four numbers that follow (0), the selection (1), "
    "the canvas (2) }" },
  { GIMP_PDB_FLOAT, "top", "Fraction of the layer's height to add at the top (0 to 4)" },
  { GIMP_PDB_FLOAT, "bottom", "Fraction of the layer's height to add at the bottom (0 to 4)" },
  { GIMP_PDB_FLOAT, "left", "Fraction of the layer's width to add on the left (0 to 4)" },
  { GIMP_PDB_FLOAT, "right", "Fraction of the layer's width to add on the right (0 to 4)" },
  { GIMP_PDB_FLOAT, "scale", "How strongly the prompt guides (1 to 20, 7 is usual)" },
  { GIMP_PDB_INT32, "seed", "The first variation's seed, or -1 to draw one" },
  { GIMP_PDB_INT32,
    "steps",
    "Sampling steps (1 to 150, 30 is usual); lowered to what the service takes" },
  { GIMP_PDB_FLOAT,
    "strength",
    "How far the painting may depart from what is there (0 to 1, 0.8 is usual)" },
  { GIMP_PDB_INT32,
    "max-height",
    "The most a service is asked for (64 to 4096 pixels); lowered to what the service takes" },
  { GIMP_PDB_INT32,
    "max-width",
    "The most a service is asked for (64 to 4096 pixels); lowered to what the service takes" },
  { GIMP_PDB_INT32, "variations", "How many results, with successive seeds (1 to 4)" },
  { GIMP_PDB_INT32,
    "seam-width",
    "How far the painting blends into the layer, in pixels; 0 a hard edge, -1 automatic" },
  { GIMP_PDB_STRING, "service", NULL }, /* outpaint_pdb_install() describes it */
};

static const GimpParamDef return_vals[] = {
  { GIMP_PDB_INT32, "num-layers", "The number of painted layers" },
  { GIMP_PDB_INT32ARRAY, "layers", "The painted layers, first one first" },
};


void
outpaint_pdb_install (void)
{
  g_autofree gchar *names = outpaint_services_describe_names ();
  g_autofree gchar *service =
    g_strdup_printf ("The service that paints { %s, or \"\" for the configured one }", names);
  GimpParamDef described[N_ARGS];

  memcpy (described, args, sizeof (args));
  described[ARG_SERVICE].description = service;
  gimp_install_procedure (OUTPAINT_PROCEDURE,
                          N_ ("Extend a picture past its edges"),
                          "Has a service, or this machine, paint what lies beyond the layer's "
                          "edges and inserts the result as a new, masked layer on an enlarged "
                          "canvas. The layer itself is not changed.",
                          "The Outpaint authors",
                          "The Outpaint authors, GPL-3.0-or-later",
                          "2026",
                          N_ ("Out_paint..."),
                          "RGB*, GRAY*",
                          GIMP_PLUGIN,
                          N_ARGS,
                          G_N_ELEMENTS (return_vals),
                          described,
                          return_vals);
  gimp_plugin_menu_register (OUTPAINT_PROCEDURE, "<Image>/Filters");
}

static gboolean
check_count (gint n_params, gint n_needed, GError **error)
{
  if (n_params >= n_needed)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("%s was called with %d arguments; it takes %d."),
               OUTPAINT_PROCEDURE,
               n_params,
               N_ARGS);
  return FALSE;
}

gboolean
outpaint_pdb_read_call (const GimpParam *param, gint n_params, OutpaintCall *call, GError **error)
{
  if (!check_count (n_params, ARG_DRAWABLE + 1, error))
    return FALSE;

  call->run_mode    = param[ARG_RUN_MODE].data.d_int32;
  call->image_ID    = param[ARG_IMAGE].data.d_image;
  call->drawable_ID = param[ARG_DRAWABLE].data.d_drawable;

  return TRUE;
}

static void
replace_string (gchar **string, const gchar *value)
{
  g_free (*string);
  *string = g_strdup (value != NULL ? value : "");
}

OutpaintOptions *
outpaint_pdb_read_options (const GimpParam *param, gint n_params, GError **error)
{
  g_autoptr (OutpaintOptions) options = NULL;

  if (!check_count (n_params, N_ARGS, error))
    return NULL;

  options = outpaint_options_new ();
  replace_string (&options->prompt, param[ARG_PROMPT].data.d_string);
  replace_string (&options->service, param[ARG_SERVICE].data.d_string);
  options->margins_from = param[ARG_MARGINS_FROM].data.d_int32;
  options->top          = param[ARG_TOP].data.d_float;
  options->bottom       = param[ARG_BOTTOM].data.d_float;
  options->left         = param[ARG_LEFT].data.d_float;
  options->right        = param[ARG_RIGHT].data.d_float;
  options->scale        = param[ARG_SCALE].data.d_float;
  options->seed         = param[ARG_SEED].data.d_int32;
  options->steps        = param[ARG_STEPS].data.d_int32;
  options->strength     = param[ARG_STRENGTH].data.d_float;
  options->max_height   = param[ARG_MAX_HEIGHT].data.d_int32;
  options->max_width    = param[ARG_MAX_WIDTH].data.d_int32;
  options->variations   = param[ARG_VARIATIONS].data.d_int32;
  options->seam_width   = param[ARG_SEAM_WIDTH].data.d_int32;

  if (!outpaint_options_validate (options, error))
    return NULL;

  return g_steal_pointer (&options);
}

GimpPDBStatusType
outpaint_pdb_get_status (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GIMP_PDB_CANCEL;

  if (g_error_matches (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT))
    return GIMP_PDB_CALLING_ERROR;

  return GIMP_PDB_EXECUTION_ERROR;
}

gint
outpaint_pdb_write_values (GimpParam *values, const OutpaintInserted *inserted, const GError *error)
{
  values[0].type = GIMP_PDB_STATUS;

  if (error != NULL)
    {
      values[0].data.d_status = outpaint_pdb_get_status (error);
      values[1].type          = GIMP_PDB_STRING;
      values[1].data.d_string = error->message;

      /* GIMP fills up what is missing to the declared values, with an array
       * whose length it then reads out of the message, and crashes.  A third
       * value keeps it from that.
       */
      values[2].type         = GIMP_PDB_INT32;
      values[2].data.d_int32 = 0;

      return values[0].data.d_status == GIMP_PDB_CANCEL ? 1 : 3;
    }

  values[0].data.d_status     = GIMP_PDB_SUCCESS;
  values[1].type              = GIMP_PDB_INT32;
  values[1].data.d_int32      = inserted->n_layers;
  values[2].type              = GIMP_PDB_INT32ARRAY;
  values[2].data.d_int32array = inserted->layers;

  return 3;
}
