/* The frame at full size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FRAME_H
#define OUTPAINT_FRAME_H

#include "core/picture/picture.h"
#include "gimp/read/reader.h"

G_BEGIN_DECLS

/* Reads the frame at full size: an RGBA picture in sRGB, transparent where
 * there is no source, and where it is not finite.  A source of more than 8 bits
 * comes with its floats, and brighter than white darkened in the 8-bit colors
 * (outpaint_tone_compress()).  Takes little more memory than the picture.  NULL as
 * outpaint_reader_read().
 */
OutpaintPicture *outpaint_frame_read (OutpaintReader         *reader,
                                      const OutpaintGeometry *geometry,
                                      OutpaintWork           *work,
                                      GError                **error);

G_END_DECLS

#endif /* OUTPAINT_FRAME_H */
