/* Stand-in: its state between calls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_STATE_H
#define STANDIN_STATE_H

#include "log.h"
#include "options.h"

G_BEGIN_DECLS

/* Where a request is. */
typedef enum
{
  STANDIN_READING,
  STANDIN_PAINTING, /* read, not answered yet */
  STANDIN_WRITING,
  STANDIN_DONE
} StandinStage;

/* What all requests share; safe on any thread. */
typedef struct _StandinState StandinState;

/* The options and the log are taken over. */
StandinState *standin_state_new (StandinOptions *options, StandinLog *log);
void          standin_state_free (StandinState *state);

StandinLog *standin_state_get_log (StandinState *state);

/* The port that is listened on, set once before the first request. */
void standin_state_set_port (StandinState *state, gint port);
gint standin_state_get_port (StandinState *state);

/* The options in force; unref them. */
StandinOptions *standin_state_get_options (StandinState *state);

/* Applies a control document; the count of requests starts again.  On failure nothing changes. */
gboolean standin_state_change_options (StandinState       *state,
                                       struct json_object *document,
                                       GError            **error);

/* Back to the options of the start, with an empty log and all counts at 0
 * but those of what is under way.
 */
void standin_state_reset (StandinState *state);

/* A request has begun: it is in STANDIN_READING.  Returns its count since
 * the options last changed, from 1 on.
 */
gint standin_state_begin_request (StandinState *state);

/* Counts a download of a picture: its number since the options changed. */
gint standin_state_begin_download (StandinState *state);

/* Moves a request on.  Entering STANDIN_PAINTING answers whether it is within
 * the limit (0: none) of what may be there at once; it enters all the same.
 */
gboolean standin_state_move_request (StandinState *state,
                                     StandinStage  from,
                                     StandinStage  to,
                                     gint          limit);

/* Keeps a picture for download, and returns its number, from 1 on. */
gint    standin_state_host_picture (StandinState *state, GBytes *file);
GBytes *standin_state_get_hosted_picture (StandinState *state, gint number);

/* The counts as an object. */
struct json_object *standin_state_to_json (StandinState *state);

/* Tells everyone who waits to give up. */
void standin_state_stop (StandinState *state);

/* Waits that long (negative: for ever) on behalf of the client on that
 * socket.  FALSE when the client hung up, or the stand-in stops, before that.
 */
gboolean standin_state_wait (StandinState *state, gint fd, gdouble seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinState, standin_state_free)

G_END_DECLS

#endif /* STANDIN_STATE_H */
