/* The paintings of a session in a row
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/results/strip.h"

#include <glib/gi18n-lib.h>

#include "ui/results/scene.h"

/* Size of a thumbnail, pixels. */
#define THUMB_WIDTH  80
#define THUMB_HEIGHT 60
#define MARK         3 /* width of the line around the chosen one */

/* Keys of data: a button's index plus 1, and the surface of a thumbnail. */
#define INDEX "outpaint-index"
#define THUMB "outpaint-thumb"

struct _OutpaintStrip
{
  GtkVBox parent_instance;

  OutpaintSession *session; /* borrowed */
  GtkWidget       *scroll;
  GtkWidget       *row;
  GPtrArray       *buttons; /* of GtkWidget, a radio button for each painting */
  gint             chosen;  /* index, or -1 */
};

G_DEFINE_TYPE (OutpaintStrip, outpaint_strip, GTK_TYPE_VBOX)

static gint
get_index (GtkWidget *button)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), INDEX)) - 1;
}

/* Draws a thumbnail, with a line around the chosen one in the color of GIMP's
 * active guides.
 */
static void
draw_thumb (GtkWidget *widget, cairo_t *cr, gpointer data)
{
  cairo_surface_t *thumb  = data;
  GtkWidget       *button = gtk_widget_get_ancestor (widget, GTK_TYPE_TOGGLE_BUTTON);
  gint             width  = cairo_image_surface_get_width (thumb);
  gint             height = cairo_image_surface_get_height (thumb);
  gint             x      = (THUMB_WIDTH - width) / 2;
  gint             y      = (THUMB_HEIGHT - height) / 2;

  cairo_set_source_surface (cr, thumb, x, y);
  cairo_paint (cr);
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;

  cairo_rectangle (cr, x + MARK / 2.0, y + MARK / 2.0, width - MARK, height - MARK);
  cairo_set_source_rgb (cr, 1.0, 0.8, 0.2);
  cairo_set_line_width (cr, MARK);
  cairo_stroke (cr);
}

/* Returns a small picture with the painting. */
static cairo_surface_t *
make_thumb (const OutpaintVariation *variation)
{
  OutpaintScene    scene = { 0 };
  cairo_surface_t *thumb;
  cairo_t         *cr;
  gdouble          scale;

  outpaint_scene_init (&scene, variation);
  scale = MIN (THUMB_WIDTH / (gdouble) scene.width, THUMB_HEIGHT / (gdouble) scene.height);
  thumb = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                      MAX (1, (gint) (scale * scene.width)),
                                      MAX (1, (gint) (scale * scene.height)));
  cr    = cairo_create (thumb);
  outpaint_scene_draw (&scene, cr, 0, 0, scale, FALSE);
  cairo_destroy (cr);
  outpaint_scene_clear (&scene);

  return thumb;
}

static GtkWidget *
create_thumb (const OutpaintVariation *variation)
{
  GtkWidget       *area  = gtk_image_new ();
  cairo_surface_t *thumb = make_thumb (variation);

  gtk_widget_set_size_request (area, THUMB_WIDTH, THUMB_HEIGHT);
  outpaint_widget_connect_draw (area, draw_thumb, thumb);
  g_object_set_data_full (G_OBJECT (area), THUMB, thumb, (GDestroyNotify) cairo_surface_destroy);

  return area;
}

static void
name_button (GtkWidget *button, const OutpaintVariation *variation)
{
  g_autofree gchar *seed = g_strdup_printf ("%" G_GINT64_FORMAT, variation->seed);
  g_autofree gchar *name = NULL;

  if (variation->seed < 0)
    name = g_strdup_printf (_ ("Painting %d"), variation->number);
  else
    name = g_strdup_printf (_ ("Painting %d, seed %s"), variation->number, seed);
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gimp_help_set_help_data (button, name, NULL);
}

static void
choose (OutpaintStrip *strip, gint index)
{
  strip->chosen = index;
  g_signal_emit_by_name (strip, "chosen", (guint) index);
}

static void
button_toggled (GtkToggleButton *button, OutpaintStrip *strip)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (button));
  choose (strip, get_index (GTK_WIDGET (button)));
}

/* A click on the chosen painting shows it again. */
static void
button_clicked (GtkToggleButton *button, OutpaintStrip *strip)
{
  if (gtk_toggle_button_get_active (button) && get_index (GTK_WIDGET (button)) == strip->chosen)
    choose (strip, strip->chosen);
}

static void
retry_clicked (GtkWidget *button, OutpaintStrip *strip)
{
  g_signal_emit_by_name (strip, "retry", (guint) get_index (button));
}

/* Fills a button; Alt and the number's digit activate it. */
static void
fill_button (GtkWidget *button, GtkWidget *top, gint number)
{
  GtkWidget        *column = gtk_vbox_new (FALSE, 2);
  g_autofree gchar *text   = g_strdup_printf (number < 10 ? "_%d" : "%d", number);
  GtkWidget        *label  = gtk_label_new_with_mnemonic (text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_box_pack_start (GTK_BOX (column), top, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (column), label, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), column);
}

static GtkWidget *
create_painted (OutpaintStrip *strip, const OutpaintVariation *variation, GtkWidget *former)
{
  GtkWidget *button = gtk_radio_button_new_from_widget (GTK_RADIO_BUTTON (former));

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  fill_button (button, create_thumb (variation), variation->number);
  name_button (button, variation);
  g_ptr_array_add (strip->buttons, button);

  return button;
}

/* In one label, since GTK 3 shows assistive technologies the mnemonic of the first one. */
static GtkWidget *
create_missing (OutpaintStrip *strip, const OutpaintVariation *variation)
{
  gint              number = variation->number;
  GtkWidget        *button = gtk_button_new ();
  g_autofree gchar *name   = g_strdup_printf (_ ("Paint missing painting %d"), number);
  g_autofree gchar *text =
    g_strdup_printf (number < 10 ? "%s\n_%d" : "%s\n%d", _ ("Retry"), number);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_widget_set_size_request (label, THUMB_WIDTH, THUMB_HEIGHT);
  gtk_container_add (GTK_CONTAINER (button), label);
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gimp_help_set_help_data (button, variation->reason, NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (retry_clicked), strip);

  return button;
}

/* Scrolls to a button that gets the focus. */
static void
row_focused (GtkContainer *row, GtkWidget *button, OutpaintStrip *strip)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (strip->scroll));
  GtkAllocation place;

  (void) row;
  if (button == NULL)
    return;

  gtk_widget_get_allocation (button, &place);
  gtk_adjustment_clamp_page (adjustment, place.x, place.x + place.width);
}

static void
outpaint_strip_finalize (GObject *object)
{
  g_ptr_array_unref (OUTPAINT_STRIP (object)->buttons);

  G_OBJECT_CLASS (outpaint_strip_parent_class)->finalize (object);
}

static void
outpaint_strip_class_init (OutpaintStripClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_strip_finalize;

  g_signal_new ("chosen",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_UINT);
  g_signal_new ("retry",
                G_TYPE_FROM_CLASS (klass),
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                1,
                G_TYPE_UINT);
}

static void
outpaint_strip_init (OutpaintStrip *strip)
{
  GtkScrolledWindow *scroll;

  strip->buttons = g_ptr_array_new ();
  strip->chosen  = -1;
  strip->row     = gtk_hbox_new (FALSE, 2);
  strip->scroll  = gtk_scrolled_window_new (NULL, NULL);

  scroll = GTK_SCROLLED_WINDOW (strip->scroll);
  gtk_scrolled_window_set_policy (scroll, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_widget_set_can_focus (strip->scroll, FALSE);
  gtk_scrolled_window_add_with_viewport (scroll, strip->row);
  gtk_viewport_set_shadow_type (GTK_VIEWPORT (gtk_widget_get_parent (strip->row)), GTK_SHADOW_NONE);
  g_signal_connect (strip->row, "set-focus-child", G_CALLBACK (row_focused), strip);
  gtk_box_pack_start (GTK_BOX (strip), strip->scroll, FALSE, FALSE, 0);
  gtk_widget_show_all (strip->scroll);
}

GtkWidget *
outpaint_strip_new (OutpaintSession *session)
{
  OutpaintStrip *strip = g_object_new (OUTPAINT_TYPE_STRIP, NULL);

  strip->session = session;

  return GTK_WIDGET (strip);
}

static void
connect_buttons (OutpaintStrip *strip)
{
  for (guint i = 0; i < strip->buttons->len; i++)
    {
      g_signal_connect (strip->buttons->pdata[i], "toggled", G_CALLBACK (button_toggled), strip);
      g_signal_connect (strip->buttons->pdata[i], "clicked", G_CALLBACK (button_clicked), strip);
    }
}

static void
remove_button (GtkWidget *button, G_GNUC_UNUSED gpointer data)
{
  gtk_widget_destroy (button);
}

void
outpaint_strip_update (OutpaintStrip *strip)
{
  GtkWidget *former = NULL;

  gtk_container_foreach (GTK_CONTAINER (strip->row), remove_button, NULL);
  g_ptr_array_set_size (strip->buttons, 0);
  for (guint i = 0; i < outpaint_session_get_length (strip->session); i++)
    {
      const OutpaintVariation *variation = outpaint_session_get (strip->session, i);
      GtkWidget               *button;

      if (variation->view != NULL)
        button = former = create_painted (strip, variation, former);
      else
        button = create_missing (strip, variation);
      g_object_set_data (G_OBJECT (button), INDEX, GINT_TO_POINTER ((gint) i + 1));
      gtk_box_pack_start (GTK_BOX (strip->row), button, FALSE, FALSE, 0);
      gtk_widget_show_all (button);
    }
  connect_buttons (strip);
}

static GtkWidget *
find_button (OutpaintStrip *strip, gint index, guint *at)
{
  for (guint i = 0; i < strip->buttons->len; i++)
    if (get_index (strip->buttons->pdata[i]) == index)
      {
        *at = i;
        return strip->buttons->pdata[i];
      }

  return NULL;
}

void
outpaint_strip_choose (OutpaintStrip *strip, guint index)
{
  guint      at;
  GtkWidget *button = find_button (strip, (gint) index, &at);

  strip->chosen = (gint) index;
  gtk_widget_grab_focus (button);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    choose (strip, (gint) index);
  else
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

void
outpaint_strip_step (OutpaintStrip *strip, gint step)
{
  guint at;

  if (find_button (strip, strip->chosen, &at) == NULL)
    return;

  at = (guint) CLAMP ((gint) at + step, 0, (gint) strip->buttons->len - 1);
  outpaint_strip_choose (strip, (guint) get_index (strip->buttons->pdata[at]));
}

gint
outpaint_strip_get_chosen (OutpaintStrip *strip)
{
  return strip->chosen;
}

void
outpaint_strip_focus (OutpaintStrip *strip)
{
  guint      at;
  GtkWidget *button = find_button (strip, strip->chosen, &at);

  if (button != NULL)
    gtk_widget_grab_focus (button);
}
