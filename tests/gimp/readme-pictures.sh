#!/usr/bin/env bash
# Outpaint: extends a picture past its edges, for GIMP 2.10
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/gimp/readme-pictures.sh PLUG-IN STAND-IN
#
# Makes the README's pictures: of the dialog, in the real GIMP with the dark
# and the light theme; before and after, where the middle of a photograph is
# extended and the stand-in service paints from the whole photograph; and what
# a selection means.

set -euo pipefail

data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$data/readme"
for theme in Dark Light; do
  bash "$(dirname "${BASH_SOURCE[0]}")/../ui/screenshot.sh" \
       "$(realpath "$1")" "$(realpath "$2")" "$data/readme/dialog-${theme,,}.png" "$theme"
done

mkdir -p "$work/gimp/plug-ins/outpaint"
ln -s "$(realpath "$1")" "$work/gimp/plug-ins/outpaint/outpaint"
export GIMP2_DIRECTORY="$work/gimp" XDG_CACHE_HOME="$work/cache"

# 2000 x 1500, of which the middle 1200 x 1000 is what the user has.
convert "$data/mountains.jpg" -crop 1200x1000+400+300 +repage "$work/before.png"
cat > "$work/extend.scm" <<END
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "$work/before.png" "before.png")))
       (layer (car (gimp-image-get-active-layer image))))
  (plug-in-outpaint RUN-NONINTERACTIVE image layer "" 0 0.3 0.2 (/ 1 3) (/ 1 3)
                    7 1 30 0.8 1920 1920 1 -1 "gateway")
  (file-png-save-defaults RUN-NONINTERACTIVE image
                          (car (gimp-image-merge-visible-layers image CLIP-TO-IMAGE))
                          "$work/after.png" "after.png"))
END
"$2" --true "$data/mountains.jpg" --exec \
  gimp-console-2.10 -i -d -f -b "(load \"$work/extend.scm\")" -b '(gimp-quit 0)' < /dev/null

# Both at the same scale; the first one stands where it lies in the second.
convert "$work/before.png" -bordercolor none -background none -splice 400x300 \
        -gravity northwest -extent 2000x1500 -resize 400x "$data/readme/before.png"
convert "$work/after.png" -resize 400x "$data/readme/after.png"

# frame FILE X1 Y1 X2 Y2 SELECTION...: the photograph at 440 x 330 somewhere
# on a canvas of 440 x 330, what it grows to in orange, the selection dashed.
panel ()
{
  convert -size 440x330 xc:'#d8d8d8' \
          \( "$data/mountains.jpg" -resize "$2x$3!" \) -geometry "+$4+$5" -composite \
          -fill none -strokewidth 3 -stroke '#f08020' -draw "rectangle $6" \
          -strokewidth 2 -stroke white -draw "rectangle $7" \
          -stroke black -draw "stroke-dasharray 6 6 rectangle $7" "$1"
}

panel "$work/past.png" 260 195 60 80 "30,30 419,275" "30,30 419,250"
panel "$work/within.png" 260 195 90 68 "50,48 390,292" "130,88 310,234"
convert "$work/past.png" "$work/within.png" -bordercolor white -border 6 +append \
        -colors 200 "png8:$data/readme/selection.png"
