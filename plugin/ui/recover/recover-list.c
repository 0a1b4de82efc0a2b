/* List of the stored paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/recover/recover-list.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gi18n-lib.h>

#include "core/picture/codec.h"
#include "core/picture/shrink.h"
#include "ui/base/widgets.h"

#define THUMBNAIL_SIZE 96
#define LIST_COLUMNS   46 /* average characters */
#define LIST_ROWS      4
#define PROMPT_MAX     1000 /* shown characters of a prompt */

enum
{
  COLUMN_THUMBNAIL,
  COLUMN_TEXT,
  COLUMN_TOOLTIP,
  N_COLUMNS
};

struct _OutpaintRecoverList
{
  GtkVBox parent_instance;

  gchar        *directory;
  GPtrArray    *all; /* of OutpaintRecovery, one for each row */
  GtkListStore *store;
  GtkWidget    *view;
  guint         loader; /* ID of the idle source, 0 for none */
  guint         n_loaded;
};

G_DEFINE_TYPE (OutpaintRecoverList, outpaint_recover_list, GTK_TYPE_VBOX)

static gchar *
describe_time (const OutpaintRecovery *kept)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (kept->time / G_USEC_PER_SEC);
  gchar *text                = time != NULL ? g_date_time_format (time, "%x, %X") : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* Returns the prompt, cut to PROMPT_MAX characters. */
static gchar *
get_prompt (const OutpaintRecovery *kept)
{
  const gchar *prompt = kept->record->options->prompt;

  return g_utf8_substring (prompt, 0, MIN (g_utf8_strlen (prompt, -1), PROMPT_MAX));
}

/* Returns a row's markup.  size: the picture's size in words. */
static gchar *
make_text (const OutpaintRecovery *kept, const gchar *size)
{
  g_autofree gchar *time   = describe_time (kept);
  g_autofree gchar *prompt = g_strdelimit (get_prompt (kept), "\r\n\t", ' ');

  return g_markup_printf_escaped ("<b>%s</b>\n%s\n%s%s%s\n%s",
                                  *prompt != '\0' ? prompt : _ ("No prompt"),
                                  size,
                                  time,
                                  *kept->image != '\0' ? ", " : "",
                                  kept->image,
                                  kept->is_inserted ? _ ("Inserted into an image")
                                                    : _ ("Not inserted into an image"));
}

static gchar *
make_tooltip (const OutpaintRecovery *kept)
{
  g_autofree gchar *prompt = get_prompt (kept);
  g_autofree gchar *seed   = g_strdup_printf ("%" G_GINT64_FORMAT, kept->record->seed);
  g_autofree gchar *text   = kept->record->seed == OUTPAINT_RECORD_NO_SEED
                               ? g_strdup (_ ("No seed"))
                               : g_strdup_printf (_ ("Seed %s"), seed);

  return g_markup_printf_escaped ("%s%s%s", prompt, *prompt != '\0' ? "\n" : "", text);
}

static GdkPixbuf *
make_pixbuf (const OutpaintPicture *small)
{
  g_autoptr (GBytes) pixels =
    g_bytes_new (small->data, (gsize) small->width * small->height * small->channels);

  return gdk_pixbuf_new_from_bytes (pixels,
                                    GDK_COLORSPACE_RGB,
                                    small->channels == 4,
                                    8,
                                    small->width,
                                    small->height,
                                    small->width * small->channels);
}

static void
show_picture (OutpaintRecoverList *list, guint row, GdkPixbuf *pixbuf, const gchar *size)
{
  g_autofree gchar *text = make_text (g_ptr_array_index (list->all, row), size);
  GtkTreeIter       iter;

  if (!gtk_tree_model_iter_nth_child (GTK_TREE_MODEL (list->store), &iter, NULL, (gint) row))
    return;

  gtk_list_store_set (list->store, &iter, COLUMN_TEXT, text, -1);
  if (pixbuf != NULL)
    gtk_list_store_set (list->store, &iter, COLUMN_THUMBNAIL, pixbuf, -1);
}

/* Returns the picture with sides of at most THUMBNAIL_SIZE pixels.  A smaller
 * picture keeps its size.
 */
static OutpaintPicture *
make_thumbnail (const OutpaintPicture *picture)
{
  gdouble scale = MIN (1.0, THUMBNAIL_SIZE / (gdouble) MAX (picture->width, picture->height));

  return outpaint_picture_shrink (picture,
                                  MAX ((gint) (picture->width * scale + 0.5), 1),
                                  MAX ((gint) (picture->height * scale + 0.5), 1));
}

static void
load_row (OutpaintRecoverList *list, guint row)
{
  const OutpaintRecovery *kept        = g_ptr_array_index (list->all, row);
  g_autoptr (GBytes) file             = outpaint_recovery_load (list->directory, kept->name, NULL);
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) small   = NULL;
  g_autoptr (GdkPixbuf) pixbuf        = NULL;
  g_autofree gchar *size              = NULL;

  if (file != NULL)
    picture = outpaint_decode_picture (file, OUTPAINT_RECOVERY_PIXELS_MAX, NULL);
  if (picture != NULL)
    small = make_thumbnail (picture);

  if (small == NULL)
    {
      pixbuf =
        gtk_widget_render_icon (list->view, GTK_STOCK_MISSING_IMAGE, GTK_ICON_SIZE_DIALOG, NULL);
      show_picture (list,
                    row,
                    pixbuf,
                    *kept->address != '\0' ? _ ("Not downloaded yet; opening it downloads it")
                                           : _ ("Cannot be shown"));
      return;
    }

  pixbuf = make_pixbuf (small);
  size   = g_strdup_printf (_ ("%d × %d pixels"), picture->width, picture->height);
  show_picture (list, row, pixbuf, size);
}

/* Loads one picture in each idle call, so that the window stays responsive. */
static gboolean
load_next (gpointer data)
{
  OutpaintRecoverList *list = data;

  if (list->n_loaded < list->all->len)
    load_row (list, list->n_loaded++);

  if (list->n_loaded < list->all->len)
    return G_SOURCE_CONTINUE;

  list->loader = 0;
  return G_SOURCE_REMOVE;
}

static void
stop_loading (OutpaintRecoverList *list)
{
  if (list->loader != 0)
    g_source_remove (list->loader);
  list->loader = 0;
}

/* Returns a transparent picture, which keeps the row's height before its
 * thumbnail is loaded.
 */
static GdkPixbuf *
make_empty_pixbuf (void)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, THUMBNAIL_SIZE, THUMBNAIL_SIZE);

  gdk_pixbuf_fill (pixbuf, 0);

  return pixbuf;
}

void
outpaint_recover_list_reload (OutpaintRecoverList *list)
{
  g_autoptr (GdkPixbuf) empty = make_empty_pixbuf ();
  gint row                    = outpaint_tree_view_get_row (GTK_TREE_VIEW (list->view));

  stop_loading (list);
  gtk_list_store_clear (list->store);
  g_clear_pointer (&list->all, g_ptr_array_unref);
  list->all      = outpaint_recovery_list (list->directory);
  list->n_loaded = 0;

  for (guint i = 0; i < list->all->len; i++)
    {
      const OutpaintRecovery *kept    = g_ptr_array_index (list->all, i);
      g_autofree gchar       *text    = make_text (kept, "");
      g_autofree gchar       *tooltip = make_tooltip (kept);

      gtk_list_store_insert_with_values (list->store,
                                         NULL,
                                         -1,
                                         COLUMN_THUMBNAIL,
                                         empty,
                                         COLUMN_TEXT,
                                         text,
                                         COLUMN_TOOLTIP,
                                         tooltip,
                                         -1);
    }

  outpaint_tree_view_choose_row (GTK_TREE_VIEW (list->view), row);
  if (list->all->len > 0)
    list->loader = g_idle_add (load_next, list);
  g_signal_emit_by_name (list, "changed");
}

const OutpaintRecovery *
outpaint_recover_list_get_kept (OutpaintRecoverList *list)
{
  gint row = outpaint_tree_view_get_row (GTK_TREE_VIEW (list->view));

  return row >= 0 && row < (gint) list->all->len ? g_ptr_array_index (list->all, row) : NULL;
}

GtkWidget *
outpaint_recover_list_get_view (OutpaintRecoverList *list)
{
  return list->view;
}

static void
view_row_activated (OutpaintRecoverList *list)
{
  g_signal_emit_by_name (list, "chosen");
}

static void
view_cursor_changed (OutpaintRecoverList *list)
{
  g_signal_emit_by_name (list, "changed");
}

static gboolean
view_key_press (OutpaintRecoverList *list, GdkEventKey *event)
{
  if (event->keyval != GDK_KEY_Delete && event->keyval != GDK_KEY_KP_Delete)
    return FALSE;

  g_signal_emit_by_name (list, "deleted");

  return TRUE;
}

/* An OutpaintPlaceholderFunc. */
static const gchar *
get_placeholder (gpointer data)
{
  OutpaintRecoverList *list = data;

  if (list->all->len > 0)
    return NULL;

  return _ ("There is no painting to recover. The newest twenty paintings are kept here.");
}

static void
outpaint_recover_list_finalize (GObject *object)
{
  OutpaintRecoverList *list = OUTPAINT_RECOVER_LIST (object);

  stop_loading (list);
  g_free (list->directory);
  g_clear_pointer (&list->all, g_ptr_array_unref);
  g_object_unref (list->store);

  G_OBJECT_CLASS (outpaint_recover_list_parent_class)->finalize (object);
}

static void
add_signal (OutpaintRecoverListClass *klass, const gchar *name)
{
  g_signal_new (
    name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
outpaint_recover_list_class_init (OutpaintRecoverListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_recover_list_finalize;
  add_signal (klass, "chosen");
  add_signal (klass, "deleted");
  add_signal (klass, "changed");
}

static void
add_columns (OutpaintRecoverList *list)
{
  GtkTreeView     *view    = GTK_TREE_VIEW (list->view);
  GtkCellRenderer *picture = gtk_cell_renderer_pixbuf_new ();
  GtkCellRenderer *text    = gtk_cell_renderer_text_new ();

  g_object_set (picture, "xpad", 3, "ypad", 3, "width", THUMBNAIL_SIZE + 6, NULL);
  g_object_set (text, "ellipsize", PANGO_ELLIPSIZE_END, "xpad", OUTPAINT_SPACING_NARROW, NULL);
  gtk_tree_view_insert_column_with_attributes (
    view, -1, NULL, picture, "pixbuf", COLUMN_THUMBNAIL, NULL);
  gtk_tree_view_insert_column_with_attributes (view, -1, NULL, text, "markup", COLUMN_TEXT, NULL);
}

static void
create_view (OutpaintRecoverList *list)
{
  GtkTreeView *view;

  list->store = gtk_list_store_new (N_COLUMNS, GDK_TYPE_PIXBUF, G_TYPE_STRING, G_TYPE_STRING);
  list->view  = gtk_tree_view_new_with_model (GTK_TREE_MODEL (list->store));
  view        = GTK_TREE_VIEW (list->view);
  add_columns (list);
  gtk_tree_view_set_headers_visible (view, FALSE);
  gtk_tree_view_set_enable_search (view, FALSE);
  gtk_tree_view_set_tooltip_column (view, COLUMN_TOOLTIP);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (view), GTK_SELECTION_BROWSE);
  atk_object_set_description (gtk_widget_get_accessible (list->view),
                              _ ("Enter opens the selected painting, Delete deletes it"));

  g_signal_connect_swapped (view, "row-activated", G_CALLBACK (view_row_activated), list);
  g_signal_connect_swapped (view, "cursor-changed", G_CALLBACK (view_cursor_changed), list);
  g_signal_connect_swapped (view, "key-press-event", G_CALLBACK (view_key_press), list);
  outpaint_view_set_placeholder (GTK_WIDGET (view), OUTPAINT_SPACING_NARROW, get_placeholder, list);
}

static void
outpaint_recover_list_init (OutpaintRecoverList *list)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);

  list->all = g_ptr_array_new ();
  create_view (list);
  gtk_scrolled_window_set_policy (
    GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scroll), GTK_SHADOW_IN);
  gtk_container_add (GTK_CONTAINER (scroll), list->view);
  gtk_box_pack_start (GTK_BOX (list), scroll, TRUE, TRUE, 0);
  gtk_widget_show_all (scroll);
}

/* Sets the size for LIST_COLUMNS characters and LIST_ROWS rows in the current font. */
static void
set_size (OutpaintRecoverList *list)
{
  PangoContext     *context = gtk_widget_get_pango_context (list->view);
  PangoFontMetrics *metrics =
    pango_context_get_metrics (context, pango_context_get_font_description (context), NULL);
  gint letter = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_char_width (metrics));
  gint line   = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics)
                                 + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  gtk_widget_set_size_request (GTK_WIDGET (list),
                               THUMBNAIL_SIZE + LIST_COLUMNS * letter,
                               LIST_ROWS * MAX (4 * line, THUMBNAIL_SIZE + 6));
}

GtkWidget *
outpaint_recover_list_new (const gchar *directory)
{
  OutpaintRecoverList *list = g_object_new (OUTPAINT_TYPE_RECOVER_LIST, NULL);

  list->directory = g_strdup (directory);
  set_size (list);

  return GTK_WIDGET (list);
}
