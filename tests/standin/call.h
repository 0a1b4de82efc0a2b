/* Stand-in: one call
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_CALL_H
#define STANDIN_CALL_H

#include "options.h"
#include "state.h"

G_BEGIN_DECLS

/* One HTTP request, as it came, and what goes with it. */
typedef struct
{
  gchar          *method;
  gchar          *target;  /* path and query as they stood in the request */
  gchar          *path;    /* without the query, not decoded */
  gchar          *query;   /* without the '?', "" without a query */
  GHashTable     *headers; /* lower-case name to value */
  GByteArray     *body;
  gint            fd;
  StandinOptions *options; /* as they were when the request began */
  StandinStage    stage;
  gint            n;     /* of the log's record; 0 for control requests */
  gint            count; /* since the options changed; 0 but for painting requests */
  gboolean        is_answered;
  gint64          began; /* monotonic, microseconds */
  gchar          *request_id;
} StandinCall;

static inline const gchar *
standin_call_get_header (const StandinCall *call, const gchar *name)
{
  return g_hash_table_lookup (call->headers, name);
}

G_END_DECLS

#endif /* STANDIN_CALL_H */
