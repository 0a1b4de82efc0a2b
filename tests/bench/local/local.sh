#!/usr/bin/env bash
# Runs the local painter's benchmark
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/bench/local/local.sh BUILD-DIRECTORY [OPTION...] [PHOTOGRAPH...]
#
# Downloads missing photographs and runs bench-local (see its --help for the
# options), which prints a table and writes pictures into
# BUILD-DIRECTORY/local/SIZE.  Makes a contact sheet of each size there: a row
# for each photograph, with the truth and each program's picture.  Requires gmic
# unless --alone is among the options.

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?Usage: local.sh BUILD-DIRECTORY [OPTION...] [PHOTOGRAPH...]}" && pwd)
shift

need ()
{
  command -v "$1" > /dev/null && return
  printf 'local.sh requires %s (Debian package %s).\n' "$1" "$2" >&2
  exit 1
}

# Usage: sheet DIRECTORY.  Makes the contact sheet of its pictures.
sheet ()
{
  local truth picture row work

  work=$(mktemp -d)
  for truth in "$1"/*-truth.png; do
    row=("$truth" "${truth%-truth.png}-ours.png")
    for picture in "${truth%-truth.png}"-*.png; do
      case "$picture" in
        *-truth.png|*-in.png|*-mask.png|*-ours.png) ;;
        *) row+=("$picture") ;;
      esac
    done
    montage -label '%t' "${row[@]}" -resize '800x800>' -tile x1 -geometry +4+4 \
            -pointsize 16 -depth 8 "$work/$(basename "$truth")"
  done
  convert "$work"/*.png -append "$1/sheet.png"
  rm -rf "$work"
  printf '%s\n' "$1/sheet.png"
}

case " $* " in
  *' --alone '*|*' -a '*) ;;
  *) need gmic gmic ;;
esac
need montage imagemagick
[ -x "$build/tests/bench/bench-local" ] \
  || { echo "$build has no bench-local: building it requires fftw3f (libfftw3-dev)." >&2; exit 1; }

"$here/../photographs/fetch.sh" "$build/photographs"
rm -rf "$build/local"
"$build/tests/bench/bench-local" --photographs "$build/photographs" --output "$build/local" "$@"
for directory in "$build"/local/*/; do
  sheet "${directory%/}"
done
