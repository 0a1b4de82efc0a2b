/* Reading and writing members of JSON objects
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_JSON_H
#define OUTPAINT_JSON_H

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* Parses text with one value of any type from a service; white space before it
 * is skipped.  Returns NULL, with the reason in *result, for other text, and for
 * text that is deeper or has more values than any answer of a service, which
 * would need much memory.  *result is json_tokener_continue for text that is
 * cut off.  Free with json_object_put().
 */
json_object *outpaint_json_parse (const gchar *text, gsize length, enum json_tokener_error *result);

/* The same for text that may have more values and levels, such as the lists of a
 * server on the user's computer.
 */
json_object *outpaint_json_parse_long (const gchar             *text,
                                       gsize                    length,
                                       enum json_tokener_error *result);

/* Adds a number in its shortest exact decimal form, independent of the locale:
 * 0.1 is written "0.1".
 */
void outpaint_json_add_number (json_object *object, const gchar *name, gdouble number);

/* Adds a whole number. */
void outpaint_json_add_int (json_object *object, const gchar *name, gint64 number);

/* Adds a copy of a UTF-8 string. */
void outpaint_json_add_string (json_object *object, const gchar *name, const gchar *string);

/* Returns a member, owned by the object; NULL for none and for null.  object
 * may be NULL or no object, here and below.
 */
json_object *outpaint_json_get_member (json_object *object, const gchar *name);

/* Members of an object from a file.  Missing members, other types and numbers
 * out of range are 0 or "".  The string is UTF-8 and owned by the object.
 */
gint64   outpaint_json_get_int (json_object *object, const gchar *name, gint64 least, gint64 most);
gdouble  outpaint_json_get_number (json_object *object,
                                   const gchar *name,
                                   gdouble      least,
                                   gdouble      most);
gboolean outpaint_json_get_boolean (json_object *object, const gchar *name);
const gchar *outpaint_json_get_string (json_object *object, const gchar *name);

/* Members of an object from a service.  Returns the text of a string or a
 * number, owned by the object and not checked for UTF-8, else "".
 */
const gchar *outpaint_json_get_text (json_object *object, const gchar *name);

/* Reads a whole number, also from a string; a fraction is cut off.  Returns
 * FALSE, and leaves *number, for other members.
 */
gboolean outpaint_json_read_int (json_object *object, const gchar *name, gint *number);

G_END_DECLS

#endif /* OUTPAINT_JSON_H */
