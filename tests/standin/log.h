/* Stand-in: log of requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_LOG_H
#define STANDIN_LOG_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* A record for each request; thread-safe. */
typedef struct _StandinLog StandinLog;

/* path: a file that each record is appended to when its answer is chosen; ""
 * for none.  Returns NULL when it cannot be opened.
 */
StandinLog *standin_log_new (const gchar *path, GError **error);
void        standin_log_free (StandinLog *log);

/* Opens a record and returns its number, from 1. */
gint standin_log_begin (StandinLog *log, const gchar *access);

/* Sets a field of record n; takes ownership of value. */
void standin_log_set (StandinLog *log, gint n, const gchar *name, struct json_object *value);
void standin_log_set_text (StandinLog *log, gint n, const gchar *name, const gchar *text);

/* Stores a picture file of record n. */
void standin_log_keep_picture (StandinLog *log, gint n, GBytes *file);

/* Appends record n to the file, if there is one. */
void standin_log_write (StandinLog *log, gint n);

/* Returns all records, one in each line.  Free with g_free(). */
gchar *standin_log_to_text (StandinLog *log);

/* Returns the k-th picture (from 1) of record n, or NULL. */
GBytes *standin_log_get_picture (StandinLog *log, gint n, gint k);

/* Removes all records; the numbers continue. */
void standin_log_clear (StandinLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinLog, standin_log_free)

G_END_DECLS

#endif /* STANDIN_LOG_H */
