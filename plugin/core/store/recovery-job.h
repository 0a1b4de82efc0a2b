/* Recovery files of one job
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_JOB_H
#define OUTPAINT_RECOVERY_JOB_H

#include "core/store/recovery.h"

G_BEGIN_DECLS

/* Largest number of paintings on disk, of all jobs. */
#define OUTPAINT_RECOVERY_MAX 20

/* Writes one job's paintings to disk as soon as they are in memory, so that paid
 * paintings survive a crash of the plug-in and the loss of the image.  All functions
 * may be called on any thread.
 */
typedef struct _OutpaintCache OutpaintRecoveryJob;

/* about: common parts of the job's paintings, copied; its name, time, seed and
 * request id are ignored.  The directory may be missing.
 */
OutpaintRecoveryJob *outpaint_recovery_job_new (const gchar            *directory,
                                                const OutpaintRecovery *about);

/* Changes the common parts for the paintings that arrive from now on. */
void outpaint_recovery_job_set_about (OutpaintRecoveryJob *cache, const OutpaintRecovery *about);

OutpaintRecoveryJob *outpaint_recovery_job_ref (OutpaintRecoveryJob *cache);
void                 outpaint_recovery_job_unref (OutpaintRecoveryJob *cache);

/* Writes the file of a painting; its contents are not checked.  now:
 * microseconds since 1970 UTC.  Returns the painting's name, NULL when it could
 * not be written.  Free with g_free().
 */
gchar *outpaint_recovery_job_add (OutpaintRecoveryJob *cache,
                                  GBytes              *file,
                                  gint64               seed,
                                  const gchar         *request_id,
                                  gint64               now);

/* Writes the address of a painting, and its file unless file is NULL.  See
 * outpaint_recovery_job_add().
 */
gchar *outpaint_recovery_job_add_address (OutpaintRecoveryJob *cache,
                                          const gchar         *address,
                                          GBytes              *file,
                                          gint64               seed,
                                          const gchar         *request_id,
                                          gint64               now);

/* Writes or replaces the file of a painting; name may be NULL. */
void outpaint_recovery_job_set_file (OutpaintRecoveryJob *cache, const gchar *name, GBytes *file);

/* Removes the address of a painting with a good file; name may be NULL. */
void outpaint_recovery_job_set_good (OutpaintRecoveryJob *cache, const gchar *name);

/* Marks a painting as inserted into an image; name may be NULL. */
void outpaint_recovery_job_mark_inserted (OutpaintRecoveryJob *cache, const gchar *name);

/* Returns the number of paintings on disk that were not inserted. */
gint outpaint_recovery_job_count_left (OutpaintRecoveryJob *cache);

/* Returns a message about the first painting that could not be written, NULL
 * when there is none.  Free with g_free().
 */
gchar *outpaint_recovery_job_get_failure (OutpaintRecoveryJob *cache);

/* Returns such a message for a lost painting, which is neither on disk nor in an image. */
gchar *outpaint_recovery_job_get_loss (OutpaintRecoveryJob *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecoveryJob, outpaint_recovery_job_unref)

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_JOB_H */
