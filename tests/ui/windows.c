/* Windows on the display
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Usage: windows [--focus] --title | --instance PATTERN
 *
 * Prints the IDs of the visible windows with a frame whose title or instance
 * name matches the extended regular expression, without regard to case; the
 * oldest first.  Tooltips and menus have no frame.  --focus asks the window
 * manager to activate the first one.  Exits with 1 without a match, or when the
 * first one does not have the focus yet.
 *
 * One process in place of several of xdotool, xprop and grep: the tests wait for
 * windows most of their time.
 */

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define LIST_MAX 1024 /* windows, and bytes of a title */

typedef struct
{
  regex_t pattern;
  int     is_title; /* else the instance name */
  int     focuses;
} Query;

static int
usage (void)
{
  fputs ("Usage: windows [--focus] --title | --instance PATTERN\n", stderr);
  return 2;
}

/* A window can vanish at any time. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  (void) display;
  (void) event;

  return 0;
}

/* Returns a property's value or NULL; free with XFree().  n_items can be NULL. */
static unsigned char *
get_property (Display *display, Window window, const char *name, unsigned long *n_items)
{
  Atom           property = XInternAtom (display, name, False);
  Atom           type     = None;
  int            format;
  unsigned long  n;
  unsigned long  n_left;
  unsigned char *value = NULL;

  XGetWindowProperty (display,
                      window,
                      property,
                      0,
                      LIST_MAX,
                      False,
                      AnyPropertyType,
                      &type,
                      &format,
                      &n,
                      &n_left,
                      &value);
  if (n_items != NULL)
    *n_items = value != NULL ? n : 0;

  return value;
}

static int
matches_text (const Query *query, const char *text)
{
  return text != NULL && regexec (&query->pattern, text, 0, NULL, 0) == 0;
}

static int
matches_title (Display *display, Window window, const Query *query)
{
  unsigned char *title = get_property (display, window, "_NET_WM_NAME", NULL);
  int            matches;

  if (title == NULL)
    title = get_property (display, window, "WM_NAME", NULL);
  matches = matches_text (query, (const char *) title);
  if (title != NULL)
    XFree (title);

  return matches;
}

static int
matches_instance (Display *display, Window window, const Query *query)
{
  XClassHint hint = { NULL, NULL };
  int        matches;

  if (!XGetClassHint (display, window, &hint))
    return 0;

  matches = matches_text (query, hint.res_name);
  XFree (hint.res_name);
  XFree (hint.res_class);

  return matches;
}

static int
matches (Display *display, Window window, const Query *query)
{
  XWindowAttributes attributes;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable)
    return 0;

  return query->is_title ? matches_title (display, window, query)
                         : matches_instance (display, window, query);
}

/* Returns None for the root window and a window that vanished. */
static Window
get_parent (Display *display, Window window)
{
  Window       root;
  Window       parent;
  Window      *children;
  unsigned int n;

  if (!XQueryTree (display, window, &root, &parent, &children, &n))
    return None;

  if (children != NULL)
    XFree (children);

  return parent;
}

/* GTK gives the focus to a child of its window. */
static int
has_focus (Display *display, Window window)
{
  Window focus;
  int    revert;

  XGetInputFocus (display, &focus, &revert);
  while (focus != window && focus != None && focus != PointerRoot)
    focus = get_parent (display, focus);

  return focus == window;
}

/* Asks the window manager; see _NET_ACTIVE_WINDOW in the Extended Window Manager
 * Hints.  Returns whether the window has the focus already.
 */
static int
take_focus (Display *display, Window window)
{
  XEvent message = { .xclient = {
                       .type         = ClientMessage,
                       .window       = window,
                       .message_type = XInternAtom (display, "_NET_ACTIVE_WINDOW", False),
                       .format       = 32,
                       .data.l       = { 2, CurrentTime }, /* as a pager */
                     } };

  if (has_focus (display, window))
    return 1;

  XSendEvent (display,
              DefaultRootWindow (display),
              False,
              SubstructureNotifyMask | SubstructureRedirectMask,
              &message);
  XSync (display, False);

  return has_focus (display, window);
}

/* Returns the exit status. */
static int
list_windows (Display *display, const Query *query)
{
  unsigned long n;
  Window       *windows =
    (Window *) (void *) get_property (display, DefaultRootWindow (display), "_NET_CLIENT_LIST", &n);
  int status = 1;

  for (unsigned long i = 0; i < n; i++)
    if (matches (display, windows[i], query))
      {
        printf ("%lu\n", windows[i]);
        status = 0;
        if (query->focuses)
          {
            status = !take_focus (display, windows[i]);
            break;
          }
      }
  if (windows != NULL)
    XFree (windows);

  return status;
}

int
main (int argc, char **argv)
{
  Query    query = { .is_title = 0 };
  Display *display;
  int      first = 1;
  int      status;

  if (first < argc && strcmp (argv[first], "--focus") == 0)
    {
      query.focuses = 1;
      first++;
    }
  if (argc - first != 2)
    return usage ();

  query.is_title = strcmp (argv[first], "--title") == 0;
  if (!query.is_title && strcmp (argv[first], "--instance") != 0)
    return usage ();

  if (regcomp (&query.pattern, argv[first + 1], REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
    return usage ();

  display = XOpenDisplay (NULL);
  if (display == NULL)
    {
      fputs ("windows: there is no display\n", stderr);
      return 2;
    }

  XSetErrorHandler (ignore_error);
  status = list_windows (display, &query);
  XCloseDisplay (display);
  regfree (&query.pattern);

  return status;
}
