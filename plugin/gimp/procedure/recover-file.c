/* The file of a stored painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/recover-file.h"

#include <glib/gi18n-lib.h>

#include "core/picture/codec.h"
#include "core/base/error.h"
#include "core/service/fetch.h"
#include "core/service/painting.h"

/* A download in a thread, and the main loop that waits for it. */
typedef struct
{
  const OutpaintRecoverSource *source;
  OutpaintFetch                fetch;
  GMainLoop                   *loop;
  GBytes                      *file;
  GError                      *error;
} Wait;

/* A progress report from the thread to the main loop. */
typedef struct
{
  const OutpaintRecoverSource *source;
  OutpaintProgress             progress;
} Report;


static gboolean
deliver (gpointer data)
{
  const Report *report = data;

  report->source->progress (&report->progress, report->source->progress_data);

  return G_SOURCE_REMOVE;
}

/* An OutpaintProgressFunc for the thread.  The reports have the priority of the
 * task's completion and are queued before it, so the loop runs all of them.
 */
static void
post (const OutpaintProgress *progress, gpointer user_data)
{
  Wait   *wait   = user_data;
  Report *report = g_new (Report, 1);

  *report = (Report){ wait->source, *progress };
  g_idle_add_full (G_PRIORITY_DEFAULT, deliver, report, g_free);
}

static void
fetch_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Wait *wait = task_data;

  (void) source_object;

  wait->file = outpaint_fetch (&wait->fetch, cancellable, post, wait, &wait->error);
  g_task_return_boolean (task, TRUE);
}

static void
fetch_over (GObject *source_object, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  (void) source_object;
  (void) result;

  g_main_loop_quit (wait->loop);
}

static GBytes *
fetch (const OutpaintRecoverSource *source, const OutpaintRecovery *kept, GError **error)
{
  OutpaintSettings *settings = source->settings;
  Wait              wait     = { .source = source,
                                 .fetch  = { .address     = kept->address,
                                             .service_url = kept->address,
                                             .timeout     = OUTPAINT_TIMEOUT_DEFAULT,
                                             .clock       = &outpaint_clock_system } };
  GTask            *task     = g_task_new (NULL, source->cancellable, fetch_over, &wait);

  if (settings != NULL)
    {
      wait.fetch.timeout = outpaint_settings_get_timeout (settings);
      wait.fetch.ca_file = outpaint_settings_get (settings, &outpaint_setting_ca_file);
    }

  wait.loop = g_main_loop_new (NULL, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, &wait, NULL);
  g_task_run_in_thread (task, fetch_thread);
  g_main_loop_run (wait.loop);
  g_main_loop_unref (wait.loop);
  g_object_unref (task);

  if (wait.error != NULL)
    g_propagate_error (error, wait.error);

  return wait.file;
}

/* Downloads, decodes and stores the picture.  On failure returns NULL, and the
 * stored painting keeps its address.
 */
static OutpaintPicture *
fetch_picture (const OutpaintRecoverSource *source, const OutpaintRecovery *kept, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) file    = fetch (source, kept, &failure);
  OutpaintPicture *picture   = NULL;

  if (file != NULL)
    picture = outpaint_decode_picture (file, OUTPAINT_RECOVERY_PIXELS_MAX, &failure);
  if (picture != NULL)
    {
      if (outpaint_recovery_set_file (source->directory, kept->name, file, &failure))
        outpaint_recovery_remove_address (source->directory, kept->name);
      else
        g_debug ("%s", failure->message);
      return picture;
    }

  if (failure->domain != OUTPAINT_ERROR)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error,
                 OUTPAINT_ERROR,
                 failure->code,
                 _ ("The painting could not be fetched. %s Its address is kept. Services keep "
                    "paintings for about a day."),
                 failure->message);

  return NULL;
}

static OutpaintPicture *
read_file (const OutpaintRecoverSource *source, const OutpaintRecovery *kept, GError **error)
{
  g_autoptr (GBytes) file    = outpaint_recovery_load (source->directory, kept->name, error);
  g_autoptr (GError) failure = NULL;
  g_autofree gchar *path     = NULL;
  OutpaintPicture  *picture;

  if (file == NULL)
    return NULL;

  picture = outpaint_decode_picture (file, OUTPAINT_RECOVERY_PIXELS_MAX, &failure);
  if (picture != NULL)
    return picture;

  path = outpaint_recovery_get_path (source->directory, kept->name);
  g_set_error (error,
               failure->domain,
               failure->code,
               _ ("%s It is the file \"%s\"."),
               failure->message,
               path != NULL ? path : "");
  return NULL;
}

OutpaintPicture *
outpaint_recover_read (const OutpaintRecoverSource *source,
                       const OutpaintRecovery      *kept,
                       GError                     **error)
{
  gboolean         has_address = *kept->address != '\0';
  OutpaintPicture *picture     = read_file (source, kept, has_address ? NULL : error);

  if (picture == NULL && has_address)
    picture = fetch_picture (source, kept, error);

  return picture != NULL ? outpaint_painting_cut (picture, &kept->size, error) : NULL;
}
