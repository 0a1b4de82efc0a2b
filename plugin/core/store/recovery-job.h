/* The kept paintings of one job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_JOB_H
#define OUTPAINT_RECOVERY_JOB_H

#include "core/store/recovery.h"

G_BEGIN_DECLS

/* So many paintings are kept, of all jobs. */
#define OUTPAINT_RECOVERY_MAX 20

/* Keeps one job's paintings on disk from the moment that they are in memory,
 * so that what was paid for outlives whatever happens to the image or to the
 * plug-in.  All functions may be called on any thread.
 */
typedef struct _OutpaintCache OutpaintRecoveryJob;

/* about: what all paintings of the job have in common; copied, its name, time,
 * seed and request id are not looked at.  The directory need not exist.
 */
OutpaintRecoveryJob *outpaint_recovery_job_new (const gchar            *directory,
                                                const OutpaintRecovery *about);
OutpaintRecoveryJob *outpaint_recovery_job_ref (OutpaintRecoveryJob *cache);
void                 outpaint_recovery_job_unref (OutpaintRecoveryJob *cache);

/* Keeps a picture's file, whatever is in it.  now is the time in microseconds
 * since 1970 UTC.  Returns the name that it got, to be freed, or NULL when it
 * is not on disk.
 */
gchar *outpaint_recovery_job_add (OutpaintRecoveryJob *cache,
                                  GBytes              *file,
                                  gint64               seed,
                                  const gchar         *request_id,
                                  gint64               now);

/* Keeps the address of a painting, and its file unless that is NULL, as
 * outpaint_recovery_job_add() does.
 */
gchar *outpaint_recovery_job_add_address (OutpaintRecoveryJob *cache,
                                          const gchar         *address,
                                          GBytes              *file,
                                          gint64               seed,
                                          const gchar         *request_id,
                                          gint64               now);

/* The file of a painting that is kept, in place of one that it may have; name
 * may be NULL.
 */
void outpaint_recovery_job_set_file (OutpaintRecoveryJob *cache, const gchar *name, GBytes *file);

/* Tells that a painting's file is good, so that it needs no address; name may
 * be NULL.
 */
void outpaint_recovery_job_set_good (OutpaintRecoveryJob *cache, const gchar *name);

/* Tells that a painting was put into an image; name may be NULL. */
void outpaint_recovery_job_mark_inserted (OutpaintRecoveryJob *cache, const gchar *name);

/* How many paintings are kept that were not put into an image. */
gint outpaint_recovery_job_count_left (OutpaintRecoveryJob *cache);

/* Why a painting is not on disk, a sentence for the user, to be freed; NULL
 * when all are.
 */
gchar *outpaint_recovery_job_get_failure (OutpaintRecoveryJob *cache);

/* The same for a painting that did not get into an image either: it is lost. */
gchar *outpaint_recovery_job_get_loss (OutpaintRecoveryJob *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecoveryJob, outpaint_recovery_job_unref)

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_JOB_H */
