/* The record of a painting: how it was made, and for what
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include <string.h>

#include "core/base/json.h"


OutpaintRecord *
outpaint_record_new (const OutpaintOptions *options)
{
  OutpaintRecord *record = g_new0 (OutpaintRecord, 1);

  record->options    = options != NULL ? outpaint_options_copy (options) : outpaint_options_new ();
  record->request_id = g_strdup ("");
  record->version    = g_strdup (OUTPAINT_VERSION);

  return record;
}

OutpaintRecord *
outpaint_record_copy (const OutpaintRecord *record)
{
  OutpaintRecord *copy = g_new (OutpaintRecord, 1);

  *copy            = *record;
  copy->options    = outpaint_options_copy (record->options);
  copy->request_id = g_strdup (record->request_id);
  copy->version    = g_strdup (record->version);

  return copy;
}

void
outpaint_record_free (OutpaintRecord *record)
{
  outpaint_options_free (record->options);
  g_free (record->request_id);
  g_free (record->version);
  g_free (record);
}

static void
replace_string (gchar **string, const gchar *text)
{
  g_free (*string);
  *string = g_strdup (text);
}

void
outpaint_record_set_service (OutpaintRecord *record, const gchar *service)
{
  replace_string (&record->options->service, service);
}

void
outpaint_record_set_request_id (OutpaintRecord *record, const gchar *request_id)
{
  replace_string (&record->request_id, request_id);
}

void
outpaint_record_set_geometry (OutpaintRecord *record, const OutpaintGeometry *geometry)
{
  OutpaintOrigin *origin = &record->origin;

  origin->margins = geometry->margins;
  origin->width   = geometry->source.width;
  origin->height  = geometry->source.height;
  origin->fill    = (OutpaintRect){ 0 };
  if (!geometry->is_fill)
    return;

  origin->width  = geometry->whole.width;
  origin->height = geometry->whole.height;
  origin->fill   = (OutpaintRect){ geometry->layer.x - geometry->whole.x,
                                   geometry->layer.y - geometry->whole.y,
                                   geometry->layer.width,
                                   geometry->layer.height };
}

/* Returns the name of an option's member.  Free with g_free(). */
static gchar *
make_member_name (const OutpaintOption *option)
{
  return g_strdelimit (g_strdup (option->name), "-", '_');
}

static void
add_option (json_object *object, const OutpaintOption *option, const OutpaintOptions *options)
{
  g_autofree gchar *name = make_member_name (option);

  if (option->type == OUTPAINT_OPTION_STRING)
    outpaint_json_add_string (object, name, outpaint_option_get_text (option, options));
  else if (option->type == OUTPAINT_OPTION_DOUBLE)
    outpaint_json_add_number (object, name, outpaint_option_get_number (option, options));
  else
    outpaint_json_add_int (object, name, (gint64) outpaint_option_get_number (option, options));
}

/* Reads one option.  Strings of another type or with invalid UTF-8 become "";
 * numbers of another type or out of range are left unchanged.
 */
static void
read_option (json_object *object, const OutpaintOption *option, OutpaintOptions *options)
{
  g_autofree gchar *name   = make_member_name (option);
  json_object      *member = outpaint_json_get_member (object, name);
  gdouble           number;

  if (option->type == OUTPAINT_OPTION_STRING)
    {
      outpaint_option_set_text (option, options, outpaint_json_get_string (object, name));
      return;
    }

  if (!json_object_is_type (member, json_type_int)
      && (option->type != OUTPAINT_OPTION_DOUBLE
          || !json_object_is_type (member, json_type_double)))
    return;

  number = json_object_get_double (member);
  if (number >= option->minimum && number <= option->maximum)
    outpaint_option_set_number (option, options, number);
}

void
outpaint_record_add_rect (json_object *object, const gchar *name, const OutpaintRect *rect)
{
  json_object *place = json_object_new_object ();

  outpaint_json_add_int (place, "x", rect->x);
  outpaint_json_add_int (place, "y", rect->y);
  outpaint_json_add_int (place, "width", rect->width);
  outpaint_json_add_int (place, "height", rect->height);
  json_object_object_add (object, name, place);
}

void
outpaint_record_add_members (const OutpaintRecord *record, json_object *object)
{
  const OutpaintOrigin *origin  = &record->origin;
  json_object          *margins = json_object_new_object ();
  json_object          *size    = json_object_new_object ();
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_json_add_int (
      margins, outpaint_side_get_name (side), outpaint_margins_get (&origin->margins, side));
  outpaint_json_add_int (size, "width", origin->width);
  outpaint_json_add_int (size, "height", origin->height);

  /* The members "seed" and "source" belong to the painting, not to the options. */
  for (gint i = 0; i < n; i++)
    add_option (object, &list[i], record->options);
  if (record->seed != OUTPAINT_RECORD_NO_SEED)
    outpaint_json_add_int (object, "seed", record->seed);
  else
    json_object_object_add (object, "seed", NULL);
  outpaint_json_add_int (object, "source", origin->source);

  outpaint_json_add_string (object, "request_id", record->request_id);
  outpaint_json_add_string (object, "version", record->version);
  json_object_object_add (object, "margins", margins);
  json_object_object_add (object, "size", size);
  if (origin->fill.width > 0)
    outpaint_record_add_rect (object, "fill", &origin->fill);
}

static gint
read_length (json_object *object, const gchar *name)
{
  return (gint) outpaint_json_get_int (object, name, 0, OUTPAINT_MAX_SIZE);
}

static gboolean
has_no_seed (json_object *object)
{
  json_object *seed;

  return json_object_object_get_ex (object, "seed", &seed) && seed == NULL;
}

/* Reads the place of a fill; a place that is not within the source is none. */
static void
read_fill (json_object *object, OutpaintOrigin *origin)
{
  json_object  *place = outpaint_json_get_member (object, "fill");
  OutpaintRect *fill  = &origin->fill;

  fill->x      = read_length (place, "x");
  fill->y      = read_length (place, "y");
  fill->width  = read_length (place, "width");
  fill->height = read_length (place, "height");
  if (fill->width == 0 || fill->height == 0 || fill->x + fill->width > origin->width
      || fill->y + fill->height > origin->height)
    *fill = (OutpaintRect){ 0 };
}

void
outpaint_record_read_members (OutpaintRecord *record, json_object *object)
{
  OutpaintOrigin       *origin  = &record->origin;
  json_object          *margins = outpaint_json_get_member (object, "margins");
  json_object          *size    = outpaint_json_get_member (object, "size");
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    read_option (object, &list[i], record->options);
  record->seed = has_no_seed (object) ? OUTPAINT_RECORD_NO_SEED
                                      : outpaint_json_get_int (object, "seed", 0, G_MAXUINT32);
  replace_string (&record->request_id, outpaint_json_get_string (object, "request_id"));
  replace_string (&record->version, outpaint_json_get_string (object, "version"));

  origin->source = outpaint_json_get_int (object, "source", OUTPAINT_RECORD_VISIBLE, G_MAXUINT32);
  record->options->source =
    origin->source == OUTPAINT_RECORD_VISIBLE ? OUTPAINT_SOURCE_VISIBLE : OUTPAINT_SOURCE_LAYER;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    outpaint_margins_set (
      &origin->margins, side, read_length (margins, outpaint_side_get_name (side)));

  origin->width  = read_length (size, "width");
  origin->height = read_length (size, "height");
  read_fill (object, origin);
}

gchar *
outpaint_record_to_json (const OutpaintRecord *record)
{
  json_object *root = json_object_new_object ();
  gchar       *json;

  outpaint_record_add_members (record, root);
  outpaint_json_add_int (root, "layer", record->origin.layer);
  outpaint_json_add_string (root, "image", record->origin.image);
  json = g_strdup (json_object_to_json_string_ext (root, JSON_C_TO_STRING_PLAIN));
  json_object_put (root);

  return json;
}

OutpaintRecord *
outpaint_record_parse (const gchar *json, gsize length)
{
  g_autofree gchar *text   = g_strndup (json, length);
  json_object      *root   = json_tokener_parse (text);
  OutpaintRecord   *record = NULL;

  if (json_object_is_type (root, json_type_object))
    {
      record = outpaint_record_new (NULL);
      outpaint_record_read_members (record, root);
      record->origin.layer = outpaint_json_get_int (root, "layer", 0, G_MAXUINT32);
      g_strlcpy (record->origin.image,
                 outpaint_json_get_string (root, "image"),
                 sizeof (record->origin.image));
    }
  json_object_put (root);

  return record;
}
