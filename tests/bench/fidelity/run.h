/* Runs of the fidelity benchmark in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_RUN_H
#define FIDELITY_RUN_H

#include "frame.h"
#include "support/world.h"

G_BEGIN_DECLS

/* What came out of GIMP, as large as the frame. */
typedef struct
{
  OutpaintPicture *visible;  /* RGB */
  OutpaintPicture *mask;     /* of the painted layer */
  gboolean         is_exact; /* the original where the mask is 0, to 16 bits */
  gdouble          seconds;  /* of the whole run, with the stand-in's share */
} FidelityResult;

/* A GIMP in which the plug-in works without these corrections (a list with
 * commas between, "" for none).
 */
World *run_start (const gchar *without);

typedef struct
{
  const gchar *directory;  /* its source.png is extended */
  const gchar *service;    /* the stand-in's options, JSON */
  const gchar *precision;  /* the image's, such as "U8-GAMMA" */
  gint         seam_width; /* pixels, -1 for the plug-in's own */
} FidelitySetting;

/* Extends the source in GIMP, against the stand-in. */
FidelityResult *run_frame (World                 *world,
                           const FidelityFrame   *frame,
                           const FidelitySetting *setting);
void            run_result_free (FidelityResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FidelityResult, run_result_free)

G_END_DECLS

#endif /* FIDELITY_RUN_H */
