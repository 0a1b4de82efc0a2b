/* Faulty answers of any service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef BAD_ANSWERS_H
#define BAD_ANSWERS_H

#include <glib.h>

G_BEGIN_DECLS

/* Whole answers with bad HTTP, or without a painting; NULL-terminated. */
extern const gchar *const bad_lines[];

/* Bodies without a painting; NULL-terminated. */
extern const gchar *const bad_bodies[];

/* HTTP statuses for the bodies; NULL-terminated. */
extern const gchar *const bad_statuses[];

/* JSON with a unit that is repeated.  The last one has no begin. */
typedef struct
{
  const gchar *begin;
  const gchar *unit;
  const gchar *end;
} BadFlood;

extern const BadFlood bad_floods[];

G_END_DECLS

#endif /* BAD_ANSWERS_H */
