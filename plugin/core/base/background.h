/* One call at a time on a second thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_BACKGROUND_H
#define OUTPAINT_BACKGROUND_H

#include <glib.h>

G_BEGIN_DECLS

/* Runs a function on a thread of its own, one call at a time, while the caller
 * prepares the next call: GEGL reads or writes one strip of rows during the
 * computation of another one.  Without a thread, the calls run on the caller's
 * thread.
 */
typedef struct _OutpaintBackground OutpaintBackground;

typedef void (*OutpaintBackgroundFunc) (gpointer data, gpointer user_data);

/* Free with outpaint_background_free(). */
OutpaintBackground *outpaint_background_new (OutpaintBackgroundFunc func, gpointer user_data);

/* Waits for the current call, and ends the thread. */
void outpaint_background_free (OutpaintBackground *background);

/* Waits for the current call, then starts func (data, user_data). */
void outpaint_background_run (OutpaintBackground *background, gpointer data);

/* Waits for the current call. */
void outpaint_background_wait (OutpaintBackground *background);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintBackground, outpaint_background_free)

G_END_DECLS

#endif /* OUTPAINT_BACKGROUND_H */
