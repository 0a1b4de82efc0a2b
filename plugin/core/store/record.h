/* The record of a painting: its request and its origin
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECORD_H
#define OUTPAINT_RECORD_H

#include <json-c/json.h>

#include "core/frame/geometry.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

/* The source of a painting that extends all visible layers. */
#define OUTPAINT_RECORD_VISIBLE G_GINT64_CONSTANT (-1)

/* The seed of a painting by a service without seeds. */
#define OUTPAINT_RECORD_NO_SEED G_GINT64_CONSTANT (-1)

/* Size of an image's name, a UUID with its NUL, in bytes. */
#define OUTPAINT_RECORD_NAME_SIZE 37

/* The picture that a painting extends. */
typedef struct
{
  gint64 source;         /* the source layer's tattoo, GIMP's number for it that a saved image
                          * keeps; OUTPAINT_RECORD_VISIBLE; or 0 for none */
  gint64          layer; /* the painted layer's own tattoo; 0 when unknown */
  OutpaintMargins margins;
  gint            width; /* size of the source in pixels; 0 when unknown */
  gint            height;
  OutpaintRect    fill; /* the painted layer's place in the source; of an outpainting of size 0 */
  gchar           image[OUTPAINT_RECORD_NAME_SIZE]; /* the image's UUID; "" when unknown */
} OutpaintOrigin;

/* The request and the origin of a painting.  Never contains a key. */
typedef struct
{
  OutpaintOptions *options; /* the request; its service is the one that was used */
  gint64           seed;    /* 0 to G_MAXUINT32, or OUTPAINT_RECORD_NO_SEED */
  gchar           *request_id;
  gchar           *version; /* version of the plug-in */
  OutpaintOrigin   origin;
} OutpaintRecord;

/* Returns a record with this version of the plug-in.  options are copied; NULL
 * for the defaults.
 */
OutpaintRecord *outpaint_record_new (const OutpaintOptions *options);
OutpaintRecord *outpaint_record_copy (const OutpaintRecord *record);
void            outpaint_record_free (OutpaintRecord *record);

/* Set strings of the record; they are copied. */
void outpaint_record_set_service (OutpaintRecord *record, const gchar *service);
void outpaint_record_set_request_id (OutpaintRecord *record, const gchar *request_id);

/* Sets the origin's margins and size, and its place in the source if it is a fill. */
void outpaint_record_set_geometry (OutpaintRecord *record, const OutpaintGeometry *geometry);

/* Adds the record, except the origin's layer and image, to a JSON object: every
 * option by its name in the PDB with "_" for "-", seed (null for none), margins
 * (pixels: top, bottom, left, right), service, request_id, version, source (of
 * the origin), size (width, height), and of a fill its place (fill: x, y,
 * width, height).
 */
void outpaint_record_add_members (const OutpaintRecord *record, json_object *object);

/* Adds a rectangle as an object: x, y, width, height. */
void outpaint_record_add_rect (json_object *object, const gchar *name, const OutpaintRect *rect);

/* Reads these members.  Options with missing or out-of-range numbers are left
 * unchanged; other missing members become 0 or "".
 */
void outpaint_record_read_members (OutpaintRecord *record, json_object *object);

/* Returns the JSON text for a painted layer's parasite: the members above, and
 * the origin's layer and image.  Free with g_free().
 */
gchar *outpaint_record_to_json (const OutpaintRecord *record);

/* Parses this text of length bytes, with or without a final NUL.  Returns NULL
 * when it is not a JSON object.
 */
OutpaintRecord *outpaint_record_parse (const gchar *json, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintRecord, outpaint_record_free)

G_END_DECLS

#endif /* OUTPAINT_RECORD_H */
