/* The table of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_H
#define OUTPAINT_SERVICE_H

#include <gio/gio.h>
#include <json-c/json.h>

#include "core/base/clock.h"
#include "core/store/recovery-job.h"
#include "core/frame/canvas-size.h"
#include "core/frame/geometry.h"
#include "core/frame/options.h"
#include "core/picture/picture.h"
#include "core/base/progress.h"
#include "core/service/limits.h"
#include "core/store/settings.h"

G_BEGIN_DECLS

/* Specification of a painting: a picture and its place in a frame. */
typedef struct
{
  /* Ratio request: the source at the send scale, RGB.  Canvas request: the
   * whole frame at the send scale with the padding, RGB, with the unknown part
   * filled.  Services with FULL_SIZE own the picture and may paint in it.
   */
  OutpaintPicture *picture;
  OutpaintPicture *mask;    /* NULL for a ratio request, else gray, of the picture's size: 255 for
                               pixels to paint, 0 for others */
  OutpaintPicture *sources; /* NULL, or what services with FULL_SIZE may copy; see
                               outpaint_sources_complete() */
  OutpaintGeometry     geometry; /* in full-size pixels */
  OutpaintCanvasSize   size;     /* of the request */
  OutpaintOptions     *options;  /* validated; the seed is ignored */
  OutpaintRecoveryJob *cache;    /* NULL, or the recovery files for received pictures */
  const OutpaintClock *clock;    /* for waiting, static; NULL for the system's */
} OutpaintPaintSpec;

/* The seed of a painting by a service without seeds. */
#define OUTPAINT_SEED_NONE OUTPAINT_RECORD_NO_SEED

/* One painted picture as received, not scaled to the frame. */
typedef struct
{
  OutpaintPicture *picture; /* RGB or RGBA, without padding; its aspect fits the frame;
                             * NULL while it is elsewhere */
  gint64   seed;            /* seed of the request, or OUTPAINT_SEED_NONE */
  gchar   *request_id;      /* never NULL, may be empty */
  gboolean has_few_colors;  /* few colors that must not be mixed; needs a hard seam */
  gchar   *kept;            /* name in the recovery files, NULL when not stored */
  GStrv    earlier;         /* names of the paintings of earlier passes in it, or NULL */
  gboolean is_finished;     /* made of the paintings of several passes: corrected, and of the
                             * frame's exact size */
} OutpaintResult;

/* Takes ownership of picture. */
OutpaintResult *outpaint_result_new (OutpaintPicture *picture,
                                     gint64           seed,
                                     const gchar     *request_id);
void            outpaint_result_free (OutpaintResult *result);

/* Result of a test of the settings, without a painting. */
typedef enum
{
  OUTPAINT_FINDING_WORKS,   /* no fault was found in the URL and the key */
  OUTPAINT_FINDING_REFUSED, /* the URL, the key or the account was refused */
  OUTPAINT_FINDING_UNCLEAR  /* unknown, at least at the moment */
} OutpaintFindingKind;

typedef struct
{
  OutpaintFindingKind kind;
  gchar              *sentence; /* message for the user, never NULL, without keys */
} OutpaintFinding;

/* Takes ownership of sentence. */
OutpaintFinding *outpaint_finding_new (OutpaintFindingKind kind, gchar *sentence);
void             outpaint_finding_free (OutpaintFinding *finding);

/* Capabilities of a service. */
typedef enum
{
  OUTPAINT_SERVICE_READS_PROMPT          = 1 << 0,
  OUTPAINT_SERVICE_NEEDS_PROMPT          = 1 << 1, /* does not paint without a prompt */
  OUTPAINT_SERVICE_READS_NEGATIVE_PROMPT = 1 << 2,
  OUTPAINT_SERVICE_READS_SCALE           = 1 << 3,
  OUTPAINT_SERVICE_READS_STEPS           = 1 << 4,
  OUTPAINT_SERVICE_READS_STRENGTH        = 1 << 5,
  OUTPAINT_SERVICE_READS_HEIGHTS         = 1 << 6, /* uses the option keep_heights */
  OUTPAINT_SERVICE_HAS_SEED              = 1 << 7,

  /* Paints in the plug-in's process.  Always receives a canvas request with the
   * frame at full size.  The painting has the same size and unchanged source
   * pixels.  Variations are painted one after the other.
   */
  OUTPAINT_SERVICE_FULL_SIZE = 1 << 8,

  /* Paintings may be charged.  They are stored on disk, and possible charges
   * are mentioned in messages.
   */
  OUTPAINT_SERVICE_CHARGES = 1 << 9,

  /* Extends a picture without transparency by ratios of its sides.  Others
   * always receive a canvas request.
   */
  OUTPAINT_SERVICE_TAKES_RATIOS = 1 << 10,

  /* The server paints one picture at a time: variations are requested one after
   * the other.
   */
  OUTPAINT_SERVICE_SERIAL = 1 << 11
} OutpaintServiceCapabilities;

/* The sign of a service's server on this computer. */
typedef struct
{
  const gint            *ports;  /* the usual ones, terminated by 0 */
  const gchar           *path;   /* a GET of it answers with JSON */
  enum json_type         type;   /* of that JSON */
  const gchar           *member; /* NULL, or a member that the JSON has */
  const OutpaintSetting *url;    /* the setting for the server's URL */
} OutpaintLookup;

/* A provider of paintings.  All functions may be called on any thread. */
typedef struct _OutpaintService OutpaintService;

struct _OutpaintService
{
  const gchar *name;  /* name in the PDB and the settings, and group of its settings */
  const gchar *title; /* name in messages, to be translated */
  const gchar *label; /* name in lists, to be translated */
  const gchar *note;  /* note below the dialog's list, to be translated; NULL for none */

  OutpaintServiceCapabilities capabilities;
  const OutpaintLimits       *limits; /* NULL for none */

  /* NULL, or returns the limits that depend on the settings; static. */
  const OutpaintLimits *(*choose_limits) (OutpaintSettings *settings);

  const OutpaintSetting *const *settings; /* in the order of the window, NULL-terminated; or NULL */
  const OutpaintLookup         *lookup;   /* NULL for a service without servers on this computer */
  gint timeout; /* least default time limit of a call in seconds; 0 for the general ones */
  gint rank;    /* order among the services with settings from the user, the lowest first */

  /* Prepares the data that all variations of a job share, such as encoded
   * pictures.  The settings have passed outpaint_setup_check().  The result is
   * passed to paint() and finally to release().
   */
  gpointer (*prepare) (OutpaintSettings        *settings,
                       const OutpaintPaintSpec *task,
                       GCancellable            *cancellable,
                       GError                 **error);

  /* Paints one variation; blocks.  May run on several threads at once with the
   * same prepared.  Reports SENDING, PAINTING and RECEIVING.  Returns within a
   * quarter of a second when cancelled; a local service within half a second.
   * When the service requires a pause before the next request, *retry_after,
   * initially 0, is set to its seconds.
   */
  OutpaintResult *(*paint) (gpointer             prepared,
                            gint64               seed,
                            GCancellable        *cancellable,
                            OutpaintProgressFunc progress,
                            gpointer             progress_data,
                            gint                *retry_after,
                            GError             **error);

  /* For a service whose call paints several pictures; else NULL.  Returns the most
   * variations of that size that one call paints, at least 1.
   */
  gint (*get_most) (const OutpaintCanvasSize *size);

  /* Paints n variations, at most get_most(), in one call, else as paint().  The
   * first has the seed, the others those after it.  Adds the results
   * (OutpaintResult) to the array, in that order.  Returns FALSE with an error
   * when there are fewer than n; OUTPAINT_ERROR_SEVERAL when the service paints
   * only one picture in a call, and has not painted the others.
   */
  gboolean (*paint_several) (gpointer             prepared,
                             gint64               seed,
                             gint                 n,
                             GPtrArray           *results,
                             GCancellable        *cancellable,
                             OutpaintProgressFunc progress,
                             gpointer             progress_data,
                             gint                *retry_after,
                             GError             **error);

  void (*release) (gpointer prepared);

  /* Tests the settings by a request that paints nothing and costs nothing;
   * blocks for at most half a minute.  Failures are findings.  Returns NULL
   * only with G_IO_ERROR_CANCELLED, within a quarter of a second.
   */
  OutpaintFinding *(*probe) (OutpaintSettings *settings, GCancellable *cancellable, GError **error);

  /* NULL, or returns the values that the server offers for the setting with the
   * flag OUTPAINT_SETTING_LISTED, NULL-terminated; blocks for at most half a
   * minute.  Costs nothing.  Free with g_strfreev().
   */
  gchar **(*list_choices) (OutpaintSettings *settings, GCancellable *cancellable, GError **error);
};

/* Returns TRUE when the service has all these capabilities. */
gboolean outpaint_service_can (const OutpaintService      *service,
                               OutpaintServiceCapabilities capabilities);

/* Returns the limits of the service with these settings; NULL for none. */
const OutpaintLimits *outpaint_service_get_limits (const OutpaintService *service,
                                                   OutpaintSettings      *settings);

/* Computes the size of a request within the limits of the service; the options
 * have the maximum.
 */
void outpaint_service_get_size (const OutpaintService  *service,
                                OutpaintSettings       *settings,
                                const OutpaintGeometry *geometry,
                                const OutpaintOptions  *options,
                                OutpaintCanvasSize     *size);

/* Returns the most variations of that size that one call paints, at least 1. */
gint outpaint_service_get_most (const OutpaintService *service, const OutpaintCanvasSize *size);

/* Returns the least number of calls that paint n variations of that size. */
gint outpaint_service_count_calls (const OutpaintService    *service,
                                   const OutpaintCanvasSize *size,
                                   gint                      n);

/* Returns the time limit of a call in seconds.  Unless the user has set one, it
 * is at least the service's own, or ten minutes for a service without charges,
 * which may load its model first.
 */
gint outpaint_service_get_timeout (const OutpaintService *service, OutpaintSettings *settings);

/* Returns all services in the order of the dialog's list, NULL-terminated. */
const OutpaintService *const *outpaint_services_list (void);

/* Returns the service with that name, or NULL. */
const OutpaintService *outpaint_services_find (const gchar *name);

/* Returns the service that needs no settings, which is used when no other is configured. */
const OutpaintService *outpaint_services_get_fallback (void);

/* Returns the quoted names of all services, separated by commas, for messages.
 * Free with g_free().
 */
gchar *outpaint_services_describe_names (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResult, outpaint_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintFinding, outpaint_finding_free)

G_END_DECLS

#endif /* OUTPAINT_SERVICE_H */
