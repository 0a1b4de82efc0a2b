/* Stand-in: reading of a request
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "request.h"

#include <string.h>

#include "core/picture/codec.h"
#include "inspect.h"


#define SIDE_MAX  4096
#define BYTES_MAX 4700000

G_DEFINE_QUARK (standin - refused - quark, standin_refused)

typedef struct
{
  const gchar *name;
  gboolean     is_integer;
  gboolean     is_ratio;
  gdouble      min; /* exclusive for a ratio, else inclusive */
  gdouble      max;
  gdouble      initial;
} NumberField;

static const NumberField number_fields[] = {
  { "scale", FALSE, FALSE, 1, 20, 7 },
  { "seed", TRUE, FALSE, -1, G_MAXUINT32, -1 },
  { "steps", TRUE, FALSE, 1, 50, 30 },
  { "strength", FALSE, FALSE, 0.1, 1, 0.8 },
  { "top", FALSE, TRUE, 0, 1, 0 },
  { "bottom", FALSE, TRUE, 0, 1, 0 },
  { "left", FALSE, TRUE, 0, 1, 0 },
  { "right", FALSE, TRUE, 0, 1, 0 },
  { "max_height", TRUE, FALSE, 1, 1920, 1920 },
  { "max_width", TRUE, FALSE, 1, 1920, 1920 },
};


static gboolean G_GNUC_PRINTF (3, 4) refuse (GError **error, gint code, const gchar *format, ...)
{
  g_autofree gchar *message = NULL;
  va_list           arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error_literal (error, STANDIN_REFUSED, code, message);

  return FALSE;
}

StandinRequest *
standin_request_new (void)
{
  StandinRequest *request = g_new0 (StandinRequest, 1);

  request->files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  request->infos = json_object_new_array ();

  return request;
}

void
standin_request_free (StandinRequest *request)
{
  g_free (request->prompt);
  g_clear_pointer (&request->picture, outpaint_picture_unref);
  g_clear_pointer (&request->mask, outpaint_picture_unref);
  g_ptr_array_unref (request->files);
  json_object_put (request->fields);
  json_object_put (request->infos);
  g_free (request);
}

/* Stores a number field in the request. */
static void
store_number (StandinRequest *request, const NumberField *field, gdouble number)
{
  const struct
  {
    const gchar *name;
    gdouble     *real;
    gint        *integer;
  } places[] = { { "scale", &request->scale, NULL },
                 { "strength", &request->strength, NULL },
                 { "top", &request->top, NULL },
                 { "bottom", &request->bottom, NULL },
                 { "left", &request->left, NULL },
                 { "right", &request->right, NULL },
                 { "steps", NULL, &request->steps },
                 { "max_height", NULL, &request->max_height },
                 { "max_width", NULL, &request->max_width } };

  if (strcmp (field->name, "seed") == 0)
    request->seed = (gint64) number;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (strcmp (field->name, places[i].name) == 0)
      {
        if (places[i].real != NULL)
          *places[i].real = number;
        else
          *places[i].integer = (gint) number;
      }
}

static gboolean
read_number (StandinRequest     *request,
             const NumberField  *field,
             struct json_object *document,
             GError            **error)
{
  struct json_object *value;
  gdouble             number;

  if (!json_object_object_get_ex (document, field->name, &value))
    {
      store_number (request, field, field->initial);
      return TRUE;
    }

  if (!json_object_is_type (value, json_type_int)
      && (field->is_integer || !json_object_is_type (value, json_type_double)))
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "%s: has to be %s",
                   field->name,
                   field->is_integer ? "an integer" : "a number");

  number = json_object_get_double (value);
  if (!(number >= field->min && number <= field->max) || (field->is_ratio && number == field->min))
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "%s: has to be %s %.10g and at most %.10g",
                   field->name,
                   field->is_ratio ? "above" : "at least",
                   field->min,
                   field->max);

  store_number (request, field, number);

  return TRUE;
}

static gboolean
is_known_field (const gchar *name)
{
  static const gchar *const others[] = {
    "req_key", "prompt", "custom_prompt", "binary_data_base64", NULL
  };

  if (g_strv_contains (others, name))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    if (strcmp (number_fields[i].name, name) == 0)
      return TRUE;

  return FALSE;
}

/* The vendor's clients use the name "custom_prompt", its samples "prompt".
 * Both must have the same text, since the service may ignore either.
 */
static gboolean
read_prompt (StandinRequest *request, struct json_object *document, GError **error)
{
  static const gchar *const names[]  = { "prompt", "custom_prompt" };
  const gchar              *texts[2] = { NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      struct json_object *value;

      if (!json_object_object_get_ex (document, names[i], &value))
        continue;
      if (!json_object_is_type (value, json_type_string))
        return refuse (error, STANDIN_REFUSED_INPUT, "%s: has to be a string", names[i]);
      texts[i] = json_object_get_string (value);
    }

  if (g_strcmp0 (texts[0], texts[1]) != 0)
    return refuse (
      error, STANDIN_REFUSED_INPUT, "custom_prompt: has to be there and the same as prompt");
  request->prompt = g_strdup (texts[0] != NULL ? texts[0] : "");

  return TRUE;
}

static gboolean
read_fields (StandinRequest *request, struct json_object *document, GError **error)
{
  struct json_object *value;

  json_object_object_foreach (document, name, any)
  {
    (void) any;
    if (!is_known_field (name))
      return refuse (error, STANDIN_REFUSED_INPUT, "%s: is no field of this operation", name);
  }

  if (!json_object_object_get_ex (document, "req_key", &value)
      || !json_object_is_type (value, json_type_string)
      || strcmp (json_object_get_string (value), "i2i_outpainting") != 0)
    return refuse (error, STANDIN_REFUSED_INPUT, "req_key: has to be \"i2i_outpainting\"");

  if (!read_prompt (request, document, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    if (!read_number (request, &number_fields[i], document, error))
      return FALSE;

  return TRUE;
}

static gboolean
check_base64 (const gchar *text, gsize length, guint index, GError **error)
{
  static const gchar alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize plain;

  if (g_str_has_prefix (text, "data:"))
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "binary_data_base64[%u]: has a data: prefix, wants plain base64",
                   index);
  if (strpbrk (text, "\r\n") != NULL)
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "binary_data_base64[%u]: has line breaks, wants plain base64",
                   index);

  plain = strspn (text, alphabet);
  if (length == 0 || length % 4 != 0 || length - plain > 2
      || strspn (text + plain, "=") != length - plain)
    return refuse (error, STANDIN_REFUSED_INPUT, "binary_data_base64[%u]: is not base64", index);

  if (length > BYTES_MAX)
    return refuse (error,
                   STANDIN_REFUSED_SIZE,
                   "binary_data_base64[%u]: %" G_GSIZE_FORMAT
                   " bytes of base64 are over the limit of %d",
                   index,
                   length,
                   BYTES_MAX);

  return TRUE;
}

static gboolean
check_mask_file (const StandinFileInfo *info, guint index, GError **error)
{
  if (info->channels != 1 || info->bit_depth != 8)
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "binary_data_base64[%u]: the mask has to be 8-bit grey, is %d-bit with %d "
                   "channels%s",
                   index,
                   info->bit_depth,
                   info->channels,
                   info->is_palette ? " (palette)" : "");

  return TRUE;
}

static OutpaintPicture *
read_picture (StandinRequest *request, struct json_object *value, guint index, GError **error)
{
  const gchar *text               = json_object_get_string (value);
  gsize        length             = (gsize) json_object_get_string_len (value);
  g_autoptr (GBytes) file         = NULL;
  g_autoptr (GError) decode_error = NULL;
  OutpaintPicture *picture;
  StandinFileInfo  info;
  guchar          *data;
  gboolean         is_picture;

  if (!check_base64 (text, length, index, error))
    return NULL;

  data       = g_base64_decode (text, &length);
  file       = g_bytes_new_take (data, length);
  is_picture = standin_inspect (file, &info);
  g_ptr_array_add (request->files, g_bytes_ref (file));
  json_object_array_add (request->infos, standin_file_info_to_json (&info, length));

  if (!is_picture)
    {
      refuse (
        error, STANDIN_REFUSED_DECODE, "binary_data_base64[%u]: is neither JPEG nor PNG", index);
      return NULL;
    }
  if (info.width > SIDE_MAX || info.height > SIDE_MAX)
    {
      refuse (error,
              STANDIN_REFUSED_SIZE,
              "binary_data_base64[%u]: %d x %d is over the limit of %d x %d",
              index,
              info.width,
              info.height,
              SIDE_MAX,
              SIDE_MAX);
      return NULL;
    }
  if (index == 1 && !check_mask_file (&info, index, error))
    return NULL;

  picture = outpaint_decode_picture (file, (gint64) SIDE_MAX * SIDE_MAX, &decode_error);
  if (picture == NULL)
    refuse (error,
            STANDIN_REFUSED_DECODE,
            "binary_data_base64[%u]: can't be decoded: %s",
            index,
            decode_error->message);

  return picture;
}

static gboolean
check_mask_values (const OutpaintPicture *mask, GError **error)
{
  gsize n = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    {
      guint8 value = mask->data[i * mask->channels];

      if (value != 0 && value != 255)
        return refuse (error,
                       STANDIN_REFUSED_INPUT,
                       "binary_data_base64[1]: the mask has to be 0 or 255, is %d at %d, %d",
                       value,
                       (gint) (i % mask->width),
                       (gint) (i / mask->width));
    }

  return TRUE;
}

static gboolean
check_ratios (struct json_object *document, gboolean is_canvas, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    {
      const NumberField *field    = &number_fields[i];
      gboolean           is_there = json_object_object_get_ex (document, field->name, NULL);

      if (field->is_ratio && is_there && is_canvas)
        return refuse (error, STANDIN_REFUSED_INPUT, "%s: does not go with a mask", field->name);
      if (field->is_ratio && !is_there && !is_canvas)
        return refuse (
          error, STANDIN_REFUSED_INPUT, "%s: is missing, and there is no mask", field->name);
    }

  return TRUE;
}

static gboolean
read_pictures (StandinRequest *request, struct json_object *document, GError **error)
{
  struct json_object *list;
  gsize               n;

  if (!json_object_object_get_ex (document, "binary_data_base64", &list)
      || !json_object_is_type (list, json_type_array))
    return refuse (error, STANDIN_REFUSED_INPUT, "binary_data_base64: has to be a list");

  n = json_object_array_length (list);
  if (n < 1 || n > 2)
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "binary_data_base64: has to have 1 or 2 strings, has %" G_GSIZE_FORMAT,
                   n);
  for (gsize i = 0; i < n; i++)
    if (!json_object_is_type (json_object_array_get_idx (list, i), json_type_string))
      return refuse (error,
                     STANDIN_REFUSED_INPUT,
                     "binary_data_base64[%" G_GSIZE_FORMAT "]: has to be a string",
                     i);

  if (!check_ratios (document, n == 2, error))
    return FALSE;

  request->picture = read_picture (request, json_object_array_get_idx (list, 0), 0, error);
  if (request->picture == NULL || n == 1)
    return request->picture != NULL;

  request->mask = read_picture (request, json_object_array_get_idx (list, 1), 1, error);
  if (request->mask == NULL)
    return FALSE;

  if (request->mask->width != request->picture->width
      || request->mask->height != request->picture->height)
    return refuse (error,
                   STANDIN_REFUSED_INPUT,
                   "binary_data_base64: the picture is %d x %d, the mask %d x %d",
                   request->picture->width,
                   request->picture->height,
                   request->mask->width,
                   request->mask->height);

  return check_mask_values (request->mask, error);
}

/* Returns the fields without the pictures, for the log. */
static struct json_object *
copy_fields (struct json_object *document)
{
  struct json_object *fields = json_object_new_object ();

  json_object_object_foreach (document, name, value)
  {
    if (strcmp (name, "binary_data_base64") != 0)
      json_object_object_add (fields, name, json_object_get (value));
  }

  return fields;
}

static gboolean
is_ascii (const gchar *body, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((body[i] & 0x80) != 0)
      return FALSE;

  return TRUE;
}

/* The strict mode of json-c 0.18 refuses characters outside ASCII. */
static struct json_object *
parse_document (const gchar *body, gsize length)
{
  struct json_tokener *tokener = json_tokener_new ();
  struct json_object  *document;

  if (is_ascii (body, length))
    json_tokener_set_flags (tokener, JSON_TOKENER_STRICT);
  else
    json_tokener_set_flags (tokener, JSON_TOKENER_VALIDATE_UTF8);
  document = json_tokener_parse_ex (tokener, body, (gint) length);
  if (json_tokener_get_error (tokener) != json_tokener_success)
    g_clear_pointer (&document, json_object_put);
  json_tokener_free (tokener);

  return document;
}

gboolean
standin_request_read (StandinRequest *request, const gchar *body, gsize length, GError **error)
{
  struct json_object *document = parse_document (body, length);
  gboolean            is_good;

  if (!json_object_is_type (document, json_type_object))
    {
      json_object_put (document);
      return refuse (error, STANDIN_REFUSED_INPUT, "body: has to be one JSON object in UTF-8");
    }

  request->fields = copy_fields (document);
  is_good = read_fields (request, document, error) && read_pictures (request, document, error);
  json_object_put (document);

  return is_good;
}
