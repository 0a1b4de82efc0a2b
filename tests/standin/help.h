/* Stand-in: its --help
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_HELP_H
#define STANDIN_HELP_H

/* The help's text before and after the options. */
extern const char standin_help_summary[];
extern const char standin_help_description[];

#endif /* STANDIN_HELP_H */
