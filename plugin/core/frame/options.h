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
#define OUTPAINT_SCALE_INITIAL     7.0
#define OUTPAINT_STEPS_MIN         1
#define OUTPAINT_STEPS_MAX         150
#define OUTPAINT_STEPS_INITIAL     30
#define OUTPAINT_STRENGTH_INITIAL  0.8
#define OUTPAINT_SENT_SIDE_MIN     64
#define OUTPAINT_SENT_SIDE_MAX     4096
#define OUTPAINT_SENT_SIDE_INITIAL 1920
#define OUTPAINT_VARIATIONS_MAX    4
#define OUTPAINT_SEED_RANDOM       (-1)
#define OUTPAINT_SEED_MAX          G_MAXINT32
#define OUTPAINT_SEAM_AUTOMATIC    (-1)
#define OUTPAINT_SEAM_WIDTH_MAX    OUTPAINT_MAX_SIZE
#define OUTPAINT_PERCENT_MAX       100

/* The place of the source in a frame of a given ratio or size, clockwise. */
typedef enum
{
  OUTPAINT_ANCHOR_CENTER,
  OUTPAINT_ANCHOR_TOP_LEFT,
  OUTPAINT_ANCHOR_TOP,
  OUTPAINT_ANCHOR_TOP_RIGHT,
  OUTPAINT_ANCHOR_RIGHT,
  OUTPAINT_ANCHOR_BOTTOM_RIGHT,
  OUTPAINT_ANCHOR_BOTTOM,
  OUTPAINT_ANCHOR_BOTTOM_LEFT,
  OUTPAINT_ANCHOR_LEFT
} OutpaintAnchorPoint;

/* The user's choices: the PDB's arguments and the dialog's fields.  The dialog
 * converts a ratio or a size to margins; see outpaint_new_size_get_margins().
 */
typedef struct
{
  gchar   *prompt;       /* UTF-8, never NULL, may be empty */
  gint     source;       /* an OutpaintSourceKind */
  gint     margins_from; /* an OutpaintMarginsFrom; the frame's members are up to right */
  gchar   *aspect_ratio; /* of the frame: see outpaint_aspect_parse(); "" for none */
  gint     new_width;    /* of the frame, pixels; 0 for none */
  gint     new_height;
  gint     anchor; /* an OutpaintAnchorPoint */
  gint     passes; /* in which the margins are painted, 1 to OUTPAINT_PASSES_MAX */
  gdouble  top;    /* fraction of the source's height, 0 to 4 */
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
  gint     detail;          /* fine detail added to enlarged paintings, 0 to 100 % */
  gint     keep_heights;    /* 0 to 100 %, see OutpaintCompletionOptions */
  gboolean prefill;         /* a canvas request starts from a local sketch */
  gchar   *copy_only_from;  /* of the local painter: see outpaint_area_parse(); "" for everywhere */
  gchar   *dont_copy_from;  /* "" for nothing */
  gchar   *corrections;     /* see outpaint_corrections_parse(); "" for all */
  gchar   *negative_prompt; /* what not to paint; UTF-8, never NULL, may be empty */
  gchar   *service;         /* never NULL; "" for the configured service */
} OutpaintOptions;

typedef enum
{
  OUTPAINT_OPTION_STRING,
  OUTPAINT_OPTION_INT,
  OUTPAINT_OPTION_DOUBLE,
  OUTPAINT_OPTION_BOOLEAN,
  OUTPAINT_OPTION_CHOICE /* an int */
} OutpaintOptionType;

/* Description of an option for the PDB, the settings, the record and the recovery file. */
typedef struct
{
  const gchar       *name; /* name in the PDB and in key files */
  OutpaintOptionType type;
  gboolean           is_ordered; /* an argument with a place in the PDB's order; scripts pass the
                                  * others by name */
  gsize               offset;    /* offset in OutpaintOptions */
  gdouble             minimum;
  gdouble             maximum;
  gdouble             initial;        /* default in the dialog */
  gdouble             script_initial; /* default of an omitted argument in scripts */
  const gchar *const *choices;        /* names of a choice's values, NULL-terminated */
  const gchar        *label;
  const gchar        *blurb;
} OutpaintOption;

/* Returns all options: first the ordered ones, in the PDB's order. */
const OutpaintOption *outpaint_options_list (gint *n);

/* Returns TRUE for an option of the frame, which a fill does not have. */
gboolean outpaint_option_is_of_frame (const OutpaintOption *option);

/* Returns the blurb with the range.  Free with g_free(). */
gchar *outpaint_option_describe (const OutpaintOption *option);

/* Returns what the option accepts, for a message, such as "a whole number from 0
 * to 100".  Free with g_free().
 */
gchar *outpaint_option_describe_range (const OutpaintOption *option);

/* Returns the value of a choice with that name, -1 for none. */
gint outpaint_option_find_choice (const OutpaintOption *option, const gchar *name);

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

/* Returns the defaults of scripts: no margins. */
OutpaintOptions *outpaint_options_new_for_scripts (void);
OutpaintOptions *outpaint_options_copy (const OutpaintOptions *options);
void             outpaint_options_free (OutpaintOptions *options);

/* Checks all options that need no picture.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT; the message
 * contains the argument as the PDB names it, its value and its range.
 */
gboolean outpaint_options_validate (const OutpaintOptions *options, GError **error);

/* Write the options to a group of a key file, and read them.  Missing, damaged
 * and out-of-range values become the defaults.
 */
void outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group);
OutpaintOptions *outpaint_options_load (GKeyFile *key_file, const gchar *group);

/* Resets the areas to copy from, which belong to one picture. */
void outpaint_options_forget_areas (OutpaintOptions *options);

/* Returns the fraction of a side. */
gdouble outpaint_options_get_fraction (const OutpaintOptions *options, OutpaintSide side);
void outpaint_options_set_fraction (OutpaintOptions *options, OutpaintSide side, gdouble fraction);

/* Sets the fractions that bring about exactly these margins for a source. */
void outpaint_options_set_margins_in_pixels (OutpaintOptions       *options,
                                             const OutpaintRect    *source,
                                             const OutpaintMargins *margins);

/* Copies the fractions of all sides. */
void outpaint_options_set_margins (OutpaintOptions *options, const OutpaintOptions *margins);

/* Returns the seed n steps after this one (0 to OUTPAINT_SEED_MAX).  The last
 * seed is followed by 0.  n is at least 0.
 */
gint outpaint_seed_after (gint seed, gint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintOptions, outpaint_options_free)

G_END_DECLS

#endif /* OUTPAINT_OPTIONS_H */
