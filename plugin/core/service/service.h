/* The table of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SERVICE_H
#define OUTPAINT_SERVICE_H

#include <gio/gio.h>

#include "core/store/recovery-job.h"
#include "core/frame/geometry.h"
#include "core/frame/options.h"
#include "core/picture/picture.h"
#include "core/base/progress.h"
#include "core/service/limits.h"
#include "core/store/settings.h"

G_BEGIN_DECLS

/* What a service is asked to paint: a picture and where it lies in a frame. */
typedef struct
{
  /* A ratio request's source (RGB, the source at the send scale), or a
   * canvas request's whole frame at the send scale: RGB that already carries
   * colours everywhere, but for a service of this machine, to which the picture
   * belongs: it may paint in it.
   */
  OutpaintPicture *picture;
  OutpaintPicture *mask;         /* NULL for a ratio request; else grey, as large as the picture:
                                  * 255 is to be painted, 0 is to stay */
  OutpaintGeometry     geometry; /* in full-size pixels */
  OutpaintOptions     *options;  /* validated; its seed is not looked at */
  OutpaintRecoveryJob *cache; /* NULL, or what keeps each picture's file as soon as it is there */
} OutpaintPaintSpec;

/* One painted picture as it came, not yet scaled to the frame. */
typedef struct
{
  OutpaintPicture *picture;        /* RGB or RGBA; its aspect fits the frame */
  gint64           seed;           /* the one it was asked with */
  gchar           *request_id;     /* never NULL, may be empty */
  gboolean         has_few_colors; /* the source's, which nothing is to mix: takes a hard seam */
  gchar           *kept;           /* its name in the task's cache, NULL when it is not there */
} OutpaintResult;

/* Takes over the picture. */
OutpaintResult *outpaint_result_new (OutpaintPicture *picture,
                                     gint64           seed,
                                     const gchar     *request_id);
void            outpaint_result_free (OutpaintResult *result);

/* What asking a service without having anything painted has shown. */
typedef enum
{
  OUTPAINT_FINDING_WORKS,   /* nothing speaks against the URL and the key */
  OUTPAINT_FINDING_REFUSED, /* something is wrong with the URL, the key or the account */
  OUTPAINT_FINDING_UNCLEAR  /* it can't be told, at least not at the moment */
} OutpaintFindingKind;

typedef struct
{
  OutpaintFindingKind kind;
  gchar              *sentence; /* for the user, never NULL; never a key */
} OutpaintFinding;

/* Takes over the sentence. */
OutpaintFinding *outpaint_finding_new (OutpaintFindingKind kind, gchar *sentence);
void             outpaint_finding_free (OutpaintFinding *finding);

/* What a service can do, and what it means for the user. */
typedef enum
{
  OUTPAINT_SERVICE_READS_PROMPT          = 1 << 0,
  OUTPAINT_SERVICE_NEEDS_PROMPT          = 1 << 1, /* and paints nothing without one */
  OUTPAINT_SERVICE_READS_NEGATIVE_PROMPT = 1 << 2,
  OUTPAINT_SERVICE_READS_SCALE           = 1 << 3,
  OUTPAINT_SERVICE_READS_STEPS           = 1 << 4,
  OUTPAINT_SERVICE_READS_STRENGTH        = 1 << 5,
  OUTPAINT_SERVICE_READS_HEIGHTS         = 1 << 6, /* the option keep_heights */
  OUTPAINT_SERVICE_HAS_SEED              = 1 << 7,

  /* Paints in the plug-in's own process.  Always gets a canvas request, of the
   * frame at its full size; its painting is as large and has the source's pixels
   * as they were.  The variations are painted one after the other.
   */
  OUTPAINT_SERVICE_FULL_SIZE = 1 << 8,

  /* A painting may be charged.  It is kept on disk, and what may have been
   * charged is said.
   */
  OUTPAINT_SERVICE_CHARGES = 1 << 9
} OutpaintServiceCapabilities;

/* A way to have something painted.  All functions may be called on any
 * thread.
 */
typedef struct _OutpaintService OutpaintService;

struct _OutpaintService
{
  const gchar *name;  /* as in the PDB and the settings, and the group of its settings */
  const gchar *title; /* for a sentence, to be translated */
  const gchar *label; /* for a list, to be translated */
  const gchar *note;  /* for the dialog, below the list, to be translated; NULL for none */

  OutpaintServiceCapabilities   capabilities;
  const OutpaintLimits         *limits;   /* NULL for none */
  const OutpaintSetting *const *settings; /* in the order of the window's rows, ended by NULL;
                                           * NULL when there is nothing to set */
  gint rank; /* the lowest first, of those that the user has set something of */

  /* What all variations of a job share: encodes the pictures.  The settings
   * have passed outpaint_setup_check().  The result is given to paint() and then
   * to release().
   */
  gpointer (*prepare) (OutpaintSettings        *settings,
                       const OutpaintPaintSpec *task,
                       GCancellable            *cancellable,
                       GError                 **error);

  /* Paints one variation; blocks.  May run on several threads at once with
   * the same prepared.  Reports SENDING, PAINTING and RECEIVING.  Answers
   * cancelling within a quarter of a second, on this machine within half of one.
   * A service that asks for a pause before the next request sets *retry_after to
   * its seconds; it is 0 before.
   */
  OutpaintResult *(*paint) (gpointer             prepared,
                            gint64               seed,
                            GCancellable        *cancellable,
                            OutpaintProgressFunc progress,
                            gpointer             progress_data,
                            gint                *retry_after,
                            GError             **error);

  void (*release) (gpointer prepared);

  /* Whether the settings work, by a request that paints nothing and costs
   * nothing; blocks for half a minute at most.  Every failure is a finding; NULL
   * with G_IO_ERROR_CANCELLED alone, within a quarter of a second.
   */
  OutpaintFinding *(*probe) (OutpaintSettings *settings, GCancellable *cancellable, GError **error);
};

/* TRUE when the service has all these capabilities. */
gboolean outpaint_service_can (const OutpaintService      *service,
                               OutpaintServiceCapabilities capabilities);

/* All services, in the order of the dialog's list, ended by NULL. */
const OutpaintService *const *outpaint_services_list (void);

/* The service of that name, or NULL. */
const OutpaintService *outpaint_services_find (const gchar *name);

/* The service that paints when no other can: it has nothing to set up. */
const OutpaintService *outpaint_services_get_fallback (void);

/* The names of all services for a sentence: each in quotes, with commas.  Free
 * with g_free().
 */
gchar *outpaint_services_describe_names (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResult, outpaint_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintFinding, outpaint_finding_free)

G_END_DECLS

#endif /* OUTPAINT_SERVICE_H */
