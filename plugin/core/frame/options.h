/* The options of a run and their ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OPTIONS_H
#define OUTPAINT_OPTIONS_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Where the margins come from; the numbers are the PDB's. */
typedef enum
{
  OUTPAINT_MARGINS_FROM_NUMBERS   = 0,
  OUTPAINT_MARGINS_FROM_SELECTION = 1,
  OUTPAINT_MARGINS_FROM_CANVAS    = 2
} OutpaintMarginsFrom;

/* What is extended. */
typedef enum
{
  OUTPAINT_SOURCE_LAYER,  /* a layer */
  OUTPAINT_SOURCE_VISIBLE /* all visible layers merged, as the user sees them */
} OutpaintSourceKind;

#define OUTPAINT_FRACTION_MAX      4.0
#define OUTPAINT_SCALE_MIN         1.0
#define OUTPAINT_SCALE_MAX         20.0
#define OUTPAINT_STEPS_MIN         1
#define OUTPAINT_STEPS_MAX         150
#define OUTPAINT_SENT_SIDE_MIN     64
#define OUTPAINT_SENT_SIDE_MAX     4096
#define OUTPAINT_SENT_SIDE_INITIAL 1920
#define OUTPAINT_VARIATIONS_MAX    4
#define OUTPAINT_SEED_RANDOM       (-1)
#define OUTPAINT_SEED_MAX          G_MAXINT32
#define OUTPAINT_SEAM_AUTOMATIC    (-1)
#define OUTPAINT_SEAM_WIDTH_MAX    OUTPAINT_MAX_SIZE
#define OUTPAINT_PERCENT_MAX       100

/* What the user asks for: the PDB's arguments and the dialog's fields.  Only
 * the dialog has the source's kind, for scripts name a layer, and what is
 * marked so below: scripts have the defaults.
 */
typedef struct
{
  gchar  *prompt;       /* UTF-8, never NULL, may be empty */
  gint    source;       /* an OutpaintSourceKind */
  gint    margins_from; /* an OutpaintMarginsFrom */
  gdouble top;          /* fraction of the source's height, 0 to 4 */
  gdouble bottom;
  gdouble left; /* fraction of the source's width, 0 to 4 */
  gdouble right;
  gdouble scale;      /* 1 to 20 */
  gint    seed;       /* 0 to OUTPAINT_SEED_MAX; -1 draws one */
  gint    steps;      /* 1 to 150; lowered to what the service takes */
  gdouble strength;   /* 0 to 1 */
  gint    max_height; /* 64 to 4096, pixels; lowered likewise */
  gint    max_width;
  gint    variations; /* 1 to 4 */
  gint    seam_width; /* pixels; 0 a hard edge; -1 automatic */
  gint    detail;     /* dialog only: 0 to 100 %, how much of the picture's own fine detail a
                       * painting that is scaled up gets back */
  gint keep_heights;  /* dialog only: 0 to 100 %, how strictly what the engine of this machine
                       * paints keeps to its height in the picture */
  gboolean prefill;   /* dialog only: a canvas request starts from that engine's sketch */
  gchar   *service;   /* never NULL; "" for the configured one */
} OutpaintOptions;

typedef enum
{
  OUTPAINT_OPTION_STRING,
  OUTPAINT_OPTION_INT,
  OUTPAINT_OPTION_DOUBLE,
  OUTPAINT_OPTION_CHOICE /* an int */
} OutpaintOptionType;

/* One of the options: the one description of it for the PDB, the settings, the
 * record and the recovery file.
 */
typedef struct
{
  const gchar       *name; /* in the PDB and in key files */
  OutpaintOptionType type;
  gsize              offset; /* in OutpaintOptions */
  gdouble            minimum;
  gdouble            maximum;
  gdouble            initial;        /* in the dialog */
  gdouble            script_initial; /* of an argument that a script leaves out */
  const gchar       *label;          /* NULL: scripts do not have it */
  const gchar       *blurb;
} OutpaintOption;

/* All options, those of scripts in the PDB's order. */
const OutpaintOption *outpaint_options_list (gint *n);

/* The blurb with the range.  Free with g_free(). */
gchar *outpaint_option_describe (const OutpaintOption *option);

/* The value of a string, and of every other option; a number is not checked. */
const gchar *outpaint_option_get_text (const OutpaintOption  *option,
                                       const OutpaintOptions *options);
void         outpaint_option_set_text (const OutpaintOption *option,
                                       OutpaintOptions      *options,
                                       const gchar          *text);
gdouble outpaint_option_get_number (const OutpaintOption *option, const OutpaintOptions *options);
void    outpaint_option_set_number (const OutpaintOption *option,
                                    OutpaintOptions      *options,
                                    gdouble               number);

/* The defaults: no prompt, 10 % on each side, one variation. */
OutpaintOptions *outpaint_options_new (void);
OutpaintOptions *outpaint_options_copy (const OutpaintOptions *options);
void             outpaint_options_free (OutpaintOptions *options);

/* FALSE with OUTPAINT_ERROR_ARGUMENT, whose sentence names the argument as
 * the PDB does, its value and its range.
 */
gboolean outpaint_options_validate (const OutpaintOptions *options, GError **error);

/* Writes the options into a key file's group, and reads them back.  What is
 * missing, damaged or out of range on reading becomes the default.
 */
void outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group);
OutpaintOptions *outpaint_options_load (GKeyFile *key_file, const gchar *group);

/* The fraction of a side. */
gdouble outpaint_options_get_fraction (const OutpaintOptions *options, OutpaintSide side);
void outpaint_options_set_fraction (OutpaintOptions *options, OutpaintSide side, gdouble fraction);

/* The seed n (0 or more) after this one (0 to OUTPAINT_SEED_MAX); the last one
 * is followed by 0.
 */
gint outpaint_seed_after (gint seed, gint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintOptions, outpaint_options_free)

G_END_DECLS

#endif /* OUTPAINT_OPTIONS_H */
