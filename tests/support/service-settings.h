/* Short names of the services' settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef SERVICE_SETTINGS_H
#define SERVICE_SETTINGS_H

#include "core/service/setup.h"

#define SETTING_GATEWAY_URL       outpaint_setup_find ("gateway", "url")
#define SETTING_GATEWAY_KEY       outpaint_setup_find ("gateway", "key")
#define SETTING_VOLCENGINE_URL    outpaint_setup_find ("volcengine", "url")
#define SETTING_VOLCENGINE_REGION outpaint_setup_find ("volcengine", "region")
#define SETTING_ACCESS_KEY        outpaint_setup_find ("volcengine", "access-key")
#define SETTING_SECRET_KEY        outpaint_setup_find ("volcengine", "secret-key")
#define SETTING_SESSION_TOKEN     outpaint_setup_find ("volcengine", "session-token")

#endif /* SERVICE_SETTINGS_H */
