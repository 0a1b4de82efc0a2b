/* One call at a time on a second thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/background.h"

struct _OutpaintBackground
{
  OutpaintBackgroundFunc func;
  gpointer               user_data;
  GThread               *thread; /* NULL without a thread */

  GMutex   mutex; /* protects the following */
  GCond    changed;
  gpointer data;
  gboolean is_busy;
  gboolean is_over;
};


static gpointer
background_thread (gpointer data)
{
  OutpaintBackground *background = data;

  g_mutex_lock (&background->mutex);
  while (TRUE)
    {
      while (!background->is_busy && !background->is_over)
        g_cond_wait (&background->changed, &background->mutex);
      if (!background->is_busy)
        break;

      g_mutex_unlock (&background->mutex);
      background->func (background->data, background->user_data);
      g_mutex_lock (&background->mutex);

      background->is_busy = FALSE;
      g_cond_broadcast (&background->changed);
    }
  g_mutex_unlock (&background->mutex);

  return NULL;
}

OutpaintBackground *
outpaint_background_new (OutpaintBackgroundFunc func, gpointer user_data)
{
  OutpaintBackground *background = g_new0 (OutpaintBackground, 1);

  background->func      = func;
  background->user_data = user_data;
  g_mutex_init (&background->mutex);
  g_cond_init (&background->changed);
  background->thread =
    g_thread_try_new ("outpaint-background", background_thread, background, NULL);

  return background;
}

void
outpaint_background_free (OutpaintBackground *background)
{
  g_mutex_lock (&background->mutex);
  background->is_over = TRUE;
  g_cond_broadcast (&background->changed);
  g_mutex_unlock (&background->mutex);

  if (background->thread != NULL)
    g_thread_join (background->thread);
  g_cond_clear (&background->changed);
  g_mutex_clear (&background->mutex);
  g_free (background);
}

void
outpaint_background_run (OutpaintBackground *background, gpointer data)
{
  if (background->thread == NULL)
    {
      background->func (data, background->user_data);
      return;
    }

  g_mutex_lock (&background->mutex);
  while (background->is_busy)
    g_cond_wait (&background->changed, &background->mutex);
  background->data    = data;
  background->is_busy = TRUE;
  g_cond_broadcast (&background->changed);
  g_mutex_unlock (&background->mutex);
}

void
outpaint_background_wait (OutpaintBackground *background)
{
  g_mutex_lock (&background->mutex);
  while (background->is_busy)
    g_cond_wait (&background->changed, &background->mutex);
  g_mutex_unlock (&background->mutex);
}
