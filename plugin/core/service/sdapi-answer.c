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

static gint64
count_entries (json_object *root, const gchar *name)
{
  json_object *list = outpaint_json_get_member (root, name);

  return json_object_is_type (list, json_type_array) ? (gint64) json_object_array_length (list) : 0;
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

/* Returns a seed, or -1. */
static gint64
get_seed (json_object *value)
{
  gint64 seed = json_object_is_type (value, json_type_int) ? json_object_get_int64 (value) : -1;

  return seed >= 0 && seed <= G_MAXUINT32 ? seed : -1;
}

/* Returns the seed of painting i. */
static gint64
read_seed (json_object *info, gint i, gint64 requested)
{
  json_object *own   = get_entry (info, "all_seeds", i);
  gint64       first = get_seed (outpaint_json_get_member (info, "seed"));
  gint64       seed  = get_seed (own);

  if (own == NULL && first >= 0)
    seed = first + i;

  return seed >= 0 ? seed : requested + i;
}

/* Returns the place of the first painting.  A grid may be before it. */
static gint64
find_first (json_object *root, json_object *info)
{
  gint64 first = outpaint_json_get_int (info, "index_of_first_image", 0, G_MAXINT);

  return get_entry (root, "images", first) != NULL ? first : 0;
}

/* Returns the distance from one painting to the next.  The server can be set to
 * add the mask behind each; it lists a text for each painting, and for the grid.
 */
static gint64
find_step (json_object *root, json_object *info, gint64 first)
{
  gint64 n_paintings = count_entries (info, "infotexts") - first;
  gint64 n_pictures  = count_entries (root, "images") - first;

  return n_paintings > 0 && n_pictures % n_paintings == 0 ? n_pictures / n_paintings : 1;
}

/* Returns TRUE when the text of a picture names that seed. */
static gboolean
text_has_seed (json_object *text, gint64 seed)
{
  g_autofree gchar *name  = g_strdup_printf ("Seed: %" G_GINT64_FORMAT, seed);
  const gchar      *found = json_object_is_type (text, json_type_string)
                              ? strstr (json_object_get_string (text), name)
                              : NULL;

  return found != NULL && !g_ascii_isdigit (found[strlen (name)]);
}

/* Returns the place of painting i by the texts of all pictures, or -1.  SD.Next can be
 * set to add pictures with texts before each painting: its mask, unless it is there
 * already, with the text of the painting.
 */
static gint64
find_by_text (json_object *root, json_object *info, gint64 first, gint i)
{
  gint64       n_pictures = count_entries (root, "images");
  json_object *seed       = get_entry (info, "all_seeds", i);

  if (seed == NULL || count_entries (info, "infotexts") != n_pictures
      || n_pictures - first <= count_entries (info, "all_seeds"))
    return -1;

  for (gint64 k = n_pictures - 1; k >= first; k--)
    if (text_has_seed (get_entry (info, "infotexts", k), json_object_get_int64 (seed)))
      return k;

  return -1;
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

  return file;
}

static void
painting_free (gpointer data)
{
  OutpaintSdapiPainting *painting = data;

  g_bytes_unref (painting->file);
  g_free (painting);
}

/* Returns FALSE with an error when there is no such painting. */
static gboolean
add_painting (GPtrArray *paintings, json_object *image, gint64 seed, GError **error)
{
  gboolean is_text = json_object_is_type (image, json_type_string);
  GBytes  *file    = decode_file (is_text ? json_object_get_string (image) : NULL, error);
  OutpaintSdapiPainting *painting;

  if (file == NULL)
    return FALSE;

  painting       = g_new0 (OutpaintSdapiPainting, 1);
  painting->file = file;
  painting->seed = seed;
  g_ptr_array_add (paintings, painting);

  return TRUE;
}

/* Returns painting i, or NULL. */
static json_object *
find_painting (json_object *root, json_object *info, gint i)
{
  gint64 first = find_first (root, info);
  gint64 place = find_by_text (root, info, first, i);

  if (place < 0)
    place = first + i * find_step (root, info, first);

  return get_entry (root, "images", place);
}

/* Other pictures may be before and behind the paintings. */
static GPtrArray *
read_paintings (json_object *root, json_object *info, gint64 seed, gint n, GError **error)
{
  g_autoptr (GPtrArray) paintings = g_ptr_array_new_with_free_func (painting_free);

  if (!add_painting (paintings, find_painting (root, info, 0), read_seed (info, 0, seed), error))
    return NULL;

  for (gint i = 1; i < n; i++)
    if (!add_painting (paintings, find_painting (root, info, i), read_seed (info, i, seed), NULL))
      break;

  return g_steal_pointer (&paintings);
}

/* The server lists the seeds of all paintings before it begins. */
static gboolean
is_cut_short (json_object *info, GPtrArray *paintings, gint n)
{
  return (gint) paintings->len < n && get_entry (info, "all_seeds", paintings->len) != NULL;
}

GPtrArray *
outpaint_sdapi_answer_parse (OutpaintSdapiAccess        *access,
                             const OutpaintHttpResponse *response,
                             gint64                      seed,
                             gint                        n,
                             gboolean                   *is_cut,
                             GError                    **error)
{
  json_object *root      = outpaint_sdapi_access_parse (response);
  json_object *info      = NULL;
  GPtrArray   *paintings = NULL;
  gboolean     is_painting;

  is_painting = json_object_is_type (outpaint_json_get_member (root, "images"), json_type_array);
  if (is_painting)
    {
      info      = parse_info (root);
      paintings = read_paintings (root, info, seed, n, error);
      *is_cut   = paintings != NULL && is_cut_short (info, paintings, n);
    }
  json_object_put (info);
  json_object_put (root);
  if (!is_painting)
    g_propagate_error (error, outpaint_sdapi_access_judge (access, response));

  return paintings;
}
