/* Temporary files for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FILE_FIXTURE_H
#define FILE_FIXTURE_H

#include <glib.h>

G_BEGIN_DECLS

/* A directory of a test's own, for one file that is not there yet. */
typedef struct
{
  gchar *directory;
  gchar *path;
} Fixture;

/* For g_test_add(); data is not looked at.  Nothing but the file may be left. */
void file_fixture_set_up (Fixture *fixture, gconstpointer data);
void file_fixture_tear_down (Fixture *fixture, gconstpointer data);

G_END_DECLS

#endif /* FILE_FIXTURE_H */
