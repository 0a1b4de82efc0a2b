/* Levels and sums of the registration
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_REGISTRATION_PRIVATE_H
#define OUTPAINT_REGISTRATION_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

#define MAX_LEVELS 12

/* Radius of the band-pass, in pixels. */
#define FILTER_RADIUS 5

/* Largest plausible shift, in pixels, and change of scale. */
#define MAX_SHIFT 5.0
#define MAX_SCALE 0.0125

/* Parameters of the fit: a shift and a stretch for each axis, and the
 * painting's contrast.  The stretch is -1 at the left or top edge and 1 at the
 * right or bottom edge.
 */
enum
{
  SHIFT_X,
  STRETCH_X,
  SHIFT_Y,
  STRETCH_Y,
  CONTRAST,
  N_PARAMETERS
};

typedef struct
{
  gint    width;
  gint    height;
  gdouble factor; /* pixels of the grid per pixel of the level */
  gfloat *reference;
  gfloat *painting;
  guint8 *known;
  gsize   n_known;
  gint    left; /* bounds of the known pixels */
  gint    top;
  gint    right;
  gint    bottom;
} Level;

typedef struct
{
  gint  width; /* of the grid */
  gint  height;
  gint  n_levels;
  Level levels[MAX_LEVELS]; /* from fine to coarse */
} Pyramid;

/* A level's painting, moved by the parameters.  The bounds contain the pixels
 * far enough from the painting's edges.
 */
typedef struct
{
  gfloat *plane; /* large enough for the finest level */
  gint    left;
  gint    top;
  gint    right;
  gint    bottom;
} View;

typedef struct
{
  gdouble matrix[N_PARAMETERS * N_PARAMETERS];
  gdouble vector[N_PARAMETERS];
  gdouble scores[N_PARAMETERS * N_PARAMETERS]; /* sum of the blocks' outer products */
  gint    n_textured;
  gint    n_agreeing;
} Normal;

void outpaint_registration_clear (Pyramid *pyramid);

/* Makes the levels of luma from packed RGBA floats.  FALSE when there is no memory. */
gboolean outpaint_registration_init (Pyramid      *pyramid,
                                     const gfloat *reference,
                                     const gfloat *painting,
                                     gint          width,
                                     gint          height);

/* Moves a level's painting by the parameters.  FALSE when there is no memory. */
gboolean outpaint_registration_move (View          *view,
                                     const Pyramid *pyramid,
                                     const Level   *level,
                                     const gdouble *parameters);

/* Adds up the blocks of a level, row by row, so that the number of threads does
 * not change the rounding.  FALSE when there is no memory.
 */
gboolean outpaint_registration_sum (Normal        *normal,
                                    const Pyramid *pyramid,
                                    const Level   *level,
                                    const View    *view,
                                    gdouble        contrast);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pyramid, outpaint_registration_clear)

G_END_DECLS

#endif /* OUTPAINT_REGISTRATION_PRIVATE_H */
