/* Stand-in: reading of a request
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

/* Codes for malformed requests.  The API's documentation lists none, so these
 * stand for its "any other".
 */
enum
{
  STANDIN_REFUSED_SIZE   = 50205, /* a picture is too large */
  STANDIN_REFUSED_DECODE = 50207, /* a picture cannot be decoded */
  STANDIN_REFUSED_INPUT  = 50215  /* anything else */
};

GQuark standin_refused_quark (void);

/* A checked request. */
typedef struct
{
  gchar           *prompt;
  gdouble          scale;
  gint64           seed;
  gint             steps;
  gdouble          strength;
  gdouble          top, bottom, left, right; /* 0 for a canvas request */
  gint             max_height;
  gint             max_width;
  OutpaintPicture *picture;
  OutpaintPicture *mask; /* RGB with equal channels; NULL for a ratio request */

  GPtrArray          *files;  /* of GBytes: the picture files as received */
  struct json_object *fields; /* all except the pictures; NULL when the body is not an object */
  struct json_object *infos;  /* of the pictures, for the log */
} StandinRequest;

StandinRequest *standin_request_new (void);
void            standin_request_free (StandinRequest *request);

/* Reads and checks a body.  Returns FALSE with STANDIN_REFUSED and a message
 * with the faulty field; files, fields and infos then have the part read so
 * far.
 */
gboolean standin_request_read (StandinRequest *request,
                               const gchar    *body,
                               gsize           length,
                               GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinRequest, standin_request_free)

G_END_DECLS

#endif /* STANDIN_REQUEST_H */
