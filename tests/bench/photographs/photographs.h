/* The photographs of the benchmarks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef PHOTOGRAPHS_H
#define PHOTOGRAPHS_H

#include <glib.h>

G_BEGIN_DECLS

/* A photograph of list.tsv that fetch.sh has fetched. */
typedef struct
{
  gchar *name;
  gchar *path;
} Photograph;

/* Those whose sets have one of the letters, in the list's order, as Photographs; with
 * names (NULL-terminated) only these, whatever their sets.  "mountains" and
 * "dogs" of the tests' data are fidelity's ("F") too.  One that has not been
 * fetched ends the program.
 */
GPtrArray *photographs_find (const gchar *directory, const gchar *sets, gchar **names);

G_END_DECLS

#endif /* PHOTOGRAPHS_H */
