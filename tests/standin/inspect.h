/* Stand-in: checks of a request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_INSPECT_H
#define STANDIN_INSPECT_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* The header of a picture file. */
typedef struct
{
  const gchar *type; /* "jpeg" or "png" */
  gint         width;
  gint         height;
  gint         bit_depth;
  gint         channels; /* 1 gray, 2 gray with alpha, 3 RGB or palette, 4 RGBA */
  gboolean     is_palette;
  gchar        subsampling[16]; /* such as "4:4:4" or "4:2:0"; "" for PNG and gray */
} StandinFileInfo;

/* Returns FALSE when the file is neither JPEG nor PNG, or has no header with its size. */
gboolean standin_inspect (GBytes *file, StandinFileInfo *info);

/* Returns the header as an object for the log, with the file's size in bytes. */
struct json_object *standin_file_info_to_json (const StandinFileInfo *info, gsize bytes);

G_END_DECLS

#endif /* STANDIN_INSPECT_H */
