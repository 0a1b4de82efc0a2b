/* The JSON record of a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECORD_H
#define OUTPAINT_RECORD_H

#include "core/frame/geometry.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

/* A record's source when all visible layers were extended. */
#define OUTPAINT_RECORD_VISIBLE G_GINT64_CONSTANT (-1)

/* Room for an image's name, a UUID, and its NUL. */
#define OUTPAINT_RECORD_NAME_SIZE 37

/* What a later run wants to know of a painted layer. */
typedef struct
{
  gint64 source;         /* the source layer's tattoo, GIMP's number for it that a saved image
                          * keeps; OUTPAINT_RECORD_VISIBLE; or 0 for none */
  gint64          layer; /* the painted layer's own tattoo; 0 in records of older versions */
  OutpaintMargins margins;
  gint            width; /* the source's, in pixels; 0 in records of older versions */
  gint            height;
  gchar image[OUTPAINT_RECORD_NAME_SIZE]; /* the name of the image that it was made for; ""
                                           * in records of older versions */
} OutpaintRecord;

/* How a painted layer was made, as a JSON object: prompt, seed, scale, steps,
 * strength, detail, keep_heights, margins (pixels: top, bottom, left, right),
 * service, request_id, version (the plug-in's), source, layer, size (the source's:
 * width, height) and image.  Never a key.  Free with g_free().
 */
gchar *outpaint_record_to_json (const OutpaintOptions *options,
                                const OutpaintRecord  *record,
                                gint64                 seed,
                                const gchar           *request_id,
                                const gchar           *service);

/* Reads such a record (length bytes, a final NUL among them or not); what it
 * does not tell, or tells out of range, is 0.  FALSE when it is none.
 */
gboolean outpaint_record_parse (const gchar *json, gsize length, OutpaintRecord *record);

G_END_DECLS

#endif /* OUTPAINT_RECORD_H */
