/* Stand-in: reads a request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_REQUEST_H
#define STANDIN_REQUEST_H

#include <gio/gio.h>
#include <json-c/json.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

#define STANDIN_REFUSED (standin_refused_quark ())

/* The service's codes for what is malformed.  The API's page lists none for
 * it: these stand for "any other" there.
 */
enum
{
  STANDIN_REFUSED_SIZE   = 50205, /* a picture is too large */
  STANDIN_REFUSED_DECODE = 50207, /* a picture can't be decoded */
  STANDIN_REFUSED_INPUT  = 50215  /* anything else */
};

GQuark standin_refused_quark (void);

/* A request's body, checked. */
typedef struct
{
  gchar           *prompt;
  gdouble          scale;
  gint64           seed;
  gint             steps;
  gdouble          strength;
  gdouble          top, bottom, left, right; /* 0 in a canvas request */
  gint             max_height;
  gint             max_width;
  OutpaintPicture *picture;
  OutpaintPicture *mask; /* NULL in a ratio request; RGB with equal channels */

  GPtrArray          *files;  /* of GBytes: the pictures as they came */
  struct json_object *fields; /* all but the pictures; NULL when the body is no object */
  struct json_object *infos;  /* of the pictures, for the log */
} StandinRequest;

StandinRequest *standin_request_new (void);
void            standin_request_free (StandinRequest *request);

/* Reads and checks a body.  FALSE with STANDIN_REFUSED, whose message names
 * the field that is wrong; files, fields and infos hold what was understood until then.
 */
gboolean standin_request_read (StandinRequest *request,
                               const gchar    *body,
                               gsize           length,
                               GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinRequest, standin_request_free)

G_END_DECLS

#endif /* STANDIN_REQUEST_H */
