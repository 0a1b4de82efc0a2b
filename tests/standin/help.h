/* Stand-in: texts of --help
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_HELP_H
#define STANDIN_HELP_H

/* The texts before and after the list of options. */
extern const char standin_help_summary[];
extern const char standin_help_description[];

#endif /* STANDIN_HELP_H */
