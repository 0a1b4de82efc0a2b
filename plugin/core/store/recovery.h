/* Paintings on disk for recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_H
#define OUTPAINT_RECOVERY_H

#include "core/frame/geometry.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

/* Paintings on disk: a directory in which each is a file as it came, or a file
 * with the address that it can be fetched from, and beside it a JSON file of the
 * same name that tells what it is.  Never a key.
 * Several programs may use the directory at once, and what is in it may vanish
 * at any time.
 */

/* Of so many pixels a kept picture is decoded at most: more than any service
 * paints.
 */
#define OUTPAINT_RECOVERY_PIXELS_MAX (64 * 1024 * 1024)

/* A painting and what is known of it; what is not is 0 or "". */
typedef struct
{
  gchar           *name;        /* of its files, without what begins with the dot */
  gint64           time;        /* when it came, microseconds since 1970 UTC */
  gboolean         is_inserted; /* into an image */
  gint64           seed;
  gchar           *request_id;
  gchar           *service;  /* its name in the PDB */
  gchar           *image;    /* the image's name, as the user knows it */
  OutpaintOptions *options;  /* prompt, scale, steps, strength, seam width and detail; the rest
                              * are defaults */
  OutpaintGeometry geometry; /* source, margins and frame; the frame's width is 0 when they are
                              * not known */
  gint64 record_source;      /* as in an OutpaintRecord */
  gchar *address;            /* that the service gave, "" when the painting needs none */
} OutpaintRecovery;

/* name is copied and may be NULL. */
OutpaintRecovery *outpaint_recovery_new (const gchar *name);
OutpaintRecovery *outpaint_recovery_copy (const OutpaintRecovery *kept);
void              outpaint_recovery_free (OutpaintRecovery *kept);

/* A name that no painting in the directory has, and that comes after all of
 * theirs, even when the clock was set back.  now in microseconds since 1970
 * UTC.  Free it.
 */
gchar *outpaint_recovery_make_name (const gchar *directory, gint64 now);

/* Writes a painting's file, whatever is in it, its address and what is known
 * of it, for this user alone.  file may be NULL when there is an address.  The directory is made
 * when it is not there.  FALSE with an error of GLib's when the painting is not on disk.
 */
gboolean outpaint_recovery_write (const gchar            *directory,
                                  const OutpaintRecovery *kept,
                                  GBytes                 *file,
                                  GError                **error);

/* Writes the file of a painting, in place of one that it may have.  FALSE with
 * an error of GLib's.
 */
gboolean outpaint_recovery_set_file (const gchar *directory,
                                     const gchar *name,
                                     GBytes      *file,
                                     GError     **error);

/* Removes a painting's address: its file is good. */
void outpaint_recovery_remove_address (const gchar *directory, const gchar *name);

/* All paintings there, the newest first: OutpaintRecovery, owned by the array. */
GPtrArray *outpaint_recovery_list (const gchar *directory);

/* The path of a painting's file, to be freed; NULL when it is not there. */
gchar *outpaint_recovery_get_path (const gchar *directory, const gchar *name);

/* What is in it, as it came.  NULL with OUTPAINT_ERROR_FAILED. */
GBytes *outpaint_recovery_load (const gchar *directory, const gchar *name, GError **error);

/* FALSE with OUTPAINT_ERROR_FAILED.  One that is gone already is no failure. */
gboolean outpaint_recovery_mark_inserted (const gchar *directory,
                                          const gchar *name,
                                          GError     **error);
gboolean outpaint_recovery_remove (const gchar *directory, const gchar *name, GError **error);

/* Removes what is more than so many paintings, and what killed programs left
 * behind.  First those go that were put into an image, the oldest first, and
 * only then those that never were: what is in an image can still be lost with
 * it, but what is in none exists nowhere else.  Failures are passed over.
 */
void outpaint_recovery_prune (const gchar *directory, guint most, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecovery, outpaint_recovery_free)

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_H */
