/* The options of a run and their ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OPTIONS_H
#define OUTPAINT_OPTIONS_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* Origin of the margins, with the PDB's values. */
typedef enum
{
  OUTPAINT_MARGINS_FROM_NUMBERS   = 0,
  OUTPAINT_MARGINS_FROM_SELECTION = 1,
  OUTPAINT_MARGINS_FROM_CANVAS    = 2
} OutpaintMarginsFrom;

/* The picture to extend. */
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

/* The user's choices: the PDB's arguments and the dialog's fields.  source and
 * the members marked "dialog only" are not available to scripts, which name a
 * layer and use the defaults.
 */
typedef struct
{
  gchar   *prompt;       /* UTF-8, never NULL, may be empty */
  gint     source;       /* an OutpaintSourceKind */
  gint     margins_from; /* an OutpaintMarginsFrom */
  gdouble  top;          /* fraction of the source's height, 0 to 4 */
  gdouble  bottom;
  gdouble  left; /* fraction of the source's width, 0 to 4 */
  gdouble  right;
  gdouble  scale;      /* 1 to 20 */
  gint     seed;       /* 0 to OUTPAINT_SEED_MAX; -1 for a random one */
  gint     steps;      /* 1 to 150; lowered to the limit of the service */
  gdouble  strength;   /* 0 to 1 */
  gint     max_height; /* 64 to 4096, in pixels; lowered to the limit of the service */
  gint     max_width;
  gint     variations;      /* 1 to 4 */
  gint     seam_width;      /* pixels; 0: hard edge, -1: automatic */
  gint     detail;          /* dialog only: fine detail added to enlarged paintings, 0 to 100 % */
  gint     keep_heights;    /* dialog only: 0 to 100 %, see OutpaintCompletionOptions */
  gboolean prefill;         /* dialog only: a canvas request starts from a local sketch */
  gchar   *negative_prompt; /* dialog only: what not to paint; UTF-8, never NULL, may be empty */
  gchar   *service;         /* never NULL; "" for the configured service */
} OutpaintOptions;

typedef enum
{
  OUTPAINT_OPTION_STRING,
  OUTPAINT_OPTION_INT,
  OUTPAINT_OPTION_DOUBLE,
  OUTPAINT_OPTION_CHOICE /* an int */
} OutpaintOptionType;

/* Description of an option for the PDB, the settings, the record and the recovery file. */
typedef struct
{
  const gchar       *name; /* name in the PDB and in key files */
  OutpaintOptionType type;
  gsize              offset; /* offset in OutpaintOptions */
  gdouble            minimum;
  gdouble            maximum;
  gdouble            initial;        /* default in the dialog */
  gdouble            script_initial; /* default of an omitted argument in scripts */
  const gchar       *label;          /* NULL: not available to scripts */
  const gchar       *blurb;
} OutpaintOption;

/* Returns all options; those of scripts are in the PDB's order. */
const OutpaintOption *outpaint_options_list (gint *n);

/* Returns TRUE for an option of the margins, which a fill does not have. */
gboolean outpaint_option_is_margin (const OutpaintOption *option);

/* Returns the blurb with the range.  Free with g_free(). */
gchar *outpaint_option_describe (const OutpaintOption *option);

/* Return the value of a string option, and of any other option.  Numbers are
 * not validated.
 */
const gchar *outpaint_option_get_text (const OutpaintOption  *option,
                                       const OutpaintOptions *options);
void         outpaint_option_set_text (const OutpaintOption *option,
                                       OutpaintOptions      *options,
                                       const gchar          *text);
gdouble outpaint_option_get_number (const OutpaintOption *option, const OutpaintOptions *options);
void    outpaint_option_set_number (const OutpaintOption *option,
                                    OutpaintOptions      *options,
                                    gdouble               number);

/* Returns the defaults: no prompt, 10 % on each side, one variation. */
OutpaintOptions *outpaint_options_new (void);
OutpaintOptions *outpaint_options_copy (const OutpaintOptions *options);
void             outpaint_options_free (OutpaintOptions *options);

/* Checks all options.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT; the message
 * contains the argument as the PDB names it, its value and its range.
 */
gboolean outpaint_options_validate (const OutpaintOptions *options, GError **error);

/* Write the options to a group of a key file, and read them.  Missing, damaged
 * and out-of-range values become the defaults.
 */
void outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group);
OutpaintOptions *outpaint_options_load (GKeyFile *key_file, const gchar *group);

/* Returns the fraction of a side. */
gdouble outpaint_options_get_fraction (const OutpaintOptions *options, OutpaintSide side);
void outpaint_options_set_fraction (OutpaintOptions *options, OutpaintSide side, gdouble fraction);

/* Copies the fractions of all sides. */
void outpaint_options_set_margins (OutpaintOptions *options, const OutpaintOptions *margins);

/* Returns the seed n steps after this one (0 to OUTPAINT_SEED_MAX).  The last
 * seed is followed by 0.  n is at least 0.
 */
gint outpaint_seed_after (gint seed, gint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintOptions, outpaint_options_free)

G_END_DECLS

#endif /* OUTPAINT_OPTIONS_H */
