/* Progress and elapsed time
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/base/status-box.h"

#include <glib/gi18n-lib.h>

#define SECONDS_CHARS 6  /* width of the seconds, fits "3600 s" */
#define BAR_WIDTH     90 /* pixels; the text beside the bar gets the others */

struct _OutpaintStatusBox
{
  GtkVBox parent_instance;

  GtkWidget *label;
  GtkWidget *progress; /* replaces the label during a run */
  GtkWidget *phase;    /* beside the bar, since themes give text on a bar little contrast */
  GtkWidget *bar;
  GtkWidget *seconds; /* elapsed seconds */
  gint64     start;   /* monotonic time in microseconds; 0 between runs */
};

G_DEFINE_TYPE (OutpaintStatusBox, outpaint_status_box, GTK_TYPE_VBOX)

static void
outpaint_status_box_class_init (G_GNUC_UNUSED OutpaintStatusBoxClass *klass)
{
}

/* Swaps the two widgets.  A notebook's pages would be simpler, but assistive
 * technologies report a new page as focused.
 */
static void
show_only (GtkWidget *shown, GtkWidget *hidden)
{
  gtk_widget_hide (hidden);
  gtk_widget_show (shown);
}

static void
outpaint_status_box_init (OutpaintStatusBox *box)
{
  gint width;
  gint height;

  box->label    = gtk_label_new (NULL);
  box->progress = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  box->phase    = gtk_label_new (NULL);
  box->bar      = gtk_progress_bar_new ();
  box->seconds  = gtk_label_new (NULL);

  gtk_misc_set_alignment (GTK_MISC (box->label), 0.0, 0.5);
  gtk_misc_set_alignment (GTK_MISC (box->phase), 0.0, 0.5);
  gtk_label_set_ellipsize (GTK_LABEL (box->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (box->phase), PANGO_ELLIPSIZE_END);
  atk_object_set_name (gtk_widget_get_accessible (box->bar), _ ("Progress"));
  gtk_label_set_width_chars (GTK_LABEL (box->seconds), SECONDS_CHARS);
  gtk_misc_set_alignment (GTK_MISC (box->seconds), 1.0, 0.5);
  gtk_box_pack_start (GTK_BOX (box->progress), box->phase, TRUE, TRUE, 0);
  gtk_widget_set_size_request (box->bar, BAR_WIDTH, -1);
  gtk_box_pack_start (GTK_BOX (box->progress), box->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box->progress), box->seconds, FALSE, FALSE, 0);
  gtk_widget_show_all (box->progress);

  outpaint_widget_get_wanted_size (box->progress, &width, &height);
  gtk_widget_set_size_request (GTK_WIDGET (box), -1, height);
  gtk_box_pack_start (GTK_BOX (box), box->label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), box->progress, FALSE, FALSE, 0);
  show_only (box->label, box->progress);
}

GtkWidget *
outpaint_status_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_STATUS_BOX, NULL);
}

static void
show_seconds (OutpaintStatusBox *box)
{
  g_autofree gchar *text = NULL;
  gint64            now  = g_get_monotonic_time ();

  if (box->start == 0)
    box->start = now;

  text = g_strdup_printf (_ ("%d s"), (gint) ((now - box->start) / G_TIME_SPAN_SECOND));
  gtk_label_set_text (GTK_LABEL (box->seconds), text);
}

void
outpaint_status_box_set_progress (OutpaintStatusBox *box, const OutpaintProgress *progress)
{
  g_autofree gchar *text     = outpaint_progress_to_text (progress);
  gdouble           fraction = outpaint_progress_to_fraction (progress);

  show_only (box->progress, box->label);
  show_seconds (box);
  gtk_label_set_text (GTK_LABEL (box->phase), text);
  if (fraction < 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (box->bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (box->bar), CLAMP (fraction, 0.0, 1.0));
}

void
outpaint_status_box_set_text (OutpaintStatusBox *box, const gchar *text)
{
  box->start = 0;
  gtk_label_set_text (GTK_LABEL (box->label), text);
  show_only (box->label, box->progress);
}
