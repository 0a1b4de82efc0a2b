/* Files that are small and become large
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef BOMBS_H
#define BOMBS_H

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* A picture's file that claims or contains too much. */
typedef struct
{
  GBytes      *file;
  const gchar *words; /* of the message, "a|b"; NULL when the picture can be used */
} PictureBomb;

/* Returns PNG and JPEG files (PictureBomb); those that can be used have the
 * picture's size.  Free with g_ptr_array_unref().
 */
GPtrArray *bombs_make_pictures (OutpaintPicture *picture);

/* Returns the size of what is packed, in megabytes: far more than an answer may have. */
gint bombs_get_megabytes (void);

/* Returns the data n_times, packed with gzip. */
GBytes *bombs_pack (gconstpointer data, gsize length, gint n_times);

G_END_DECLS

#endif /* BOMBS_H */
