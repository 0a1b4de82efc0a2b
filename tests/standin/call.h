/* Stand-in: an HTTP call
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_CALL_H
#define STANDIN_CALL_H

#include "options.h"
#include "state.h"

G_BEGIN_DECLS

/* An HTTP request and its state. */
typedef struct
{
  gchar          *method;
  gchar          *target;  /* path and query as received */
  gchar          *path;    /* without the query, not decoded */
  gchar          *query;   /* without the '?'; "" for none */
  GHashTable     *headers; /* lower-case name to value */
  GByteArray     *body;
  gint            fd;
  StandinOptions *options; /* at the beginning of the request */
  StandinStage    stage;
  gint            n;     /* number of the log record; 0 for control requests */
  gint            count; /* number since the options changed; 0 except for paint requests */
  gboolean        is_answered;
  gint64          began; /* monotonic time, microseconds */
  gchar          *request_id;
} StandinCall;

static inline const gchar *
standin_call_get_header (const StandinCall *call, const gchar *name)
{
  return g_hash_table_lookup (call->headers, name);
}

G_END_DECLS

#endif /* STANDIN_CALL_H */
