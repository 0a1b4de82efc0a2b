/* Received files of paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PAINTING_H
#define OUTPAINT_PAINTING_H

#include "core/frame/canvas-size.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Decodes base64 text, with or without the start of a data URL; line breaks are
 * skipped.  Returns NULL for text without data.
 */
GBytes *outpaint_painting_from_base64 (const gchar *text);

/* Appends a file as base64, without a copy. */
void outpaint_painting_append_base64 (GString *text, GBytes *file);

/* Prints the sizes of the files of a request, for OUTPAINT_DEBUG.  mask: NULL for none. */
void outpaint_painting_log_sent (GBytes *picture, GBytes *mask);

/* Decodes a received file, checks that it fits a request of that size, and cuts
 * off the padding.  is_free: the messages do not mention charges.  Returns NULL
 * with OUTPAINT_ERROR_ANSWER, or with OUTPAINT_ERROR_FAILED when there is no
 * memory.
 */
OutpaintPicture *outpaint_painting_decode (GBytes                   *file,
                                           const OutpaintCanvasSize *size,
                                           gboolean                  is_free,
                                           GError                  **error);

/* Cuts the padding off a decoded painting, which is unreferenced.  Returns NULL
 * with OUTPAINT_ERROR_FAILED when there is no memory.
 */
OutpaintPicture *outpaint_painting_cut (OutpaintPicture          *picture,
                                        const OutpaintCanvasSize *size,
                                        GError                  **error);

G_END_DECLS

#endif /* OUTPAINT_PAINTING_H */
