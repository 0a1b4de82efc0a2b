/* The options of a run and their ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/frame/area.h"
#include "core/frame/new-size.h"


static gboolean
is_number (const OutpaintOption *option)
{
  return option->type != OUTPAINT_OPTION_STRING;
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

static OutpaintOptions *
new_options (gboolean for_scripts)
{
  OutpaintOptions      *options = g_new0 (OutpaintOptions, 1);
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (is_number (&list[i]))
      outpaint_option_set_number (
        &list[i], options, for_scripts ? list[i].script_initial : list[i].initial);
    else
      outpaint_option_set_text (&list[i], options, "");

  return options;
}

OutpaintOptions *
outpaint_options_new (void)
{
  return new_options (FALSE);
}

OutpaintOptions *
outpaint_options_new_for_scripts (void)
{
  return new_options (TRUE);
}

OutpaintOptions *
outpaint_options_copy (const OutpaintOptions *options)
{
  OutpaintOptions      *copy = g_new0 (OutpaintOptions, 1);
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (is_number (&list[i]))
      outpaint_option_set_number (&list[i], copy, outpaint_option_get_number (&list[i], options));
    else
      outpaint_option_set_text (&list[i], copy, outpaint_option_get_text (&list[i], options));

  return copy;
}

void
outpaint_options_free (OutpaintOptions *options)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  if (options == NULL)
    return;

  for (gint i = 0; i < n; i++)
    if (!is_number (&list[i]))
      outpaint_option_set_text (&list[i], options, NULL);
  g_free (options);
}

static void
format (const OutpaintOption *option, gdouble value, gchar *buffer)
{
  g_ascii_formatd (
    buffer, G_ASCII_DTOSTR_BUF_SIZE, option->type == OUTPAINT_OPTION_DOUBLE ? "%g" : "%.0f", value);
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

static gboolean
check_text (const OutpaintOption *option, const OutpaintOptions *options, GError **error)
{
  if (g_utf8_validate (outpaint_option_get_text (option, options), -1, NULL))
    return TRUE;

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is not valid UTF-8 text. Save the script in UTF-8, or enter "
                  "the text again."),
               option->name);
  return FALSE;
}

static gboolean
check_number (const OutpaintOption *option, const OutpaintOptions *options, GError **error)
{
  gdouble value = outpaint_option_get_number (option, options);

  if (is_in_range (option, value))
    return TRUE;

  set_range_error (option, value, error);

  return FALSE;
}

gboolean
outpaint_options_validate (const OutpaintOptions *options, GError **error)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (is_number (&list[i]) ? !check_number (&list[i], options, error)
                             : !check_text (&list[i], options, error))
      return FALSE;

  return outpaint_area_check ("copy-only-from", options->copy_only_from, error)
         && outpaint_area_check ("dont-copy-from", options->dont_copy_from, error)
         && outpaint_new_size_check (options, error);
}

void
outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group)
{
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    {
      const OutpaintOption *option = &list[i];

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
  OutpaintOptions      *options = outpaint_options_new ();
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (is_number (&list[i]))
      load_number (&list[i], options, key_file, group);
    else
      load_text (&list[i], options, key_file, group);

  return options;
}

void
outpaint_options_forget_areas (OutpaintOptions *options)
{
  *options->copy_only_from = '\0';
  *options->dont_copy_from = '\0';
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
outpaint_options_set_margins_in_pixels (OutpaintOptions       *options,
                                        const OutpaintRect    *source,
                                        const OutpaintMargins *margins)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint length = outpaint_side_is_horizontal (side) ? source->height : source->width;

      outpaint_options_set_fraction (
        options, side, (gdouble) outpaint_margins_get (margins, side) / length);
    }
}

void
outpaint_options_set_margins (OutpaintOptions *options, const OutpaintOptions *margins)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_options_set_fraction (options, side, outpaint_options_get_fraction (margins, side));
}
