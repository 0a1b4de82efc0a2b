/* A ComfyUI that breaks the protocol on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COMFY_PEER_H
#define COMFY_PEER_H

#include "core/service/service.h"
#include "support/bad-peer.h"

G_BEGIN_DECLS

#define COMFY_PEER_SIDE 64 /* of the picture and the painting, in pixels */

/* The WebSocket.  A fault there has no consequences. */
#define COMFY_PEER_PROGRESS "/ws"

/* The answers of one job, by the beginning of the path; NULL-terminated. */
extern const gchar *const comfy_peer_stages[];

/* A good ComfyUI of which one answer is replaced by a fault, and a client of it. */
typedef struct _ComfyPeer ComfyPeer;

/* timeout: of the client's calls and jobs, seconds. */
ComfyPeer *comfy_peer_new (gint timeout);
void       comfy_peer_free (ComfyPeer *peer);

/* Returns a URL of the peer.  Free with g_free(). */
gchar *comfy_peer_get_url (ComfyPeer *peer, const gchar *path);

/* Paints while the first answer in that stage is the fault.  Asserts that the call
 * ends in time with a picture or with a whole sentence, and that no job is left
 * on the server.  Returns NULL when no picture came of it.
 */
OutpaintResult *comfy_peer_paint (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault);

/* The same, and asserts that a picture is that of the server.  Returns TRUE when
 * there is one.
 */
gboolean comfy_peer_inject (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault);
gboolean comfy_peer_inject_text (ComfyPeer    *peer,
                                 const gchar  *stage,
                                 const gchar  *text,
                                 BadPeerEnding ending);

/* Cancels while the faulty answer does not go on.  Asserts that the call ends
 * soon, and that no job is left on the server.
 */
void comfy_peer_cancel (ComfyPeer *peer, const gchar *stage, const BadPeerAnswer *fault);

/* Returns the good answer that the last fault in the stage replaced, as sent; without
 * its length, which leaves its end to that of the connection, if not has_length.
 */
GBytes *comfy_peer_get_good (ComfyPeer *peer, gboolean has_length);

/* Returns how often a path that is none of ComfyUI's was asked for. */
gint comfy_peer_count_strays (ComfyPeer *peer);

/* Prints "# N faults injected" for all peers. */
void comfy_peer_print_count (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ComfyPeer, comfy_peer_free)

G_END_DECLS

#endif /* COMFY_PEER_H */
