/* A peer that breaks the protocol on request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef BAD_PEER_H
#define BAD_PEER_H

#include "core/picture/picture.h"
#include "core/service/service.h"
#include "support/little-server.h"

G_BEGIN_DECLS

/* The frame of the requests, pixels. */
#define BAD_PEER_WIDTH  240
#define BAD_PEER_HEIGHT 160

#define BAD_PEER_FOR_EVER G_MAXINT
#define BAD_PEER_ANY_CODE -1

/* What the peer does after the answer's bytes. */
typedef enum
{
  BAD_PEER_CLOSES,
  BAD_PEER_RESETS,
  BAD_PEER_IS_SILENT,
  BAD_PEER_DRIBBLES /* sends the bytes themselves at one a second */
} BadPeerEnding;

/* The exact bytes of an answer: begin, then n_fillers times filler, then end.
 * The strings may be NULL.
 */
typedef struct
{
  const gchar  *name;
  GBytes       *begin;
  const gchar  *filler;
  gint          n_fillers;
  const gchar  *end;
  BadPeerEnding ending;
} BadPeerAnswer;

/* Sends an answer until its end or that of the client. */
void bad_peer_send (LittleServer *server, GIOStream *stream, const BadPeerAnswer *answer);

/* A local service that sends given answers, and a client of it. */
typedef struct _BadPeer BadPeer;

/* timeout: of the client's calls, seconds.  The service is "gateway", or that of
 * the second function.
 */
BadPeer *bad_peer_new (gint timeout);
BadPeer *bad_peer_new_for (const gchar *service, gint timeout);
void     bad_peer_free (BadPeer *peer);

/* Returns a URL of the peer.  Free with g_free(). */
gchar *bad_peer_get_url (BadPeer *peer, const gchar *path);

/* Sets the answer to downloads of pictures until the next call of this function. */
void bad_peer_set_download (BadPeer *peer, const BadPeerAnswer *download);

/* Returns the number of downloads so far. */
gint bad_peer_count_downloads (BadPeer *peer);

/* Asserts that the client handles a faulty answer: the call ends in time, is
 * made once and not repeated, and its error is a whole sentence with all the
 * words ("a|b") and without the key.
 */
void bad_peer_assert_fails (BadPeer             *peer,
                            const BadPeerAnswer *answer,
                            gint                 code,
                            const gchar         *words);

/* Asserts that the answer is good: the picture is received. */
void bad_peer_assert_paints (BadPeer *peer, const BadPeerAnswer *answer);

/* Asserts that the call ends in time with a picture or an error. */
void bad_peer_assert_survives (BadPeer *peer, const BadPeerAnswer *answer);

/* Cancels the call while the answer does not go on.  Asserts that it ends before
 * its timeout, and is made once.
 */
void bad_peer_assert_cancels (BadPeer *peer, const BadPeerAnswer *answer);

/* Returns TRUE when the peer's service charges. */
gboolean bad_peer_charges (BadPeer *peer);

/* Returns the most memory of the process so far, in KB. */
glong bad_peer_get_memory (void);

/* Prints by how much the most memory has grown, and asserts that no answer has
 * filled it.
 */
void bad_peer_check_memory (glong before);

/* Prints "# N faults injected, N survived" for all peers. */
void bad_peer_print_count (void);

/* Returns an HTTP answer with Content-Length.  length: -1 for a string. */
GBytes *bad_peer_http (const gchar *headers, gconstpointer body, gssize length);

/* Returns a good answer of the service with these values of binary_data_base64
 * and image_urls.
 */
GBytes *bad_peer_success (const gchar *base64, const gchar *url);

/* Returns a good answer of the peer's service, as the body alone. */
gchar *bad_peer_make_body (BadPeer *peer, const gchar *base64);

/* Returns a picture of the frame's size that compresses badly. */
OutpaintPicture *bad_peer_make_picture (void);

/* The same of the size of the peer's requests, with their padding. */
OutpaintPicture *bad_peer_make_fitting (BadPeer *peer);

/* Returns the picture as a PNG file in base64. */
gchar *bad_peer_make_base64 (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadPeer, bad_peer_free)

G_END_DECLS

#endif /* BAD_PEER_H */
