/* The paintings of a dialog, until they are inserted
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SESSION_H
#define OUTPAINT_SESSION_H

#include "core/picture/picture.h"
#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* A painting of a session, or the place of one that failed. */
typedef struct
{
  gint             number; /* from 1, in the order of the session */
  gint64           seed;   /* or -1 for a service without seeds */
  OutpaintPicture *before; /* RGBA, the source at any size; NULL when GIMP has no thumbnail */
  gchar           *reason; /* NULL, or the sentence why it is missing, or ends before its frame */
  OutpaintPicture *view;   /* RGBA, the painted layer with its mask as the alpha, at most
                            * OUTPAINT_VIEW_MAX pixels a side; NULL when it is missing */
  OutpaintRect layer;      /* the painted layer on the canvas of its run */
  OutpaintRect source;     /* the whole source on that canvas */
} OutpaintVariation;

#define OUTPAINT_VIEW_MAX 1024

/* Several runs, whose paintings are held as compressed files in memory, or on disk when
 * they are large, until some of them are inserted.  Nothing in the image changes before that.
 * Paintings of a service that charges are on disk as well, as after outpaint_run().
 */
typedef struct _OutpaintSession OutpaintSession;

OutpaintSession *outpaint_session_new (OutpaintSettings *settings);
void             outpaint_session_free (OutpaintSession *session);

/* Paints and adds the variations; see outpaint_run() about the arguments and
 * errors.  A variation that does not get through all passes is added as far as it
 * was painted, also when the user cancels.  On failure the session is unchanged.
 */
gboolean outpaint_session_paint (OutpaintSession       *session,
                                 const OutpaintTarget  *target,
                                 const OutpaintOptions *options,
                                 GCancellable          *cancellable,
                                 OutpaintProgressFunc   progress,
                                 gpointer               progress_data,
                                 GError               **error);

/* Paints a missing variation once more, with the target and the options of its run.  On failure
 * it is still missing.
 */
gboolean outpaint_session_retry (OutpaintSession     *session,
                                 guint                index,
                                 GCancellable        *cancellable,
                                 OutpaintProgressFunc progress,
                                 gpointer             progress_data,
                                 GError             **error);

/* Returns the sentence about paintings of the last run that could not be kept on
 * disk, or NULL.  Free it with g_free().
 */
gchar *outpaint_session_describe_unkept (OutpaintSession *session);

guint                    outpaint_session_get_length (OutpaintSession *session);
const OutpaintVariation *outpaint_session_get (OutpaintSession *session, guint index);

/* Returns the number of variations that are not missing. */
guint outpaint_session_count_painted (OutpaintSession *session);

/* Inserts one painting, or all for an index of -1, in one undo step for each
 * source.  Fills inserted as outpaint_run() does.  On failure the image is
 * unchanged, and the session as well.
 */
gboolean outpaint_session_insert (OutpaintSession     *session,
                                  gint                 index,
                                  GCancellable        *cancellable,
                                  OutpaintProgressFunc progress,
                                  gpointer             progress_data,
                                  OutpaintInserted    *inserted,
                                  GError             **error);

/* Makes the full-size pixels of a painting and of its source available to
 * outpaint_session_crop(); those of the former one go.  FALSE with an error of
 * outpaint_run().
 */
gboolean outpaint_session_open (OutpaintSession     *session,
                                guint                index,
                                GCancellable        *cancellable,
                                OutpaintProgressFunc progress,
                                gpointer             progress_data,
                                GError             **error);
gboolean outpaint_session_is_open (OutpaintSession *session, guint index);

/* Returns a part of the open painting, or of its source, at a scale of at most
 * 1.  scaled: in pixels at that scale, from the upper left corner of the
 * variation's layer, or of its source.  NULL without memory.
 */
OutpaintPicture *outpaint_session_crop (OutpaintSession    *session,
                                        gboolean            of_source,
                                        const OutpaintRect *scaled,
                                        gdouble             scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSession, outpaint_session_free)

G_END_DECLS

#endif /* OUTPAINT_SESSION_H */
