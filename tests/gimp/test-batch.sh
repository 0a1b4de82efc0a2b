#!/usr/bin/env bash
# Tests of the manual's script for a folder of pictures
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/gimp/test-batch.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Runs the script of the page "A folder of pictures" in the real GIMP, GIMP_MAJOR,
# with the stand-in service: sizes, the limit on calls, several at once, failures,
# and going on after it was stopped.

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
plug_in=$1
standin=$2
rm -rf "$3"
mkdir -p "$3/gimp/plug-ins/outpaint" "$3/system" "$3/run/photos"
work=$(cd "$3" && pwd)
failures=0
gimp_major=${GIMP_MAJOR:-2}
case "$gimp_major" in
  2) section='In GIMP 2.10' ;;
  *) section='In GIMP 3' ;;
esac
manual="$source_dir/plugin/help/75-batch.md"

ln -s "$plug_in" "$work/gimp/plug-ins/outpaint/outpaint"
for name in script-fu file-png file-jpeg; do
  ln -s "$(pkg-config --variable=gimplibdir "gimp-$gimp_major.0")/plug-ins/$name" "$work/system/"
done
echo "(plug-in-path \"\${gimp_dir}/plug-ins:$work/system\")" > "$work/gimp/gimprc"
export GIMP2_DIRECTORY="$work/gimp" GIMP3_DIRECTORY="$work/gimp" XDG_CACHE_HOME="$work/cache"
[ ! -e "${BABL_FISHES-}" ] || install -D "$BABL_FISHES" "$work/cache/babl/babl-fishes"
[ ! -e "${BABL_PRELOAD-}" ] || export LD_PRELOAD="$BABL_PRELOAD" GLIBC_TUNABLES=glibc.malloc.hugetlb=1

expect ()
{
  local what="$1"

  shift
  if "$@"; then
    echo "ok - $what"
  else
    echo "not ok - $what"
    tail -n 30 "$work/log" | sed 's/^/  # /'
    failures=$((failures + 1))
  fi
}

# Writes the scripts of the manual into the files named in their first lines.
extract_scripts ()
{
  awk -v directory="$work/run" -v section="## $section" '
    /^## /                       { inside = $0 == section || $0 == "## The script" }
    /^```/                       { file = "" }
    !inside || /^```|^#!/        { next }
    file == "" && /^[;#] .*(scm|sh)( |$)/ { file = directory "/" $2; print "" > file }
    file != ""                   { print > file }
  ' "$manual"
}

# The command that runs the script, with other numbers of calls and at once.
command_for ()
{
  awk -v section="## $section" '/^## / { inside = $0 == section } inside && /bash widen/' "$manual" \
    | sed "s/ 20 4\$/ $1/"
}

# Usage: run_batch NUMBERS [STAND-IN-OPTION]...  Logs the output and the stand-in's state.
run_batch ()
{
  # shellcheck disable=SC2016 # for the shell of the command
  (cd "$work/run" && "$standin" --paint pull "${@:2}" --exec bash -c "$(command_for "$1")"'
    curl -sS --noproxy "*" "$OUTPAINT_STANDIN_URL/control/state" > state') > "$work/log" 2>&1 < /dev/null
}

state () { sed -n "s/.*\"$1\": *\([0-9]*\).*/\1/p" "$work/run/state"; }
asked () { [ "$(state requests)" -eq "$1" ]; }
has_results () { [ "$(find "$work/run/wide" -name '*.png' ! -name '.*' | wc -l)" -eq "$1" ]; }
has_no_parts () { [ -z "$(find "$work/run/wide" -name '.part-*')" ]; }
is_size () { [ "$(identify -format '%wx%h' "$work/run/wide/$1")" = "$2" ]; }

extract_scripts
expect "the manual has the command that runs the script" [ -n "$(command_for '20 4')" ]
convert "$source_dir/tests/data/dogs.jpg" -resize 200x300! "$work/run/photos/portrait.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 400x200! "$work/run/photos/a \"wide\" one's.png"
convert "$source_dir/tests/data/mountains.jpg" -resize 201x240! "$work/run/photos/-even.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 320x180! "$work/run/photos/wide already.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 355x200! "$work/run/photos/rounded.jpg"
echo "no picture" > "$work/run/photos/broken.jpg"
touch -d '2020-01-01' "$work/run/photos"/*

expect "one call is allowed" run_batch '1 1'
expect "one picture is painted" has_results 1
expect "one call was made" asked 1

expect "a refusal of the service ends the script well" run_batch '6 2' --fail 50412
expect "no refused picture has a result" has_results 3
expect "the refusal is shown" grep -q "prompt did not pass" "$work/log"

expect "the script goes on" run_batch '20 3'
expect "all pictures but the broken one have results" has_results 5
expect "only the missing ones were asked for" asked 2
expect "the broken one is reported" grep -q "photos/broken.jpg has failed" "$work/log"
expect "no part of a picture stays" has_no_parts
expect "a portrait becomes 16:9" is_size portrait.jpg.png 533x300
expect "a panorama becomes 16:9" is_size "a \"wide\" one's.png.png" 400x225
expect "a picture with a dash becomes 16:9" is_size -even.jpg.png 427x240
expect "a 16:9 picture keeps its size" is_size "wide already.jpg.png" 320x180
expect "a rounded 16:9 picture keeps its size" is_size rounded.jpg.png 355x200

expect "nothing is left to do" run_batch '20 3'
expect "no call was made" asked 0

# A script that is killed while the service paints leaves no half of a picture.
rm "$work/run/wide/portrait.jpg.png"
# shellcheck disable=SC2016 # for the shell of the command
(cd "$work/run" && "$standin" --paint pull --delay 600 --exec bash -c '
  set -m
  '"$(command_for '1 1')"' &
  until curl -sS --noproxy "*" "$OUTPAINT_STANDIN_URL/control/state" | grep -q "\"painting\": *1"; do :; done
  kill -KILL -- -$!') > "$work/log" 2>&1 < /dev/null || true
expect "a killed script leaves no result" has_results 4
expect "the script goes on after it was killed" run_batch '20 1'
expect "the missing picture is there" is_size portrait.jpg.png 533x300
expect "no part of the killed run stays" has_no_parts

[ "$failures" -eq 0 ]
