/* GLib's locks for ThreadSanitizer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reports the ordering guarantees of GLib to ThreadSanitizer.  GLib is not
 * built with it, so its locks are invisible to it; the linker redirects our
 * calls of GLib to these functions (--wrap).  Only documented guarantees are
 * reported.
 */

#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

/* Declares GLib's function and its replacement. */
#define WRAP(type, name, parameters)                                                               \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters

#define BEFORE(object) __tsan_release ((gpointer) (object))
#define AFTER(object)  __tsan_acquire ((gpointer) (object))


WRAP (void, g_mutex_lock, (GMutex * mutex))
{
  __real_g_mutex_lock (mutex);
  AFTER (mutex);
}

WRAP (void, g_mutex_unlock, (GMutex * mutex))
{
  BEFORE (mutex);
  __real_g_mutex_unlock (mutex);
}

WRAP (void, g_cond_wait, (GCond * condition, GMutex *mutex))
{
  BEFORE (mutex);
  __real_g_cond_wait (condition, mutex);
  AFTER (mutex);
}

WRAP (gboolean, g_cond_wait_until, (GCond * condition, GMutex *mutex, gint64 end))
{
  gboolean signalled;

  BEFORE (mutex);
  signalled = __real_g_cond_wait_until (condition, mutex, end);
  AFTER (mutex);

  return signalled;
}

WRAP (void, g_async_queue_push, (GAsyncQueue * queue, gpointer item))
{
  BEFORE (queue);
  __real_g_async_queue_push (queue, item);
}

WRAP (void, g_async_queue_push_front, (GAsyncQueue * queue, gpointer item))
{
  BEFORE (queue);
  __real_g_async_queue_push_front (queue, item);
}

WRAP (gpointer, g_async_queue_pop, (GAsyncQueue * queue))
{
  gpointer item = __real_g_async_queue_pop (queue);

  AFTER (queue);

  return item;
}

/* Dropping a reference happens before the freeing of the object. */

static _Thread_local GDestroyNotify clear_box;

static void
clear_box_after (gpointer box)
{
  AFTER (box);
  clear_box (box);
}

WRAP (void, g_atomic_rc_box_release_full, (gpointer box, GDestroyNotify clear))
{
  GDestroyNotify outer = clear_box;

  BEFORE (box);
  clear_box = clear;
  __real_g_atomic_rc_box_release_full (box, clear_box_after);
  clear_box = outer;
}

WRAP (void, g_object_unref, (gpointer object))
{
  BEFORE (object);
  __real_g_object_unref (object);
}

/* The cancellation happens either before or after the connecting of a handler. */

WRAP (gulong,
      g_cancellable_connect,
      (GCancellable * cancellable, GCallback callback, gpointer data, GDestroyNotify notify))
{
  BEFORE (cancellable);

  return __real_g_cancellable_connect (cancellable, callback, data, notify);
}

WRAP (void, g_cancellable_cancel, (GCancellable * cancellable))
{
  AFTER (cancellable);
  __real_g_cancellable_cancel (cancellable);
}

/* A source's callback and its destroy function happen after they were set. */

typedef struct
{
  GSourceFunc    function;
  gpointer       data;
  GDestroyNotify notify;
} Callback;

static gboolean
callback_run (gpointer data)
{
  Callback *callback = data;

  AFTER (callback);

  return callback->function (callback->data);
}

static void
callback_free (gpointer data)
{
  Callback *callback = data;

  AFTER (callback);
  if (callback->notify != NULL)
    callback->notify (callback->data);
  g_free (callback);
}

WRAP (void,
      g_source_set_callback,
      (GSource * source, GSourceFunc function, gpointer data, GDestroyNotify notify))
{
  Callback *callback = g_new (Callback, 1);

  *callback = (Callback){ function, data, notify };
  BEFORE (callback);
  __real_g_source_set_callback (source, callback_run, callback, callback_free);
}

/* A task's thread function happens after the preparation of the task and before
 * its result and its end.
 */

typedef struct
{
  GTask          *task;
  GDestroyNotify  notify;
  gpointer        data;
  GTaskThreadFunc function;
} Task;

static void
task_data_free (gpointer data)
{
  Task *task = data;

  AFTER (task->task);
  task->notify (task->data);
  g_free (task);
}

WRAP (void, g_task_set_task_data, (GTask * task, gpointer data, GDestroyNotify notify))
{
  Task *wrapped = g_new0 (Task, 1);

  *wrapped = (Task){ .task = task, .notify = notify, .data = data };
  __real_g_task_set_task_data (task, wrapped, task_data_free);
}

WRAP (gpointer, g_task_get_task_data, (GTask * task))
{
  Task *wrapped = __real_g_task_get_task_data (task);

  return wrapped->data;
}

static void
task_run (GTask *task, gpointer source_object, gpointer data, GCancellable *cancellable)
{
  Task *wrapped = data;

  AFTER (task);
  wrapped->function (task, source_object, wrapped->data, cancellable);
  BEFORE (task);
}

WRAP (void, g_task_run_in_thread, (GTask * task, GTaskThreadFunc function))
{
  Task *wrapped = __real_g_task_get_task_data (task);

  wrapped->function = function;
  BEFORE (task);
  __real_g_task_run_in_thread (task, task_run);
}

WRAP (void, g_task_return_pointer, (GTask * task, gpointer result, GDestroyNotify notify))
{
  BEFORE (task);
  __real_g_task_return_pointer (task, result, notify);
}

WRAP (void, g_task_return_error, (GTask * task, GError *error))
{
  BEFORE (task);
  __real_g_task_return_error (task, error);
}

WRAP (gpointer, g_task_propagate_pointer, (GTask * task, GError **error))
{
  AFTER (task);

  return __real_g_task_propagate_pointer (task, error);
}
