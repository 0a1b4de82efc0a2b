/* Stand-in: control requests of the tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_CONTROL_H
#define STANDIN_CONTROL_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* TRUE for the paths of control requests. */
gboolean standin_control_is_path (const gchar *path);

StandinAnswer *standin_control_answer (StandinState *state, const StandinCall *call);

G_END_DECLS

#endif /* STANDIN_CONTROL_H */
