/* The plug-in's procedures in GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/plug-in.h"

#include <gio/gio.h>

#include "core/base/error.h"
#include "gimp/host/gegl-init.h"

#define AUTHORS "The Outpaint authors"

/* The number of leading arguments: run mode, image, drawable. */
#define N_FIRST 3

static const struct
{
  GimpParamDef values[2];
} returns[] = {
  [OUTPAINT_RETURNS_LAYERS] = { { { GIMP_PDB_INT32, "num-layers", "The number of painted layers" },
                                  { GIMP_PDB_INT32ARRAY,
                                    "layers",
                                    "The painted layers, first one first" } } },
  [OUTPAINT_RETURNS_IMAGE]  = { { { GIMP_PDB_IMAGE, "image", "The image of the painting" },
                                  { GIMP_PDB_LAYER, "layer", "The painting" } } },
};

static const OutpaintProcedure *procedures;
static gint                     n_procedures;
static const gchar             *locale;


static GimpPDBArgType
get_type (OutpaintArgumentType type)
{
  switch (type)
    {
    case OUTPAINT_ARGUMENT_STRING:
      return GIMP_PDB_STRING;
    case OUTPAINT_ARGUMENT_DOUBLE:
      return GIMP_PDB_FLOAT;
    default:
      return GIMP_PDB_INT32;
    }
}

static void
install (const OutpaintProcedure *procedure)
{
  gint                     n    = N_FIRST + procedure->n_ordered;
  g_autofree GimpParamDef *args = g_new0 (GimpParamDef, n);

  args[0] = (GimpParamDef){
    GIMP_PDB_INT32,
    "run-mode",
    "The run mode { RUN-INTERACTIVE (0), RUN-NONINTERACTIVE (1), RUN-WITH-LAST-VALS (2) }",
  };
  args[1] = (GimpParamDef){ GIMP_PDB_IMAGE, "image", "The image" };
  args[2] = (GimpParamDef){ GIMP_PDB_DRAWABLE, "drawable", "The layer" };
  for (gint i = 0; i < procedure->n_ordered; i++)
    args[N_FIRST + i] = (GimpParamDef){
      get_type (procedure->arguments[i].type),
      (gchar *) procedure->arguments[i].name,
      (gchar *) procedure->arguments[i].blurb,
    };

  gimp_install_procedure (procedure->name,
                          procedure->blurb,
                          procedure->help,
                          AUTHORS,
                          AUTHORS ", GPL-3.0-or-later",
                          "2026",
                          procedure->menu_label,
                          procedure->image_types != NULL ? procedure->image_types : "",
                          GIMP_PLUGIN,
                          n,
                          G_N_ELEMENTS (returns[0].values),
                          args,
                          returns[procedure->returns].values);
  if (procedure->menu_label != NULL)
    gimp_plugin_menu_register (procedure->name, "<Image>/Filters");
}

static void
query (void)
{
  gimp_plugin_domain_register (GETTEXT_PACKAGE, locale);
  for (gint i = 0; i < n_procedures; i++)
    install (&procedures[i]);
}

static void
read_value (OutpaintArgumentType type, const GimpParam *param, OutpaintValue *value)
{
  value->text   = "";
  value->number = 0.0;

  if (type == OUTPAINT_ARGUMENT_STRING && param->data.d_string != NULL)
    value->text = param->data.d_string;
  else if (type == OUTPAINT_ARGUMENT_DOUBLE)
    value->number = param->data.d_float;
  else if (type != OUTPAINT_ARGUMENT_STRING)
    value->number = param->data.d_int32;
}

/* Reads a call's arguments.  GIMP omits trailing ones when a window without an
 * image calls.
 */
static void
read_call (const OutpaintProcedure *procedure, gint n, const GimpParam *param, OutpaintCall *call)
{
  call->run_mode    = n > 0 ? (GimpRunMode) param[0].data.d_int32 : GIMP_RUN_INTERACTIVE;
  call->image_ID    = n > 1 ? param[1].data.d_image : -1;
  call->drawable_ID = n > 2 ? param[2].data.d_drawable : -1;
  call->n_drawables = 1;
  call->n_values    = CLAMP (n - N_FIRST, 0, procedure->n_ordered);
  for (gint i = 0; i < call->n_values; i++)
    read_value (procedure->arguments[i].type, &param[N_FIRST + i], &call->values[i]);
}

static GimpPDBStatusType
get_status (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return GIMP_PDB_CANCEL;

  if (g_error_matches (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT))
    return GIMP_PDB_CALLING_ERROR;

  return GIMP_PDB_EXECUTION_ERROR;
}

/* Writes the return values of a failure.  GIMP fills in missing values and
 * would read an array's length from the value before it, which is the message;
 * hence the third value.
 */
static gint
write_error (GimpParam *values, const GError *error)
{
  values[0].data.d_status = get_status (error);
  values[1].type          = GIMP_PDB_STRING;
  values[1].data.d_string = error->message;
  values[2].type          = GIMP_PDB_INT32;
  values[2].data.d_int32  = 0;

  return values[0].data.d_status == GIMP_PDB_CANCEL ? 1 : 3;
}

static gint
write_values (GimpParam *values, OutpaintReturns kind, OutpaintReturn *result)
{
  values[0].data.d_status = GIMP_PDB_SUCCESS;
  if (kind == OUTPAINT_RETURNS_LAYERS)
    {
      values[1].type              = GIMP_PDB_INT32;
      values[1].data.d_int32      = result->n_layers;
      values[2].type              = GIMP_PDB_INT32ARRAY;
      values[2].data.d_int32array = result->layer_IDs;
    }
  else
    {
      values[1].type         = GIMP_PDB_IMAGE;
      values[1].data.d_image = result->image_ID;
      values[2].type         = GIMP_PDB_LAYER;
      values[2].data.d_layer = result->n_layers > 0 ? result->layer_IDs[0] : -1;
    }

  return 3;
}

/* A GimpRunProc.  The values are static because libgimp reads them after the return. */
static void
run (const gchar     *name,
     gint             n_params,
     const GimpParam *param,
     gint            *n_return_vals,
     GimpParam      **return_vals)
{
  static GimpParam         values[3];
  static OutpaintReturn    result;
  static GError           *error;
  OutpaintCall             call;
  const OutpaintProcedure *procedure = procedures;

  while (!g_str_equal (procedure->name, name))
    procedure++;

  outpaint_gegl_init ();
  g_clear_error (&error);
  result = (OutpaintReturn){ .image_ID = -1 };
  read_call (procedure, n_params, param, &call);

  values[0].type = GIMP_PDB_STATUS;
  *return_vals   = values;
  *n_return_vals = procedure->run (&call, &result, &error)
                     ? write_values (values, procedure->returns, &result)
                     : write_error (values, error);
}

int
outpaint_plug_in_main (int                      argc,
                       char                    *argv[],
                       const OutpaintProcedure *all,
                       gint                     n,
                       const gchar             *locale_directory)
{
  static const GimpPlugInInfo info = { NULL, NULL, query, run };

  procedures   = all;
  n_procedures = n;
  locale       = locale_directory;

  return gimp_main (&info, argc, argv);
}
