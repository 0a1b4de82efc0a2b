/* Interface to GIMP 2.10 and GIMP 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_HOST_H
#define OUTPAINT_HOST_H

#include <gegl.h>
#include <libgimp/gimp.h>

G_BEGIN_DECLS

/* The calls of libgimp that differ between GIMP 2.10 (gimp2-*.c) and GIMP 3
 * (gimp3-*.c), with the same meaning as in GIMP.
 *
 * Images, items (layers, masks, groups, channels) and displays are GIMP's IDs;
 * -1 stands for none.  Getters return FALSE, 0, -1 or NULL for an unknown ID.
 * Setters return FALSE when GIMP refused; outpaint_host_get_error() returns
 * GIMP's message.  Free strings, arrays and bytes with g_free(), objects with
 * g_object_unref().  Main thread only.
 */

/* Images.  Sizes and offsets are in pixels; positions count from the top.  new_like
 * makes an empty image with the base type, precision and profile of another one.
 * get_next_guide moves *guide, 0 at first, to the next guide; FALSE after the
 * last one.
 */

gboolean          outpaint_host_image_is_valid (gint32 image_ID);
gint32            outpaint_host_image_new (gint width, gint height);
gint32            outpaint_host_image_new_like (gint32 image_ID, gint width, gint height);
gint32            outpaint_host_image_duplicate (gint32 image_ID);
gboolean          outpaint_host_image_delete (gint32 image_ID);
gchar            *outpaint_host_image_get_name (gint32 image_ID);
gint              outpaint_host_image_get_width (gint32 image_ID);
gint              outpaint_host_image_get_height (gint32 image_ID);
GimpImageBaseType outpaint_host_image_get_base_type (gint32 image_ID);
GimpPrecision     outpaint_host_image_get_precision (gint32 image_ID);
GimpColorProfile *outpaint_host_image_get_effective_color_profile (gint32 image_ID);
GimpLayerMode     outpaint_host_image_get_default_new_layer_mode (gint32 image_ID);
gboolean          outpaint_host_image_get_resolution (gint32 image_ID, gdouble *x, gdouble *y);
gboolean          outpaint_host_image_resize (gint32 image_ID,
                                              gint   width,
                                              gint   height,
                                              gint   offset_x,
                                              gint   offset_y);
gboolean          outpaint_host_image_get_next_guide (gint32    image_ID,
                                                      guint32  *guide,
                                                      gboolean *is_horizontal,
                                                      gint     *position);
gint32            outpaint_host_image_get_floating_sel (gint32 image_ID);
gint32            outpaint_host_image_get_active_layer (gint32 image_ID);
gboolean          outpaint_host_image_set_active_layer (gint32 image_ID, gint32 layer_ID);
gint             *outpaint_host_image_get_layers (gint32 image_ID, gint *n_layers);
gint             *outpaint_host_image_get_channels (gint32 image_ID, gint *n_channels);
gboolean          outpaint_host_image_insert_layer (gint32 image_ID,
                                                    gint32 layer_ID,
                                                    gint32 parent_ID,
                                                    gint   position);
gboolean          outpaint_host_image_remove_layer (gint32 image_ID, gint32 layer_ID);
gint              outpaint_host_image_get_item_position (gint32 image_ID, gint32 item_ID);
gint32            outpaint_host_image_get_layer_by_tattoo (gint32 image_ID, guint tattoo);
guint             outpaint_host_image_get_tattoo_state (gint32 image_ID);
gboolean          outpaint_host_image_set_tattoo_state (gint32 image_ID, guint state);
gboolean          outpaint_host_image_undo_group_start (gint32 image_ID);
gboolean          outpaint_host_image_undo_group_end (gint32 image_ID);
gboolean          outpaint_host_image_undo_disable (gint32 image_ID);
gboolean          outpaint_host_image_undo_enable (gint32 image_ID);
gboolean          outpaint_host_selection_bounds (gint32    image_ID,
                                                  gboolean *is_selected,
                                                  gint     *x1,
                                                  gint     *y1,
                                                  gint     *x2,
                                                  gint     *y2);
gint32            outpaint_host_image_get_selection (gint32 image_ID);
gboolean          outpaint_host_selection_is_empty (gint32 image_ID);
gboolean          outpaint_host_selection_none (gint32 image_ID);
gint32            outpaint_host_selection_save (gint32 image_ID);
gboolean          outpaint_host_selection_load (gint32 image_ID, gint32 channel_ID);
gboolean          outpaint_host_image_remove_channel (gint32 image_ID, gint32 channel_ID);
gboolean          outpaint_host_image_attach_parasite (gint32       image_ID,
                                                       const gchar *name,
                                                       const gchar *text);
gchar   *outpaint_host_image_get_parasite (gint32 image_ID, const gchar *name, gsize *size);
gboolean outpaint_host_image_detach_parasite (gint32 image_ID, const gchar *name);
guchar  *outpaint_host_image_get_thumbnail_data (gint32 image_ID,
                                                 gint  *width,
                                                 gint  *height,
                                                 gint  *bpp);

/* Items.  A new layer has full opacity and belongs to no image's stack; a new
 * mask is white.
 */

gboolean outpaint_host_item_is_valid (gint32 item_ID);
gboolean outpaint_host_item_is_layer (gint32 item_ID);
gboolean outpaint_host_item_is_layer_mask (gint32 item_ID);
gboolean outpaint_host_item_is_text_layer (gint32 item_ID);
gboolean outpaint_host_item_is_group (gint32 item_ID);
gint32   outpaint_host_item_get_image (gint32 item_ID);
gint32   outpaint_host_item_get_parent (gint32 item_ID);
gint    *outpaint_host_item_get_children (gint32 item_ID, gint *n_children);
gchar   *outpaint_host_item_get_name (gint32 item_ID);
gboolean outpaint_host_item_set_name (gint32 item_ID, const gchar *name);
gboolean outpaint_host_item_get_visible (gint32 item_ID);
gboolean outpaint_host_item_set_visible (gint32 item_ID, gboolean is_visible);
gboolean outpaint_host_item_get_lock_content (gint32 item_ID);
gboolean outpaint_host_item_set_lock_content (gint32 item_ID, gboolean is_locked);
guint    outpaint_host_item_get_tattoo (gint32 item_ID);
gboolean outpaint_host_item_delete (gint32 item_ID);
gboolean outpaint_host_item_attach_parasite (gint32 item_ID, const gchar *name, const gchar *text);
gchar   *outpaint_host_item_get_parasite (gint32 item_ID, const gchar *name, gsize *size);
gint32   outpaint_host_layer_new (gint32        image_ID,
                                  const gchar  *name,
                                  gint          width,
                                  gint          height,
                                  GimpImageType type,
                                  GimpLayerMode mode);
gint32   outpaint_host_layer_new_from_visible (gint32 image_ID, const gchar *name);
gint32   outpaint_host_layer_group_new (gint32 image_ID);

/* TRUE when the layer has filters; always FALSE in GIMP 2.10.  new_filtered
 * returns a copy outside the image's stack with the visible filters merged,
 * possibly at other offsets.
 */
gboolean outpaint_host_layer_has_filters (gint32 layer_ID);
gint32   outpaint_host_layer_new_filtered (gint32 layer_ID);

gboolean            outpaint_host_layer_set_offsets (gint32 layer_ID, gint x, gint y);
gint32              outpaint_host_layer_create_mask (gint32 layer_ID);
gboolean            outpaint_host_layer_add_mask (gint32 layer_ID, gint32 mask_ID);
gint32              outpaint_host_layer_get_mask (gint32 layer_ID);
gboolean            outpaint_host_layer_get_apply_mask (gint32 layer_ID);
gboolean            outpaint_host_layer_set_edit_mask (gint32 layer_ID, gboolean is_edited);
gint32              outpaint_host_layer_from_mask (gint32 mask_ID);
gdouble             outpaint_host_layer_get_opacity (gint32 layer_ID);
gboolean            outpaint_host_layer_set_opacity (gint32 layer_ID, gdouble opacity);
GimpLayerMode       outpaint_host_layer_get_mode (gint32 layer_ID);
gboolean            outpaint_host_layer_set_mode (gint32 layer_ID, GimpLayerMode mode);
GimpLayerColorSpace outpaint_host_layer_get_blend_space (gint32 layer_ID);
gboolean outpaint_host_layer_set_blend_space (gint32 layer_ID, GimpLayerColorSpace blend_space);
GimpLayerColorSpace    outpaint_host_layer_get_composite_space (gint32 layer_ID);
gboolean               outpaint_host_layer_set_composite_space (gint32              layer_ID,
                                                                GimpLayerColorSpace composite_space);
GimpLayerCompositeMode outpaint_host_layer_get_composite_mode (gint32 layer_ID);
gboolean               outpaint_host_layer_set_composite_mode (gint32                 layer_ID,
                                                               GimpLayerCompositeMode composite_mode);
gint                   outpaint_host_drawable_get_width (gint32 drawable_ID);
gint                   outpaint_host_drawable_get_height (gint32 drawable_ID);
gboolean               outpaint_host_drawable_get_offsets (gint32 drawable_ID, gint *x, gint *y);
gboolean               outpaint_host_drawable_has_alpha (gint32 drawable_ID);
GeglBuffer            *outpaint_host_drawable_get_buffer (gint32 drawable_ID);
GeglBuffer            *outpaint_host_drawable_get_shadow_buffer (gint32 drawable_ID);
gboolean               outpaint_host_drawable_merge_shadow (gint32 drawable_ID);
gboolean               outpaint_host_drawable_update (gint32 drawable_ID,
                                                      gint   x,
                                                      gint   y,
                                                      gint   width,
                                                      gint   height);
const Babl            *outpaint_host_drawable_get_thumbnail_format (gint32 drawable_ID);
guchar                *outpaint_host_drawable_get_thumbnail_data (gint32 drawable_ID,
                                                                  gint  *width,
                                                                  gint  *height,
                                                                  gint  *bpp);

/* TRUE for a precision with a linear curve, or for 8 bits with the gamma curve. */
gboolean outpaint_host_precision_is_linear (GimpPrecision precision);
gboolean outpaint_host_precision_is_u8 (GimpPrecision precision);

/* The babl space of buffers of images with that profile.  NULL when buffers are
 * labelled sRGB whatever the profile, as in GIMP 2.10.
 */
const Babl *outpaint_host_profile_get_space (GimpColorProfile *profile);

/* The session.  Session data last until GIMP exits; get_path() returns a path
 * in GIMP's own directory; a progress fraction below 0 pulses.
 */

const gchar *outpaint_host_get_error (void);
gboolean     outpaint_host_has_succeeded (void);
gboolean     outpaint_host_has_display (void);
gboolean     outpaint_host_display_new (gint32 image_ID);
void         outpaint_host_displays_flush (void);
gint         outpaint_host_get_tile_height (void);
gchar       *outpaint_host_get_path (const gchar *name);
gboolean     outpaint_host_set_session_data (const gchar *name, const gchar *text);
gchar       *outpaint_host_get_session_data (const gchar *name);
void         outpaint_host_message (const gchar *text);
void         outpaint_host_progress_start (void);
void         outpaint_host_progress_update (const gchar *text, gdouble fraction);
void         outpaint_host_progress_end (void);

G_END_DECLS

#endif /* OUTPAINT_HOST_H */
