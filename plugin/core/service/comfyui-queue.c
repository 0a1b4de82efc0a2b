/* The plug-in's jobs on a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-queue.h"


OutpaintComfyuiQueue *
outpaint_comfyui_queue_new (OutpaintComfyuiClient *client,
                            OutpaintComfyuiClient *watcher,
                            const OutpaintClock   *clock)
{
  OutpaintComfyuiQueue *queue = g_new0 (OutpaintComfyuiQueue, 1);

  g_mutex_init (&queue->lock);
  queue->client    = outpaint_comfyui_client_ref (client);
  queue->watcher   = outpaint_comfyui_client_ref (watcher);
  queue->clock     = clock;
  queue->client_id = g_uuid_string_random ();
  queue->own       = g_ptr_array_new_with_free_func (g_free);

  return queue;
}

void
outpaint_comfyui_queue_free (OutpaintComfyuiQueue *queue)
{
  g_clear_pointer (&queue->watch, outpaint_comfyui_watch_stop);
  outpaint_comfyui_client_unref (queue->client);
  outpaint_comfyui_client_unref (queue->watcher);
  g_free (queue->client_id);
  g_ptr_array_unref (queue->own);
  g_mutex_clear (&queue->lock);
  g_free (queue);
}

void
outpaint_comfyui_queue_note_own (OutpaintComfyuiQueue *queue, const gchar *id)
{
  g_mutex_lock (&queue->lock);
  g_ptr_array_add (queue->own, g_strdup (id));
  g_mutex_unlock (&queue->lock);
}

gchar **
outpaint_comfyui_queue_list_own (OutpaintComfyuiQueue *queue)
{
  gchar **ids;

  g_mutex_lock (&queue->lock);
  ids = g_new0 (gchar *, queue->own->len + 1);
  for (guint i = 0; i < queue->own->len; i++)
    ids[i] = g_strdup (g_ptr_array_index (queue->own, i));
  g_mutex_unlock (&queue->lock);

  return ids;
}

void
outpaint_comfyui_queue_start_watch (OutpaintComfyuiQueue *queue)
{
  g_mutex_lock (&queue->lock);
  if (queue->watch == NULL)
    queue->watch = outpaint_comfyui_watch_start (queue->client, queue->client_id);
  g_mutex_unlock (&queue->lock);
}
