/* Source and frame of the main dialog
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "gimp/read/former.h"
#include "gimp/read/selection.h"
#include "gimp/read/thumbnail.h"
#include "ui/dialog/advanced-box.h"
#include "ui/dialog/area-box.h"
#include "ui/dialog/dialog-frame.h"
#include "ui/dialog/former-box.h"
#include "ui/dialog/painting-box.h"
#include "ui/dialog/prompt-box.h"
#include "ui/dialog/sampling-box.h"
#include "ui/dialog/source-box.h"
#include "ui/margins/margins-box.h"
#include "ui/margins/preview-box.h"
#include "ui/margins/proposal.h"
#include "ui/results/results-box.h"
#include "ui/service/service-box.h"


/* Shows the frame again when it is no longer that of the chosen painting. */
static void
leave_view (OutpaintDialog *dialog, const OutpaintMargins *margins)
{
  if (memcmp (margins, &dialog->painted_margins, sizeof (*margins)) != 0)
    outpaint_results_box_show_view (OUTPAINT_RESULTS_BOX (dialog->results), FALSE);
}

static void
show_frame (OutpaintDialog *dialog, const OutpaintOptions *options)
{
  OutpaintMarginsBox *margins_box = OUTPAINT_MARGINS_BOX (dialog->margins);
  OutpaintMargins     margins     = outpaint_margins_box_get_margins (margins_box);

  leave_view (dialog, &margins);
  outpaint_preview_box_set_keeps_aspect (OUTPAINT_PREVIEW_BOX (dialog->preview),
                                         outpaint_margins_box_keeps_aspect (margins_box));
  outpaint_preview_box_show (
    OUTPAINT_PREVIEW_BOX (dialog->preview),
    &margins,
    options,
    outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service)),
    dialog->settings,
    outpaint_margins_box_get_failure (margins_box));
}

static OutpaintSamplingBox *
get_sampling (OutpaintDialog *dialog)
{
  return OUTPAINT_SAMPLING_BOX (
    outpaint_advanced_box_get_sampling (OUTPAINT_ADVANCED_BOX (dialog->advanced)));
}

/* Shows the areas that the local painter may copy, or not. */
static void
show_areas (OutpaintDialog *dialog)
{
  outpaint_sampling_box_show (get_sampling (dialog), OUTPAINT_PREVIEW_BOX (dialog->preview));
}

static void
show_preview (OutpaintDialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  outpaint_painting_box_get_options (OUTPAINT_PAINTING_BOX (dialog->painting), options);
  outpaint_advanced_box_get_options (OUTPAINT_ADVANCED_BOX (dialog->advanced), options);
  if (!dialog->is_fill)
    show_frame (dialog, options);
  else
    outpaint_preview_box_show_fill (
      OUTPAINT_PREVIEW_BOX (dialog->preview),
      dialog->selection,
      options,
      outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service)),
      dialog->settings,
      dialog->no_selection);
}

static void
service_changed (OutpaintDialog *dialog)
{
  const OutpaintService *service =
    outpaint_service_box_get_service (OUTPAINT_SERVICE_BOX (dialog->service));

  outpaint_prompt_box_set_service (OUTPAINT_PROMPT_BOX (dialog->prompt), service);
  outpaint_painting_box_set_service (OUTPAINT_PAINTING_BOX (dialog->painting), service);
  outpaint_advanced_box_set_service (OUTPAINT_ADVANCED_BOX (dialog->advanced),
                                     service,
                                     outpaint_service_get_limits (service, dialog->settings));
  show_preview (dialog);
  show_areas (dialog);
}

static void
preview_dragged (OutpaintDialog *dialog, const OutpaintMargins *margins, guint handle)
{
  outpaint_margins_box_set_margins (OUTPAINT_MARGINS_BOX (dialog->margins), margins, handle);
}

/* Measures the target's shape.  Without a thumbnail, transparency is unknown
 * until the run.
 */
static void
measure_shape (OutpaintShape *shape, const OutpaintPicture *picture)
{
  if (picture != NULL)
    outpaint_shape_measure (shape, picture->data + 3, 4, picture->width, picture->height);
  else
    *shape = (OutpaintShape){ .covered = 1, .outline = 1 };
}

/* Reads the selection again, or the reason why it cannot be painted. */
static void
update_selection (OutpaintDialog *dialog)
{
  g_clear_pointer (&dialog->selection, outpaint_selection_unref);
  g_clear_error (&dialog->no_selection);
  if (outpaint_target_check (&dialog->target, &dialog->no_selection))
    dialog->selection = outpaint_selection_read (&dialog->target, &dialog->no_selection);
}

static OutpaintTarget
find_target (OutpaintDialog *dialog, OutpaintSourceKind kind)
{
  if (dialog->is_fill)
    return outpaint_target_find_fill (dialog->image_ID, dialog->drawable_ID, kind, FALSE);

  return outpaint_target_find (dialog->image_ID, dialog->drawable_ID, kind, dialog->is_again);
}

/* TRUE when all that is selected lies within the source. */
static gboolean
has_inner_selection (OutpaintDialog *dialog)
{
  OutpaintRect source = outpaint_target_get_rect (&dialog->target);
  OutpaintRect bounds;
  OutpaintRect inner;

  if (!outpaint_target_get_selection_bounds (dialog->image_ID, &bounds))
    return FALSE;

  inner = outpaint_rect_intersect (&bounds, &source);

  return inner.width == bounds.width && inner.height == bounds.height;
}

/* Offers to fill a selection within the source. */
static void
show_area (OutpaintDialog *dialog)
{
  gboolean is_offered =
    dialog->is_fill
    || (outpaint_target_check (&dialog->target, NULL) && has_inner_selection (dialog));

  gtk_widget_set_visible (dialog->area, is_offered && !dialog->only_fills);
}

static void
set_target (OutpaintDialog *dialog, OutpaintSourceKind kind)
{
  g_autoptr (OutpaintPicture) picture = NULL;

  dialog->target = find_target (dialog, kind);
  picture        = outpaint_thumbnail_new (&dialog->target, OUTPAINT_THUMBNAIL_MAX);
  measure_shape (&dialog->shape, picture);
  if (dialog->is_fill)
    update_selection (dialog);
  else
    outpaint_margins_box_set_target (
      OUTPAINT_MARGINS_BOX (dialog->margins), &dialog->target, &dialog->shape);
  outpaint_preview_box_set_target (
    OUTPAINT_PREVIEW_BOX (dialog->preview), &dialog->target, picture);
  outpaint_sampling_box_set_target (get_sampling (dialog), &dialog->target);
  show_areas (dialog);
  show_area (dialog);
}

/* Finds the target for the chosen source and area.  Keeps the margins as fractions
 * of the new source.
 */
static void
choose_target (OutpaintDialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_margins_box_get_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
  set_target (dialog, options->source);
  if (dialog->is_fill)
    show_preview (dialog);
  else
    outpaint_margins_box_set_options (OUTPAINT_MARGINS_BOX (dialog->margins), options);
}

/* Extends the source by the margins of the former run. */
static void
repeat_former (OutpaintDialog *dialog, OutpaintSourceKind source, gboolean is_again)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  options->source = source;
  outpaint_source_box_set_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  dialog->is_again = is_again;
  set_target (dialog, source);
  outpaint_margins_box_set_free (OUTPAINT_MARGINS_BOX (dialog->margins));
  outpaint_margins_box_set_margins (
    OUTPAINT_MARGINS_BOX (dialog->margins), &dialog->former.margins, OUTPAINT_HANDLE_NONE);
  dialog->is_former = TRUE;
}

static void
again_asked (OutpaintDialog *dialog)
{
  repeat_former (dialog, dialog->former.source, TRUE);
}

static void
further_asked (OutpaintDialog *dialog)
{
  repeat_former (dialog, OUTPAINT_SOURCE_VISIBLE, FALSE);
}

static void
source_changed (OutpaintDialog *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  dialog->is_again = dialog->is_former = FALSE;

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  if ((options->source == OUTPAINT_SOURCE_VISIBLE) != (dialog->target.layer_ID == -1))
    choose_target (dialog);
}

static void
area_changed (OutpaintDialog *dialog)
{
  dialog->is_fill = outpaint_area_box_is_fill (OUTPAINT_AREA_BOX (dialog->area));
  gtk_widget_set_visible (dialog->margins, !dialog->is_fill);
  choose_target (dialog);
}

/* Refreshes the dialog after changes to the image, so that a paid run starts
 * from the image's current state.
 */
static gboolean
window_focus_in (G_GNUC_UNUSED GtkWidget     *window,
                 G_GNUC_UNUSED GdkEventFocus *event,
                 OutpaintDialog              *dialog)
{
  g_autoptr (OutpaintOptions) options = outpaint_options_new ();

  if (dialog->cancellable != NULL)
    return FALSE;

  outpaint_source_box_get_options (OUTPAINT_SOURCE_BOX (dialog->source), options);
  outpaint_source_box_refresh (OUTPAINT_SOURCE_BOX (dialog->source));
  if (outpaint_target_check (&dialog->target, NULL))
    set_target (dialog, options->source);
  if (dialog->is_fill)
    show_preview (dialog);
  else
    outpaint_margins_box_refresh (OUTPAINT_MARGINS_BOX (dialog->margins));

  return FALSE;
}

/* Offers to go on from the run that made the active layer, where there is one. */
void
outpaint_dialog_frame_offer_former (OutpaintDialog *dialog)
{
  GtkWidget *box;

  if (dialog->only_fills
      || !outpaint_former_read (dialog->image_ID, dialog->drawable_ID, &dialog->former))
    return;

  box = outpaint_former_box_new ();
  g_signal_connect_swapped (box, "again", G_CALLBACK (again_asked), dialog);
  g_signal_connect_swapped (box, "further", G_CALLBACK (further_asked), dialog);
  gtk_box_pack_start (GTK_BOX (dialog->picture), box, FALSE, FALSE, 0);
}

/* Returns the layer that is the source unless the visible layers are. */
gint32
outpaint_dialog_frame_get_layer (OutpaintDialog *dialog)
{
  return find_target (dialog, OUTPAINT_SOURCE_LAYER).layer_ID;
}

/* TRUE while the source and the margins are those of a button for a former run. */
gboolean
outpaint_dialog_frame_is_former (OutpaintDialog *dialog)
{
  OutpaintMargins margins =
    outpaint_margins_box_get_margins (OUTPAINT_MARGINS_BOX (dialog->margins));

  return dialog->is_former && memcmp (&margins, &dialog->former.margins, sizeof (margins)) == 0;
}

/* Gets what was chosen of the frame; FALSE for nothing. */
gboolean
outpaint_dialog_frame_get_intent (OutpaintDialog *dialog, OutpaintIntent *intent)
{
  return outpaint_margins_box_get_intent (OUTPAINT_MARGINS_BOX (dialog->margins), intent)
         && !outpaint_dialog_frame_is_former (dialog);
}

/* Places the painting of the visible layers. */
void
outpaint_dialog_frame_place_painting (OutpaintDialog *dialog)
{
  if (dialog->target.layer_ID == -1 && !dialog->is_fill && !dialog->is_again)
    dialog->target.above_ID = outpaint_source_box_get_place (OUTPAINT_SOURCE_BOX (dialog->source));
}

/* Proposes source and margins for the picture, from what was chosen for others. */
static void
propose_frame (OutpaintDialog *dialog, OutpaintOptions *options)
{
  g_autoptr (OutpaintOptions) kept = outpaint_settings_get_options (dialog->settings);
  OutpaintIntent intent;

  options->source = kept->source;
  set_target (dialog, options->source);
  dialog->proposed = outpaint_proposal_get_source (&dialog->target, &dialog->shape);
  if (dialog->proposed != options->source)
    set_target (dialog, dialog->proposed);
  options->source = dialog->proposed;

  if (outpaint_proposal_set_margins (&dialog->target, &dialog->shape, dialog->settings, options)
      && outpaint_settings_get_intent (dialog->settings, &intent))
    {
      outpaint_margins_box_set_intent (OUTPAINT_MARGINS_BOX (dialog->margins), &intent);
    }
}

static void
propose_fill (OutpaintDialog *dialog, OutpaintOptions *options)
{
  gint source;

  set_target (dialog, options->source);
  source = outpaint_proposal_get_fill_source (&dialog->target, dialog->selection);
  if (source != options->source)
    set_target (dialog, source);
  options->source = source;
}

void
outpaint_dialog_frame_connect (OutpaintDialog *dialog)
{
  g_signal_connect_swapped (dialog->margins, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->painting, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->advanced, "changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (get_sampling (dialog), "changed", G_CALLBACK (show_areas), dialog);
  g_signal_connect_swapped (dialog->service, "changed", G_CALLBACK (service_changed), dialog);
  g_signal_connect_swapped (dialog->source, "changed", G_CALLBACK (source_changed), dialog);
  g_signal_connect_swapped (dialog->area, "changed", G_CALLBACK (area_changed), dialog);
  g_signal_connect_swapped (dialog->preview, "passes-changed", G_CALLBACK (show_preview), dialog);
  g_signal_connect_swapped (dialog->preview, "dragged", G_CALLBACK (preview_dragged), dialog);
  g_signal_connect (dialog->window, "focus-in-event", G_CALLBACK (window_focus_in), dialog);
}

void
outpaint_dialog_frame_propose (OutpaintDialog *dialog, OutpaintOptions *options)
{
  if (dialog->is_fill)
    propose_fill (dialog, options);
  else
    propose_frame (dialog, options);
}
