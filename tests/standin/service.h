/* Stand-in: Volcengine's service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_SERVICE_H
#define STANDIN_SERVICE_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* A request has begun: opens its log record and counts it.  FALSE when the
 * connection is to be closed while the request is being read.
 */
gboolean standin_service_begin (StandinState *state, StandinCall *call);

/* Answers a request for painting, or for a painted picture, that has been read whole. */
StandinAnswer *standin_service_answer (StandinState *state, StandinCall *call);

/* The request is over: is_sent when the answer went out whole. */
void standin_service_end (StandinState *state, StandinCall *call, gboolean is_sent);

G_END_DECLS

#endif /* STANDIN_SERVICE_H */
