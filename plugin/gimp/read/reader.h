/* Rows of the source's pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_READER_H
#define OUTPAINT_READER_H

#include "core/correct/border.h"
#include "core/frame/geometry.h"
#include "gimp/read/colors.h"
#include "gimp/read/target.h"
#include "gimp/progress/work.h"
#include "gimp/read/visible.h"

G_BEGIN_DECLS

/* Reads what the user sees of a layer (its mask applied, its opacity not), or
 * all visible layers merged, at full size in the image's own colors, by strips
 * of rows.
 */
typedef struct
{
  OutpaintColors colors;
  OutpaintRect   area;     /* of the drawable that is read: as large as the source */
  gint           channels; /* with the alpha, if there is one: 1 to 4 */
  gboolean       has_alpha;
  gboolean       is_u8;          /* rows are bytes, else floats */
  gboolean       notes_coverage; /* set by the caller: reading fills coverage */
  guint8        *coverage; /* NULL until a pixel that is not opaque was read; then the alpha, a
                            * byte a pixel, 255 for opaque ones alone */

  gint32          image_ID;
  gint32          drawable_ID;
  OutpaintVisible visible;
  GeglBuffer     *buffer;
  GeglBuffer     *mask; /* NULL without one that is applied */
  const Babl     *format;
  const Babl     *mask_format;
  gint            strip_rows;
  gpointer        rows;
  gpointer        mask_rows;
  OutpaintBorder *border; /* NULL when it is not looked for */
} OutpaintReader;

/* Takes the next n_rows packed rows, straight alpha. */
typedef void (*OutpaintReaderFunc) (gconstpointer rows, gint n_rows, gpointer user_data);

/* margins: of the sides whose border, where the source has one, is not read but
 * replaced by what lies next to it; NULL to read what is there.
 * FALSE with OUTPAINT_ERROR_FAILED or OUTPAINT_ERROR_SOURCE.  Clear with outpaint_reader_clear() in
 * both cases.
 */
gboolean outpaint_reader_init (OutpaintReader        *reader,
                               const OutpaintTarget  *target,
                               const OutpaintMargins *margins,
                               GError               **error);
void     outpaint_reader_clear (OutpaintReader *reader);

/* Reads the whole area from the top; may be done again.  Cancelling is answered
 * between strips.  FALSE with OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when the
 * drawable is gone, or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_reader_read (OutpaintReader    *reader,
                               OutpaintReaderFunc func,
                               gpointer           user_data,
                               OutpaintWork      *work,
                               GError           **error);

/* The luma of a part of the area (see outpaint_colors_read_luma()), rows packed,
 * without mask and without border correction.  FALSE with OUTPAINT_ERROR_SOURCE or
 * OUTPAINT_ERROR_FAILED.
 */
gboolean outpaint_reader_get_brightness (OutpaintReader     *reader,
                                         const OutpaintRect *part,
                                         gfloat             *brightness,
                                         GError            **error);

/* Reads it all, reduced onto a grid of width x height cells that covers the
 * rectangle grid of the canvas, in which the source lies; a cell is never
 * smaller than a pixel.  Returns floats in the image's own colors with straight
 * alpha, which is 0 where there is no source; free with g_free().  NULL as
 * outpaint_reader_read().
 */
gfloat *outpaint_reader_reduce (OutpaintReader     *reader,
                                const OutpaintRect *source,
                                const OutpaintRect *grid,
                                gint                width,
                                gint                height,
                                OutpaintWork       *work,
                                GError            **error);

/* OUTPAINT_ERROR_FAILED: no memory to read the layer. */
void outpaint_reader_set_memory_error (GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReader, outpaint_reader_clear)

G_END_DECLS

#endif /* OUTPAINT_READER_H */
