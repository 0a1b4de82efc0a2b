#!/usr/bin/env bash
# Tests of the manual's scripts
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/gimp/test-readme.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Runs the scripts of the README and of the manual for the real GIMP, GIMP_MAJOR,
# with the stand-in service and with the local painter, and checks their pictures.

set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
plug_in=$1
standin=$2
rm -rf "$3"
mkdir -p "$3/gimp/plug-ins/outpaint" "$3/run/photos"
work=$(cd "$3" && pwd)
failures=0
gimp_major=${GIMP_MAJOR:-2}
case "$gimp_major" in
  2) section='In GIMP 2.10' ;;
  *) section='In GIMP 3' ;;
esac
manual="$source_dir/plugin/help/70-scripts.md"

ln -s "$plug_in" "$work/gimp/plug-ins/outpaint/outpaint"
# Only the plug-ins that the scripts need, since GIMP queries each one when it
# starts.
mkdir "$work/system"
for name in script-fu file-png file-jpeg file-glob; do
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
    sed 's/^/  # /' "$work/log"
    failures=$((failures + 1))
  fi
}

# Writes each script of the manual into the file named in its first line.
extract_scripts ()
{
  awk -v directory="$1" -v section="## $section" '
    /^## /              { inside = $0 == section }
    !inside             { next }
    /^```/              { file = ""; first = $0 == "```scheme"; next }
    first && /^; .*scm$/ { file = directory "/" $2; first = 0 }
    first               { print "A script does not begin with its name: " $0; exit 1 }
    file != ""          { print > file }
  ' "$manual"
}

# Prints the manual's command that runs a script.
command_for ()
{
  sed -n "s/^gimp-console-$gimp_major\..*/&/p" "$manual" | sed "s/extend\.scm/$1/"
}

# No command has failed: GIMP 2.10 ends well in any case, GIMP 3 does not.
is_done () { [ "$1" -eq 0 ] && ! grep -qE 'execution error|calling error|execution of plug-in' "$work/log"; }

# run_script NAME [STAND-IN-OPTION]...
run_script ()
{
  local status=0

  (cd "$work/run" && "$standin" --paint pull "${@:2}" --exec bash -c "$(command_for "$1")") \
    > "$work/log" 2>&1 < /dev/null || status=$?
  is_done "$status"
}

# Usage: run_locally COMMAND.  Runs it without a configured service.
run_locally ()
{
  local status=0

  (cd "$work/run" && bash -c "$1") > "$work/log" 2>&1 < /dev/null || status=$?
  is_done "$status"
}

# The command in the README's section "A script" that is this GIMP's.
readme_command ()
{
  awk -v console="^gimp-console-${gimp_major}[.]" '
       /^## /{ section = $0 } /^```/{ inside = $0 == "```sh"; ours = 0; next }
       $0 ~ console { ours = 1 }
       inside && ours && section == "## A script"' "$source_dir/README.md"
}

size () { identify -format '%wx%h' "$work/run/$1[0]"; }
is_size () { [ "$(size "$1")" = "$2" ]; }

# Prints the number of layers in the groups of an XCF file.
count_variations ()
{
  cat > "$work/run/count.scm" << END
(define (layers-of result) (if (= $gimp_major 2) (cadr result) (car result)))
(define (is-group item) (member (car (gimp-item-is-group item)) (list TRUE #t)))
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "$work/run/$1" "$1")))
       (top (vector->list (layers-of (gimp-image-get-layers image))))
       (children (lambda (item)
                   (if (is-group item) (vector-length (layers-of (gimp-item-get-children item))) 0))))
  (gimp-message (string-append "variations: " (number->string (apply + (map children top))))))
END
  (cd "$work/run" && bash -c "$(command_for count.scm)") 2>&1 < /dev/null \
    | sed -n 's/.*variations: *\([0-9]*\).*/\1/p'
}

has_variations () { [ "$(count_variations "$1")" = "$2" ]; }

extract_scripts "$work/run"
expect "the manual has the command that runs the scripts" [ -n "$(command_for extend.scm)" ]
convert "$source_dir/tests/data/dogs.jpg" -resize 400x600! "$work/run/photo.jpg"
cp "$work/run/photo.jpg" "$work/run/photos/portrait.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 400x200! "$work/run/photos/panorama.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 201x240! "$work/run/photos/even.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 333x120! "$work/run/photos/odd.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 319x180! "$work/run/photos/one.jpg"
convert "$source_dir/tests/data/mountains.jpg" -resize 320x180! "$work/run/photos/wide already.jpg"

expect "the script for one picture runs" run_script extend.scm
expect "the picture is 20 % larger on each side" is_size extended.png 560x840
expect "the picture is saved with its layers" [ -s "$work/run/extended.xcf" ]

rm "$work/run/extended.png" "$work/run/extended.xcf"
expect "the script for one picture runs with the local painter" run_locally "$(command_for extend.scm)"
expect "the local picture has the same size" is_size extended.png 560x840

rm "$work/run/extended.png"
expect "the README's script runs" run_locally "$(readme_command)"
expect "the README's picture has the same size" is_size extended.png 560x840

expect "the script for a folder runs" run_script wide.scm
expect "a portrait becomes 16:9" is_size wide/portrait.jpg 1067x600
expect "a panorama becomes 16:9" is_size wide/panorama.jpg 400x225
expect "a portrait becomes 16:9 by an even number of pixels" is_size wide/even.jpg 427x240
expect "a panorama becomes 16:9 by an odd number of pixels" is_size wide/odd.jpg 333x187
expect "a picture becomes 16:9 by one pixel" is_size wide/one.jpg 320x180
expect "a 16:9 picture keeps its size" is_size "wide/wide already.jpg" 320x180

expect "the script for variations runs" run_script variations.scm
expect "the file has four variations as layers" has_variations variations.xcf 4

expect "the script that removes an object runs" run_script remove.scm
expect "the picture keeps its size" is_size removed.png 400x600

failing_script_prints ()
{
  ! run_script extend.scm --fail "$1" \
    && grep -q "plug-in-outpaint failed\(: \| on .*: \).*$2" "$work/log" && ! grep -q "Segmentation" "$work/log"
}

expect "the script receives a failure's sentence" failing_script_prints 50412 "prompt did not pass"

[ "$failures" -eq 0 ]
