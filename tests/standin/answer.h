/* Stand-in: the answer's JSON
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_ANSWER_H
#define STANDIN_ANSWER_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* How much of an answer reaches the client. */
typedef enum
{
  STANDIN_SEND_WHOLE,
  STANDIN_SEND_HALF,    /* the whole length is promised, half of it comes, then the end */
  STANDIN_SEND_ENDLESS, /* half of it, then spaces, one at a time, for ever */
  STANDIN_SEND_FLOOD,   /* the same, as fast as it goes */
  STANDIN_SEND_SILENT,  /* the headers, then nothing for ever */
  STANDIN_SEND_HANG,    /* nothing for ever */
  STANDIN_SEND_CLOSE    /* the connection is closed without a byte */
} StandinSending;

typedef struct
{
  guint          status; /* HTTP's */
  const gchar   *content_type;
  GBytes        *body;
  gchar         *location;    /* NULL but in a redirect */
  gint           retry_after; /* seconds, -1 without */
  StandinSending sending;
  gchar         *what; /* for the log: "picture", or the failure's name */
} StandinAnswer;

/* what and body are copied and referenced. */
StandinAnswer *standin_answer_new (guint        status,
                                   const gchar *content_type,
                                   GBytes      *body,
                                   const gchar *what);

/* The document is taken over. */
StandinAnswer *standin_answer_new_json (guint               status,
                                        struct json_object *document,
                                        const gchar        *what);
StandinAnswer *standin_answer_new_text (guint        status,
                                        const gchar *content_type,
                                        const gchar *text,
                                        const gchar *what);
void           standin_answer_free (StandinAnswer *answer);

/* The API's three shapes of failure. */
StandinAnswer *standin_answer_new_service_error (guint        status,
                                                 gint         code,
                                                 const gchar *message,
                                                 const gchar *request_id);
StandinAnswer *standin_answer_new_front_end_error (guint        status,
                                                   gint         number,
                                                   const gchar *code,
                                                   const gchar *message,
                                                   const gchar *request_id);
StandinAnswer *standin_answer_new_gateway_error (guint        status,
                                                 const gchar *type,
                                                 const gchar *code,
                                                 const gchar *message);

/* A list of one string (NULL: none) in the way --other-list says. */
void standin_answer_add_list (struct json_object *data,
                              const gchar        *name,
                              const gchar        *entry,
                              const gchar        *other_list);

/* A good answer's document; the entries may be NULL. */
struct json_object *standin_answer_create_success (const gchar *base64,
                                                   const gchar *url,
                                                   const gchar *other_list,
                                                   const gchar *request_id,
                                                   gdouble      seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinAnswer, standin_answer_free)

G_END_DECLS

#endif /* STANDIN_ANSWER_H */
