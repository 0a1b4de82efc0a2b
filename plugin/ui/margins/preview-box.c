/* Preview and the notes below it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/preview-box.h"

#include <glib/gi18n-lib.h>

#include "core/frame/passes.h"
#include "core/service/price.h"
#include "gimp/read/lines.h"
#include "ui/margins/preview.h"

#define NOTES_LINES   2    /* reserved lines, so that notes do not move the layout */
#define NOTES_WIDTH   60   /* smallest width in characters */
#define SIZE_WIDTH    20   /* smallest width in characters of the frame's size */
#define MEGAPIXELS    0.1  /* smallest number of them that is shown */
#define LEAST_ENLARGE 1.05 /* smallest enlargement that gets a note */

struct _OutpaintPreviewBox
{
  GtkVBox parent_instance;

  OutpaintRect source; /* only the size is used */
  GtkWidget   *preview;
  GtkWidget   *size;
  GtkWidget   *requests; /* outside of the box */
  GtkWidget   *notes;    /* outside of the box: text and passes */
  GtkWidget   *text;
  GtkWidget   *passes;   /* only for margins that they are good for */
  gint         n_passes; /* proposed */
};

G_DEFINE_TYPE (OutpaintPreviewBox, outpaint_preview_box, GTK_TYPE_VBOX)

static void
preview_dragged (OutpaintPreview *preview, guint handle, OutpaintPreviewBox *box)
{
  OutpaintMargins margins = outpaint_preview_get_margins (preview);

  g_signal_emit_by_name (box, "dragged", &margins, handle);
}

static void
outpaint_preview_box_finalize (GObject *object)
{
  OutpaintPreviewBox *box = OUTPAINT_PREVIEW_BOX (object);

  g_object_unref (box->requests);
  g_object_unref (box->notes);

  G_OBJECT_CLASS (outpaint_preview_box_parent_class)->finalize (object);
}

static void
outpaint_preview_box_class_init (OutpaintPreviewBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_preview_box_finalize;

  g_signal_new ("passes-changed",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                0);
  g_signal_new ("dragged",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                2,
                G_TYPE_POINTER,
                G_TYPE_UINT);
}

static void
passes_toggled (OutpaintPreviewBox *box)
{
  g_signal_emit_by_name (box, "passes-changed");
}

static void
create_notes (OutpaintPreviewBox *box)
{
  box->notes  = g_object_ref_sink (gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE));
  box->text   = outpaint_wrapped_label_new (NOTES_WIDTH, NOTES_LINES);
  box->passes = outpaint_check_new (
    "",
    _ (
      "Paint the area next to the picture first, then continue from there. Each pass is a call for "
      "each variation; the result is one layer."));
  g_signal_connect_swapped (box->passes, "toggled", G_CALLBACK (passes_toggled), box);
  gtk_widget_hide (box->passes);
  gtk_widget_show (box->notes);
  gtk_box_pack_start (GTK_BOX (box->notes), box->text, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box->notes), box->passes, FALSE, FALSE, 0);
}

static void
outpaint_preview_box_init (OutpaintPreviewBox *box)
{
  GtkWidget *frame = gtk_frame_new (NULL);

  gtk_box_set_spacing (GTK_BOX (box), OUTPAINT_SPACING_NARROW);
  box->preview  = outpaint_preview_new ();
  box->size     = outpaint_wrapped_label_new (SIZE_WIDTH, 1);
  box->requests = g_object_ref_sink (gtk_label_new (NULL));
  create_notes (box);
  gtk_widget_show (box->requests);
  g_signal_connect (box->preview, "dragged", G_CALLBACK (preview_dragged), box);

  outpaint_frame_set_border (frame, GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (frame), box->preview);
  gtk_widget_show (frame);
  gtk_box_pack_start (GTK_BOX (box), frame, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), box->size, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_preview_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_PREVIEW_BOX, NULL);
}

void
outpaint_preview_box_set_target (OutpaintPreviewBox   *box,
                                 const OutpaintTarget *target,
                                 OutpaintPicture      *picture)
{
  box->source = outpaint_target_get_rect (target);
  outpaint_preview_set_source (
    OUTPAINT_PREVIEW (box->preview), box->source.width, box->source.height, picture);
  outpaint_preview_set_lines (OUTPAINT_PREVIEW (box->preview),
                              outpaint_target_check (target, NULL) ? outpaint_lines_read (target)
                                                                   : NULL);
}

void
outpaint_preview_box_set_keeps_aspect (OutpaintPreviewBox *box, gboolean keeps_aspect)
{
  outpaint_preview_set_keeps_aspect (OUTPAINT_PREVIEW (box->preview), keeps_aspect);
}

void
outpaint_preview_box_fit (OutpaintPreviewBox *box)
{
  outpaint_preview_fit (OUTPAINT_PREVIEW (box->preview));
}

void
outpaint_preview_box_set_area (OutpaintPreviewBox *box, gint area, const guint8 *values)
{
  outpaint_preview_set_area (OUTPAINT_PREVIEW (box->preview), area, values);
}

GtkWidget *
outpaint_preview_box_get_requests (OutpaintPreviewBox *box)
{
  return box->requests;
}

GtkWidget *
outpaint_preview_box_get_notes (OutpaintPreviewBox *box)
{
  return box->notes;
}

static void
show_size (OutpaintPreviewBox *box, const OutpaintRect *frame)
{
  gdouble           megapixels = (gdouble) frame->width * frame->height / 1e6;
  g_autofree gchar *text       = NULL;

  if (megapixels < MEGAPIXELS)
    text = g_strdup_printf (_ ("%d × %d → %d × %d pixels"),
                            box->source.width,
                            box->source.height,
                            frame->width,
                            frame->height);
  else
    text = g_strdup_printf (_ ("%d × %d → %d × %d pixels (%.1f megapixels)"),
                            box->source.width,
                            box->source.height,
                            frame->width,
                            frame->height,
                            megapixels);

  gtk_label_set_text (GTK_LABEL (box->size), text);
}

static OutpaintGeometry
get_geometry (OutpaintPreviewBox *box, const OutpaintMargins *margins)
{
  OutpaintGeometry geometry = { .margins = *margins };

  geometry.frame.width  = box->source.width + margins->left + margins->right;
  geometry.frame.height = box->source.height + margins->top + margins->bottom;

  return geometry;
}

/* Returns the number of calls of a run, and that of its paintings.  A call of the first pass
 * may paint several variations.
 */
static gint
count_calls (OutpaintPreviewBox    *box,
             const OutpaintMargins *margins,
             const OutpaintOptions *options,
             const OutpaintService *service,
             OutpaintSettings      *settings,
             gint                  *n_paintings)
{
  OutpaintMargins passes[OUTPAINT_PASSES_MAX];
  gint            n_passes =
    outpaint_passes_split (&box->source, margins, outpaint_preview_box_get_passes (box), passes);
  const OutpaintGeometry first = get_geometry (box, &passes[0]);
  OutpaintCanvasSize     size;

  outpaint_service_get_size (service, settings, &first, options, &size);
  *n_paintings = options->variations * n_passes;

  return outpaint_service_count_calls (service, &size, options->variations)
         + options->variations * (n_passes - 1);
}

static gchar *
describe_calls (gint n_calls, gint n_paintings, const OutpaintService *service)
{
  const gchar *title = _ (service->title);

  if (outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE))
    return g_strdup (_ ("Painted on this computer"));
  if (n_calls == n_paintings)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* translators: %s names the service */
                                         "%d call to %s",
                                         "%d calls to %s",
                                         (gulong) n_calls),
                            n_calls,
                            title);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       /* translators: "4 paintings in 1 call to OpenAI"; the
                                        * plural is that of the calls
                                        */
                                       "%d paintings in %d call to %s",
                                       "%d paintings in %d calls to %s",
                                       (gulong) n_calls),
                          n_paintings,
                          n_calls,
                          title);
}

/* Shows the number of calls, and what the paintings cost where that is known. */
static void
show_requests (OutpaintPreviewBox    *box,
               gint                   n_calls,
               gint                   n_paintings,
               const OutpaintService *service,
               OutpaintSettings      *settings)
{
  g_autofree gchar *price = outpaint_price_describe (service, settings, n_paintings);
  g_autofree gchar *calls = describe_calls (n_calls, n_paintings, service);
  g_autofree gchar *text  = NULL;

  if (price != NULL)
    /* translators: "4 paintings in 1 call to OpenAI, about 0.80"; the second is a price */
    text = g_strdup_printf (_ ("%s, about %s"), calls, price);
  gtk_label_set_text (GTK_LABEL (box->requests), text != NULL ? text : calls);
}

static void
append_note (GString *notes, const gchar *note)
{
  if (notes->len > 0)
    g_string_append_c (notes, ' ');
  g_string_append (notes, note);
}

/* Returns notes about an enlarged painting and about the service. */
static GString *
describe_service (const OutpaintCanvasSize *size, const OutpaintService *service)
{
  gdouble  scale = outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE) ? 1.0 : size->scale;
  GString *notes = g_string_new (NULL);

  if (1 / scale >= LEAST_ENLARGE)
    g_string_append_printf (notes,
                            _ ("Painted at %d × %d and scaled up by %.1f."),
                            size->area.width,
                            size->area.height,
                            1 / scale);
  if (service->note != NULL)
    append_note (notes, _ (service->note));

  return notes;
}

static void
show_notes (OutpaintPreviewBox       *box,
            const OutpaintMargins    *margins,
            const OutpaintCanvasSize *size,
            const OutpaintService    *service)
{
  GString *notes = describe_service (size, service);

  if (outpaint_passes_are_advised (&box->source, margins))
    append_note (notes,
                 _ ("A margin is larger than half of the picture's side. Several passes usually "
                    "look better."));

  gtk_label_set_text (GTK_LABEL (box->text), notes->str);
  g_string_free (notes, TRUE);
}

/* Offers n passes; 1 for none. */
static void
offer_passes (OutpaintPreviewBox *box, gint n)
{
  gboolean          is_same = n == box->n_passes;
  g_autofree gchar *label   = NULL;

  box->n_passes = n;
  gtk_widget_set_visible (box->passes, n > 1);
  if (n <= 1 || is_same)
    return;

  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                        "Paint in %d pass, wor_king outwards",
                                        "Paint in %d passes, wor_king outwards",
                                        (gulong) n),
                           n);
  gtk_button_set_label (GTK_BUTTON (box->passes), label);
}

void
outpaint_preview_box_set_passes (OutpaintPreviewBox *box, gboolean in_passes)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->passes), in_passes);
}

gint
outpaint_preview_box_get_passes (OutpaintPreviewBox *box)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->passes)) ? MAX (box->n_passes, 1)
                                                                        : 1;
}

void
outpaint_preview_box_show (OutpaintPreviewBox    *box,
                           const OutpaintMargins *margins,
                           const OutpaintOptions *options,
                           const OutpaintService *service,
                           OutpaintSettings      *settings,
                           const GError          *failure)
{
  const OutpaintGeometry geometry = get_geometry (box, margins);
  OutpaintCanvasSize     size;
  gint                   n_calls, n_paintings;

  outpaint_service_get_size (service, settings, &geometry, options, &size);
  outpaint_preview_set_margins (
    OUTPAINT_PREVIEW (box->preview), margins, outpaint_seam_width (margins, options->seam_width));
  show_size (box, &geometry.frame);
  offer_passes (box,
                failure != NULL || outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE)
                  ? 1
                  : outpaint_passes_propose (&box->source, margins));
  n_calls = count_calls (box, margins, options, service, settings, &n_paintings);
  show_requests (box, n_calls, n_paintings, service, settings);
  if (failure != NULL)
    gtk_label_set_text (GTK_LABEL (box->text), failure->message);
  else
    show_notes (box, margins, &size, service);
}

/* Shows the size of the selection, and of its part of the source that is read. */
static void
show_selection_size (OutpaintPreviewBox *box, const OutpaintSelection *selection)
{
  g_autofree gchar *text = g_strdup_printf (_ ("%d × %d pixels, within %d × %d"),
                                            selection->box.width,
                                            selection->box.height,
                                            selection->context.width,
                                            selection->context.height);

  gtk_label_set_text (GTK_LABEL (box->size), text);
}

void
outpaint_preview_box_show_fill (OutpaintPreviewBox      *box,
                                const OutpaintSelection *selection,
                                const OutpaintOptions   *options,
                                const OutpaintService   *service,
                                OutpaintSettings        *settings,
                                const GError            *failure)
{
  OutpaintGeometry   geometry = { 0 };
  OutpaintCanvasSize size;
  GString           *notes;

  outpaint_preview_set_selection (
    OUTPAINT_PREVIEW (box->preview),
    selection,
    selection != NULL ? outpaint_selection_get_seam_width (selection, options->seam_width) : 0);
  offer_passes (box, 1);
  if (selection == NULL)
    {
      gtk_label_set_text (GTK_LABEL (box->size), "");
      gtk_label_set_text (GTK_LABEL (box->requests), "");
      gtk_label_set_text (GTK_LABEL (box->text), failure->message);
      return;
    }

  geometry.frame = selection->context;
  outpaint_service_get_size (service, settings, &geometry, options, &size);
  notes = describe_service (&size, service);
  show_selection_size (box, selection);
  show_requests (box,
                 outpaint_service_count_calls (service, &size, options->variations),
                 options->variations,
                 service,
                 settings);
  gtk_label_set_text (GTK_LABEL (box->text), notes->str);
  g_string_free (notes, TRUE);
}
