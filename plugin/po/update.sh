#!/usr/bin/env bash
# Updates the translations
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: plugin/po/update.sh [--print]
#
# Writes POTFILES.in and the template outpaint.pot from the sources and merges
# the template into the languages of LINGUAS.  Translate the new and changed
# strings afterwards.
# --print: prints the template and changes nothing.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export LC_ALL=C.UTF-8

# The sources with strings.
sources () { grep -lE '\b(_|N_|C_) ?\(|g_dngettext' -r plugin --include='*.[ch]' | sort; }

# Dates and line numbers would differ where no string does.
template ()
{
  cat << 'END'
# Strings of Outpaint
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
msgid ""
msgstr ""
"Project-Id-Version: outpaint\n"
"Report-Msgid-Bugs-To: \n"
"Language: \n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n"

END
  sources \
    | xgettext --files-from=- --output=- --from-code=UTF-8 --language=C \
               --keyword --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=g_dngettext:2,3 \
               --flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format \
               --flag=g_dngettext:2:pass-c-format --flag=g_dngettext:3:pass-c-format \
               --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
               --flag=g_set_error:4:c-format --flag=g_prefix_error:2:c-format \
               --add-comments=translators: --add-location=file --sort-by-file \
    | sed '1,/^$/d'
}

case "${1:-}" in
  --print)
    template
    ;;
  '')
    sources > plugin/po/POTFILES.in
    template > plugin/po/outpaint.pot
    while read -r language; do
      msgmerge --quiet --update --backup=none --previous --add-location=file --sort-by-file \
               "plugin/po/$language.po" plugin/po/outpaint.pot
    done < plugin/po/LINGUAS
    ;;
  *)
    echo "Usage: plugin/po/update.sh [--print]" >&2
    exit 2
    ;;
esac
