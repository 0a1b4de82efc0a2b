/* Scaling in strips on a second thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STRIPS_H
#define OUTPAINT_STRIPS_H

#include <glib.h>

G_BEGIN_DECLS

/* Scales a picture as OutpaintScaler does, strip after strip from the top, on
 * a thread of its own: the next strip is made while the caller is busy with
 * the last one.
 */
typedef struct _OutpaintStrips OutpaintStrips;

/* Completes row y, which has just been scaled, in place; called on the strips'
 * thread.
 */
typedef void (*OutpaintStripsFunc) (gint y, gfloat *row, gpointer user_data);

typedef struct
{
  const gfloat *pixels; /* packed, not copied, has to stay; a premultiplied alpha comes last */
  gint          source_width;
  gint          source_height;
  gint          channels; /* 1 to 4 */
  gint          width;    /* to be scaled to */
  gint          height;
  gint          strip_rows;      /* of a strip, at least 1; the last one may have fewer */
  gboolean      unpremultiplied; /* divide by the alpha after scaling */

  OutpaintStripsFunc complete; /* NULL, or what is done to each row then */
  gpointer           user_data;
  gboolean           as_u8; /* at last rounded to bytes, 1.0 to 255; else floats */
} OutpaintStripsSpec;

/* NULL when there is no memory. */
OutpaintStrips *outpaint_strips_new (const OutpaintStripsSpec *spec);

/* May be called before the last strip. */
void outpaint_strips_free (OutpaintStrips *strips);

/* The next strip: *n_rows packed rows, valid until the next call.  NULL after
 * the last one.
 */
gconstpointer outpaint_strips_next (OutpaintStrips *strips, gint *n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintStrips, outpaint_strips_free)

G_END_DECLS

#endif /* OUTPAINT_STRIPS_H */
