/* Values that a server offers for a setting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/choices.h"

#include "core/service/setup.h"

/* Data of a task. */
typedef struct
{
  const OutpaintService *service;
  OutpaintSettings      *settings;
} Question;


static void
question_free (gpointer data)
{
  Question *question = data;

  outpaint_settings_unref (question->settings);
  g_free (question);
}

static void
ask_thread (GTask                 *task,
            gpointer source_object G_GNUC_UNUSED,
            gpointer               task_data,
            GCancellable          *cancellable)
{
  Question *question = task_data;
  GError   *error    = NULL;
  gchar   **choices  = NULL;

  if (outpaint_setup_check (question->service, question->settings, &error))
    choices = question->service->list_choices (question->settings, cancellable, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
outpaint_choices_async (const OutpaintService *service,
                        OutpaintSettings      *settings,
                        GCancellable          *cancellable,
                        GAsyncReadyCallback    callback,
                        gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question     = g_new0 (Question, 1);

  question->service  = service;
  question->settings = outpaint_settings_copy (settings);
  g_task_set_task_data (task, question, question_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, ask_thread);
}

gchar **
outpaint_choices_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
