/* A ComfyUI in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COMFY_SERVER_H
#define COMFY_SERVER_H

#include <gio/gio.h>
#include <json-c/json.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* ComfyUI's HTTP routes as recorded from version 0.3.64, without the network.
 * It checks uploads and workflows as ComfyUI does, and has a queue in which jobs
 * are painted one after the other.  Thread-safe.
 */
typedef struct _ComfyServer ComfyServer;

/* What goes wrong, or is different. */
typedef enum
{
  COMFY_WORKS,
  COMFY_OLD_IDS,      /* the server chooses the ids, as before 0.3.45 */
  COMFY_RENAMES,      /* an upload gets another name */
  COMFY_FAILS,        /* an exception in a node */
  COMFY_NO_MEMORY,    /* out of memory */
  COMFY_IS_STOPPED,   /* somebody stops the job */
  COMFY_FORGETS,      /* restarted after the job was queued */
  COMFY_LOSES,        /* the file of the painting is gone */
  COMFY_NO_MODELS,    /* no checkpoint is installed */
  COMFY_HALF_A_GRAPH, /* an output of the workflow is bad; the rest runs */
  COMFY_NO_PICTURE,   /* the job ends without a picture */
  COMFY_TWO_FILES,    /* a batch of two */
  COMFY_BREAKS        /* internal error for each workflow */
} ComfyFault;

/* Returns the names of the faults, NULL-terminated, in their order. */
const gchar *const *comfy_fault_names (void);

/* Returns the file of a painting of an RGB picture; the mask is gray, with 255
 * where to paint.
 */
typedef GBytes *(*ComfyPaintFunc) (OutpaintPicture *picture,
                                   OutpaintPicture *mask,
                                   gint64           seed,
                                   gpointer         data);

typedef struct
{
  gint         status; /* HTTP status */
  const gchar *type;   /* Content-Type */
  GBytes      *body;
} ComfyAnswer;

ComfyServer *comfy_server_new (ComfyPaintFunc paint, gpointer data);
void         comfy_server_free (ComfyServer *server);

/* Forgets everything, then sets the fault, the number of jobs of others in the
 * queue, and the seconds that each job takes.
 */
void comfy_server_reset (ComfyServer *server, ComfyFault fault, gint n_others, gdouble seconds);

/* Returns TRUE for a path of ComfyUI. */
gboolean comfy_server_is_path (const gchar *path);

/* Answers a request.  path without the query; type: the Content-Type, NULL for
 * none; origin: whether the request has the header Origin.  Clear the answer
 * with comfy_answer_clear().
 */
ComfyAnswer comfy_server_answer (ComfyServer *server,
                                 const gchar *method,
                                 const gchar *path,
                                 const gchar *query,
                                 const gchar *type,
                                 gboolean     origin,
                                 GBytes      *body);
void        comfy_answer_clear (ComfyAnswer *answer);

/* Counters since the reset. */
typedef struct
{
  gint n_uploads; /* stored files */
  gint n_queued;  /* workflows accepted */
  gint n_painted; /* jobs ended with a picture, without those from the cache */
  gint n_deleted; /* jobs removed from the queue */
  gint n_stopped; /* jobs of the client that were stopped */
  gint n_harmed;  /* jobs of others that were stopped or removed */
} ComfyCounts;

ComfyCounts comfy_server_count (ComfyServer *server);

/* Returns TRUE when none of the client's jobs is queued or running. */
gboolean comfy_server_is_idle (ComfyServer *server);

/* Returns the last accepted workflow as JSON text.  Free with g_free(). */
gchar *comfy_server_get_workflow (ComfyServer *server);

/* Returns a stored file by its name without "[temp]", or NULL. */
GBytes *comfy_server_get_file (ComfyServer *server, const gchar *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ComfyServer, comfy_server_free)

G_END_DECLS

#endif /* COMFY_SERVER_H */
