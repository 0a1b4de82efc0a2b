/* Controls of a window through AT-SPI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef CONTROLS_H
#define CONTROLS_H

#include <atspi/atspi.h>

G_BEGIN_DECLS

typedef struct _Control Control;

/* What the user can act on, as assistive technologies see it. */
struct _Control
{
  AtspiAccessible *accessible;
  AtspiRole        role;
  gchar           *kind;     /* the role's name, in English */
  gchar           *label;    /* the text of the label that leads to it, else NULL */
  gchar           *name;     /* its own; "" for none */
  gchar           *tooltip;  /* "" for none */
  gchar           *mnemonic; /* as a letter or a key's name, else NULL */
  gboolean         by_label; /* the mnemonic is its label's */
  gboolean         has_entry;
  const Control   *before; /* that stands right before it in the same row, else NULL */
};

/* The controls of the window with that title that are on the screen, each a
 * Control; to be unref'd.  Waits for the window, and returns NULL when it does
 * not come.  What belongs to a control, such as a menu's items, is no control
 * of its own.
 */
GPtrArray *controls_find (const gchar *title);

gboolean control_has_state (const Control *control, AtspiStateType state);

/* In the group of radio buttons of the other one. */
gboolean control_is_member (const Control *control, const Control *other);

G_END_DECLS

#endif /* CONTROLS_H */
