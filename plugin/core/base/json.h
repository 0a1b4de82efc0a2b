/* Reading and writing members of JSON objects
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_JSON_H
#define OUTPAINT_JSON_H

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* Adds a number to an object in the shortest decimal form that reads back as
 * the same number: 0.1 is written "0.1", whatever the locale.
 */
void outpaint_json_add_number (json_object *object, const gchar *name, gdouble number);

/* Adds a whole number. */
void outpaint_json_add_int (json_object *object, const gchar *name, gint64 number);

/* Adds a copy of a UTF-8 string. */
void outpaint_json_add_string (json_object *object, const gchar *name, const gchar *string);

/* Members of an object that a file holds: what is not there, has another type
 * or is out of range is 0 or "".  object may be NULL or no object.  The string
 * is UTF-8 and owned by the object.
 */
gint64   outpaint_json_get_int (json_object *object, const gchar *name, gint64 least, gint64 most);
gdouble  outpaint_json_get_number (json_object *object,
                                   const gchar *name,
                                   gdouble      least,
                                   gdouble      most);
gboolean outpaint_json_get_boolean (json_object *object, const gchar *name);
const gchar *outpaint_json_get_string (json_object *object, const gchar *name);

G_END_DECLS

#endif /* OUTPAINT_JSON_H */
