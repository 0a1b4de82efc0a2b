/* Arguments and return values of the procedures that paint
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/pdb.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/frame/options-text.h"
#include "core/service/service.h"

/* The argument of the procedures that take all options by name. */
static const OutpaintArgument text_arguments[] = {
  { .name  = "options",
    .type  = OUTPAINT_ARGUMENT_STRING,
    .label = "Options",
    .blurb = "Options by name: a JSON object, {\"seed\": 7, \"prompt\": \"a house\"}, or words, "
             "seed=7 prompt='a house'" },
};


/* Returns an option's blurb; the service's blurb lists all services. */
static gchar *
describe (const OutpaintOption *option)
{
  g_autofree gchar *blurb = outpaint_option_describe (option);
  g_autofree gchar *names = NULL;

  if (g_strcmp0 (option->name, "service") != 0)
    return g_steal_pointer (&blurb);

  names = outpaint_services_describe_names ();

  return g_strdup_printf ("%s { %s }", blurb, names);
}

static gboolean
is_argument (const OutpaintOption *option, gboolean is_fill)
{
  return !(is_fill && outpaint_option_is_of_frame (option));
}

/* Fills in the arguments of a procedure. */
static void
add_arguments (OutpaintProcedure *procedure, OutpaintArgument *arguments, gboolean is_fill)
{
  static const OutpaintArgumentType types[] = {
    [OUTPAINT_OPTION_STRING]  = OUTPAINT_ARGUMENT_STRING,
    [OUTPAINT_OPTION_INT]     = OUTPAINT_ARGUMENT_INT,
    [OUTPAINT_OPTION_DOUBLE]  = OUTPAINT_ARGUMENT_DOUBLE,
    [OUTPAINT_OPTION_BOOLEAN] = OUTPAINT_ARGUMENT_BOOLEAN,
    [OUTPAINT_OPTION_CHOICE]  = OUTPAINT_ARGUMENT_CHOICE,
  };
  gint                  n;
  const OutpaintOption *options = outpaint_options_list (&n);

  procedure->arguments = arguments;
  for (gint i = 0; i < n; i++)
    if (is_argument (&options[i], is_fill))
      {
        procedure->n_ordered += options[i].is_ordered;
        arguments[procedure->n_arguments++] = (OutpaintArgument){
          .name    = options[i].name,
          .type    = types[options[i].type],
          .label   = options[i].label,
          .blurb   = describe (&options[i]),
          .initial = options[i].script_initial,
          .choices = options[i].choices,
        };
      }
}

OutpaintProcedure
outpaint_pdb_describe (OutpaintRunFunc run)
{
  static OutpaintArgument arguments[OUTPAINT_ARGUMENTS_MAX];
  OutpaintProcedure       procedure = {
          .name       = OUTPAINT_PROCEDURE,
          .menu_label = N_ ("_Outpaint..."),
          .blurb      = N_ (
      "Extend a picture past its edges. Convert an indexed image with Image > Mode > RGB first."),
          .help = "Paints the area beyond the layer's edges, with a service or on this computer, and "
                        "inserts the result as a new, masked layer on an enlarged canvas. The layer "
                        "itself is not changed.",
          .image_types = "RGB*, GRAY*",
          .returns     = OUTPAINT_RETURNS_LAYERS,
          .run         = run,
  };

  add_arguments (&procedure, arguments, FALSE);

  return procedure;
}

OutpaintProcedure
outpaint_pdb_describe_fill (OutpaintRunFunc run)
{
  static OutpaintArgument arguments[OUTPAINT_ARGUMENTS_MAX];
  OutpaintProcedure       procedure = {
          .name       = OUTPAINT_FILL_PROCEDURE,
          .menu_label = N_ ("Outpaint _Selection..."),
          .blurb = N_ ("Paint the selection anew from its surroundings. Convert an indexed image with "
                       "Image > Mode > RGB first."),
          .help = "Paints the selected part of the layer anew, with a service or on this computer, and "
                        "inserts the result as a new, masked layer. Only the selection and its surroundings "
                        "are sent. The layer itself and the selection are not changed.",
          .image_types = "RGB*, GRAY*",
          .returns     = OUTPAINT_RETURNS_LAYERS,
          .run         = run,
  };

  add_arguments (&procedure, arguments, TRUE);

  return procedure;
}

OutpaintProcedure
outpaint_pdb_describe_with (const OutpaintProcedure *other, OutpaintRunFunc run)
{
  OutpaintProcedure procedure = *other;

  procedure.name = g_str_equal (other->name, OUTPAINT_FILL_PROCEDURE) ? OUTPAINT_FILL_WITH_PROCEDURE
                                                                      : OUTPAINT_WITH_PROCEDURE;
  procedure.menu_label     = NULL;
  procedure.arguments      = text_arguments;
  procedure.n_ordered      = G_N_ELEMENTS (text_arguments);
  procedure.n_arguments    = G_N_ELEMENTS (text_arguments);
  procedure.replaces_names = TRUE;
  procedure.run            = run;

  return procedure;
}

gboolean
outpaint_pdb_check_call (const OutpaintCall *call, GError **error)
{
  if (call->n_drawables == 1 && call->drawable_ID != -1)
    return TRUE;

  if (call->n_drawables <= 1)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_ARGUMENT,
                         _ ("No layer is selected. Select one layer."));
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 OUTPAINT_ERROR_ARGUMENT,
                 _ ("%d layers are selected. Select one layer."),
                 call->n_drawables);
  return FALSE;
}

gboolean
outpaint_pdb_check_script (const OutpaintCall *call, const gchar *procedure, GError **error)
{
  if (call->run_mode == GIMP_RUN_NONINTERACTIVE)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("%s has no dialog. Pass RUN-NONINTERACTIVE as \"run-mode\"."),
               procedure);
  return FALSE;
}

static gboolean
check_count (const OutpaintCall *call, const gchar *procedure, gint n_needed, GError **error)
{
  if (call->n_values >= n_needed)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("%s was called with %d arguments; it takes %d."),
               procedure,
               call->n_values + 3,
               n_needed + 3);
  return FALSE;
}

/* Rejects an unknown choice. */
static gboolean
check_choice (const OutpaintOption *option, const OutpaintValue *value, GError **error)
{
  g_autofree gchar *range = NULL;

  if (option->type != OUTPAINT_OPTION_CHOICE || value->number >= 0.0 || *value->text == '\0')
    return TRUE;

  range = outpaint_option_describe_range (option);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is \"%s\"; it must be %s."),
               option->name,
               value->text,
               range);
  return FALSE;
}

/* Sets an option from an argument. */
static gboolean
set_option (OutpaintOptions      *options,
            const OutpaintOption *option,
            const OutpaintValue  *value,
            GError              **error)
{
  if (!check_choice (option, value, error))
    return FALSE;

  if (option->type == OUTPAINT_OPTION_STRING)
    outpaint_option_set_text (option, options, value->text);
  else
    outpaint_option_set_number (option, options, value->number);

  return TRUE;
}

OutpaintOptions *
outpaint_pdb_read_options (const OutpaintCall *call, gboolean is_fill, GError **error)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  gint                  n, n_needed = 0;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    n_needed += list[i].is_ordered && is_argument (&list[i], is_fill);
  if (!check_count (call, is_fill ? OUTPAINT_FILL_PROCEDURE : OUTPAINT_PROCEDURE, n_needed, error))
    return NULL;

  for (gint i = 0, at = 0; i < n && at < call->n_values; i++)
    if (is_argument (&list[i], is_fill)
        && !set_option (options, &list[i], &call->values[at++], error))
      return NULL;

  return outpaint_options_validate (options, error) ? g_steal_pointer (&options) : NULL;
}

OutpaintOptions *
outpaint_pdb_parse_options (const OutpaintCall *call, gboolean is_fill, GError **error)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new_for_scripts ();
  const gchar *procedure = is_fill ? OUTPAINT_FILL_WITH_PROCEDURE : OUTPAINT_WITH_PROCEDURE;

  if (!check_count (call, procedure, G_N_ELEMENTS (text_arguments), error)
      || !outpaint_options_parse (options, call->values[0].text, is_fill, error)
      || !outpaint_options_validate (options, error))
    return NULL;

  return g_steal_pointer (&options);
}
