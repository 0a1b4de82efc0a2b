/* Stand-in: checks of keys and signatures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_ACCESS_H
#define STANDIN_ACCESS_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* Paths of the two accesses. */
#define STANDIN_GATEWAY_PATH "/volcv/v1"

typedef enum
{
  STANDIN_ACCESS_NONE,
  STANDIN_ACCESS_GATEWAY,
  STANDIN_ACCESS_VOLCENGINE
} StandinAccess;

StandinAccess standin_access_find (const gchar *path);
const gchar  *standin_access_get_name (StandinAccess access);

/* Checks method, query, content type, and key or signature.  Returns NULL for
 * an accepted request, otherwise the access's own refusal.
 */
StandinAnswer *standin_access_check (StandinAccess access, const StandinCall *call);

G_END_DECLS

#endif /* STANDIN_ACCESS_H */
