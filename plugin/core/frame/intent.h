/* The frame that the user has in mind
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_INTENT_H
#define OUTPAINT_INTENT_H

#include "core/frame/aspect.h"

G_BEGIN_DECLS

#define OUTPAINT_INTENT_RATIO_SIZE 44 /* bytes of a ratio's text with its NUL */

typedef enum
{
  OUTPAINT_LENGTH_PIXELS,
  OUTPAINT_LENGTH_MILLIMETERS,
  OUTPAINT_LENGTH_INCHES
} OutpaintLengthUnit;

#define OUTPAINT_N_LENGTH_UNITS 3

/* A ratio or a size with an anchor, which can be applied to any picture; unlike
 * the margins that they bring about in one picture.
 */
typedef struct
{
  gchar ratio[OUTPAINT_INTENT_RATIO_SIZE]; /* see outpaint_aspect_parse(); "" for
                                            * none */
  gdouble            width;                /* in the unit, without the bleed; 0 for none */
  gdouble            height;
  OutpaintLengthUnit unit;
  gdouble            bleed; /* added to the size on each side, in the unit */
  OutpaintAnchor     anchor;
} OutpaintIntent;

/* Returns TRUE for a ratio or a size, FALSE for margins by value. */
gboolean outpaint_intent_has_frame (const OutpaintIntent *intent);

/* Returns a text for a key file, such as "size=210x297mm bleed=3 anchor=0,-1".
 * Free with g_free().
 */
gchar *outpaint_intent_to_text (const OutpaintIntent *intent);

/* Parses such a text.  Returns FALSE when it is none; unknown words are skipped.
 * text may be NULL.
 */
gboolean outpaint_intent_parse (const gchar *text, OutpaintIntent *intent);

/* Converts a length to whole pixels, rounded; resolution in pixels per inch. */
gint outpaint_length_to_pixels (gdouble length, OutpaintLengthUnit unit, gdouble resolution);

/* Converts pixels to a length in the unit. */
gdouble outpaint_length_from_pixels (gdouble pixels, OutpaintLengthUnit unit, gdouble resolution);

/* Computes the size of the frame in pixels.  A source that does not fit into the
 * size gets the smallest frame of its shape instead, since a frame never cuts
 * the source.  Returns FALSE without a ratio or a size.
 */
gboolean outpaint_intent_get_frame (const OutpaintIntent *intent,
                                    const OutpaintRect   *source,
                                    gdouble               x_resolution,
                                    gdouble               y_resolution,
                                    gint                 *width,
                                    gint                 *height);

G_END_DECLS

#endif /* OUTPAINT_INTENT_H */
