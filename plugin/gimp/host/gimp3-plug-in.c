/* The plug-in's procedures in GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/plug-in.h"

#include <gio/gio.h>

#include "core/base/error.h"
#include "gimp/host/gegl-init.h"
#include "gimp/host/gimp3-private.h"
#include "gimp/host/host.h"

#define AUTHORS "The Outpaint authors"

typedef struct
{
  GimpPlugIn parent_instance;
} Outpaint;

typedef struct
{
  GimpPlugInClass parent_class;
} OutpaintClass;

GType outpaint_get_type (void);

G_DEFINE_TYPE (Outpaint, outpaint, GIMP_TYPE_PLUG_IN)

static const OutpaintProcedure *procedures;
static gint                     n_procedures;
static const gchar             *locale;


/* Adds an argument with the widest possible range, so that the procedure itself
 * reports values that are out of range.
 */
static void
add_argument (GimpProcedure *procedure, const OutpaintArgument *argument)
{
  const gchar *name  = argument->name;
  const gchar *label = argument->label;
  const gchar *blurb = argument->blurb;

  switch (argument->type)
    {
    case OUTPAINT_ARGUMENT_STRING:
      gimp_procedure_add_string_argument (procedure, name, label, blurb, "", G_PARAM_READWRITE);
      break;
    case OUTPAINT_ARGUMENT_CHOICE:
      gimp_procedure_add_string_argument (procedure,
                                          name,
                                          label,
                                          blurb,
                                          argument->choices[(gint) argument->initial],
                                          G_PARAM_READWRITE);
      break;
    case OUTPAINT_ARGUMENT_BOOLEAN:
      gimp_procedure_add_boolean_argument (
        procedure, name, label, blurb, argument->initial != 0.0, G_PARAM_READWRITE);
      break;
    case OUTPAINT_ARGUMENT_INT:
      gimp_procedure_add_int_argument (procedure,
                                       name,
                                       label,
                                       blurb,
                                       G_MININT,
                                       G_MAXINT,
                                       (gint) argument->initial,
                                       G_PARAM_READWRITE);
      break;
    case OUTPAINT_ARGUMENT_DOUBLE:
      gimp_procedure_add_double_argument (procedure,
                                          name,
                                          label,
                                          blurb,
                                          -G_MAXDOUBLE,
                                          G_MAXDOUBLE,
                                          argument->initial,
                                          G_PARAM_READWRITE);
      break;
    }
}

static void
read_choice (const OutpaintArgument *argument, OutpaintValue *value)
{
  value->number = -1.0;
  for (gint i = 0; argument->choices[i] != NULL; i++)
    if (g_str_equal (value->text, argument->choices[i]))
      value->number = i;
}

/* Reads an argument's value.  strings takes ownership of its text. */
static void
read_value (const OutpaintArgument *argument,
            GimpProcedureConfig    *config,
            OutpaintValue          *value,
            GPtrArray              *strings)
{
  gchar   *text = NULL;
  gint     number;
  gboolean truth;

  *value = (OutpaintValue){ "", 0.0 };
  switch (argument->type)
    {
    case OUTPAINT_ARGUMENT_STRING:
    case OUTPAINT_ARGUMENT_CHOICE:
      g_object_get (config, argument->name, &text, NULL);
      g_ptr_array_add (strings, text);
      value->text = text != NULL ? text : "";
      if (argument->type == OUTPAINT_ARGUMENT_CHOICE)
        read_choice (argument, value);
      break;
    case OUTPAINT_ARGUMENT_BOOLEAN:
      g_object_get (config, argument->name, &truth, NULL);
      value->number = truth;
      break;
    case OUTPAINT_ARGUMENT_INT:
      g_object_get (config, argument->name, &number, NULL);
      value->number = number;
      break;
    case OUTPAINT_ARGUMENT_DOUBLE:
      g_object_get (config, argument->name, &value->number, NULL);
      break;
    }
}

static GimpValueArray *
write_error (GimpProcedure *procedure, GError *error)
{
  GimpPDBStatusType status = GIMP_PDB_EXECUTION_ERROR;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      status = GIMP_PDB_CANCEL;
    }
  else if (g_error_matches (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT))
    {
      status = GIMP_PDB_CALLING_ERROR;
    }

  return gimp_procedure_new_return_values (procedure, status, error);
}

static GimpValueArray *
write_values (GimpProcedure *procedure, OutpaintReturns kind, const OutpaintReturn *result)
{
  GimpValueArray *values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GObject        *layers[OUTPAINT_LAYERS_MAX + 1] = { NULL };

  for (gint i = 0, n = 0; i < result->n_layers; i++)
    {
      GimpLayer *layer = outpaint_gimp3_get_layer (result->layer_IDs[i]);

      if (layer != NULL)
        layers[n++] = G_OBJECT (layer);
    }

  if (kind == OUTPAINT_RETURNS_LAYERS)
    {
      GIMP_VALUES_SET_CORE_OBJECT_ARRAY (values, 1, layers);
    }
  else
    {
      GIMP_VALUES_SET_IMAGE (values, 1, outpaint_gimp3_get_image (result->image_ID));
      GIMP_VALUES_SET_LAYER (values, 2, layers[0]);
    }

  return values;
}

static GimpValueArray *
run_call (GimpProcedure           *procedure,
          const OutpaintProcedure *described,
          OutpaintCall            *call,
          GimpProcedureConfig     *config)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  OutpaintReturn result         = { .image_ID = -1 };
  GError        *error          = NULL;

  outpaint_gegl_init ();
  call->n_values = described->n_arguments;
  for (gint i = 0; i < call->n_values; i++)
    read_value (&described->arguments[i], config, &call->values[i], strings);

  if (!described->run (call, &result, &error))
    return write_error (procedure, error);

  /* GIMP attaches the arguments of a successful run to the image, and shows an
   * error for a closed one.
   */
  if (call->run_mode != GIMP_RUN_NONINTERACTIVE && call->image_ID != -1
      && !outpaint_host_image_is_valid (call->image_ID))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CANCEL, NULL);

  return write_values (procedure, described->returns, &result);
}

static GimpValueArray *
run_on_image (GimpProcedure       *procedure,
              GimpRunMode          run_mode,
              GimpImage           *image,
              GimpDrawable       **drawables,
              GimpProcedureConfig *config,
              gpointer             data)
{
  gsize n = drawables != NULL ? gimp_core_object_array_get_length ((GObject **) drawables) : 0;
  OutpaintCall call = { .run_mode    = run_mode,
                        .image_ID    = outpaint_gimp3_get_id (image),
                        .drawable_ID = n > 0 ? outpaint_gimp3_get_id (drawables[0]) : -1,
                        .n_drawables = (gint) n };

  return run_call (procedure, data, &call, config);
}

static GimpValueArray *
run_alone (GimpProcedure *procedure, GimpProcedureConfig *config, gpointer data)
{
  g_autoptr (GimpImage) image       = NULL;
  g_autoptr (GimpDrawable) drawable = NULL;
  OutpaintCall call                 = { .n_drawables = 1 };

  g_object_get (config, "run-mode", &call.run_mode, "image", &image, "drawable", &drawable, NULL);
  call.image_ID    = outpaint_gimp3_get_id (image);
  call.drawable_ID = outpaint_gimp3_get_id (drawable);

  /* GIMP writes the arguments to its file of last values, and can't write these. */
  g_object_set (config, "image", NULL, "drawable", NULL, NULL);

  return run_call (procedure, data, &call, config);
}

static GimpProcedure *
new_on_image (GimpPlugIn *plug_in, const OutpaintProcedure *described)
{
  GimpProcedure *procedure = gimp_image_procedure_new (
    plug_in, described->name, GIMP_PDB_PROC_TYPE_PLUGIN, run_on_image, (gpointer) described, NULL);

  gimp_procedure_set_image_types (procedure, described->image_types);

  /* Accept several layers, so that the procedure reports them instead of a
   * disabled menu entry.
   */
  gimp_procedure_set_sensitivity_mask (
    procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES);

  return procedure;
}

static GimpProcedure *
new_alone (GimpPlugIn *plug_in, const OutpaintProcedure *described)
{
  GimpProcedure *procedure = gimp_procedure_new (
    plug_in, described->name, GIMP_PDB_PROC_TYPE_PLUGIN, run_alone, (gpointer) described, NULL);

  gimp_procedure_set_sensitivity_mask (procedure, GIMP_PROCEDURE_SENSITIVE_ALWAYS);
  gimp_procedure_add_enum_argument (procedure,
                                    "run-mode",
                                    "Run mode",
                                    "The run mode",
                                    GIMP_TYPE_RUN_MODE,
                                    GIMP_RUN_NONINTERACTIVE,
                                    G_PARAM_READWRITE);
  gimp_procedure_add_image_argument (
    procedure, "image", "Image", "The image, or none", TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_drawable_argument (
    procedure, "drawable", "Drawable", "The layer, or none", TRUE, G_PARAM_READWRITE);

  return procedure;
}

static void
add_return_values (GimpProcedure *procedure, OutpaintReturns kind)
{
  if (kind == OUTPAINT_RETURNS_LAYERS)
    {
      gimp_procedure_add_core_object_array_return_value (procedure,
                                                         "layers",
                                                         "Layers",
                                                         "The painted layers, first one first",
                                                         GIMP_TYPE_LAYER,
                                                         G_PARAM_READWRITE);
      return;
    }

  gimp_procedure_add_image_return_value (
    procedure, "image", "Image", "The image of the painting", TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_layer_return_value (
    procedure, "layer", "Layer", "The painting", TRUE, G_PARAM_READWRITE);
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const gchar *name)
{
  const OutpaintProcedure *described = NULL;
  GimpProcedure           *procedure;

  for (gint i = 0; i < n_procedures; i++)
    if (!procedures[i].replaces_names && g_str_equal (name, procedures[i].name))
      described = &procedures[i];
  if (described == NULL)
    return NULL;

  procedure = described->image_types != NULL ? new_on_image (plug_in, described)
                                             : new_alone (plug_in, described);
  gimp_procedure_set_menu_label (procedure, g_dgettext (GETTEXT_PACKAGE, described->menu_label));
  gimp_procedure_add_menu_path (procedure, "<Image>/Filters");
  gimp_procedure_set_documentation (
    procedure, g_dgettext (GETTEXT_PACKAGE, described->blurb), described->help, NULL);
  gimp_procedure_set_attribution (procedure, AUTHORS, AUTHORS ", GPL-3.0-or-later", "2026");
  for (gint i = 0; i < described->n_arguments; i++)
    add_argument (procedure, &described->arguments[i]);
  add_return_values (procedure, described->returns);

  return procedure;
}

static GList *
query_procedures (GimpPlugIn *plug_in G_GNUC_UNUSED)
{
  GList *names = NULL;

  for (gint i = n_procedures - 1; i >= 0; i--)
    if (!procedures[i].replaces_names)
      names = g_list_prepend (names, g_strdup (procedures[i].name));

  return names;
}

/* Sets the text domain if its catalogues are installed; without them, GIMP
 * would print a warning at each start.
 */
static gboolean
set_i18n (GimpPlugIn *plug_in G_GNUC_UNUSED,
          const gchar *name   G_GNUC_UNUSED,
          gchar             **domain,
          gchar             **catalog_directory)
{
  if (!g_file_test (locale, G_FILE_TEST_IS_DIR))
    return FALSE;

  *domain            = g_strdup (GETTEXT_PACKAGE);
  *catalog_directory = g_strdup ("locale");

  return TRUE;
}

static void
outpaint_class_init (OutpaintClass *klass)
{
  GIMP_PLUG_IN_CLASS (klass)->query_procedures = query_procedures;
  GIMP_PLUG_IN_CLASS (klass)->create_procedure = create_procedure;
  GIMP_PLUG_IN_CLASS (klass)->set_i18n         = set_i18n;
}

static void
outpaint_init (Outpaint *outpaint G_GNUC_UNUSED)
{
}

int
outpaint_plug_in_main (int                      argc,
                       char                    *argv[],
                       const OutpaintProcedure *all,
                       gint                     n,
                       const gchar             *locale_directory)
{
  procedures   = all;
  n_procedures = n;
  locale       = locale_directory;

  return gimp_main (outpaint_get_type (), argc, argv);
}
