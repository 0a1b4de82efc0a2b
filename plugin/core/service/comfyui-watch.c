/* Progress of the jobs on a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-watch.h"

#include "core/base/json.h"
#include "core/net/frames.h"

#define JOBS_MAX 64 /* whose progress is kept */

/* Two threads share it: the owner's and the listener. */
struct _OutpaintComfyuiWatch
{
  OutpaintComfyuiClient *client;
  gchar                 *client_id;
  GCancellable          *stop;
  OutpaintFrames        *frames; /* the listener's */

  GMutex      lock;  /* protects the member below */
  GHashTable *parts; /* of the steps of a job's node, 0 to 1 (gdouble), by its id */
};


static void
watch_clear (gpointer data)
{
  OutpaintComfyuiWatch *watch = data;

  outpaint_comfyui_client_unref (watch->client);
  g_free (watch->client_id);
  g_object_unref (watch->stop);
  outpaint_frames_free (watch->frames);
  g_mutex_clear (&watch->lock);
  g_hash_table_unref (watch->parts);
}

static void
watch_unref (OutpaintComfyuiWatch *watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

static void
note_part (OutpaintComfyuiWatch *watch, const gchar *id, gdouble part)
{
  g_mutex_lock (&watch->lock);
  if (g_hash_table_size (watch->parts) >= JOBS_MAX)
    g_hash_table_remove_all (watch->parts);
  g_hash_table_insert (watch->parts, g_strdup (id), g_memdup2 (&part, sizeof part));
  g_mutex_unlock (&watch->lock);
}

/* Nothing is known any more. */
static void
forget_parts (OutpaintComfyuiWatch *watch)
{
  g_mutex_lock (&watch->lock);
  g_hash_table_remove_all (watch->parts);
  g_mutex_unlock (&watch->lock);
}

/* Reads {"type": "progress", "data": {"value": 1, "max": 20, "prompt_id": ID}}.  An
 * OutpaintFramesFunc.
 */
static void
read_message (const gchar *text, gsize length, gpointer user_data)
{
  enum json_tokener_error result;
  json_object            *root  = outpaint_json_parse (text, length, &result);
  json_object            *data  = outpaint_json_get_member (root, "data");
  gdouble                 value = outpaint_json_get_number (data, "value", 0, G_MAXINT);
  gdouble                 most  = outpaint_json_get_number (data, "max", 0, G_MAXINT);

  const gchar *id = outpaint_json_get_string (data, "prompt_id");

  if (g_str_equal (outpaint_json_get_string (root, "type"), "progress") && *id != '\0' && most > 0)
    note_part (user_data, id, MIN (value / most, 1));
  json_object_put (root);
}

/* An OutpaintHttpStreamFunc. */
static gboolean
receive (const guint8 *data, gsize length, gpointer user_data)
{
  OutpaintComfyuiWatch *watch = user_data;

  return outpaint_frames_read (watch->frames, data, length, read_message, watch);
}

static gpointer
listen_thread (gpointer data)
{
  OutpaintComfyuiWatch *watch = data;

  outpaint_comfyui_client_listen (watch->client, watch->client_id, watch->stop, receive, watch);
  forget_parts (watch);
  watch_unref (watch);

  return NULL;
}

OutpaintComfyuiWatch *
outpaint_comfyui_watch_start (OutpaintComfyuiClient *client, const gchar *client_id)
{
  OutpaintComfyuiWatch *watch = g_atomic_rc_box_new0 (OutpaintComfyuiWatch);

  watch->client    = outpaint_comfyui_client_ref (client);
  watch->client_id = g_strdup (client_id);
  watch->stop      = g_cancellable_new ();
  watch->frames    = outpaint_frames_new ();
  watch->parts     = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_mutex_init (&watch->lock);
  g_thread_unref (g_thread_new ("outpaint-watch", listen_thread, g_atomic_rc_box_acquire (watch)));

  return watch;
}

void
outpaint_comfyui_watch_stop (OutpaintComfyuiWatch *watch)
{
  g_cancellable_cancel (watch->stop);
  watch_unref (watch);
}

gdouble
outpaint_comfyui_watch_get (OutpaintComfyuiWatch *watch, const gchar *id)
{
  const gdouble *known;
  gdouble        part = -1;

  g_mutex_lock (&watch->lock);
  known = g_hash_table_lookup (watch->parts, id);
  if (known != NULL)
    part = *known;
  else if (g_hash_table_size (watch->parts) > 0)
    part = 0;
  g_mutex_unlock (&watch->lock);

  return part;
}
