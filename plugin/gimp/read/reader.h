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

/* Reads a layer (with its mask, without its opacity) or all visible layers
 * merged, at full size in the image's own colors, in strips of rows.  For a
 * fill, reads the selection's context.
 */
typedef struct
{
  OutpaintColors           colors;
  OutpaintRect             area;     /* the source's rectangle in the drawable */
  gint                     channels; /* 1 to 4, including alpha */
  gboolean                 has_alpha;
  gboolean                 is_u8;     /* TRUE for rows of bytes, FALSE for floats */
  const OutpaintSelection *selection; /* of a fill: its pixels are transparent; borrowed; or NULL */
  gboolean                 notes_coverage; /* input: fill coverage while reading */
  guint8 *coverage; /* alpha of each pixel as a byte, 255 for opaque pixels only; NULL
                     * while all pixels read were opaque; without the selection */

  gint32          image_ID;
  gint32          drawable_ID;
  OutpaintVisible visible;
  GeglBuffer     *buffer;
  GeglBuffer     *mask; /* the applied mask, or NULL */
  const Babl     *format;
  const Babl     *mask_format;
  gint            strip_rows;
  gpointer        rows[2]; /* strip for reading, and strip for the caller */
  gpointer        mask_rows;
  OutpaintBorder *border; /* NULL without border correction */
} OutpaintReader;

/* Receives the next n_rows packed rows with straight alpha. */
typedef void (*OutpaintReaderFunc) (gconstpointer rows, gint n_rows, gpointer user_data);

/* margins: selects the sides whose border, if any, is replaced by the pixels
 * beside it; NULL for no border correction.  Returns FALSE with
 * OUTPAINT_ERROR_FAILED or OUTPAINT_ERROR_SOURCE.  Clear with
 * outpaint_reader_clear() in both cases.
 */
gboolean outpaint_reader_init (OutpaintReader        *reader,
                               const OutpaintTarget  *target,
                               const OutpaintMargins *margins,
                               GError               **error);
void     outpaint_reader_clear (OutpaintReader *reader);

/* Reads the whole area from the top; may be repeated.  Can be cancelled between
 * strips.  Returns FALSE with OUTPAINT_ERROR_FAILED, OUTPAINT_ERROR_SOURCE when
 * the drawable no longer exists, or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_reader_read (OutpaintReader    *reader,
                               OutpaintReaderFunc func,
                               gpointer           user_data,
                               OutpaintWork      *work,
                               GError           **error);

/* Reads the luma of a part of the area into packed rows (see
 * outpaint_colors_read_luma()), without mask and border correction.  Returns
 * FALSE with OUTPAINT_ERROR_SOURCE or OUTPAINT_ERROR_FAILED.
 */
gboolean outpaint_reader_get_brightness (OutpaintReader     *reader,
                                         const OutpaintRect *part,
                                         gfloat             *brightness,
                                         GError            **error);

/* Does the same as outpaint_reader_read(), but runs func on another thread
 * during the reading of the next strip.  All calls have ended on return.  func
 * may change the rows, but not their number.
 */
gboolean outpaint_reader_read_ahead (OutpaintReader    *reader,
                                     OutpaintReaderFunc func,
                                     gpointer           user_data,
                                     OutpaintWork      *work,
                                     GError           **error);

/* Sets OUTPAINT_ERROR_FAILED for missing memory. */
void outpaint_reader_set_memory_error (GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintReader, outpaint_reader_clear)

G_END_DECLS

#endif /* OUTPAINT_READER_H */
