/* State of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_STATE_H
#define OUTPAINT_SDAPI_STATE_H

#include "core/service/sdapi-access.h"

G_BEGIN_DECLS

#define OUTPAINT_SDAPI_TIMESTAMP_SIZE 32

/* What GET /sdapi/v1/progress tells. */
typedef struct
{
  gboolean is_known;
  gboolean is_busy;
  gboolean is_loading; /* a model */
  gboolean is_interrupted;

  /* SD.Next: each part of a job is a job with its own time, which begins at 0.
   * Between the parts the server seems idle.
   */
  gboolean is_in_parts;
  gboolean is_sampling; /* in the part with the steps */

  gdouble progress; /* 0 to 1 */
  gchar   timestamp[OUTPAINT_SDAPI_TIMESTAMP_SIZE];
} OutpaintSdapiState;

/* Reads the answer; root may be NULL or anything. */
void outpaint_sdapi_state_read (json_object *root, OutpaintSdapiState *state);

/* Asks the server; an unknown state without an answer.  timeout: seconds. */
void outpaint_sdapi_state_ask (OutpaintSdapiAccess *access,
                               gint                 timeout,
                               GCancellable        *cancellable,
                               OutpaintSdapiState  *state);

/* What GET /sdapi/v1/history of SD.Next tells about calls such as img2img.  The ids
 * are owned by the JSON, "" for none.
 */
typedef struct
{
  const gchar *last;       /* id of the last call */
  const gchar *before;     /* id of the one before it */
  gboolean     is_running; /* the last one is not over */
} OutpaintSdapiCalls;

/* Reads the answer; root may be NULL or anything. */
void outpaint_sdapi_calls_read (json_object *root, OutpaintSdapiCalls *calls);

/* Asks the server and returns the JSON; NULL and no calls without an answer. */
json_object *outpaint_sdapi_calls_ask (OutpaintSdapiAccess *access,
                                       gint                 timeout,
                                       GCancellable        *cancellable,
                                       OutpaintSdapiCalls  *calls);

G_END_DECLS

#endif /* OUTPAINT_SDAPI_STATE_H */
