/* Frames of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_FRAME_H
#define FIDELITY_FRAME_H

#include "bench/measures/planes.h"
#include "standin/options.h"

G_BEGIN_DECLS

/* A margin as a fraction of the source's side: a sixth of the frame on each side. */
#define FRAME_MARGIN 0.25

/* A photograph as a frame; its middle is the source. */
typedef struct
{
  gchar           *name;
  gint             ratio; /* of the frame's size to the painting's */
  OutpaintPicture *truth; /* the frame */
  OutpaintRect     source;
  OutpaintPicture *limit; /* the service's answer with its changes undone exactly */
} FidelityFrame;

/* Scales the photograph to a frame of at most ratio times the service's largest
 * painting and at most "largest" pixels wide and high.  Writes truth and source
 * as truth.png and source.png into the directory.  service: the stand-in's
 * options, made by frame_make_options() for this directory.
 */
FidelityFrame *frame_new (const gchar          *name,
                          const gchar          *path,
                          gint                  ratio,
                          gint                  largest,
                          const gchar          *directory,
                          const StandinOptions *service);
void           frame_free (FidelityFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FidelityFrame, frame_free)

G_END_DECLS

#endif /* FIDELITY_FRAME_H */
