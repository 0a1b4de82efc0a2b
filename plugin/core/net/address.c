/* Classes of network addresses
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/address.h"

#include <string.h>

#include <ifaddrs.h>
#include <netdb.h>
#include <netinet/in.h>

#define V6_NETWORK_BITS 64 /* that the hosts of one IPv6 network have in common */

typedef struct
{
  guint8 bytes[16];
  guint  bits;
} Range;

/* RFC 6890 and its successors: what is not one host's address on the open Internet. */
static const Range v4_ranges[] = {
  { { 0 }, 8 },         { { 10 }, 8 },       { { 100, 64 }, 10 },      { { 127 }, 8 },
  { { 169, 254 }, 16 }, { { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 },    { { 192, 0, 2 }, 24 },
  { { 192, 168 }, 16 }, { { 198, 18 }, 15 }, { { 198, 51, 100 }, 24 }, { { 203, 0, 113 }, 24 },
  { { 224 }, 4 },       { { 240 }, 4 },
};

/* Of IPv6, only 2000::/3 is given out, but for these. */
static const Range v6_outside  = { { 0x20 }, 3 };
static const Range v6_ranges[] = {
  { { 0x20, 0x01, 0x00 }, 23 },
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },
  { { 0x3f, 0xff }, 20 },
};

/* IPv6 addresses with an IPv4 address within, and at which byte: mapped,
 * compatible, NAT64 and 6to4.
 */
static const struct
{
  Range range;
  gsize offset;
} v4_within[] = {
  { { { [10] = 0xff, [11] = 0xff }, 96 }, 12 },
  { { { 0 }, 96 }, 12 },
  { { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },
  { { { 0x20, 0x02 }, 16 }, 2 },
};


static gboolean
is_within (const guint8 *bytes, const guint8 *range, guint bits)
{
  guint n = bits / 8;

  if (memcmp (bytes, range, n) != 0)
    return FALSE;

  return bits % 8 == 0 || (bytes[n] ^ range[n]) >> (8 - bits % 8) == 0;
}

static gboolean
is_within_any (const guint8 *bytes, const Range *ranges, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (is_within (bytes, ranges[i].bytes, ranges[i].bits))
      return TRUE;

  return FALSE;
}

/* NULL when it is neither of IPv4 nor of IPv6. */
static const guint8 *
get_bytes (const struct sockaddr *address, gsize *length)
{
  gconstpointer data = address;

  *length = 0;
  if (address != NULL && address->sa_family == AF_INET)
    {
      *length = 4;
      return (const guint8 *) &((const struct sockaddr_in *) data)->sin_addr;
    }
  if (address != NULL && address->sa_family == AF_INET6)
    {
      *length = 16;
      return (const guint8 *) &((const struct sockaddr_in6 *) data)->sin6_addr;
    }

  return NULL;
}

/* Whether it is one of this machine's own or, in IPv6, where private networks
 * have addresses of the open Internet, a neighbour's.
 */
static OutpaintAddressKind
compare_with_own (const guint8 *bytes, gsize length)
{
  struct ifaddrs     *interfaces = NULL;
  OutpaintAddressKind place      = OUTPAINT_ADDRESS_OUTSIDE;

  if (getifaddrs (&interfaces) != 0)
    return OUTPAINT_ADDRESS_OUTSIDE;

  for (const struct ifaddrs *i = interfaces; i != NULL; i = i->ifa_next)
    {
      gsize         own_length;
      const guint8 *own = get_bytes (i->ifa_addr, &own_length);

      if (own == NULL || own_length != length)
        continue;

      if (memcmp (own, bytes, length) == 0)
        place = OUTPAINT_ADDRESS_MACHINE;
      else if (length == 16 && is_within (bytes, own, V6_NETWORK_BITS))
        place = MAX (place, OUTPAINT_ADDRESS_NETWORK);
    }
  freeifaddrs (interfaces);

  return place;
}

static OutpaintAddressKind
get_v4_place (const guint8 *bytes)
{
  OutpaintAddressKind place = OUTPAINT_ADDRESS_OUTSIDE;

  /* The system takes 0.0.0.0 for itself. */
  if (bytes[0] == 127 || memcmp (bytes, "\0\0\0\0", 4) == 0)
    return OUTPAINT_ADDRESS_MACHINE;

  if (is_within_any (bytes, v4_ranges, G_N_ELEMENTS (v4_ranges)))
    place = OUTPAINT_ADDRESS_NETWORK;

  return MAX (place, compare_with_own (bytes, 4));
}

static OutpaintAddressKind
get_v6_place (const guint8 *bytes)
{
  OutpaintAddressKind place = OUTPAINT_ADDRESS_NETWORK;

  if (memcmp (bytes, &in6addr_loopback, 16) == 0 || memcmp (bytes, &in6addr_any, 16) == 0)
    return OUTPAINT_ADDRESS_MACHINE;

  for (gsize i = 0; i < G_N_ELEMENTS (v4_within); i++)
    if (is_within (bytes, v4_within[i].range.bytes, v4_within[i].range.bits))
      return get_v4_place (bytes + v4_within[i].offset);

  if (is_within (bytes, v6_outside.bytes, v6_outside.bits)
      && !is_within_any (bytes, v6_ranges, G_N_ELEMENTS (v6_ranges)))
    place = OUTPAINT_ADDRESS_OUTSIDE;

  return MAX (place, compare_with_own (bytes, 16));
}

OutpaintAddressKind
outpaint_address_get_place (const struct sockaddr *address)
{
  gsize         length;
  const guint8 *bytes = get_bytes (address, &length);

  if (bytes == NULL)
    return OUTPAINT_ADDRESS_NETWORK;

  return length == 4 ? get_v4_place (bytes) : get_v6_place (bytes);
}

gboolean
outpaint_address_find_place (const gchar *host, OutpaintAddressKind *place)
{
  const struct addrinfo hints   = { .ai_family = AF_UNSPEC, .ai_flags = AI_NUMERICHOST };
  g_autofree gchar     *bare    = g_strdup (host);
  struct addrinfo      *address = NULL;
  gsize                 length  = strlen (bare);

  if (length > 2 && bare[0] == '[' && bare[length - 1] == ']')
    {
      memmove (bare, bare + 1, length - 2);
      bare[length - 2] = '\0';
    }

  if (getaddrinfo (bare, NULL, &hints, &address) != 0)
    return FALSE;

  *place = outpaint_address_get_place (address->ai_addr);
  freeaddrinfo (address);

  return TRUE;
}
