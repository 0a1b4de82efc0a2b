/* Phases of a run and their texts
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROGRESS_H
#define OUTPAINT_PROGRESS_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OUTPAINT_PHASE_PREPARING,    /* reading, scaling, encoding */
  OUTPAINT_PHASE_PAUSING,      /* the service is busy: before the next try */
  OUTPAINT_PHASE_RECONNECTING, /* there was no connection: before the next try */
  OUTPAINT_PHASE_QUEUEING,     /* the service takes fewer at once: until another is done */
  OUTPAINT_PHASE_SENDING,
  OUTPAINT_PHASE_PAINTING, /* the request is out, no answer yet; or at work on this machine */
  OUTPAINT_PHASE_FETCHING, /* it is painted, but not at its address: before the next try */
  OUTPAINT_PHASE_RECEIVING,
  OUTPAINT_PHASE_INSERTING
} OutpaintPhase;

typedef struct
{
  OutpaintPhase phase;
  gint64        done; /* sending, receiving: bytes; inserting, preparing, painting:
                       * parts */
  gint64  total;      /* of the same, 0 when it is not known */
  gdouble seconds;    /* painting, queueing: so far; pausing, reconnecting, fetching: still to
                       * wait */
} OutpaintProgress;

/* Called on whichever thread does the work. */
typedef void (*OutpaintProgressFunc) (const OutpaintProgress *progress, gpointer user_data);

/* The line for the user, "Sending 120 of 480 kB" and so on.  Free it. */
gchar *outpaint_progress_to_text (const OutpaintProgress *progress);

/* 0 to 1, or -1 when it can't be told (the bar pulses). */
gdouble outpaint_progress_to_fraction (const OutpaintProgress *progress);

G_END_DECLS

#endif /* OUTPAINT_PROGRESS_H */
