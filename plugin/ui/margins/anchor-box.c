/* Nine-point anchor
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/anchor-box.h"

#include <glib/gi18n-lib.h>

#define N_POINTS      9
#define MIDDLE        4
#define PICTURE_SHARE 0.5 /* side of the square that marks the anchor, of the point's side */
#define DOT_SHARE     0.15

struct _OutpaintAnchorBox
{
  GtkVBox parent_instance;

  GtkLabel  *label;            /* borrowed */
  GtkWidget *points[N_POINTS]; /* radio buttons, row by row */
  gboolean   showing;          /* TRUE while the choice is changed by the program, not the user */
};

G_DEFINE_TYPE (OutpaintAnchorBox, outpaint_anchor_box, GTK_TYPE_VBOX)

static const struct
{
  const gchar *name;
  const gchar *tooltip;
} points[N_POINTS] = {
  { N_ ("Top left"), N_ ("The picture stays at the top left and grows to the right and down") },
  { N_ ("Top"), N_ ("The picture stays at the top and grows down and to both sides") },
  { N_ ("Top right"), N_ ("The picture stays at the top right and grows to the left and down") },
  { N_ ("Left"), N_ ("The picture stays at the left and grows to the right, up and down") },
  { N_ ("Middle"), N_ ("The picture stays in the middle and grows on all sides") },
  { N_ ("Right"), N_ ("The picture stays at the right and grows to the left, up and down") },
  { N_ ("Bottom left"), N_ ("The picture stays at the bottom left and grows to the right and up") },
  { N_ ("Bottom"), N_ ("The picture stays at the bottom and grows up and to both sides") },
  { N_ ("Bottom right"),
    N_ ("The picture stays at the bottom right and grows to the left and up") },
};

static gint
get_chosen (OutpaintAnchorBox *box)
{
  for (gint i = 0; i < N_POINTS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->points[i])))
      return i;

  return MIDDLE;
}

static void
point_clicked (GtkToggleButton *point, OutpaintAnchorBox *box)
{
  if (!gtk_toggle_button_get_active (point))
    return;

  gtk_label_set_mnemonic_widget (box->label, GTK_WIDGET (point));
  if (!box->showing)
    g_signal_emit_by_name (box, "changed");
}

/* Draws a square, which stands for the picture, on the chosen point and a dot
 * on the others.
 */
static void
draw_mark (GtkWidget *point, cairo_t *cr, G_GNUC_UNUSED gpointer data)
{
  gboolean      active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (point));
  OutpaintColor color =
    outpaint_widget_get_color (point, OUTPAINT_STYLE_TEXT, gtk_widget_is_sensitive (point));
  GtkAllocation place;
  gdouble       side;

  gtk_widget_get_allocation (point, &place);
  side = MIN (place.width, place.height) * (active ? PICTURE_SHARE : DOT_SHARE);
  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  cairo_rectangle (cr, (place.width - side) / 2, (place.height - side) / 2, side, side);
  cairo_fill (cr);
}

static void
choose (OutpaintAnchorBox *box, gint column, gint row)
{
  GtkWidget *point = box->points[3 * CLAMP (row, 0, 2) + CLAMP (column, 0, 2)];

  gtk_widget_grab_focus (point);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (point), TRUE);
}

/* Makes the points behave as radio buttons: Tab focuses the chosen point, then
 * leaves the box; the arrow keys choose.  GTK does so only for radio buttons
 * with an indicator.
 */
static gboolean
outpaint_anchor_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  OutpaintAnchorBox *box    = OUTPAINT_ANCHOR_BOX (widget);
  gint               chosen = get_chosen (box);
  gint               column = chosen % 3;
  gint               row    = chosen / 3;

  if (gtk_container_get_focus_child (GTK_CONTAINER (box)) == NULL)
    {
      gtk_widget_grab_focus (box->points[chosen]);
      return TRUE;
    }

  switch (direction)
    {
    case GTK_DIR_UP:
      choose (box, column, row - 1);
      return TRUE;
    case GTK_DIR_DOWN:
      choose (box, column, row + 1);
      return TRUE;
    case GTK_DIR_LEFT:
      choose (box, column - 1, row);
      return TRUE;
    case GTK_DIR_RIGHT:
      choose (box, column + 1, row);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
outpaint_anchor_box_class_init (OutpaintAnchorBoxClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = outpaint_anchor_box_focus;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Makes the point as large as a line of text in the current font. */
static void
set_size (GtkWidget *point)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (point, "x");
  gint height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_widget_set_size_request (point, height, height);
}

static GtkWidget *
point_new (OutpaintAnchorBox *box, gint i)
{
  GtkWidget *point =
    gtk_radio_button_new_from_widget (i > 0 ? GTK_RADIO_BUTTON (box->points[i - 1]) : NULL);

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (point), FALSE);
  set_size (point);
  outpaint_button_set_compact (point);
  gimp_help_set_help_data (point, _ (points[i].tooltip), NULL);
  atk_object_set_name (gtk_widget_get_accessible (point), _ (points[i].name));
  outpaint_widget_connect_draw (point, draw_mark, NULL);
  g_signal_connect (point, "clicked", G_CALLBACK (point_clicked), box);
  gtk_widget_show (point);

  return point;
}

static void
outpaint_anchor_box_init (OutpaintAnchorBox *box)
{
  GtkWidget *table = gtk_table_new (3, 3, TRUE);

  for (guint i = 0; i < N_POINTS; i++)
    {
      box->points[i] = point_new (box, (gint) i);
      gtk_table_attach (GTK_TABLE (table),
                        box->points[i],
                        i % 3,
                        i % 3 + 1,
                        i / 3,
                        i / 3 + 1,
                        GTK_FILL,
                        GTK_FILL,
                        0,
                        0);
    }
  gtk_widget_show (table);
  gtk_box_pack_start (GTK_BOX (box), table, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_anchor_box_new (GtkLabel *label)
{
  const OutpaintAnchor middle = { 0, 0 };
  OutpaintAnchorBox   *box    = g_object_new (OUTPAINT_TYPE_ANCHOR_BOX, NULL);

  box->label = label;
  outpaint_anchor_box_set (box, &middle);
  gtk_widget_show (GTK_WIDGET (box));

  return GTK_WIDGET (box);
}

void
outpaint_anchor_box_set (OutpaintAnchorBox *box, const OutpaintAnchor *anchor)
{
  GtkWidget *point = box->points[3 * (anchor->y + 1) + anchor->x + 1];

  box->showing = TRUE;
  gtk_label_set_mnemonic_widget (box->label, point);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (point), TRUE);
  box->showing = FALSE;
}

OutpaintAnchor
outpaint_anchor_box_get (OutpaintAnchorBox *box)
{
  gint           chosen = get_chosen (box);
  OutpaintAnchor anchor = { chosen % 3 - 1, chosen / 3 - 1 };

  return anchor;
}
