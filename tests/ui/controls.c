/* Controls of a window through AT-SPI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/controls.h"

#include <string.h>

#define WINDOW_LIMIT (100 * G_TIME_SPAN_SECOND)
#define PAUSE        20000 /* microseconds */

static void
control_free (gpointer data)
{
  Control *control = data;

  g_object_unref (control->accessible);
  g_free (control->kind);
  g_free (control->label);
  g_free (control->name);
  g_free (control->tooltip);
  g_free (control->mnemonic);
  g_free (control);
}

static gboolean
has_state (AtspiAccessible *accessible, AtspiStateType state)
{
  AtspiStateSet *states = atspi_accessible_get_state_set (accessible);
  gboolean       has    = states != NULL && atspi_state_set_contains (states, state);

  g_clear_object (&states);

  return has;
}

static AtspiRole
get_role (AtspiAccessible *accessible)
{
  return atspi_accessible_get_role (accessible, NULL);
}

/* Returns the children of an object of any application in the session, without
 * those that vanished meanwhile.
 */
static GPtrArray *
get_children (AtspiAccessible *accessible)
{
  GPtrArray *children = g_ptr_array_new_with_free_func (g_object_unref);
  gint       n        = atspi_accessible_get_child_count (accessible, NULL);

  for (gint i = 0; i < n; i++)
    {
      AtspiAccessible *child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child != NULL)
        g_ptr_array_add (children, child);
    }

  return children;
}

static AtspiAccessible *
find_window (const gchar *title)
{
  g_autoptr (GPtrArray) applications = get_children (atspi_get_desktop (0));

  for (guint i = 0; i < applications->len; i++)
    {
      g_autoptr (GPtrArray) windows = get_children (applications->pdata[i]);

      for (guint j = 0; j < windows->len; j++)
        {
          g_autofree gchar *name = atspi_accessible_get_name (windows->pdata[j], NULL);

          if (g_strcmp0 (name, title) == 0)
            return g_object_ref (windows->pdata[j]);
        }
    }

  return NULL;
}

static AtspiAccessible *
wait_for_window (const gchar *title)
{
  gint64           end    = g_get_monotonic_time () + WINDOW_LIMIT;
  AtspiAccessible *window = find_window (title);

  while (window == NULL && g_get_monotonic_time () < end)
    {
      g_usleep (PAUSE);
      window = find_window (title);
    }

  return window;
}

/* TRUE for a control.  In GTK 2 only the parts of a combo box are focusable. */
static gboolean
is_control (AtspiAccessible *accessible)
{
  return has_state (accessible, ATSPI_STATE_SHOWING)
         && (has_state (accessible, ATSPI_STATE_FOCUSABLE)
             || get_role (accessible) == ATSPI_ROLE_COMBO_BOX);
}

/* TRUE for lists, trees and menus, whose items are not controls. */
static gboolean
has_items (AtspiRole role)
{
  return role == ATSPI_ROLE_MENU || role == ATSPI_ROLE_LIST || role == ATSPI_ROLE_TABLE
         || role == ATSPI_ROLE_TREE || role == ATSPI_ROLE_TREE_TABLE
         || role == ATSPI_ROLE_SCROLL_BAR;
}

/* Returns the key of "<Alt>x", or NULL. */
static gchar *
get_key (AtspiAccessible *accessible)
{
  AtspiAction      *action = atspi_accessible_get_action_iface (accessible);
  g_autofree gchar *keys   = action ? atspi_action_get_key_binding (action, 0, NULL) : NULL;

  g_clear_object (&action);
  if (keys == NULL || !g_str_has_prefix (keys, "<Alt>"))
    return NULL;

  return g_utf8_strdown (keys + strlen ("<Alt>"), -1);
}

/* Returns the underlined letter, or NULL. */
static gchar *
get_underlined (AtspiAccessible *label)
{
  AtspiText *text       = atspi_accessible_get_text_iface (label);
  gchar     *underlined = NULL;
  gint       end        = 0;

  while (text != NULL && underlined == NULL && end < atspi_text_get_character_count (text, NULL))
    {
      gint         from  = end;
      gint         start = from;
      GHashTable  *run   = atspi_text_get_attribute_run (text, from, FALSE, &start, &end, NULL);
      const gchar *line  = run ? g_hash_table_lookup (run, "underline") : NULL;

      if (line != NULL && !g_str_equal (line, "none"))
        {
          g_autofree gchar *letter = atspi_text_get_text (text, start, end, NULL);

          underlined = g_utf8_strdown (letter, -1);
        }
      g_clear_pointer (&run, g_hash_table_unref);
      end = MAX (end, from + 1);
    }
  g_clear_object (&text);

  return underlined;
}

static GPtrArray *
get_related (AtspiAccessible *accessible, AtspiRelationType type)
{
  GArray    *relations = atspi_accessible_get_relation_set (accessible, NULL);
  GPtrArray *related   = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      AtspiRelation *relation = g_array_index (relations, AtspiRelation *, i);

      if (atspi_relation_get_relation_type (relation) == type)
        for (gint j = 0; j < atspi_relation_get_n_targets (relation); j++)
          g_ptr_array_add (related, atspi_relation_get_target (relation, j));
    }
  g_clear_pointer (&relations, g_array_unref);

  return related;
}

static AtspiRect *
get_place (AtspiAccessible *accessible)
{
  AtspiComponent *component = atspi_accessible_get_component_iface (accessible);
  AtspiRect      *place     = NULL;

  if (component != NULL)
    place = atspi_component_get_extents (component, ATSPI_COORD_TYPE_SCREEN, NULL);
  g_clear_object (&component);

  return place ? place : g_new0 (AtspiRect, 1);
}

static gboolean
are_in_row (AtspiAccessible *one, AtspiAccessible *other)
{
  g_autofree AtspiRect *a      = get_place (one);
  g_autofree AtspiRect *b      = get_place (other);
  gint                  middle = a->y + a->height / 2;

  return middle >= b->y && middle < b->y + b->height;
}

static Control *
control_new (AtspiAccessible *accessible)
{
  Control *control = g_new0 (Control, 1);

  control->accessible = g_object_ref (accessible);
  control->role       = get_role (accessible);
  control->kind       = atspi_accessible_get_role_name (accessible, NULL);
  control->name       = atspi_accessible_get_name (accessible, NULL);
  control->tooltip    = atspi_accessible_get_description (accessible, NULL);
  control->mnemonic   = get_key (accessible);
  if (control->name == NULL)
    control->name = g_strdup ("");
  if (control->tooltip == NULL)
    control->tooltip = g_strdup ("");

  return control;
}

/* Removes a combo box's name if it is only the name of the selected item. */
static void
forget_item_name (Control *combo, GPtrArray *children)
{
  for (guint i = 0; i < children->len; i++)
    {
      g_autoptr (GPtrArray) items = get_children (children->pdata[i]);

      combo->has_entry |= get_role (children->pdata[i]) == ATSPI_ROLE_TEXT;
      for (guint j = 0; j < items->len; j++)
        {
          g_autofree gchar *item = atspi_accessible_get_name (items->pdata[j], NULL);

          if (g_strcmp0 (item, combo->name) == 0)
            *combo->name = '\0';
        }
    }
}

static void
visit (AtspiAccessible *parent, GPtrArray *controls, GPtrArray *labels)
{
  g_autoptr (GPtrArray) children = get_children (parent);
  const Control *before          = NULL;

  for (guint i = 0; i < children->len; i++)
    {
      AtspiAccessible *child = children->pdata[i];
      AtspiRole        role  = get_role (child);

      /* A label may be scrolled out of the window. */
      if (role == ATSPI_ROLE_LABEL && has_state (child, ATSPI_STATE_VISIBLE))
        g_ptr_array_add (labels, g_object_ref (child));
      if (is_control (child))
        {
          Control *control = control_new (child);

          if (before != NULL && are_in_row (before->accessible, child))
            control->before = before;
          if (role == ATSPI_ROLE_COMBO_BOX)
            {
              g_autoptr (GPtrArray) parts = get_children (child);

              forget_item_name (control, parts);
            }
          g_ptr_array_add (controls, control);
          before = control;
        }
      if (!has_items (role))
        visit (child, controls, labels);
    }
}

/* Finds the control of a label, since the control may not refer to its label. */
static void
take_label (AtspiAccessible *label, GPtrArray *controls)
{
  g_autoptr (GPtrArray) targets = get_related (label, ATSPI_RELATION_LABEL_FOR);

  for (guint i = 0; i < targets->len; i++)
    for (guint j = 0; j < controls->len; j++)
      {
        Control          *control  = controls->pdata[j];
        g_autofree gchar *mnemonic = NULL;

        if (control->accessible != targets->pdata[i])
          continue;

        g_free (control->label);
        control->label = atspi_accessible_get_name (label, NULL);
        mnemonic       = get_underlined (label);
        if (mnemonic != NULL)
          {
            g_free (control->mnemonic);
            control->mnemonic = g_steal_pointer (&mnemonic);
            control->by_label = TRUE;
          }
      }
}

GPtrArray *
controls_find (const gchar *title)
{
  AtspiAccessible *window      = wait_for_window (title);
  GPtrArray       *controls    = g_ptr_array_new_with_free_func (control_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_object_unref);

  if (window == NULL)
    {
      g_ptr_array_unref (controls);
      return NULL;
    }

  visit (window, controls, labels);
  for (guint i = 0; i < labels->len; i++)
    take_label (labels->pdata[i], controls);
  g_object_unref (window);

  return controls;
}

void
control_get_place (const Control *control, gint *x, gint *y)
{
  g_autofree AtspiRect *place = get_place (control->accessible);

  *x = place->x + place->width / 4;
  *y = place->y + place->height / 2;
}

gboolean
control_has_state (const Control *control, AtspiStateType state)
{
  return has_state (control->accessible, state);
}

gboolean
control_is_member (const Control *control, const Control *other)
{
  g_autoptr (GPtrArray) members = get_related (control->accessible, ATSPI_RELATION_MEMBER_OF);

  return g_ptr_array_find (members, other->accessible, NULL);
}
