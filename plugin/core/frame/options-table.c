/* The table of options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options.h"

#include <glib/gi18n-lib.h>

#include "core/frame/passes.h"

#define OPTION(ordered, name, type, member, least, most, initial, script, choices, label, blurb)   \
  {                                                                                                \
    name, OUTPAINT_OPTION_##type, ordered, G_STRUCT_OFFSET (OutpaintOptions, member), least, most, \
      initial, script, choices, label, blurb                                                       \
  }
#define ORDERED(...) OPTION (TRUE, __VA_ARGS__)
#define NAMED(...)   OPTION (FALSE, __VA_ARGS__)

static const gchar *const origins[] = { "numbers", "selection", "canvas", NULL };
static const gchar *const sources[] = { "layer", "visible", NULL };
static const gchar *const anchors[] = {
  "center",       "top-left", "top",         "top-right", "right",
  "bottom-right", "bottom",   "bottom-left", "left",      NULL,
};

/* clang-format off */
/* In order: name, type, member, range, defaults of the dialog and of scripts,
 * names of a choice, label, blurb.
 */
static const OutpaintOption options_list[] = {
  ORDERED ("prompt", STRING, prompt, 0, 0, 0, 0, NULL,
           "Prompt", "What to paint, UTF-8; empty lets the service decide"),
  ORDERED ("margins-from", CHOICE, margins_from, 0, OUTPAINT_MARGINS_FROM_CANVAS, 0, 0, origins,
           "Margins from", "Origin of the margins { numbers (0), selection (1), canvas (2) }"),
  ORDERED ("top", DOUBLE, top, 0, OUTPAINT_FRACTION_MAX, 0.1, 0, NULL,
           "Top", "Fraction of the layer's height to add at the top"),
  ORDERED ("bottom", DOUBLE, bottom, 0, OUTPAINT_FRACTION_MAX, 0.1, 0, NULL,
           "Bottom", "Fraction of the layer's height to add at the bottom"),
  ORDERED ("left", DOUBLE, left, 0, OUTPAINT_FRACTION_MAX, 0.1, 0, NULL,
           "Left", "Fraction of the layer's width to add on the left"),
  ORDERED ("right", DOUBLE, right, 0, OUTPAINT_FRACTION_MAX, 0.1, 0, NULL,
           "Right", "Fraction of the layer's width to add on the right"),
  ORDERED ("scale", DOUBLE, scale, OUTPAINT_SCALE_MIN, OUTPAINT_SCALE_MAX,
           OUTPAINT_SCALE_INITIAL, OUTPAINT_SCALE_INITIAL, NULL,
           "Guidance scale", "How strongly the prompt counts"),
  ORDERED ("seed", INT, seed, OUTPAINT_SEED_RANDOM, OUTPAINT_SEED_MAX,
           OUTPAINT_SEED_RANDOM, OUTPAINT_SEED_RANDOM, NULL,
           "Seed", "The first variation's seed; -1 draws one"),
  ORDERED ("steps", INT, steps, OUTPAINT_STEPS_MIN, OUTPAINT_STEPS_MAX,
           OUTPAINT_STEPS_INITIAL, OUTPAINT_STEPS_INITIAL, NULL,
           "Sampling steps", "More steps are finer and slower"),
  ORDERED ("strength", DOUBLE, strength, 0, 1,
           OUTPAINT_STRENGTH_INITIAL, OUTPAINT_STRENGTH_INITIAL, NULL,
           "Strength", "How far the painting may depart from the canvas"),
  ORDERED ("max-height", INT, max_height, OUTPAINT_SENT_SIDE_MIN, OUTPAINT_SENT_SIDE_MAX,
           OUTPAINT_SENT_SIDE_INITIAL, OUTPAINT_SENT_SIDE_INITIAL, NULL,
           "Maximum height", "The largest picture to request, pixels"),
  ORDERED ("max-width", INT, max_width, OUTPAINT_SENT_SIDE_MIN, OUTPAINT_SENT_SIDE_MAX,
           OUTPAINT_SENT_SIDE_INITIAL, OUTPAINT_SENT_SIDE_INITIAL, NULL,
           "Maximum width", "The largest picture to request, pixels"),
  ORDERED ("variations", INT, variations, 1, OUTPAINT_VARIATIONS_MAX, 1, 1, NULL,
           "Variations", "The number of results, with successive seeds"),
  ORDERED ("seam-width", INT, seam_width, OUTPAINT_SEAM_AUTOMATIC, OUTPAINT_SEAM_WIDTH_MAX,
           OUTPAINT_SEAM_AUTOMATIC, OUTPAINT_SEAM_AUTOMATIC, NULL,
           "Seam width", "How far the painting blends into the layer, pixels; "
                         "0: a hard edge, -1: automatic"),
  ORDERED ("service", STRING, service, 0, 0, 0, 0, NULL,
           "Service", "Name of the service; empty for the configured one"),
  NAMED ("negative-prompt", STRING, negative_prompt, 0, 0, 0, 0, NULL,
         "Negative prompt", "What not to paint, UTF-8"),
  NAMED ("source", CHOICE, source, 0, OUTPAINT_SOURCE_VISIBLE,
         OUTPAINT_SOURCE_LAYER, OUTPAINT_SOURCE_LAYER, sources,
         "Source", "The picture { layer (0), visible (1): all visible layers merged }"),
  NAMED ("aspect-ratio", STRING, aspect_ratio, 0, 0, 0, 0, NULL,
         "Aspect ratio", "Ratio of the frame, such as 16:9, instead of margins; empty for none"),
  NAMED ("new-width", INT, new_width, 0, OUTPAINT_MAX_SIZE, 0, 0, NULL,
         "New width", "Width of the frame, pixels, instead of margins; 0 for none"),
  NAMED ("new-height", INT, new_height, 0, OUTPAINT_MAX_SIZE, 0, 0, NULL,
         "New height", "Height of the frame, pixels, instead of margins; 0 for none"),
  NAMED ("anchor", CHOICE, anchor, 0, OUTPAINT_ANCHOR_LEFT,
         OUTPAINT_ANCHOR_CENTER, OUTPAINT_ANCHOR_CENTER, anchors,
         "Anchor", "The picture's place in a frame of that ratio or size { center (0), "
                   "top-left (1), top (2), top-right (3), right (4), bottom-right (5), "
                   "bottom (6), bottom-left (7), left (8) }"),
  NAMED ("passes", INT, passes, 1, OUTPAINT_PASSES_MAX, 1, 1, NULL,
         "Passes", "In how many passes large margins are painted, each one further out; a service "
                   "is called once in each of them"),
  NAMED ("detail", INT, detail, 0, OUTPAINT_PERCENT_MAX, 100, 100, NULL,
         "Detail", "Fine detail and grain added to a scaled-up result, percent"),
  NAMED ("keep-heights", INT, keep_heights, 0, OUTPAINT_PERCENT_MAX, 50, 50, NULL,
         "Keep vertical positions",
         "How far content that this computer copies keeps its height in the picture, percent"),
  NAMED ("copy-only-from", STRING, copy_only_from, 0, 0, 0, 0, NULL,
         "Copy only from", "Where this computer takes what it copies { selection, channel:NAME, "
                           "mask:LAYER }; empty for everywhere"),
  NAMED ("dont-copy-from", STRING, dont_copy_from, 0, 0, 0, 0, NULL,
         "Don't copy from", "Where this computer takes nothing { selection, channel:NAME, "
                            "mask:LAYER }; empty for nothing"),
  NAMED ("prefill", BOOLEAN, prefill, FALSE, TRUE, TRUE, TRUE, NULL,
         "Pre-fill", "Whether a service starts with a rough continuation made on this computer"),
  NAMED ("corrections", STRING, corrections, 0, 0, 0, 0, NULL,
         "Corrections", "What fits the result to the picture { all, none, or some of "
                        "registration, sharpness, color, detail, seam, border }; empty for all"),
};
/* clang-format on */


const OutpaintOption *
outpaint_options_list (gint *n)
{
  *n = G_N_ELEMENTS (options_list);

  return options_list;
}

gboolean
outpaint_option_is_of_frame (const OutpaintOption *option)
{
  return option->offset >= G_STRUCT_OFFSET (OutpaintOptions, margins_from)
         && option->offset <= G_STRUCT_OFFSET (OutpaintOptions, right);
}

gint
outpaint_option_find_choice (const OutpaintOption *option, const gchar *name)
{
  for (gint i = 0; option->choices[i] != NULL; i++)
    if (g_str_equal (option->choices[i], name))
      return i;

  return -1;
}

static void
format (const OutpaintOption *option, gdouble value, gchar *buffer)
{
  g_ascii_formatd (
    buffer, G_ASCII_DTOSTR_BUF_SIZE, option->type == OUTPAINT_OPTION_DOUBLE ? "%g" : "%.0f", value);
}

gchar *
outpaint_option_describe (const OutpaintOption *option)
{
  gchar minimum[G_ASCII_DTOSTR_BUF_SIZE];
  gchar maximum[G_ASCII_DTOSTR_BUF_SIZE];

  if (option->type != OUTPAINT_OPTION_INT && option->type != OUTPAINT_OPTION_DOUBLE)
    return g_strdup (option->blurb);

  format (option, option->minimum, minimum);
  format (option, option->maximum, maximum);

  return g_strdup_printf ("%s (%s to %s)", option->blurb, minimum, maximum);
}

/* Returns the names of the values: "a", "b" or "c". */
static gchar *
join_choices (const gchar *const *choices)
{
  g_autoptr (GString) all = g_string_new (NULL);
  gint i                  = 0;

  for (; choices[i + 1] != NULL; i++)
    g_string_append_printf (all, "%s\"%s\"", i > 0 ? ", " : "", choices[i]);

  /* translators: the last two of a list of values, such as "numbers", "selection" or "canvas" */
  return g_strdup_printf (_ ("%s or \"%s\""), all->str, choices[i]);
}

gchar *
outpaint_option_describe_range (const OutpaintOption *option)
{
  gchar minimum[G_ASCII_DTOSTR_BUF_SIZE];
  gchar maximum[G_ASCII_DTOSTR_BUF_SIZE];

  format (option, option->minimum, minimum);
  format (option, option->maximum, maximum);
  switch (option->type)
    {
    case OUTPAINT_OPTION_INT:
      return g_strdup_printf (_ ("a whole number from %s to %s"), minimum, maximum);

    case OUTPAINT_OPTION_DOUBLE:
      return g_strdup_printf (_ ("a number from %s to %s"), minimum, maximum);

    case OUTPAINT_OPTION_BOOLEAN:
      return g_strdup (_ ("true or false"));

    case OUTPAINT_OPTION_CHOICE:
      return join_choices (option->choices);

    default:
      return g_strdup (_ ("a text"));
    }
}
