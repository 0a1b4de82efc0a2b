/* Stand-in: answers of the service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_SERVICE_H
#define STANDIN_SERVICE_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* Begins a request: opens its log record and counts it.  Returns FALSE when the
 * connection has to be closed while the request is being received.
 */
gboolean standin_service_begin (StandinState *state, StandinCall *call);

/* Answers a complete request to paint or to download a painted picture. */
StandinAnswer *standin_service_answer (StandinState *state, StandinCall *call);

/* Ends a request.  is_sent: the answer was sent completely. */
void standin_service_end (StandinState *state, StandinCall *call, gboolean is_sent);

G_END_DECLS

#endif /* STANDIN_SERVICE_H */
