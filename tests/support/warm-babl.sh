#!/usr/bin/env bash
# Fills the cache of babl's conversions for the tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/support/warm-babl.sh PLUG-IN WORK-DIRECTORY FILE
#
# babl times the conversions between pixel formats that it has not seen before,
# which takes each new GIMP a second and more.  Runs a GIMP 2.10 that converts
# what the tests convert, and keeps its cache in the file, which each GIMP of the
# tests starts with a copy of.  Without the file the tests are slower, nothing
# else.

set -euo pipefail

[ ! -s "$3" ] || exit 0
[ "${GIMP_MAJOR:-2}" = 2 ] || { echo "Only for GIMP 2.10"; exit 0; }

data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data" && pwd)
rm -rf "$2"
mkdir -p "$2/gimp/plug-ins/outpaint" "$2/system" "$2/home"
work=$(cd "$2" && pwd)
ln -s "$1" "$work/gimp/plug-ins/outpaint/outpaint"
for name in script-fu file-png; do
  ln -s "$(pkg-config --variable=gimplibdir gimp-2.0)/plug-ins/$name" "$work/system/"
done
echo "(plug-in-path \"\${gimp_dir}/plug-ins:$work/system\")" > "$work/gimp/gimprc"
cat > "$work/convert.scm" << END
(define (merge image) (car (gimp-image-merge-visible-layers image CLIP-TO-IMAGE)))
(define (convert image)
  (let* ((copy (car (gimp-image-duplicate image)))
         (other 0)
         (layer (car (gimp-image-get-active-layer copy))))
    (plug-in-outpaint RUN-NONINTERACTIVE copy layer "" 0 0.2 0.2 0.2 0.2 7 1 30 0.8 1920 1920 1 -1 "local")
    (set! other (car (gimp-image-duplicate copy)))
    (set! layer (car (gimp-layer-new-from-drawable (merge other) copy)))
    (gimp-image-delete other)
    (gimp-image-insert-layer copy layer 0 0)
    (gimp-layer-set-mode layer LAYER-MODE-DIFFERENCE)
    (set! layer (merge copy))
    (file-png-save RUN-NONINTERACTIVE copy layer "$work/out.png" "out" 0 1 0 0 0 0 0)
    (gimp-layer-flatten layer)
    (gimp-drawable-levels layer HISTOGRAM-VALUE 0 0.5 TRUE 1 0 1 TRUE)
    (gimp-drawable-histogram layer HISTOGRAM-VALUE 0 1)
    (gimp-image-delete copy)))
(let ((image (car (gimp-file-load RUN-NONINTERACTIVE "$data/dogs.png" "dogs"))))
  (gimp-image-scale image 40 60)
  (convert image)
  (gimp-image-convert-precision image PRECISION-FLOAT-LINEAR)
  (convert image)
  (gimp-image-convert-precision image PRECISION-U16-GAMMA)
  (convert image)
  (gimp-image-convert-grayscale image)
  (convert image)
  (gimp-image-convert-precision image PRECISION-U8-GAMMA)
  (convert image))
END

HOME="$work/home" XDG_CACHE_HOME="$work/cache" GIMP2_DIRECTORY="$work/gimp" \
  DBUS_SESSION_BUS_ADDRESS=disabled: LD_PRELOAD="${BABL_PRELOAD-}" \
  gimp-console-2.10 -ndfs --no-interface --batch-interpreter=plug-in-script-fu-eval \
  -b "(load \"$work/convert.scm\")" -b '(gimp-quit 1)' < /dev/null || true
cp "$work/cache/babl/babl-fishes" "$3.new" && mv "$3.new" "$3" || echo "There is no cache"
