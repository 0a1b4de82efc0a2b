/* The paintings in an answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANSWER_PAINTINGS_H
#define OUTPAINT_ANSWER_PAINTINGS_H

#include <glib.h>

G_BEGIN_DECLS

/* A painting: its file, its address or both. */
typedef struct
{
  GBytes *file;    /* as received, not empty; NULL for none */
  gchar  *address; /* as the service wrote it; "" for none */
} OutpaintAnswerPainting;

/* Paintings in an answer. */
typedef struct
{
  GPtrArray *paintings;  /* of OutpaintAnswerPainting, 1 to OUTPAINT_ANSWER_PAINTINGS_MAX */
  gchar     *request_id; /* never NULL, may be empty */
  gboolean   is_good;    /* the answer reports success, or no failure */
  GError *failure; /* NULL, or the failure that the answer reports; always set when not is_good */
} OutpaintAnswer;

#define OUTPAINT_ANSWER_PAINTINGS_MAX 4

/* Returns an empty list of paintings. */
GPtrArray *outpaint_answer_paintings_new (void);

/* Adds a painting unless it has neither a file nor an address, or the list is
 * full.  Takes ownership of file, which may be NULL; address is "" for none.
 */
void outpaint_answer_add_painting (GPtrArray *paintings, GBytes *file, const gchar *address);

void outpaint_answer_free (OutpaintAnswer *answer);

/* Appends "(request id ID)" to an error's message unless request_id is "". */
void outpaint_answer_add_request_id (GError *error, const gchar *request_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintAnswer, outpaint_answer_free)

G_END_DECLS

#endif /* OUTPAINT_ANSWER_PAINTINGS_H */
