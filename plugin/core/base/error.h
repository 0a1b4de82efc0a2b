/* Error domain and codes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ERROR_H
#define OUTPAINT_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

#define OUTPAINT_ERROR (outpaint_error_quark ())

/* Codes by what a caller can do.  The message of every error in this domain is
 * one or several translated sentences for the user: the cause, the cure and the
 * request id, never a key.  A cancelled call is G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  OUTPAINT_ERROR_ARGUMENT, /* an argument is out of range */
  OUTPAINT_ERROR_SOURCE,   /* the drawable, image or frame cannot be used */
  OUTPAINT_ERROR_SETTINGS, /* the service, the URL or the key is missing, or the URL cannot be used
                            */
  OUTPAINT_ERROR_CREDENTIALS, /* the service does not accept the key */
  OUTPAINT_ERROR_ACCOUNT,     /* the account has no permission or no balance */
  OUTPAINT_ERROR_PROMPT,      /* the prompt was refused */
  OUTPAINT_ERROR_PICTURE,     /* the picture was refused */
  OUTPAINT_ERROR_RESULT,      /* the painting was refused; another seed may pass */
  OUTPAINT_ERROR_RATE,        /* too many requests a second: nothing was done */
  OUTPAINT_ERROR_CONCURRENCY, /* too many requests at once: nothing was done */
  OUTPAINT_ERROR_SEVERAL,     /* several pictures in one call were refused: nothing was done */
  OUTPAINT_ERROR_SERVICE,     /* the service failed, or reported an unknown code */
  OUTPAINT_ERROR_UNREACHABLE, /* no connection was opened: nothing was done */
  OUTPAINT_ERROR_CONNECTION,  /* the connection cannot be used or trusted: nothing was done */
  OUTPAINT_ERROR_BROKEN, /* the connection broke after the request was sent: it may be charged */
  OUTPAINT_ERROR_ANSWER, /* the answer cannot be parsed or does not fit the request */
  OUTPAINT_ERROR_FAILED  /* any other failure on this computer */
} OutpaintErrorCode;

GQuark outpaint_error_quark (void);

G_END_DECLS

#endif /* OUTPAINT_ERROR_H */
