/* Frames of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_FRAME_H
#define FIDELITY_FRAME_H

#include "bench/measures/planes.h"
#include "standin/options.h"

G_BEGIN_DECLS

/* A margin's part of the source's side: a sixth of the frame on each side. */
#define FRAME_MARGIN 0.25

/* A photograph as the frame whose middle is the picture to extend. */
typedef struct
{
  gchar           *name;
  gint             ratio; /* of the frame to what the service paints */
  OutpaintPicture *truth; /* the frame */
  OutpaintRect     source;
  OutpaintPicture *limit; /* the service's answer with all that it changed undone exactly */
} FidelityFrame;

/* Scales the photograph so that the frame is at most ratio times the largest
 * that a service paints, and at most largest pixels wide and high; writes
 * truth and source as truth.png and source.png into the directory.
 * service has the options of the stand-in, which frame_make_options() had
 * made for this directory.
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
