/* Preloaded library: makes a call of libgimp fail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A library to be preloaded into GIMP and its plug-ins: in Outpaint alone it
 * makes one of the calls that libgimp does in GIMP fail, or ends the process
 * there.  The file that OUTPAINT_FAULT names says which:
 *
 *   none     every call is done
 *   fail N   the N-th call (from 0) is not done, and GIMP reports an error
 *   kill N   the process gets SIGKILL instead of the N-th call
 *
 * The names of the calls are written into that file with ".log" behind, a line
 * each.  What only shows progress is not counted: how often that is done
 * depends on the time.
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

/* As libgimp declares it; its structs are passed on without a look. */
void *gimp_run_procedure2 (const char *name, int *n_return_vals, int n_params, const void *params);

typedef void *(*RunProcedure) (const char *, int *, int, const void *);

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

/* What is to happen at this call: 'n', 'f' or 'k'. */
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

void *
gimp_run_procedure2 (const char *name, int *n_return_vals, int n_params, const void *params)
{
  static int   n_calls;
  const char  *path  = getenv ("OUTPAINT_FAULT");
  char         fault = 'n';
  RunProcedure run;

  *(void **) &run = dlsym (RTLD_NEXT, "gimp_run_procedure2");

  if (path != NULL && strcmp (program_invocation_short_name, "outpaint") == 0
      && strncmp (name, "gimp-progress-", strlen ("gimp-progress-")) != 0)
    {
      log_name (path, name);
      fault = get_fault (path, n_calls++);
    }

  if (fault == 'k')
    kill (getpid (), SIGKILL);

  /* GIMP's own error for a procedure that there is not. */
  if (fault == 'f')
    return run ("outpaint-injected-fault", n_return_vals, 0, NULL);

  return run (name, n_return_vals, n_params, params);
}
