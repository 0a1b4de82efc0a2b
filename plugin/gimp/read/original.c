/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/read/original.h"

/* What is worked on in another thread. */
typedef struct
{
  const OutpaintOriginal *original;
  const OutpaintPicture  *painting;
  const gfloat           *reference;
  gint                    width;
  gint                    height;
  gfloat                 *corrected;
  OutpaintDetail         *detail;
  GCancellable           *cancellable;
  gboolean                success; /* of the detail */
  GError                 *error;
} Work;

/* Where the reader's rows go. */
typedef struct
{
  OutpaintReader *reader;
  OutpaintDetail *detail;
} Push;


gboolean
outpaint_original_init (OutpaintOriginal       *original,
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
outpaint_original_clear (OutpaintOriginal *original)
{
  outpaint_reader_clear (&original->reader);
}

/* The source on the painting's grid, in sRGB. */
static gfloat *
read_reference (OutpaintOriginal *original,
                gint              width,
                gint              height,
                OutpaintTick     *tick,
                GError          **error)
{
  gsize              n_pixels = (gsize) width * height;
  g_autofree gfloat *pixels   = outpaint_reader_reduce (&original->reader,
                                                      &original->geometry.source,
                                                      &original->geometry.frame,
                                                      width,
                                                      height,
                                                      tick,
                                                      error);
  g_autofree gfloat *srgb     = g_try_malloc_n (n_pixels, 4 * sizeof (gfloat));

  if (pixels == NULL)
    return NULL;

  if (srgb == NULL)
    {
      outpaint_reader_set_memory_error (error);
      return NULL;
    }

  if (!outpaint_colors_to_srgb (&original->reader.colors, pixels, srgb, FALSE, n_pixels, error))
    return NULL;

  return g_steal_pointer (&srgb);
}

static void
correct (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Work *work = data;

  work->corrected = outpaint_corrections_apply (work->original->corrections,
                                                work->painting,
                                                work->reference,
                                                work->width,
                                                work->height,
                                                work->cancellable,
                                                &work->error);
}

gfloat *
outpaint_original_correct (OutpaintOriginal      *original,
                           const OutpaintPicture *painting,
                           gint                  *width,
                           gint                  *height,
                           OutpaintTick          *tick,
                           GError               **error)
{
  const OutpaintRect *frame     = &original->geometry.frame;
  g_autofree gfloat  *reference = NULL;
  Work work = { .original = original, .painting = painting, .cancellable = tick->cancellable };

  *width = work.width = MIN (painting->width, frame->width);
  *height = work.height = MIN (painting->height, frame->height);

  reference = read_reference (original, *width, *height, tick, error);
  if (reference == NULL)
    return NULL;

  work.reference = reference;
  outpaint_tick_during (tick, correct, &work, NULL);
  if (work.error != NULL)
    g_propagate_error (error, work.error);

  return work.corrected;
}

static void
push_rows (gconstpointer rows, gint n_rows, gpointer user_data)
{
  Push           *push     = user_data;
  OutpaintReader *reader   = push->reader;
  gsize           n_pixels = (gsize) reader->area.width * n_rows;

  if (reader->is_u8)
    {
      outpaint_detail_push_u8 (push->detail, rows, n_rows);
      return;
    }

  /* The reader reads the next rows anew. */
  if (reader->colors.is_linear)
    outpaint_colors_to_gamma (&reader->colors, reader->has_alpha, rows, (gfloat *) rows, n_pixels);

  outpaint_detail_push_float (push->detail, rows, n_rows);
}

static void
match (gpointer data, gpointer user_data G_GNUC_UNUSED)
{
  Work *work = data;

  work->success = outpaint_detail_match (work->detail, work->cancellable);
}

gboolean
outpaint_original_get_detail (OutpaintOriginal *original,
                              const gfloat     *low,
                              gint              width,
                              gint              height,
                              gint64            seed,
                              OutpaintDetail  **detail,
                              OutpaintTick     *tick,
                              GError          **error)
{
  gint               channels     = original->reader.colors.is_gray ? 2 : 4;
  OutpaintDetailSpec spec         = { .low             = low,
                                      .low_width       = width,
                                      .low_height      = height,
                                      .channels        = channels,
                                      .source_channels = original->reader.channels,
                                      .geometry        = original->geometry,
                                      .seed            = (guint32) seed,
                                      .amount          = original->detail };
  g_autoptr (OutpaintDetail) made = original->detail > 0.0 ? outpaint_detail_new (&spec) : NULL;
  Push push                       = { &original->reader, made };
  Work work                       = { .detail = made, .cancellable = tick->cancellable };

  *detail = NULL;
  if (made == NULL)
    return TRUE;

  if (!outpaint_reader_read (&original->reader, push_rows, &push, tick, error))
    return FALSE;

  outpaint_tick_during (tick, match, &work, NULL);
  if (g_cancellable_set_error_if_cancelled (tick->cancellable, error))
    return FALSE;

  if (work.success)
    *detail = g_steal_pointer (&made);

  return TRUE;
}
