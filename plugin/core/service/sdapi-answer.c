/* The answer of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-answer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/service/painting.h"


static json_object *
get_entry (json_object *root, const gchar *name, gint64 i)
{
  json_object *list = outpaint_json_get_member (root, name);

  if (!json_object_is_type (list, json_type_array) || i < 0
      || (gsize) i >= (gsize) json_object_array_length (list))
    return NULL;

  return json_object_array_get_idx (list, i);
}

/* Returns the answer's "info", which is JSON in a string, or JSON itself; or NULL. */
static json_object *
parse_info (json_object *root)
{
  json_object            *info = outpaint_json_get_member (root, "info");
  const gchar            *text = outpaint_json_get_string (root, "info");
  enum json_tokener_error result;

  if (json_object_is_type (info, json_type_object))
    return json_object_get (info);

  return outpaint_json_parse (text, strlen (text), &result);
}

/* Reads the seed of the first painting. */
static void
read_seed (json_object *info, gint64 *seed)
{
  json_object *first = get_entry (info, "all_seeds", 0);
  gint64       value;

  if (first == NULL)
    first = outpaint_json_get_member (info, "seed");
  value = json_object_is_type (first, json_type_int) ? json_object_get_int64 (first) : -1;

  if (value >= 0 && value <= G_MAXUINT32)
    *seed = value;
}

/* Returns the text of the first painting, or NULL.  A grid may be before it. */
static const gchar *
find_picture (json_object *root, json_object *info)
{
  gint64       index   = outpaint_json_get_int (info, "index_of_first_image", 0, G_MAXINT);
  json_object *picture = get_entry (root, "images", index);

  if (picture == NULL)
    picture = get_entry (root, "images", 0);

  return json_object_is_type (picture, json_type_string) ? json_object_get_string (picture) : NULL;
}

static gboolean
is_webp (GBytes *file)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (file, &length);

  return length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0;
}

static GBytes *
decode_file (const gchar *text, GError **error)
{
  GBytes *file = text != NULL ? outpaint_painting_from_base64 (text) : NULL;

  if (file == NULL)
    g_set_error_literal (
      error,
      OUTPAINT_ERROR,
      OUTPAINT_ERROR_ANSWER,
      _ ("The server painted no picture. Perhaps somebody interrupted it. Try again."));
  else if (is_webp (file))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_ANSWER,
                           _ ("The server sends WebP pictures. Set its file format for pictures "
                              "(samples_format) to png or jpg."));
      g_clear_pointer (&file, g_bytes_unref);
    }

  return file;
}

GBytes *
outpaint_sdapi_answer_parse (OutpaintSdapiAccess        *access,
                             const OutpaintHttpResponse *response,
                             gint64                     *seed,
                             GError                    **error)
{
  json_object *root = outpaint_sdapi_access_parse (response);
  json_object *info = NULL;
  GBytes      *file = NULL;
  gboolean     is_painting;

  is_painting = json_object_is_type (outpaint_json_get_member (root, "images"), json_type_array);
  if (is_painting)
    {
      info = parse_info (root);
      read_seed (info, seed);
      file = decode_file (find_picture (root, info), error);
    }
  json_object_put (info);
  json_object_put (root);
  if (!is_painting)
    g_propagate_error (error, outpaint_sdapi_access_judge (access, response));

  return file;
}
