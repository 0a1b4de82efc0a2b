/* Tests of address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/address.h"

#include <ifaddrs.h>
#include <netdb.h>
#include <netinet/in.h>

static const struct
{
  const gchar        *host;
  OutpaintAddressKind place;
} rows[] = {
  { "1.1.1.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "9.255.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "11.0.0.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "100.63.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "126.255.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "128.0.0.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "172.15.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "172.32.0.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "192.167.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "223.255.255.255", OUTPAINT_ADDRESS_OUTSIDE },
  { "2606:4700:4700::1111", OUTPAINT_ADDRESS_OUTSIDE },
  { "[2606:4700:4700::1111]", OUTPAINT_ADDRESS_OUTSIDE },
  { "::ffff:1.1.1.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "64:ff9b::1.1.1.1", OUTPAINT_ADDRESS_OUTSIDE },
  { "2002:0101:0101::1", OUTPAINT_ADDRESS_OUTSIDE },

  { "0.1.2.3", OUTPAINT_ADDRESS_NETWORK },
  { "10.0.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "100.64.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "100.127.255.255", OUTPAINT_ADDRESS_NETWORK },
  { "169.254.169.254", OUTPAINT_ADDRESS_NETWORK },
  { "172.16.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "172.31.255.255", OUTPAINT_ADDRESS_NETWORK },
  { "192.168.1.1", OUTPAINT_ADDRESS_NETWORK },
  { "198.18.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "224.0.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "255.255.255.255", OUTPAINT_ADDRESS_NETWORK },
  { "0x0a000001", OUTPAINT_ADDRESS_NETWORK },
  { "167772161", OUTPAINT_ADDRESS_NETWORK },
  { "fc00::1", OUTPAINT_ADDRESS_NETWORK },
  { "fdff::1", OUTPAINT_ADDRESS_NETWORK },
  { "fe80::1", OUTPAINT_ADDRESS_NETWORK },
  { "fec0::1", OUTPAINT_ADDRESS_NETWORK },
  { "ff02::1", OUTPAINT_ADDRESS_NETWORK },
  { "2001:db8::1", OUTPAINT_ADDRESS_NETWORK },
  { "2001::1", OUTPAINT_ADDRESS_NETWORK },
  { "64:ff9b:1::1", OUTPAINT_ADDRESS_NETWORK },
  { "::ffff:192.168.1.1", OUTPAINT_ADDRESS_NETWORK },
  { "::10.0.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "64:ff9b::10.0.0.1", OUTPAINT_ADDRESS_NETWORK },
  { "2002:0a00:0001::1", OUTPAINT_ADDRESS_NETWORK },

  { "127.0.0.1", OUTPAINT_ADDRESS_MACHINE },
  { "127.1", OUTPAINT_ADDRESS_MACHINE },
  { "0x7f.1", OUTPAINT_ADDRESS_MACHINE },
  { "0177.0.0.01", OUTPAINT_ADDRESS_MACHINE },
  { "2130706433", OUTPAINT_ADDRESS_MACHINE },
  { "0.0.0.0", OUTPAINT_ADDRESS_MACHINE },
  { "0", OUTPAINT_ADDRESS_MACHINE },
  { "::", OUTPAINT_ADDRESS_MACHINE },
  { "::1", OUTPAINT_ADDRESS_MACHINE },
  { "[::1]", OUTPAINT_ADDRESS_MACHINE },
  { "::ffff:127.0.0.1", OUTPAINT_ADDRESS_MACHINE },
  { "::ffff:0:0", OUTPAINT_ADDRESS_MACHINE },
  { "64:ff9b::127.0.0.1", OUTPAINT_ADDRESS_MACHINE },
  { "2002:7f00:0001::", OUTPAINT_ADDRESS_MACHINE },
};


static void
test_places (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      OutpaintAddressKind place;

      g_test_message ("%s", rows[i].host);
      g_assert_true (outpaint_address_find_place (rows[i].host, &place));
      g_assert_cmpint (place, ==, rows[i].place);
    }
}

static void
test_names (void)
{
  static const gchar *const names[] = { "localhost", "a.example", "", "1.2.3.4.5", "[::1", "::g" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OutpaintAddressKind place;

      g_assert_false (outpaint_address_find_place (names[i], &place));
    }
}

/* This machine's address in the network that it is on is this machine. */
static void
test_own (void)
{
  struct ifaddrs *interfaces = NULL;
  gint            n          = 0;

  g_assert_cmpint (getifaddrs (&interfaces), ==, 0);
  for (const struct ifaddrs *i = interfaces; i != NULL; i = i->ifa_next)
    if (i->ifa_addr != NULL && i->ifa_addr->sa_family == AF_INET)
      {
        g_assert_cmpint (outpaint_address_get_place (i->ifa_addr), ==, OUTPAINT_ADDRESS_MACHINE);
        n++;
      }
  freeifaddrs (interfaces);

  g_assert_cmpint (n, >, 0);
}

/* What is neither of IPv4 nor of IPv6 is not trusted to be outside. */
static void
test_other_families (void)
{
  const struct sockaddr other = { .sa_family = AF_UNIX };

  g_assert_cmpint (outpaint_address_get_place (&other), ==, OUTPAINT_ADDRESS_NETWORK);
  g_assert_cmpint (outpaint_address_get_place (NULL), ==, OUTPAINT_ADDRESS_NETWORK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address/places", test_places);
  g_test_add_func ("/address/names", test_names);
  g_test_add_func ("/address/own", test_own);
  g_test_add_func ("/address/other-families", test_other_families);

  return g_test_run ();
}
