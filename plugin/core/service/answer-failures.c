/* Failure codes of Volcengine and their sentences
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/answer-failures.h"

#include <glib/gi18n-lib.h>

#define PROMPT_REFUSED                                                                             \
  N_ ("The prompt did not pass the service's content check. Change the prompt and try again.")
#define CHECK_FAILED                                                                               \
  N_ ("The service's content check failed. Neither the picture nor the prompt is the cause. "      \
      "Try again later.")
#define SERVICE_FAILED N_ ("The service had an internal error. Wait a moment and try again.")
#define TOO_MANY                                                                                   \
  N_ ("The service received too many requests in a short time. Wait a moment and try again.")

/* Codes of the service and, those with names, of Volcengine's API front end. */
static const OutpaintAnswerFailure known_failures[] = {
  { 50411,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture did not pass the service's content check. The same picture will not pass "
        "again; try another one or another part of it.") },
  { 50412, NULL, OUTPAINT_ERROR_PROMPT, PROMPT_REFUSED },
  { 50413, NULL, OUTPAINT_ERROR_PROMPT, PROMPT_REFUSED },
  { 50511,
    NULL,
    OUTPAINT_ERROR_RESULT,
    N_ ("The painting did not pass the service's content check. Try again; it may pass with "
        "another seed.") },
  { 50512,
    NULL,
    OUTPAINT_ERROR_PROMPT,
    N_ ("The text of the result did not pass the service's content check. Change the prompt and "
        "try again.") },
  { 50518,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The service rejects the picture because of copyright. The same picture will not pass "
        "again; try another one.") },
  { 50519,
    NULL,
    OUTPAINT_ERROR_RESULT,
    N_ ("The service rejects the painting because of copyright. Try again; it may pass with "
        "another seed.") },
  { 50520, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50521, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50522, NULL, OUTPAINT_ERROR_SERVICE, CHECK_FAILED },
  { 50429, NULL, OUTPAINT_ERROR_RATE, TOO_MANY },
  { 50430,
    NULL,
    OUTPAINT_ERROR_CONCURRENCY,
    N_ ("The service received too many simultaneous requests. Wait for the others to finish or "
        "choose fewer variations, and try again.") },
  { 50500, NULL, OUTPAINT_ERROR_SERVICE, SERVICE_FAILED },
  { 50501, NULL, OUTPAINT_ERROR_SERVICE, SERVICE_FAILED },

  { 100009,
    "InvalidAccessKey",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not know the access key. Check the access key in the settings.") },
  { 100010,
    "SignatureDoesNotMatch",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the signature: the secret key does not match the access key. "
        "Check both keys and the region in the settings.") },
  { 100003,
    "MissingAuthenticationToken",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service found no key in the request. Check the keys and the URL in the settings.") },
  { 100005,
    "MissingSignature",
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service found no signature in the request. Check the keys and the URL in the "
        "settings.") },
  { 100006,
    "InvalidTimestamp",
    OUTPAINT_ERROR_FAILED,
    N_ ("The service refuses the request's time: the clock of this computer is wrong. Set the "
        "clock and try again.") },
  { 100012,
    "LackPolicy",
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The account has no permission to use this service. Grant it in the provider's console and "
        "try again.") },
  { 100013,
    "AccessDenied",
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The service denies access to this account. Enable the service for the account in the "
        "provider's console and try again.") },
  { 0,
    "FlowLimitExceeded",
    OUTPAINT_ERROR_RATE,
    N_ ("The request limit of the service is reached. Wait a moment and try again.") },
};

/* Failures by HTTP status. */
static const OutpaintAnswerFailure known_statuses[] = {
  { 401,
    NULL,
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The service does not accept the key. Check the key in the settings.") },
  { 402,
    NULL,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The balance of the account is used up. Top it up with the provider and try again.") },
  { 403,
    NULL,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("This account may not use the service. Ask the provider for the permissions of the key.") },
  { 404,
    NULL,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("There is no such service at this URL. Check the URL in the settings; the URL of a gateway "
        "usually ends in /volcv/v1.") },
  { 405,
    NULL,
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server at this URL does not accept such requests. Check the URL in the settings; the "
        "URL of a gateway usually ends in /volcv/v1.") },
  { 413,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture is too large for the service. Reduce the maximum size (max-width, max-height) "
        "and try again.") },
  { 429, NULL, OUTPAINT_ERROR_RATE, TOO_MANY },
  { 502,
    NULL,
    OUTPAINT_ERROR_BROKEN,
    N_ ("The gateway lost the connection to the service. The picture may be painted and charged. "
        "It is not sent again automatically.") },
  { 503,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The service is currently not available. Try again later.") },
  { 504,
    NULL,
    OUTPAINT_ERROR_BROKEN,
    N_ ("The gateway timed out while it waited for the service. The picture may be painted and "
        "charged. It is not sent again automatically.") },
};

static const OutpaintAnswerFailure redirect = {
  0,
  NULL,
  OUTPAINT_ERROR_SETTINGS,
  N_ ("The URL redirects to another address, and the key is not sent there. Enter the final "
      "address of the service in the settings."),
};

static const OutpaintAnswerFailure refused_request = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service refused the request. If its message does not help, send it to the provider."),
};

static const OutpaintAnswerFailure server_failure = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service had an error. Try again later."),
};

const OutpaintAnswerFailure outpaint_answer_failure_unknown = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service reported an unknown error. Try again later; if it occurs again, send the "
      "message to the provider."),
};

const OutpaintAnswerFailure outpaint_answer_failure_contradiction = {
  0,
  NULL,
  OUTPAINT_ERROR_SERVICE,
  N_ ("The service's answer contradicts itself. The picture may be painted and charged. It is not "
      "sent again automatically."),
};


static const OutpaintAnswerFailure *
find_failure (const OutpaintAnswerFailure *table, gsize n, gint number, const gchar *name)
{
  for (gsize i = 0; i < n; i++)
    if ((table[i].number != 0 && table[i].number == number)
        || (table[i].name != NULL && g_strcmp0 (table[i].name, name) == 0))
      return &table[i];

  return NULL;
}

const OutpaintAnswerFailure *
outpaint_answer_failure_find (gint number, const gchar *name)
{
  return find_failure (known_failures, G_N_ELEMENTS (known_failures), number, name);
}

const OutpaintAnswerFailure *
outpaint_answer_failure_find_status (gint status)
{
  const OutpaintAnswerFailure *failure =
    find_failure (known_statuses, G_N_ELEMENTS (known_statuses), status, NULL);

  if (failure != NULL)
    return failure;
  if (status >= 300 && status < 400)
    return &redirect;
  if (status >= 400 && status < 500)
    return &refused_request;
  if (status >= 500 && status < 600)
    return &server_failure;

  return NULL;
}
