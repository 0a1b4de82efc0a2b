/* The proxy for an address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/proxy.h"

#include <string.h>


static gboolean
is_set (const gchar *variable)
{
  const gchar *value = g_getenv (variable);

  return value != NULL && *value != '\0';
}

/* A name that no_proxy lists stands for itself and for all below it. */
static gboolean
covers (const gchar *listed, const gchar *host)
{
  gsize listed_length;
  gsize host_length = strlen (host);

  while (*listed == '.')
    listed++;
  listed_length = strlen (listed);

  if (listed_length == 0 || listed_length > host_length
      || g_ascii_strcasecmp (host + host_length - listed_length, listed) != 0)
    return FALSE;

  return listed_length == host_length || host[host_length - listed_length - 1] == '.';
}

static gboolean
is_excepted (const gchar *host)
{
  const gchar *variable = is_set ("no_proxy") ? "no_proxy" : "NO_PROXY";
  g_auto (GStrv) listed = NULL;

  if (!is_set (variable))
    return FALSE;
  if (strcmp (g_getenv (variable), "*") == 0)
    return TRUE;

  listed = g_strsplit_set (g_getenv (variable), ", \t", -1);
  for (gsize i = 0; listed[i] != NULL; i++)
    if (covers (listed[i], host))
      return TRUE;

  return FALSE;
}

gboolean
outpaint_proxy_serves (const gchar *scheme, const gchar *host)
{
  gboolean has_proxy = is_set ("all_proxy") || is_set ("ALL_PROXY");

  if (g_ascii_strcasecmp (scheme, "https") == 0)
    has_proxy = has_proxy || is_set ("https_proxy") || is_set ("HTTPS_PROXY");
  else
    has_proxy = has_proxy || is_set ("http_proxy");

  return has_proxy && !is_excepted (host);
}
