/* The options of a run and their ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"

#define OPTION(name, type, member, minimum, maximum, initial, script, label, blurb)                \
  {                                                                                                \
    name, OUTPAINT_OPTION_##type, G_STRUCT_OFFSET (OutpaintOptions, member), minimum, maximum,     \
      initial, script, label, blurb                                                                \
  }

/* Options without a label are only in the dialog. */
static const OutpaintOption options_list[] = {
  OPTION ("prompt",
          STRING,
          prompt,
          0,
          0,
          0,
          0,
          "Prompt",
          "What to paint, UTF-8; empty lets the service decide"),
  OPTION ("negative-prompt", STRING, negative_prompt, 0, 0, 0, 0, NULL, NULL),
  OPTION ("source",
          INT,
          source,
          OUTPAINT_SOURCE_LAYER,
          OUTPAINT_SOURCE_VISIBLE,
          OUTPAINT_SOURCE_LAYER,
          OUTPAINT_SOURCE_LAYER,
          NULL,
          NULL),
  OPTION ("margins-from",
          CHOICE,
          margins_from,
          0,
          2,
          0,
          0,
          "Margins from",
          "Origin of the margins { numbers (0), selection (1), canvas (2) }"),
  OPTION ("top",
          DOUBLE,
          top,
          0,
          OUTPAINT_FRACTION_MAX,
          0.1,
          0,
          "Top",
          "Fraction of the layer's height to add at the top"),
  OPTION ("bottom",
          DOUBLE,
          bottom,
          0,
          OUTPAINT_FRACTION_MAX,
          0.1,
          0,
          "Bottom",
          "Fraction of the layer's height to add at the bottom"),
  OPTION ("left",
          DOUBLE,
          left,
          0,
          OUTPAINT_FRACTION_MAX,
          0.1,
          0,
          "Left",
          "Fraction of the layer's width to add on the left"),
  OPTION ("right",
          DOUBLE,
          right,
          0,
          OUTPAINT_FRACTION_MAX,
          0.1,
          0,
          "Right",
          "Fraction of the layer's width to add on the right"),
  OPTION ("scale",
          DOUBLE,
          scale,
          OUTPAINT_SCALE_MIN,
          OUTPAINT_SCALE_MAX,
          7,
          7,
          "Guidance scale",
          "How strongly the prompt counts"),
  OPTION ("seed",
          INT,
          seed,
          OUTPAINT_SEED_RANDOM,
          OUTPAINT_SEED_MAX,
          OUTPAINT_SEED_RANDOM,
          OUTPAINT_SEED_RANDOM,
          "Seed",
          "The first variation's seed; -1 draws one"),
  OPTION ("steps",
          INT,
          steps,
          OUTPAINT_STEPS_MIN,
          OUTPAINT_STEPS_MAX,
          30,
          30,
          "Sampling steps",
          "More steps are finer and slower"),
  OPTION ("strength",
          DOUBLE,
          strength,
          0,
          1,
          0.8,
          0.8,
          "Strength",
          "How far the painting may depart from the canvas"),
  OPTION ("max-height",
          INT,
          max_height,
          OUTPAINT_SENT_SIDE_MIN,
          OUTPAINT_SENT_SIDE_MAX,
          1920,
          1920,
          "Maximum height",
          "The largest picture to request, pixels"),
  OPTION ("max-width",
          INT,
          max_width,
          OUTPAINT_SENT_SIDE_MIN,
          OUTPAINT_SENT_SIDE_MAX,
          1920,
          1920,
          "Maximum width",
          "The largest picture to request, pixels"),
  OPTION ("variations",
          INT,
          variations,
          1,
          OUTPAINT_VARIATIONS_MAX,
          1,
          1,
          "Variations",
          "The number of results, with successive seeds"),
  OPTION ("seam-width",
          INT,
          seam_width,
          OUTPAINT_SEAM_AUTOMATIC,
          OUTPAINT_SEAM_WIDTH_MAX,
          OUTPAINT_SEAM_AUTOMATIC,
          OUTPAINT_SEAM_AUTOMATIC,
          "Seam width",
          "How far the painting blends into the layer, pixels; 0: a hard edge, -1: automatic"),
  OPTION ("detail", INT, detail, 0, OUTPAINT_PERCENT_MAX, 100, 100, NULL, NULL),
  OPTION ("keep-heights", INT, keep_heights, 0, OUTPAINT_PERCENT_MAX, 50, 50, NULL, NULL),
  OPTION ("prefill", INT, prefill, FALSE, TRUE, TRUE, TRUE, NULL, NULL),
  OPTION ("service",
          STRING,
          service,
          0,
          0,
          0,
          0,
          "Service",
          "Name of the service; empty for the configured one"),
};


const OutpaintOption *
outpaint_options_list (gint *n)
{
  *n = G_N_ELEMENTS (options_list);

  return options_list;
}

static gboolean
is_number (const OutpaintOption *option)
{
  return option->type != OUTPAINT_OPTION_STRING;
}

gboolean
outpaint_option_is_margin (const OutpaintOption *option)
{
  return option->offset >= G_STRUCT_OFFSET (OutpaintOptions, margins_from)
         && option->offset <= G_STRUCT_OFFSET (OutpaintOptions, right);
}

const gchar *
outpaint_option_get_text (const OutpaintOption *option, const OutpaintOptions *options)
{
  return G_STRUCT_MEMBER (gchar *, options, option->offset);
}

void
outpaint_option_set_text (const OutpaintOption *option, OutpaintOptions *options, const gchar *text)
{
  gchar **member = &G_STRUCT_MEMBER (gchar *, options, option->offset);

  g_free (*member);
  *member = g_strdup (text);
}

gdouble
outpaint_option_get_number (const OutpaintOption *option, const OutpaintOptions *options)
{
  if (option->type == OUTPAINT_OPTION_DOUBLE)
    return G_STRUCT_MEMBER (gdouble, options, option->offset);

  return G_STRUCT_MEMBER (gint, options, option->offset);
}

void
outpaint_option_set_number (const OutpaintOption *option, OutpaintOptions *options, gdouble number)
{
  if (option->type == OUTPAINT_OPTION_DOUBLE)
    G_STRUCT_MEMBER (gdouble, options, option->offset) = number;
  else
    G_STRUCT_MEMBER (gint, options, option->offset) =
      (gint) CLAMP (number, (gdouble) G_MININT, (gdouble) G_MAXINT);
}

OutpaintOptions *
outpaint_options_new (void)
{
  OutpaintOptions *options = g_new0 (OutpaintOptions, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (options_list); i++)
    if (is_number (&options_list[i]))
      outpaint_option_set_number (&options_list[i], options, options_list[i].initial);
    else
      outpaint_option_set_text (&options_list[i], options, "");

  return options;
}

OutpaintOptions *
outpaint_options_copy (const OutpaintOptions *options)
{
  OutpaintOptions *copy = g_new (OutpaintOptions, 1);

  *copy = *options;

  copy->prompt          = g_strdup (options->prompt);
  copy->negative_prompt = g_strdup (options->negative_prompt);
  copy->service         = g_strdup (options->service);

  return copy;
}

void
outpaint_options_free (OutpaintOptions *options)
{
  if (options == NULL)
    return;

  g_free (options->prompt);
  g_free (options->negative_prompt);
  g_free (options->service);
  g_free (options);
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

  if (!is_number (option) || option->type == OUTPAINT_OPTION_CHOICE)
    return g_strdup (option->blurb);

  format (option, option->minimum, minimum);
  format (option, option->maximum, maximum);

  return g_strdup_printf ("%s (%s to %s)", option->blurb, minimum, maximum);
}

/* Returns FALSE for not-a-number, too. */
static gboolean
is_in_range (const OutpaintOption *option, gdouble value)
{
  return value >= option->minimum && value <= option->maximum;
}

static void
set_range_error (const OutpaintOption *option, gdouble value, GError **error)
{
  gchar given[G_ASCII_DTOSTR_BUF_SIZE];
  gchar minimum[G_ASCII_DTOSTR_BUF_SIZE];
  gchar maximum[G_ASCII_DTOSTR_BUF_SIZE];

  format (option, value, given);
  format (option, option->minimum, minimum);
  format (option, option->maximum, maximum);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is %s; it must be from %s to %s."),
               option->name,
               given,
               minimum,
               maximum);
}

gboolean
outpaint_options_validate (const OutpaintOptions *options, GError **error)
{
  if (!g_utf8_validate (options->prompt, -1, NULL))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_ARGUMENT,
                           _ ("The argument \"prompt\" is not valid UTF-8 text. Save the script in "
                              "UTF-8, or enter the prompt again."));
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (options_list); i++)
    {
      const OutpaintOption *option = &options_list[i];
      gdouble value = is_number (option) ? outpaint_option_get_number (option, options) : 0.0;

      if (!is_in_range (option, value))
        {
          set_range_error (option, value, error);
          return FALSE;
        }
    }

  return TRUE;
}

void
outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group)
{
  for (gsize i = 0; i < G_N_ELEMENTS (options_list); i++)
    {
      const OutpaintOption *option = &options_list[i];

      if (!is_number (option))
        g_key_file_set_string (
          key_file, group, option->name, outpaint_option_get_text (option, options));
      else if (option->type == OUTPAINT_OPTION_DOUBLE)
        g_key_file_set_double (
          key_file, group, option->name, outpaint_option_get_number (option, options));
      else
        g_key_file_set_integer (
          key_file, group, option->name, (gint) outpaint_option_get_number (option, options));
    }
}

static void
load_text (const OutpaintOption *option,
           OutpaintOptions      *options,
           GKeyFile             *key_file,
           const gchar          *group)
{
  g_autofree gchar *text = g_key_file_get_string (key_file, group, option->name, NULL);

  if (text != NULL)
    outpaint_option_set_text (option, options, text);
}

static void
load_number (const OutpaintOption *option,
             OutpaintOptions      *options,
             GKeyFile             *key_file,
             const gchar          *group)
{
  g_autoptr (GError) failure = NULL;
  gdouble value              = g_key_file_get_double (key_file, group, option->name, &failure);

  if (failure == NULL && is_in_range (option, value))
    outpaint_option_set_number (option, options, value);
}

OutpaintOptions *
outpaint_options_load (GKeyFile *key_file, const gchar *group)
{
  OutpaintOptions *options = outpaint_options_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (options_list); i++)
    if (is_number (&options_list[i]))
      load_number (&options_list[i], options, key_file, group);
    else
      load_text (&options_list[i], options, key_file, group);

  return options;
}

gint
outpaint_seed_after (gint seed, gint n)
{
  return (gint) (((gint64) seed + n) % ((gint64) OUTPAINT_SEED_MAX + 1));
}

static gdouble *
find_fraction (OutpaintOptions *options, OutpaintSide side)
{
  gdouble *const fractions[OUTPAINT_N_SIDES] = {
    [OUTPAINT_SIDE_TOP]    = &options->top,
    [OUTPAINT_SIDE_BOTTOM] = &options->bottom,
    [OUTPAINT_SIDE_LEFT]   = &options->left,
    [OUTPAINT_SIDE_RIGHT]  = &options->right,
  };

  return fractions[side];
}

gdouble
outpaint_options_get_fraction (const OutpaintOptions *options, OutpaintSide side)
{
  return *find_fraction ((OutpaintOptions *) options, side);
}

void
outpaint_options_set_fraction (OutpaintOptions *options, OutpaintSide side, gdouble fraction)
{
  *find_fraction (options, side) = fraction;
}

void
outpaint_options_set_margins (OutpaintOptions *options, const OutpaintOptions *margins)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_options_set_fraction (options, side, outpaint_options_get_fraction (margins, side));
}
