/* Stand-in: checks of a request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_INSPECT_H
#define STANDIN_INSPECT_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* What a picture file's header says. */
typedef struct
{
  const gchar *type; /* "jpeg" or "png" */
  gint         width;
  gint         height;
  gint         bit_depth;
  gint         channels; /* 1 grey, 2 grey with alpha, 3, 4; a palette counts as 3 */
  gboolean     is_palette;
  gchar        subsampling[16]; /* "4:4:4", "4:2:0" and so on; "" for PNG and grey */
} StandinFileInfo;

/* FALSE when the file is neither JPEG nor PNG, or has no header that tells its size. */
gboolean standin_inspect (GBytes *file, StandinFileInfo *info);

/* The same as an object for the log, with the file's size in bytes. */
struct json_object *standin_file_info_to_json (const StandinFileInfo *info, gsize bytes);

G_END_DECLS

#endif /* STANDIN_INSPECT_H */
