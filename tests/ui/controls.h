/* Controls of a window through AT-SPI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef CONTROLS_H
#define CONTROLS_H

#include <atspi/atspi.h>

G_BEGIN_DECLS

typedef struct _Control Control;

/* A control as seen by assistive technologies. */
struct _Control
{
  AtspiAccessible *accessible;
  AtspiRole        role;
  gchar           *kind;     /* name of the role, in English */
  gchar           *label;    /* text of the control's label, or NULL */
  gchar           *name;     /* own name; "" for none */
  gchar           *tooltip;  /* "" for none */
  gchar           *mnemonic; /* a letter or the name of a key, or NULL */
  gboolean         by_label; /* TRUE when the mnemonic is the label's */
  gboolean         has_entry;
  const Control   *before; /* the control directly before it in the same row, or NULL */
};

/* Returns the visible controls (of Control) of the window with that title;
 * unref the array.  Waits for the window; NULL when it does not appear.  Parts
 * of a control, such as menu items, are not included.
 */
GPtrArray *controls_find (const gchar *title);

/* Sets a point of the control on the screen, in pixels: left of the middle, where GTK 3
 * has the buttons of a number.
 */
void control_get_place (const Control *control, gint *x, gint *y);

gboolean control_has_state (const Control *control, AtspiStateType state);

/* TRUE when both are radio buttons of the same group. */
gboolean control_is_member (const Control *control, const Control *other);

G_END_DECLS

#endif /* CONTROLS_H */
