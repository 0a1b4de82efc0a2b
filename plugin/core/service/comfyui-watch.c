/* Progress of the jobs on a ComfyUI server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-watch.h"

#include "core/base/json.h"
#include "core/net/frames.h"

#define JOBS_MAX 64 /* whose progress is kept */

/* What is known of a job. */
typedef struct
{
  gdouble  part; /* of the steps of its last node with steps, 0 to 1; -1 for none yet */
  gchar   *node; /* id of the running one, "" when unknown */
  gboolean is_over;
} Course;

/* Two threads share it: the owner's and the listener. */
struct _OutpaintComfyuiWatch
{
  OutpaintComfyuiClient *client;
  gchar                 *client_id;
  GCancellable          *stop;
  OutpaintFrames        *frames; /* the listener's */

  GMutex      lock;    /* protects the member below */
  GHashTable *courses; /* of Course, by the job's id */
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
  g_hash_table_unref (watch->courses);
}

static void
watch_unref (OutpaintComfyuiWatch *watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

static void
course_free (gpointer data)
{
  Course *course = data;

  g_free (course->node);
  g_free (course);
}

/* Returns what is known of the job, at first nothing.  The caller holds the lock. */
static Course *
ensure_course (OutpaintComfyuiWatch *watch, const gchar *id)
{
  Course *course = g_hash_table_lookup (watch->courses, id);

  if (course != NULL)
    return course;
  if (g_hash_table_size (watch->courses) >= JOBS_MAX)
    g_hash_table_remove_all (watch->courses);

  course       = g_new0 (Course, 1);
  course->part = -1;
  course->node = g_strdup ("");
  g_hash_table_insert (watch->courses, g_strdup (id), course);

  return course;
}

/* Nothing is known any more. */
static void
forget_courses (OutpaintComfyuiWatch *watch)
{
  g_mutex_lock (&watch->lock);
  g_hash_table_remove_all (watch->courses);
  g_mutex_unlock (&watch->lock);
}

/* Reads {"value": 1, "max": 20}. */
static void
note_steps (Course *course, json_object *data)
{
  gdouble value = outpaint_json_get_number (data, "value", 0, G_MAXINT);
  gdouble most  = outpaint_json_get_number (data, "max", 0, G_MAXINT);

  if (most > 0)
    course->part = MIN (value / most, 1);
}

/* Reads {"node": ID}, or {"node": null} for a job that has ended and is in the
 * history.
 */
static void
note_node (Course *course, json_object *data)
{
  if (!json_object_object_get_ex (data, "node", NULL))
    return;

  g_free (course->node);
  course->node    = g_strdup (outpaint_json_get_string (data, "node"));
  course->is_over = outpaint_json_get_member (data, "node") == NULL;
}

/* Reads {"type": "progress", "data": {...}} and {"type": "executing", "data": {...}},
 * where the data has the job's "prompt_id".  An OutpaintFramesFunc.
 */
static void
read_message (const gchar *text, gsize length, gpointer user_data)
{
  OutpaintComfyuiWatch   *watch = user_data;
  enum json_tokener_error result;
  json_object            *root = outpaint_json_parse (text, length, &result);
  json_object            *data = outpaint_json_get_member (root, "data");
  const gchar            *type = outpaint_json_get_string (root, "type");
  const gchar            *id   = outpaint_json_get_string (data, "prompt_id");

  g_mutex_lock (&watch->lock);
  if (*id != '\0' && g_str_equal (type, "progress"))
    note_steps (ensure_course (watch, id), data);
  else if (*id != '\0' && g_str_equal (type, "executing"))
    note_node (ensure_course (watch, id), data);
  g_mutex_unlock (&watch->lock);
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
  forget_courses (watch);
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
  watch->courses   = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, course_free);
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
  const Course *known;
  gdouble       part = -1;

  g_mutex_lock (&watch->lock);
  known = g_hash_table_lookup (watch->courses, id);
  if (known != NULL)
    part = known->part;
  else if (g_hash_table_size (watch->courses) > 0)
    part = 0;
  g_mutex_unlock (&watch->lock);

  return part;
}

gchar *
outpaint_comfyui_watch_get_node (OutpaintComfyuiWatch *watch, const gchar *id)
{
  const Course *known;
  gchar        *node;

  g_mutex_lock (&watch->lock);
  known = g_hash_table_lookup (watch->courses, id);
  node  = g_strdup (known != NULL ? known->node : "");
  g_mutex_unlock (&watch->lock);

  return node;
}

gboolean
outpaint_comfyui_watch_tells_end (OutpaintComfyuiWatch *watch, const gchar *id)
{
  const Course *known;
  gboolean      is_over;

  g_mutex_lock (&watch->lock);
  known   = g_hash_table_lookup (watch->courses, id);
  is_over = known != NULL && known->is_over;
  g_mutex_unlock (&watch->lock);

  return is_over;
}

gboolean
outpaint_comfyui_watch_hears (OutpaintComfyuiWatch *watch)
{
  gboolean hears;

  g_mutex_lock (&watch->lock);
  hears = g_hash_table_size (watch->courses) > 0;
  g_mutex_unlock (&watch->lock);

  return hears;
}
