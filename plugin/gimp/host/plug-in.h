/* Registration and calls of the plug-in's procedures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLUG_IN_H
#define OUTPAINT_PLUG_IN_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Implemented for GIMP 2.10 (gimp2-plug-in.c) and for GIMP 3 (gimp3-plug-in.c). */

/* The type of an argument.  GIMP 2.10 passes a choice as its number, GIMP 3 as its name. */
typedef enum
{
  OUTPAINT_ARGUMENT_STRING,
  OUTPAINT_ARGUMENT_INT,
  OUTPAINT_ARGUMENT_DOUBLE,
  OUTPAINT_ARGUMENT_BOOLEAN,
  OUTPAINT_ARGUMENT_CHOICE
} OutpaintArgumentType;

/* An argument that follows the run mode, the image and the drawable.  GIMP 2.10
 * has those with a place in the order, GIMP 3 has all of them by name.
 */
typedef struct
{
  const gchar         *name;
  OutpaintArgumentType type;
  const gchar         *label;   /* GIMP 3 only */
  const gchar         *blurb;   /* contains the range */
  gdouble              initial; /* default of a number, a boolean or a choice; GIMP 3 only */
  const gchar *const  *choices; /* names, terminated by NULL */
} OutpaintArgument;

#define OUTPAINT_ARGUMENTS_MAX 48

/* The value of an argument.  Numbers out of range and unknown choices are
 * passed on for the procedure to refuse.  An unknown choice in GIMP 3 has
 * number -1 and its name.
 */
typedef struct
{
  const gchar *text;   /* of a string or a choice; never NULL */
  gdouble      number; /* of all other types, and of a choice */
} OutpaintValue;

typedef struct
{
  GimpRunMode run_mode;
  gint32      image_ID;    /* -1 for none */
  gint32      drawable_ID; /* -1 for none */
  gint        n_drawables; /* number of selected or passed drawables */
  gint        n_values;    /* number of passed values, the first of the procedure's; GIMP 3
                            * fills in the defaults */
  OutpaintValue values[OUTPAINT_ARGUMENTS_MAX];
} OutpaintCall;

#define OUTPAINT_LAYERS_MAX 4

typedef struct
{
  gint32 image_ID; /* -1 for none */
  gint   n_layers;
  gint32 layer_IDs[OUTPAINT_LAYERS_MAX];
} OutpaintReturn;

/* Runs a procedure.  Returns FALSE with an error: OUTPAINT_ERROR_ARGUMENT
 * becomes a calling error, G_IO_ERROR_CANCELLED the status CANCEL, any other an
 * execution error.
 */
typedef gboolean (*OutpaintRunFunc) (const OutpaintCall *call,
                                     OutpaintReturn     *result,
                                     GError            **error);

typedef enum
{
  OUTPAINT_RETURNS_LAYERS, /* GIMP 2.10: num-layers and layers; GIMP 3: layers */
  OUTPAINT_RETURNS_IMAGE   /* image and layer */
} OutpaintReturns;

/* A procedure.  Strings that GIMP shows are translatable. */
typedef struct
{
  const gchar            *name;
  const gchar            *menu_label; /* NULL for a procedure for scripts alone */
  const gchar            *blurb;
  const gchar            *help;
  const gchar            *image_types; /* NULL for a procedure that also runs without an image */
  const OutpaintArgument *arguments;
  gint                    n_ordered;      /* the first arguments, which have a place in the order */
  gint                    n_arguments;    /* all of them, at most OUTPAINT_ARGUMENTS_MAX */
  gboolean                replaces_names; /* only for a GIMP without arguments by name */
  OutpaintReturns         returns;
  OutpaintRunFunc         run;
} OutpaintProcedure;

/* The plug-in's main(): registers the n procedures, those with a label under
 * Filters, and runs them.
 * Calls gegl_init() before a run.  The menu's strings are translated by the
 * text domain in locale_directory.  procedures must stay valid.
 */
int outpaint_plug_in_main (int                      argc,
                           char                    *argv[],
                           const OutpaintProcedure *procedures,
                           gint                     n,
                           const gchar             *locale_directory);

G_END_DECLS

#endif /* OUTPAINT_PLUG_IN_H */
