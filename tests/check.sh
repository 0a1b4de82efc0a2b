#!/usr/bin/env bash
# Checks of the sources
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/check.sh format | style | translations | lint BUILD-DIRECTORY [--changed]
#
# format:       formatting of the sources.
# style:        includes between folders, unwanted content.
# translations: completeness of the template and of each language.
# lint:         clang-tidy, cppcheck and shellcheck; the build directory must
#               contain compile_commands.json.  --changed: only files that differ
#               from the branch's base, or on the main branch from the last commit
#               but one.
# Exits with 77 when all requested checks were skipped.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

clang_format_version=14
xgettext_version=0.21
lint_most=24
bad=0
ran=0

complain () { printf '%s\n' "$*" >&2; bad=1; }
skip () { printf '!! SKIPPED: %s\n' "$*" >&2; }

sources () { find plugin tests -name '*.[ch]' | sort; }
scripts () { find install.sh .ci/run plugin tests -name '*.sh' -o -path .ci/run | sort; }
texts ()
{
  find CMakeLists.txt README.md install.sh .ci .clang-format .clang-tidy plugin tests \
       -type f ! -name '*.jpg' ! -name '*.png' ! -name '*.xcf' ! -path tests/check.sh \
       ! -path 'tests/fuzz/corpus/*' | sort
}

usage ()
{
  echo "Usage: tests/check.sh format | style | translations | lint BUILD-DIRECTORY [--changed]" >&2
  exit 2
}

have ()
{
  command -v "$1" > /dev/null && return
  skip "$1 is not installed"
  return 1
}

# Reports matching lines of the files on standard input.
refuse ()
{
  local what="$1" pattern="$2" found

  found=$(xargs -d '\n' grep -nEH -e "$pattern" || true)
  [ -z "$found" ] || complain "$what:"$'\n'"$found"
}

check_format ()
{
  local version

  have clang-format || return 0
  version=$(clang-format --version | sed -n 's/.*version \([0-9]*\).*/\1/p')
  if [ "$version" != "$clang_format_version" ]; then
    skip "clang-format is version $version; only version $clang_format_version formats as required"
    return
  fi
  ran=1
  sources | xargs -d '\n' clang-format --dry-run -Werror || bad=1
}

# Each source begins with a comment: its job in one line, copyright, license.
check_headings ()
{
  local file

  while read -r file; do
    [ "$(sed -n '2,3p' "$file")" = " * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later" ] \
      || complain "$file: the first comment must have the file's job, copyright and license"
  done < <(sources)
}

# Allowed includes: a folder of plugin/, then the folders it may use besides
# itself.  All other includes are refused.
include_rules ()
{
  cat << 'END'
core/base
core/frame      core/base
core/picture    core/base
core/net        core/base
core/store      core/base core/frame
core/complete   core/base core/frame core/picture
core/correct    core/base core/frame core/picture
core/service    core/base core/frame core/picture core/net core/store core/complete
gimp/host       core/base
gimp/progress   core/base gimp/host
gimp/read       core/base core/frame core/picture core/store core/complete core/correct gimp/progress gimp/host
gimp/write      core/base core/frame core/picture core/store core/correct core/service gimp/read gimp/progress gimp/host
gimp/procedure  core/base core/frame core/picture core/store core/complete core/correct core/service gimp/read gimp/write gimp/progress gimp/host
ui/base         core/base core/frame core/picture core/store core/service gimp/host gimp/procedure
ui/margins      core/base core/frame core/picture core/store core/correct core/service gimp/host gimp/read gimp/procedure ui/base
ui/service      core/base core/frame core/store core/net core/service gimp/host gimp/procedure ui/base
ui/results      core/base core/frame core/picture core/store core/service gimp/host gimp/read gimp/procedure ui/base
ui/recover      core/base core/picture core/store gimp/host gimp/procedure ui/base
ui/dialog       core/base core/frame core/store core/service gimp/host gimp/read gimp/procedure ui/base ui/margins ui/service ui/results
main            core/base core/store core/service gimp/progress gimp/procedure gimp/host ui/base ui/dialog ui/recover
END
}

# Prints FILE and INCLUDE for each include in plugin/ that no row allows.
forbidden_includes ()
{
  find plugin -name '*.[ch]' -print0 | xargs -0 grep -oE '^#include "[a-z-]+/([a-z-]+/)?' \
    | awk 'NR == FNR { for (i = 1; i <= NF; i++) allowed[$1, $i] = 1; next }
           {
             split($0, part, ":#include \"")
             from = part[1]; to = part[2]
             sub(/^plugin\//, "", from)
             if (!sub(/\/[^\/]*$/, "", from))
               from = "main"
             sub(/\/$/, "", to)
             if (!((from, to) in allowed))
               print part[1] ": " to
           }' <(include_rules) -
}

check_includes ()
{
  local forbidden

  forbidden=$(forbidden_includes)
  [ -z "$forbidden" ] || complain "include not allowed (see include_rules):"$'\n'"$forbidden"
  refuse "core/ knows neither GIMP nor GTK" '#include *[<"](libgimp[a-z]*|gimp|gtk|gdk|gegl|babl)' \
         < <(find plugin/core -name '*.[ch]')
  refuse "only core/service/ knows a service by name" '"(local|gateway|volcengine|sdapi|comfyui|openai)"' \
         < <(find plugin -name '*.[ch]' ! -path 'plugin/core/service/*')
  refuse "gimp/ has no widgets" '#include *[<"](gtk/|gdk/|libgimp/gimpui|libgimpwidgets)' \
         < <(find plugin/gimp -name '*.[ch]')
  refuse "ui/ never touches pixels" '#include *[<"](gegl|babl)' \
         < <(find plugin/ui -name '*.[ch]')
}

check_texts ()
{
  refuse "left for later" '\b(T[O]DO|F[I]XME|X[X]X)\b' < <(texts)
  refuse "a path of one machine" '(^|[^A-Za-z0-9_.~$}/-])/(home|root|work|Users)/' < <(texts)
  refuse "space at the end of a line" '[[:blank:]]$' < <(texts)
}

# Prints strings of several words that are not in the catalogue's language:
# those left in English, Chinese ones without Chinese characters, or others with
# them.
foreign_strings ()
{
  msgcat --no-wrap "$1" | LC_ALL=C awk -v language="$2" '
    BEGIN { RS = ""; FS = "\n" }
    {
      text["msgid"] = text["msgstr"] = ""
      for (i = 1; i <= NF; i++)
        {
          if (match($i, /^(#|[a-z_]+)/))
            part = substr($i, 1, RLENGTH)
          quoted = $i
          sub(/^[^"]*"/, "", quoted)
          sub(/"$/, "", quoted)
          text[part] = text[part] quoted
        }
      chinese = text["msgstr"] ~ /[\343-\351][\200-\277][\200-\277]/
      if (text["msgid"] ~ /[A-Za-z] [A-Za-z]/ \
          && (text["msgstr"] == text["msgid"] || chinese != (language ~ /^zh/)))
        print text["msgid"]
    }'
}

check_language ()
{
  local po="$1" language foreign

  language=$(basename "$po" .po)
  msgcmp "$po" plugin/po/outpaint.pot || complain "$po: untranslated strings"
  msgfmt --check --check-accelerators=_ -o /dev/null "$po" || bad=1
  grep -qF "\"Language: $language\\n\"" "$po" || complain "$po: wrong language in the header"
  ! grep -q '^#~' "$po" || complain "$po: obsolete strings"
  foreign=$(foreign_strings "$po" "$language")
  [ -z "$foreign" ] || complain "$po: not in this language:"$'\n'"$foreign"
}

check_translations ()
{
  local po

  refuse "ngettext() does not look into the plug-in's own catalogue, g_dngettext() does" \
         '\bngettext \(' < <(find plugin -name '*.c')
  have xgettext || return 0
  have msgcmp || return 0
  ran=1
  # Later versions write the same strings differently.
  if [[ "$(xgettext --version | head -n 1)" = *" $xgettext_version" ]]; then
    plugin/po/update.sh --print | diff - plugin/po/outpaint.pot > /dev/null \
      || complain "plugin/po/outpaint.pot is outdated: run plugin/po/update.sh"
  else
    skip "xgettext is not version $xgettext_version; plugin/po/outpaint.pot is not compared"
  fi
  while read -r po; do
    check_language "$po"
  done < <(find plugin/po -name '*.po' | sort)
}

# Prints the commit to compare with.
changes_base ()
{
  local main base

  for main in origin/HEAD main master; do
    base=$(git merge-base HEAD "$main" 2> /dev/null) || continue
    if [ "$base" != "$(git rev-parse HEAD)" ]; then
      echo "$base"
      return
    fi
  done
  git rev-parse --verify --quiet HEAD~1 || echo HEAD
}

changed_files ()
{
  git diff --name-only --diff-filter=d "$(changes_base)"
  git ls-files --others --exclude-standard
}

# Prints the changed C files; a header is replaced by its source.
changed_sources ()
{
  changed_files | sed -n '/^\(plugin\|tests\)\//s/\.[ch]$/.c/p' | sort -u | while read -r file; do
    [ ! -f "$file" ] || echo "$file"
  done
}

# At most $lint_most files, since each takes seconds.
sources_to_lint ()
{
  local all n

  if [ "$1" != --changed ]; then
    sources | grep '\.c$'
  elif ! git rev-parse --verify --quiet HEAD > /dev/null 2>&1; then
    skip "the changed files are unknown without git; tests/run.sh --with lint checks all"
  else
    all=$(changed_sources)
    n=$(grep -c . <<< "$all" || true)
    [ "$n" -le "$lint_most" ] \
      || skip "$((n - lint_most)) of $n changed files; tests/run.sh --with lint checks all"
    head -n "$lint_most" <<< "$all"
  fi
}

# Usage: lint_clang_tidy BUILD-DIRECTORY.  The files are on standard input.  clang
# does not read the precompiled headers of gcc.
lint_clang_tidy ()
{
  local commands

  have clang-tidy || return 0
  ran=1
  commands=$(mktemp -d)
  sed 's/ -Winvalid-pch -include [^ ]*//' "$1/compile_commands.json" > "$commands/compile_commands.json"
  while read -r file; do
    ! grep -qF "/$file\"" "$commands/compile_commands.json" || echo "$file"
  done | xargs -r -d '\n' -n 4 -P "$(getconf _NPROCESSORS_ONLN)" \
               clang-tidy --quiet -p "$commands" --extra-arg=-w 2> /dev/null || bad=1
  rm -r "$commands"
}

# The files are on standard input.
lint_cppcheck ()
{
  have cppcheck || return 0
  ran=1
  cppcheck --quiet --error-exitcode=1 --inline-suppr --std=c11 --library=gtk \
           --enable=warning,performance,portability \
           --suppress=memleak --suppress=leakNoVarFunctionCall --suppress=missingInclude --suppress=unknownMacro \
           -j "$(getconf _NPROCESSORS_ONLN)" -I plugin --file-list=- || bad=1
}

scripts_to_lint ()
{
  if [ "$1" != --changed ] || ! git rev-parse --verify --quiet HEAD > /dev/null 2>&1; then
    scripts
  else
    changed_files | grep -Fx -f <(scripts)
  fi
}

# The files are on standard input.
lint_scripts ()
{
  have shellcheck || return 0
  ran=1
  xargs -r -d '\n' -n 8 -P "$(getconf _NPROCESSORS_ONLN)" \
        shellcheck -x -P SCRIPTDIR --severity=warning || bad=1
}

lint ()
{
  local files

  lint_scripts < <(scripts_to_lint "${2:-}" || true) # none may have changed
  files=$(sources_to_lint "${2:-}" | grep . || true)
  [ -n "$files" ] || return 0
  lint_clang_tidy "$1" <<< "$files"
  lint_cppcheck <<< "$files"
}

case "${1:-}" in
  style)
    check_headings
    check_includes
    check_texts
    ran=1
    ;;
  format)
    check_format
    ;;
  translations)
    check_translations
    ;;
  lint)
    [ -f "${2:-}/compile_commands.json" ] || usage
    lint "$2" "${3:-}"
    ;;
  *)
    usage
    ;;
esac

[ "$bad" -eq 0 ] || exit 1
[ "$ran" -eq 1 ] || exit 77
