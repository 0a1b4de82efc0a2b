/* Preloaded library: makes a call of libgimp fail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Library to preload into GIMP and its plug-ins.  In Outpaint, and only there,
 * it makes one of libgimp's calls to GIMP fail or ends the process at it.  The
 * file named by OUTPAINT_FAULT selects the fault:
 *
 *   none     no fault
 *   fail N   the N-th call (from 0) fails with GIMP's error
 *   kill N   SIGKILL instead of the N-th call
 *
 * The name of each call is appended to that file's name with ".log".  Calls
 * that only show progress are not counted, since their number depends on time.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As libgimpbase declares it in GIMP 2.10 and in GIMP 3; libgimp sends each call of
 * a procedure through it.
 */
typedef struct
{
  char        *name;
  unsigned int n_params;
  void        *params;
} ProcRun;

int gp_proc_run_write (void *channel, ProcRun *proc_run, void *user_data);

typedef int (*Write) (void *, ProcRun *, void *);

static void
log_name (const char *path, const char *name)
{
  char  log[4096];
  FILE *file;

  snprintf (log, sizeof (log), "%s.log", path);
  file = fopen (log, "a");
  if (file == NULL)
    return;

  fprintf (file, "%s\n", name);
  fclose (file);
}

/* Returns the fault of this call: 'n' none, 'f' fail or 'k' kill. */
static char
get_fault (const char *path, int n_call)
{
  char  kind[8] = "none";
  int   n       = -1;
  FILE *file    = fopen (path, "r");

  if (file == NULL)
    return 'n';

  if (fscanf (file, "%7s %d", kind, &n) < 1)
    n = -1;
  fclose (file);

  return n == n_call ? kind[0] : 'n';
}

int
gp_proc_run_write (void *channel, ProcRun *proc_run, void *user_data)
{
  static int  n_calls;
  const char *path  = getenv ("OUTPAINT_FAULT");
  char        fault = 'n';
  ProcRun     none  = { "outpaint-injected-fault", 0, NULL };
  Write       write_run;

  *(void **) &write_run = dlsym (RTLD_NEXT, "gp_proc_run_write");

  if (path != NULL && strcmp (program_invocation_short_name, "outpaint") == 0
      && strncmp (proc_run->name, "gimp-progress-", strlen ("gimp-progress-")) != 0)
    {
      log_name (path, proc_run->name);
      fault = get_fault (path, n_calls++);
    }

  if (fault == 'k')
    kill (getpid (), SIGKILL);

  /* GIMP's own error for a procedure that there is not. */
  return write_run (channel, fault == 'f' ? &none : proc_run, user_data);
}
