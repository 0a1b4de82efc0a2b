/* Safety, reach and limits of an HTTP request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HTTP_SETUP_H
#define OUTPAINT_HTTP_SETUP_H

#include <curl/curl.h>

#include "core/net/http.h"

G_BEGIN_DECLS

/* The addresses that an unencrypted request has tried. */
typedef struct
{
  gboolean is_exposed; /* a connection to a public address was refused */
  gboolean is_private; /* a private address was tried */
} OutpaintHttpReach;

/* Sets the options of a request but for its contents.  reach must be valid as long as the
 * handle.
 */
void outpaint_http_set_up (CURL                      *easy,
                           const OutpaintHttpRequest *request,
                           OutpaintHttpReach         *reach);

G_END_DECLS

#endif /* OUTPAINT_HTTP_SETUP_H */
