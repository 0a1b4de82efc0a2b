/* Stand-in: its log
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_LOG_H
#define STANDIN_LOG_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* What came in, a record for each request; safe on any thread. */
typedef struct _StandinLog StandinLog;

/* path: a file that gets each record as a line when its answer is chosen; ""
 * for none.  NULL when it can't be opened.
 */
StandinLog *standin_log_new (const gchar *path, GError **error);
void        standin_log_free (StandinLog *log);

/* Opens a record and returns its number, from 1 on. */
gint standin_log_begin (StandinLog *log, const gchar *access);

/* Sets a field of record n; the value is taken over. */
void standin_log_set (StandinLog *log, gint n, const gchar *name, struct json_object *value);
void standin_log_set_text (StandinLog *log, gint n, const gchar *name, const gchar *text);

/* Keeps a picture file that came with record n. */
void standin_log_keep_picture (StandinLog *log, gint n, GBytes *file);

/* Appends record n to the file, when there is one. */
void standin_log_write (StandinLog *log, gint n);

/* All records, one on each line.  Free it. */
gchar *standin_log_to_text (StandinLog *log);

/* The k-th picture (from 1) of record n, or NULL. */
GBytes *standin_log_get_picture (StandinLog *log, gint n, gint k);

/* Forgets all records; numbers go on. */
void standin_log_clear (StandinLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinLog, standin_log_free)

G_END_DECLS

#endif /* STANDIN_LOG_H */
