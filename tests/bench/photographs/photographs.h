/* Photographs of the benchmarks
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef PHOTOGRAPHS_H
#define PHOTOGRAPHS_H

#include <glib.h>

G_BEGIN_DECLS

/* A photograph of list.tsv, downloaded by fetch.sh. */
typedef struct
{
  gchar *name;
  gchar *path;
} Photograph;

/* Returns the photographs of the sets, one letter each, in the list's order, as
 * Photographs.  names (NULL-terminated): only these, of any set.  "mountains"
 * and "dogs" of the tests' data are also in the fidelity set "F".  A missing
 * file ends the program.
 */
GPtrArray *photographs_find (const gchar *directory, const gchar *sets, gchar **names);

G_END_DECLS

#endif /* PHOTOGRAPHS_H */
