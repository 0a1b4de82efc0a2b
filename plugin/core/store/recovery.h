/* Paintings on disk for recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_H
#define OUTPAINT_RECOVERY_H

#include "core/frame/canvas-size.h"
#include "core/frame/selection.h"
#include "core/store/record.h"

G_BEGIN_DECLS

/* A directory of paintings.  Each painting has the received file, a file with
 * the address of that file, or both; and a JSON file with the members of the
 * record, time, image, inserted, frame and, of a fill, selection.  Keys are never stored.  Several
 * programs may use the directory at once; files may vanish at any time.
 */

/* Largest picture to decode, in pixels: services paint smaller ones. */
#define OUTPAINT_RECOVERY_PIXELS_MAX (64 * 1024 * 1024)

/* A painting and its record.  Unknown values are 0 or "". */
typedef struct
{
  gchar             *name;        /* name of the files, without the extension */
  gint64             time;        /* time of arrival, in microseconds since 1970 UTC */
  gboolean           is_inserted; /* inserted into an image */
  OutpaintRecord    *record;
  gchar             *image;     /* display name of the image; the record's UUID is not on disk */
  OutpaintRect       frame;     /* see outpaint_recovery_get_geometry() */
  OutpaintSelection *selection; /* of a fill, else NULL; owned */
  OutpaintCanvasSize size;      /* of the request when the file has padding; else all 0 */
  gchar             *address;   /* URL of the file at the service; "" when the local file is good */
} OutpaintRecovery;

/* Returns a new painting.  name and record are copied; each may be NULL. */
OutpaintRecovery *outpaint_recovery_new (const gchar *name, const OutpaintRecord *record);
OutpaintRecovery *outpaint_recovery_copy (const OutpaintRecovery *kept);
void              outpaint_recovery_free (OutpaintRecovery *kept);

/* Sets the selection of a fill; keeps a reference. */
void outpaint_recovery_set_selection (OutpaintRecovery *kept, OutpaintSelection *selection);

/* Set and get the source, margins and frame of the painting on the canvas of
 * that time.  The canvas of the geometry is not set by get.  get returns FALSE,
 * with a geometry of 0, when they are unknown or inconsistent.
 */
void     outpaint_recovery_set_geometry (OutpaintRecovery *kept, const OutpaintGeometry *geometry);
gboolean outpaint_recovery_get_geometry (const OutpaintRecovery *kept, OutpaintGeometry *geometry);

/* Returns a new name that sorts after all names in the directory, even when the
 * clock was set back.  now: microseconds since 1970 UTC.  Free with g_free().
 */
gchar *outpaint_recovery_make_name (const gchar *directory, gint64 now);

/* Writes a painting's file, its address and its JSON file, readable only by
 * this user.  file may be NULL when there is an address.  Creates the directory
 * when it is missing.  Returns FALSE with an error from GLib when the painting
 * is not on disk.
 */
gboolean outpaint_recovery_write (const gchar            *directory,
                                  const OutpaintRecovery *kept,
                                  GBytes                 *file,
                                  GError                **error);

/* Writes or replaces the file of a painting.  Returns FALSE with an error from GLib. */
gboolean outpaint_recovery_set_file (const gchar *directory,
                                     const gchar *name,
                                     GBytes      *file,
                                     GError     **error);

/* Removes a painting's address.  Call it when the file is good. */
void outpaint_recovery_remove_address (const gchar *directory, const gchar *name);

/* Returns all paintings (OutpaintRecovery, owned by the array), the newest first. */
GPtrArray *outpaint_recovery_list (const gchar *directory);

/* Returns the path of a painting's file, NULL when there is none.  Free with g_free(). */
gchar *outpaint_recovery_get_path (const gchar *directory, const gchar *name);

/* Returns the contents of the file as received, or NULL with OUTPAINT_ERROR_FAILED. */
GBytes *outpaint_recovery_load (const gchar *directory, const gchar *name, GError **error);

/* Marks a painting as inserted.  A missing painting is not a failure.  Returns
 * FALSE with OUTPAINT_ERROR_FAILED.
 */
gboolean outpaint_recovery_mark_inserted (const gchar *directory,
                                          const gchar *name,
                                          GError     **error);
gboolean outpaint_recovery_remove (const gchar *directory, const gchar *name, GError **error);

/* Removes all but a given number of paintings (most), and the leftovers of
 * killed programs.  Inserted paintings are removed first, from the oldest on;
 * the others exist nowhere else.  Failures are ignored.
 */
void outpaint_recovery_prune (const gchar *directory, guint most, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecovery, outpaint_recovery_free)

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_H */
