/* Four margins with their links and unit
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/sides-box.h"

#include <glib/gi18n-lib.h>

#include "core/frame/options.h"
#include "ui/margins/margin-entry.h"

typedef enum
{
  LINK_VERTICAL,
  LINK_HORIZONTAL,
  LINK_ALL,
  N_LINKS
} Link;

/* First columns of the groups in the entry. */
enum
{
  COLUMN_VERTICAL   = 0, /* a label, a field and a link */
  COLUMN_HORIZONTAL = 3,
  COLUMN_ALL        = 6, /* the link of all sides */
  COLUMN_UNIT       = 7
};

static const OutpaintMarginCell unit_cell = { COLUMN_UNIT, 0, 1, 2, OUTPAINT_SPACING_NARROW, 0 };

struct _OutpaintSidesBox
{
  GtkVBox parent_instance;

  GtkWidget *entry;
  GtkWidget *spins[OUTPAINT_N_SIDES]; /* fields of the entry */
  GtkWidget *links[N_LINKS];
  gdouble    shown[OUTPAINT_N_SIDES];   /* pixels */
  gint       lengths[OUTPAINT_N_SIDES]; /* source pixels that 100 % of the side stands for */
  gboolean   showing;                   /* TRUE while numbers are changed by the program, not the
                                         * user */
};

G_DEFINE_TYPE (OutpaintSidesBox, outpaint_sides_box, GTK_TYPE_VBOX)

static const gchar *const labels[OUTPAINT_N_SIDES] = {
  [OUTPAINT_SIDE_TOP]    = N_ ("_Top:"),
  [OUTPAINT_SIDE_BOTTOM] = N_ ("_Bottom:"),
  [OUTPAINT_SIDE_LEFT]   = N_ ("Le_ft:"),
  [OUTPAINT_SIDE_RIGHT]  = N_ ("Ri_ght:"),
};

static const struct
{
  GimpChainPosition  position;
  OutpaintMarginCell cell;
  const gchar       *name;
  const gchar       *tooltip;
} links[N_LINKS] = {
  [LINK_VERTICAL]   = { GIMP_CHAIN_RIGHT,
                        { COLUMN_VERTICAL + 2, 0, 1, 2, 0, 0 },
                        N_ ("Link top and bottom"),
                        N_ ("Linked: top and bottom have the same value") },
  [LINK_HORIZONTAL] = { GIMP_CHAIN_RIGHT,
                        { COLUMN_HORIZONTAL + 2, 0, 1, 2, 0, 0 },
                        N_ ("Link left and right"),
                        N_ ("Linked: left and right have the same value") },
  [LINK_ALL]        = { GIMP_CHAIN_RIGHT,
                        { COLUMN_ALL, 0, 1, 2, OUTPAINT_SPACING_NARROW, 0 },
                        N_ ("Link all sides"),
                        N_ ("Linked: all four sides have the same value") },
};

static gboolean
is_linked (OutpaintSidesBox *box, Link link)
{
  return gimp_chain_button_get_active (GIMP_CHAIN_BUTTON (box->links[link]));
}

static gboolean
are_linked (OutpaintSidesBox *box, gint one, gint other)
{
  if (is_linked (box, LINK_ALL))
    return TRUE;

  return outpaint_side_is_horizontal (one) == outpaint_side_is_horizontal (other)
         && is_linked (box, outpaint_side_is_horizontal (one) ? LINK_VERTICAL : LINK_HORIZONTAL);
}

/* Copies a side's number to the sides linked to it, in the shown unit: the same
 * percentage or length.
 */
static void
lead (OutpaintSidesBox *box, gint side)
{
  GimpSizeEntry *entry = GIMP_SIZE_ENTRY (box->entry);

  for (gint other = 0; other < OUTPAINT_N_SIDES; other++)
    if (other != side && are_linked (box, side, other))
      gimp_size_entry_set_value (entry, other, gimp_size_entry_get_value (entry, side));
}

static void
remember (OutpaintSidesBox *box)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    box->shown[side] = gimp_size_entry_get_refval (GIMP_SIZE_ENTRY (box->entry), side);
}

void
outpaint_sides_box_lead (OutpaintSidesBox *box, guint handle)
{
  box->showing = TRUE;
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (handle & 1u << side)
      lead (box, side);
  remember (box);
  box->showing = FALSE;
}

static void
entry_changed (GtkWidget *entry, OutpaintSidesBox *box)
{
  guint changed = OUTPAINT_HANDLE_NONE;

  if (box->showing)
    return;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (gimp_size_entry_get_refval (GIMP_SIZE_ENTRY (entry), side) != box->shown[side])
      changed |= 1u << side;
  if (changed == OUTPAINT_HANDLE_NONE)
    return;

  outpaint_sides_box_lead (box, changed);
  g_signal_emit_by_name (box, "changed");
}

/* Linking all sides links both pairs; unlinking a pair unlinks all. */
static void
link_toggled (GimpChainButton *button, OutpaintSidesBox *box)
{
  gboolean active = gimp_chain_button_get_active (button);
  Link     link   = LINK_ALL;

  for (gint i = 0; i < N_LINKS; i++)
    if (box->links[i] == GTK_WIDGET (button))
      link = (Link) i;

  if (link == LINK_ALL && active)
    {
      gimp_chain_button_set_active (GIMP_CHAIN_BUTTON (box->links[LINK_VERTICAL]), TRUE);
      gimp_chain_button_set_active (GIMP_CHAIN_BUTTON (box->links[LINK_HORIZONTAL]), TRUE);
    }
  else if (link != LINK_ALL && !active)
    {
      gimp_chain_button_set_active (GIMP_CHAIN_BUTTON (box->links[LINK_ALL]), FALSE);
    }
}

static void
outpaint_sides_box_class_init (OutpaintSidesBoxClass *klass)
{
  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* Adds a side's label and field: top and bottom in one column, left and right
 * in the next.
 */
static void
attach_spin (OutpaintSidesBox *box, gint side)
{
  gboolean           is_first = !outpaint_side_is_far (side);
  GtkWidget         *label    = gtk_label_new_with_mnemonic (_ (labels[side]));
  OutpaintMarginCell cell     = {
        .column    = outpaint_side_is_horizontal (side) ? COLUMN_VERTICAL : COLUMN_HORIZONTAL,
        .row       = is_first ? 0 : 1,
        .n_columns = 1,
        .n_rows    = 1,
        .gap_left  = outpaint_side_is_horizontal (side) ? 0 : OUTPAINT_SPACING_WIDE,
        .gap_above = is_first ? 0 : OUTPAINT_SPACING_NARROW,
  };

  box->spins[side] = outpaint_spin_new (0, 0, OUTPAINT_MAX_SIZE, 1, 2);
  gtk_entry_set_width_chars (GTK_ENTRY (box->spins[side]), 8);
  gimp_help_set_help_data (box->spins[side],
                           /* xgettext:no-c-format */
                           _ ("How far to extend this side. 100 % is the picture's height for top "
                              "and bottom, its width for left and right."),
                           NULL);
  gtk_misc_set_alignment (GTK_MISC (label), 0.0, 0.5);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->spins[side]);
  outpaint_margin_entry_attach (box->entry, label, &cell);
  cell.column++;
  cell.gap_left = OUTPAINT_SPACING_NARROW;
  outpaint_margin_entry_attach (box->entry, box->spins[side], &cell);
  gimp_size_entry_add_field (
    GIMP_SIZE_ENTRY (box->entry), GTK_SPIN_BUTTON (box->spins[side]), NULL);
}

static void
attach_link (OutpaintSidesBox *box, Link link)
{
  GtkWidget *chain  = gimp_chain_button_new (links[link].position);
  GtkWidget *button = outpaint_chain_get_button (chain);

  box->links[link] = chain;
  gimp_help_set_help_data (button, _ (links[link].tooltip), NULL);
  atk_object_set_name (gtk_widget_get_accessible (button), _ (links[link].name));
  g_signal_connect (chain, "toggled", G_CALLBACK (link_toggled), box);
  outpaint_margin_entry_attach (box->entry, chain, &links[link].cell);
}

/* Sets the Tab order: column by column instead of row by row. */
static void
set_focus_chain (OutpaintSidesBox *box)
{
  GtkWidget *const order[] = { box->spins[OUTPAINT_SIDE_TOP],
                               box->spins[OUTPAINT_SIDE_BOTTOM],
                               box->links[LINK_VERTICAL],
                               box->spins[OUTPAINT_SIDE_LEFT],
                               box->spins[OUTPAINT_SIDE_RIGHT],
                               box->links[LINK_HORIZONTAL],
                               box->links[LINK_ALL],
                               outpaint_margin_entry_get_unit_menu (box->entry) };
  g_autoptr (GList) chain  = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    chain = g_list_append (chain, order[i]);
  gtk_container_set_focus_chain (GTK_CONTAINER (box->entry), chain);
}

/* Adds the last side first, since gimp_size_entry_add_field() inserts each
 * field as number 0.
 */
static void
outpaint_sides_box_init (OutpaintSidesBox *box)
{
  GtkWidget *hbox = gtk_hbox_new (FALSE, 0);
  GtkWidget *unit;

  box->showing = TRUE;
  box->entry   = outpaint_margin_entry_new (&unit_cell);
  unit         = outpaint_margin_entry_get_unit_menu (box->entry);
  gimp_help_set_help_data (unit, _ ("The unit of the margins"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (unit), _ ("Unit of the margins"));
  for (gint side = OUTPAINT_N_SIDES - 1; side >= 0; side--)
    attach_spin (box, side);
  for (gint link = 0; link < N_LINKS; link++)
    attach_link (box, (Link) link);
  set_focus_chain (box);
  gtk_widget_show (box->entry);
  box->showing = FALSE;

  g_signal_connect (box->entry, "value-changed", G_CALLBACK (entry_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), box->entry, FALSE, FALSE, 0);
  gtk_widget_show (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_sides_box_new (void)
{
  GtkWidget *box = g_object_new (OUTPAINT_TYPE_SIDES_BOX, NULL);

  gtk_widget_show (box);

  return box;
}

void
outpaint_sides_box_set_source (OutpaintSidesBox   *box,
                               const OutpaintRect *source,
                               gdouble             x_resolution,
                               gdouble             y_resolution)
{
  GimpSizeEntry *entry = GIMP_SIZE_ENTRY (box->entry);

  box->showing = TRUE;
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      box->lengths[side] =
        MAX (outpaint_side_is_horizontal (side) ? source->height : source->width, 1);
      gimp_size_entry_set_resolution (
        entry, side, outpaint_side_is_horizontal (side) ? y_resolution : x_resolution, TRUE);
      gimp_size_entry_set_size (entry, side, 0, box->lengths[side]);
    }
  box->showing = FALSE;
}

void
outpaint_sides_box_show (OutpaintSidesBox *box, const gdouble *pixels, gboolean can_be_edited)
{
  GimpSizeEntry *entry = GIMP_SIZE_ENTRY (box->entry);

  box->showing = TRUE;
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gdouble most = can_be_edited ? OUTPAINT_FRACTION_MAX * box->lengths[side] : OUTPAINT_MAX_SIZE;

      gimp_size_entry_set_refval_boundaries (entry, side, 0, most);
      gimp_size_entry_set_refval (entry, side, pixels[side]);
      gtk_widget_set_sensitive (box->spins[side], can_be_edited);
    }
  for (gint link = 0; link < N_LINKS; link++)
    gtk_widget_set_sensitive (box->links[link], can_be_edited);
  remember (box);
  box->showing = FALSE;
}

void
outpaint_sides_box_get (OutpaintSidesBox *box, gdouble *pixels)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    pixels[side] = box->shown[side];
}

void
outpaint_sides_box_set_unit (OutpaintSidesBox *box, const gchar *identifier)
{
  box->showing = TRUE;
  outpaint_margin_entry_set_unit (box->entry, identifier);
  box->showing = FALSE;
}

const gchar *
outpaint_sides_box_get_unit (OutpaintSidesBox *box)
{
  return outpaint_margin_entry_get_unit (box->entry);
}

void
outpaint_sides_box_reset (OutpaintSidesBox *box)
{
  outpaint_sides_box_set_unit (box, "percent");
  box->showing = TRUE;
  for (gint link = 0; link < N_LINKS; link++)
    gimp_chain_button_set_active (GIMP_CHAIN_BUTTON (box->links[link]), FALSE);
  box->showing = FALSE;
}

void
outpaint_sides_box_focus (OutpaintSidesBox *box)
{
  gtk_widget_grab_focus (box->spins[OUTPAINT_SIDE_TOP]);
}
