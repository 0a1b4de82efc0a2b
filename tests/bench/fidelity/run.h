/* Runs of the fidelity benchmark in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_RUN_H
#define FIDELITY_RUN_H

#include "frame.h"
#include "support/world.h"

G_BEGIN_DECLS

/* The result of a run, with the frame's size. */
typedef struct
{
  OutpaintPicture *visible;  /* RGB */
  OutpaintPicture *mask;     /* of the painted layer */
  gboolean         is_exact; /* TRUE when the original is exact to 16 bits where the mask is 0 */
  gdouble          seconds;  /* of the whole run, including the stand-in */
} FidelityResult;

/* Starts a GIMP in which these corrections are disabled (separated by commas,
 * "" for none).
 */
World *run_start (const gchar *without);

typedef struct
{
  const gchar *directory;  /* contains source.png */
  const gchar *service;    /* options of the stand-in, JSON */
  const gchar *precision;  /* of the image, such as "U8-GAMMA" */
  gint         seam_width; /* pixels, -1 for automatic */
} FidelitySetting;

/* Extends the source in GIMP with the stand-in. */
FidelityResult *run_frame (World                 *world,
                           const FidelityFrame   *frame,
                           const FidelitySetting *setting);
void            run_result_free (FidelityResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FidelityResult, run_result_free)

G_END_DECLS

#endif /* FIDELITY_RUN_H */
