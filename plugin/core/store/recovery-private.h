/* Declarations shared by the files of the recovery
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVERY_PRIVATE_H
#define OUTPAINT_RECOVERY_PRIVATE_H

#include <json-c/json.h>

#include "core/store/recovery.h"

G_BEGIN_DECLS

/* The extensions of the files of one painting, without the dot. */
#define OUTPAINT_RECOVERY_JSON         "json"
#define OUTPAINT_RECOVERY_ADDRESS      "url"
#define OUTPAINT_RECOVERY_N_EXTENSIONS 3

/* The largest time of a name, in microseconds since 1970 UTC. */
#define OUTPAINT_RECOVERY_TIME_MAX G_GINT64_CONSTANT (9999999999999999)

/* The bytes of a name, without the extension. */
#define OUTPAINT_RECOVERY_NAME_LENGTH 25

/* The extensions of pictures: PNG, JPEG, others. */
extern const gchar *const outpaint_recovery_extensions[OUTPAINT_RECOVERY_N_EXTENSIONS];

/* TRUE for the name of a painting. */
gboolean outpaint_recovery_is_name (const gchar *name);

/* The name of the painting of a file in the directory: of a file with this
 * extension, or of its picture or address.  NULL for other files.  Free with
 * g_free().
 */
gchar *outpaint_recovery_get_name (const gchar *filename, const gchar *extension);
gchar *outpaint_recovery_get_painting_name (const gchar *filename);

/* The path of a painting's file.  Free with g_free(). */
gchar *outpaint_recovery_make_path (const gchar *directory,
                                    const gchar *name,
                                    const gchar *extension);

/* The names of the paintings, the newest first; owned by the array. */
GPtrArray *outpaint_recovery_list_names (const gchar *directory);

/* The JSON file of a painting.  Free with g_free(). */
gchar *outpaint_recovery_to_json (const OutpaintRecovery *kept);

/* Reads the members of such a file, or of one of an older version. */
void outpaint_recovery_read_members (OutpaintRecovery *kept, json_object *root);

G_END_DECLS

#endif /* OUTPAINT_RECOVERY_PRIVATE_H */
