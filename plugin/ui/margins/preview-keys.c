/* Keys of the preview
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gdk/gdkkeysyms.h>

#include "ui/margins/preview-private.h"

/* Step of an arrow key, without and with Shift, source pixels. */
#define NUDGE     1
#define NUDGE_FAR 10

static const struct
{
  guint key;
  guint keypad_key;
  guint edge; /* in the key's direction */
  guint axis; /* both edges that the key can move */
  gint  dx;
  gint  dy;
} arrows[] = {
  { GDK_KEY_Up,
    GDK_KEY_KP_Up,
    OUTPAINT_HANDLE_TOP,
    OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_BOTTOM,
    0,
    -1 },
  { GDK_KEY_Down,
    GDK_KEY_KP_Down,
    OUTPAINT_HANDLE_BOTTOM,
    OUTPAINT_HANDLE_TOP | OUTPAINT_HANDLE_BOTTOM,
    0,
    1 },
  { GDK_KEY_Left,
    GDK_KEY_KP_Left,
    OUTPAINT_HANDLE_LEFT,
    OUTPAINT_HANDLE_LEFT | OUTPAINT_HANDLE_RIGHT,
    -1,
    0 },
  { GDK_KEY_Right,
    GDK_KEY_KP_Right,
    OUTPAINT_HANDLE_RIGHT,
    OUTPAINT_HANDLE_LEFT | OUTPAINT_HANDLE_RIGHT,
    1,
    0 },
};


/* Zooms around the middle by + - and 0, and removes the margin of the chosen edge
 * by Delete, or with Shift all others.
 */
static gboolean
press_other_key (OutpaintPreview *preview, const GdkEventKey *event)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (preview), &place);
  switch (event->keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      outpaint_preview_view_zoom (
        preview, OUTPAINT_PREVIEW_ZOOM_STEP, place.width / 2.0, place.height / 2.0);
      return TRUE;

    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      outpaint_preview_view_zoom (
        preview, 1 / OUTPAINT_PREVIEW_ZOOM_STEP, place.width / 2.0, place.height / 2.0);
      return TRUE;

    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      outpaint_preview_fit (preview);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (!preview->scene.is_fill)
        outpaint_preview_pointer_remove_margins (
          preview, preview->chosen, (event->state & GDK_SHIFT_MASK) != 0);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Moves the chosen edge by an arrow key.  A key across that edge's axis chooses
 * the edge in its direction instead.
 */
gboolean
outpaint_preview_keys_press (OutpaintPreview *preview, const GdkEventKey *event)
{
  gint  step  = event->state & GDK_SHIFT_MASK ? NUDGE_FAR : NUDGE;
  guint flags = event->state & GDK_CONTROL_MASK ? OUTPAINT_DRAG_OPPOSITE : OUTPAINT_DRAG_FREE;
  OutpaintMargins margins;

  if (preview->keeps_aspect)
    flags |= OUTPAINT_DRAG_KEEP_ASPECT;

  if (preview->held != OUTPAINT_HANDLE_NONE && event->keyval == GDK_KEY_Escape)
    {
      outpaint_preview_pointer_end_drag (preview);
      outpaint_preview_pointer_set_dragged (
        preview, &preview->start.margins, OUTPAINT_HANDLE_NONE, OUTPAINT_DRAG_FREE);
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (arrows) && !preview->scene.is_fill; i++)
    if (event->keyval == arrows[i].key || event->keyval == arrows[i].keypad_key)
      {
        if (preview->held != OUTPAINT_HANDLE_NONE)
          return TRUE;

        if ((preview->chosen & arrows[i].axis) == 0)
          {
            preview->chosen = arrows[i].edge;
            outpaint_preview_view_show (preview);
            return TRUE;
          }

        margins = outpaint_drag_margins (&preview->scene.source,
                                         &preview->scene.margins,
                                         preview->chosen,
                                         arrows[i].dx * step,
                                         arrows[i].dy * step,
                                         flags);
        outpaint_preview_pointer_set_dragged (preview, &margins, preview->chosen, flags);
        return TRUE;
      }

  return preview->held == OUTPAINT_HANDLE_NONE && press_other_key (preview, event);
}
