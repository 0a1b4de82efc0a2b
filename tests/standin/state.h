/* Stand-in: state shared by the calls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_STATE_H
#define STANDIN_STATE_H

#include "log.h"
#include "options.h"

G_BEGIN_DECLS

/* The stages of a request. */
typedef enum
{
  STANDIN_READING,
  STANDIN_PAINTING, /* received, not answered yet */
  STANDIN_WRITING,
  STANDIN_DONE
} StandinStage;

/* The state shared by all requests; thread-safe. */
typedef struct _StandinState StandinState;

/* Takes ownership of the options and the log. */
StandinState *standin_state_new (StandinOptions *options, StandinLog *log);
void          standin_state_free (StandinState *state);

StandinLog *standin_state_get_log (StandinState *state);

/* The listening port, set once before the first request. */
void standin_state_set_port (StandinState *state, gint port);
gint standin_state_get_port (StandinState *state);

/* Returns the current options; unref them. */
StandinOptions *standin_state_get_options (StandinState *state);

/* Applies a control document and resets the count of requests.  On failure
 * nothing changes.
 */
gboolean standin_state_change_options (StandinState       *state,
                                       struct json_object *document,
                                       GError            **error);

/* Restores the options of the start, clears the log and all counters except
 * those of current requests.
 */
void standin_state_reset (StandinState *state);

/* Begins a request in STANDIN_READING.  Returns its number since the options
 * changed, from 1.
 */
gint standin_state_begin_request (StandinState *state);

/* Counts a download of a picture.  Returns its number since the options changed. */
gint standin_state_begin_download (StandinState *state);

/* Moves a request to another stage.  Entering STANDIN_PAINTING returns whether
 * the number of requests there is within the limit (0 for none); the request
 * enters in either case.
 */
gboolean standin_state_move_request (StandinState *state,
                                     StandinStage  from,
                                     StandinStage  to,
                                     gint          limit);

/* Stores a picture for download.  Returns its number, from 1. */
gint    standin_state_host_picture (StandinState *state, GBytes *file);
GBytes *standin_state_get_hosted_picture (StandinState *state, gint number);

/* Returns the counters as an object. */
struct json_object *standin_state_to_json (StandinState *state);

/* Ends all waiting. */
void standin_state_stop (StandinState *state);

/* Waits that many seconds (negative for ever) for the client on that socket.
 * Returns FALSE when the client disconnects or the stand-in stops before.
 */
gboolean standin_state_wait (StandinState *state, gint fd, gdouble seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinState, standin_state_free)

G_END_DECLS

#endif /* STANDIN_STATE_H */
