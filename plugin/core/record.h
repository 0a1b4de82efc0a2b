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
 * version (the plug-in's).  Never a key.  Free with g_free().
 */
gchar *outpaint_record_to_json (const OutpaintOptions *options,
                                const OutpaintMargins *margins,
                                const OutpaintResult  *result,
                                const gchar           *service);

G_END_DECLS

#endif /* OUTPAINT_RECORD_H */
