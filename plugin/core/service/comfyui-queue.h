/* The plug-in's jobs on a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_QUEUE_H
#define OUTPAINT_COMFYUI_QUEUE_H

#include "core/base/clock.h"
#include "core/service/comfyui-client.h"
#include "core/service/comfyui-watch.h"

G_BEGIN_DECLS

/* The plug-in's own jobs on a server, which are not counted among the jobs of
 * others.  May be used by several threads.
 */
typedef struct _OutpaintComfyuiQueue OutpaintComfyuiQueue;

/* The members are for the jobs alone (comfyui-job.c). */
struct _OutpaintComfyuiQueue
{
  OutpaintComfyuiClient *client;
  OutpaintComfyuiClient *watcher;
  const OutpaintClock   *clock;
  gchar                 *client_id;
  GMutex                 lock;
  GPtrArray             *own;   /* of gchar: ids; protected by the lock */
  OutpaintComfyuiWatch  *watch; /* NULL before the first job; set once, with the lock */
};

/* client: to send workflows with; watcher: to look at the jobs, with a shorter
 * timeout.  Both are referenced.
 */
OutpaintComfyuiQueue *outpaint_comfyui_queue_new (OutpaintComfyuiClient *client,
                                                  OutpaintComfyuiClient *watcher,
                                                  const OutpaintClock   *clock);
void                  outpaint_comfyui_queue_free (OutpaintComfyuiQueue *queue);

/* Adds an id of an own job. */
void outpaint_comfyui_queue_note_own (OutpaintComfyuiQueue *queue, const gchar *id);

/* Returns the ids of the own jobs.  Free with g_strfreev(). */
gchar **outpaint_comfyui_queue_list_own (OutpaintComfyuiQueue *queue);

/* The watch listens before the first job, so that nothing is missed. */
void outpaint_comfyui_queue_start_watch (OutpaintComfyuiQueue *queue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintComfyuiQueue, outpaint_comfyui_queue_free)

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_QUEUE_H */
