/* Arguments and return values of plug-in-outpaint and plug-in-outpaint-fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/pdb.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/service/service.h"

static const gchar *const origins[] = { "numbers", "selection", "canvas", NULL };


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
  return option->label != NULL && !(is_fill && outpaint_option_is_margin (option));
}

/* Fills in the arguments of the options that scripts can set; returns their number. */
static gint
list_arguments (OutpaintArgument *arguments, gboolean is_fill)
{
  static const OutpaintArgumentType types[] = {
    [OUTPAINT_OPTION_STRING] = OUTPAINT_ARGUMENT_STRING,
    [OUTPAINT_OPTION_INT]    = OUTPAINT_ARGUMENT_INT,
    [OUTPAINT_OPTION_DOUBLE] = OUTPAINT_ARGUMENT_DOUBLE,
    [OUTPAINT_OPTION_CHOICE] = OUTPAINT_ARGUMENT_CHOICE,
  };
  gint                  n, n_arguments = 0;
  const OutpaintOption *options = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (is_argument (&options[i], is_fill))
      arguments[n_arguments++] = (OutpaintArgument){
        .name    = options[i].name,
        .type    = types[options[i].type],
        .label   = options[i].label,
        .blurb   = describe (&options[i]),
        .initial = options[i].script_initial,
        .choices = origins,
      };

  return n_arguments;
}

OutpaintProcedure
outpaint_pdb_describe (OutpaintRunFunc run)
{
  static OutpaintArgument arguments[OUTPAINT_ARGUMENTS_MAX];

  return (OutpaintProcedure){
    .name       = OUTPAINT_PROCEDURE,
    .menu_label = N_ ("Out_paint..."),
    .blurb      = N_ ("Extend a picture past its edges"),
    .help = "Paints the area beyond the layer's edges, with a service or on this computer, and "
            "inserts the result as a new, masked layer on an enlarged canvas. The layer "
            "itself is not changed.",
    .image_types = "RGB*, GRAY*",
    .arguments   = arguments,
    .n_arguments = list_arguments (arguments, FALSE),
    .returns     = OUTPAINT_RETURNS_LAYERS,
    .run         = run,
  };
}

OutpaintProcedure
outpaint_pdb_describe_fill (OutpaintRunFunc run)
{
  static OutpaintArgument arguments[OUTPAINT_ARGUMENTS_MAX];

  return (OutpaintProcedure){
    .name       = OUTPAINT_FILL_PROCEDURE,
    .menu_label = N_ ("Outpaint _Selection..."),
    .blurb      = N_ ("Paint the selection anew from its surroundings"),
    .help = "Paints the selected part of the layer anew, with a service or on this computer, and "
            "inserts the result as a new, masked layer. Only the selection and its surroundings "
            "are sent. The layer itself and the selection are not changed.",
    .image_types = "RGB*, GRAY*",
    .arguments   = arguments,
    .n_arguments = list_arguments (arguments, TRUE),
    .returns     = OUTPAINT_RETURNS_LAYERS,
    .run         = run,
  };
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

static gboolean
check_count (const OutpaintCall *call, gboolean is_fill, gint n_needed, GError **error)
{
  if (call->n_values >= n_needed)
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("%s was called with %d arguments; it takes %d."),
               is_fill ? OUTPAINT_FILL_PROCEDURE : OUTPAINT_PROCEDURE,
               call->n_values + 3,
               n_needed + 3);
  return FALSE;
}

/* Rejects an unknown choice. */
static gboolean
check_choice (const OutpaintOption *option, const OutpaintValue *value, GError **error)
{
  if (option->type != OUTPAINT_OPTION_CHOICE || value->number >= 0.0 || *value->text == '\0')
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is \"%s\"; it must be \"%s\", \"%s\" or \"%s\"."),
               option->name,
               value->text,
               origins[0],
               origins[1],
               origins[2]);
  return FALSE;
}

OutpaintOptions *
outpaint_pdb_read_options (const OutpaintCall *call, gboolean is_fill, GError **error)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();
  gint                  n, n_needed = 0;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    n_needed += is_argument (&list[i], is_fill);
  if (!check_count (call, is_fill, n_needed, error))
    return NULL;

  for (gint i = 0, at = 0; i < n; i++)
    {
      const OutpaintValue *value = &call->values[at];

      if (!is_argument (&list[i], is_fill))
        continue;

      if (!check_choice (&list[i], value, error))
        return NULL;

      if (list[i].type == OUTPAINT_OPTION_STRING)
        outpaint_option_set_text (&list[i], options, value->text);
      else
        outpaint_option_set_number (&list[i], options, value->number);
      at++;
    }

  return outpaint_options_validate (options, error) ? g_steal_pointer (&options) : NULL;
}
