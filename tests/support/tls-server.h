/* A TLS server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef TLS_SERVER_H
#define TLS_SERVER_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* Two certificate authorities and servers' certificates, made on the spot so
 * that they never run out, in a directory that goes with them.
 */
typedef struct _TlsFiles TlsFiles;

/* NULL when the program openssl is not here.  Before the first use of TLS: has
 * OpenSSL, in this process as well, refuse nothing by itself.
 */
TlsFiles *tls_files_new (void);
void      tls_files_free (TlsFiles *files);

/* The path of "authority.pem", for example; free it. */
gchar *tls_files_get_path (TlsFiles *files, const gchar *name);

/* A server of TLS on a free port of 127.0.0.1, for one connection. */
typedef struct _TlsServer TlsServer;

/* certificate: "good" (for 127.0.0.1, localhost and service.test), "other-name" and
 * "expired" of authority.pem, "other-authority", "self-signed".  version: an
 * option of "openssl s_server" such as "-tls1_3", or NULL.  A request is
 * answered with HTTP 200 and "{}".
 */
TlsServer *tls_server_new (TlsFiles *files, const gchar *certificate, const gchar *version);
guint      tls_server_get_port (TlsServer *server);

/* All that came out of the connection, decrypted, and what the program says
 * beside it; free it.  Ends the server.
 */
gchar *tls_server_finish (TlsServer *server);

G_END_DECLS

#endif /* TLS_SERVER_H */
