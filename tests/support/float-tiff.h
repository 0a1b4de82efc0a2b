/* TIFF files of floating-point pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FLOAT_TIFF_H
#define FLOAT_TIFF_H

#include <glib.h>

G_BEGIN_DECLS

/* TIFF files of uncompressed 32-bit floats.  GIMP loads them with the gamma curve. */

/* pixels: width * height RGB floats, packed.  Aborts the test on an error. */
void float_tiff_write (const gchar *path, const gfloat *pixels, gint width, gint height);

/* Reads a file saved by GIMP.  Returns width * height * *channels floats (1 to
 * 4 channels); free with g_free().  Aborts the test for any other file.
 */
gfloat *float_tiff_read (const gchar *path, gint *width, gint *height, gint *channels);

G_END_DECLS

#endif /* FLOAT_TIFF_H */
