/* Masks of the groups around a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GROUP_MASKS_H
#define OUTPAINT_GROUP_MASKS_H

#include <libgimp/gimp.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The masks of a group and of the groups around it, disabled ones too.  GIMP
 * makes a group's mask grow with black when the group grows, and displaces what
 * the mask of a group around that holds.  A zeroed one is empty.
 */
typedef struct
{
  gint32   image_ID;
  GArray  *masks;        /* with what they hold now */
  GArray  *locked_IDs;   /* items whose lock was taken off */
  gint32   selection_ID; /* a channel that keeps the selection, -1 for none */
  gboolean is_disturbed; /* locks and selection are not as they were */
} OutpaintGroupMasks;

/* Reads the masks of group_ID, -1 for none, and of its ancestors.  FALSE with
 * the PDB's error.  Clear with outpaint_group_masks_clear() in both cases.
 */
gboolean outpaint_group_masks_init (OutpaintGroupMasks *masks, gint32 image_ID, gint32 group_ID);
void     outpaint_group_masks_clear (OutpaintGroupMasks *masks);

/* To be called first in the undo step: undoing it puts the masks' own pixels back
 * at its end, since GIMP displaces them when groups shrink, too.  Until they
 * are revealed or taken back, there is no selection and no lock.  FALSE with the
 * PDB's error.
 */
gboolean outpaint_group_masks_prepare (OutpaintGroupMasks *masks);

/* Makes them white over the frame, except over the source, where they show and
 * hide what they did, as everywhere else.  To be called with the undo step open, the canvas
 * grown and the painting in the group.  The selection and the locks are as
 * before after it.  FALSE with the PDB's error.
 */
gboolean outpaint_group_masks_reveal (OutpaintGroupMasks *masks, const OutpaintGeometry *geometry);

/* After the painting was taken out of the group: all is as it was read. */
void outpaint_group_masks_take_back (OutpaintGroupMasks *masks);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintGroupMasks, outpaint_group_masks_clear)

G_END_DECLS

#endif /* OUTPAINT_GROUP_MASKS_H */
