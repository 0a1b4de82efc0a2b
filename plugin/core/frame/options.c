/* The options of a run and their ranges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"

typedef enum
{
  FIELD_INT,
  FIELD_DOUBLE
} FieldType;

/* A number among the options: its name in the PDB and in key files. */
typedef struct
{
  const gchar *name;
  gsize        offset;
  FieldType    type;
  gdouble      minimum;
  gdouble      maximum;
  gdouble      initial;
} Field;

#define FIELD(name, type, member, minimum, maximum, initial)                                       \
  {                                                                                                \
    name, G_STRUCT_OFFSET (OutpaintOptions, member), type, minimum, maximum, initial               \
  }

static const Field fields[] = {
  FIELD ("source",
         FIELD_INT,
         source,
         OUTPAINT_SOURCE_LAYER,
         OUTPAINT_SOURCE_VISIBLE,
         OUTPAINT_SOURCE_LAYER),
  FIELD ("margins-from", FIELD_INT, margins_from, 0, 2, 0),
  FIELD ("top", FIELD_DOUBLE, top, 0, OUTPAINT_FRACTION_MAX, 0.1),
  FIELD ("bottom", FIELD_DOUBLE, bottom, 0, OUTPAINT_FRACTION_MAX, 0.1),
  FIELD ("left", FIELD_DOUBLE, left, 0, OUTPAINT_FRACTION_MAX, 0.1),
  FIELD ("right", FIELD_DOUBLE, right, 0, OUTPAINT_FRACTION_MAX, 0.1),
  FIELD ("scale", FIELD_DOUBLE, scale, OUTPAINT_SCALE_MIN, OUTPAINT_SCALE_MAX, 7),
  FIELD ("seed", FIELD_INT, seed, OUTPAINT_SEED_RANDOM, OUTPAINT_SEED_MAX, OUTPAINT_SEED_RANDOM),
  FIELD ("steps", FIELD_INT, steps, OUTPAINT_STEPS_MIN, OUTPAINT_STEPS_MAX, 30),
  FIELD ("strength", FIELD_DOUBLE, strength, 0, 1, 0.8),
  FIELD ("max-height",
         FIELD_INT,
         max_height,
         OUTPAINT_SENT_SIDE_MIN,
         OUTPAINT_SENT_SIDE_MAX,
         OUTPAINT_SENT_SIDE_INITIAL),
  FIELD ("max-width",
         FIELD_INT,
         max_width,
         OUTPAINT_SENT_SIDE_MIN,
         OUTPAINT_SENT_SIDE_MAX,
         OUTPAINT_SENT_SIDE_INITIAL),
  FIELD ("variations", FIELD_INT, variations, 1, OUTPAINT_VARIATIONS_MAX, 1),
  FIELD ("seam-width",
         FIELD_INT,
         seam_width,
         OUTPAINT_SEAM_AUTOMATIC,
         OUTPAINT_SEAM_WIDTH_MAX,
         OUTPAINT_SEAM_AUTOMATIC),
  FIELD ("detail", FIELD_INT, detail, 0, OUTPAINT_PERCENT_MAX, 100),
  FIELD ("keep-heights", FIELD_INT, keep_heights, 0, OUTPAINT_PERCENT_MAX, 50),
  FIELD ("prefill", FIELD_INT, prefill, FALSE, TRUE, TRUE),
};


static gdouble
field_get (const Field *field, const OutpaintOptions *options)
{
  if (field->type == FIELD_INT)
    return G_STRUCT_MEMBER (gint, options, field->offset);

  return G_STRUCT_MEMBER (gdouble, options, field->offset);
}

static void
field_set (const Field *field, OutpaintOptions *options, gdouble value)
{
  if (field->type == FIELD_INT)
    G_STRUCT_MEMBER (gint, options, field->offset) = (gint) value;
  else
    G_STRUCT_MEMBER (gdouble, options, field->offset) = value;
}

static gboolean
field_holds (const Field *field, gdouble value)
{
  /* Written so that not-a-number fails. */
  return value >= field->minimum && value <= field->maximum;
}

OutpaintOptions *
outpaint_options_new (void)
{
  OutpaintOptions *options = g_new0 (OutpaintOptions, 1);

  options->prompt  = g_strdup ("");
  options->service = g_strdup ("");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    field_set (&fields[i], options, fields[i].initial);

  return options;
}

OutpaintOptions *
outpaint_options_copy (const OutpaintOptions *options)
{
  OutpaintOptions *copy = g_new (OutpaintOptions, 1);

  *copy         = *options;
  copy->prompt  = g_strdup (options->prompt);
  copy->service = g_strdup (options->service);

  return copy;
}

void
outpaint_options_free (OutpaintOptions *options)
{
  if (options == NULL)
    return;

  g_free (options->prompt);
  g_free (options->service);
  g_free (options);
}

static void
field_format (const Field *field, gdouble value, gchar *buffer, gsize size)
{
  g_ascii_formatd (buffer, (gint) size, field->type == FIELD_INT ? "%.0f" : "%g", value);
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
                              "UTF-8, or type the prompt anew."));
      return FALSE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];
      gdouble      value = field_get (field, options);
      gchar        given[G_ASCII_DTOSTR_BUF_SIZE];
      gchar        minimum[G_ASCII_DTOSTR_BUF_SIZE];
      gchar        maximum[G_ASCII_DTOSTR_BUF_SIZE];

      if (field_holds (field, value))
        continue;

      field_format (field, value, given, sizeof (given));
      field_format (field, field->minimum, minimum, sizeof (minimum));
      field_format (field, field->maximum, maximum, sizeof (maximum));
      g_set_error (error,
                   OUTPAINT_ERROR,
                   OUTPAINT_ERROR_ARGUMENT,
                   _ ("The argument \"%s\" is %s; it has to be from %s to %s."),
                   field->name,
                   given,
                   minimum,
                   maximum);
      return FALSE;
    }

  return TRUE;
}

void
outpaint_options_save (const OutpaintOptions *options, GKeyFile *key_file, const gchar *group)
{
  g_key_file_set_string (key_file, group, "prompt", options->prompt);
  g_key_file_set_string (key_file, group, "service", options->service);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];

      if (field->type == FIELD_INT)
        g_key_file_set_integer (key_file, group, field->name, (gint) field_get (field, options));
      else
        g_key_file_set_double (key_file, group, field->name, field_get (field, options));
    }
}

static void
load_string (GKeyFile *key_file, const gchar *group, const gchar *key, gchar **string)
{
  gchar *value = g_key_file_get_string (key_file, group, key, NULL);

  if (value == NULL)
    return;

  g_free (*string);
  *string = value;
}

OutpaintOptions *
outpaint_options_load (GKeyFile *key_file, const gchar *group)
{
  OutpaintOptions *options = outpaint_options_new ();

  load_string (key_file, group, "prompt", &options->prompt);
  load_string (key_file, group, "service", &options->service);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field         = &fields[i];
      g_autoptr (GError) failure = NULL;
      gdouble value              = g_key_file_get_double (key_file, group, field->name, &failure);

      if (failure == NULL && field_holds (field, value))
        field_set (field, options, value);
    }

  return options;
}

gint
outpaint_seed_after (gint seed, gint n)
{
  return (gint) (((gint64) seed + n) % ((gint64) OUTPAINT_SEED_MAX + 1));
}
