/* Stand-in: log of requests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "log.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>


typedef struct
{
  gint                n;
  struct json_object *fields;
  GPtrArray          *pictures; /* of GBytes */
} Record;

struct _StandinLog
{
  GMutex     mutex;
  FILE      *file;
  GPtrArray *records;
  gint       last;
};


static void
record_free (gpointer data)
{
  Record *record = data;

  json_object_put (record->fields);
  g_ptr_array_unref (record->pictures);
  g_free (record);
}

StandinLog *
standin_log_new (const gchar *path, GError **error)
{
  StandinLog *log;
  FILE       *file = NULL;

  if (*path != '\0')
    {
      file = g_fopen (path, "a");
      if (file == NULL)
        {
          g_set_error (error,
                       G_FILE_ERROR,
                       g_file_error_from_errno (errno),
                       "The log %s can't be opened.",
                       path);
          return NULL;
        }
    }

  log          = g_new0 (StandinLog, 1);
  log->file    = file;
  log->records = g_ptr_array_new_with_free_func (record_free);
  g_mutex_init (&log->mutex);

  return log;
}

void
standin_log_free (StandinLog *log)
{
  if (log->file != NULL)
    fclose (log->file);
  g_ptr_array_unref (log->records);
  g_mutex_clear (&log->mutex);
  g_free (log);
}

static Record *
find_record (StandinLog *log, gint n)
{
  for (guint i = log->records->len; i > 0; i--)
    {
      Record *record = log->records->pdata[i - 1];

      if (record->n == n)
        return record;
    }

  return NULL;
}

gint
standin_log_begin (StandinLog *log, const gchar *access)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  Record                         *record        = g_new0 (Record, 1);

  record->n        = ++log->last;
  record->fields   = json_object_new_object ();
  record->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (log->records, record);

  json_object_object_add (record->fields, "n", json_object_new_int (record->n));
  json_object_object_add (record->fields, "door", json_object_new_string (access));

  return record->n;
}

void
standin_log_set (StandinLog *log, gint n, const gchar *name, struct json_object *value)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  Record                         *record        = find_record (log, n);

  if (record != NULL)
    json_object_object_add (record->fields, name, value);
  else
    json_object_put (value);
}

void
standin_log_set_text (StandinLog *log, gint n, const gchar *name, const gchar *text)
{
  standin_log_set (log, n, name, json_object_new_string (text));
}

void
standin_log_keep_picture (StandinLog *log, gint n, GBytes *file)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  Record                         *record        = find_record (log, n);

  if (record != NULL)
    g_ptr_array_add (record->pictures, g_bytes_ref (file));
}

static const gchar *
record_to_line (Record *record)
{
  return json_object_to_json_string_ext (record->fields,
                                         JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

void
standin_log_write (StandinLog *log, gint n)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  Record                         *record        = find_record (log, n);

  if (record != NULL && log->file != NULL)
    {
      fprintf (log->file, "%s\n", record_to_line (record));
      fflush (log->file);
    }
}

gchar *
standin_log_to_text (StandinLog *log)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  GString                        *text          = g_string_new (NULL);

  for (guint i = 0; i < log->records->len; i++)
    g_string_append_printf (text, "%s\n", record_to_line (log->records->pdata[i]));

  return g_string_free (text, FALSE);
}

GBytes *
standin_log_get_picture (StandinLog *log, gint n, gint k)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);
  Record                         *record        = find_record (log, n);

  if (record == NULL || k < 1 || (guint) k > record->pictures->len)
    return NULL;

  return g_bytes_ref (record->pictures->pdata[k - 1]);
}

void
standin_log_clear (StandinLog *log)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&log->mutex);

  g_ptr_array_set_size (log->records, 0);
}
