#!/bin/bash
# Tests of the stand-in
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/standin/test-standin.sh OUTPAINT-STANDIN

# Functions are called by name, and strings are expanded by the command's shell:
# shellcheck disable=SC2317,SC2016

set -u

standin=$1
work=$(mktemp -d)
server=
failed=0

finish () {
  [ -z "$server" ] || kill "$server" 2> /dev/null
  rm -rf "$work"
}
trap finish EXIT

# Usage: is TITLE EXPECTED FOUND
is () {
  if [ "$2" = "$3" ]; then
    echo "ok - $1"
  else
    echo "not ok - $1: expected \"$2\", found \"$3\""
    failed=1
  fi
}

# Usage: has TITLE PART WHOLE
has () {
  case $3 in
    *"$2"*) echo "ok - $1" ;;
    *)
      echo "not ok - $1: expected \"$2\" in \"${3:0:400}\""
      failed=1
      ;;
  esac
}

# Usage: wait_for COMMAND...  Repeats it until it succeeds, for at most a
# minute.
wait_for () {
  local deadline=$((SECONDS + 60))
  while [ "$SECONDS" -lt "$deadline" ]; do
    "$@" && return 0
    sleep 0.02
  done
  echo "not ok - waited for: $*"
  failed=1
}

start () {
  rm -f "$work/ready"
  "$standin" --ready-file "$work/ready" "$@" > "$work/stdout" 2> "$work/stderr" &
  server=$!
  wait_for test -s "$work/ready"
  url=$(cat "$work/ready")
  root=${url%/volcv/v1}
}

query='?Action=CVProcess&Version=2022-08-31'

# Usage: post DOCUMENT [CURL-OPTION...]  Prints the answer's body, then the HTTP
# status in a line.
post () {
  local document=$1
  shift
  printf '%s' "$document" > "$work/body.$BASHPID"
  curl -s -m 60 -w '\n%{http_code}' -H "Authorization: ${authorization-Bearer stand-in-key}" \
    -H "Content-Type: ${content_type-application/json}" --data-binary "@$work/body.$BASHPID" "$@" "$url$query"
}

control () {
  curl -s -m 60 --data-binary "$1" "$root/control"
}

# Usage: state NAME.  Prints a counter.
state () {
  curl -s -m 60 "$root/control/state" | sed -n "s/.*\"$1\": *\([0-9]*\).*/\1/p"
}

state_is () {
  [ "$(state "$1")" = "$2" ]
}

last_record () {
  curl -s -m 60 "$root/control/log" | tail -n 1
}

# Usage: picture ANSWER FILE.  Decodes the picture of an answer.
picture () {
  sed -n 's/.*"binary_data_base64":\["\([^"]*\)".*/\1/p' <<< "$1" | base64 -d > "$2"
}

# Usage: pixel FILE X Y.  Prints R,G,B.
pixel () {
  convert "$1" -depth 8 -format "%[pixel:p{$2,$3}]" info: | sed 's/^s*rgba*(//; s/)$//'
}

# Usage: red FILE X Y.  Prints the red channel.
red () {
  local color
  color=$(pixel "$@")
  echo "${color%%,*}"
}

# The pictures of the requests: a red source of 40 x 30, a canvas of 60 x 40
# with it, and its mask.
convert -size 40x30 xc:'rgb(200,10,30)' "png24:$work/source.png"
convert -size 60x40 xc:'rgb(9,9,9)' -fill 'rgb(200,10,30)' -draw 'rectangle 10,5 49,34' \
  "png24:$work/canvas.png"
convert -size 60x40 xc:white -fill black -draw 'rectangle 10,5 49,34' -type grayscale -depth 8 \
  -define png:color-type=0 -define png:bit-depth=8 "$work/mask.png"
convert "$work/mask.png" -fill 'gray(7)' -draw 'point 3,2' -define png:color-type=0 \
  -define png:bit-depth=8 "$work/grey-mask.png"
convert "$work/mask.png" "png24:$work/rgb-mask.png"
convert -size 30x40 xc:white -define png:color-type=0 -define png:bit-depth=8 "$work/small-mask.png"
convert -size 4097x2 xc:white "png24:$work/wide.png"
convert -size 40x30 plasma:red-blue -sampling-factor 2x2 "$work/sampled.jpg"
head -c 60 "$work/source.png" > "$work/cut.png"
source=$(base64 -w 0 "$work/source.png")
canvas=$(base64 -w 0 "$work/canvas.png")
mask=$(base64 -w 0 "$work/mask.png")
grey_mask=$(base64 -w 0 "$work/grey-mask.png")
rgb_mask=$(base64 -w 0 "$work/rgb-mask.png")
small_mask=$(base64 -w 0 "$work/small-mask.png")
wide=$(base64 -w 0 "$work/wide.png")
cut=$(base64 -w 0 "$work/cut.png")
sampled=$(base64 -w 0 "$work/sampled.jpg")

key='"req_key":"i2i_outpainting"'
ratios='"top":0.1,"bottom":0.2,"left":0.5,"right":0.25'
numbers='"prompt":"Blue Ocean","custom_prompt":"Blue Ocean","scale":7,"seed":43,"steps":30,"strength":0.8'
numbers="$numbers,\"max_height\":1920,\"max_width\":1920"
ratio_request="{$key,$numbers,$ratios,\"binary_data_base64\":[\"$source\"]}"
canvas_request="{$key,$numbers,\"binary_data_base64\":[\"$canvas\",\"$mask\"]}"

# Usage: seeded SEED.  Prints a ratio request with that seed.
seeded () {
  printf '%s' "${ratio_request/\"seed\":43/\"seed\":$1}"
}

test_ratio_request () {
  local answer
  answer=$(post "$ratio_request")
  has 'a ratio request succeeds' '"code":10000' "$answer"
  picture "$answer" "$work/result.png"
  is 'the result has the size of the enlarged picture' '70x39' "$(identify -format %wx%h "$work/result.png")"
  is 'the first pixel of the source is in its place' '200,10,30' "$(pixel "$work/result.png" 20 3)"
  is 'the last pixel of the source is in its place' '200,10,30' "$(pixel "$work/result.png" 59 32)"
  is 'the first painted pixel encodes its place' '91,51,130' "$(pixel "$work/result.png" 20 2)"
  is 'the last painted pixel encodes its place' '191,190,130' "$(pixel "$work/result.png" 60 33)"

  answer=$(post "${ratio_request/\"max_width\":1920/\"max_width\":35}")
  picture "$answer" "$work/result.png"
  is 'a result fits into max_width' '35x20' "$(identify -format %wx%h "$work/result.png")"
}

test_canvas_request () {
  local answer record n
  answer=$(post "$canvas_request")
  picture "$answer" "$work/result.png"
  is 'a canvas result has the size of the canvas' '60x40' "$(identify -format %wx%h "$work/result.png")"
  is 'pixels that the mask excludes are unchanged' '200,10,30' "$(pixel "$work/result.png" 10 5)"
  is 'masked pixels are painted' '68,64,130' "$(pixel "$work/result.png" 9 5)"

  record=$(last_record)
  has 'the log has the fields' '"prompt":"Blue Ocean"' "$record"
  has 'the log has the mask' '"width":60,"height":40,"bit_depth":8,"channels":1' "$record"
  has 'the log has the verdict' '"verdict":"ok"' "$record"
  is 'the log has no key' '' "$(grep -o 'stand-in-key' <<< "$record")"
  n=${record#'{"n":'}
  curl -s "$root/control/picture/${n%%,*}/2" | cmp - "$work/mask.png"
  is 'a sent picture can be downloaded from the log' 0 $?
}

# The true picture, changed as by a diffusion model.
test_changed_truth () {
  local size truth="$work/truth.png"
  size=$(identify -format %wx%h "$work/result.png")
  convert -size "$size" gradient: -rotate 180 -evaluate multiply 0.5 -fill 'rgb(200,100,50)' \
    -draw 'rectangle 8,4 9,19' "PNG24:$truth"
  control '{"true": "'"$truth"'", "repaint": true}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'a true picture of the same size is unchanged' 0 \
    "$(compare -metric AE "$work/result.png" "$truth" null: 2>&1)"
  control '{"shift": "1,-2"}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'shift moves the picture' '200,100,50' "$(pixel "$work/result.png" 10 10)"
  is 'shift leaves no copy in the old place' "$(pixel "$truth" 7 12)" "$(pixel "$work/result.png" 8 10)"
  control '{"shift": null, "gain": "1.1,1,0.5", "offset": "5,-4,-6"}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'gain and offset change the colors' '225,96,19' "$(pixel "$work/result.png" 8 10)"
  control '{"gain": null, "offset": null, "soften": 0.6}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'soften spreads a pixel to both sides' "$(pixel "$work/result.png" 7 10)" \
    "$(pixel "$work/result.png" 10 10)"
  is 'soften darkens the middle of a pixel' 1 "$(( $(red "$work/result.png" 8 10) < 190 ))"
  control '{"soften": null, "stretch": 1.25}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'stretch enlarges the picture around its center' 1 "$(( $(red "$work/result.png" 2 10) > 150 ))"
  control '{"stretch": null, "repaint": null}' > /dev/null
  has 'a wrong number of values is refused' 'is no value' "$(control '{"shift": "1"}')"
}

test_forms () {
  local answer
  control '{"round": 64, "data-prefix": true, "encoding": "jpeg", "other-list": "empty"}' > /dev/null
  answer=$(post "$canvas_request")
  has 'a data: prefix' '["data:image/jpeg;base64,/9j/' "$answer"
  has 'an empty other list' '"image_urls":[]' "$answer"

  control '{"round": null, "data-prefix": null, "encoding": null, "answer": "url",
            "other-list": "null", "alpha": 128}' > /dev/null
  answer=$(post "$canvas_request")
  has 'a null other list' '"binary_data_base64":null' "$answer"
  curl -s -o "$work/result.png" -H 'Authorization: Bearer stand-in-key' \
    "$(sed -n 's/.*"image_urls":\["\([^"]*\)".*/\1/p' <<< "$answer")"
  is 'a download has an alpha channel' '68,64,130,0.501961' "$(pixel "$work/result.png" 9 5)"
  has 'the log has a download with a key' '"authorization":true' "$(last_record)"
  control '{"answer": null, "alpha": null, "other-list": null, "repaint": true}' > /dev/null
  picture "$(post "$canvas_request")" "$work/result.png"
  is 'repaint changes the known part' '71,64,130' "$(pixel "$work/result.png" 10 5)"
  control '{"repaint": null, "true": "'"$work/canvas.png"'"}' > /dev/null
  picture "$(post "$ratio_request")" "$work/result.png"
  is 'a true picture is painted' '9,9,9' "$(pixel "$work/result.png" 2 2)"
  test_changed_truth
  control '{"true": null, "paint": "pull"}' > /dev/null
  picture "$(post "$(seeded 42)")" "$work/result.png"
  is 'pull continues the picture' '200,10,30' "$(pixel "$work/result.png" 19 10)"
  control '{"paint": "echo"}' > /dev/null
  picture "$(post "$canvas_request")" "$work/result.png"
  is 'echo returns the canvas' 0 "$(compare -metric AE "$work/result.png" "$work/canvas.png" \
    null: 2>&1)"
  control '{"paint": null, "answer-file": "'"$work/sampled.jpg"'"}' > /dev/null
  picture "$(post "$canvas_request")" "$work/result.jpg"
  is 'a given file is returned unchanged' 0 "$(cmp "$work/result.jpg" "$work/sampled.jpg"; echo $?)"
  curl -s -X POST "$root/control/reset" > /dev/null
}

# Usage: refused TITLE MESSAGE DOCUMENT
refused () {
  local answer
  answer=$(post "$3")
  has "refused: $1" "$2" "$answer"
  is "refused with HTTP 400: $1" 400 "${answer##*$'\n'}"
}

test_refusals () {
  local pictures="\"binary_data_base64\":[\"$source\"]"
  local two="\"binary_data_base64\":[\"$canvas\",\"$mask\"]"
  local broken=${source:0:40}'\n'${source:40}

  refused 'malformed JSON' 'body: ' '{"req_key":'
  refused 'JSON with trailing text' 'body: ' "$ratio_request}"
  refused 'another operation' 'req_key: ' "{\"req_key\":\"i2i\",$ratios,$pictures}"
  refused 'an unknown field' 'size: is no field' "{$key,\"size\":3,$ratios,$pictures}"
  refused 'a prompt that is a number' 'prompt: ' "{$key,\"prompt\":3,$ratios,$pictures}"
  refused 'a prompt under one name' 'custom_prompt: ' "{$key,\"prompt\":\"a\",$ratios,$pictures}"
  refused 'a prompt under the other name' 'custom_prompt: ' \
    "{$key,\"custom_prompt\":\"a\",$ratios,$pictures}"
  refused 'two prompts' 'custom_prompt: ' \
    "{$key,\"prompt\":\"a\",\"custom_prompt\":\"b\",$ratios,$pictures}"
  refused 'a number that is a string' 'steps: has to be an integer' \
    "{$key,\"steps\":\"30\",$ratios,$pictures}"
  refused 'an integer with a fraction' 'steps: ' "{$key,\"steps\":3.5,$ratios,$pictures}"
  refused 'scale over its range' 'scale: ' "{$key,\"scale\":21,$ratios,$pictures}"
  refused 'strength below its range' 'strength: ' "{$key,\"strength\":0.05,$ratios,$pictures}"
  refused 'a seed over its range' 'seed: ' "{$key,\"seed\":4294967296,$ratios,$pictures}"
  refused 'max_width over its range' 'max_width: ' "{$key,\"max_width\":1921,$ratios,$pictures}"
  refused 'a ratio of 0' 'top: has to be above 0' "{$key,${ratios/0.1/0},$pictures}"
  refused 'a ratio above 1' 'left: ' "{$key,${ratios/0.5/1.5},$pictures}"
  refused 'a ratio left out' 'right: is missing' "{$key,${ratios%,*},$pictures}"
  refused 'a ratio with a mask' 'top: does not go with a mask' "{$key,$ratios,$two}"
  refused 'no picture' 'binary_data_base64: ' "{$key,$ratios}"
  refused 'an empty list' 'binary_data_base64: ' "{$key,$ratios,\"binary_data_base64\":[]}"
  refused 'a picture that is null' 'binary_data_base64[0]' \
    "{$key,$ratios,\"binary_data_base64\":[null]}"
  refused 'base64 with line breaks' 'line breaks' \
    "{$key,$ratios,\"binary_data_base64\":[\"$broken\"]}"
  refused 'a data: prefix' 'data: prefix' \
    "{$key,$ratios,\"binary_data_base64\":[\"data:image/png;base64,$source\"]}"
  refused 'base64 cut short' 'is not base64' \
    "{$key,$ratios,\"binary_data_base64\":[\"${source:0:41}\"]}"
  refused 'a text as picture' 'neither JPEG nor PNG' \
    "{$key,$ratios,\"binary_data_base64\":[\"$(base64 -w 0 <<< 'no picture')\"]}"
  refused 'a cut picture' '[0]: can'"'"'t be decoded' \
    "{$key,$ratios,\"binary_data_base64\":[\"$cut\"]}"
  refused 'a picture that is too wide' '4097 x 2 is over' \
    "{$key,$ratios,\"binary_data_base64\":[\"$wide\"]}"
  refused 'a mask of another size' 'the mask 30 x 40' \
    "{$key,\"binary_data_base64\":[\"$canvas\",\"$small_mask\"]}"
  refused 'a mask in colour' '8-bit grey' \
    "{$key,\"binary_data_base64\":[\"$canvas\",\"$rgb_mask\"]}"
  refused 'a mask with a grey' 'is 7 at 3, 2' \
    "{$key,\"binary_data_base64\":[\"$canvas\",\"$grey_mask\"]}"

  { printf '{%s,%s,"binary_data_base64":["' "$key" "$ratios"
    head -c 4700004 /dev/zero | tr '\0' A
    printf '"]}'; } > "$work/large"
  has 'refused: more than 4.7 MB' 'over the limit of 4700000' \
    "$(curl -s -H 'Authorization: Bearer stand-in-key' -H 'Content-Type: application/json' \
      --data-binary "@$work/large" "$url$query")"

  has 'subsampling is accepted' '"code":10000' "$(post "${ratio_request/$source/$sampled}")"
  has 'subsampling is logged' '"subsampling":"4:2:0"' "$(last_record)"
}

test_accesses () {
  local answer
  answer=$(authorization='Bearer wrong' post "$ratio_request")
  has 'a wrong key' '"code":"invalid_api_key"' "$answer"
  is 'a wrong key is HTTP 401' 401 "${answer##*$'\n'}"
  has 'no key' 'Authorization is missing' "$(authorization='' post "$ratio_request")"
  has 'a wrong content type' 'Content-Type' "$(content_type=text/json post "$ratio_request")"
  has 'a wrong method' 'MethodNotAllowed' "$(curl -s "$url$query")"
  has 'a wrong query' 'InvalidActionOrVersion' "$(curl -s -d x "$url?Action=CVProcess")"
  is 'a wrong path' 404 "$(curl -s -o /dev/null -w '%{http_code}' -d x "$root/v1$query")"
}

hmac () {
  printf '%s' "$2" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" | sed 's/.* //'
}

sha256 () {
  printf '%s' "$1" | openssl dgst -sha256 | sed 's/.* //'
}

# Usage: signed DOCUMENT DATE [CURL-OPTION...]  Sends a request with X-Date
# DATE, signed as the API's documentation describes.
signed () {
  local document=$1 date=$2 names='content-type;host;x-content-sha256;x-date'
  local hash scope canonical signature
  shift 2
  hash=$(sha256 "$document")
  scope="${date%T*}/cn-north-1/cv/request"
  canonical="POST
/
${query#?}
content-type:application/json
host:${root#http://}
x-content-sha256:$hash
x-date:$date

$names
$hash"
  signature=$(printf '%s' stand-in-secret | od -An -tx1 | tr -d ' \n')
  signature=$(hmac "$signature" "${date%T*}")
  signature=$(hmac "$signature" cn-north-1)
  signature=$(hmac "$signature" cv)
  signature=$(hmac "$signature" request)
  signature=$(hmac "$signature" "HMAC-SHA256
$date
$scope
$(sha256 "$canonical")")
  curl -s -m 60 -H 'Content-Type: application/json' -H "X-Date: ${sent_date:-$date}" \
    -H "X-Content-Sha256: $hash" \
    -H "Authorization: HMAC-SHA256 Credential=AKLTstandin/$scope, SignedHeaders=$names, Signature=$signature" \
    --data-binary "$document" "$@" "$root/$query"
}

test_signature () {
  local now
  now=$(date -u +%Y%m%dT%H%M%SZ)
  has 'a signed request succeeds' '"code":10000' "$(signed "$ratio_request" "$now")"
  has 'another body' 'X-Content-Sha256 is not' \
    "$(signed "$ratio_request" "$now" --data-binary x)"
  has 'another date than was signed' '"Code":"SignatureDoesNotMatch"' \
    "$(sent_date=$(date -u -d '-5 seconds' +%Y%m%dT%H%M%SZ) signed "$ratio_request" "$now")"
  has 'an old date' '"Code":"InvalidTimestamp"' \
    "$(signed "$ratio_request" "$(date -u -d '-16 minutes' +%Y%m%dT%H%M%SZ)")"
  has 'no signature at all' '"Code":"MissingAuthenticationToken"' \
    "$(curl -s -H 'Content-Type: application/json' -d '{}' "$root/$query")"
  has 'an unknown access key' '"Code":"InvalidAccessKey"' \
    "$(curl -s -H 'Content-Type: application/json' -H "X-Date: $now" \
      -H 'Authorization: HMAC-SHA256 Credential=AKLTother/x, SignedHeaders=host, Signature=00' \
      -d '{}' "$root/$query")"
  has 'an unexpected token' '"Code":"InvalidAccessKey"' \
    "$(signed "$ratio_request" "$now" -H 'X-Security-Token: STS')"
}

# Usage: fails FAILURE STATUS PART
fails () {
  local answer
  control "{\"fail\": \"$1\"}" > /dev/null
  answer=$(post "$ratio_request")
  has "failure $1" "$3" "$answer"
  is "failure $1 has its HTTP status" "$2" "${answer##*$'\n'}"
}

# Usage: breaks FAILURE CURL-STATUS [SECONDS].  Checks curl's exit status for a
# broken connection.
breaks () {
  control "{\"fail\": \"$1\"}" > /dev/null
  post "$ratio_request" -m "${3-10}" > /dev/null
  is "failure $1 breaks the call" "$2" $?
}

# Usage: ask PATH [CURL-OPTION...]  Prints the answer of another service's path,
# then the HTTP status in a line.
ask () {
  local path=$1
  shift
  curl -s -m 60 -w '\n%{http_code}' "$@" "$root$path"
}

# Usage: img2img DOCUMENT
img2img () {
  printf '%s' "$1" > "$work/body.img2img"
  ask /sdapi/v1/img2img -H 'Content-Type: application/json' --data-binary "@$work/body.img2img"
}

is_working () { ask /sdapi/v1/progress | grep -q '"job_count":1'; }

test_sdapi () {
  local picture document answer

  picture=$(base64 -w 0 "$work/canvas.png")
  document="\"prompt\":\"a\",\"width\":64,\"height\":64,\"init_images\":[\"$picture\"]"
  answer=$(img2img "{$document,\"seed\":7}")
  has 'sdapi: the picture' '"images":["iVBOR' "$answer"
  has 'sdapi: the seed, as JSON in a string' '\"all_seeds\":[7]' "$answer"
  has 'sdapi: several pictures' '\"all_seeds\":[7,8]' "$(img2img "{$document,\"seed\":7,\"n_iter\":2}")"
  is 'sdapi: no picture' 404 "$(img2img '{"init_images":null}' | tail -n 1)"
  has 'sdapi: a wrong type' '"loc":["body","steps"]' "$(img2img "{$document,\"steps\":\"ten\"}")"
  has 'sdapi: idle' '"job_count":0' "$(ask /sdapi/v1/progress)"
  has 'sdapi: the samplers' 'Euler a' "$(ask /sdapi/v1/samplers)"
  is 'sdapi: an unknown path' 404 "$(ask /sdapi/v1/memory | tail -n 1)"

  control '{"delay": 60}' > /dev/null
  img2img "{$document}" > "$work/interrupted" &
  wait_for is_working
  is 'sdapi: interrupts' 200 "$(ask /sdapi/v1/interrupt -X POST | tail -n 1)"
  wait $!
  has 'sdapi: an interrupted job is a success' $'"images":[]' "$(cat "$work/interrupted")"

  control '{"delay": 0, "basic": "anna:word"}' > /dev/null
  has 'sdapi: no password' 'Not authenticated' "$(ask /sdapi/v1/samplers)"
  has 'sdapi: a wrong password' 'Incorrect username' "$(ask /sdapi/v1/samplers -u anna:else)"
  has 'sdapi: the password' 'Euler a' "$(ask /sdapi/v1/samplers -u anna:word)"
  curl -s -X POST "$root/control/reset" > /dev/null
}

# Usage: edit [CURL-OPTION...]
edit () {
  ask /v1/images/edits -H 'Authorization: Bearer stand-in-key' "$@"
}

test_openai () {
  local parts=(-F prompt=a -F size=64x64 -F "image=@$work/canvas.png;type=image/png")

  has 'openai: a prompt is needed' "'prompt'" "$(edit "${parts[@]:2}")"
  has 'openai: a mask without transparency' 'missing alpha channel' \
      "$(edit "${parts[@]}" -F "mask=@$work/canvas.png;type=image/png")"
  is 'openai: a wrong key' 401 \
     "$(ask /v1/images/edits -H 'Authorization: Bearer wrong' "${parts[@]}" | tail -n 1)"
  has 'openai: a model with one picture a call' 'n=1' \
      "$(edit "${parts[@]}" -F model=dall-e-3 -F n=2)"
  has 'openai: the models' '"gpt-image-2"' "$(ask /v1/models)"
}

test_failures () {
  fails 50411 400 '"code":50411,"data":null,"message":"Pre Img Risk Not Pass"'
  fails 50430 429 '"status":50430'
  fails 59999 400 '"code":59999'
  fails algorithm 200 '"status_code":2101'
  fails LackPolicy 403 '"Error":{"CodeN":100012,"Code":"LackPolicy"'
  fails gateway-402 402 '{"error":{"message"'
  fails html 502 '502 Bad Gateway'
  fails empty 200 ''
  fails redirect 307 'Elsewhere'
  fails no-picture 200 '"code":10000'
  fails private-url 200 'http:'
  fails bad-base64 200 '*'
  breaks half 18
  breaks endless 28 0.4
  breaks silent 28 0.4
  breaks hang 28 0.4
  breaks close 52
  breaks drop 52
  has 'the log has the failure' '"answer":"drop"' "$(last_record)"
  wait_for state_is writing 0
  wait_for state_is reading 0

  control '{"fail": "wrong-aspect"}' > /dev/null
  picture "$(post "$canvas_request")" "$work/result.png"
  is 'failure wrong-aspect' '60x20' "$(identify -format %wx%h "$work/result.png")"

  control '{"fail": "tiny"}' > /dev/null
  picture "$(post "$canvas_request")" "$work/result.png"
  is 'failure tiny' '1x1' "$(identify -format %wx%h "$work/result.png")"

  control '{"fail": null, "code": 1, "status": 50430, "algorithm": 7, "http-status": 500}' > /dev/null
  answer=$(post "$canvas_request")
  has 'another code with the picture' '"code":1,' "$answer"
  has 'another status with the picture' '"status":50430' "$answer"
  has 'another algorithm code with the picture' '"status_code":7' "$answer"
  is 'another HTTP status with the picture' 500 "${answer##*$'\n'}"
  picture "$answer" "$work/result.png"
  is 'the picture is in the failed answer' '60x40' "$(identify -format %wx%h "$work/result.png")"
  curl -s -X POST "$root/control/reset" > /dev/null

  control '{"answer": "url", "fail-image": "gateway-503", "fail-image-first": 1}' > /dev/null
  image=$(post "$ratio_request" | sed -n 's/.*"image_urls":\["\([^"]*\)".*/\1/p')
  is 'the first download fails' 503 "$(curl -s -o /dev/null -w '%{http_code}' "$image")"
  is 'the second download succeeds' 200 "$(curl -s -o /dev/null -w '%{http_code}' "$image")"
  curl -s -X POST "$root/control/reset" > /dev/null

  control '{"fail": "50500", "fail-status": 200, "retry-after": 3, "fail-seeds": "7,8"}' > /dev/null
  has 'a failure with another status and Retry-After' 'Retry-After: 3' "$(post "$(seeded 8)" -i)"
  has 'another seed does not fail' '"code":10000' "$(post "$(seeded 9)")"
  control '{"fail-seeds": null, "fail-request": 2}' > /dev/null
  has 'the first request does not fail' '"code":10000' "$(post "$ratio_request")"
  has 'the second request fails' '"code":50500' "$(post "$ratio_request")"
  has 'an unknown control option is named' 'no option "fial"' "$(control '{"fial": "html"}')"
  has 'an unknown failure is refused' 'fail' "$(control '{"fail": "nonsense"}')"
  curl -s -X POST "$root/control/reset" > /dev/null
}

test_concurrency () {
  local seed callers=()
  control '{"delay": 60, "delay-seeds": "1,2", "concurrent": 2}' > /dev/null
  for seed in 1 2; do
    seeded $seed > "$work/seed.$seed"
    curl -s -m 60 -H 'Authorization: Bearer stand-in-key' -H 'Content-Type: application/json' \
      --data-binary "@$work/seed.$seed" "$url$query" &
    callers+=($!)
  done
  wait_for state_is painting 2
  has 'a third concurrent request is refused' '"code":50430' "$(post "$(seeded 3)")"
  is 'at most two requests are painted at once' 2 "$(state painting_at_most)"
  kill "${callers[@]}"
  wait_for state_is painting 0
  has 'a later request is accepted again' '"code":10000' "$(post "$(seeded 3)")"
  curl -s -X POST "$root/control/reset" > /dev/null
}

test_slowness () {
  local times
  control '{"read-rate": 400, "delay": 0}' > /dev/null
  head -c 2000 /dev/zero > "$work/slow"
  curl -s -m 20 -o /dev/null --data-binary "@$work/slow" "$url$query" &
  wait_for state_is reading 1
  is 'a request is received slowly' 0 "$(state painting)"
  control '{"read-rate": null, "write-rate": 1000}' > /dev/null
  times=$(post "$ratio_request" -o /dev/null -w '%{time_total}')
  is 'an answer is sent slowly' 1 "$(awk -v t="$times" 'BEGIN { print (t > 0.2) }')"
}

# Usage: probe [CURL-OPTION...]  Sends a request without a picture, as the
# plug-in does to test a key.
probe () {
  post "{$key,$numbers,$ratios,\"binary_data_base64\":[]}" "$@"
}

test_probe () {
  has 'an empty list with a good key is bad input' '"code":50215' "$(probe)"
  is 'nothing is painted for an empty list' '' "$(grep -o painted_seed <<< "$(last_record)")"
  has 'an empty list with a wrong key is refused for the key' 'invalid_api_key' \
    "$(authorization='Bearer wrong' probe)"
  has 'a signed empty list is bad input' '"code":50215' \
    "$(signed "{$key,\"binary_data_base64\":[]}" "$(date -u +%Y%m%dT%H%M%SZ)")"

  control '{"fail": "gateway-503"}' > /dev/null
  has 'a failing gateway does not read the request' '"code":"unavailable"' "$(probe)"
  control '{"fail": "50411"}' > /dev/null
  has 'a content check is not applied without a picture' '"code":50215' "$(probe)"
  control '{"fail": "close"}' > /dev/null
  probe > /dev/null
  is 'an empty list gets no answer when the connection is dropped' 52 $?
  control '{"fail": null, "delay": 60}' > /dev/null
  probe -m 0.4 > /dev/null
  is 'an empty list is delayed, too' 28 $?
  wait_for state_is painting 0
  curl -s -X POST "$root/control/reset" > /dev/null
}

# Usage: comfy PATH [CURL-OPTION...]  Prints ComfyUI's answer, then the HTTP
# status in a line.
comfy () {
  local path=$1
  shift
  curl -s -m 60 -w '\n%{http_code}' "$@" "$root$path"
}

test_comfyui () {
  local answer upload=(-F "image=@$work/canvas.png;filename=c.png" -F type=temp)

  curl -s -X POST "$root/control/reset" > /dev/null
  has "comfyui: the version" '"comfyui_version":"0.3.64"' "$(comfy /system_stats)"
  has "comfyui: the checkpoints" '[["tiny-inpaint.safetensors","tiny.safetensors"]]' \
      "$(comfy /object_info/CheckpointLoaderSimple)"
  has "comfyui: another node" $'{}\n200' "$(comfy /object_info/Nope)"
  has "comfyui: an upload" '"name":"c.png","subfolder":"","type":"temp"' \
      "$(comfy /upload/image "${upload[@]}")"
  is "comfyui: an upload without a file" 400 \
     "$(comfy /upload/image -F type=temp | tail -n 1)"
  is "comfyui: requests of web pages" 403 \
     "$(comfy /queue -H 'Origin: http://evil.example' | tail -n 1)"
  is "comfyui: no JSON" 500 "$(comfy /prompt -d '{' | tail -n 1)"
  has "comfyui: no workflow" '"type":"no_prompt"' "$(comfy /prompt -d '{}')"
  answer=$(comfy /prompt -d '{"prompt":{"1":{"class_type":"Nope","inputs":{}}}}')
  has "comfyui: an unknown node" 'node Nope does not exist.' "$answer"
  is "comfyui: its status" 400 "${answer##*$'\n'}"
  has "comfyui: an unknown job" $'{}\n200' "$(comfy /history/nope)"
  is "comfyui: a picture that is not there" 404 \
     "$(comfy '/view?filename=nope.png&type=temp' | tail -n 1)"
  control '{"comfyui-others": 2, "delay": 60}' > /dev/null
  has "comfyui: jobs of others" '"queue_pending":[[1,"other-1"' "$(comfy /queue)"
  curl -s -X POST "$root/control/reset" > /dev/null
}

test_exec () {
  "$standin" --exec sh -c 'curl -s -o /dev/null "$OUTPAINT_GATEWAY_URL" && exit 7'
  is '--exec ends with its command'"'"'s status' 7 $?
  "$standin" --exec sh -c 'kill -9 $$'
  is '--exec returns 128 plus the signal' 137 $?
  "$standin" --exec sh -c 'echo $$ > "$0"; exec sleep 60' "$work/child" &
  wait_for test -s "$work/child"
  kill -TERM $!
  wait $!
  is '--exec forwards a signal' 143 $?
  is '--exec leaves no child' 1 "$(kill -0 "$(cat "$work/child")" 2> /dev/null; echo $?)"
  "$standin" --exec "$work/nothing" 2> /dev/null
  is '--exec of an unknown program fails' 127 $?
  "$standin" --nonsense 2> /dev/null
  is 'an unknown option fails' 1 $?
}

start --log "$work/log"
is 'the first line is the URL' "$url" "$(head -n 1 "$work/stdout")"
test_ratio_request
test_canvas_request
test_forms
test_refusals
test_sdapi
test_openai
test_accesses
test_signature
test_failures
test_concurrency
test_slowness
test_probe
test_comfyui
test_exec

kill -TERM "$server"
wait "$server"
is 'a signal ends the server with success' 0 $?
server=
is 'the server prints no error' '' "$(cat "$work/stderr")"
has 'the log file has the requests' '"verdict":"ok"' "$(cat "$work/log")"

exit $failed
