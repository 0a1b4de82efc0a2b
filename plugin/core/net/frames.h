/* Texts that a server sends through a WebSocket
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FRAMES_H
#define OUTPAINT_FRAMES_H

#include <glib.h>

G_BEGIN_DECLS

/* Longest text that is read, in bytes. */
#define OUTPAINT_FRAMES_TEXT_MAX (64 * 1024)

/* The frames of a connection (RFC 6455, 5.2). */
typedef struct _OutpaintFrames OutpaintFrames;

/* text: of that length, not checked for UTF-8, without NUL at its end. */
typedef void (*OutpaintFramesFunc) (const gchar *text, gsize length, gpointer user_data);

OutpaintFrames *outpaint_frames_new (void);
void            outpaint_frames_free (OutpaintFrames *frames);

/* Reads the next bytes from the server, which may end anywhere.  Calls func for
 * each whole text; longer ones and binary messages are skipped.  Returns FALSE at
 * the end: the server has closed the connection, or sends no frames.
 */
gboolean outpaint_frames_read (OutpaintFrames    *frames,
                               const guint8      *data,
                               gsize              length,
                               OutpaintFramesFunc func,
                               gpointer           user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintFrames, outpaint_frames_free)

G_END_DECLS

#endif /* OUTPAINT_FRAMES_H */
