/* Stand-in: state shared by the calls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* for POLLRDHUP */

#include "state.h"

#include <poll.h>


#define POLL_MILLISECONDS 20

struct _StandinState
{
  GMutex          mutex;
  StandinOptions *initial;
  StandinOptions *options;
  StandinLog     *log;
  GPtrArray      *hosted; /* of GBytes */
  gint            port;
  gint            requests;
  gint            since_change;
  gint            downloads; /* since the options changed */
  gint            stages[STANDIN_DONE + 1];
  gint            painting_at_most;
  gint            stopping; /* atomic */
};


StandinState *
standin_state_new (StandinOptions *options, StandinLog *log)
{
  StandinState *state = g_new0 (StandinState, 1);

  g_mutex_init (&state->mutex);
  state->initial = options;
  state->options = standin_options_ref (options);
  state->log     = log;
  state->hosted  = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return state;
}

void
standin_state_free (StandinState *state)
{
  standin_options_unref (state->initial);
  standin_options_unref (state->options);
  standin_log_free (state->log);
  g_ptr_array_unref (state->hosted);
  g_mutex_clear (&state->mutex);
  g_free (state);
}

StandinLog *
standin_state_get_log (StandinState *state)
{
  return state->log;
}

void
standin_state_set_port (StandinState *state, gint port)
{
  state->port = port;
}

gint
standin_state_get_port (StandinState *state)
{
  return state->port;
}

StandinOptions *
standin_state_get_options (StandinState *state)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  return standin_options_ref (state->options);
}

gboolean
standin_state_change_options (StandinState *state, struct json_object *document, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);
  g_autoptr (StandinOptions) changed            = standin_options_copy (state->options);
  StandinOptions *previous                      = state->options;

  if (!standin_options_set_json (changed, document, error))
    return FALSE;

  state->options      = g_steal_pointer (&changed);
  state->since_change = 0;
  state->downloads    = 0;
  standin_options_unref (previous);

  return TRUE;
}

void
standin_state_reset (StandinState *state)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  standin_options_unref (state->options);
  state->options              = standin_options_ref (state->initial);
  state->requests             = 0;
  state->since_change         = 0;
  state->downloads            = 0;
  state->painting_at_most     = state->stages[STANDIN_PAINTING];
  state->stages[STANDIN_DONE] = 0;
  standin_log_clear (state->log);
}

gint
standin_state_begin_download (StandinState *state)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  return ++state->downloads;
}

gint
standin_state_begin_request (StandinState *state)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  state->requests++;
  state->stages[STANDIN_READING]++;

  return ++state->since_change;
}

gboolean
standin_state_move_request (StandinState *state, StandinStage from, StandinStage to, gint limit)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);
  gint                            now;
  gboolean                        within;

  state->stages[from]--;
  now    = ++state->stages[to];
  within = limit == 0 || now <= limit;

  if (to == STANDIN_PAINTING && within)
    state->painting_at_most = MAX (state->painting_at_most, now);

  return within;
}

gint
standin_state_host_picture (StandinState *state, GBytes *file)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  g_ptr_array_add (state->hosted, g_bytes_ref (file));

  return (gint) state->hosted->len;
}

GBytes *
standin_state_get_hosted_picture (StandinState *state, gint number)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);

  if (number < 1 || (guint) number > state->hosted->len)
    return NULL;

  return g_bytes_ref (state->hosted->pdata[number - 1]);
}

struct json_object *
standin_state_to_json (StandinState *state)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&state->mutex);
  struct json_object             *object        = json_object_new_object ();

#define ADD(name, value) json_object_object_add (object, name, json_object_new_int (value))
  ADD ("requests", state->requests);
  ADD ("since_change", state->since_change);
  ADD ("reading", state->stages[STANDIN_READING]);
  ADD ("painting", state->stages[STANDIN_PAINTING]);
  ADD ("painting_at_most", state->painting_at_most);
  ADD ("writing", state->stages[STANDIN_WRITING]);
  ADD ("done", state->stages[STANDIN_DONE]);
#undef ADD

  return object;
}

void
standin_state_stop (StandinState *state)
{
  g_atomic_int_set (&state->stopping, TRUE);
}

gboolean
standin_state_wait (StandinState *state, gint fd, gdouble seconds)
{
  gint64 end = g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC);

  while (!g_atomic_int_get (&state->stopping))
    {
      gint64        left    = (end - g_get_monotonic_time ()) / 1000;
      struct pollfd poll_fd = { .fd = fd, .events = POLLRDHUP };

      if (seconds >= 0 && left <= 0)
        return TRUE;

      left = seconds < 0 ? POLL_MILLISECONDS : MIN (left, POLL_MILLISECONDS);
      if (poll (&poll_fd, 1, (gint) left) > 0)
        return FALSE;
    }

  return FALSE;
}
