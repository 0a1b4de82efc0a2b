/* Data of a watch, shared with the interruption of its job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_WATCH_PRIVATE_H
#define OUTPAINT_SDAPI_WATCH_PRIVATE_H

#include "core/service/sdapi-state.h"
#include "core/service/sdapi-watch.h"

G_BEGIN_DECLS

/* The relation of the server's job to the request. */
typedef enum
{
  OUTPAINT_SDAPI_JOB_UNKNOWN,
  OUTPAINT_SDAPI_JOB_OTHER, /* another one, which runs first */
  OUTPAINT_SDAPI_JOB_OWN
} OutpaintSdapiJob;

/* Two threads at most share it: the watcher, then the one that interrupts. */
struct _OutpaintSdapiWatch
{
  OutpaintSdapiAccess *access;
  const OutpaintClock *clock;
  gchar               *task_id;
  gint                 n;         /* pictures */
  gint                 serial;    /* number of the watch in this process */
  gchar               *last_call; /* of a server with parts, before the request; NULL for others */
  gchar               *own_call;  /* the one that is interrupted; NULL before */
  GCancellable        *stop;
  GThread             *thread; /* NULL for a server without progress */

  GMutex             lock;   /* guards the members below */
  OutpaintSdapiState before; /* the last one before the request was sent */
  OutpaintSdapiState now;
  OutpaintSdapiJob   job;
  gboolean           is_sent;
  gboolean           is_past;         /* the own job is over, any further job is another one */
  gboolean           was_interrupted; /* the own job */
  gint               n_sampled;       /* pictures before the present one, on a server with parts */
  gdouble            sampled;         /* part of the present one, 0 to 1 */
  gchar              own[OUTPAINT_SDAPI_TIMESTAMP_SIZE];
};

/* Decides whose job a state belongs to.  The caller holds the lock. */
void outpaint_sdapi_watch_judge (OutpaintSdapiWatch *watch, const OutpaintSdapiState *state);

/* Returns TRUE until another watch is started in this process. */
gboolean outpaint_sdapi_watch_is_newest (OutpaintSdapiWatch *watch);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_WATCH_PRIVATE_H */
