/* Stand-in: checks of keys and signatures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_DOOR_H
#define STANDIN_DOOR_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* What stands at the two ends of an address. */
#define STANDIN_GATEWAY_PATH "/volcv/v1"

typedef enum
{
  STANDIN_DOOR_NONE,
  STANDIN_DOOR_GATEWAY,
  STANDIN_DOOR_VOLCENGINE
} StandinDoor;

StandinDoor  standin_door_find (const gchar *path);
const gchar *standin_door_get_name (StandinDoor door);

/* NULL when the request may pass: method, query, content type and the key or
 * the signature are right.  Else the door's own refusal.
 */
StandinAnswer *standin_door_check (StandinDoor door, const StandinCall *call);

G_END_DECLS

#endif /* STANDIN_DOOR_H */
