/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CACHE_H
#define OUTPAINT_CACHE_H

#include "core/store/kept.h"

G_BEGIN_DECLS

/* So many paintings are kept, of all jobs. */
#define OUTPAINT_CACHE_MAX 20

/* Keeps one job's paintings on disk from the moment that they are in memory,
 * so that what was paid for outlives whatever happens to the image or to the
 * plug-in.  All functions may be called on any thread.
 */
typedef struct _OutpaintCache OutpaintCache;

/* about: what all paintings of the job have in common; copied, its name, time,
 * seed and request id are not looked at.  The directory need not exist.
 */
OutpaintCache *outpaint_cache_new (const gchar *directory, const OutpaintKept *about);
OutpaintCache *outpaint_cache_ref (OutpaintCache *cache);
void           outpaint_cache_unref (OutpaintCache *cache);

/* Keeps a picture's file, whatever is in it.  now is the time in microseconds
 * since 1970 UTC.  Returns the name that it got, to be freed, or NULL when it
 * is not on disk.
 */
gchar *outpaint_cache_add (OutpaintCache *cache,
                           GBytes        *file,
                           gint64         seed,
                           const gchar   *request_id,
                           gint64         now);

/* Keeps the address of a painting, and its file unless that is NULL, as
 * outpaint_cache_add() does.  place is that of the service, an OutpaintPlace.
 */
gchar *outpaint_cache_add_address (OutpaintCache *cache,
                                   const gchar   *address,
                                   gint           place,
                                   GBytes        *file,
                                   gint64         seed,
                                   const gchar   *request_id,
                                   gint64         now);

/* The file of a painting that is kept, in place of one that it may have; name
 * may be NULL.
 */
void outpaint_cache_set_file (OutpaintCache *cache, const gchar *name, GBytes *file);

/* Tells that a painting's file is good, so that it needs no address; name may
 * be NULL.
 */
void outpaint_cache_set_good (OutpaintCache *cache, const gchar *name);

/* Tells that a painting was put into an image; name may be NULL. */
void outpaint_cache_mark_inserted (OutpaintCache *cache, const gchar *name);

/* How many paintings are kept that were not put into an image. */
gint outpaint_cache_count_left (OutpaintCache *cache);

/* Why a painting is not on disk, a sentence for the user, to be freed; NULL
 * when all are.
 */
gchar *outpaint_cache_get_failure (OutpaintCache *cache);

/* The same for a painting that did not get into an image either: it is lost. */
gchar *outpaint_cache_get_loss (OutpaintCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintCache, outpaint_cache_unref)

G_END_DECLS

#endif /* OUTPAINT_CACHE_H */
