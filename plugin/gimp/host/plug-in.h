/* The plug-in's procedures, for the GIMP that it runs in
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PLUG_IN_H
#define OUTPAINT_PLUG_IN_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* Implemented for GIMP 2.10 (gimp2-plug-in.c) and for GIMP 3 (gimp3-plug-in.c). */

/* GIMP 2.10 takes a choice as its number, GIMP 3 as its name. */
typedef enum
{
  OUTPAINT_ARGUMENT_STRING,
  OUTPAINT_ARGUMENT_INT,
  OUTPAINT_ARGUMENT_DOUBLE,
  OUTPAINT_ARGUMENT_BOOLEAN,
  OUTPAINT_ARGUMENT_CHOICE
} OutpaintArgumentType;

/* An argument after the run mode, the image and the drawable. */
typedef struct
{
  const gchar         *name;
  OutpaintArgumentType type;
  const gchar         *label;   /* for GIMP 3 */
  const gchar         *blurb;   /* with the range */
  gdouble              initial; /* of a number, a boolean or a choice, in GIMP 3 */
  const gchar *const  *choices; /* names, ended by NULL */
} OutpaintArgument;

#define OUTPAINT_ARGUMENTS_MAX 32

/* A number outside an argument's range, or an unknown choice, comes as it is: the
 * procedure refuses it.  An unknown choice of GIMP 3 has number -1 and its name.
 */
typedef struct
{
  const gchar *text;   /* of a string or a choice; never NULL */
  gdouble      number; /* of everything else, and of a choice */
} OutpaintValue;

typedef struct
{
  GimpRunMode   run_mode;
  gint32        image_ID;    /* -1 for none */
  gint32        drawable_ID; /* -1 for none */
  gint          n_drawables; /* that are selected, or passed */
  gint          n_values;    /* that are there; GIMP 3 completes them with the initial ones */
  OutpaintValue values[OUTPAINT_ARGUMENTS_MAX];
} OutpaintCall;

#define OUTPAINT_LAYERS_MAX 4

typedef struct
{
  gint32 image_ID; /* -1 for none */
  gint   n_layers;
  gint32 layer_IDs[OUTPAINT_LAYERS_MAX];
} OutpaintReturn;

/* FALSE with an error: OUTPAINT_ERROR_ARGUMENT becomes a calling error,
 * G_IO_ERROR_CANCELLED the status CANCEL, every other one an execution error.
 */
typedef gboolean (*OutpaintRunFunc) (const OutpaintCall *call,
                                     OutpaintReturn     *result,
                                     GError            **error);

typedef enum
{
  OUTPAINT_RETURNS_LAYERS, /* GIMP 2.10: num-layers and layers; GIMP 3: layers */
  OUTPAINT_RETURNS_IMAGE   /* image and layer */
} OutpaintReturns;

/* Strings that GIMP shows are to be translated. */
typedef struct
{
  const gchar            *name;
  const gchar            *menu_label;
  const gchar            *blurb;
  const gchar            *help;
  const gchar            *image_types; /* NULL: runs without an image too */
  const OutpaintArgument *arguments;
  gint                    n_arguments; /* OUTPAINT_ARGUMENTS_MAX at most */
  OutpaintReturns         returns;
  OutpaintRunFunc         run;
} OutpaintProcedure;

/* The plug-in's main(): registers the procedures, n of them, under Filters, and
 * runs them.  gegl_init() is called before a run.  The strings of the menu come
 * from the text domain in locale_directory.  procedures has to stay.
 */
int outpaint_plug_in_main (int                      argc,
                           char                    *argv[],
                           const OutpaintProcedure *procedures,
                           gint                     n,
                           const gchar             *locale_directory);

G_END_DECLS

#endif /* OUTPAINT_PLUG_IN_H */
