/* Keys in the Secret Service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "core/base/error.h"
#include "core/base/secret.h"

#define QUIET_LIMIT  (5 * G_TIME_SPAN_SECOND)
#define ASKING_LIMIT (60 * G_TIME_SPAN_SECOND)

/* A keyring that was not opened in this session does not know the schema's
 * name, so only the attributes identify an item.
 */
static const SecretSchema schema = {
  .name       = "org.gimp.plug-in.outpaint",
  .flags      = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = { { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "setting", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* A call on its own thread.  When it does not return, the thread is abandoned
 * with its reference to the call.
 */
typedef struct _Call Call;
struct _Call
{
  void (*run) (Call *call, SecretService *service);

  gboolean              may_ask;
  gsize                 n;
  OutpaintKeyringEntry *entries; /* copies that own their names */
  gchar                *label;
  OutpaintKeyringState  state;
  GError               *error;

  GCancellable *cancellable;
  GMutex        lock;
  GCond         ended;
  gboolean      is_over; /* under the lock */
};


static Call *
call_new (void (*run) (Call *, SecretService *),
          gboolean                    may_ask,
          const OutpaintKeyringEntry *entries,
          gsize                       n)
{
  Call *call = g_atomic_rc_box_new0 (Call);

  call->run     = run;
  call->may_ask = may_ask;
  call->n       = n;
  call->entries = g_new0 (OutpaintKeyringEntry, n);
  for (gsize i = 0; i < n; i++)
    {
      call->entries[i].name  = g_strdup (entries[i].name);
      call->entries[i].value = g_strdup (entries[i].value);
    }
  call->state       = OUTPAINT_KEYRING_ABSENT;
  call->cancellable = g_cancellable_new ();
  g_mutex_init (&call->lock);
  g_cond_init (&call->ended);

  return call;
}

static void
call_clear (gpointer data)
{
  Call *call = data;

  for (gsize i = 0; i < call->n; i++)
    {
      g_free ((gchar *) call->entries[i].name);
      outpaint_secret_free (call->entries[i].value);
    }
  g_free (call->entries);
  g_free (call->label);
  g_clear_error (&call->error);
  g_object_unref (call->cancellable);
  g_mutex_clear (&call->lock);
  g_cond_clear (&call->ended);
}

static void
call_unref (Call *call)
{
  g_atomic_rc_box_release_full (call, call_clear);
}

/* Returns NULL and sets call->error on failure. */
static SecretService *
open_service (Call *call)
{
  g_autoptr (GDBusConnection) bus =
    g_bus_get_sync (G_BUS_TYPE_SESSION, call->cancellable, &call->error);

  if (bus == NULL)
    return NULL;

  /* Otherwise this process exits when the session bus does. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);

  return secret_service_open_sync (
    SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION, call->cancellable, &call->error);
}

static gpointer
call_thread (gpointer data)
{
  Call *call                        = data;
  g_autoptr (SecretService) service = open_service (call);

  if (service != NULL)
    call->run (call, service);

  g_mutex_lock (&call->lock);
  call->is_over = TRUE;
  g_cond_signal (&call->ended);
  g_mutex_unlock (&call->lock);
  call_unref (call);

  return NULL;
}

/* Runs the call.  Returns FALSE when it did not return in time; only
 * call_unref() is allowed then.
 */
static gboolean
call_wait (Call *call)
{
  gint64   limit = g_get_monotonic_time () + (call->may_ask ? ASKING_LIMIT : QUIET_LIMIT);
  gboolean is_over;

  g_thread_unref (g_thread_new ("outpaint-keyring", call_thread, g_atomic_rc_box_acquire (call)));

  g_mutex_lock (&call->lock);
  while (!call->is_over && g_cond_wait_until (&call->ended, &call->lock, limit))
    ;
  is_over = call->is_over;
  g_mutex_unlock (&call->lock);

  if (!is_over)
    g_cancellable_cancel (call->cancellable);

  return is_over;
}

static GHashTable *
create_attributes (const OutpaintKeyringEntry *entry)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "application", g_strdup ("plug-in-outpaint"));
  g_hash_table_insert (attributes, (gpointer) "setting", g_strdup (entry->name));

  return attributes;
}

/* Searches for one entry.  A locked item does not reveal its entry, so that
 * each entry needs a search of its own.
 */
static void
search (Call *call, SecretService *service, OutpaintKeyringEntry *entry)
{
  g_autoptr (GHashTable) attributes = create_attributes (entry);
  g_autoptr (SecretValue) value     = NULL;
  SecretSearchFlags flags           = SECRET_SEARCH_LOAD_SECRETS;
  GList            *items;

  items = secret_service_search_sync (service,
                                      &schema,
                                      attributes,
                                      call->may_ask ? flags | SECRET_SEARCH_UNLOCK : flags,
                                      call->cancellable,
                                      &call->error);
  if (items != NULL)
    {
      value            = secret_item_get_secret (items->data);
      entry->value     = value != NULL ? g_strdup (secret_value_get_text (value)) : NULL;
      entry->is_locked = entry->value == NULL;
    }
  g_list_free_full (items, g_object_unref);
}

static SecretCollection *
get_collection (Call *call, SecretService *service)
{
  return secret_collection_for_alias_sync (
    service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, call->cancellable, NULL);
}

/* Returns the state of the default collection, the place of new keys.  Without
 * one, storing would ask the user for a new password.
 */
static OutpaintKeyringState
find_state (Call *call, SecretService *service)
{
  g_autoptr (SecretCollection) collection = get_collection (call, service);

  if (collection == NULL)
    return OUTPAINT_KEYRING_ABSENT;

  return secret_collection_get_locked (collection) ? OUTPAINT_KEYRING_LOCKED
                                                   : OUTPAINT_KEYRING_OPEN;
}

/* Loads all entries.  After a password dialog is dismissed, it is not shown again. */
static void
load (Call *call, SecretService *service)
{
  for (gsize i = 0; i < call->n && call->error == NULL; i++)
    if (call->entries[i].name != NULL)
      {
        search (call, service, &call->entries[i]);
        call->may_ask = call->may_ask && !call->entries[i].is_locked;
      }

  call->state = find_state (call, service);
}

static OutpaintKeyringState
load_entries (OutpaintKeyringEntry *entries, gsize n, gboolean may_ask)
{
  Call                *call  = call_new (load, may_ask, entries, n);
  OutpaintKeyringState state = OUTPAINT_KEYRING_SILENT;

  if (call_wait (call))
    {
      if (call->error != NULL)
        g_debug ("keyring: %s", call->error->message);
      for (gsize i = 0; i < n; i++)
        {
          outpaint_secret_free (entries[i].value);
          entries[i].value     = g_steal_pointer (&call->entries[i].value);
          entries[i].is_locked = call->entries[i].is_locked;
        }
      state = call->state;
    }
  g_debug ("keyring: state %d", state);
  call_unref (call);

  return state;
}

static gboolean
any_is_locked (const OutpaintKeyringEntry *entries, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (entries[i].is_locked)
      return TRUE;

  return FALSE;
}

/* Tries without a password first, so that the longer time limit applies only to
 * a keyring that responds.
 */
OutpaintKeyringState
outpaint_keyring_load (OutpaintKeyringEntry *entries, gsize n, gboolean may_ask)
{
  OutpaintKeyringState state = load_entries (entries, n, FALSE);

  if (may_ask && any_is_locked (entries, n))
    state = load_entries (entries, n, TRUE);

  return state;
}

/* Unlocks the default collection.  A failure is reported by the following store. */
static void
unlock (Call *call, SecretService *service)
{
  g_autoptr (SecretCollection) collection = get_collection (call, service);
  GList locked                            = { .data = collection };

  if (collection != NULL && secret_collection_get_locked (collection))
    secret_service_unlock_sync (service, &locked, call->cancellable, NULL, NULL);
}

static void
store (Call *call, SecretService *service)
{
  const OutpaintKeyringEntry *entry = call->entries;
  g_autoptr (GHashTable) attributes = create_attributes (entry);
  g_autoptr (SecretValue) value     = NULL;

  unlock (call, service);
  if (entry->value == NULL || *entry->value == '\0')
    {
      secret_service_clear_sync (service, &schema, attributes, call->cancellable, &call->error);
      return;
    }

  value = secret_value_new (entry->value, -1, "text/plain");
  secret_service_store_sync (service,
                             &schema,
                             attributes,
                             SECRET_COLLECTION_DEFAULT,
                             call->label,
                             value,
                             call->cancellable,
                             &call->error);
}

gboolean
outpaint_keyring_store (const gchar *name, const gchar *label, const gchar *value, GError **error)
{
  const OutpaintKeyringEntry entry = { .name = name, .value = (gchar *) value };
  Call                      *call  = call_new (store, TRUE, &entry, 1);
  gboolean                   is_over;
  gboolean                   is_done;

  call->label = g_strdup (label);
  is_over     = call_wait (call);
  is_done     = is_over && call->error == NULL;
  if (!is_over)
    g_set_error_literal (
      error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS, _ ("it did not answer in time"));
  else if (!is_done)
    {
      g_dbus_error_strip_remote_error (call->error);
      g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SETTINGS, call->error->message);
    }
  call_unref (call);

  return is_done;
}
