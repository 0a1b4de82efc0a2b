/* Stand-in: JSON of the answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_ANSWER_H
#define STANDIN_ANSWER_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* The part of an answer that is sent. */
typedef enum
{
  STANDIN_SEND_WHOLE,
  STANDIN_SEND_HALF,    /* half the announced length, then the connection is closed */
  STANDIN_SEND_ENDLESS, /* half, then endless spaces, one at a time */
  STANDIN_SEND_FLOOD,   /* half, then endless spaces at full speed */
  STANDIN_SEND_SILENT,  /* the headers, then nothing */
  STANDIN_SEND_HANG,    /* nothing */
  STANDIN_SEND_CLOSE    /* closes the connection without a byte */
} StandinSending;

typedef struct
{
  guint          status; /* HTTP status */
  const gchar   *content_type;
  GBytes        *body;
  gchar         *location;    /* NULL except for a redirect */
  gint           retry_after; /* seconds, -1 for none */
  StandinSending sending;
  gchar         *what; /* for the log: "picture" or the failure's name */
} StandinAnswer;

/* Copies the strings and references body. */
StandinAnswer *standin_answer_new (guint        status,
                                   const gchar *content_type,
                                   GBytes      *body,
                                   const gchar *what);

/* Takes ownership of document. */
StandinAnswer *standin_answer_new_json (guint               status,
                                        struct json_object *document,
                                        const gchar        *what);
StandinAnswer *standin_answer_new_text (guint        status,
                                        const gchar *content_type,
                                        const gchar *text,
                                        const gchar *what);
void           standin_answer_free (StandinAnswer *answer);

/* The three forms of failures of the API. */
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

/* Adds a list with one string, or without (NULL) in the form of --other-list. */
void standin_answer_add_list (struct json_object *data,
                              const gchar        *name,
                              const gchar        *entry,
                              const gchar        *other_list);

/* Returns the document of a good answer; the entries may be NULL. */
struct json_object *standin_answer_create_success (const gchar *base64,
                                                   const gchar *url,
                                                   const gchar *other_list,
                                                   const gchar *request_id,
                                                   gdouble      seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinAnswer, standin_answer_free)

G_END_DECLS

#endif /* STANDIN_ANSWER_H */
