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
  OUTPAINT_PHASE_PAUSING,      /* waiting for the next try after the service was busy */
  OUTPAINT_PHASE_RECONNECTING, /* waiting for the next try after a failed connection */
  OUTPAINT_PHASE_QUEUEING, /* waiting for another variation: the service accepts fewer at once */
  OUTPAINT_PHASE_SENDING,
  OUTPAINT_PHASE_WAITING,  /* waiting for other jobs of the server */
  OUTPAINT_PHASE_LOADING,  /* waiting for the server's model */
  OUTPAINT_PHASE_PAINTING, /* waiting for the answer, or painting on this computer */
  OUTPAINT_PHASE_FETCHING, /* waiting for the next download of a finished painting */
  OUTPAINT_PHASE_RECEIVING,
  OUTPAINT_PHASE_COMPOSING, /* fitting the painting to the source for a view */
  OUTPAINT_PHASE_INSERTING
} OutpaintPhase;

typedef struct
{
  OutpaintPhase phase;
  gint64        done;  /* bytes when sending or receiving, else parts */
  gint64        total; /* in the same unit, or the number of other jobs when waiting; 0 when
                          unknown */
  gdouble seconds;     /* elapsed when painting, queueing, waiting or loading, else remaining */
  gint    pass;        /* of several, from 1 */
  gint    n_passes;    /* 0 or 1 for a run in one pass */
} OutpaintProgress;

/* Called on the thread that does the work. */
typedef void (*OutpaintProgressFunc) (const OutpaintProgress *progress, gpointer user_data);

/* Returns the line for the user, such as "Sending 120 of 480 kB".  Free with g_free(). */
gchar *outpaint_progress_to_text (const OutpaintProgress *progress);

/* Returns the fraction, 0 to 1, or -1 when it is unknown and the bar pulses. */
gdouble outpaint_progress_to_fraction (const OutpaintProgress *progress);

G_END_DECLS

#endif /* OUTPAINT_PROGRESS_H */
