/* The local painter: fills the unknown part of a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/complete/blend.h"
#include "core/complete/completion-state.h"
#include "core/complete/descent.h"
#include "core/complete/islands.h"
#include "core/complete/labels.h"
#include "core/complete/lattice.h"
#include "core/complete/lines.h"
#include "core/complete/outlines.h"
#include "core/complete/palette.h"
#include "core/complete/rectangle.h"
#include "core/complete/schedule.h"
#include "core/base/error.h"
#include "core/complete/mat.h"

/* The painter minimizes the difference between each patch and its most similar
 * source patch, from coarse to fine, as in Yonatan Wexler, Eli Shechtman and
 * Michal Irani, "Space-Time Completion of Video", 2007.  Unlike there, the
 * final pixels are not averaged but copied, which keeps them sharp.
 */

/* The difference at a seam is spread over this range in pixels: the frame's
 * shorter side divided by BLEND_PART, at least BLEND_RANGE.  With a wide range
 * the copies take over the light of the source's edge, and skies have no steps.
 */
#define BLEND_PART  10.0
#define BLEND_RANGE 8.0


/* Copies the sources at full size and blends their seams. */
static gboolean
blend (OutpaintCompletion *completion)
{
  const OutpaintLevel *frame    = &completion->pyramid.levels[0];
  OutpaintLevel       *searched = &completion->pyramid.levels[completion->finest];
  gdouble              range    = MAX (MIN (frame->width, frame->height) / BLEND_PART, BLEND_RANGE);
  g_autofree guint32  *labels   = outpaint_labels_new (searched, &completion->threads);
  OutpaintBlend        blend    = { &completion->pyramid, labels, completion->finest, range };

  outpaint_level_forget (searched);
  if (labels == NULL || !outpaint_blend_copy (&blend, &completion->threads))
    return FALSE;
  if (completion->mixes
      && !outpaint_light_apply (
        completion->light, &completion->pyramid.levels[0], &completion->threads))
    return FALSE;

  for (gint channel = 0; channel < 3 && completion->mixes; channel++)
    {
      if (!outpaint_blend_correct (&blend, channel, &completion->threads))
        return FALSE;

      outpaint_schedule_report (completion,
                                completion->finest,
                                OUTPAINT_BLEND_WORK * (gdouble) frame->width * frame->height);
    }

  return TRUE;
}

/* Copies the nearest known pixels.  For pictures without a source patch, and
 * for those with one only at levels too large for 16-bit coordinates.
 */
static gboolean
fill_simply (OutpaintCompletion *completion)
{
  OutpaintLevel *level = &completion->pyramid.levels[0];
  gsize          n     = (gsize) level->width * level->height;
  gboolean       any   = FALSE;

  for (gsize i = 0; i < n && !any; i++)
    any = !(level->kinds[i] & OUTPAINT_PIXEL_UNKNOWN);

  if (!any)
    {
      memset (level->pixels, 128, 3 * n);
      for (gsize i = 0; i < 3 * n && level->floats != NULL; i++)
        level->floats[i] = 0.5f;
      return TRUE;
    }

  g_clear_pointer (&completion->nearest, outpaint_nearest_free);
  completion->nearest = outpaint_nearest_new (level);
  if (completion->nearest != NULL)
    outpaint_nearest_fill (completion->nearest, level);

  return completion->nearest != NULL;
}

static gboolean
complete (OutpaintCompletion *completion)
{
  const OutpaintLevel *finest = &completion->pyramid.levels[completion->finest];

  if (completion->nearest->depth == 0)
    return TRUE;
  if (MAX (finest->width, finest->height) > G_MAXUINT16)
    return fill_simply (completion);

  outpaint_taste_init (&completion->taste, completion->options->seed);
  completion->rarity =
    outpaint_rarity_new (&completion->pyramid, completion->coarsest, &completion->threads);
  completion->guides =
    outpaint_guides_new (&completion->pyramid, &completion->source, completion->coarsest);
  completion->light = outpaint_light_new (&completion->pyramid);
  if (completion->rarity == NULL || completion->guides == NULL || completion->light == NULL)
    return FALSE;

  return outpaint_descent_run (completion) && blend (completion);
}

static gboolean
has_unknown (const OutpaintPicture *mask)
{
  gsize n = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    if (mask->data[i] != 0)
      return TRUE;

  return FALSE;
}

/* Builds the levels and chooses those to search. */
static gboolean
prepare (OutpaintCompletion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  outpaint_completion_clear (completion);
  completion->is_vast        = FALSE;
  completion->pyramid.barred = completion->barred;

  return outpaint_pyramid_init (&completion->pyramid, picture, mask, &completion->threads)
         && (completion->pyramid.n_levels == 0 || outpaint_schedule_choose_levels (completion));
}

static void
report_island_progress (gint level    G_GNUC_UNUSED,
                        gint n_levels G_GNUC_UNUSED,
                        gdouble       fraction,
                        gpointer      user_data)
{
  const OutpaintCompletion *completion = user_data;

  completion->progress (0,
                        completion->coarsest - completion->finest + 1,
                        completion->before + completion->part * fraction,
                        completion->user_data);
}

static gboolean paint (OutpaintCompletion    *completion,
                       OutpaintPicture       *picture,
                       const OutpaintPicture *mask);

/* Paints the rectangle around an island, and marks it as known. */
static gboolean
paint_island (OutpaintCompletion *completion,
              OutpaintPicture    *picture,
              OutpaintPicture    *mask,
              const OutpaintRect *rect)
{
  g_autoptr (OutpaintPicture) piece = outpaint_islands_cut (picture, rect);
  g_autoptr (OutpaintPicture) holes = outpaint_islands_cut (mask, rect);

  g_auto (OutpaintCompletion) inner = {
    .options   = completion->options,
    .progress  = completion->progress != NULL ? report_island_progress : NULL,
    .user_data = completion,
    .part      = 1.0,
    .mixes     = completion->mixes,
    .threads   = completion->threads,
  };

  if (piece == NULL || holes == NULL || !paint (&inner, piece, holes))
    return FALSE;

  outpaint_islands_paste (picture, rect, piece);
  memset (holes->data, 0, (gsize) rect->width * rect->height);
  outpaint_islands_paste (mask, rect, holes);

  return TRUE;
}

static gboolean
paint_islands (OutpaintCompletion *completion,
               OutpaintPicture    *picture,
               OutpaintPicture    *mask,
               const GArray       *islands)
{
  gdouble left  = 1.0 - completion->before;
  gdouble whole = (gdouble) mask->width * mask->height;

  for (guint i = 0; i < islands->len; i++)
    {
      const OutpaintRect *rect = &g_array_index (islands, OutpaintRect, i);

      whole += (gdouble) rect->width * rect->height;
    }

  for (guint i = 0; i < islands->len; i++)
    {
      const OutpaintRect *rect = &g_array_index (islands, OutpaintRect, i);

      completion->part = left * rect->width * rect->height / whole;
      if (!paint_island (completion, picture, mask, rect))
        return FALSE;

      completion->before += completion->part;
    }
  completion->part = 1.0 - completion->before;

  return TRUE;
}

/* Enlarges sources that are too small for the frame, repeatedly, until there
 * are enough levels.  Not with barred pixels, which would be among them.
 */
static gboolean
grow_islands (OutpaintCompletion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  g_autoptr (OutpaintPicture) rest = NULL;

  while (completion->is_vast && completion->barred == NULL)
    {
      g_autoptr (GArray) islands = outpaint_islands_find (&completion->pyramid.levels[0]);

      if (islands->len == 0)
        break;

      outpaint_completion_clear (completion);
      if (rest == NULL)
        rest = outpaint_picture_copy (mask);
      if (rest == NULL || !paint_islands (completion, picture, rest, islands)
          || !prepare (completion, picture, rest))
        return FALSE;
    }

  return TRUE;
}

static gboolean
paint (OutpaintCompletion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  if (!has_unknown (mask))
    return TRUE;
  if (!prepare (completion, picture, mask) || !grow_islands (completion, picture, mask))
    return FALSE;

  return completion->pyramid.n_levels > 0 ? complete (completion) : fill_simply (completion);
}

/* Continues a mat in its color.  *rest becomes the mask of the remaining pixels,
 * NULL when no pixel was painted.  In pictures of few colors, a mat with mixed
 * colors is left to the search.
 */
static gboolean
paint_mat (OutpaintCompletion    *completion,
           OutpaintPicture       *picture,
           const OutpaintPicture *mask,
           OutpaintPicture      **rest)
{
  const OutpaintThreads *threads      = &completion->threads;
  const OutpaintRect     whole        = { 0, 0, mask->width, mask->height };
  guint32                seed         = completion->options->seed;
  g_autoptr (OutpaintPicture) painted = NULL;

  if (completion->mixes)
    return outpaint_mat_paint (picture, mask, seed, threads, rest);

  painted = outpaint_picture_copy (picture);
  if (painted == NULL || !outpaint_mat_paint (painted, mask, seed, threads, rest))
    return FALSE;

  if (*rest == NULL)
    return TRUE;

  if (outpaint_palette_is_kept (picture, mask, painted, *rest))
    outpaint_islands_paste (picture, &whole, painted);
  else
    g_clear_pointer (rest, outpaint_picture_unref);

  return TRUE;
}

/* Continues repeating patterns in phase, flat drawings by their outlines, mats in
 * their color or thin lines straight, and searches for the rest.
 */
static gboolean
paint_all (OutpaintCompletion *completion, OutpaintPicture *picture, const OutpaintPicture *mask)
{
  const OutpaintThreads *threads        = &completion->threads;
  g_autoptr (OutpaintPicture) unmatched = NULL;
  g_autoptr (OutpaintPicture) rest      = NULL;
  OutpaintLattice lattice;
  gboolean        is_painted = FALSE;

  if (!has_unknown (mask))
    return TRUE;

  /* Patterns and mats are continued from all known pixels. */
  if (completion->barred != NULL)
    {
      completion->mixes = !outpaint_palette_is_small (picture, mask);
      return paint (completion, picture, mask);
    }

  if (!outpaint_lattice_find (&lattice, picture, mask, threads))
    return FALSE;

  if (lattice.n_vectors > 0)
    {
      if (!outpaint_lattice_continue (&lattice, picture, mask, &unmatched, threads))
        return FALSE;
      if (unmatched == NULL)
        return TRUE;

      mask = unmatched;
    }

  completion->mixes = !outpaint_palette_is_small (picture, mask);
  if (!completion->mixes
      && (!outpaint_outlines_continue (picture, mask, threads, &is_painted) || is_painted))
    return is_painted;

  if (!outpaint_rectangle_find (mask, &completion->source))
    completion->source = (OutpaintRect){ 0 };
  if (!paint_mat (completion, picture, mask, &rest))
    return FALSE;
  if (rest == NULL && completion->mixes && !outpaint_lines_continue (picture, mask, &rest))
    return FALSE;

  return paint (completion, picture, rest != NULL ? rest : mask);
}

gboolean
outpaint_complete_without (OutpaintPicture                 *picture,
                           const OutpaintPicture           *mask,
                           const OutpaintPicture           *barred,
                           const OutpaintCompletionOptions *options,
                           OutpaintCompletionProgress       progress,
                           gpointer                         user_data,
                           GCancellable                    *cancellable,
                           GError                         **error)
{
  g_auto (OutpaintCompletion) completion = { 0 };

  g_return_val_if_fail (picture->channels == 3 && mask->channels == 1, FALSE);
  g_return_val_if_fail (picture->width == mask->width && picture->height == mask->height, FALSE);
  g_return_val_if_fail (options->keep_heights >= 0.0 && options->keep_heights <= 1.0, FALSE);

  completion.options             = options;
  completion.barred              = barred;
  completion.progress            = progress;
  completion.user_data           = user_data;
  completion.part                = 1.0;
  completion.threads.n_threads   = options->n_threads;
  completion.threads.cancellable = cancellable;
  if (options->n_threads < 1)
    completion.threads.n_threads = g_get_num_processors ();

  if (!paint_all (&completion, picture, mask))
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        g_set_error_literal (error,
                             OUTPAINT_ERROR,
                             OUTPAINT_ERROR_FAILED,
                             _ ("There is not enough memory to paint the picture."));
      return FALSE;
    }

  if (progress != NULL && !g_cancellable_is_cancelled (cancellable))
    progress (completion.coarsest - completion.finest,
              completion.coarsest - completion.finest + 1,
              1.0,
              user_data);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
outpaint_complete (OutpaintPicture                 *picture,
                   const OutpaintPicture           *mask,
                   const OutpaintCompletionOptions *options,
                   OutpaintCompletionProgress       progress,
                   gpointer                         user_data,
                   GCancellable                    *cancellable,
                   GError                         **error)
{
  return outpaint_complete_without (
    picture, mask, NULL, options, progress, user_data, cancellable, error);
}
