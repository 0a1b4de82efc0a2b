/* The proxy for an address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROXY_H
#define OUTPAINT_PROXY_H

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when the environment names a proxy for requests to that scheme and
 * host, so that the address that is connected to is the proxy's: https_proxy
 * or http_proxy, or else all_proxy, and no_proxy does not list the host.
 * All but http_proxy may be in capitals.
 */
gboolean outpaint_proxy_serves (const gchar *scheme, const gchar *host);

G_END_DECLS

#endif /* OUTPAINT_PROXY_H */
