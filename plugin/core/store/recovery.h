/* Paintings on disk for recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_H
#define OUTPAINT_RECOVERY_H

#include "core/store/record.h"

G_BEGIN_DECLS

/* A directory of paintings.  Each painting has a file, as received, or a file with
 * the address of that file, or both; and a JSON file with the members of the
 * record, time, image, inserted and frame.  Never a key.
 * Several programs may use the directory at once; files may vanish at any time.
 */

/* The largest picture to decode, in pixels: more than any service paints. */
#define OUTPAINT_RECOVERY_PIXELS_MAX (64 * 1024 * 1024)

/* A painting and its record.  Unknown values are 0 or "". */
typedef struct
{
  gchar          *name;        /* of the files, without the dot and the extension */
  gint64          time;        /* of arrival, microseconds since 1970 UTC */
  gboolean        is_inserted; /* into an image */
  OutpaintRecord *record;
  gchar          *image;   /* the image's name for the user; the record's UUID is not on disk */
  OutpaintRect    frame;   /* see outpaint_recovery_get_geometry() */
  gchar          *address; /* from the service; "" when the file is good */
} OutpaintRecovery;

/* name and record are copied; each may be NULL. */
OutpaintRecovery *outpaint_recovery_new (const gchar *name, const OutpaintRecord *record);
OutpaintRecovery *outpaint_recovery_copy (const OutpaintRecovery *kept);
void              outpaint_recovery_free (OutpaintRecovery *kept);

/* Source, margins and frame of the painting, on the canvas of that time; the
 * canvas of the geometry is not set when read.  FALSE when they are unknown or
 * contradict each other; then all of the geometry is 0.
 */
void     outpaint_recovery_set_geometry (OutpaintRecovery *kept, const OutpaintGeometry *geometry);
gboolean outpaint_recovery_get_geometry (const OutpaintRecovery *kept, OutpaintGeometry *geometry);

/* A new name that sorts after all names in the directory, even when the clock was
 * set back.  now: microseconds since 1970 UTC.  Free with g_free().
 */
gchar *outpaint_recovery_make_name (const gchar *directory, gint64 now);

/* Writes a painting's file, its address and its JSON file, readable by this user
 * alone.  file may be NULL when there is an address.  Makes the directory when it is
 * missing.  FALSE with an error of GLib's when the painting is not on disk.
 */
gboolean outpaint_recovery_write (const gchar            *directory,
                                  const OutpaintRecovery *kept,
                                  GBytes                 *file,
                                  GError                **error);

/* Writes or replaces the file of a painting.  FALSE with an error of GLib's. */
gboolean outpaint_recovery_set_file (const gchar *directory,
                                     const gchar *name,
                                     GBytes      *file,
                                     GError     **error);

/* Removes a painting's address: its file is good. */
void outpaint_recovery_remove_address (const gchar *directory, const gchar *name);

/* All paintings, the newest first: OutpaintRecovery, owned by the array. */
GPtrArray *outpaint_recovery_list (const gchar *directory);

/* The path of a painting's file; NULL when there is none.  Free with g_free(). */
gchar *outpaint_recovery_get_path (const gchar *directory, const gchar *name);

/* The contents of the file, as received.  NULL with OUTPAINT_ERROR_FAILED. */
GBytes *outpaint_recovery_load (const gchar *directory, const gchar *name, GError **error);

/* FALSE with OUTPAINT_ERROR_FAILED.  A missing painting is no failure. */
gboolean outpaint_recovery_mark_inserted (const gchar *directory,
                                          const gchar *name,
                                          GError     **error);
gboolean outpaint_recovery_remove (const gchar *directory, const gchar *name, GError **error);

/* Removes all but the given number of paintings, and the remains of killed
 * programs.  Paintings that were inserted into an image are removed first, the
 * oldest first; the others exist nowhere else.  Failures are ignored.
 */
void outpaint_recovery_prune (const gchar *directory, guint most, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecovery, outpaint_recovery_free)

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_H */
