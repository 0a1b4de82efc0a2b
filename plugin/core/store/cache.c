/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/cache.h"

#include <glib/gi18n-lib.h>

struct _OutpaintCache
{
  gchar        *directory;
  OutpaintKept *about;

  GMutex lock;
  gint   n_left;
  gchar *failure; /* why the first of those is not on disk that are not, else NULL */
};


OutpaintCache *
outpaint_cache_new (const gchar *directory, const OutpaintKept *about)
{
  OutpaintCache *cache = g_atomic_rc_box_new0 (OutpaintCache);

  cache->directory = g_strdup (directory);
  cache->about     = outpaint_kept_copy (about);
  g_mutex_init (&cache->lock);

  return cache;
}

OutpaintCache *
outpaint_cache_ref (OutpaintCache *cache)
{
  return g_atomic_rc_box_acquire (cache);
}

static void
cache_clear (gpointer data)
{
  OutpaintCache *cache = data;

  g_free (cache->directory);
  outpaint_kept_free (cache->about);
  g_mutex_clear (&cache->lock);
  g_free (cache->failure);
}

void
outpaint_cache_unref (OutpaintCache *cache)
{
  g_atomic_rc_box_release_full (cache, cache_clear);
}

static void
note (OutpaintCache *cache, const GError *failure)
{
  if (failure == NULL)
    cache->n_left++;
  else if (cache->failure == NULL)
    cache->failure = g_strdup (failure->message);
}

gchar *
outpaint_cache_add (OutpaintCache *cache,
                    GBytes        *file,
                    gint64         seed,
                    const gchar   *request_id,
                    gint64         now)
{
  return outpaint_cache_add_address (cache, "", 0, file, seed, request_id, now);
}

gchar *
outpaint_cache_add_address (OutpaintCache *cache,
                            const gchar   *address,
                            gint           place,
                            GBytes        *file,
                            gint64         seed,
                            const gchar   *request_id,
                            gint64         now)
{
  g_autoptr (OutpaintKept) kept = outpaint_kept_copy (cache->about);
  g_autoptr (GError) failure    = NULL;

  g_free (kept->name);
  g_free (kept->request_id);
  g_free (kept->address);
  kept->name          = outpaint_kept_make_name (cache->directory, now);
  kept->time          = now;
  kept->seed          = seed;
  kept->request_id    = g_strdup (request_id);
  kept->address       = g_strdup (address);
  kept->address_place = place;
  kept->is_inserted   = FALSE;

  if (outpaint_kept_write (cache->directory, kept, file, &failure))
    outpaint_kept_prune (cache->directory, OUTPAINT_CACHE_MAX, now);

  g_debug (
    "seed %" G_GINT64_FORMAT ": %s", seed, failure == NULL ? "kept on disk" : failure->message);

  g_mutex_lock (&cache->lock);
  note (cache, failure);
  g_mutex_unlock (&cache->lock);

  return failure == NULL ? g_steal_pointer (&kept->name) : NULL;
}

void
outpaint_cache_set_file (OutpaintCache *cache, const gchar *name, GBytes *file)
{
  g_autoptr (GError) failure = NULL;

  if (name != NULL && !outpaint_kept_set_file (cache->directory, name, file, &failure))
    g_debug ("%s", failure->message);
}

void
outpaint_cache_set_good (OutpaintCache *cache, const gchar *name)
{
  if (name != NULL)
    outpaint_kept_remove_address (cache->directory, name);
}

void
outpaint_cache_mark_inserted (OutpaintCache *cache, const gchar *name)
{
  g_autoptr (GError) failure = NULL;

  if (name == NULL)
    return;

  g_mutex_lock (&cache->lock);
  cache->n_left--;
  g_mutex_unlock (&cache->lock);

  if (!outpaint_kept_mark_inserted (cache->directory, name, &failure))
    g_debug ("%s", failure->message);
}

gint
outpaint_cache_count_left (OutpaintCache *cache)
{
  gint n_left;

  g_mutex_lock (&cache->lock);
  n_left = cache->n_left;
  g_mutex_unlock (&cache->lock);

  return n_left;
}

/* The sentence, with the reason in its place; NULL when there is none. */
static gchar *
describe_failure (OutpaintCache *cache, const gchar *sentence)
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
outpaint_cache_get_failure (OutpaintCache *cache)
{
  return describe_failure (cache,
                           _ ("The painting could not be kept on disk as well: %s. Save the image; "
                              "what is lost with it can't be recovered."));
}

gchar *
outpaint_cache_get_loss (OutpaintCache *cache)
{
  return describe_failure (cache,
                           _ ("A painting came, but could not be kept on disk either: %s. It is "
                              "lost."));
}
