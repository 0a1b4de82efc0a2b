/* Recovery files of one job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/recovery-job.h"

#include <glib/gi18n-lib.h>

struct _OutpaintCache
{
  gchar            *directory;
  OutpaintRecovery *about;

  GMutex lock;    /* of about and of what follows */
  gint   n_left;  /* paintings on disk that were not inserted */
  gchar *failure; /* reason of the first failed write, or NULL */
};


OutpaintRecoveryJob *
outpaint_recovery_job_new (const gchar *directory, const OutpaintRecovery *about)
{
  OutpaintRecoveryJob *cache = g_atomic_rc_box_new0 (OutpaintRecoveryJob);

  cache->directory = g_strdup (directory);
  cache->about     = outpaint_recovery_copy (about);
  g_mutex_init (&cache->lock);

  return cache;
}

void
outpaint_recovery_job_set_about (OutpaintRecoveryJob *cache, const OutpaintRecovery *about)
{
  g_mutex_lock (&cache->lock);
  outpaint_recovery_free (cache->about);
  cache->about = outpaint_recovery_copy (about);
  g_mutex_unlock (&cache->lock);
}

static OutpaintRecovery *
copy_about (OutpaintRecoveryJob *cache)
{
  OutpaintRecovery *about;

  g_mutex_lock (&cache->lock);
  about = outpaint_recovery_copy (cache->about);
  g_mutex_unlock (&cache->lock);

  return about;
}

OutpaintRecoveryJob *
outpaint_recovery_job_ref (OutpaintRecoveryJob *cache)
{
  return g_atomic_rc_box_acquire (cache);
}

static void
cache_clear (gpointer data)
{
  OutpaintRecoveryJob *cache = data;

  g_free (cache->directory);
  outpaint_recovery_free (cache->about);
  g_mutex_clear (&cache->lock);
  g_free (cache->failure);
}

void
outpaint_recovery_job_unref (OutpaintRecoveryJob *cache)
{
  g_atomic_rc_box_release_full (cache, cache_clear);
}

static void
count (OutpaintRecoveryJob *cache, const GError *failure)
{
  if (failure == NULL)
    cache->n_left++;
  else if (cache->failure == NULL)
    cache->failure = g_strdup (failure->message);
}

gchar *
outpaint_recovery_job_add (OutpaintRecoveryJob *cache,
                           GBytes              *file,
                           gint64               seed,
                           const gchar         *request_id,
                           gint64               now)
{
  return outpaint_recovery_job_add_address (cache, "", file, seed, request_id, now);
}

gchar *
outpaint_recovery_job_add_address (OutpaintRecoveryJob *cache,
                                   const gchar         *address,
                                   GBytes              *file,
                                   gint64               seed,
                                   const gchar         *request_id,
                                   gint64               now)
{
  g_autoptr (OutpaintRecovery) kept = copy_about (cache);
  g_autoptr (GError) failure        = NULL;

  g_free (kept->name);
  g_free (kept->address);
  kept->name         = outpaint_recovery_make_name (cache->directory, now);
  kept->time         = now;
  kept->record->seed = seed;
  kept->address      = g_strdup (address);
  kept->is_inserted  = FALSE;
  outpaint_record_set_request_id (kept->record, request_id);

  if (outpaint_recovery_write (cache->directory, kept, file, &failure))
    outpaint_recovery_prune (cache->directory, OUTPAINT_RECOVERY_MAX, now);

  g_debug (
    "seed %" G_GINT64_FORMAT ": %s", seed, failure == NULL ? "kept on disk" : failure->message);

  g_mutex_lock (&cache->lock);
  count (cache, failure);
  g_mutex_unlock (&cache->lock);

  return failure == NULL ? g_steal_pointer (&kept->name) : NULL;
}

void
outpaint_recovery_job_set_file (OutpaintRecoveryJob *cache, const gchar *name, GBytes *file)
{
  g_autoptr (GError) failure = NULL;

  if (name != NULL && !outpaint_recovery_set_file (cache->directory, name, file, &failure))
    g_debug ("%s", failure->message);
}

void
outpaint_recovery_job_set_good (OutpaintRecoveryJob *cache, const gchar *name)
{
  if (name != NULL)
    outpaint_recovery_remove_address (cache->directory, name);
}

void
outpaint_recovery_job_mark_inserted (OutpaintRecoveryJob *cache, const gchar *name)
{
  g_autoptr (GError) failure = NULL;

  if (name == NULL)
    return;

  g_mutex_lock (&cache->lock);
  cache->n_left--;
  g_mutex_unlock (&cache->lock);

  if (!outpaint_recovery_mark_inserted (cache->directory, name, &failure))
    g_debug ("%s", failure->message);
}

gint
outpaint_recovery_job_count_left (OutpaintRecoveryJob *cache)
{
  gint n_left;

  g_mutex_lock (&cache->lock);
  n_left = cache->n_left;
  g_mutex_unlock (&cache->lock);

  return n_left;
}

/* Returns the sentence with the reason; NULL without a failure. */
static gchar *
describe_failure (OutpaintRecoveryJob *cache, const gchar *sentence)
{
  gchar   *text = NULL;
  GString *filled;

  g_mutex_lock (&cache->lock);
  if (cache->failure != NULL)
    {
      filled = g_string_new (sentence);
      g_string_replace (filled, "%s", cache->failure, 1);
      text = g_string_free (filled, FALSE);
    }
  g_mutex_unlock (&cache->lock);

  return text;
}

gchar *
outpaint_recovery_job_get_failure (OutpaintRecoveryJob *cache)
{
  return describe_failure (cache,
                           _ ("The painting could not be kept on disk: %s. Save the image; the "
                              "painting cannot be recovered without it."));
}

gchar *
outpaint_recovery_job_get_loss (OutpaintRecoveryJob *cache)
{
  return describe_failure (
    cache, _ ("A painting arrived, but could not be kept on disk: %s. It is lost."));
}
