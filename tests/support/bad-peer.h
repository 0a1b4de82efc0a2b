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

/* The frame that is asked for. */
#define BAD_PEER_WIDTH  240
#define BAD_PEER_HEIGHT 160

#define BAD_PEER_FOR_EVER G_MAXINT
#define BAD_PEER_ANY_CODE -1

/* What comes after the bytes. */
typedef enum
{
  BAD_PEER_CLOSES,
  BAD_PEER_RESETS,
  BAD_PEER_IS_SILENT,
  BAD_PEER_DRIBBLES /* the bytes themselves: one a second */
} BadPeerEnding;

/* What is answered, to the letter: begin, then filler n_fillers times, then
 * end.  The strings may be NULL.
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

/* A service on this machine that answers as it is told, and a client of it. */
typedef struct _BadPeer BadPeer;

/* Calls to it are given up after so many seconds. */
BadPeer *bad_peer_new (gint timeout);
void     bad_peer_free (BadPeer *peer);

/* Its address; free it. */
gchar *bad_peer_get_url (BadPeer *peer, const gchar *path);

/* What it answers when it is asked for a picture, until the next call of it. */
void bad_peer_set_download (BadPeer *peer, const BadPeerAnswer *download);

/* How many pictures it was asked for so far. */
gint bad_peer_count_downloads (BadPeer *peer);

/* A fault, and that it is survived: the call ends in time, is one call only
 * and would not be sent again by itself, and its error is a whole sentence
 * with all the words ("a|b") and without the key.
 */
void bad_peer_assert_fails (BadPeer             *peer,
                            const BadPeerAnswer *answer,
                            gint                 code,
                            const gchar         *words);

/* The same, but that it is none: the picture comes. */
void bad_peer_assert_paints (BadPeer *peer, const BadPeerAnswer *answer);

/* The same, but that either may come of it. */
void bad_peer_assert_survives (BadPeer *peer, const BadPeerAnswer *answer);

/* "# N faults injected, N survived"; of all peers. */
void bad_peer_print_count (void);

/* An answer of HTTP's that announces its length. */
GBytes *bad_peer_http (const gchar *headers, gconstpointer body, gssize length);

/* A good answer of the service's with that text in binary_data_base64 and
 * that one in image_urls.
 */
GBytes *bad_peer_success (const gchar *base64, const gchar *url);

/* A picture of the frame's size that does not pack well. */
OutpaintPicture *bad_peer_make_picture (void);

/* That, packed as a PNG, in base64. */
gchar *bad_peer_make_base64 (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BadPeer, bad_peer_free)

G_END_DECLS

#endif /* BAD_PEER_H */
