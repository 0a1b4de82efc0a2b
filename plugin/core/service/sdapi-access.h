/* Calls of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SDAPI_ACCESS_H
#define OUTPAINT_SDAPI_ACCESS_H

#include <json-c/json.h>

#include "core/net/http.h"
#include "core/store/settings.h"

G_BEGIN_DECLS

#define OUTPAINT_SDAPI_ROOT "/sdapi/v1"

/* The settings of the service. */
extern const OutpaintSetting outpaint_sdapi_url;
extern const OutpaintSetting outpaint_sdapi_user;
extern const OutpaintSetting outpaint_sdapi_password;
extern const OutpaintSetting outpaint_sdapi_model;
extern const OutpaintSetting outpaint_sdapi_sampler;

/* The URL of a server and the user's name and password.  Immutable; threads may share it. */
typedef struct _OutpaintSdapiAccess OutpaintSdapiAccess;

OutpaintSdapiAccess *outpaint_sdapi_access_new (OutpaintSettings *settings);
OutpaintSdapiAccess *outpaint_sdapi_access_ref (OutpaintSdapiAccess *access);
void                 outpaint_sdapi_access_unref (OutpaintSdapiAccess *access);

/* Returns the secrets, which must not be in messages, NULL-terminated. */
const gchar *const *outpaint_sdapi_access_get_secrets (OutpaintSdapiAccess *access);

/* Runs a GET, or a POST of JSON when body is not NULL; see outpaint_http_send().
 * path: such as "/sdapi/v1/samplers", with its query.  timeout: seconds.
 */
OutpaintHttpResponse *outpaint_sdapi_access_send (OutpaintSdapiAccess *access,
                                                  const gchar         *path,
                                                  GBytes              *body,
                                                  gint                 timeout,
                                                  GCancellable        *cancellable,
                                                  OutpaintProgressFunc progress,
                                                  gpointer             progress_data,
                                                  GError             **error);

/* Returns the JSON value of a successful answer, NULL for other answers. */
json_object *outpaint_sdapi_access_parse (const OutpaintHttpResponse *response);

/* Runs a request as above and returns the JSON value of its answer; NULL for none, and
 * for other answers.
 */
json_object *outpaint_sdapi_access_ask (OutpaintSdapiAccess *access,
                                        const gchar         *path,
                                        GBytes              *body,
                                        gint                 timeout,
                                        GCancellable        *cancellable);

/* Returns the error that an answer reports: an HTTP status of 300 or more, or
 * another form than the API's.
 */
GError *outpaint_sdapi_access_judge (OutpaintSdapiAccess        *access,
                                     const OutpaintHttpResponse *response);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintSdapiAccess, outpaint_sdapi_access_unref)

G_END_DECLS

#endif /* OUTPAINT_SDAPI_ACCESS_H */
