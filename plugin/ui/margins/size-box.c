/* Aspect ratio and new size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/size-box.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/store/own-presets.h"
#include "gimp/host/host.h"
#include "ui/base/help.h"
#include "ui/margins/anchor-box.h"
#include "ui/margins/ratio-combo.h"

#define BLEED_CHARS  4
#define LENGTH_CHARS 6 /* of a length in pixels, or in mm with a decimal */

struct _OutpaintSizeBox
{
  GtkVBox parent_instance;

  OutpaintRect    source; /* only the size is used */
  gdouble         x_resolution;
  gdouble         y_resolution;
  OutpaintMargins margins;
  gdouble         ratio;        /* width / height, or 0 for a free frame */
  OutpaintIntent  chosen;       /* the ratio's text, and a size in its unit; the anchor is unused */
  gint            chosen_width; /* of the frame that the size brought about, pixels */
  gint            chosen_height;

  GtkWidget *combo; /* presets and an entry for other ratios */
  GtkWidget *width;
  GtkWidget *height;
  GtkWidget *unit; /* items in the order of OutpaintLengthUnit */
  GtkWidget *bleed;
  GtkWidget *anchor;
  gboolean   showing; /* TRUE while fields are changed by the program, not the user */

  OutpaintSettings *settings; /* with the own presets; NULL before they are loaded */
};

G_DEFINE_TYPE (OutpaintSizeBox, outpaint_size_box, GTK_TYPE_VBOX)

/* Decimal places of a length, and its step. */
static const struct
{
  gint    digits;
  gdouble step;
} precisions[OUTPAINT_N_LENGTH_UNITS] = {
  [OUTPAINT_LENGTH_PIXELS]      = { 0, 1 },
  [OUTPAINT_LENGTH_MILLIMETERS] = { 1, 1 },
  [OUTPAINT_LENGTH_INCHES]      = { 2, 0.1 },
};

/* Sets the frame's size and divides its growth by the anchor.  Without
 * share_anew, an axis with an unchanged length keeps its margins.
 */
static void
set_frame (OutpaintSizeBox *box, gint width, gint height, gboolean share_anew)
{
  OutpaintAnchor  anchor   = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  OutpaintMargins shared   = outpaint_margins_for_size (&box->source, width, height, &anchor);
  OutpaintMargins before   = box->margins;
  gint            was_wide = box->source.width + before.left + before.right;
  gint            was_high = box->source.height + before.top + before.bottom;

  box->margins = shared;
  if (!share_anew && width == was_wide)
    {
      box->margins.left  = before.left;
      box->margins.right = before.right;
    }
  if (!share_anew && height == was_high)
    {
      box->margins.top    = before.top;
      box->margins.bottom = before.bottom;
    }

  g_signal_emit_by_name (box, "changed");
}

static gint
get_frame_width (OutpaintSizeBox *box)
{
  return box->source.width + box->margins.left + box->margins.right;
}

static gint
get_frame_height (OutpaintSizeBox *box)
{
  return box->source.height + box->margins.top + box->margins.bottom;
}

static OutpaintLengthUnit
get_unit (OutpaintSizeBox *box)
{
  return (OutpaintLengthUnit) MAX (gtk_combo_box_get_active (GTK_COMBO_BOX (box->unit)), 0);
}

static gdouble
get_bleed (OutpaintSizeBox *box)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->bleed));
}

/* Returns the length in pixels with the bleed on both sides. */
static gint
to_pixels (OutpaintSizeBox *box, gdouble length, gboolean is_height)
{
  return outpaint_length_to_pixels (length + 2 * get_bleed (box),
                                    get_unit (box),
                                    is_height ? box->y_resolution : box->x_resolution);
}

/* Shows a length of the frame without its bleed. */
static void
show_length (OutpaintSizeBox *box, GtkWidget *spin, gint least, gint length, gdouble resolution)
{
  OutpaintLengthUnit unit   = get_unit (box);
  gdouble            bleeds = 2 * get_bleed (box);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), (guint) precisions[unit].digits);
  gtk_spin_button_set_increments (
    GTK_SPIN_BUTTON (spin), precisions[unit].step, 10 * precisions[unit].step);
  gtk_spin_button_set_range (
    GTK_SPIN_BUTTON (spin),
    MAX (outpaint_length_from_pixels (MAX (least, 1), unit, resolution) - bleeds, 0),
    outpaint_length_from_pixels (OUTPAINT_MAX_SIZE, unit, resolution));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             outpaint_length_from_pixels (length, unit, resolution) - bleeds);
}

static void
show_lengths (OutpaintSizeBox *box)
{
  box->showing = TRUE;
  show_length (box, box->width, box->source.width, get_frame_width (box), box->x_resolution);
  show_length (box, box->height, box->source.height, get_frame_height (box), box->y_resolution);
  box->showing = FALSE;
}

/* Shows the chosen ratio, size or own preset in the menu. */
static void
show_choice (OutpaintSizeBox *box)
{
  OutpaintIntent intent;
  gboolean       showing = box->showing;

  outpaint_size_box_get_intent (box, &intent);
  box->showing = TRUE;
  outpaint_ratio_combo_show (box->combo, &intent);
  box->showing = showing;
}

/* Ends the aspect ratio. */
static void
set_free (OutpaintSizeBox *box)
{
  box->ratio           = 0;
  box->chosen.ratio[0] = '\0';
}

/* Applies an aspect ratio.  text: a valid one */
static void
set_ratio (OutpaintSizeBox *box, gdouble ratio, const gchar *text)
{
  gint width, height;

  box->ratio        = ratio;
  box->chosen.width = 0;
  g_strlcpy (box->chosen.ratio, text, sizeof (box->chosen.ratio));
  outpaint_aspect_frame (&box->source, ratio, &width, &height);
  set_frame (box, width, height, TRUE);
  show_choice (box);
}

/* Applies the chosen preset, unless it is in use already. */
static void
take_preset (OutpaintSizeBox *box)
{
  OutpaintIntent    intent, now;
  g_autofree gchar *before = NULL;
  g_autofree gchar *after  = NULL;

  outpaint_size_box_get_intent (box, &now);
  intent       = now;
  intent.unit  = get_unit (box);
  intent.bleed = get_bleed (box);
  outpaint_ratio_combo_apply (box->combo, &intent);
  before = outpaint_intent_to_text (&now);
  after  = outpaint_intent_to_text (&intent);
  if (!g_str_equal (before, after))
    outpaint_size_box_set_intent (box, &intent);
  else
    show_choice (box);
}

/* Lists the own presets, and saves the settings.  name: of the one to show, or NULL. */
static void
save_presets (OutpaintSizeBox *box, const gchar *name)
{
  g_autoptr (GError) failure = NULL;

  if (!outpaint_settings_save (box->settings, &failure))
    outpaint_host_message (failure->message);
  box->showing = TRUE;
  outpaint_ratio_combo_load (box->combo, box->settings, name);
  box->showing = FALSE;
  show_choice (box);
}

static void
name_entered (G_GNUC_UNUSED GtkWidget *query, const gchar *name, gpointer data)
{
  OutpaintSizeBox *box = data;
  OutpaintIntent   intent;

  outpaint_size_box_get_intent (box, &intent);
  if (outpaint_own_presets_add (box->settings, name, &intent))
    save_presets (box, name);
}

/* Asks for the name of a new preset. */
static void
ask_for_name (OutpaintSizeBox *box)
{
  const gchar *name  = outpaint_ratio_combo_get_own_name (box->combo);
  GtkWidget   *query = outpaint_toolkit_query_string (
    GTK_WIDGET (box),
    _ ("New Preset"),
    outpaint_help_func,
    OUTPAINT_HELP_MARGINS,
    _ ("Name of the preset. A preset with the same name is replaced."),
    name != NULL ? name : "",
    name_entered,
    box);

  gtk_window_set_modal (GTK_WINDOW (query), TRUE);
  gtk_widget_show (query);
}

/* Runs a command of the menu, after the menu shows the choice again.  Returns FALSE
 * when the chosen item is not a command.
 */
static gboolean
run_command (OutpaintSizeBox *box)
{
  OutpaintRatioComboItem item = outpaint_ratio_combo_get_item (box->combo);

  if (item != OUTPAINT_RATIO_COMBO_SAVE && item != OUTPAINT_RATIO_COMBO_DELETE)
    return FALSE;

  show_choice (box);
  if (item == OUTPAINT_RATIO_COMBO_SAVE)
    ask_for_name (box);
  else if (outpaint_ratio_combo_get_own_name (box->combo) != NULL)
    {
      outpaint_own_presets_remove (box->settings, outpaint_ratio_combo_get_own_name (box->combo));
      save_presets (box, NULL);
    }

  return TRUE;
}

/* Applies the entry's text.  Returns FALSE when it is not a ratio. */
static gboolean
take_text (OutpaintSizeBox *box)
{
  OutpaintRatioComboItem item = outpaint_ratio_combo_get_item (box->combo);
  const gchar           *text = gtk_entry_get_text (outpaint_ratio_combo_get_entry (box->combo));
  gdouble                ratio;

  if (item == OUTPAINT_RATIO_COMBO_OWN || item == OUTPAINT_RATIO_COMBO_PRESET)
    {
      take_preset (box);
      return TRUE;
    }

  if (*text == '\0' || item == OUTPAINT_RATIO_COMBO_FREE)
    {
      set_free (box);
      box->chosen.width = 0;
      show_choice (box);
      return TRUE;
    }

  if (!outpaint_aspect_parse (text, &ratio) || strlen (text) >= sizeof (box->chosen.ratio))
    return FALSE;

  if (ratio != box->ratio)
    set_ratio (box, ratio, text);
  return TRUE;
}

/* Applies a chosen preset.  Typed text is applied on Enter or when the focus
 * leaves, since "16" may become "16:9".
 */
static void
combo_changed (GtkComboBox *combo, OutpaintSizeBox *box)
{
  if (!box->showing && gtk_combo_box_get_active (combo) != -1 && !run_command (box))
    take_text (box);
}

/* Applies the ratio before Enter starts the run.  An invalid ratio does not start it. */
static void
entry_activate (GtkWidget *entry, OutpaintSizeBox *box)
{
  if (take_text (box))
    return;

  gtk_widget_error_bell (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_signal_stop_emission_by_name (entry, "activate");
}

static gboolean
entry_focus_out (GtkWidget *entry, G_GNUC_UNUSED GdkEventFocus *event, OutpaintSizeBox *box)
{
  if (!take_text (box))
    {
      gtk_widget_error_bell (entry);
      set_free (box);
      show_choice (box);
    }

  return FALSE;
}

/* Remembers the frame that a chosen size brings about: margins have a limit. */
static void
expect_frame (OutpaintSizeBox *box, gint width, gint height)
{
  OutpaintAnchor  anchor  = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  OutpaintMargins margins = outpaint_margins_for_size (&box->source, width, height, &anchor);

  box->chosen_width  = box->source.width + margins.left + margins.right;
  box->chosen_height = box->source.height + margins.top + margins.bottom;
}

/* Remembers the size in the fields as chosen, and the frame that it brought about. */
static void
choose_size (OutpaintSizeBox *box, gint width, gint height)
{
  box->chosen.width  = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->width));
  box->chosen.height = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->height));
  box->chosen.unit   = get_unit (box);
  box->chosen.bleed  = get_bleed (box);
  expect_frame (box, width, height);
}

/* Remembers the length that follows from the ratio, which its field does not show yet. */
static void
choose_other_length (OutpaintSizeBox *box, GtkWidget *field, gint width, gint height)
{
  OutpaintLengthUnit unit   = get_unit (box);
  gdouble            bleeds = 2 * get_bleed (box);

  if (field == box->height)
    box->chosen.width = outpaint_length_from_pixels (width, unit, box->x_resolution) - bleeds;
  else
    box->chosen.height = outpaint_length_from_pixels (height, unit, box->y_resolution) - bleeds;
}

/* TRUE when a field shows the present length, rounded. */
static gboolean
shows_present (OutpaintSizeBox *box, GtkWidget *field)
{
  gboolean is_height = field == box->height;
  gint     pixels    = is_height ? get_frame_height (box) : get_frame_width (box);
  gdouble  length    = outpaint_length_from_pixels (
                     pixels, get_unit (box), is_height ? box->y_resolution : box->x_resolution)
                   - 2 * get_bleed (box);
  gdouble rounding = pow (10, -(gint) gtk_spin_button_get_digits (GTK_SPIN_BUTTON (field)));

  return fabs (gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)) - length) < 0.51 * rounding;
}

/* A length that was not edited stays as it is; its field may have been rounded. */
static void
size_changed (GtkWidget *field, OutpaintSizeBox *box)
{
  gint width  = get_frame_width (box);
  gint height = get_frame_height (box);

  if (box->showing || shows_present (box, field))
    return;

  if (field == box->height)
    height = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)), TRUE);
  else
    width = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)), FALSE);
  if (box->ratio > 0)
    outpaint_aspect_resize (&box->source,
                            box->ratio,
                            field == box->height,
                            field == box->height ? height : width,
                            &width,
                            &height);
  choose_size (box, width, height);
  if (box->ratio > 0)
    choose_other_length (box, field, width, height);
  set_frame (box, width, height, FALSE);
  show_choice (box);
}

/* Keeps the size without the bleed. */
static void
bleed_changed (OutpaintSizeBox *box)
{
  gint width, height;

  if (box->showing)
    return;

  width  = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->width)), FALSE);
  height = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->height)), TRUE);
  width  = MAX (width, box->source.width);
  height = MAX (height, box->source.height);
  choose_size (box, width, height);
  set_frame (box, width, height, FALSE);
  show_lengths (box);
  show_choice (box);
}

static void
show_bleed (OutpaintSizeBox *box, gdouble bleed)
{
  OutpaintLengthUnit unit    = get_unit (box);
  gboolean           showing = box->showing;

  box->showing = TRUE;
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (box->bleed), (guint) precisions[unit].digits);
  gtk_spin_button_set_increments (
    GTK_SPIN_BUTTON (box->bleed), precisions[unit].step, 10 * precisions[unit].step);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->bleed), bleed);
  box->showing = showing;
}

/* Shows the same size in another unit. */
static void
unit_changed (OutpaintSizeBox *box)
{
  OutpaintLengthUnit unit = get_unit (box);
  gdouble            pixels;

  if (box->showing)
    return;

  pixels = outpaint_length_to_pixels (get_bleed (box), box->chosen.unit, box->x_resolution);
  box->chosen.unit = unit;
  show_bleed (box, outpaint_length_from_pixels (pixels, unit, box->x_resolution));
  show_lengths (box);
  if (box->chosen.width > 0)
    choose_size (box, get_frame_width (box), get_frame_height (box));
  show_choice (box);
}

static void
anchor_changed (OutpaintSizeBox *box)
{
  set_frame (box, get_frame_width (box), get_frame_height (box), TRUE);
  show_choice (box);
}

static void
outpaint_size_box_finalize (GObject *object)
{
  g_clear_pointer (&OUTPAINT_SIZE_BOX (object)->settings, outpaint_settings_unref);

  G_OBJECT_CLASS (outpaint_size_box_parent_class)->finalize (object);
}

static void
outpaint_size_box_class_init (OutpaintSizeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_size_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
create_combo (OutpaintSizeBox *box)
{
  GtkEntry *entry;

  box->combo = outpaint_ratio_combo_new ();
  entry      = outpaint_ratio_combo_get_entry (box->combo);
  g_signal_connect (box->combo, "changed", G_CALLBACK (combo_changed), box);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activate), box);
  g_signal_connect (entry, "focus-out-event", G_CALLBACK (entry_focus_out), box);
}

static GtkWidget *
length_new (OutpaintSizeBox *box, const gchar *name, const gchar *tooltip)
{
  GtkWidget *spin = outpaint_spin_new (1, 1, OUTPAINT_MAX_SIZE, 1, 0);

  gimp_help_set_help_data (spin, tooltip, NULL);
  gtk_entry_set_width_chars (GTK_ENTRY (spin), LENGTH_CHARS);
  atk_object_set_name (gtk_widget_get_accessible (spin), name);
  g_signal_connect (spin, "value-changed", G_CALLBACK (size_changed), box);

  return spin;
}

static void
create_unit (OutpaintSizeBox *box)
{
  static const gchar *const names[OUTPAINT_N_LENGTH_UNITS] = { N_ ("px"), N_ ("mm"), N_ ("in") };

  box->unit = gtk_combo_box_text_new ();
  for (gint unit = 0; unit < OUTPAINT_N_LENGTH_UNITS; unit++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (box->unit), _ (names[unit]));
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), OUTPAINT_LENGTH_PIXELS);
  gimp_help_set_help_data (
    box->unit, _ ("The unit of the new size and the bleed, by the image's resolution"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (box->unit), _ ("Unit of the new size"));
  g_signal_connect_swapped (box->unit, "changed", G_CALLBACK (unit_changed), box);
}

/* Adds the bleed to the row of the ratio. */
static void
create_bleed (OutpaintSizeBox *box, GtkWidget *hbox)
{
  GtkWidget *label = gtk_label_new (_ ("Bleed:"));

  box->bleed = outpaint_spin_new (0, 0, OUTPAINT_MAX_SIZE, 1, 0);
  gtk_entry_set_width_chars (GTK_ENTRY (box->bleed), BLEED_CHARS);
  gimp_help_set_help_data (
    box->bleed, _ ("Added to the new size on each side, to be cut off after printing"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (box->bleed), _ ("Bleed"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->bleed);
  g_signal_connect_swapped (box->bleed, "value-changed", G_CALLBACK (bleed_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (hbox), box->bleed, FALSE, FALSE, 0);
  gtk_widget_show (label);
}

static GtkWidget *
create_lengths (OutpaintSizeBox *box)
{
  GtkWidget   *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  const gchar *tooltip =
    _ ("The size of the extended picture. With an aspect ratio, the other side follows.");

  create_unit (box);
  box->width  = length_new (box, _ ("New width"), tooltip);
  box->height = length_new (box, _ ("New height"), tooltip);
  gtk_box_pack_start (GTK_BOX (hbox), box->width, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), gtk_label_new ("×"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->height, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

static GtkWidget *
create_anchor (OutpaintSizeBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("A_nchor:"));

  box->anchor = outpaint_anchor_box_new (GTK_LABEL (label));
  g_signal_connect_swapped (box->anchor, "changed", G_CALLBACK (anchor_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->anchor, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

static void
outpaint_size_box_init (OutpaintSizeBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkTable  *table = outpaint_table_new (2, 2);
  GtkWidget *ratio = gtk_hbox_new (FALSE, 0);
  GtkWidget *lengths;
  GtkWidget *label;

  create_combo (box);
  gtk_box_pack_start (GTK_BOX (ratio), box->combo, FALSE, FALSE, 0);
  create_bleed (box, ratio);
  gtk_widget_show (ratio);
  label = outpaint_table_attach (table, 0, _ ("_Aspect ratio:"), ratio, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label),
                                 GTK_WIDGET (outpaint_ratio_combo_get_entry (box->combo)));

  lengths = create_lengths (box);
  label   = outpaint_table_attach (table, 1, _ ("New si_ze:"), lengths, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->width);
  gtk_box_pack_start (GTK_BOX (hbox), GTK_WIDGET (table), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), create_anchor (box), FALSE, FALSE, 0);
  gtk_widget_show (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_size_box_new (void)
{
  GtkWidget *box = g_object_new (OUTPAINT_TYPE_SIZE_BOX, NULL);

  gtk_widget_show (box);

  return box;
}

void
outpaint_size_box_load (OutpaintSizeBox *box, OutpaintSettings *settings)
{
  g_clear_pointer (&box->settings, outpaint_settings_unref);
  box->settings = outpaint_settings_ref (settings);
  box->showing  = TRUE;
  outpaint_ratio_combo_load (box->combo, settings, NULL);
  box->showing = FALSE;
  show_choice (box);
}

void
outpaint_size_box_set_source (OutpaintSizeBox    *box,
                              const OutpaintRect *source,
                              gdouble             x_resolution,
                              gdouble             y_resolution)
{
  box->source       = *source;
  box->x_resolution = x_resolution;
  box->y_resolution = y_resolution;
}

void
outpaint_size_box_show (OutpaintSizeBox *box, const OutpaintMargins *margins)
{
  gint width, height;

  box->margins = *margins;
  width        = get_frame_width (box);
  height       = get_frame_height (box);
  show_lengths (box);

  if (box->ratio > 0 && !outpaint_aspect_fits (box->ratio, width, height))
    {
      set_free (box);
      show_choice (box);
    }
  if (box->chosen.width > 0 && (width != box->chosen_width || height != box->chosen_height))
    {
      box->chosen.width = 0;
      show_choice (box);
    }
}

void
outpaint_size_box_get_intent (OutpaintSizeBox *box, OutpaintIntent *intent)
{
  *intent        = (OutpaintIntent){ 0 };
  intent->anchor = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  if (box->ratio > 0)
    g_strlcpy (intent->ratio, box->chosen.ratio, sizeof (intent->ratio));
  if (box->chosen.width <= 0)
    return;

  intent->width  = box->chosen.width;
  intent->height = box->chosen.height;
  intent->unit   = box->chosen.unit;
  intent->bleed  = box->chosen.bleed;
}

void
outpaint_size_box_set_intent (OutpaintSizeBox *box, const OutpaintIntent *intent)
{
  gint width, height;

  outpaint_anchor_box_set (OUTPAINT_ANCHOR_BOX (box->anchor), &intent->anchor);
  if (!outpaint_intent_get_frame (
        intent, &box->source, box->x_resolution, box->y_resolution, &width, &height))
    return;

  box->showing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), intent->unit);
  show_bleed (box, intent->bleed);
  box->showing = FALSE;

  box->chosen = *intent;
  if (!outpaint_aspect_parse (intent->ratio, &box->ratio))
    set_free (box);
  expect_frame (box, width, height);
  set_frame (box, width, height, TRUE);
  show_choice (box);
}

gboolean
outpaint_size_box_follows_intent (OutpaintSizeBox *box)
{
  OutpaintIntent  intent;
  OutpaintMargins margins;
  gint            width, height;

  outpaint_size_box_get_intent (box, &intent);
  if (!outpaint_intent_get_frame (
        &intent, &box->source, box->x_resolution, box->y_resolution, &width, &height))
    return FALSE;

  margins = outpaint_margins_for_size (&box->source, width, height, &intent.anchor);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (outpaint_margins_get (&margins, side) != outpaint_margins_get (&box->margins, side))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_size_box_has_ratio (OutpaintSizeBox *box)
{
  return box->ratio > 0;
}

OutpaintMargins
outpaint_size_box_fit (OutpaintSizeBox *box, const OutpaintMargins *margins)
{
  OutpaintMargins fitted = *margins;
  gint            width  = box->source.width + margins->left + margins->right;
  gint            height = box->source.height + margins->top + margins->bottom;
  gint            missing;

  if (box->ratio <= 0 || outpaint_aspect_fits (box->ratio, width, height))
    return fitted;

  missing = (gint) floor (width / box->ratio + 0.5) - height;
  if (fitted.bottom + missing >= 0)
    fitted.bottom += missing;
  else
    fitted.top = MAX (fitted.top + missing, 0);

  return fitted;
}

OutpaintMargins
outpaint_size_box_get_margins (OutpaintSizeBox *box)
{
  return box->margins;
}

void
outpaint_size_box_reset (OutpaintSizeBox *box)
{
  const OutpaintAnchor middle = { 0, 0 };

  box->ratio   = 0;
  box->chosen  = (OutpaintIntent){ 0 };
  box->showing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), OUTPAINT_LENGTH_PIXELS);
  show_bleed (box, 0);
  box->showing = FALSE;
  outpaint_anchor_box_set (OUTPAINT_ANCHOR_BOX (box->anchor), &middle);
  show_choice (box);
}
