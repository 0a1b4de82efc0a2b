/* Temporary files for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FILE_FIXTURE_H
#define FILE_FIXTURE_H

#include <glib.h>

G_BEGIN_DECLS

/* A temporary directory and the path of a file in it that does not exist yet. */
typedef struct
{
  gchar *directory;
  gchar *path;
} Fixture;

/* For g_test_add(); data is unused.  At tear-down the directory may contain
 * nothing but the file.
 */
void file_fixture_set_up (Fixture *fixture, gconstpointer data);
void file_fixture_tear_down (Fixture *fixture, gconstpointer data);

G_END_DECLS

#endif /* FILE_FIXTURE_H */
