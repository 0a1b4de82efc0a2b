/* Order of the corrections of a painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/correct/corrections.h"

#include <glib/gi18n-lib.h>

#include "core/correct/color-match.h"
#include "core/base/error.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/base/text.h"
#include "core/correct/range-match.h"
#include "core/correct/registration.h"
#include "core/picture/reducer.h"
#include "core/correct/sharpness.h"

#define SHOWN_MAX 40 /* characters of a bad name in a message */

/* Names in the order of the bits. */
static const gchar *const names[] = {
  "registration", "sharpness", "color", "detail", "seam", "border",
};


OutpaintCorrections
outpaint_corrections_without (const gchar *without)
{
  g_auto (GStrv) words            = g_strsplit (without != NULL ? without : "", ",", -1);
  OutpaintCorrections corrections = OUTPAINT_CORRECTION_ALL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strv_contains ((const gchar *const *) words, names[i]))
      corrections &= ~(1u << i);

  return corrections;
}

static gboolean
refuse (const gchar *name, GError **error)
{
  g_autofree gchar *shown = outpaint_text_clean (name, NULL, SHOWN_MAX);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               /* translators: the names stay in English */
               _ ("The argument \"corrections\" has \"%s\"; it must be all, none, or some of "
                  "registration, sharpness, color, detail, seam and border, with commas between "
                  "them."),
               shown);
  return FALSE;
}

gboolean
outpaint_corrections_parse (const gchar *text, OutpaintCorrections *corrections, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  *corrections = OUTPAINT_CORRECTION_ALL;
  if (*text == '\0' || g_str_equal (text, "all"))
    return TRUE;

  *corrections = 0;
  if (g_str_equal (text, "none"))
    return TRUE;

  for (gchar **word = words; *word != NULL; word++)
    {
      gsize i = 0;

      g_strstrip (*word);
      while (i < G_N_ELEMENTS (names) && !g_str_equal (*word, names[i]))
        i++;
      if (i == G_N_ELEMENTS (names))
        return refuse (*word, error);
      *corrections |= 1u << i;
    }

  return TRUE;
}

static gfloat *
reduce (const gfloat *rgba, const OutpaintPicture *picture, gint width, gint height)
{
  g_autoptr (OutpaintReducer) reducer =
    outpaint_reducer_new_for_size (picture->width, picture->height, 4, width, height);

  if (reducer == NULL)
    return NULL;

  outpaint_reducer_push_float (reducer, rgba, picture->height);

  return outpaint_reducer_finish (reducer);
}

typedef struct
{
  const OutpaintPicture *picture;
  gfloat                *rgba;
} Floats;

static void
get_rows (gint first, gint end, gpointer data)
{
  const Floats *floats = data;

  outpaint_picture_get_floats (
    floats->picture, first, end - first, floats->rgba + (gsize) first * floats->picture->width * 4);
}

static gfloat *
place_on_grid (const OutpaintPicture *picture, gint width, gint height, GError **error)
{
  gsize              n_pixels = (gsize) picture->width * picture->height;
  g_autofree gfloat *rgba     = outpaint_large_try_malloc (n_pixels, 4 * sizeof (gfloat));
  Floats             floats   = { picture, rgba };
  gfloat            *grid;

  if (rgba != NULL)
    outpaint_parallel_rows (picture->height, get_rows, &floats);
  if (rgba != NULL && picture->width == width && picture->height == height)
    return g_steal_pointer (&rgba);

  grid = rgba != NULL ? reduce (rgba, picture, width, height) : NULL;
  if (grid == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_FAILED,
                         _ ("There is not enough memory for the painting. Close other images."));

  return grid;
}

static gboolean
correct (OutpaintCorrections corrections,
         gfloat             *painting,
         const gfloat       *reference,
         gint                width,
         gint                height,
         GCancellable       *cancellable,
         GError            **error)
{
  OutpaintRegistration registration;

  if ((corrections & OUTPAINT_CORRECTION_REGISTRATION) != 0
      && outpaint_register (reference, painting, width, height, &registration))
    {
      g_debug ("painting lies at %.5f x + %.3f, %.5f y + %.3f",
               registration.scale_x,
               registration.shift_x,
               registration.scale_y,
               registration.shift_y);
      if (!outpaint_registration_apply (&registration, painting, width, height, error))
        return FALSE;
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if ((corrections & OUTPAINT_CORRECTION_COLOR) != 0
      && !outpaint_match_colors (reference, painting, width, height, error))
    return FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if ((corrections & OUTPAINT_CORRECTION_SHARPNESS) != 0
      && !outpaint_match_sharpness (reference, painting, width, height, error))
    return FALSE;

  return (corrections & OUTPAINT_CORRECTION_COLOR) == 0
         || outpaint_match_range (reference, painting, width, height, error);
}

gfloat *
outpaint_corrections_apply (OutpaintCorrections    corrections,
                            const OutpaintPicture *painting,
                            const gfloat          *reference,
                            gint                   width,
                            gint                   height,
                            GCancellable          *cancellable,
                            GError               **error)
{
  g_autofree gfloat *grid = place_on_grid (painting, width, height, error);

  if (grid == NULL
      || (reference != NULL
          && !correct (corrections, grid, reference, width, height, cancellable, error)))
    return NULL;

  return g_steal_pointer (&grid);
}
