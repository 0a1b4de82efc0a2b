/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECORD_H
#define OUTPAINT_RECORD_H

#include "core/service.h"

G_BEGIN_DECLS

/* The name of the parasite that each painted layer carries. */
#define OUTPAINT_PARASITE "outpaint"

/* How a painted layer was made, as a JSON object: prompt, seed, scale, steps,
 * strength, margins (pixels: top, bottom, left, right), service, request_id,
 * version (the plug-in's) and source (the source layer's tattoo, GIMP's number
 * for it that a saved image keeps; 0 for none).  Never a key.  Free with g_free().
 */
gchar *outpaint_record_to_json (const OutpaintOptions *options,
                                const OutpaintMargins *margins,
                                const OutpaintResult  *result,
                                const gchar           *service,
                                guint32                source);

/* The source's tattoo out of such a record (length bytes, a final NUL among
 * them or not), or 0 when it can't be told.
 */
guint32 outpaint_record_get_source (const gchar *json, gsize length);

G_END_DECLS

#endif /* OUTPAINT_RECORD_H */
