/* Rows of the settings window
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_ROWS_H
#define OUTPAINT_SERVICE_ROWS_H

#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A setting's row in the table. */
typedef struct
{
  const OutpaintSetting *setting;
  const OutpaintService *service; /* NULL for a setting common to all */
  gint                   line;    /* row of the table */

  GtkWidget *label;
  GtkWidget *box; /* of the entry and what stands beside it */
  GtkWidget *entry;
  GtkWidget *combo; /* with the entry and a list, or NULL */
  gchar     *shown; /* the entry's initial text */
} OutpaintServiceRow;

/* The window while it is open. */
typedef struct
{
  OutpaintSettings *settings;

  GtkWidget *window;
  GtkTable  *table;
  GtkWidget *combo;
  GArray    *rows;
  gint       n_lines; /* rows of the table so far */
  GtkWidget *look;    /* the button that looks for servers */
  GtkWidget *show_keys;
  gint       keys_line; /* its row of the table */
  GtkWidget *place;     /* the label that tells where the keys are */
  gint       place_line;
  GtkWidget *move_keys;
  GtkWidget *probe;

  GCancellable *cancellable; /* of the search for servers */
  GCancellable *lists;       /* of the last questions for lists, or NULL */
} OutpaintServiceWindow;

/* Returns row i; valid until a row is added. */
OutpaintServiceRow *outpaint_service_rows_get (OutpaintServiceWindow *window, guint i);

/* Returns TRUE for a setting of the service, and for a common one. */
gboolean outpaint_service_row_belongs (const OutpaintServiceRow *row,
                                       const OutpaintService    *service);

/* Returns TRUE when the setting has the flag. */
gboolean outpaint_service_row_has (const OutpaintServiceRow *row, OutpaintSettingFlags flag);

/* Shows the default time limit of the service, unless the user has set one. */
void outpaint_service_rows_show_timeout (OutpaintServiceWindow *window,
                                         OutpaintServiceRow    *row,
                                         const OutpaintService *service);

/* Stores the edited values in settings. */
void outpaint_service_rows_store (OutpaintServiceWindow *window, OutpaintSettings *settings);

/* Asks the server for the values of its settings with a list. */
void outpaint_service_rows_ask_for_lists (OutpaintServiceWindow *window,
                                          const OutpaintService *service,
                                          OutpaintSettings      *settings);

/* Cancels these questions. */
void outpaint_service_rows_end_lists (OutpaintServiceWindow *window);

/* Adds a row for the setting. */
void outpaint_service_rows_attach (OutpaintServiceWindow *window,
                                   const OutpaintSetting *setting,
                                   const OutpaintService *service);

/* Adds the rows of all services. */
void outpaint_service_rows_attach_all (OutpaintServiceWindow *window);

/* Returns the row of the setting, or NULL. */
OutpaintServiceRow *outpaint_service_rows_find (OutpaintServiceWindow *window,
                                                const OutpaintSetting *setting);

G_END_DECLS

#endif /* OUTPAINT_SERVICE_ROWS_H */
