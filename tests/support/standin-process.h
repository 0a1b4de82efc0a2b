/* Process of the stand-in service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_PROCESS_H
#define STANDIN_PROCESS_H

#include <gio/gio.h>
#include <json-c/json.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The stand-in service as a child process.  Its errors abort the test. */
typedef struct _StandinProcess StandinProcess;

/* The keys that it accepts. */
#define STANDIN_KEY        "key-that-must-not-show"
#define STANDIN_ACCESS_KEY "access-that-must-not-show"
#define STANDIN_SECRET_KEY "secret-that-must-not-show"

StandinProcess *standin_process_start (void);
void            standin_process_stop (StandinProcess *standin);

/* Return the URLs of the gateway and of the volcengine access; owned by standin. */
const gchar *standin_process_get_gateway_url (StandinProcess *standin);
const gchar *standin_process_get_volcengine_url (StandinProcess *standin);

/* Clears the log and resets the options, then sets those of the JSON object
 * options (NULL for none).
 */
void standin_process_reset (StandinProcess *standin, const gchar *options);

/* Returns the paint requests since the reset as a JSON array; free with
 * json_object_put().
 */
json_object *standin_process_get_requests (StandinProcess *standin);

/* Returns its counters, such as painting_at_most; free with json_object_put(). */
json_object *standin_process_get_state (StandinProcess *standin);

/* Returns the k-th picture (0, 1) of the n-th paint request (from 0). */
OutpaintPicture *standin_process_get_picture (StandinProcess *standin, gint n, gint k);

G_END_DECLS

#endif /* STANDIN_PROCESS_H */
