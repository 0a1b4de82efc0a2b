/* Checks a dialog through AT-SPI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Usage: audit [--tab | --place NAME] [--translations DIRECTORY] WINDOW-TITLE
 *
 * Prints the window's controls, one in each line: kind, name, tooltip and
 * mnemonic.  Reports controls that lack one of these and mnemonics that are not
 * unique, and exits with 1 then.  Requires a session with
 * GTK_MODULES=gail:atk-bridge and gtk-auto-mnemonics=0, since mnemonics are
 * hidden otherwise.
 *
 * --place: prints the place of the first control whose name begins with NAME.
 *
 * --tab: moves through the focused window with Tab and reports controls that
 * are not reached, or more than once.
 */

#include <libintl.h>
#include <locale.h>

#include "ui/controls.h"

#define N_(text)    (text)
#define FOCUS_LIMIT (50 * G_TIME_SPAN_SECOND)
#define PAUSE       10000 /* microseconds */

/* Controls without a mnemonic because they have no text or all letters are
 * taken. Tab reaches them; Alt+Down also opens the earlier prompts.
 */
static const gchar *const unlettered[] = {
  N_ ("Link top and bottom"),
  N_ ("Link left and right"),
  N_ ("Link all sides"),
  N_ ("Unit of the margins"),
  N_ ("Earlier prompts"),
  N_ ("Strength:"),
  N_ ("Randomize"),
  N_ ("Seed"),
  N_ ("Insert at once"),
  N_ ("Edit the mask"),
  N_ ("Insert"),
  N_ ("Whole"),
  N_ ("100 %"),
  N_ ("Detail:"),
  N_ ("Unit of the new size"),
  N_ ("Bleed"),
  N_ ("Copy only from:"),
  N_ ("Don't copy from:"),
};

/* These share their letters with advanced options.  While both are visible, Alt
 * and the letter alternate between them, as usual in GTK.
 */
static const gchar *const sharing[] = {
  N_ ("Paint on This Co_mputer"),
  N_ ("_Without the painting"),
  N_ ("Insert A_ll"),
};

static gboolean complained = FALSE;

/* The last widget that reported the focus, or NULL. */
static AtspiAccessible *reported = NULL;

static const gchar *
get_name (const Control *control)
{
  return *control->name == '\0' && control->label != NULL ? control->label : control->name;
}

G_GNUC_PRINTF (2, 3)
static void
complain (const Control *control, const gchar *format, ...)
{
  g_autofree gchar *what = NULL;
  va_list           arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s \"%s\" (%s): %s\n", control->kind, get_name (control), control->tooltip, what);
  complained = TRUE;
}

/* AT-SPI returns the text without its underscore. */
static gboolean
shares_mnemonic (const Control *control)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sharing); i++)
    {
      g_auto (GStrv) parts   = g_strsplit (dgettext (GETTEXT_PACKAGE, sharing[i]), "_", 2);
      g_autofree gchar *text = g_strjoinv ("", parts);

      if (g_str_equal (control->name, text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_unlettered (const Control *control)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unlettered); i++)
    if (g_str_equal (get_name (control), dgettext (GETTEXT_PACKAGE, unlettered[i])))
      return TRUE;

  return control->role == ATSPI_ROLE_DRAWING_AREA;
}

/* TRUE for a radio button that the arrow keys reach from the one with the
 * group's mnemonic.
 */
static gboolean
has_group_mnemonic (const Control *control, GPtrArray *controls)
{
  if (control->role != ATSPI_ROLE_RADIO_BUTTON)
    return FALSE;

  for (guint i = 0; i < controls->len; i++)
    {
      const Control *other = controls->pdata[i];

      if (other->by_label && control_is_member (control, other))
        return TRUE;
    }

  return FALSE;
}

/* FALSE for a field that Tab reaches from the labelled field of its row.  A
 * combo box with an entry is reached through the entry.
 */
static gboolean
needs_mnemonic (const Control *control, GPtrArray *controls)
{
  gboolean follows = control->before != NULL && control->before->by_label;

  return !follows && !control->has_entry && !is_unlettered (control)
         && !has_group_mnemonic (control, controls);
}

static void
check_mnemonic (const Control *control, GPtrArray *controls)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const Control *other = controls->pdata[i];

      if (other == control)
        break;
      if (g_strcmp0 (control->mnemonic, other->mnemonic) == 0 && !shares_mnemonic (control)
          && !shares_mnemonic (other))
        complain (
          control, "has the mnemonic %s, as \"%s\" has", control->mnemonic, get_name (other));
    }
}

/* Reports missing properties.  A focusable label is a selectable text. */
static void
check (const Control *control, GPtrArray *controls)
{
  if (control->role == ATSPI_ROLE_LABEL)
    return;

  if (*get_name (control) == '\0')
    complain (control, "has no name");
  if (*control->tooltip == '\0')
    complain (control, "has no tooltip");
  if (control->mnemonic != NULL)
    check_mnemonic (control, controls);
  else if (control_has_state (control, ATSPI_STATE_SENSITIVE) && needs_mnemonic (control, controls))
    complain (control, "has no mnemonic");
}

static void
print (const Control *control)
{
  g_print ("%s | %s | %s | %s\n",
           control->kind,
           get_name (control),
           control->tooltip,
           control->mnemonic ? control->mnemonic : "");
}

static void
focus_reported (AtspiEvent *event, G_GNUC_UNUSED void *data)
{
  if (event->detail1 != 0)
    g_set_object (&reported, event->source);
}

/* Returns the index of the control that reported the focus, or that contains the
 * reporting widget; -1 for none.  In GTK 3 the button in a combo box has the focus,
 * but is not among the children of the combo box.
 */
static gint
find_reported (GPtrArray *controls)
{
  AtspiAccessible *at = reported != NULL ? g_object_ref (reported) : NULL;

  while (at != NULL)
    {
      AtspiAccessible *parent;

      for (guint i = 0; i < controls->len; i++)
        if (((Control *) controls->pdata[i])->accessible == at)
          {
            g_object_unref (at);
            return (gint) i;
          }

      parent = atspi_accessible_get_parent (at, NULL);
      g_object_unref (at);
      at = parent;
    }

  return -1;
}

/* Returns the index of the focused control, or -1. */
static gint
find_focused (GPtrArray *controls)
{
  for (guint i = 0; i < controls->len; i++)
    if (control_has_state (controls->pdata[i], ATSPI_STATE_FOCUSED))
      return (gint) i;

  while (g_main_context_iteration (NULL, FALSE))
    ;

  return find_reported (controls);
}

/* Waits until another control has the focus.  Returns its index, or -1 if none gets it. */
static gint
find_next_focused (GPtrArray *controls, gint before)
{
  gint64 end     = g_get_monotonic_time () + FOCUS_LIMIT;
  gint   focused = find_focused (controls);

  while ((focused == -1 || focused == before) && g_get_monotonic_time () < end)
    {
      g_usleep (PAUSE);
      focused = find_focused (controls);
    }

  return focused == before ? -1 : focused;
}

static void
press_tab (void)
{
  const gchar *const arguments[] = { "xdotool", "key", "--clearmodifiers", "Tab", NULL };
  g_autoptr (GError) failure     = NULL;

  if (!g_spawn_sync (NULL,
                     (gchar **) arguments,
                     NULL,
                     G_SPAWN_SEARCH_PATH,
                     NULL,
                     NULL,
                     NULL,
                     NULL,
                     NULL,
                     &failure))
    g_error ("%s", failure->message);
}

/* FALSE for the radio buttons that Tab skips: it reaches the chosen one only. */
static gboolean
is_on_the_way (const Control *control)
{
  return control_has_state (control, ATSPI_STATE_SENSITIVE)
         && (control->role != ATSPI_ROLE_RADIO_BUTTON
             || control_has_state (control, ATSPI_STATE_CHECKED));
}

static void
go_round (GPtrArray *controls)
{
  g_autofree gboolean *visited = g_new0 (gboolean, controls->len);
  gint                 first   = find_next_focused (controls, -1);
  gint                 at      = first;

  while (at != -1 && !visited[at])
    {
      gint next;

      visited[at] = TRUE;
      print (controls->pdata[at]);
      press_tab ();
      next = find_next_focused (controls, at);
      if (next == -1)
        complain (controls->pdata[at], "Tab goes nowhere from here");
      at = next;
    }

  if (first == -1)
    {
      g_printerr ("No control has the focus\n");
      complained = TRUE;
    }
  else if (at != -1 && at != first)
    {
      complain (controls->pdata[at], "Tab comes back to it before it has been everywhere");
    }

  for (guint i = 0; at != -1 && i < controls->len; i++)
    if (!visited[i] && is_on_the_way (controls->pdata[i]))
      complain (controls->pdata[i], "Tab does not reach it");
}

/* Prints the middle of the control with that name, for a click. */
static void
print_place (GPtrArray *controls, const gchar *name)
{
  for (guint i = 0; i < controls->len; i++)
    {
      gint x, y;

      if (!g_str_has_prefix (get_name (controls->pdata[i]), name))
        continue;

      control_get_place (controls->pdata[i], &x, &y);
      g_print ("%d %d\n", x, y);
      return;
    }

  g_printerr ("There is no control \"%s\"\n", name);
  complained = TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("WINDOW-TITLE");
  g_autoptr (GPtrArray) controls     = NULL;
  g_autoptr (GError) failure         = NULL;
  g_autofree gchar *translations     = NULL;
  g_autofree gchar *place            = NULL;
  gboolean          tab              = FALSE;
  GOptionEntry      entries[]        = {
                { "place", 0, 0, G_OPTION_ARG_STRING, &place, "Print the place of a control", "NAME" },
                { "tab", 0, 0, G_OPTION_ARG_NONE, &tab, "Go round by Tab", NULL },
                { "translations", 0, 0, G_OPTION_ARG_FILENAME, &translations, "The plug-in's", "DIRECTORY" },
                { NULL }
  };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &failure) || argc != 2)
    {
      g_printerr ("%s\n", failure ? failure->message : "Which window? See --help.");
      return 2;
    }
  if (translations != NULL)
    bindtextdomain (GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  atspi_init ();
  controls = controls_find (argv[1]);
  if (controls == NULL || controls->len == 0)
    {
      g_printerr ("There is no window \"%s\", or nothing in it\n", argv[1]);
      return 1;
    }

  if (place != NULL)
    {
      print_place (controls, place);
    }
  else if (tab)
    {
      AtspiEventListener *listener = atspi_event_listener_new (focus_reported, NULL, NULL);

      atspi_event_listener_register (listener, "object:state-changed:focused", NULL);
      go_round (controls);
      g_object_unref (listener);
    }
  else
    for (guint i = 0; i < controls->len; i++)
      {
        print (controls->pdata[i]);
        check (controls->pdata[i], controls);
      }

  return complained ? 1 : 0;
}
