/* Parts of a session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SESSION_PRIVATE_H
#define OUTPAINT_SESSION_PRIVATE_H

#include "core/store/spill.h"
#include "gimp/procedure/run-private.h"
#include "gimp/procedure/session.h"

G_BEGIN_DECLS

/* A variation and what it is inserted from. */
typedef struct
{
  OutpaintVariation variation;
  OutpaintRun      *run;    /* of the session */
  OutpaintResult   *result; /* of the run, or NULL when it is missing */
  GBytes           *file;   /* the result's picture while that is not in memory, or NULL */
  OutpaintSpill    *spill;  /* a large one instead, without the header; or NULL */
  OutpaintPicture   header; /* of that picture: its size, and whether it has floats */
} OutpaintHeld;

struct _OutpaintSession
{
  OutpaintSettings *settings;
  GPtrArray        *runs;       /* of OutpaintRun */
  GPtrArray        *held;       /* of OutpaintHeld */
  OutpaintOptions  *asked;      /* of the last run, or NULL */
  gint              asked_seed; /* of the last run */
  gint              next_seed;  /* of a run with the same fixed seed */

  /* The open painting; see outpaint_session_open(). */
  OutpaintHeld *open; /* or NULL */
  GeglBuffer   *painted;
  GeglBuffer   *source;
};

/* Returns what is held at a place; owned by the session. */
OutpaintHeld *outpaint_session_get_held (OutpaintSession *session, guint index);

/* A GDestroyNotify of an OutpaintHeld. */
void outpaint_held_free (gpointer data);

/* Moves the picture of a painting into a compressed file in memory, or a large one to
 * the disk, and back.
 */
void     outpaint_held_pack (OutpaintHeld *held);
gboolean outpaint_held_unpack (OutpaintHeld *held, GError **error);

/* Makes the view of each painting (of OutpaintHeld of one run, unpacked).  Of
 * paintings whose image or layer no longer exists, the views show them as they
 * were painted.  FALSE with OUTPAINT_ERROR_FAILED or G_IO_ERROR_CANCELLED.
 */
gboolean outpaint_held_make_views (GPtrArray *fresh, GError **error);

/* Forgets the pixels of the open painting. */
void outpaint_session_close (OutpaintSession *session);

G_END_DECLS

#endif /* OUTPAINT_SESSION_PRIVATE_H */
