/* Stand-in: paints a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_PAINT_H
#define STANDIN_PAINT_H

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "options.h"
#include "request.h"

G_BEGIN_DECLS

/* A result before and while it is painted: what is known of it, and where it isn't. */
typedef struct
{
  OutpaintPicture *picture; /* RGB */
  OutpaintPicture *mask;    /* grey, as large: 255 is to be painted */
} StandinFrame;

void standin_frame_clear (StandinFrame *frame);

/* The result of a good request.  NULL with any error when the options' files
 * can't be read.
 */
OutpaintPicture *standin_paint (const StandinRequest *request,
                                const StandinOptions *options,
                                GError              **error);

/* Paints what is masked as if the picture went on: its own mirrored colours,
 * the softer the further out, over a membrane drawn from its edges.
 */
void standin_pull (StandinFrame *frame, gint64 seed);

/* The picture scaled (nearest or bilinear) to that size. */
OutpaintPicture *standin_scale (const OutpaintPicture *picture, gint width, gint height);

/* The pixbuf's colours as an RGB picture. */
OutpaintPicture *standin_unwrap (GdkPixbuf *pixbuf);

/* A PNG or JPEG file as the options say. */
GBytes *standin_encode (const OutpaintPicture *picture, const StandinOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StandinFrame, standin_frame_clear)

G_END_DECLS

#endif /* STANDIN_PAINT_H */
