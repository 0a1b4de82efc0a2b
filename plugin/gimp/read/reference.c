/* The source as the reference of the corrections
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/reference.h"

#include <string.h>

#include "core/base/large.h"

/* Arguments and results of a call on another thread. */
typedef struct
{
  const OutpaintReference  *original;
  const OutpaintPicture    *painting;
  const gfloat             *reference;
  gint                      width;
  gint                      height;
  gfloat                   *corrected;
  const OutpaintDetailSpec *spec;
  OutpaintDetail           *detail;
  GCancellable             *cancellable;
  gboolean                  success; /* result of match() */
  GError                   *error;
} ThreadJob;

/* The receiver of the reader's rows. */
typedef struct
{
  OutpaintReader *reader;
  OutpaintDetail *detail;
  gfloat         *floats; /* of a strip of bytes */
} Push;


gboolean
outpaint_reference_init (OutpaintReference      *original,
                         const OutpaintTarget   *target,
                         const OutpaintGeometry *geometry,
                         OutpaintCorrections     corrections,
                         gdouble                 detail,
                         OutpaintReduced        *reduced,
                         GError                **error)
{
  const OutpaintMargins *margins =
    (corrections & OUTPAINT_CORRECTION_BORDER) != 0 ? &geometry->margins : NULL;

  original->geometry    = *geometry;
  original->corrections = corrections;
  original->detail      = (corrections & OUTPAINT_CORRECTION_DETAIL) != 0 ? detail : 0.0;

  if (!outpaint_reader_init (&original->reader, target, margins, error))
    return FALSE;

  if (reduced != NULL && outpaint_colors_are_equal (&reduced->space, &original->reader.colors))
    {
      original->pixels = *reduced;
      *reduced         = (OutpaintReduced){ 0 };
    }

  return TRUE;
}

void
outpaint_reference_clear (OutpaintReference *original)
{
  outpaint_reduced_clear (&original->pixels);
  outpaint_reader_clear (&original->reader);
}

/* Reads the source onto the painting's grid, unless that is cached. */
static gboolean
read_reduced (OutpaintReference *original,
              gint               width,
              gint               height,
              OutpaintWork      *work,
              GError           **error)
{
  OutpaintReduced      *pixels = &original->pixels;
  OutpaintReductionSpec spec   = {
      &original->geometry.source, &original->geometry.frame, width, height
  };

  if (pixels->reduced != NULL && pixels->width == width && pixels->height == height)
    return outpaint_work_step (work, 1, 1, error);

  return outpaint_reduced_read (
    pixels, &original->reader, &spec, original->detail > 0.0, NULL, work, error);
}

/* Returns the source on the painting's grid, in sRGB; *converted is NULL or owns it. */
static const gfloat *
read_reference (OutpaintReference *original,
                gint               width,
                gint               height,
                gfloat           **converted,
                OutpaintWork      *work,
                GError           **error)
{
  const OutpaintColors *colors   = &original->reader.colors;
  gsize                 n_pixels = (gsize) width * height;
  g_autofree gfloat    *srgb     = NULL;

  if (!read_reduced (original, width, height, work, error))
    return NULL;

  if (outpaint_colors_are_srgb (colors))
    return original->pixels.reduced;

  srgb = outpaint_large_try_malloc (n_pixels, 4 * sizeof (gfloat));
  if (srgb == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  if (!outpaint_colors_to_srgb (colors, original->pixels.reduced, srgb, FALSE, n_pixels, error))
    return NULL;

  *converted = g_steal_pointer (&srgb);

  return *converted;
}

static void
correct (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  ThreadJob *job = data;

  job->corrected = outpaint_corrections_apply (job->original->corrections,
                                               job->painting,
                                               job->reference,
                                               job->width,
                                               job->height,
                                               job->cancellable,
                                               &job->error);
}

gfloat *
outpaint_reference_correct (OutpaintReference     *original,
                            const OutpaintPicture *painting,
                            gint                  *width,
                            gint                  *height,
                            OutpaintWork          *work,
                            GError               **error)
{
  const OutpaintRect *frame     = &original->geometry.frame;
  g_autofree gfloat  *converted = NULL;
  ThreadJob job = { .original = original, .painting = painting, .cancellable = work->cancellable };

  *width = job.width = MIN (painting->width, frame->width);
  *height = job.height = MIN (painting->height, frame->height);

  job.reference = read_reference (original, *width, *height, &converted, work, error);
  if (job.reference == NULL)
    return NULL;

  outpaint_work_in_thread (work, correct, &job, NULL);
  if (job.error != NULL)
    g_propagate_error (error, job.error);

  return job.corrected;
}

/* Converts bytes to floats; floats are converted in place. */
static void
push_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Push           *push     = user_data;
  OutpaintReader *reader   = push->reader;
  gsize           n_pixels = (gsize) reader->area.width * n_rows;
  gfloat         *floats   = reader->is_u8 ? push->floats : (gfloat *) rows;

  for (gsize i = 0; reader->is_u8 && i < n_pixels * reader->channels; i++)
    floats[i] = ((const guint8 *) rows)[i] * (1.0f / 255.0f);
  if (reader->colors.is_linear)
    outpaint_colors_to_gamma (&reader->colors, reader->has_alpha, floats, floats, n_pixels);

  outpaint_detail_push (push->detail, floats, n_rows, reader->channels);
}

/* Reads the source again for its detail, when it was not cached.  Without memory,
 * *detail becomes NULL.
 */
static gboolean
push_source (OutpaintReference *original,
             OutpaintDetail   **detail,
             OutpaintWork      *work,
             GError           **error)
{
  OutpaintReader    *reader = &original->reader;
  gsize              n      = (gsize) reader->area.width * reader->strip_rows * reader->channels;
  g_autofree gfloat *floats = reader->is_u8 ? g_try_new (gfloat, n) : NULL;
  Push               push   = { reader, *detail, floats };

  if (reader->is_u8 && floats == NULL)
    {
      g_clear_pointer (detail, outpaint_detail_free);
      return TRUE;
    }

  return outpaint_reader_read_ahead (reader, push_rows, &push, work, error);
}

static void
make_detail (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  ThreadJob *job = data;

  job->detail = outpaint_detail_new (job->spec);
}

static void
match (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  ThreadJob *job = data;

  job->success = outpaint_detail_match (job->detail, job->cancellable);
}

/* Returns the reduced source with the gamma curve.  NULL when there is no memory. */
static gfloat *
take_reduced (OutpaintReference *original)
{
  const OutpaintColors *colors   = &original->reader.colors;
  gsize                 n_pixels = (gsize) original->pixels.width * original->pixels.height;
  gsize                 size     = n_pixels * (colors->is_gray ? 2 : 4) * sizeof (gfloat);
  gfloat               *pixels;

  if (!original->is_kept)
    {
      pixels = g_steal_pointer (&original->pixels.reduced);
    }
  else
    {
      pixels = outpaint_large_try_malloc (size, 1);
      if (pixels != NULL)
        memcpy (pixels, original->pixels.reduced, size);
    }

  if (pixels != NULL && colors->is_linear)
    outpaint_colors_to_gamma (colors, TRUE, pixels, pixels, n_pixels);

  return pixels;
}

gboolean
outpaint_reference_get_detail (OutpaintReference  *original,
                               const gfloat       *low,
                               gint                channels,
                               const OutpaintRect *hidden,
                               gint64              seed,
                               OutpaintDetail    **detail,
                               OutpaintWork       *work,
                               GError            **error)
{
  OutpaintDetailSpec spec         = { .low          = low,
                                      .low_width    = original->pixels.width,
                                      .low_height   = original->pixels.height,
                                      .channels     = channels,
                                      .source       = original->pixels.colors,
                                      .takes_colors = !original->is_kept,
                                      .geometry     = original->geometry,
                                      .hidden       = *hidden,
                                      .seed         = (guint32) seed,
                                      .amount       = original->detail };
  g_autofree gfloat *reduced      = original->detail > 0.0 ? take_reduced (original) : NULL;
  g_autoptr (OutpaintDetail) made = NULL;
  ThreadJob job                   = { .spec = &spec, .cancellable = work->cancellable };

  *detail      = NULL;
  spec.reduced = reduced;
  if (reduced == NULL)
    return TRUE;

  outpaint_work_in_thread (work, make_detail, &job, NULL);
  made = job.detail;
  g_clear_pointer (&reduced, g_free);
  if (spec.takes_colors)
    g_clear_pointer (&original->pixels.colors, outpaint_detail_source_free);
  if (made != NULL && spec.source == NULL && !push_source (original, &made, work, error))
    return FALSE;
  if (made == NULL)
    return TRUE;

  job.detail = made;
  outpaint_work_in_thread (work, match, &job, NULL);
  if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
    return FALSE;

  if (job.success)
    *detail = g_steal_pointer (&made);

  return TRUE;
}
