/* XCF files
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef XCF_FILE_H
#define XCF_FILE_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Writes an image with one layer of 8 bits, gray, RGB or RGBA, in GIMP's own
 * format, which GIMP reads without a plug-in.
 */
void xcf_file_write (const gchar *path, const OutpaintPicture *picture);

G_END_DECLS

#endif /* XCF_FILE_H */
