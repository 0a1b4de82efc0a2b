#!/usr/bin/env bash
# Downloads the benchmarks' photographs
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/bench/photographs/fetch.sh [DIRECTORY]
#
# Downloads the photographs of list.tsv in Debian packages, which are unpacked
# and not installed, and converts each one to DIRECTORY/NAME.png, upright and
# without metadata.  The default directory is build/photographs.  Existing files
# are not downloaded again.

set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
directory="${1:-$here/../../../build/photographs}"

need ()
{
  command -v "$1" > /dev/null && return
  printf 'fetch.sh requires %s (Debian package %s).\n' "$1" "$2" >&2
  exit 1
}

unpack ()
{
  local package="$1"

  [ ! -d "$directory/packages/$package" ] || return 0
  (cd "$work" && apt-get -qq download "$package")
  dpkg-deb -x "$work/$package"_*.deb "$work/$package"
  mv "$work/$package" "$directory/packages/$package"
}

need apt-get apt
need dpkg-deb dpkg
need convert imagemagick

mkdir -p "$directory/packages"
directory=$(cd "$directory" && pwd)
work=$(mktemp -d "$directory/fetching-XXXXXX")
trap 'rm -rf "$work"' EXIT

while IFS=$'\t' read -r name _ _ package file _; do
  [ ! -f "$directory/$name.png" ] || continue
  unpack "$package"
  convert "$directory/packages/$package/$file" -auto-orient -colorspace sRGB -alpha off -depth 8 \
          -type TrueColor -strip -define png:compression-level=1 "PNG24:$work/$name.png"
  mv "$work/$name.png" "$directory/$name.png"
  printf '%s\n' "$directory/$name.png"
done < <(grep -v '^#' "$here/list.tsv")
