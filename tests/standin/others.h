/* Stand-in: the forms of the other services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_OTHERS_H
#define STANDIN_OTHERS_H

#include "access.h"
#include "request.h"
#include "state.h"

G_BEGIN_DECLS

/* Requests and answers in the manner of a Stable Diffusion server (A1111's
 * /sdapi/v1) and of OpenAI's image edits.
 */

/* TRUE for requests that paint nothing: lists, progress, interruption. */
gboolean       standin_others_is_question (const StandinCall *call);
StandinAnswer *standin_others_answer (const StandinCall *call);

/* Reads a body; see standin_request_read(). */
gboolean standin_others_read (StandinRequest    *request,
                              StandinAccess      access,
                              const StandinCall *call,
                              GError           **error);

/* Returns the answer to a body that could not be read. */
StandinAnswer *standin_others_refuse (StandinAccess access, const GError *error);

/* Returns the number of pictures that img2img answers with, 1 to 10. */
gint standin_others_count (const StandinCall *call);

/* Returns the document of a good answer with pictures (gchar) or the address of one,
 * or without (NULL); for OpenAI with the first one, as often as the call asks for.
 */
struct json_object *standin_others_create_document (StandinAccess      access,
                                                    const StandinCall *call,
                                                    GPtrArray         *base64,
                                                    const gchar       *url,
                                                    gint64             seed);

/* Runs the only job of a Stable Diffusion server for that many seconds, after
 * those before it.  Returns FALSE when the stand-in stops.  *is_interrupted:
 * the job was interrupted.  A client that disconnects does not end the job.
 */
gboolean standin_others_work (StandinState      *state,
                              const StandinCall *call,
                              gdouble            seconds,
                              gboolean          *is_interrupted);

G_END_DECLS

#endif /* STANDIN_OTHERS_H */
