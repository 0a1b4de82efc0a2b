/* Numbers that are kept for each service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/kept-numbers.h"

#include <math.h>

/* Less than the least step of a spin button. */
#define TOLERANCE 1e-6

typedef struct
{
  GtkSpinButton      *spin;
  gdouble             initial; /* default of the option */
  OutpaintNumberRange range;   /* of the service */
} Number;

struct _OutpaintKeptNumbers
{
  const gchar           *key;
  const gchar           *separator;
  Number                 list[OUTPAINT_KEPT_NUMBERS_MAX];
  gint                   n;
  const OutpaintService *service; /* NULL before the first one */
  GHashTable            *kept;    /* text by the name of the service */
};


OutpaintKeptNumbers *
outpaint_kept_numbers_new (const gchar *key, const gchar *separator)
{
  OutpaintKeptNumbers *numbers = g_new0 (OutpaintKeptNumbers, 1);

  numbers->key       = key;
  numbers->separator = separator;
  numbers->kept      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return numbers;
}

void
outpaint_kept_numbers_free (OutpaintKeptNumbers *numbers)
{
  g_hash_table_unref (numbers->kept);
  g_free (numbers);
}

void
outpaint_kept_numbers_add (OutpaintKeptNumbers *numbers, GtkWidget *spin, gdouble initial)
{
  numbers->list[numbers->n++] = (Number){ .spin = GTK_SPIN_BUTTON (spin), .initial = initial };
}

static gboolean
is_same (gdouble a, gdouble b)
{
  return fabs (a - b) < TOLERANCE;
}

/* Returns TRUE when all buttons show the defaults, before the first service those
 * of the options.
 */
static gboolean
are_initial (OutpaintKeptNumbers *numbers)
{
  for (gint i = 0; i < numbers->n; i++)
    {
      const Number *number = &numbers->list[i];

      if (!is_same (gtk_spin_button_get_value (number->spin),
                    numbers->service != NULL ? number->range.initial : number->initial))
        return FALSE;
    }

  return TRUE;
}

/* Returns TRUE when all buttons show the defaults of the options. */
static gboolean
are_option_defaults (OutpaintKeptNumbers *numbers)
{
  for (gint i = 0; i < numbers->n; i++)
    if (!is_same (gtk_spin_button_get_value (numbers->list[i].spin), numbers->list[i].initial))
      return FALSE;

  return TRUE;
}

/* Keeps the values for the current service. */
static void
keep (OutpaintKeptNumbers *numbers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gint i = 0; i < numbers->n; i++)
    {
      gchar value[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (
        value, sizeof value, "%g", gtk_spin_button_get_value (numbers->list[i].spin));
      g_string_append_printf (text, "%s%s", i > 0 ? numbers->separator : "", value);
    }

  g_hash_table_insert (numbers->kept,
                       g_strdup (numbers->service->name),
                       g_string_free (g_steal_pointer (&text), FALSE));
}

/* Reads a kept text.  Returns FALSE for a text that the user has damaged. */
static gboolean
parse (OutpaintKeptNumbers *numbers, const gchar *text, gdouble *values)
{
  g_auto (GStrv) words = g_strsplit (text, numbers->separator, -1);

  if (g_strv_length (words) != (guint) numbers->n)
    return FALSE;

  for (gint i = 0; i < numbers->n; i++)
    {
      gchar *end;

      values[i] = g_ascii_strtod (words[i], &end);
      if (end == words[i] || *end != '\0' || !isfinite (values[i]))
        return FALSE;
    }

  return TRUE;
}

/* Shows the kept values of the current service, else its defaults. */
static void
show (OutpaintKeptNumbers *numbers)
{
  const gchar *text = g_hash_table_lookup (numbers->kept, numbers->service->name);
  gdouble      values[OUTPAINT_KEPT_NUMBERS_MAX];
  gboolean     is_kept = text != NULL && parse (numbers, text, values);

  for (gint i = 0; i < numbers->n; i++)
    gtk_spin_button_set_value (numbers->list[i].spin,
                               is_kept ? values[i] : numbers->list[i].range.initial);
}

static void
show_initial (OutpaintKeptNumbers *numbers)
{
  for (gint i = 0; i < numbers->n; i++)
    gtk_spin_button_set_value (numbers->list[i].spin, numbers->list[i].range.initial);
}

void
outpaint_kept_numbers_set_values (OutpaintKeptNumbers *numbers, const gdouble *values)
{
  gboolean are_defaults = TRUE;

  for (gint i = 0; i < numbers->n; i++)
    {
      gtk_spin_button_set_value (numbers->list[i].spin, values[i]);
      are_defaults = are_defaults && is_same (values[i], numbers->list[i].initial);
    }

  if (numbers->service != NULL && are_defaults)
    show (numbers);
}

void
outpaint_kept_numbers_set_service (OutpaintKeptNumbers       *numbers,
                                   const OutpaintService     *service,
                                   const OutpaintNumberRange *ranges)
{
  gboolean is_first    = numbers->service == NULL;
  gboolean is_other    = !is_first && numbers->service != service;
  gboolean was_initial = are_initial (numbers);

  if (is_other && (!was_initial || g_hash_table_contains (numbers->kept, numbers->service->name)))
    keep (numbers);
  numbers->service = service;
  for (gint i = 0; i < numbers->n; i++)
    {
      numbers->list[i].range = ranges[i];
      gtk_spin_button_set_range (numbers->list[i].spin, ranges[i].minimum, ranges[i].maximum);
    }
  if (is_other || (is_first && (was_initial || g_hash_table_size (numbers->kept) > 0)))
    show (numbers);
  else if (was_initial)
    show_initial (numbers);
}

void
outpaint_kept_numbers_reset (OutpaintKeptNumbers *numbers)
{
  g_hash_table_remove_all (numbers->kept);
}

static gchar *
make_key (OutpaintKeptNumbers *numbers, const OutpaintService *service)
{
  return g_strconcat (numbers->key, service->name, NULL);
}

void
outpaint_kept_numbers_load (OutpaintKeptNumbers *numbers, OutpaintSettings *settings)
{
  const OutpaintService *const *services = outpaint_services_list ();

  for (gsize i = 0; services[i] != NULL; i++)
    {
      g_autofree gchar *key  = make_key (numbers, services[i]);
      gchar            *text = outpaint_settings_get_dialog (settings, key);

      if (text != NULL)
        g_hash_table_insert (numbers->kept, g_strdup (services[i]->name), text);
    }
}

void
outpaint_kept_numbers_save (OutpaintKeptNumbers *numbers, OutpaintSettings *settings)
{
  const OutpaintService *const *services = outpaint_services_list ();

  if (g_hash_table_contains (numbers->kept, numbers->service->name) || !are_initial (numbers)
      || !are_option_defaults (numbers))
    keep (numbers);

  for (gsize i = 0; services[i] != NULL; i++)
    {
      g_autofree gchar *key = make_key (numbers, services[i]);

      outpaint_settings_set_dialog (
        settings, key, g_hash_table_lookup (numbers->kept, services[i]->name));
    }
}
