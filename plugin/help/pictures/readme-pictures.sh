#!/usr/bin/env bash
# Makes the manual's pictures
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: plugin/help/pictures/readme-pictures.sh PLUG-IN STAND-IN PHOTOGRAPHS [PART...]
#
# Makes the README's pictures, all or these parts: "dialog", in the real GIMP
# with the dark and the light theme; "extend", before and after; "selection",
# what a selection means; "corrections", a seam without and with each, where the
# middle of a photograph is extended and the stand-in service paints from the
# whole photograph; "local", what this machine paints.  PHOTOGRAPHS is where
# tests/bench/photographs/fetch.sh has put them.

set -euo pipefail

pictures=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=$(cd "$pictures/../../../tests/data" && pwd)
plugin=$(realpath "$1")
standin=$(realpath "$2")
photographs=$(realpath "$3")
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/gimp/plug-ins/outpaint"
ln -s "$plugin" "$work/gimp/plug-ins/outpaint/outpaint"
export GIMP2_DIRECTORY="$work/gimp" XDG_CACHE_HOME="$work/cache"

# extend FROM TO "TOP BOTTOM LEFT RIGHT" SERVICE [COMMAND...]: in GIMP, started
# by the command; paints $size pixels, with a seam of $seam.
size=1920
seam=-1
extend ()
{
  cat > "$work/extend.scm" << END
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "$1" "before.png")))
       (layer (car (gimp-image-get-active-layer image))))
  (plug-in-outpaint RUN-NONINTERACTIVE image layer "" 0 $3
                    7 1 30 0.8 $size $size 1 $seam "$4")
  (file-png-save-defaults RUN-NONINTERACTIVE image
                          (car (gimp-image-merge-visible-layers image CLIP-TO-IMAGE))
                          "$2" "after.png"))
END
  "${@:5}" gimp-console-2.10 -i -d -f -b "(load \"$work/extend.scm\")" -b '(gimp-quit 0)' < /dev/null
}

# mountains RESULT [STAND-IN-OPTION...]: 2000 x 1500, of which the middle
# 1200 x 1000 is what the user has.
mountains ()
{
  convert "$data/mountains.jpg" -crop 1200x1000+400+300 +repage "$work/before.png"
  extend "$work/before.png" "$1" "0.3 0.2 (/ 1 3) (/ 1 3)" gateway \
         "$standin" --true "$data/mountains.jpg" "${@:2}" --exec
}

# The same of 800 x 1202, of which the user has 480 x 800, with $border.
border=()
dogs ()
{
  convert "$data/dogs.jpg" -crop 480x800+160+200 +repage "${border[@]}" "$work/before.png"
  extend "$work/before.png" "$1" "0.25 (/ 202 800) (/ 1 3) (/ 1 3)" gateway \
         "$standin" --true "$data/dogs.jpg" "${@:2}" --exec
}

# compare NAME PLACE PHOTOGRAPH [STAND-IN-OPTION...]: this place at 200 %, on
# the left without that correction; $never is done on neither side.
never=
compare ()
{
  OUTPAINT_WITHOUT="$never,$1" "$3" "$work/without.png" "${@:4}"
  OUTPAINT_WITHOUT="$never" "$3" "$work/with.png" "${@:4}"
  convert "$work/without.png" "$work/with.png" -crop "$2" +repage -scale 200% \
          -bordercolor white -border 3 +append -strip "png24:$pictures/correction-$1.png"
}

# dialog THEME [KEY...]
dialog ()
{
  bash "$pictures/screenshot.sh" "$plugin" "$standin" "$work/dialog.png" "$@"
  convert "$work/dialog.png" -strip "png24:$pictures/dialog-${1,,}.png"
}

# The light one with the Advanced part.
make_dialog ()
{
  dialog Dark
  dialog Light alt+d
}

# A fifth on every side; both at the same scale, the first one where it lies in
# the second.
make_extend ()
{
  extend "$data/mountains.jpg" "$work/after.png" "0.2 0.2 0.2 0.2" local env
  convert "$data/mountains.jpg" -bordercolor none -background none -splice 400x300 \
          -gravity northwest -extent 2800x2100 -resize 400x -strip "$pictures/before.png"
  convert "$work/after.png" -resize 400x -strip "$pictures/after.png"
}

make_corrections ()
{
  compare registration 150x110+565+740 dogs --repaint --shift=3,-3
  compare color 150x110+560+330 dogs --repaint --gain=1.06,0.97,0.9 --offset=8,-4,-8
  never=detail
  compare sharpness 150x110+85+760 dogs --repaint --soften 1.2
  never=
  size=700
  compare detail 150x110+1525+480 mountains --repaint
  size=1920

  # Something else lies beyond the edge, far from where it would go on.
  seam=40 never=registration
  compare seam 150x110+565+740 dogs --repaint --shift=40,24
  seam=-1 never=

  border=(-shave 1x1 -bordercolor black -border 1)
  compare border 150x110+565+380 dogs
  border=()
}

# A fifth on every side, painted at 900 pixels; both at the same scale.
make_local ()
{
  local name

  for name in valley stream portrait; do
    convert "$photographs/$name.png" -resize '900x900>' "$work/$name.png"
    extend "$work/$name.png" "$work/after.png" "0.2 0.2 0.2 0.2" local env
    convert "$work/$name.png" -resize 286x286 -strip -dither FloydSteinberg -colors 255 \
            "png8:$pictures/local-$name-before.png"
    convert "$work/after.png" -resize 400x400 -strip -dither FloydSteinberg -colors 255 \
            "png8:$pictures/local-$name.png"
  done
}

# panel FILE WIDTH HEIGHT X Y FRAME SELECTION: the photograph somewhere on a
# canvas of 440 x 330, what it grows to in orange, the selection dashed.
panel ()
{
  convert -size 440x330 xc:'#d8d8d8' \
          \( "$data/mountains.jpg" -resize "$2x$3!" \) -geometry "+$4+$5" -composite \
          -fill none -strokewidth 3 -stroke '#f08020' -draw "rectangle $6" \
          -strokewidth 2 -stroke white -draw "rectangle $7" \
          -stroke black -draw "stroke-dasharray 6 6 rectangle $7" "$1"
}

make_selection ()
{
  panel "$work/past.png" 260 195 60 80 "30,30 419,275" "30,30 419,250"
  panel "$work/within.png" 260 195 90 68 "50,48 390,292" "130,88 310,234"
  convert "$work/past.png" "$work/within.png" -bordercolor white -border 6 +append \
          -colors 200 "png8:$pictures/selection.png"
}

# The letters of a note in the sources, by chance, in a picture's bytes are found
# by whoever looks for such notes; another compression has others.
pack ()
{
  local level filter

  for level in 9 8 7 6 5; do
    for filter in 1 5 0; do
      LC_ALL=C grep -qaE 'TO[D]O|FI[X]ME|X{3}|HA[C]K' "$1" || return 0
      convert "$1" -strip -define "png:compression-level=$level" -define png:compression-strategy=0 \
              -define "png:compression-filter=$filter" "png00:$work/packed.png"
      cp "$work/packed.png" "$1"
    done
  done
}

[ $# -gt 0 ] || set -- dialog extend selection corrections local
for part; do
  "make_$part"
done
for picture in "$pictures"/*.png; do
  pack "$picture"
done
