/* Bodies of type multipart/form-data
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MULTIPART_H
#define OUTPAINT_MULTIPART_H

#include <glib.h>

G_BEGIN_DECLS

/* A body that grows part by part.  Free with outpaint_multipart_free(). */
typedef struct _OutpaintMultipart OutpaintMultipart;

/* The boundary is random. */
OutpaintMultipart *outpaint_multipart_new (void);
void               outpaint_multipart_free (OutpaintMultipart *multipart);

/* Add a field with a text, and one with a file.  The names and the type are
 * ASCII without quotation marks and line breaks; the text is any UTF-8.
 */
void outpaint_multipart_add_text (OutpaintMultipart *multipart,
                                  const gchar       *name,
                                  const gchar       *text);
void outpaint_multipart_add_file (OutpaintMultipart *multipart,
                                  const gchar       *name,
                                  const gchar       *file_name,
                                  const gchar       *type,
                                  GBytes            *file);

/* Returns the line "Content-Type: ..." for the headers.  Free with g_free(). */
gchar *outpaint_multipart_get_header (OutpaintMultipart *multipart);

/* Returns the whole body and leaves the parts as they are. */
GBytes *outpaint_multipart_get_body (OutpaintMultipart *multipart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintMultipart, outpaint_multipart_free)

G_END_DECLS

#endif /* OUTPAINT_MULTIPART_H */
