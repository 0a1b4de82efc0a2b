/* Test button and its result
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/service/probe-box.h"

#include <glib/gi18n-lib.h>

#include "core/service/probe.h"

#define RESULT_COLUMNS 60
#define RESULT_LINES   5

struct _OutpaintProbeBox
{
  GtkVBox parent_instance;

  GtkWidget *button;
  GtkWidget *icon;
  GtkWidget *label;

  GCancellable *cancellable; /* the current test's, else NULL */
  gboolean      is_tested;   /* TRUE when the label shows a test or its result */
};

enum
{
  TEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (OutpaintProbeBox, outpaint_probe_box, GTK_TYPE_VBOX)

/* Shows the result.  An empty label is not selectable, so that Tab skips it. */
static void
show_result (OutpaintProbeBox *box, const gchar *icon, const gchar *text)
{
  if (icon != NULL)
    gtk_image_set_from_icon_name (GTK_IMAGE (box->icon), icon, GTK_ICON_SIZE_BUTTON);
  else
    gtk_image_clear (GTK_IMAGE (box->icon));

  gtk_label_set_text (GTK_LABEL (box->label), text);
  gtk_label_set_selectable (GTK_LABEL (box->label), icon != NULL);
}

static void
show_finding (OutpaintProbeBox *box, const OutpaintFinding *finding)
{
  static const gchar *const icons[] = {
    [OUTPAINT_FINDING_WORKS]   = GIMP_ICON_DIALOG_INFORMATION,
    [OUTPAINT_FINDING_REFUSED] = GIMP_ICON_DIALOG_ERROR,
    [OUTPAINT_FINDING_UNCLEAR] = GIMP_ICON_DIALOG_WARNING,
  };

  show_result (box, icons[finding->kind], finding->sentence);
}

static void
set_under_way (OutpaintProbeBox *box, GCancellable *cancellable)
{
  g_set_object (&box->cancellable, cancellable);
  gtk_button_set_label (GTK_BUTTON (box->button), cancellable ? _ ("S_top Test") : _ ("_Test"));
}

/* A GAsyncReadyCallback.  The box may be disposed by now, or a later test may run. */
static void
probe_over (G_GNUC_UNUSED GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OutpaintProbeBox) box    = data;
  g_autoptr (OutpaintFinding) finding = outpaint_probe_finish (result, NULL);

  if (finding == NULL || g_task_get_cancellable (G_TASK (result)) != box->cancellable)
    return;

  set_under_way (box, NULL);
  show_finding (box, finding);
}

static void
end_test (OutpaintProbeBox *box)
{
  if (box->cancellable == NULL)
    return;

  g_cancellable_cancel (box->cancellable);
  set_under_way (box, NULL);
}

static void
button_clicked (OutpaintProbeBox *box)
{
  if (box->cancellable == NULL)
    {
      g_signal_emit (box, signals[TEST], 0);
      return;
    }

  end_test (box);
  show_result (box, NULL, _ ("The test was stopped."));
}

static void
outpaint_probe_box_dispose (GObject *object)
{
  OutpaintProbeBox *box = OUTPAINT_PROBE_BOX (object);

  if (box->cancellable != NULL)
    g_cancellable_cancel (box->cancellable);
  g_clear_object (&box->cancellable);

  G_OBJECT_CLASS (outpaint_probe_box_parent_class)->dispose (object);
}

static void
outpaint_probe_box_class_init (OutpaintProbeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = outpaint_probe_box_dispose;

  signals[TEST] = g_signal_new (
    "test", OUTPAINT_TYPE_PROBE_BOX, G_SIGNAL_RUN_FIRST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outpaint_probe_box_init (OutpaintProbeBox *box)
{
  GtkWidget *left = gtk_alignment_new (0.0, 0.5, 0.0, 0.0);
  GtkWidget *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  gint       width;
  gint       height;

  box->button = gtk_button_new_with_mnemonic (_ ("_Test"));
  box->icon   = gtk_image_new ();
  box->label  = outpaint_wrapped_label_new (RESULT_COLUMNS, RESULT_LINES);

  gtk_icon_size_lookup (GTK_ICON_SIZE_BUTTON, &width, &height);
  gtk_widget_set_size_request (box->icon, width, height);
  gtk_misc_set_alignment (GTK_MISC (box->icon), 0.5, 0.0);
  gimp_help_set_help_data (
    box->button, _ ("Check the URL and the key. Nothing is painted or charged."), NULL);
  g_signal_connect_swapped (box->button, "clicked", G_CALLBACK (button_clicked), box);

  gtk_container_add (GTK_CONTAINER (left), box->button);
  gtk_box_pack_start (GTK_BOX (hbox), box->icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->label, TRUE, TRUE, 0);
  gtk_box_set_spacing (GTK_BOX (box), OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (box), left, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), hbox, TRUE, TRUE, 0);
  gtk_widget_show_all (left);
  gtk_widget_show_all (hbox);
}

GtkWidget *
outpaint_probe_box_new (void)
{
  return g_object_new (OUTPAINT_TYPE_PROBE_BOX, NULL);
}

void
outpaint_probe_box_start (OutpaintProbeBox      *box,
                          const OutpaintService *service,
                          OutpaintSettings      *settings)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  end_test (box);
  set_under_way (box, cancellable);
  box->is_tested = TRUE;
  show_result (box, NULL, _ ("Testing..."));
  outpaint_probe_async (service, settings, cancellable, probe_over, g_object_ref (box));
}

void
outpaint_probe_box_set_failure (OutpaintProbeBox *box, const gchar *sentence)
{
  show_result (box, GIMP_ICON_DIALOG_ERROR, sentence);
}

void
outpaint_probe_box_set_text (OutpaintProbeBox *box, const gchar *text)
{
  end_test (box);
  box->is_tested = FALSE;
  show_result (box, *text != '\0' ? GIMP_ICON_DIALOG_INFORMATION : NULL, text);
}

void
outpaint_probe_box_outdate (OutpaintProbeBox *box)
{
  end_test (box);
  if (box->is_tested)
    show_result (box, NULL, "");
  box->is_tested = FALSE;
}
