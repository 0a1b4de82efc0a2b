/* Stand-in: checks of keys and signatures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_ACCESS_H
#define STANDIN_ACCESS_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* Paths of the accesses. */
#define STANDIN_GATEWAY_PATH "/volcv/v1"
#define STANDIN_SDAPI_PATH   "/sdapi/v1/img2img"
#define STANDIN_OPENAI_PATH  "/v1/images/edits"

typedef enum
{
  STANDIN_ACCESS_NONE,
  STANDIN_ACCESS_GATEWAY,
  STANDIN_ACCESS_VOLCENGINE,
  STANDIN_ACCESS_SDAPI,
  STANDIN_ACCESS_OPENAI
} StandinAccess;

StandinAccess standin_access_find (const gchar *path);
const gchar  *standin_access_get_name (StandinAccess access);

/* Checks method, query, content type, and key or signature.  Returns NULL for
 * an accepted request, otherwise the access's own refusal.
 */
StandinAnswer *standin_access_check (StandinAccess access, const StandinCall *call);

G_END_DECLS

#endif /* STANDIN_ACCESS_H */
