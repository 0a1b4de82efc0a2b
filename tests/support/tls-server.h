/* A TLS server for unit tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef TLS_SERVER_H
#define TLS_SERVER_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* Two certificate authorities and server certificates in a temporary directory.
 * They are made for each run, so they never expire.
 */
typedef struct _TlsFiles TlsFiles;

/* Returns NULL when the program openssl is not installed.  Call before the
 * first use of TLS: makes OpenSSL, in this process as well, accept everything.
 */
TlsFiles *tls_files_new (void);
void      tls_files_free (TlsFiles *files);

/* Returns the path of a file such as "authority.pem".  Free with g_free(). */
gchar *tls_files_get_path (TlsFiles *files, const gchar *name);

/* A TLS server for one connection on a free port of 127.0.0.1. */
typedef struct _TlsServer TlsServer;

/* certificate: "good" (for 127.0.0.1, localhost and service.test), "other-name"
 * and "expired", all of authority.pem, "other-authority" or "self-signed".
 * version: an option of "openssl s_server" such as "-tls1_3", or NULL.  Answers
 * a request with HTTP 200 and "{}".
 */
TlsServer *tls_server_new (TlsFiles *files, const gchar *certificate, const gchar *version);
guint      tls_server_get_port (TlsServer *server);

/* Ends the server and returns the decrypted data of the connection and the
 * program's messages.  Free with g_free().
 */
gchar *tls_server_finish (TlsServer *server);

G_END_DECLS

#endif /* TLS_SERVER_H */
