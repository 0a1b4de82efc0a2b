/* A process of the stand-in
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_PROCESS_H
#define STANDIN_PROCESS_H

#include <gio/gio.h>
#include <json-c/json.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The stand-in service as a child process.  What goes wrong with it aborts
 * the test.
 */
typedef struct _StandinProcess StandinProcess;

/* The keys that it takes. */
#define STANDIN_KEY        "key-that-must-not-show"
#define STANDIN_ACCESS_KEY "access-that-must-not-show"
#define STANDIN_SECRET_KEY "secret-that-must-not-show"

StandinProcess *standin_process_start (void);
void            standin_process_stop (StandinProcess *standin);

/* The gateway door's URL and the volcengine door's; owned by it. */
const gchar *standin_process_get_gateway_url (StandinProcess *standin);
const gchar *standin_process_get_volcengine_url (StandinProcess *standin);

/* Back to an empty log and the initial options, then those of the JSON
 * object options (NULL for none).
 */
void standin_process_reset (StandinProcess *standin, const gchar *options);

/* The requests to paint since the reset, a JSON array to be put. */
json_object *standin_process_get_requests (StandinProcess *standin);

/* Its counts, an object to be put: how many were painted at once at most, ... */
json_object *standin_process_get_state (StandinProcess *standin);

/* The k-th (0, 1) picture of the n-th request to paint (0 is the first). */
OutpaintPicture *standin_process_get_picture (StandinProcess *standin, gint n, gint k);

G_END_DECLS

#endif /* STANDIN_PROCESS_H */
