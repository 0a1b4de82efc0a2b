/* Checks and parts of URLs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_URL_H
#define OUTPAINT_URL_H

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when requests may go there: https, or http to this machine (localhost,
 * 127.0.0.0/8, ::1), with a host, without user name, password or fragment.
 * FALSE with OUTPAINT_ERROR_SETTINGS; name says which setting holds it, for the sentence.
 */
gboolean outpaint_url_check (const gchar *url, const gchar *name, GError **error);

/* TRUE when an answer of the service at service_url may have its picture
 * fetched from there: https, or http to this machine when the service itself
 * is on this machine.  FALSE with OUTPAINT_ERROR_ANSWER.
 */
gboolean outpaint_url_check_download (const gchar *url, const gchar *service_url, GError **error);

/* TRUE when its host is this machine. */
gboolean outpaint_url_is_local (const gchar *url);

/* The Host header that goes with it: the port unless it is 80 or 443, a
 * host's non-ASCII letters in their ASCII form.  NULL when url can't be parsed.
 */
gchar *outpaint_url_get_host (const gchar *url);

/* The path ("/" at least) and the query without its question mark ("" when
 * there is none) as they are sent.  NULL when url can't be parsed.
 */
gchar *outpaint_url_get_path (const gchar *url);
gchar *outpaint_url_get_query (const gchar *url);

/* The URL with its path's trailing slashes and surrounding white space gone
 * and query, such as "a=b&c=d", behind the query that it has already, but not
 * twice.  NULL when url can't be parsed.
 */
gchar *outpaint_url_add_query (const gchar *url, const gchar *query);

G_END_DECLS

#endif /* OUTPAINT_URL_H */
