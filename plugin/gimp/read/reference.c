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
                         GError                **error)
{
  original->geometry    = *geometry;
  original->corrections = corrections;
  original->detail      = (corrections & OUTPAINT_CORRECTION_DETAIL) != 0 ? detail : 0.0;

  return outpaint_reader_init (&original->reader,
                               target,
                               (corrections & OUTPAINT_CORRECTION_BORDER) != 0 ? &geometry->margins
                                                                               : NULL,
                               error);
}

void
outpaint_reference_clear (OutpaintReference *original)
{
  g_clear_pointer (&original->reduced, g_free);
  g_clear_pointer (&original->colors, outpaint_detail_source_free);
  outpaint_reader_clear (&original->reader);
}

static void
keep_colors (gconstpointer rows, gint n_rows, gpointer user_data)
{
  OutpaintReference *original = user_data;

  outpaint_detail_source_push (original->colors, rows, n_rows, original->reader.channels);
}

/* Reads the source onto the painting's grid, unless that is cached. */
static gboolean
read_reduced (OutpaintReference *original,
              gint               width,
              gint               height,
              OutpaintWork      *work,
              GError           **error)
{
  OutpaintReader       *reader = &original->reader;
  OutpaintReductionSpec spec   = {
      &original->geometry.source, &original->geometry.frame, width, height, NULL, NULL
  };

  if (original->reduced != NULL && original->width == width && original->height == height)
    return outpaint_work_step (work, 1, 1, error);

  if (reader->is_u8 && original->detail > 0.0 && original->colors == NULL)
    original->colors = outpaint_detail_source_new (
      reader->area.width, reader->area.height, reader->colors.is_gray ? 1 : 3);
  if (original->colors != NULL && original->colors->y == 0)
    {
      spec.also      = keep_colors;
      spec.also_data = original;
    }

  g_free (original->reduced);
  original->width   = width;
  original->height  = height;
  original->reduced = outpaint_reader_reduce (reader, &spec, work, error);

  if (original->colors != NULL && original->colors->failed)
    g_clear_pointer (&original->colors, outpaint_detail_source_free);

  return original->reduced != NULL;
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
    return original->reduced;

  srgb = outpaint_large_try_malloc (n_pixels, 4 * sizeof (gfloat));
  if (srgb == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  if (!outpaint_colors_to_srgb (colors, original->reduced, srgb, FALSE, n_pixels, error))
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
  gsize                 n_pixels = (gsize) original->width * original->height;
  gsize                 size     = n_pixels * (colors->is_gray ? 2 : 4) * sizeof (gfloat);
  gfloat               *pixels;

  if (!original->is_kept)
    {
      pixels = g_steal_pointer (&original->reduced);
    }
  else
    {
      pixels = outpaint_large_try_malloc (size, 1);
      if (pixels != NULL)
        memcpy (pixels, original->reduced, size);
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
                                      .low_width    = original->width,
                                      .low_height   = original->height,
                                      .channels     = channels,
                                      .source       = original->colors,
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
    g_clear_pointer (&original->colors, outpaint_detail_source_free);
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
