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

/* A result before and during painting: the known pixels and the mask of the others. */
typedef struct
{
  OutpaintPicture *picture; /* RGB */
  OutpaintPicture *mask;    /* gray, same size; 255 for pixels to paint */
} StandinFrame;

void standin_frame_clear (StandinFrame *frame);

/* Returns the result of a good request.  NULL with an error when a file of the
 * options cannot be read.
 */
OutpaintPicture *standin_paint (const StandinRequest *request,
                                const StandinOptions *options,
                                GError              **error);

/* Paints the masked pixels as a continuation of the picture: mirrored colors,
 * softer with the distance, over a membrane from the edges.
 */
void standin_pull (StandinFrame *frame, gint64 seed);

/* Returns the picture scaled to that size, nearest or bilinear. */
OutpaintPicture *standin_scale (const OutpaintPicture *picture, gint width, gint height);

/* Returns the pixbuf's colors as an RGB picture. */
OutpaintPicture *standin_unwrap (GdkPixbuf *pixbuf);

/* Returns the file that is the answer to each request. */
GBytes *standin_read_answer (const StandinOptions *options, GError **error);

/* Returns a PNG or JPEG file according to the options. */
GBytes *standin_encode (const OutpaintPicture *picture, const StandinOptions *options);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StandinFrame, standin_frame_clear)

G_END_DECLS

#endif /* STANDIN_PAINT_H */
