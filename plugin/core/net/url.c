/* Checks and parts of URLs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <curl/curl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/url.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURLU, curl_url_cleanup)


static gchar *
get_part (CURLU *parsed, CURLUPart part)
{
  gchar *curl_text = NULL;
  gchar *text      = NULL;

  if (curl_url_get (parsed, part, &curl_text, 0) == CURLUE_OK)
    text = g_strdup (curl_text);
  curl_free (curl_text);

  return text;
}

static gboolean
is_printable (const gchar *text)
{
  for (const gchar *c = text; *c != '\0'; c++)
    if (*c == ' ' || g_ascii_iscntrl (*c))
      return FALSE;

  return TRUE;
}

/* Returns whether a host's name can be resolved: non-ASCII letters need an
 * ASCII form.  A % would be decoded when the URL is parsed again.
 */
static gboolean
is_host_name (const gchar *host)
{
  g_autofree gchar *ascii = NULL;

  if (!is_printable (host) || strchr (host, '%') != NULL || !g_utf8_validate (host, -1, NULL))
    return FALSE;
  if (!g_hostname_is_non_ascii (host))
    return TRUE;

  ascii = g_hostname_to_ascii (host);

  return ascii != NULL;
}

/* Returns whether curl writes the host as it is in the URL: https://%39/ has
 * the host 9, and https://9/ has the host 0.0.0.9.
 */
static gboolean
host_is_final (CURLU *parsed, const gchar *host)
{
  g_autofree gchar *url        = get_part (parsed, CURLUPART_URL);
  g_autofree gchar *host_again = NULL;
  g_autoptr (CURLU) again      = curl_url ();

  if (url == NULL || curl_url_set (again, CURLUPART_URL, url, 0) != CURLUE_OK)
    return FALSE;

  host_again = get_part (again, CURLUPART_HOST);

  return g_strcmp0 (host, host_again) == 0;
}

/* Uses curl's own parser: a second parser with other rules would let URLs
 * bypass the checks.  curl decodes %7F and %FF in a host.
 */
static CURLU *
parse (const gchar *url)
{
  g_autoptr (CURLU) parsed = curl_url ();
  g_autofree gchar *host   = NULL;

  if (!is_printable (url) || curl_url_set (parsed, CURLUPART_URL, url, 0) != CURLUE_OK)
    return NULL;

  host = get_part (parsed, CURLUPART_HOST);
  if (host != NULL && (!is_host_name (host) || !host_is_final (parsed, host)))
    return NULL;

  return g_steal_pointer (&parsed);
}

static gboolean
has_part (CURLU *parsed, CURLUPart part)
{
  g_autofree gchar *text = get_part (parsed, part);

  return text != NULL;
}

static gboolean
scheme_is (CURLU *parsed, const gchar *scheme)
{
  g_autofree gchar *text = get_part (parsed, CURLUPART_SCHEME);

  return text != NULL && g_ascii_strcasecmp (text, scheme) == 0;
}

/* Returns the address of a host that is written as a number, else NULL. */
static GInetAddress *
parse_address (const gchar *host)
{
  g_autofree gchar *inner  = NULL;
  gsize             length = strlen (host);

  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    inner = g_strndup (host + 1, length - 2);

  return g_inet_address_new_from_string (inner != NULL ? inner : host);
}

static gboolean
host_is_local (CURLU *parsed)
{
  g_autofree gchar *host           = get_part (parsed, CURLUPART_HOST);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;

  address = parse_address (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

/* Returns TRUE for a name that local networks use. */
static gboolean
is_private_name (const gchar *host)
{
  g_autofree gchar *lower = g_ascii_strdown (host, -1);

  return strchr (lower, '.') == NULL || g_str_has_suffix (lower, ".local")
         || g_str_has_suffix (lower, ".lan");
}

/* Returns TRUE when the host may be in a private network. */
static gboolean
host_is_private (CURLU *parsed)
{
  g_autofree gchar *host           = get_part (parsed, CURLUPART_HOST);
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;

  address = parse_address (host);

  return address != NULL ? outpaint_url_is_private_address (address) : is_private_name (host);
}

static gboolean refuse (GError **error, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const gchar *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (
    error, g_error_new_valist (OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS, format, arguments));
  va_end (arguments);

  return FALSE;
}

gboolean
outpaint_url_check (const gchar *url, gboolean has_no_secret, const gchar *name, GError **error)
{
  g_autoptr (CURLU) parsed = parse (url);

  if (parsed == NULL || !has_part (parsed, CURLUPART_HOST))
    return refuse (
      error, _ ("The setting %s is not a complete URL. Begin it with https:// or http://."), name);
  if (has_part (parsed, CURLUPART_USER) || has_part (parsed, CURLUPART_PASSWORD))
    return refuse (error,
                   _ ("The setting %s contains a user name or a password. Remove it; the key has "
                      "its own setting."),
                   name);
  if (has_part (parsed, CURLUPART_FRAGMENT))
    return refuse (error, _ ("The setting %s contains a part after a \"#\". Remove it."), name);
  if (has_no_secret && scheme_is (parsed, "http") && host_is_private (parsed))
    return TRUE;
  if (has_no_secret && scheme_is (parsed, "http") && !host_is_local (parsed))
    return refuse (error,
                   _ ("The setting %s must begin with https://, which protects the picture. "
                      "http:// is allowed for this computer and the local network only."),
                   name);
  if (!scheme_is (parsed, "https") && !(scheme_is (parsed, "http") && host_is_local (parsed)))
    return refuse (error,
                   _ ("The setting %s must begin with https://, which protects the key and the "
                      "picture. http:// is allowed for this computer only."),
                   name);

  return TRUE;
}

gboolean
outpaint_url_check_download (const gchar *url, const gchar *service_url, GError **error)
{
  g_autoptr (CURLU) parsed = parse (url);

  if (parsed != NULL && has_part (parsed, CURLUPART_HOST) && !has_part (parsed, CURLUPART_USER)
      && !has_part (parsed, CURLUPART_PASSWORD)
      && (scheme_is (parsed, "https")
          || (scheme_is (parsed, "http") && host_is_local (parsed)
              && outpaint_url_is_local (service_url))))
    return TRUE;

  g_set_error_literal (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_ANSWER,
    _ ("The service returned an unsafe address for the picture. Only https is safe, or http on "
       "this computer for a local service. Report it to the provider."));
  return FALSE;
}

gboolean
outpaint_url_is_local (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);

  return parsed != NULL && host_is_local (parsed);
}

gboolean
outpaint_url_is_private (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);

  return parsed != NULL && (host_is_local (parsed) || host_is_private (parsed));
}

gboolean
outpaint_url_is_private_address (GInetAddress *address)
{
  gboolean is_unique_local = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
                             && (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc;

  return is_unique_local || g_inet_address_get_is_loopback (address)
         || g_inet_address_get_is_link_local (address)
         || g_inet_address_get_is_site_local (address);
}

gboolean
outpaint_url_is_unencrypted (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);

  return parsed != NULL && scheme_is (parsed, "http");
}

gchar *
outpaint_url_get_host (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);
  g_autofree gchar *host   = NULL;
  g_autofree gchar *ascii  = NULL;
  g_autofree gchar *port   = NULL;

  if (parsed == NULL)
    return NULL;
  host = get_part (parsed, CURLUPART_HOST);
  if (host == NULL)
    return NULL;

  if (g_hostname_is_non_ascii (host))
    ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    ascii = g_steal_pointer (&host);

  port = get_part (parsed, CURLUPART_PORT);
  if (port == NULL || strcmp (port, "80") == 0 || strcmp (port, "443") == 0)
    return g_steal_pointer (&ascii);

  return g_strdup_printf ("%s:%s", ascii, port);
}

gchar *
outpaint_url_get_path (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);

  return parsed != NULL ? get_part (parsed, CURLUPART_PATH) : NULL;
}

gchar *
outpaint_url_get_query (const gchar *url)
{
  g_autoptr (CURLU) parsed = parse (url);
  gchar *query;

  if (parsed == NULL)
    return NULL;

  query = get_part (parsed, CURLUPART_QUERY);

  return query != NULL ? query : g_strdup ("");
}

/* Returns TRUE when the parameters, such as "a=b&c=d", are part of the query. */
static gboolean
query_has (const gchar *query, const gchar *parameters)
{
  g_autofree gchar *bounded = g_strconcat ("&", query, "&", NULL);
  g_autofree gchar *wanted  = g_strconcat ("&", parameters, "&", NULL);

  return strstr (bounded, wanted) != NULL;
}

gchar *
outpaint_url_add_query (const gchar *url, const gchar *query)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (url));
  g_autoptr (CURLU) parsed   = parse (stripped);
  g_autofree gchar *path     = NULL;
  g_autofree gchar *old      = NULL;
  g_autofree gchar *whole    = NULL;
  gsize             length;

  if (parsed == NULL)
    return NULL;

  path = get_part (parsed, CURLUPART_PATH);
  old  = get_part (parsed, CURLUPART_QUERY);

  length = path != NULL ? strlen (path) : 0;
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';

  if (old == NULL || *old == '\0')
    whole = g_strdup (query);
  else if (query_has (old, query))
    whole = g_strdup (old);
  else
    whole = g_strdup_printf ("%s&%s", old, query);

  if (curl_url_set (parsed, CURLUPART_PATH, length > 0 ? path : "/", 0) != CURLUE_OK
      || curl_url_set (parsed, CURLUPART_QUERY, whole, 0) != CURLUE_OK)
    return NULL;

  return get_part (parsed, CURLUPART_URL);
}

/* Returns the number of bytes of path that base ends in, up to a slash or the end of path. */
static gsize
count_overlap (const gchar *base, const gchar *path)
{
  for (gsize n = strlen (path); n > 0; n--)
    if (path[n] == '/' || path[n] == '\0')
      {
        g_autofree gchar *begin = g_strndup (path, n);

        if (g_str_has_suffix (base, begin))
          return n;
      }

  return 0;
}

gchar *
outpaint_url_join (const gchar *url, const gchar *path)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (url));
  g_autoptr (CURLU) parsed   = parse (stripped);
  g_autofree gchar *base     = NULL;
  g_autofree gchar *whole    = NULL;
  gsize             length;

  if (parsed == NULL)
    return NULL;

  base   = get_part (parsed, CURLUPART_PATH);
  length = base != NULL ? strlen (base) : 0;
  while (length > 0 && base[length - 1] == '/')
    base[--length] = '\0';

  whole =
    length > 0 ? g_strconcat (base, path + count_overlap (base, path), NULL) : g_strdup (path);
  if (curl_url_set (parsed, CURLUPART_PATH, whole, 0) != CURLUE_OK
      || curl_url_set (parsed, CURLUPART_QUERY, NULL, 0) != CURLUE_OK)
    return NULL;

  return get_part (parsed, CURLUPART_URL);
}
