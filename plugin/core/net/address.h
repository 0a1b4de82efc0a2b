/* Classes of network addresses
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ADDRESS_H
#define OUTPAINT_ADDRESS_H

#include <glib.h>

#include <sys/socket.h>

G_BEGIN_DECLS

/* Where an address leads. */
typedef enum
{
  OUTPAINT_ADDRESS_OUTSIDE, /* the open Internet */
  OUTPAINT_ADDRESS_NETWORK, /* a private network or one that this machine is on; also what is not a
                             * single host's address, or not given out */
  OUTPAINT_ADDRESS_MACHINE  /* this machine */
} OutpaintAddressKind;

/* address: of IPv4 or IPv6; an IPv4 address within an IPv6 one counts as itself. */
OutpaintAddressKind outpaint_address_get_place (const struct sockaddr *address);

/* FALSE when host is no number but a name.  It may be in brackets, and
 * written in any way that the system's resolver takes: "0x7f.1" is 127.0.0.1.
 */
gboolean outpaint_address_find_place (const gchar *host, OutpaintAddressKind *place);

G_END_DECLS

#endif /* OUTPAINT_ADDRESS_H */
