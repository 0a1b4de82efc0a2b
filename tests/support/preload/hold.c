/* Preloaded library: delays a call
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Library to preload into GIMP and its plug-ins.  In Outpaint, and only there,
 * it delays steps that otherwise are too fast to be interrupted.  The file
 * named by OUTPAINT_HOLD selects the step:
 *
 *   none         none
 *   looking-up   the look-up of a server's name
 *   connecting   a connection, which is never accepted
 *   decoding     the decoding of a JPEG file
 *
 * When a step is delayed, its word is appended as a line to that file's name
 * with ".log".  The delay ends when the file's word changes; the look-up then
 * fails, and the connection stays unaccepted.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <jpeglib.h>

#define POLL_US   10000
#define N_FILLERS 2

typedef int (*GetAddrInfo) (const char *,
                            const char *,
                            const struct addrinfo *,
                            struct addrinfo **);
typedef int (*Connect) (int, const struct sockaddr *, socklen_t);
typedef boolean (*StartDecompress) (j_decompress_ptr);

static int
is_selected (const char *what)
{
  const char *path     = getenv ("OUTPAINT_HOLD");
  char        word[16] = "";
  FILE       *file;

  if (path == NULL || strcmp (program_invocation_short_name, "outpaint") != 0)
    return 0;

  file = fopen (path, "re");
  if (file == NULL)
    return 0;

  if (fscanf (file, "%15s", word) < 1)
    *word = '\0';
  fclose (file);

  return strcmp (word, what) == 0;
}

static void
log_word (const char *what)
{
  char  path[4096];
  FILE *file;

  snprintf (path, sizeof (path), "%s.log", getenv ("OUTPAINT_HOLD"));
  file = fopen (path, "ae");
  if (file == NULL)
    return;

  fprintf (file, "%s\n", what);
  fclose (file);
}

/* Delays the step while it is selected.  Returns whether it was. */
static int
hold (const char *what)
{
  if (!is_selected (what))
    return 0;

  log_word (what);
  while (is_selected (what))
    usleep (POLL_US);

  return 1;
}

/* Returns the address of a local server with a full backlog: the system drops
 * further connections.
 */
static struct sockaddr_in
make_full_server (Connect do_connect)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t          length  = sizeof (address);
  int                server  = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (bind (server, (struct sockaddr *) &address, length) < 0 || listen (server, 0) < 0
      || getsockname (server, (struct sockaddr *) &address, &length) < 0)
    abort ();

  for (int i = 0; i < N_FILLERS; i++)
    do_connect (socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
                (struct sockaddr *) &address,
                length);

  return address;
}

int
getaddrinfo (const char            *node,
             const char            *service,
             const struct addrinfo *hints,
             struct addrinfo      **result)
{
  GetAddrInfo look_up;

  if (hold ("looking-up"))
    return EAI_NONAME;

  *(void **) &look_up = dlsym (RTLD_NEXT, "getaddrinfo");

  return look_up (node, service, hints, result);
}

int
connect (int fd, const struct sockaddr *address, socklen_t length)
{
  static struct sockaddr_in full;
  Connect                   do_connect;

  *(void **) &do_connect = dlsym (RTLD_NEXT, "connect");

  if (address->sa_family != AF_INET || !is_selected ("connecting"))
    return do_connect (fd, address, length);

  if (full.sin_family == 0)
    full = make_full_server (do_connect);
  log_word ("connecting");

  return do_connect (fd, (struct sockaddr *) &full, sizeof (full));
}

boolean
jpeg_start_decompress (j_decompress_ptr decoder)
{
  StartDecompress start;

  *(void **) &start = dlsym (RTLD_NEXT, "jpeg_start_decompress");

  hold ("decoding");

  return start (decoder);
}
