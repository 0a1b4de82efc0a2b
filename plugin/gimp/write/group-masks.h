/* Masks of the groups around a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GROUP_MASKS_H
#define OUTPAINT_GROUP_MASKS_H

#include <libgimp/gimp.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The masks of a group and of its ancestors, including disabled ones.  When a
 * group grows, GIMP extends its mask with black and displaces the content of
 * its ancestors' masks; these functions correct both.  A zeroed struct is
 * empty.
 */
typedef struct
{
  gint32   image_ID;
  GArray  *masks;        /* with their original pixels */
  GArray  *locked_IDs;   /* items that were unlocked */
  gint32   selection_ID; /* a channel with the saved selection, -1 for none */
  gboolean is_disturbed; /* TRUE while locks and selection are changed */
} OutpaintGroupMasks;

/* Reads the masks of group_ID (-1 for none) and its ancestors.  Returns FALSE
 * with the PDB's error.  Clear with outpaint_group_masks_clear() in both cases.
 */
gboolean outpaint_group_masks_init (OutpaintGroupMasks *masks, gint32 image_ID, gint32 group_ID);
void     outpaint_group_masks_clear (OutpaintGroupMasks *masks);

/* Call first in the undo step, so that undoing it restores the masks' pixels
 * last: GIMP displaces them also when groups shrink.  Removes selection and
 * locks until outpaint_group_masks_reveal() or
 * outpaint_group_masks_take_back(). Returns FALSE with the PDB's error.
 */
gboolean outpaint_group_masks_prepare (OutpaintGroupMasks *masks);

/* Makes the masks white in the frame's margins and restores their old content
 * elsewhere, and restores selection and locks.  Call in the undo step, after
 * the canvas has grown and the painting is in the group.  Returns FALSE with
 * the PDB's error.
 */
gboolean outpaint_group_masks_reveal (OutpaintGroupMasks *masks, const OutpaintGeometry *geometry);

/* Restores the masks, the selection and the locks after the painting was
 * removed from the group.
 */
void outpaint_group_masks_take_back (OutpaintGroupMasks *masks);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintGroupMasks, outpaint_group_masks_clear)

G_END_DECLS

#endif /* OUTPAINT_GROUP_MASKS_H */
