; GIMP 2.10's procedures for the Script-Fu of GIMP 3: the tests are written with them
; SPDX-License-Identifier: GPL-3.0-or-later

; Results are as in GIMP 2.10: a list, with the number of an array's elements
; before the array.

(define aref vector-ref)
(define (one-of layers) (list (if (> (vector-length layers) 0) (vector-ref layers 0) -1)))
(define (counted result) (list (vector-length (car result)) (car result)))
(define (without-scheme uri) (if (string=? (substring uri 0 7) "file://")
                                 (substring uri 7 (string-length uri))
                                 uri))

; Precisions by their former names.
(define PRECISION-U8-GAMMA PRECISION-U8-NON-LINEAR)
(define PRECISION-U16-GAMMA PRECISION-U16-NON-LINEAR)

; Images.
(define gimp-image-width gimp-image-get-width)
(define gimp-image-height gimp-image-get-height)
(define gimp-image-base-type gimp-image-get-base-type)
(define (gimp-image-list) (counted (gimp-get-images)))
(define (gimp-image-get-active-layer image) (one-of (car (gimp-image-get-selected-layers image))))
(define (gimp-image-get-active-drawable image) (one-of (car (gimp-image-get-selected-drawables image))))
(define (gimp-image-set-active-layer image layer) (gimp-image-set-selected-layers image (vector layer)))
(define layers-of-3 gimp-image-get-layers)
(define (gimp-image-get-layers image) (counted (layers-of-3 image)))
(define channels-of-3 gimp-image-get-channels)
(define (gimp-image-get-channels image) (counted (channels-of-3 image)))
(define set-profile-of-3 gimp-image-set-color-profile-from-file)
(define (gimp-image-set-color-profile-from-file image uri) (set-profile-of-3 image (without-scheme uri)))
(define convert-profile-of-3 gimp-image-convert-color-profile-from-file)
(define (gimp-image-convert-color-profile-from-file image uri intent bpc)
  (convert-profile-of-3 image (without-scheme uri) intent bpc))
(define gimp-display-is-valid gimp-display-id-is-valid)

; Items.
(define gimp-drawable-width gimp-drawable-get-width)
(define gimp-drawable-height gimp-drawable-get-height)
(define gimp-drawable-offsets gimp-drawable-get-offsets)
(define gimp-edit-fill gimp-drawable-edit-fill)
(define gimp-edit-clear gimp-drawable-edit-clear)
(define children-of-3 gimp-item-get-children)
(define (gimp-item-get-children item) (counted (children-of-3 item)))
(define layer-of-3 gimp-layer-new)
(define (gimp-layer-new image width height type name opacity mode)
  (layer-of-3 image name width height type opacity mode))
(define channel-of-3 gimp-channel-new)
(define (gimp-channel-new image width height name opacity color)
  (channel-of-3 image name width height opacity color))
(define (gimp-layer-group-new image) (gimp-group-layer-new image "Layer Group"))
(define copy-of-3 gimp-layer-copy)
(define (gimp-layer-copy layer add-alpha)
  (let ((copy (car (copy-of-3 layer))))
    (if (= add-alpha TRUE) (gimp-layer-add-alpha copy))
    (list copy)))
(define pixel-of-3 gimp-drawable-get-pixel)
(define (gimp-drawable-get-pixel drawable x y)
  (let ((pixel (list->vector (car (pixel-of-3 drawable x y)))))
    (list (vector-length pixel) pixel)))
(define (gimp-layer-translate layer x y)
  (let ((offsets (gimp-drawable-get-offsets layer)))
    (gimp-layer-set-offsets layer (+ x (car offsets)) (+ y (cadr offsets)))))
(define (gimp-text-fontname image drawable x y text border antialias size unit font)
  (gimp-text-font image drawable x y text border antialias size
                  (vector-ref (car (gimp-fonts-get-list font)) 0)))
(define (gimp-selection-float drawable x y)
  (let ((copied (gimp-edit-copy (vector drawable))))
    (one-of (car (gimp-edit-paste drawable FALSE)))))

; Files.
(define load-of-3 gimp-file-load)
(define (gimp-file-load mode path name)
  (let ((image (car (load-of-3 mode path))))
    (gimp-image-set-file image (string-append path ".xcf")) ; the title of its window
    (list image)))
(define xcf-of-3 gimp-xcf-save)
(define (gimp-xcf-save mode image drawable path name) (xcf-of-3 mode image path))

; An image of that drawable alone.
(define (image-of drawable)
  (let* ((image (car (gimp-image-duplicate (car (gimp-item-get-image drawable)))))
         (layer (car (gimp-layer-new-from-drawable drawable image))))
    (gimp-selection-none image)
    (for-each (lambda (other) (gimp-image-remove-layer image other))
              (vector->list (car (layers-of-3 image))))
    (gimp-image-insert-layer image layer 0 0)
    (if (not (= -1 (car (gimp-layer-get-mask layer)))) (gimp-layer-remove-mask layer MASK-DISCARD))
    (gimp-layer-set-opacity layer 100)
    (gimp-layer-set-mode layer LAYER-MODE-NORMAL)
    (gimp-layer-set-offsets layer 0 0)
    (gimp-item-set-visible layer TRUE)
    (gimp-image-resize image (car (gimp-drawable-get-width layer)) (car (gimp-drawable-get-height layer)) 0 0)
    image))
(define (file-png-save mode image drawable path . rest)
  (let ((alone (image-of drawable)))
    (file-png-export #:run-mode mode #:image alone #:file path #:options -1 #:compression 1)
    (gimp-image-delete alone)))
(define (file-tiff-save mode image drawable path . rest)
  (file-tiff-export #:run-mode mode #:image image #:file path #:options -1))

; Outpaint, where it is there.
(define (origin-of number) (if (< -1 number 3)
                               (vector-ref (vector "numbers" "selection" "canvas") number)
                               (number->string number)))
(define outpaint-of-3 (catch #f plug-in-outpaint))
(define (plug-in-outpaint mode image drawable prompt origin top bottom left right
                          scale seed steps strength max-height max-width variations seam service)
  (counted (outpaint-of-3 #:run-mode mode #:image image #:drawables (vector drawable)
                          #:prompt prompt #:margins-from (origin-of origin)
                          #:top top #:bottom bottom #:left left #:right right
                          #:scale scale #:seed seed #:steps steps #:strength strength
                          #:max-height max-height #:max-width max-width
                          #:variations variations #:seam-width seam #:service service)))
(define fill-of-3 (catch #f plug-in-outpaint-fill))
(define (plug-in-outpaint-fill mode image drawable prompt scale seed steps strength
                               max-height max-width variations seam service)
  (counted (fill-of-3 #:run-mode mode #:image image #:drawables (vector drawable)
                      #:prompt prompt #:scale scale #:seed seed #:steps steps #:strength strength
                      #:max-height max-height #:max-width max-width
                      #:variations variations #:seam-width seam #:service service)))
(define recover-of-3 (catch #f plug-in-outpaint-recover))
(define (plug-in-outpaint-recover mode image drawable which as-image)
  (recover-of-3 #:run-mode mode #:image image #:drawable drawable
                #:which which #:as-image as-image))
