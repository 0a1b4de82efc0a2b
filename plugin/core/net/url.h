/* Checks and parts of URLs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_URL_H
#define OUTPAINT_URL_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* Checks the URL of a service: https, or http to this computer (localhost,
 * 127.0.0.0/8, ::1), with a host, without user name, password or fragment.
 * With has_no_secret, http is also allowed to a private address and to a name
 * of a local network: a single word, or one that ends in .local or .lan; see
 * outpaint_http_send().  Returns FALSE with OUTPAINT_ERROR_SETTINGS.  name is
 * the name of the setting for the message.
 */
gboolean outpaint_url_check (const gchar *url,
                             gboolean     has_no_secret,
                             const gchar *name,
                             GError     **error);

/* Returns TRUE when the host of the URL is this computer, or may be in a private
 * network: a private address, or a name that no public server has.
 */
gboolean outpaint_url_is_private (const gchar *url);

/* Returns TRUE for an address of this computer or of a private network. */
gboolean outpaint_url_is_private_address (GInetAddress *address);

/* Returns TRUE when the scheme is http. */
gboolean outpaint_url_is_unencrypted (const gchar *url);

/* Checks the address of a painting from the service at service_url: https, or
 * http to this computer for a service on this computer, with a host, without
 * user name and password.  Returns FALSE with OUTPAINT_ERROR_ANSWER.
 */
gboolean outpaint_url_check_download (const gchar *url, const gchar *service_url, GError **error);

/* Returns TRUE when the host is this computer. */
gboolean outpaint_url_is_local (const gchar *url);

/* Returns the Host header of a URL in ASCII, with the port unless it is 80 or
 * 443.  Free with g_free().  Returns NULL for an invalid URL.
 */
gchar *outpaint_url_get_host (const gchar *url);

/* Return the path (at least "/") and the query without its question mark (""
 * for none), encoded as sent.  Free with g_free().  NULL for an invalid URL.
 */
gchar *outpaint_url_get_path (const gchar *url);
gchar *outpaint_url_get_query (const gchar *url);

/* Appends query, such as "a=b&c=d", to the query of a URL unless it is there
 * already, and removes surrounding white space and trailing slashes of the
 * path.  Returns a new string, NULL for an invalid URL.
 */
gchar *outpaint_url_add_query (const gchar *url, const gchar *query);

/* Appends path, such as "/v1/models", to the path of a URL, and removes
 * surrounding white space, trailing slashes and the query.  The URL may end in
 * the beginning of path already.  Returns a new string, NULL for an invalid URL.
 */
gchar *outpaint_url_join (const gchar *url, const gchar *path);

G_END_DECLS

#endif /* OUTPAINT_URL_H */
